//! What is taken off a person's week, and what others pay beside it: §§ 65-67 a and the tax card.
//!
//! Worked out by the week, because each is rounded by the week. Absent on purpose: set-off.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::facts::{TaxCard, Work};
use straks_domain::{Money, Week};

use crate::Told;
use crate::case::{Case, told};
use crate::week::WeekDue;

/// What is taken off a person's week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Deductions {
    /// The person's own share of the labour-market supplementary pension (ATP), § 65.
    pub own_atp: Money,
    /// A-tax (A-skat) by the tax card.
    pub tax: Money,
}

/// What others pay to the person's pension for a week; nothing is taken off for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Contributions {
    /// The municipality's share of ATP, § 65: twice the person's own.
    pub municipal_atp: Money,
    /// Compulsory pension (obligatorisk pension), § 67.
    pub compulsory_pension: Money,
}

impl Case<'_> {
    /// What is taken off this week of the person's.
    pub fn deductions(&self, week: &WeekDue, own_atp: Told<Money>) -> Told<Deductions> {
        week.gross.zip(own_atp).and_then(|(gross, own_atp)| {
            self.tax(week.week, gross - own_atp).map(|tax| Deductions { own_atp, tax })
        })
    }

    /// § 65: so much for each hour that is paid for, from the age of sixteen on the Monday. A business has none. Never
    /// more than what it is taken off: the act makes no debt of a week of benefit.
    pub fn own_atp(&self, week: &WeekDue) -> Told<Money> {
        let monday = week.week.monday();
        let is_member = match &self.facts.work {
            Work::Employee(_) => Told::Known(true),
            Work::SelfEmployed(_) => return Told::Known(Money::ZERO),
            Work::Unemployed(_) => self.is_set_on("own_atp_unemployed", monday),
        };
        let is_old_enough =
            self.law.number("own_atp_age", monday).map(|age| age_on(self.facts.born, monday) >= age);
        let rate = self.law.number("own_atp", monday);
        let rounding = self.law.rounding("own_atp_rounding", monday);
        is_member.and(is_old_enough).zip(rate.zip(rounding)).and_then(|(pays, (rate, rounding))| {
            let kroner = if pays { rounding.round(rate * week.hours) } else { Decimal::ZERO };
            let by_hours = Told::from(Money::from_decimal(kroner));
            by_hours.zip(week.gross).map(|(by_hours, gross)| by_hours.min(gross))
        })
    }

    /// The percentage of the tax card on what is left after its allowance. What replaces the income of a business
    /// has none.
    fn tax(&self, week: Week, taxable: Money) -> Told<Money> {
        let card: Told<TaxCard> = match &self.facts.work {
            Work::SelfEmployed(_) => return Told::Known(Money::ZERO),
            Work::Employee(_) | Work::Unemployed(_) => told(self.facts.tax_card),
        };
        card.zip(self.law.rounding("tax_rounding", week.monday())).and_then(|(card, rounding)| {
            let base = (taxable - card.weekly_allowance).max(Money::ZERO).to_decimal();
            let tax = base * Decimal::from(card.percent) / Decimal::ONE_HUNDRED;
            Money::from_decimal(rounding.round(tax)).into()
        })
    }

    /// §§ 65, 67: twice the own ATP, and a percentage of what is left after it.
    pub fn contributions(&self, week: &WeekDue, own_atp: Told<Money>) -> Told<Contributions> {
        let monday = week.week.monday();
        let has_pension = match &self.facts.work {
            Work::Employee(_) | Work::Unemployed(_) => Told::Known(true),
            Work::SelfEmployed(_) => self.is_set_on("compulsory_pension_business", monday),
        };
        let percent = self.law.number("compulsory_pension", monday);
        let rounding = self.law.rounding("compulsory_pension_rounding", monday);
        let amounts = week.gross.zip(own_atp);
        amounts.zip(has_pension.zip(percent.zip(rounding))).and_then(
            |((gross, own_atp), (has_pension, (percent, rounding)))| {
                let base = (gross - own_atp).max(Money::ZERO).to_decimal();
                let kroner = rounding.round(base * percent / Decimal::ONE_HUNDRED);
                let pension = if has_pension { kroner } else { Decimal::ZERO };
                Money::from_decimal(pension)
                    .map(|compulsory_pension| Contributions {
                        municipal_atp: own_atp + own_atp,
                        compulsory_pension,
                    })
                    .into()
            },
        )
    }

    fn is_set_on(&self, name: &str, day: NaiveDate) -> Told<bool> {
        self.law.number(name, day).map(|flag| flag == Decimal::ONE)
    }
}

/// Whole years of age on a day.
fn age_on(born: NaiveDate, day: NaiveDate) -> Decimal {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    Decimal::from(day.year() - born.year() - i32::from(!had_birthday))
}
