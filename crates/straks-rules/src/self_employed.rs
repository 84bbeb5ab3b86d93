//! Chapter 15 for the self-employed: what a week comes to, §§ 45, 46, 53(3).
//!
//! The amount of a week is the yearly profit by 52, at most the weekly maximum, spread over the person's own
//! working days. In the first two weeks an insurance pays: two thirds of the maximum where that is what it
//! covers, and where it covers the whole, what the profit gives, at least those two thirds. A policy, as
//! is all of this where the act leaves room. Left out: from when the person is paid, and the premiums, which
//! never decide what anybody is entitled to.

use straks_domain::facts::{AbsenceStretch, RemainingWork, SelfEmployedInsurance, SelfEmployment};
use straks_domain::{Hours, Money, Period, Week};

use crate::case::{Case, days_after};
use crate::parameters::{Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};
use crate::waiting_period;
use crate::week::{Counted, Steps, kroner};

/// The parameters that it rests on, read by the first absence day.
pub(crate) const USED: NameSet = NameSet::of(&[Name::ProfitWeeks, Name::BusinessWaitingDays]);
/// Those of each week.
const WEEK_USED: NameSet = NameSet::of(&[Name::TwoThirdsRounding]);
/// Partial absence pays in quarters.
const QUARTERS: i64 = 4;

/// What the weeks of a self-employed person are worked out from.
pub(crate) struct Business {
    /// None where it is not known.
    pub yearly_profit: Option<Money>,
    /// The weekdays that the person works, as bits, Monday first.
    pub working: u8,
    /// Weeks that the profit is divided by.
    weeks: i64,
    cover: Option<Cover>,
    /// Days that an insurance may cover of which the register's answer is not understood.
    unclear: Option<Period>,
}

/// What the insurance covers.
struct Cover {
    /// From the first day it covers, in the first two weeks.
    days: Period,
    is_whole: bool,
}

/// Days of a week that are paid alike.
#[derive(Clone, Copy)]
struct Alike {
    days: u8,
    quarters: i64,
}

pub(crate) fn assess(case: &Case<'_>, business: &SelfEmployment) -> Business {
    let working = business.working_days.iter().enumerate();
    let working = working.filter(|(_, works)| **works).fold(0, |bits, (day, _)| bits | 1 << day);
    Business {
        yearly_profit: business.yearly_profit.known().map(|profit| (*profit).max(Money::ZERO)),
        working,
        weeks: case.entitlement.count(Name::ProfitWeeks).map_or(1, i64::from).max(1),
        cover: cover(case, business),
        unclear: first_weeks(case).filter(|_| is_unclear(business)),
    }
}

/// An answer of the register that nobody knows the meaning of.
const fn is_unclear(business: &SelfEmployment) -> bool {
    match business.insurance {
        SelfEmployedInsurance::NotInsured | SelfEmployedInsurance::Insured { .. } => false,
        SelfEmployedInsurance::Unknown(_) => true,
    }
}

/// The two weeks that an insurance covers.
fn first_weeks(case: &Case<'_>) -> Option<Period> {
    let first = case.facts.first_absence_day;
    let until = days_after(first, case.entitlement.count(Name::BusinessWaitingDays)?);
    Period::new(first, until).ok()
}

fn cover(case: &Case<'_>, business: &SelfEmployment) -> Option<Cover> {
    let first = case.facts.first_absence_day;
    match business.insurance {
        SelfEmployedInsurance::NotInsured | SelfEmployedInsurance::Unknown(_) => None,
        SelfEmployedInsurance::Insured { from_day, whole } => {
            let from = waiting_period::absence_day(case, business, first, from_day);
            Some(Cover { days: Period::new(from, first_weeks(case)?.until()).ok()?, is_whole: whole })
        }
    }
}

impl Business {
    /// What the open days come to.
    pub fn count<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        open: u8,
        sink: &mut S,
    ) -> Counted {
        let (alike, uncovered, below) = paid_days(steps, open);
        let paid = alike.iter().fold(0, |days, alike| days | alike.days);
        let unclear = paid & self.unclear.map_or(0, |days| steps.within(days));
        let mut counted = Counted {
            is_paid: alike.iter().any(|alike| alike.days != 0),
            is_told: self.yearly_profit.is_some() && unclear == 0,
            used: WEEK_USED,
            parts_of_an_ore: self.weeks * QUARTERS * i64::from(self.working.count_ones().max(1)),
            ..Counted::default()
        };
        counted.without_pay.unknown = uncovered != 0;
        counted.without_pay.below_minimum = below != 0;
        if !counted.is_paid {
            return counted;
        }
        let covered = self.covered(steps);
        let value = |weekly: Option<i64>, days: u8| {
            let quarters = |alike: &Alike| alike.quarters * i64::from((alike.days & days).count_ones());
            weekly.map(|weekly| weekly * alike.iter().map(quarters).sum::<i64>())
        };
        let (own, insured) = (self.own_week(steps), self.insured_week(steps));
        counted.exact = value(own, !covered).zip(value(insured, covered)).map(|(own, insured)| own + insured);
        self.tell(steps, (own, insured), (&alike, covered), sink);
        steps.tell_benefit(Inputs::none, &counted, sink);
        counted
    }

    /// The days of the week that the insurance covers, as bits.
    fn covered<F>(&self, steps: &Steps<'_, '_, F>) -> u8 {
        self.cover.as_ref().map_or(0, |cover| steps.within(cover.days))
    }

    /// The profit of a week, at most the maximum, in parts of an øre; the maximum where it is not known.
    fn own_week<F>(&self, steps: &Steps<'_, '_, F>) -> Option<i64> {
        let most = steps.epoch.money(Name::MaxWeek)?.ore() * self.weeks;
        Some(self.yearly_profit.map_or(most, |profit| profit.ore().min(most)))
    }

    /// What the insurance covers of a week, in the same parts.
    fn insured_week<F>(&self, steps: &Steps<'_, '_, F>) -> Option<i64> {
        let two_thirds = steps.epoch.two_thirds?.ore() * self.weeks;
        match &self.cover {
            Some(cover) if cover.is_whole => Some(self.own_week(steps)?.max(two_thirds)),
            Some(_) | None => Some(two_thirds),
        }
    }

    fn tell<F: Fn(Week) -> Subject, S: Sink>(
        &self,
        steps: &Steps<'_, '_, F>,
        (own, insured): (Option<i64>, Option<i64>),
        (alike, covered): (&[Alike], u8),
        sink: &mut S,
    ) {
        let amount = |parts: Option<i64>| match parts.filter(|_| self.yearly_profit.is_some()) {
            Some(parts) => Value::Exact(kroner(parts, self.weeks)),
            None => Value::CannotTell,
        };
        let maximum = steps.epoch.money(Name::MaxWeek).map(Value::Money);
        let paid = alike.iter().fold(0, |days, alike| days | alike.days);
        if paid & !covered != 0 {
            sink.step(|| {
                let profit = self.yearly_profit.map_or(Value::CannotTell, Value::Money);
                let used = steps.case.parameters.used(Name::ProfitWeeks, steps.case.facts.first_absence_day);
                let inputs = Inputs::from([profit]).and(maximum);
                let step = steps.step(Rule::WeeklyProfit, Name::ProfitWeeks, inputs, amount(own));
                Step { parameter: used, ..step }
            });
        }
        if paid & covered != 0 {
            sink.step(|| {
                let inputs = Inputs::none().and(maximum).and(Some(amount(own)));
                steps.step(Rule::InsuranceCover, Name::TwoThirdsRounding, inputs, amount(insured))
            });
        }
        sink.step(|| {
            let inputs = [Value::Days(self.working.count_ones().into())];
            let result = Value::Days(paid.count_ones().into());
            let step = steps.step(Rule::WorkingDays, Name::BusinessWaitingDays, inputs, result);
            Step { parameter: None, ..step }
        });
        for alike in alike.iter().filter(|alike| alike.days != 0 && alike.quarters != QUARTERS) {
            sink.step(|| {
                let inputs = [Value::Days(alike.days.count_ones().into())];
                let result = Value::Percent((alike.quarters * 25).into());
                let step = steps.step(Rule::RemainingWork, Name::MinimumAbsence, inputs, result);
                Step { parameter: None, ..step }
            });
        }
    }
}

/// The paid days by what is left to pay of each; the days nobody has told; and those that pay nothing.
fn paid_days<F>(steps: &Steps<'_, '_, F>, mut open: u8) -> ([Alike; 3], u8, u8) {
    let mut alike = [4, 3, 2].map(|quarters| Alike { days: 0, quarters });
    let mut below = 0;
    for stretch in steps.case.absence() {
        let days = steps.within(stretch.period);
        let days = days & open;
        open &= !days;
        match alike.iter_mut().find(|alike| alike.quarters == quarters(&stretch)) {
            Some(alike) => alike.days |= days,
            None => below |= days,
        }
    }
    (alike, open, below)
}

/// § 53(3): three quarters for who can do at most a quarter, half for who can do at most half. Absence of
/// which nothing more is said is whole; no hours of absence are none.
fn quarters(stretch: &AbsenceStretch) -> i64 {
    match stretch.remaining_work {
        None if stretch.weekly_hours <= Hours::ZERO => 0,
        None | Some(RemainingWork::Nothing) => QUARTERS,
        Some(RemainingWork::AtMostQuarter) => 3,
        Some(RemainingWork::AtMostHalf) => 2,
        Some(RemainingWork::MoreThanHalf) => 0,
    }
}
