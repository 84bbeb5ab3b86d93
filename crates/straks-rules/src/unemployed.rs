//! Chapter 15 for the unemployed with insurance: what a week comes to, § 51.
//!
//! The rate of unemployment benefit for a day, as it was on the first day of benefit, for five days a week;
//! beside supplementary benefit, for the hours that the person would not have worked. Partial absence counts
//! as full, § 53(2) no. 2. Left out: from when the municipality pays, and whether there is a right.

use straks_domain::facts::{Fact, InsuredHours, Unemployment};
use straks_domain::{Hours, Money, Week};

use crate::parameters::{Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Subject, Value};
use crate::week::{Counted, Steps, kroner, shown};

/// Benefit is paid for five days a week, § 50(3).
const DAYS_OF_A_WEEK: i64 = 5;

/// What the weeks of an unemployed person are worked out from.
pub(crate) struct DailyRate {
    daily: Option<Money>,
    insured: InsuredHours,
    would_have_worked: Fact<Hours>,
}

pub(crate) fn assess(unemployment: &Unemployment) -> DailyRate {
    DailyRate {
        daily: unemployment.daily_rate.known().map(|rate| (*rate).max(Money::ZERO)),
        insured: unemployment.insured,
        would_have_worked: unemployment.would_have_worked.unwrap_or(Fact::Known(Hours::ZERO)),
    }
}

impl DailyRate {
    pub const fn is_told(&self) -> bool {
        self.daily.is_some() && self.would_have_worked.known().is_some()
    }

    /// What the open days come to.
    pub fn count<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        open: u8,
        sink: &mut S,
    ) -> Counted {
        let insured = steps.epoch.hours(self.insured_hours());
        let worked = self.would_have_worked.known().copied().unwrap_or(Hours::ZERO);
        let weekly = insured.map(|insured| (insured - worked).clamp(Hours::ZERO, insured));
        let (days, mut counted) = self.paid_days(steps, open);
        let hours = weekly.map_or(0, Hours::hundredths) * days;
        counted.hour_parts = hours;
        counted.is_paid = days != 0 && weekly != Some(Hours::ZERO);
        counted.without_pay.below_minimum |= weekly == Some(Hours::ZERO);
        counted.parts_of_an_ore = DAYS_OF_A_WEEK * insured.map_or(1, |insured| insured.hundredths().max(1));
        let rate = self.week(steps);
        counted.exact = rate.zip(weekly).map(|(rate, _)| rate.ore() * hours);
        if counted.is_paid {
            self.tell(steps, rate, weekly, &counted, sink);
        }
        counted
    }

    const fn insured_hours(&self) -> Name {
        match self.insured {
            InsuredHours::FullTime => Name::FullTimeInsuredHours,
            InsuredHours::PartTime => Name::PartTimeInsuredHours,
        }
    }

    /// Five days at the daily rate, at most the maximum; the maximum where the rate is not known.
    fn week<F>(&self, steps: &Steps<'_, '_, F>) -> Option<Money> {
        let most = steps.epoch.money(Name::MaxWeek)?;
        let five_days = |rate: Money| Money::from_ore(rate.ore().saturating_mul(DAYS_OF_A_WEEK));
        Some(self.daily.map_or(most, |rate| five_days(rate).min(most)))
    }

    fn paid_days<F>(&self, steps: &Steps<'_, '_, F>, mut open: u8) -> (i64, Counted) {
        let mut counted = Counted {
            is_told: self.is_told(),
            used: NameSet::of(&[Name::FullTimeInsuredHours, Name::PartTimeInsuredHours]),
            ..Counted::default()
        };
        let minimum = steps.epoch.hours(Name::MinimumAbsence).unwrap_or(Hours::ZERO);
        let mut paid = 0;
        for stretch in steps.case.absence() {
            let days = steps.within(stretch.period);
            let days = days & open;
            open &= !days;
            if stretch.weekly_hours >= minimum {
                paid += i64::from(days.count_ones());
            } else {
                counted.without_pay.below_minimum |= days != 0;
            }
        }
        counted.without_pay.unknown = open != 0;
        (paid, counted)
    }

    fn tell<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        rate: Option<Money>,
        weekly: Option<Hours>,
        counted: &Counted,
        sink: &mut S,
    ) {
        sink.step(|| {
            let inputs = [self.daily, steps.epoch.money(Name::MaxWeek)];
            let inputs = inputs.into_iter().flatten().map(Value::Money).collect::<Inputs>();
            let result = rate.filter(|_| self.daily.is_some()).map_or(Value::CannotTell, Value::Money);
            steps.step(Rule::UnemploymentRate, self.insured_hours(), inputs, result)
        });
        sink.step(|| {
            let worked =
                self.would_have_worked.known().map_or(Value::CannotTell, |hours| Value::Hours(*hours));
            let inputs = Inputs::none().and(weekly.map(Value::Hours)).and(Some(worked));
            let hours = Value::Hours(shown(counted.hour_parts));
            let result = if self.would_have_worked.known().is_some() { hours } else { Value::CannotTell };
            steps.step(Rule::AbsenceHours, self.insured_hours(), inputs, result)
        });
        let inputs = || {
            let rate = rate.map(|rate| Value::Exact(kroner(rate.ore(), 1)));
            Inputs::none().and(rate).and(Some(Value::Hours(shown(counted.hour_parts))))
        };
        steps.tell_benefit(inputs, counted, sink);
    }
}
