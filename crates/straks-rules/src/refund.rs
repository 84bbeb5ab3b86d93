//! Chapters 17 and 18: the employer's refund, §§ 54, 54 a, 59.
//!
//! A claim is worked out twice where something is missing or late: for the days that are covered whatever
//! a person decides, and for those that would be, were every finding cleared. Only the first is told.

use chrono::NaiveDate;
use straks_domain::facts::RefundClaim;
use straks_domain::finding::{NotPayable, NotPayableReason};
use straks_domain::ids::ClaimId;
use straks_domain::{Money, Period};

use crate::assessment::{ClaimAssessment, Payer, PayerStretch, Requirement, Told};
use crate::case::{Case, Entitlement, Start};
use crate::claim_findings;
use crate::closed_days;
use crate::deadlines::{self, Reach};
use crate::findings::Findings;
use crate::granted::Granted;
use crate::parameters::Name;
use crate::trace::{Inputs, NoTrace, Rule, Sink, Step, Subject, Value};

mod sum;

use sum::Of;
pub(crate) use sum::Sum;

/// Days of a claim under one view of what is missing or late.
pub(crate) struct Days {
    /// Paid for whatever a person decides.
    pub covered: Option<Period>,
    /// Paid for were every finding cleared.
    pub possible: Option<Period>,
    /// Before the claim's reach, § 59.
    pub is_late: bool,
    /// The deadline of a notification that came late, and that the claim reaches back before, § 40.
    pub notified_after: Option<NaiveDate>,
    /// Not to be paid for, whatever a person decides of the rest.
    pub not_refundable: Vec<NotPayable>,
    pub reach: Reach,
}

impl Days {
    /// § 53: where all the days left come to nothing, they are cut as the others are.
    fn cut_below_minimum(&mut self, sum: &Sum) {
        let Some(days) = self.possible.filter(|_| sum.is_below_minimum()) else { return };
        let reason = NotPayableReason::BelowMinimumAbsence;
        self.covered = None;
        closed_days::add_open(&mut self.not_refundable, days, reason);
        self.not_refundable.sort_by_key(|stretch| stretch.days.from());
    }
}

/// Assesses the claim at this place of the facts, after those before it; says also what is at stake in it.
pub(crate) fn assess<S: Sink>(
    case: &Case<'_>,
    entitlement: &Entitlement<'_>,
    notification_deadline: Option<NaiveDate>,
    place: usize,
    granted: &mut Granted,
    findings: &mut Findings,
    sink: &mut S,
) -> (ClaimAssessment, Money) {
    let claim = &case.facts.claims[place];
    let Some((start, reach)) = start(case, entitlement).zip(deadlines::reach(case, claim, sink)) else {
        return (untold(claim), Money::ZERO);
    };
    let mut days = days(case, entitlement, (claim, start, reach), notification_deadline);
    let gap = entitlement.person.and_then(|person| person.taken_over);
    let of = Of { case, claim, basis: entitlement.basis, granted, gap };
    let sum = sum::of(of, days.covered, sink);
    let other = (days.possible != days.covered).then(|| sum::of(of, days.possible, &mut NoTrace));
    let possible = other.as_ref().unwrap_or(&sum);
    days.cut_below_minimum(possible);
    let at_stake = at_stake(case, claim, possible);
    claim_findings::add(case, entitlement, place, &days, possible, at_stake, findings);
    let told = entitlement.requirement == Requirement::Met
        && entitlement.basis.is_told()
        && sum.is_told()
        && !has_unknown_days(entitlement, claim);
    let refund = if told { sum.wage.map(|wage| sum.benefit.min(wage)) } else { None };
    tell(case, claim, &sum, refund, sink);
    let supplement = refund.map(|_| sum.supplement);
    sum.grant(granted);
    let assessment = ClaimAssessment {
        claim: claim.id.clone(),
        covered: days.covered,
        weeks: sum.weeks,
        refund: refund.map_or(Told::CannotTell, Told::Known),
        supplement: supplement.map_or(Told::CannotTell, Told::Known),
    };
    (assessment, at_stake)
}

/// From when an employer is refunded. One that pays in the employer period only pays nothing where there is
/// none, so while nobody can tell, no day of it is certain.
pub(crate) fn start(case: &Case<'_>, entitlement: &Entitlement) -> Option<Start> {
    let start = entitlement.refund?;
    let person = entitlement.person.filter(|person| case.pays_person() && !person.start.is_told());
    Some(person.map_or(start, |person| Start { certain: person.start.certain, ..start }))
}

/// Does the claim reach into first days of which nobody can tell who bears them?
pub(crate) fn has_unknown_days(entitlement: &Entitlement<'_>, claim: &RefundClaim) -> bool {
    let is_unknown = |days: &PayerStretch| days.payer == Payer::CannotTell;
    entitlement.first_days.iter().any(|days| is_unknown(days) && days.period.overlaps(claim.period))
}

fn untold(claim: &RefundClaim) -> ClaimAssessment {
    ClaimAssessment {
        claim: claim.id.clone(),
        covered: None,
        weeks: Vec::new(),
        refund: Told::CannotTell,
        supplement: Told::CannotTell,
    }
}

fn days(
    case: &Case<'_>,
    entitlement: &Entitlement<'_>,
    (claim, start, reach): (&RefundClaim, Start, Reach),
    notification_deadline: Option<NaiveDate>,
) -> Days {
    let (until, ends_with) = refundable_until(case, entitlement, claim);
    let from = |day| Period::new(claim.period.from().max(day), until).ok();
    let (certain, possible) = (from(start.certain), from(start.possible));
    let received = case.facts.notification.received;
    let reaches_before = |day| !reach.is_dispensed && possible.is_some_and(|period| period.from() < day);
    let is_late = reaches_before(reach.from);
    let notified_after = notification_deadline
        .filter(|deadline| !case.pays_person() && received > *deadline && reaches_before(received));
    let limit = notified_after.map_or(reach.from, |_| reach.from.max(received));
    let in_time = |period: Option<Period>| {
        let in_time = |period: Period| Period::new(period.from().max(limit), period.until()).ok();
        if reach.is_dispensed { period } else { period.and_then(in_time) }
    };
    Days {
        covered: in_time(certain),
        possible: if reach.dispensation_possible { possible } else { in_time(possible) },
        is_late,
        notified_after,
        not_refundable: not_refundable(case, entitlement, claim, (start.possible, until, ends_with)),
        reach,
    }
}

/// Not beyond the absence, the employment, or the days for which the employer pays wage at all; and which of
/// them comes first.
fn refundable_until(
    case: &Case<'_>,
    entitlement: &Entitlement<'_>,
    claim: &RefundClaim,
) -> (NaiveDate, NotPayableReason) {
    let mut end = (case.absent_until(), NotPayableReason::AfterAbsence);
    let mut end_by = |day: NaiveDate, reason| {
        if day < end.0 {
            end = (day, reason);
        }
    };
    if let Some(day) = case.employed_until() {
        end_by(day, NotPayableReason::AfterEmployment);
    }
    // Where the employer has nothing to pay, it pays no wage at all.
    if let Some(start) = entitlement.person.map(|person| person.start).filter(|_| case.pays_person()) {
        end_by(start.certain, NotPayableReason::NoWagePaid);
    }
    (claim.period.until().min(end.0), end.1)
}

/// The claimed days before `start` and from `until` on, and those between that are closed, in turn.
fn not_refundable(
    case: &Case<'_>,
    entitlement: &Entitlement<'_>,
    claim: &RefundClaim,
    (start, until, ends_with): (NaiveDate, NaiveDate, NotPayableReason),
) -> Vec<NotPayable> {
    let (from, claimed_until) = (claim.period.from(), claim.period.until());
    let first = case.facts.first_absence_day;
    let days = |from, until, reason| Some(NotPayable { days: Period::new(from, until).ok()?, reason });
    let before = days(from, claimed_until.min(first), NotPayableReason::BeforeAbsence);
    let after = days(from.max(first).max(until), claimed_until, ends_with);
    let mut found: Vec<_> = before.into_iter().chain(after).collect();
    // § 31: what the municipality takes over is closed in a claim, and no day of the employer's any more.
    let taken_over = entitlement.taken_over;
    let employers = Period::new(from.max(first), start.min(until)).ok();
    let closed_within = |open: Period| {
        let within = move |closed: &NotPayable| {
            closed.days.intersection(open).map(|days| NotPayable { days, reason: closed.reason })
        };
        case.closed.iter().filter_map(within)
    };
    let of_employer = |days| NotPayable { days, reason: NotPayableReason::EmployerPeriod };
    if let Some((employers, taken_over)) = employers.zip(taken_over) {
        found.extend(closed_days::without(employers, taken_over).map(of_employer));
        found.extend(taken_over.intersection(employers).into_iter().flat_map(closed_within));
    } else {
        found.extend(employers.map(of_employer));
    }
    found.extend(Period::new(from.max(first).max(start), until).into_iter().flat_map(closed_within));
    found.sort_by_key(|stretch| stretch.days.from());
    // Days that one reason closes are one stretch, also where the refund would have begun among them.
    found.dedup_by(|next, kept| {
        let goes_on = next.reason == kept.reason && next.days.from() == kept.days.until();
        if goes_on && let Ok(days) = Period::new(kept.days.from(), next.days.until()) {
            kept.days = days;
        }
        goes_on
    });
    found
}

/// What would be paid, less what was paid on the claim already.
fn at_stake(case: &Case<'_>, claim: &RefundClaim, possible: &Sum) -> Money {
    let of_claim = |id: &Option<ClaimId>| id.as_ref() == Some(&claim.id);
    let paid: Money =
        case.facts.paid.iter().filter(|paid| of_claim(&paid.claim)).map(|paid| paid.amount).sum();
    let refund = possible.wage.map_or(possible.benefit, |wage| wage.min(possible.benefit));
    if paid == Money::ZERO { refund + possible.supplement } else { (refund - paid).max(Money::ZERO) }
}

fn tell<S: Sink>(case: &Case<'_>, claim: &RefundClaim, sum: &Sum, refund: Option<Money>, sink: &mut S) {
    let subject = || Subject::Claim(claim.id.clone());
    let amount = |amount: Option<Money>| amount.map_or(Value::CannotTell, Value::Money);
    sink.step(|| Step {
        subject: subject(),
        rule: Rule::WageCap,
        citation: claim_findings::REFUND,
        inputs: [Value::Money(sum.benefit), amount(sum.wage)].into(),
        parameter: None,
        result: amount(sum.wage.map(|wage| wage.min(sum.benefit))),
    });
    sink.step(|| Step {
        subject: subject(),
        rule: Rule::Refund,
        citation: claim_findings::REFUND,
        inputs: Inputs::none(),
        parameter: None,
        result: amount(refund),
    });
    let Some(last) = sum.weeks.last() else { return };
    sink.step(|| Step {
        subject: subject(),
        rule: Rule::RefundSupplement,
        citation: case.parameters.citation(Name::RefundSupplement),
        inputs: [amount(refund)].into(),
        parameter: case.parameters.used(Name::RefundSupplement, last.week.monday()),
        result: amount(refund.map(|_| sum.supplement)),
    });
}
