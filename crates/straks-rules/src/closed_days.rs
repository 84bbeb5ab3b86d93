//! Days that nobody is paid for, whatever else is found: a holiday, maternity, death and their like.
//!
//! Worked out once for the case, before any amount. What a decision closes is closed only when it was heard
//! and dispatched; until then payment goes on.

use chrono::NaiveDate;
use straks_domain::facts::CaseFacts;
use straks_domain::finding::{NotPayable, NotPayableReason};
use straks_domain::{Citation, Period};

/// The closed days of a case, in turn; where two reasons close a day, the first in the order below is named.
pub(crate) fn of(facts: &CaseFacts) -> Vec<NotPayable> {
    let life = &facts.life;
    let mut closed = Closed::default();
    let died = life.died.and_then(|day| day.succ_opt());
    if let Some(period) = died.and_then(|day| Period::new(day, NaiveDate::MAX).ok()) {
        closed.add(period, NotPayableReason::Died);
    }
    for maternity in &life.maternity {
        closed.add(maternity.period, NotPayableReason::Maternity);
    }
    for holiday in &life.holidays {
        closed.add(*holiday, NotPayableReason::OnHoliday);
    }
    closed.days.sort_by_key(|stretch| stretch.days.from());
    closed.days
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
    }
}

/// Collects stretches that do not overlap.
#[derive(Default)]
struct Closed {
    days: Vec<NotPayable>,
}

impl Closed {
    /// Adds what of `period` is not closed yet.
    fn add(&mut self, period: Period, reason: NotPayableReason) {
        let mut open = vec![period];
        for taken in &self.days {
            open = open.into_iter().flat_map(|part| without(part, taken.days)).collect();
        }
        self.days.extend(open.into_iter().map(|days| NotPayable { days, reason }));
    }
}

/// What of `period` lies before and after `taken`.
fn without(period: Period, taken: Period) -> impl Iterator<Item = Period> {
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
