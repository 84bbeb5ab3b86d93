//! Days that nobody is paid for, whatever else is found: a holiday, maternity, death and their like.
//!
//! Worked out once for the case, before any amount. What a decision closes is closed only when it was heard
//! and dispatched; until then payment goes on.

use chrono::NaiveDate;
use straks_domain::facts::{AbroadGround, Fact, Residence};
use straks_domain::finding::{NotPayable, NotPayableReason};
use straks_domain::{Citation, Period};

use crate::assessment::Payer;
use crate::case::Case;
use crate::right::Right;
use crate::{decisions, duration, follow_up, lapse};

/// The closed days of a case, in turn; where two reasons close a day, the first in the order below is named.
pub(crate) fn of(case: &Case<'_>, right: &Right) -> Vec<NotPayable> {
    let life = &case.facts.life;
    let mut closed = Closed::default();
    let died = life.died.and_then(|day| day.succ_opt());
    if let Some(period) = died.and_then(|day| Period::new(day, NaiveDate::MAX).ok()) {
        closed.add(period, NotPayableReason::Died);
    }
    add_residence(&life.residence, &mut closed);
    for maternity in &life.maternity {
        closed.add(maternity.period, NotPayableReason::Maternity);
    }
    for days in duration::pensions_granted(case.facts, case.as_of) {
        closed.add(days, NotPayableReason::Pension);
    }
    for decided in decisions::closed(case.facts, case.as_of) {
        closed.add(decided.days, decided.reason);
    }
    if let Some(days) = lapse::closed(case.facts, case.parameters, case.as_of) {
        closed.add(days, NotPayableReason::Lapsed);
    }
    for days in follow_up::fit(case.facts) {
        closed.add(days, NotPayableReason::Fit);
    }
    for holiday in &life.holidays {
        closed.add(*holiday, NotPayableReason::OnHoliday);
    }
    for stay in &life.abroad {
        if stay.ground == Fact::Known(AbroadGround::NoGround) {
            closed.add(stay.period, NotPayableReason::Abroad);
        }
    }
    for conflict in &life.conflicts {
        let first = case.facts.first_absence_day;
        if conflict.period.contains(first) {
            closed.add(conflict.period, NotPayableReason::LabourConflict);
        }
    }
    add_left_over(right, &mut closed);
    closed.days.sort_by_key(|stretch| stretch.days.from());
    closed.days
}

/// P 51-22: another municipality pays while the person lives there. Before the first move the person lived here,
/// unless that move was to here.
fn add_residence(residence: &[Residence], closed: &mut Closed) {
    let mut from = NaiveDate::MIN;
    let mut lives_here = residence.first().is_none_or(|first| !first.is_ours);
    let mut is_abroad = false;
    let end = (NaiveDate::MAX, true, false);
    let moves = residence.iter().map(|entry| (entry.from, entry.is_ours, entry.municipality.is_none()));
    for (day, is_ours, leaves) in moves.chain([end]) {
        if let (false, Ok(period)) = (lives_here, Period::new(from, day)) {
            let reason =
                if is_abroad { NotPayableReason::Abroad } else { NotPayableReason::OtherMunicipality };
            closed.add(period, reason);
        }
        (from, lives_here, is_abroad) = (day, is_ours, leaves);
    }
}

/// First days that are left over after a payment has begun before them, or may have: a window for COVID-19 has ended.
fn add_left_over(right: &Right, closed: &mut Closed) {
    let begins = |payer| matches!(payer, Payer::MunicipalityRefunds | Payer::CannotTell);
    let begins_person = |payer| matches!(payer, Payer::MunicipalityPays) && right.refund.is_none();
    let mut has_begun = false;
    for stretch in &right.first_days {
        has_begun |= begins(stretch.payer) || begins_person(stretch.payer);
        match stretch.payer {
            Payer::Employer if has_begun => closed.add(stretch.period, NotPayableReason::EmployerPeriod),
            Payer::Nobody(reason) if has_begun => closed.add(stretch.period, reason),
            Payer::Employer
            | Payer::Nobody(_)
            | Payer::MunicipalityRefunds
            | Payer::MunicipalityPays
            | Payer::UnemploymentFund
            | Payer::CannotTell => {}
        }
    }
}

/// True for what is left of the first days: they are somebody else's to pay, or nobody's, and end no right.
pub(crate) const fn is_left_over(reason: NotPayableReason) -> bool {
    match reason {
        NotPayableReason::EmployerPeriod | NotPayableReason::WaitingPeriod => true,
        NotPayableReason::BeforeAbsence
        | NotPayableReason::AfterAbsence
        | NotPayableReason::AfterEmployment
        | NotPayableReason::BelowMinimumAbsence
        | NotPayableReason::NoWagePaid
        | NotPayableReason::OnHoliday
        | NotPayableReason::Abroad
        | NotPayableReason::Maternity
        | NotPayableReason::LabourConflict
        | NotPayableReason::Fit
        | NotPayableReason::Lapsed
        | NotPayableReason::Stopped
        | NotPayableReason::Refused
        | NotPayableReason::Pension
        | NotPayableReason::OtherMunicipality
        | NotPayableReason::Died
        | NotPayableReason::RequestedLate
        | NotPayableReason::RequirementNotMet => false,
    }
}

/// Where in the act a reason stands.
pub(crate) const fn citation(reason: NotPayableReason) -> Citation {
    match reason {
        NotPayableReason::BeforeAbsence
        | NotPayableReason::AfterAbsence
        | NotPayableReason::AfterEmployment
        | NotPayableReason::NoWagePaid => Citation::section(54),
        NotPayableReason::EmployerPeriod => Citation::section(30).subsection(1),
        NotPayableReason::BelowMinimumAbsence => Citation::section(53),
        NotPayableReason::OnHoliday | NotPayableReason::Fit => Citation::section(7),
        NotPayableReason::Abroad => Citation::section(3),
        NotPayableReason::Maternity | NotPayableReason::Died => Citation::section(2),
        NotPayableReason::LabourConflict => Citation::section(31),
        NotPayableReason::Lapsed => Citation::section(21),
        NotPayableReason::Stopped => Citation::section(24),
        NotPayableReason::Refused => Citation::section(7),
        NotPayableReason::Pension => Citation::section(25),
        NotPayableReason::OtherMunicipality => Citation::section(2),
        NotPayableReason::RequestedLate => Citation::section(38),
        NotPayableReason::WaitingPeriod => Citation::section(41),
        NotPayableReason::RequirementNotMet => Citation::section(32),
    }
}

/// Collects stretches that do not overlap.
#[derive(Default)]
struct Closed {
    days: Vec<NotPayable>,
}

impl Closed {
    fn add(&mut self, period: Period, reason: NotPayableReason) {
        add_open(&mut self.days, period, reason);
    }
}

/// The closed days, and these with them where they have no reason yet, in turn.
pub(crate) fn with(closed: &[NotPayable], days: Period, reason: NotPayableReason) -> Vec<NotPayable> {
    let mut all = closed.to_vec();
    add_open(&mut all, days, reason);
    all.sort_by_key(|stretch| stretch.days.from());
    all
}

/// Adds what of `period` has no reason yet, so that no day has two.
pub(crate) fn add_open(stretches: &mut Vec<NotPayable>, period: Period, reason: NotPayableReason) {
    let mut open = vec![period];
    for taken in stretches.iter() {
        open = open.into_iter().flat_map(|part| without(part, taken.days)).collect();
    }
    stretches.extend(open.into_iter().map(|days| NotPayable { days, reason }));
}

/// What of `period` lies before and after `taken`.
pub(crate) fn without(period: Period, taken: Period) -> impl Iterator<Item = Period> {
    let before = Period::new(period.from(), period.until().min(taken.from()));
    let after = Period::new(period.from().max(taken.until()), period.until());
    before.into_iter().chain(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(first: &str, last: &str) -> Period {
        let day = |text: &str| text.parse().expect("a date");
        Period::from_days(day(first), day(last)).expect("a period")
    }

    #[test]
    fn the_first_reason_keeps_the_days_that_two_would_close() {
        let mut closed = Closed::default();
        closed.add(period("2026-03-10", "2026-03-12"), NotPayableReason::Maternity);
        closed.add(period("2026-03-08", "2026-03-20"), NotPayableReason::OnHoliday);
        let days: Vec<_> = closed
            .days
            .iter()
            .map(|stretch| (stretch.days.from().to_string(), stretch.days.days()))
            .collect();
        assert_eq!(days, [("2026-03-10".into(), 3), ("2026-03-08".into(), 2), ("2026-03-13".into(), 8)]);
    }
}
