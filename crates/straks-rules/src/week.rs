//! Chapter 15: what a benefit week comes to, §§ 50, 53.
//!
//! The days are counted by what the person is absent from, the week is capped, and rounded once. A week that
//! is worked out in parts comes to the same as one worked out whole: what the rounding of an earlier part
//! left is carried. Everything is a whole number of parts of an øre until then.

use chrono::{Days, NaiveDate};
use straks_domain::{Hours, Money, Period, Week};

use crate::basis::Basis;
use crate::case::Case;
use crate::holidays::OfWeek;
use crate::parameters::{Epoch, Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

mod alike;
mod amount;
mod hours;
mod open;
mod roster;

use alike::Alike;
pub(crate) use amount::kroner;
use hours::Employee;
use open::weekdays;

/// The parameters that every week rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::MaxWeek,
    Name::NormalWeeklyHours,
    Name::MinimumAbsence,
    Name::PublicHolidaysUnpaid,
    Name::GeneralPrayerDay,
    Name::WeekRounding,
]);

/// Bits of Monday to Friday.
pub(crate) const WEEKDAYS: u8 = 0b1_1111;
/// Hundredths of hours, in fifths: so many parts make an hour.
pub(crate) const PARTS_OF_AN_HOUR: i64 = 500;

/// One week with days that are paid for.
#[derive(Clone, Copy)]
pub(crate) struct BenefitWeek<'a> {
    pub week: Week,
    pub period: Period,
    /// True where the days are all of the week.
    pub is_whole: bool,
    /// Hours, to the nearest hundredth; none for the self-employed.
    pub hours: Hours,
    /// Hours in five-hundredths, exact.
    pub hour_parts: i64,
    /// False where something that it rests on is not known: it is then what the rest comes to.
    pub is_told: bool,
    /// False where the earnings of a paid day are not known: the benefit is then at the maximum.
    pub is_priced: bool,
    /// The first day of a change of pay whose wage is not known.
    pub pay_unknown_since: Option<NaiveDate>,
    /// Benefit; at the maximum where the earnings are not known, none where no rate is published.
    pub benefit: Option<Money>,
    /// What its own rounding left, in five-hundredths of an øre.
    pub remainder: i64,
    /// True where other cases left less of the weekly maximum than the days come to.
    pub is_shared: bool,
    /// The parameters that it rests on.
    pub used: NameSet,
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

impl WithoutPay {
    pub const fn and(&mut self, other: Self) {
        self.unknown |= other.unknown;
        self.below_minimum |= other.below_minimum;
    }
}

/// What other days of a week came to before, on the same case.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before {
    pub granted: Money,
    /// What the rounding left, in five-hundredths of an øre.
    pub remainder: i64,
}

impl Before {
    pub fn and(self, other: Self) -> Self {
        Self { granted: self.granted + other.granted, remainder: self.remainder + other.remainder }
    }
}

/// What the weeks are worked out for.
pub(crate) struct Weeks<'c, 'a, F, T> {
    pub case: &'c Case<'a>,
    /// What a step on a week is about.
    pub subject: F,
    pub period: Period,
    pub basis: &'c Basis,
    /// Days of the period that are somebody else's.
    pub gap: Option<Period>,
    /// Asked of a week that is only paid for in part.
    pub before: T,
}

/// What the days of a week come to before its maximum.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counted {
    /// True where there is a day to pay for.
    pub is_paid: bool,
    /// Hours in five-hundredths.
    pub hour_parts: i64,
    /// In parts of an øre; none where no rate is published.
    pub exact: Option<i64>,
    /// So many parts are an øre.
    pub parts_of_an_ore: i64,
    /// The maximum of the week, where it is not the ordinary one.
    pub maximum: Option<Money>,
    /// False where the amount of a paid day is not known.
    pub is_told: bool,
    pub pay_unknown_since: Option<NaiveDate>,
    pub without_pay: WithoutPay,
    /// The parameters that it rests on besides [`USED`].
    pub used: NameSet,
}

/// Goes through the weeks that have paid days, in turn; says which days it found without.
pub(crate) fn each<'a, S: Sink, F: Fn(Week) -> Subject, T: Fn(Week, Period) -> Before>(
    weeks: &Weeks<'_, 'a, F, T>,
    sink: &mut S,
    mut take: impl FnMut(&BenefitWeek<'a>, &mut S),
) -> WithoutPay {
    let mut without_pay = WithoutPay::default();
    let Weeks { case, subject, period, basis, gap, before } = weeks;
    let period = *period;
    let employee = Employee::of(case);
    let mut epoch = case.parameters.on(Week::of(period.from()).monday());
    let mut alike: Option<Alike<'a>> = None;
    let holidays = case.parameters.holidays().since(Week::of(period.from()));
    for ((week, days), holidays) in period.by_week().zip(holidays) {
        if epoch.until <= week.monday() {
            epoch = case.parameters.on(week.monday());
        }
        let bits = weekdays(week, days);
        let steps = Steps { case, subject, week, days, bits, holidays, epoch };
        let (open, special) = open::days(&steps, working(basis, &employee, week), sink);
        if open == 0 {
            continue;
        }
        if let Some(same) = alike.as_ref().and_then(|alike| alike.again(&steps, open, special)) {
            take(&same, sink);
            continue;
        }
        let counted = match basis {
            Basis::Hourly(rates) => employee.count(&steps, rates, open, sink),
            Basis::Profit(business) => business.count(&steps, open, sink),
            Basis::Daily(daily) => daily.count(&steps, open, sink),
        };
        without_pay.and(counted.without_pay);
        if counted.is_paid {
            let is_all = steps.is_whole() && gap.is_none_or(|gap| !gap.overlaps(days));
            let before = if is_all { Before::default() } else { before(week, days) };
            let of_week = of(&steps, &counted, before, special, sink);
            alike = Alike::of::<_, S>(&of_week, &steps, open, basis, &employee);
            take(&of_week, sink);
        }
    }
    without_pay
}

/// The days of a week that would have been worked, as bits.
#[inline]
fn working(basis: &Basis, employee: &Employee<'_>, week: Week) -> u8 {
    match basis {
        Basis::Hourly(_) => employee.working(week),
        Basis::Profit(business) => business.working,
        Basis::Daily(_) => WEEKDAYS,
    }
}

/// A week by what its days come to before its maximum.
fn of<'a, F: Fn(Week) -> Subject, S: Sink>(
    steps: &Steps<'_, 'a, F>,
    counted: &Counted,
    before: Before,
    special: NameSet,
    sink: &mut S,
) -> BenefitWeek<'a> {
    let amount = amount::of(steps, counted, before, sink);
    BenefitWeek {
        week: steps.week,
        period: steps.days,
        is_whole: steps.is_whole(),
        hours: shown(counted.hour_parts),
        hour_parts: counted.hour_parts,
        is_told: counted.is_told && !counted.without_pay.unknown,
        is_priced: counted.is_told,
        pay_unknown_since: counted.pay_unknown_since,
        benefit: amount.benefit,
        remainder: amount.remainder,
        is_shared: amount.is_shared,
        used: USED | counted.used | special,
        epoch: steps.epoch,
    }
}

/// What the steps of a week have in common.
pub(crate) struct Steps<'c, 'a, F> {
    pub case: &'c Case<'a>,
    subject: &'c F,
    pub week: Week,
    pub days: Period,
    /// The days as bits, Monday first.
    bits: u8,
    holidays: OfWeek,
    pub epoch: &'a Epoch,
}

impl<F> Steps<'_, '_, F> {
    /// True where the days are all of the week.
    const fn is_whole(&self) -> bool {
        self.bits == open::WHOLE_WEEK
    }

    /// Those of the days that lie in a stretch, as bits. Most stretches hold them all, and nothing is counted.
    pub fn within(&self, stretch: Period) -> u8 {
        if stretch.from() <= self.days.from() && self.days.until() <= stretch.until() {
            return self.bits;
        }
        stretch.intersection(self.days).map_or(0, |days| weekdays(self.week, days))
    }
}

impl<F: Fn(Week) -> Subject> Steps<'_, '_, F> {
    pub fn step(&self, rule: Rule, name: Name, inputs: impl Into<Inputs>, result: Value) -> Step {
        Step {
            subject: (self.subject)(self.week),
            rule,
            citation: self.case.parameters.citation(name),
            inputs: inputs.into(),
            parameter: self.case.parameters.used(name, self.week.monday()),
            result,
        }
    }

    /// What the week comes to before its maximum, by what went in.
    pub fn tell_benefit<S: Sink>(&self, inputs: impl FnOnce() -> Inputs, counted: &Counted, sink: &mut S) {
        let exact = counted.exact.filter(|_| counted.is_told && !counted.without_pay.unknown);
        sink.step(|| match exact {
            Some(exact) => {
                let result = Value::Exact(kroner(exact, counted.parts_of_an_ore));
                Step { parameter: None, ..self.step(Rule::WeekBenefit, Name::MaxWeek, inputs(), result) }
            }
            None => self.step(Rule::WeekBenefit, Name::MaxWeek, Inputs::none(), Value::CannotTell),
        });
    }
}

/// Five-hundredths of an hour to the nearest hundredth.
pub(crate) const fn shown(hour_parts: i64) -> Hours {
    Hours::from_hundredths((hour_parts * 2 + 5) / 10)
}

/// The days of a week that these bits stand for.
fn dates(week: Week, days: u8) -> impl Iterator<Item = NaiveDate> {
    let days_of_week = (0..7_u64).filter(move |day| days & (1 << day) != 0);
    days_of_week.map(move |day| week.monday() + Days::new(day))
}
