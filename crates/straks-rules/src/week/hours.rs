//! An employee's week: hours of absence times the hourly earnings, at most the hourly maximum, §§ 50, 53.
//!
//! Five equal days from Monday to Friday, or the days of a roster where one is known.

use chrono::NaiveDate;
use smallvec::SmallVec;
use straks_domain::facts::{AbsenceStretch, Employment};
use straks_domain::{Hours, Money, Period, Week};

use super::roster::Plan;
use super::{Counted, PARTS_OF_AN_HOUR, Steps, WEEKDAYS, WithoutPay, shown};
use crate::case::Case;
use crate::earnings::{Rates, Segment};
use crate::parameters::{Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Subject, Value};

/// How the employee works.
pub(super) struct Employee<'c> {
    days: WorkingDays<'c>,
    /// As many stretches as most absences have lie in place.
    absence: SmallVec<[AbsenceStretch; 4]>,
    agreed: Option<Hours>,
}

enum WorkingDays<'c> {
    /// Five equal days from Monday to Friday.
    Equal,
    Roster(Plan<'c>),
    /// A roster without hours tells nothing.
    Unknown,
}

/// What some days of a week have in hours.
#[derive(Default)]
struct Absent {
    /// In five-hundredths.
    parts: i64,
    without_pay: WithoutPay,
}

impl<'c> Employee<'c> {
    pub fn of(case: &Case<'c>) -> Self {
        let employment = case.facts.work.employment();
        let days = match employment.and_then(|employment| employment.roster.as_ref()) {
            None => WorkingDays::Equal,
            Some(roster) => Plan::of(roster).map_or(WorkingDays::Unknown, WorkingDays::Roster),
        };
        Self { days, absence: case.absence().collect(), agreed: employment.and_then(agreed) }
    }

    #[inline]
    pub fn working(&self, week: Week) -> u8 {
        match &self.days {
            WorkingDays::Equal | WorkingDays::Unknown => WEEKDAYS,
            WorkingDays::Roster(plan) => plan.working(week),
        }
    }

    /// The first day after a week on which the hours or earnings of a day change; none where they may in the week,
    /// or a roster tells them.
    pub fn same_until(&self, rates: &Rates, days: Period) -> Option<NaiveDate> {
        match &self.days {
            WorkingDays::Equal => {}
            WorkingDays::Roster(_) | WorkingDays::Unknown => return None,
        }
        let ends = |stretch: &AbsenceStretch| [stretch.period.from(), stretch.period.until()];
        let changes = self.absence.iter().flat_map(ends).chain(rates.changes());
        let next = changes.filter(|day| *day > days.from()).min().unwrap_or(NaiveDate::MAX);
        (next >= days.until()).then_some(next)
    }

    /// What the open days come to. Says the rate first, as the receipt does.
    pub fn count<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        rates: &Rates,
        open: u8,
        sink: &mut S,
    ) -> Counted {
        let mut counted = Counted {
            exact: Some(0),
            parts_of_an_ore: PARTS_OF_AN_HOUR,
            is_told: true,
            used: self.used(steps, open),
            ..Counted::default()
        };
        for segment in rates.of_week(steps.week) {
            let absent = self.absent(steps, open & segment.days);
            counted.without_pay.and(absent.without_pay);
            if absent.parts == 0 {
                continue;
            }
            counted.is_paid = true;
            counted.hour_parts += absent.parts;
            let value = steps.rate(segment.hourly).map(|rate| rate.ore() * absent.parts);
            counted.exact = counted.exact.zip(value).map(|(sum, value)| sum + value);
            counted.is_told &= segment.hourly.is_some();
            counted.pay_unknown_since = counted.pay_unknown_since.or(segment.unknown_since);
            tell_rate(steps, segment.hourly, sink);
        }
        self.tell_hours(steps, &counted, sink);
        if counted.is_paid {
            self.add_shift_maximum(steps, &mut counted, sink);
            steps.tell_benefit(|| self.inputs(steps, rates, open), &counted, sink);
        }
        counted
    }

    fn absent<F>(&self, steps: &Steps<'_, '_, F>, mut open: u8) -> Absent {
        let mut absent = Absent::default();
        for stretch in &self.absence {
            let days = steps.within(stretch.period) & open;
            if days == 0 {
                continue;
            }
            open &= !days;
            if is_below_minimum(steps, stretch) {
                absent.without_pay.below_minimum = true;
                continue;
            }
            match self.parts(steps, stretch, days) {
                Some(more) => absent.parts += more,
                None => absent.without_pay.unknown = true,
            }
        }
        absent.without_pay.unknown |= open != 0;
        absent
    }

    /// Hours of absence on some days, in five-hundredths; none where nobody can tell.
    fn parts<F>(&self, steps: &Steps<'_, '_, F>, stretch: &AbsenceStretch, days: u8) -> Option<i64> {
        let weekly = self.weekly(stretch)?;
        match &self.days {
            WorkingDays::Equal => Some(weekly.hundredths() * i64::from(days.count_ones())),
            WorkingDays::Unknown => None,
            WorkingDays::Roster(plan) => {
                let rounding = steps.epoch.rounding(Name::RosterDayRounding)?;
                plan.parts(steps.week, days, self.part_of(plan, weekly), rounding)
            }
        }
    }

    /// § 53(2): partial absence that counts as full has the agreed hours; none where they are not known.
    fn weekly(&self, stretch: &AbsenceStretch) -> Option<Hours> {
        match stretch.counts_as_full {
            None => Some(stretch.weekly_hours),
            Some(_) => Some(self.agreed?.max(stretch.weekly_hours)),
        }
    }

    /// The hours of absence where they are a part of what is worked; none where they are all of it.
    fn part_of(&self, plan: &Plan<'_>, weekly: Hours) -> Option<Hours> {
        let is_whole = plan.is_whole(weekly) || self.agreed.is_some_and(|agreed| weekly >= agreed);
        (!is_whole).then_some(weekly)
    }

    /// The parameters that the hours rest on where a roster tells them.
    fn used<F>(&self, steps: &Steps<'_, '_, F>, open: u8) -> NameSet {
        let WorkingDays::Roster(plan) = &self.days else { return NameSet::EMPTY };
        let is_partial = |stretch: &AbsenceStretch| {
            steps.within(stretch.period) & open != 0
                && !is_below_minimum(steps, stretch)
                && self.weekly(stretch).is_some_and(|weekly| self.part_of(plan, weekly).is_some())
        };
        let partial = self.absence.iter().any(is_partial);
        if partial { Name::RosterDayRounding.alone() } else { NameSet::EMPTY }
    }

    fn tell_hours<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        counted: &Counted,
        sink: &mut S,
    ) {
        sink.step(|| {
            let stretches = self.absence.iter().filter(|stretch| steps.within(stretch.period) != 0);
            let inputs = stretches.map(|stretch| Value::Hours(stretch.weekly_hours)).collect::<Inputs>();
            let is_unknown = counted.without_pay.unknown && !counted.is_paid;
            let result = if is_unknown { Value::CannotTell } else { Value::Hours(shown(counted.hour_parts)) };
            steps.step(Rule::AbsenceHours, Name::MinimumAbsence, inputs, result)
        });
    }

    /// The rate and hours of each segment that is paid for.
    fn inputs<F>(&self, steps: &Steps<'_, '_, F>, rates: &Rates, open: u8) -> Inputs {
        let of_segment = |segment: Segment| {
            let parts = self.absent(steps, open & segment.days).parts;
            let rate = steps.rate(segment.hourly).map_or(Value::CannotTell, Value::Money);
            (parts != 0).then(|| [rate, Value::Hours(shown(parts))])
        };
        rates.of_week(steps.week).filter_map(of_segment).flatten().collect()
    }

    fn add_shift_maximum<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        counted: &mut Counted,
        sink: &mut S,
    ) {
        let WorkingDays::Roster(plan) = &self.days else { return };
        if !plan.is_shifts() {
            return;
        }
        counted.used |= Name::ShiftWeeklyMaximum.alone();
        if steps.epoch.flag(Name::ShiftWeeklyMaximum) != Some(true) {
            return;
        }
        let Some(max_week) = steps.epoch.money(Name::MaxWeek) else { return };
        counted.maximum = plan.maximum(steps.week, max_week);
        sink.step(|| {
            let hours = Hours::from_hundredths(plan.week(steps.week));
            let inputs = [Value::Money(max_week), Value::Hours(hours), Value::Hours(plan.average())];
            let result = counted.maximum.map_or(Value::CannotTell, Value::Money);
            steps.step(Rule::ShiftMaximum, Name::ShiftWeeklyMaximum, inputs, result)
        });
    }
}

impl<F> Steps<'_, '_, F> {
    /// At the hourly maximum where the earnings are not known; none where no maximum is published.
    fn rate(&self, hourly: Option<Money>) -> Option<Money> {
        self.epoch.max_hour.map(|max_hour| hourly.map_or(max_hour, |hourly| hourly.min(max_hour)))
    }
}

fn is_below_minimum<F>(steps: &Steps<'_, '_, F>, stretch: &AbsenceStretch) -> bool {
    steps.epoch.hours(Name::MinimumAbsence).is_some_and(|minimum| stretch.weekly_hours < minimum)
}

fn agreed(employment: &Employment) -> Option<Hours> {
    employment.weekly_hours.known().copied()
}

fn tell_rate<F: Fn(Week) -> Subject, S: Sink>(steps: &Steps<'_, '_, F>, hourly: Option<Money>, sink: &mut S) {
    sink.step(|| {
        let max_hour = steps.epoch.max_hour;
        let inputs = [hourly, max_hour].into_iter().flatten().map(Value::Money).collect::<Inputs>();
        let rate = match (hourly, max_hour) {
            (Some(hourly), Some(max_hour)) => Value::Money(hourly.min(max_hour)),
            (_, _) => Value::CannotTell,
        };
        steps.step(Rule::HourlyMaximum, Name::MaxWeek, inputs, rate)
    });
}
