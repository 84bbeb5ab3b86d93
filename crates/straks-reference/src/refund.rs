//! An employer's refund claims, §§ 54, 54 a, 59.
//!
//! Every claimed day is asked for itself; the paid days make weeks, the weeks make the refund, and the wage
//! of the same days is the most that is refunded.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::facts::{Fact, RefundClaim, WageDuringAbsence};
use straks_domain::finding::NotPayableReason;
use straks_domain::ids::ClaimId;
use straks_domain::{Money, Period};

use crate::Told;
use crate::case::{Case, earlier, span};
use crate::law::Rounding;
use crate::requirement::{Requirement, clean};
use crate::week::{Before, WeekDue, before, weeks};

/// A claim that nothing can be told of.
pub fn untold(claim: &RefundClaim) -> ClaimDue {
    ClaimDue {
        claim: claim.id.clone(),
        days: claim.period.iter_days().map(|day| (day, RefundDay::CannotTell)).collect(),
        covered: None,
        weeks: Vec::new(),
        refund: Told::CannotTell,
        supplement: Told::CannotTell,
    }
}

/// What is due on one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimDue {
    /// The claim.
    pub claim: ClaimId,
    /// Every claimed day in turn, and whether it is refunded.
    pub days: Vec<(NaiveDate, RefundDay)>,
    /// From the first to the last day that is refunded.
    pub covered: Option<Period>,
    /// The weeks of those days, after the wage cap.
    pub weeks: Vec<WeekDue>,
    /// Refund, § 54.
    pub refund: Told<Money>,
    /// Supplement, § 54 a.
    pub supplement: Told<Money>,
}

/// Is a claimed day refunded?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundDay {
    /// Yes, as far as it has paid hours.
    Refunded,
    /// No, for this reason.
    Not(NotPayableReason),
    /// No: the employer notified the absence later, §§ 40, 59(3).
    NotifiedLate,
    /// No: the claim does not reach back so far, § 59(2).
    ClaimedLate,
    /// The facts do not tell.
    CannotTell,
}

/// The claims in turn; each week has the maximum that earlier claims left.
pub fn claims(case: &Case) -> Vec<ClaimDue> {
    let mut due: Vec<ClaimDue> = Vec::new();
    for claim in &case.facts.claims {
        let one = claim_due(case, claim, &due);
        due.push(one);
    }
    due
}

fn claim_due(case: &Case, claim: &RefundClaim, earlier: &[ClaimDue]) -> ClaimDue {
    let mut days: Vec<_> = claim.period.iter_days().map(|day| (day, refund_day(case, claim, day))).collect();
    cut_below_minimum(case, claim, &mut days);
    let paid: Vec<_> = days
        .iter()
        .filter(|(day, state)| match state {
            RefundDay::Refunded => true,
            RefundDay::CannotTell => {
                case.employer_pays_person(*day) == Told::Known(true) && case.has_refund_begun(*day)
            }
            RefundDay::Not(_) | RefundDay::NotifiedLate | RefundDay::ClaimedLate => false,
        })
        .map(|(day, _)| *day)
        .collect();
    let covered = span(paid.iter().copied());
    let granted =
        |week, days: &[NaiveDate]| before(earlier.iter().flat_map(|claim| &claim.weeks), week, days);
    let mut weeks = weeks(case, &paid, granted);
    let refund = refund(case, claim, (&days, &paid), &mut weeks);
    for week in &mut weeks {
        week.supplement = supplement(case, week, granted(week.week, &week.days));
    }
    let all: Told<Money> = weeks.iter().map(|week| week.supplement.known()).sum::<Option<Money>>().into();
    let supplement = refund.and_then(|_| all);
    ClaimDue { claim: claim.id.clone(), days, covered, weeks, refund, supplement }
}

/// What a day of a claim is, whatever its hours.
fn refund_day(case: &Case, claim: &RefundClaim, day: NaiveDate) -> RefundDay {
    if day < case.first() {
        return RefundDay::Not(NotPayableReason::BeforeAbsence);
    }
    if let Some(reason) = ended(case, day) {
        return RefundDay::Not(reason);
    }
    if is_taken_over(case, day) {
        // No day of the employer's any more, § 31.
        return RefundDay::Not(case.closed(day).unwrap_or(NotPayableReason::LabourConflict));
    }
    match (case.employer_bears(day), case.closed(day)) {
        (Told::Known(true), Some(reason)) if case.may_refund_have_begun(day) => {
            return RefundDay::Not(reason);
        }
        (Told::Known(true), _) => return RefundDay::Not(NotPayableReason::EmployerPeriod),
        (Told::Known(false) | Told::CannotTell, Some(reason)) => return RefundDay::Not(reason),
        (Told::Known(false), None) => {}
        (Told::CannotTell, None) => return in_time(case, claim, day, RefundDay::CannotTell),
    }
    match case.employer_pays_person(day) {
        Told::Known(true) => in_time(case, claim, day, RefundDay::Refunded),
        Told::Known(false) => RefundDay::Not(NotPayableReason::NoWagePaid),
        Told::CannotTell => in_time(case, claim, day, RefundDay::CannotTell),
    }
}

/// § 31: a day of the employer's that the municipality takes over in a conflict.
fn is_taken_over(case: &Case, day: NaiveDate) -> bool {
    case.is_taken_over(day) && case.employer_is_liable(day) == Told::Known(true)
}

/// What the day is, unless it came too late.
fn in_time(case: &Case, claim: &RefundClaim, day: NaiveDate, state: RefundDay) -> RefundDay {
    if claim.dispensation.is_some() && is_dispensation_possible(case, claim) {
        return state;
    }
    if !case.is_notified_for(day) {
        return RefundDay::NotifiedLate;
    }
    match case.is_reached_by(claim, day) {
        Told::Known(true) => state,
        Told::Known(false) => RefundDay::ClaimedLate,
        Told::CannotTell => RefundDay::CannotTell,
    }
}

/// Has the refund ended before this day? Of several reasons, the first to end it.
fn ended(case: &Case, day: NaiveDate) -> Option<NotPayableReason> {
    let employed = case.employment().and_then(|employment| employment.last_day);
    let absence = case.facts.last_absence_day;
    let is_unpaid = |day: &NaiveDate| case.employer_pays_person(*day) == Told::Known(false);
    let paid = case.first_days().find(is_unpaid).map(|day| earlier(day, 1));
    let ends = [
        (absence, NotPayableReason::AfterAbsence),
        (employed, NotPayableReason::AfterEmployment),
        (paid, NotPayableReason::NoWagePaid),
    ];
    let passed = ends.into_iter().filter_map(|(last, reason)| Some((last?, reason)));
    passed.filter(|(last, _)| *last < day).min_by_key(|(last, _)| *last).map(|(_, reason)| reason)
}

/// § 53: where no working day has enough hours, and all hours are told, the days are not refunded at all. Days
/// that came late count among them while a dispensation is possible.
fn cut_below_minimum(case: &Case, claim: &RefundClaim, days: &mut [(NaiveDate, RefundDay)]) {
    let dispensation = is_dispensation_possible(case, claim);
    let may_be_refunded = |state: RefundDay| match state {
        RefundDay::Refunded | RefundDay::CannotTell => true,
        RefundDay::NotifiedLate | RefundDay::ClaimedLate => dispensation,
        RefundDay::Not(_) => false,
    };
    let mut any_below = false;
    for (day, _) in days.iter().filter(|(_, state)| may_be_refunded(*state)) {
        if case.paid_hours(*day) != Told::Known(Decimal::ZERO) {
            return;
        }
        let is_working_day = case.is_working_day(*day) == Told::Known(true);
        any_below |= is_working_day && case.is_below_minimum(*day) == Told::Known(true);
    }
    if any_below {
        for (_, state) in days.iter_mut().filter(|(_, state)| may_be_refunded(*state)) {
            *state = RefundDay::Not(NotPayableReason::BelowMinimumAbsence);
        }
    }
}

/// § 59(6): not more than six months after the first absence day.
fn is_dispensation_possible(case: &Case, claim: &RefundClaim) -> bool {
    let months = case.count("dispensation_months").known();
    months.is_some_and(|months| claim.received <= case.first() + Months::new(months))
}

/// The sum of the weeks, at most the wage; the weeks are cut with it. While nobody knows the earnings of one, nobody
/// knows whether the wage is below the sum: then none is cut, and what other days of it may come to is certain.
fn refund(
    case: &Case,
    claim: &RefundClaim,
    (days, paid): (&[(NaiveDate, RefundDay)], &[NaiveDate]),
    weeks: &mut [WeekDue],
) -> Told<Money> {
    let all_weeks = weeks.iter().all(|week| week.gross.known().is_some());
    let benefit: Told<Money> = weeks.iter().map(|week| week.at_least.known()).sum::<Option<Money>>().into();
    let capped = wage_of(claim, paid.len()).zip(benefit).map(|(wage, benefit)| {
        if wage < benefit {
            cut_to(weeks, benefit, wage);
        }
        wage.min(benefit)
    });
    let told = case.requirement == Requirement::Met
        && case.hourly_earnings.known().is_some()
        && start_is_told(case, claim)
        && days.iter().all(|(_, state)| *state != RefundDay::CannotTell)
        && paid.iter().all(|day| case.paid_hours(*day).known().is_some());
    if told && all_weeks { capped } else { Told::CannotTell }
}

/// A claim that reaches into the first days is held while nobody can tell which of them the employer bears.
fn start_is_told(case: &Case, claim: &RefundClaim) -> bool {
    let claimed = case.first_days().filter(|day| claim.period.contains(*day));
    claimed.filter(|day| !is_taken_over(case, *day)).all(|day| {
        let may_be_paid = case.employer_bears(day).zip(case.employer_pays_person(day));
        may_be_paid.known().is_some()
    })
}

/// The wage of the refunded days: the wage of the claim by calendar days, to the øre. Never below nothing.
fn wage_of(claim: &RefundClaim, days: usize) -> Told<Money> {
    match claim.wage_paid {
        Fact::Known(wage) => {
            let share = wage.to_decimal() * Decimal::from(days) / Decimal::from(claim.period.days());
            let to_the_ore = Money::from_decimal(Rounding::Ore.round(clean(share)));
            Told::from(to_the_ore).map(|wage| wage.max(Money::ZERO))
        }
        Fact::Missing | Fact::Disputed => Told::CannotTell,
    }
}

/// Spreads the wage over the weeks as the benefit lies in them; what the weeks so far come to is rounded down.
fn cut_to(weeks: &mut [WeekDue], benefit: Money, wage: Money) {
    let (mut so_far, mut given) = (Money::ZERO, Money::ZERO);
    for week in weeks {
        let Told::Known(gross) = week.gross else { continue };
        so_far += gross;
        let share = wage.to_decimal() * so_far.to_decimal() / benefit.to_decimal();
        let until_here = Money::from_decimal(clean(share).trunc_with_scale(2)).unwrap_or_default();
        week.gross = Told::Known(until_here - given);
        given = until_here;
    }
}

/// § 54 a: a percentage of the refund of a week, rounded by the week: other days of it have had theirs.
fn supplement(case: &Case, week: &WeekDue, before: Before) -> Told<Money> {
    let monday = week.week.monday();
    let rate = case.law.number("refund_supplement", monday);
    let rounding = case.law.rounding("supplement_rounding", monday);
    week.gross.zip(rate.zip(rounding)).and_then(|(refund, (percent, rounding))| {
        let kroner = (before.granted + refund).to_decimal() * percent / Decimal::ONE_HUNDRED;
        Told::from(Money::from_decimal(rounding.round(kroner))).map(|whole| whole - before.supplement)
    })
}

impl Case<'_> {
    /// True where there is an employer, and it notified that it pays wage throughout.
    pub fn wage_goes_on(&self) -> bool {
        match self.facts.notification.wage {
            WageDuringAbsence::Paid => self.employment().is_some(),
            WageDuringAbsence::PaidInEmployerPeriod => false,
        }
    }
}
