//! Chapter 15: what a benefit week comes to, §§ 50, 53.
//!
//! Five equal days from Monday to Friday; the hour is capped, then the week. Everything is a whole number
//! of five-hundredths of an øre until the one rounding at the end. Left out: rosters, and what another
//! employment was paid for the same week, which is no fact yet.

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use straks_domain::facts::AbsenceStretch;
use straks_domain::{Hours, Money, Period, Week};

use crate::case::Case;
use crate::parameters::{Epoch, Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

/// The parameters that it rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::MaxWeek,
    Name::NormalWeeklyHours,
    Name::MinimumAbsence,
    Name::PublicHolidaysUnpaid,
    Name::GeneralPrayerDay,
    Name::WeekRounding,
]);

/// Bits of Monday to Friday.
const WEEKDAYS: u8 = 0b1_1111;
/// Hundredths of hours, in fifths: so many parts make an hour.
const PARTS_OF_AN_HOUR: i64 = 500;

/// One week with hours that are paid for.
pub(crate) struct BenefitWeek<'a> {
    pub week: Week,
    pub period: Period,
    /// Hours, to the nearest hundredth.
    pub hours: Hours,
    /// Hours in five-hundredths, exact.
    pub hour_parts: i64,
    /// False where the hours of some of its days are not known: the hours are then those that are.
    pub is_told: bool,
    /// Benefit; at the hourly maximum where the earnings are not known, none where no rate is published.
    pub benefit: Option<Money>,
    pub epoch: &'a Epoch,
}

/// Why days that could be paid for come to nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WithoutPay {
    /// Nobody has told their hours.
    pub unknown: bool,
    /// Their hours are below the minimum of § 53.
    pub below_minimum: bool,
}

/// What the weeks are worked out for.
pub(crate) struct Weeks<'c, 'a, F, T> {
    pub case: &'c Case<'a>,
    /// What a step on a week is about.
    pub subject: F,
    pub period: Period,
    pub hourly: Option<Money>,
    /// What the rest of a week that is only paid for in part came to elsewhere on the case.
    pub paid_elsewhere: T,
}

/// Goes through the weeks that have paid hours, in turn; says which days it found without.
pub(crate) fn each<'a, S: Sink, F: Fn(Week) -> Subject, T: Fn(Week, Period) -> Money>(
    weeks: &Weeks<'_, 'a, F, T>,
    sink: &mut S,
    mut take: impl FnMut(&BenefitWeek<'a>, &mut S),
) -> WithoutPay {
    let mut without_pay = WithoutPay::default();
    let Weeks { case, subject, period, hourly, paid_elsewhere } = weeks;
    let (period, hourly) = (*period, *hourly);
    let mut epoch = case.parameters.on(Week::of(period.from()).monday());
    for week in period.weeks() {
        if epoch.until <= week.monday() {
            epoch = case.parameters.on(week.monday());
        }
        let Some(days) = period.intersection(week.period()) else { continue };
        let steps = Steps { case, subject, week, days };
        let Counted { hour_parts, without_pay: week_without } = hours(&steps, epoch, hourly, sink);
        without_pay.unknown |= week_without.unknown;
        without_pay.below_minimum |= week_without.below_minimum;
        if hour_parts == 0 {
            continue;
        }
        let elsewhere = if days.days() < 7 { paid_elsewhere(week, days) } else { Money::ZERO };
        let is_told = !week_without.unknown;
        let benefit = benefit(&steps, epoch, (hourly, is_told), (hour_parts, elsewhere), sink);
        let hours = shown(hour_parts);
        take(&BenefitWeek { week, period: days, hours, hour_parts, is_told, benefit, epoch }, sink);
    }
    without_pay
}

/// What the days of a week have in hours.
#[derive(Default)]
struct Counted {
    hour_parts: i64,
    without_pay: WithoutPay,
}

/// What the steps of a week have in common.
struct Steps<'c, 'a, F> {
    case: &'c Case<'a>,
    subject: &'c F,
    week: Week,
    days: Period,
}

impl<F: Fn(Week) -> Subject> Steps<'_, '_, F> {
    fn step(&self, rule: Rule, name: Name, inputs: impl Into<Inputs>, result: Value) -> Step {
        Step {
            subject: (self.subject)(self.week),
            rule,
            citation: self.case.parameters.citation(name),
            inputs: inputs.into(),
            parameter: self.case.parameters.used(name, self.week.monday()),
            result,
        }
    }
}

/// Hours of absence on paid days, in five-hundredths of an hour. Says the rate first, as the receipt does.
fn hours<F: Fn(Week) -> Subject, S: Sink>(
    steps: &Steps<'_, '_, F>,
    epoch: &Epoch,
    hourly: Option<Money>,
    sink: &mut S,
) -> Counted {
    let holidays = steps.case.parameters.holidays().unpaid(steps.week);
    let mut open = weekdays(steps.week, steps.days);
    if open == 0 {
        return Counted::default();
    }
    if open & holidays != 0 {
        tell_holidays(steps, open & holidays, sink);
        open &= !holidays;
    }
    for closed in steps.case.closed {
        open &= !closed.days.intersection(steps.days).map_or(0, |days| weekdays(steps.week, days));
    }
    if open == 0 {
        return Counted::default();
    }
    let minimum = epoch.hours(Name::MinimumAbsence).unwrap_or(Hours::ZERO);
    let (mut parts, mut below_minimum) = (0, false);
    for stretch in steps.case.absence() {
        let days = part_of(&stretch, steps.days).map_or(0, |days| weekdays(steps.week, days)) & open;
        open &= !days;
        if stretch.weekly_hours >= minimum {
            parts += stretch.weekly_hours.hundredths() * i64::from(days.count_ones());
        } else {
            below_minimum |= days != 0;
        }
    }
    let unknown = open != 0;
    if parts != 0 {
        tell_rate(steps, epoch, hourly, sink);
    }
    sink.step(|| {
        let stretches = steps.case.absence().filter(|stretch| part_of(stretch, steps.days).is_some());
        let inputs = stretches.map(|stretch| Value::Hours(stretch.weekly_hours)).collect::<Inputs>();
        let result = if unknown && parts == 0 { Value::CannotTell } else { Value::Hours(shown(parts)) };
        steps.step(Rule::AbsenceHours, Name::MinimumAbsence, inputs, result)
    });
    Counted { hour_parts: parts, without_pay: WithoutPay { unknown, below_minimum } }
}

fn benefit<F: Fn(Week) -> Subject, S: Sink>(
    steps: &Steps<'_, '_, F>,
    epoch: &Epoch,
    (hourly, is_told): (Option<Money>, bool),
    (hour_parts, elsewhere): (i64, Money),
    sink: &mut S,
) -> Option<Money> {
    let terms = (epoch.max_hour, epoch.money(Name::MaxWeek), epoch.rounding(Name::WeekRounding));
    let (Some(max_hour), Some(max_week), Some(rounding)) = terms else {
        tell_unknown(steps, sink);
        return None;
    };
    let rate = hourly.map_or(max_hour, |hourly| hourly.min(max_hour));
    let left = (max_week - elsewhere).max(Money::ZERO);
    let uncapped = rate.ore() * hour_parts;
    let exact = uncapped.min(left.ore() * PARTS_OF_AN_HOUR);
    let benefit = rounding.round(exact, PARTS_OF_AN_HOUR);
    if hourly.is_none() || !is_told {
        tell_unknown(steps, sink);
        return Some(benefit);
    }
    sink.step(|| {
        let inputs = [Value::Money(rate), Value::Hours(shown(hour_parts))];
        let result = Value::Exact(kroner(uncapped));
        Step { parameter: None, ..steps.step(Rule::WeekBenefit, Name::MaxWeek, inputs, result) }
    });
    if exact < uncapped {
        sink.step(|| {
            let inputs = [Value::Exact(kroner(uncapped)), Value::Money(left)];
            steps.step(Rule::WeeklyMaximum, Name::MaxWeek, inputs, Value::Exact(kroner(exact)))
        });
    }
    sink.step(|| {
        let inputs = [Value::Exact(kroner(exact))];
        steps.step(Rule::WeekRounding, Name::WeekRounding, inputs, Value::Money(benefit))
    });
    Some(benefit)
}

/// Five-hundredths of an hour to the nearest hundredth.
const fn shown(hour_parts: i64) -> Hours {
    Hours::from_hundredths((hour_parts * 2 + 5) / 10)
}

/// Five-hundredths of an øre as kroner, exact.
fn kroner(parts: i64) -> Decimal {
    Decimal::new(parts * 2, 5).normalize()
}

fn part_of(stretch: &AbsenceStretch, days: Period) -> Option<Period> {
    stretch.period.intersection(days)
}

/// Monday to Friday of `days` in its week, as bits.
fn weekdays(week: Week, days: Period) -> u8 {
    let offset = |day: NaiveDate| (day - week.monday()).num_days().clamp(0, 7);
    let below = |bit: i64| (1_u8 << bit.min(5)) - 1;
    below(offset(days.until())) & !below(offset(days.from())) & WEEKDAYS
}

fn tell_rate<F: Fn(Week) -> Subject, S: Sink>(
    steps: &Steps<'_, '_, F>,
    epoch: &Epoch,
    hourly: Option<Money>,
    sink: &mut S,
) {
    sink.step(|| {
        let inputs = [hourly, epoch.max_hour].into_iter().flatten().map(Value::Money).collect::<Inputs>();
        let rate = match (hourly, epoch.max_hour) {
            (Some(hourly), Some(max_hour)) => Value::Money(hourly.min(max_hour)),
            (_, _) => Value::CannotTell,
        };
        steps.step(Rule::HourlyMaximum, Name::MaxWeek, inputs, rate)
    });
}

fn tell_unknown<F: Fn(Week) -> Subject, S: Sink>(steps: &Steps<'_, '_, F>, sink: &mut S) {
    sink.step(|| steps.step(Rule::WeekBenefit, Name::MaxWeek, Inputs::none(), Value::CannotTell));
}

fn tell_holidays<F: Fn(Week) -> Subject, S: Sink>(steps: &Steps<'_, '_, F>, days: u8, sink: &mut S) {
    sink.step(|| {
        let monday = steps.week.monday();
        let is_unpaid = |day: &NaiveDate| days & (1 << day.weekday().num_days_from_monday()) != 0;
        let week = (0..5).map(|day| monday + Days::new(day));
        let inputs = week.filter(is_unpaid).map(Value::Date).collect::<Inputs>();
        let result = Value::Days(days.count_ones().into());
        steps.step(Rule::PublicHolidays, Name::PublicHolidaysUnpaid, inputs, result)
    });
}
