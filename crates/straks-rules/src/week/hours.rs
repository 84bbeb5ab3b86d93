//! An employee's week: hours of absence times the hourly earnings, at most the hourly maximum, §§ 50, 53.
//!
//! Five equal days from Monday to Friday, or the days of a roster where one is known.

use smallvec::SmallVec;
use straks_domain::facts::{AbsenceStretch, Employment};
use straks_domain::{Hours, Money, Week};

use super::roster::Plan;
use super::{Counted, PARTS_OF_AN_HOUR, Steps, WEEKDAYS, WithoutPay, shown};
use crate::case::Case;
use crate::earnings::{Rates, Segment, Segments};
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

/// What else there is to say of the hours of a week.
#[derive(Default)]
struct Absent {
    without_pay: WithoutPay,
    used: NameSet,
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

    pub fn working(&self, week: Week) -> u8 {
        match &self.days {
            WorkingDays::Equal | WorkingDays::Unknown => WEEKDAYS,
            WorkingDays::Roster(plan) => plan.working(week),
        }
    }

    /// What the open days come to. Says the rate first, as the receipt does.
    pub fn count<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        rates: &Rates,
        open: u8,
        sink: &mut S,
    ) -> Counted {
        let mut segments = rates.of_week(steps.week);
        let Absent { without_pay, used } = self.absent(steps, &mut segments, open);
        let hour_parts = segments.iter().map(|segment| segment.hour_parts).sum();
        let mut counted = Counted {
            is_paid: hour_parts != 0,
            hour_parts,
            exact: Some(0),
            parts_of_an_ore: PARTS_OF_AN_HOUR,
            is_told: true,
            without_pay,
            used,
            ..Counted::default()
        };
        let max_hour = steps.epoch.max_hour;
        for segment in segments.iter().filter(|segment| segment.hour_parts != 0) {
            let rate = rate(segment.hourly, max_hour);
            let value = rate.map(|rate| rate.ore() * segment.hour_parts);
            counted.exact = counted.exact.zip(value).map(|(sum, value)| sum + value);
            counted.is_told &= segment.hourly.is_some();
            counted.pay_unknown_since = counted.pay_unknown_since.or(segment.unknown_since);
            tell_rate(steps, segment.hourly, sink);
        }
        self.tell_hours(steps, &counted, sink);
        if counted.is_paid {
            self.add_shift_maximum(steps, &mut counted, sink);
            let inputs = || inputs(&segments, max_hour);
            steps.tell_benefit(inputs, &counted, sink);
        }
        counted
    }

    fn absent<F: Fn(Week) -> Subject>(
        &self,
        steps: &Steps<'_, '_, F>,
        segments: &mut Segments,
        mut open: u8,
    ) -> Absent {
        let minimum = steps.epoch.hours(Name::MinimumAbsence).unwrap_or(Hours::ZERO);
        let mut absent = Absent::default();
        for stretch in &self.absence {
            let days = steps.within(stretch.period) & open;
            open &= !days;
            if days == 0 {
                continue;
            }
            if stretch.weekly_hours < minimum {
                absent.without_pay.below_minimum = true;
                continue;
            }
            for segment in segments.iter_mut() {
                match self.parts(steps, stretch, segment.days & days, &mut absent.used) {
                    Some(more) => segment.hour_parts += more,
                    None => absent.without_pay.unknown = true,
                }
            }
        }
        absent.without_pay.unknown |= open != 0;
        absent
    }

    /// Hours of absence on some days, in five-hundredths; none where nobody can tell.
    fn parts<F>(
        &self,
        steps: &Steps<'_, '_, F>,
        stretch: &AbsenceStretch,
        days: u8,
        used: &mut NameSet,
    ) -> Option<i64> {
        // § 53(2): partial absence that counts as full has the agreed hours.
        let weekly = match stretch.counts_as_full {
            None => stretch.weekly_hours,
            Some(_) => self.agreed?.max(stretch.weekly_hours),
        };
        match &self.days {
            WorkingDays::Equal => Some(weekly.hundredths() * i64::from(days.count_ones())),
            WorkingDays::Unknown => None,
            WorkingDays::Roster(plan) => {
                let is_whole = plan.is_whole(weekly) || self.agreed.is_some_and(|agreed| weekly >= agreed);
                let share = (!is_whole).then_some(weekly);
                if share.is_some() {
                    *used |= Name::RosterDayRounding.alone();
                }
                plan.parts(steps.week, days, share, steps.epoch.rounding(Name::RosterDayRounding)?)
            }
        }
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

fn agreed(employment: &Employment) -> Option<Hours> {
    employment.weekly_hours.known().copied()
}

/// At the hourly maximum where the earnings are not known; none where no maximum is published.
fn rate(hourly: Option<Money>, max_hour: Option<Money>) -> Option<Money> {
    max_hour.map(|max_hour| hourly.map_or(max_hour, |hourly| hourly.min(max_hour)))
}

fn inputs(segments: &Segments, max_hour: Option<Money>) -> Inputs {
    let paid = segments.iter().filter(|segment| segment.hour_parts != 0);
    let of_segment = |segment: &Segment| {
        let rate = rate(segment.hourly, max_hour).map_or(Value::CannotTell, Value::Money);
        [rate, Value::Hours(shown(segment.hour_parts))]
    };
    paid.flat_map(of_segment).collect()
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
