//! The self-employed: requirement, waiting, insurance and amount, §§ 41-46, 53(3), 58 a.
//!
//! The week of a business is spread over the person's own working days, each of which is asked for itself.
//! Absent on purpose: which year's assessment the profit is of, and what the insurance cost.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;
use straks_domain::facts::{
    AbsenceStretch, Fact, RemainingWork, SelfEmployedInsurance, SelfEmployment, Work,
};
use straks_domain::{Hours, Money, Month};

use crate::Told;
use crate::calendar::is_paid_weekday;
use crate::case::{Case, later, told};
use crate::day::DayDue;
use crate::requirement::clean;

/// § 42: enough months of the year before with enough hours, the last among them.
pub fn requirement(case: &Case, business: &SelfEmployment) -> Told<bool> {
    let limits = case.count("business_months").zip(case.count("business_months_met"));
    let hours = case.number("business_weekly_hours");
    limits.zip(hours).and_then(|((looked_at, least), hours)| {
        let first_month = Month::of(case.first());
        let is_enough = |back| {
            hours_of_week(case, business, first_month.before(back)).map(|worked| clean(worked) >= hours)
        };
        let met = (1..=looked_at).filter(|back| is_enough(*back) == Told::Known(true)).count();
        let enough = Told::from(u32::try_from(met).ok()).map(|met| met >= least);
        if told(business.worked.clone()).known().is_none() {
            Told::CannotTell
        } else {
            enough.and(is_enough(1))
        }
    })
}

/// Hours a week in a month, its days weighed alike. Wage employment counts where the business is young.
fn hours_of_week(case: &Case, business: &SelfEmployment, month: Month) -> Told<Decimal> {
    // Its age is counted from its first day on: one of 31 August is six months old on the last day of February.
    let is_young =
        case.count("business_young_months").map(|months| business.from + Months::new(months) > case.first());
    told(business.worked.clone()).zip(is_young).map(|(worked, is_young)| {
        let on = |day: NaiveDate| -> Decimal {
            let of_day = worked.iter().filter(|of| of.period.contains(day) && (is_young || !of.as_employee));
            of_day.map(|of| of.weekly_hours.to_decimal()).sum()
        };
        let days = month.period().days();
        month.period().iter_days().map(on).sum::<Decimal>() / Decimal::from(days)
    })
}

impl Case<'_> {
    fn business(&self) -> Option<&SelfEmployment> {
        match &self.facts.work {
            Work::SelfEmployed(business) => Some(business),
            Work::Employee(_) | Work::Unemployed(_) => None,
        }
    }

    /// § 41: after two weeks, or earlier where an insurance, an agreement of § 58 a or § 43 a covers the day.
    pub fn business_is_covered(&self, day: NaiveDate) -> Told<bool> {
        let Some(business) = self.business() else { return Told::Known(false) };
        self.is_covered_by_all(business, day)
            .or(self.is_insured(business, day))
            .or(Told::Known(business.chronic_illness_agreement))
            .or(self.is_covid_day(day))
    }

    /// Is the person of a business paid for a day before this one? A window for COVID-19 may have ended since.
    pub fn business_has_begun(&self, day: NaiveDate) -> bool {
        let mut before = self.first().iter_days().take_while(|before| *before < day);
        self.business().is_some()
            && before.any(|before| self.business_is_covered(before) == Told::Known(true))
    }

    fn is_after_waiting(&self, day: NaiveDate) -> Told<bool> {
        self.count("business_waiting_days").map(|days| day >= later(self.first(), days))
    }

    /// § 41: from the first of the person's own absence days after two weeks of sickness.
    fn is_covered_by_all(&self, business: &SelfEmployment, day: NaiveDate) -> Told<bool> {
        self.count("business_waiting_days").map(|days| {
            let after = later(self.first(), days);
            let mut own = after.iter_days().take(366);
            let is_own = |day: &NaiveDate| self.is_own_working_day(business, *day) == Told::Known(true);
            own.find(is_own).is_some_and(|first| day >= first)
        })
    }

    /// § 45: from the first or the third of the person's own absence days.
    fn is_insured(&self, business: &SelfEmployment, day: NaiveDate) -> Told<bool> {
        match business.insurance {
            SelfEmployedInsurance::NotInsured => Told::Known(false),
            SelfEmployedInsurance::Insured { from_day, whole: _ } => {
                Told::Known(day >= self.own_absence_day(business, usize::from(from_day)))
            }
            SelfEmployedInsurance::Unknown(_) => Told::CannotTell,
        }
    }

    /// The absence day of this number, counting the person's own working days that are no public holidays.
    fn own_absence_day(&self, business: &SelfEmployment, number: usize) -> NaiveDate {
        let is_own = |day: &NaiveDate| self.is_own_working_day(business, *day) == Told::Known(true);
        let mut days = self.first().iter_days().take(366).filter(is_own);
        days.nth(number.saturating_sub(1)).unwrap_or(NaiveDate::MAX)
    }

    /// A weekday that the person works; a public holiday is one on Monday to Friday only.
    fn is_own_working_day(&self, business: &SelfEmployment, day: NaiveDate) -> Told<bool> {
        let is_worked = usize::try_from(day.weekday().num_days_from_monday())
            .is_ok_and(|place| business.working_days[place]);
        let is_weekend = day.weekday().num_days_from_monday() > 4;
        let is_open = if is_weekend { Told::Known(true) } else { is_paid_weekday(self.law, day) };
        Told::Known(is_worked).and(is_open)
    }

    /// § 43: the last day to notify. Without an insurance all days count; with one, own absence days from the first
    /// that is covered.
    pub fn business_notifies_by(&self, business: &SelfEmployment) -> Told<NaiveDate> {
        match business.insurance {
            SelfEmployedInsurance::NotInsured | SelfEmployedInsurance::Unknown(_) => {
                self.count("business_notification_weeks").map(|weeks| later(self.first(), weeks * 7))
            }
            SelfEmployedInsurance::Insured { from_day, whole: _ } => {
                self.count("business_notification_weeks_insured").and_then(|weeks| {
                    let a_week = business.working_days.iter().filter(|worked| **worked).count();
                    let weeks = usize::try_from(weeks).unwrap_or_default();
                    Told::Known(self.own_absence_day(business, usize::from(from_day) + weeks * a_week))
                })
            }
        }
    }

    /// What a day of the business comes to.
    pub fn business_day(&self, business: &SelfEmployment, day: NaiveDate) -> DayDue {
        let nothing =
            DayDue { counts: false, is_told: true, hours: Decimal::ZERO, kroner: Told::Known(Decimal::ZERO) };
        let share = match self.stretch(day) {
            Told::Known(stretch) => Told::Known(share(stretch)),
            Told::CannotTell => Told::CannotTell,
        };
        match self.is_own_working_day(business, day) {
            Told::Known(false) => return nothing,
            Told::Known(true) if share == Told::Known(Decimal::ZERO) => return nothing,
            Told::Known(true) | Told::CannotTell => {}
        }
        let Told::Known(share) = share else {
            return DayDue { is_told: false, ..nothing };
        };
        let days = business.working_days.iter().filter(|worked| **worked).count();
        let kroner = self.amount_of_week(business, day).map(|week| week * share / Decimal::from(days));
        DayDue { counts: true, is_told: kroner.known().is_some(), kroner, ..nothing }
    }

    /// §§ 45, 46: the profit by the weeks of a year, at most the maximum. In the first two weeks an insurance for two
    /// thirds pays these, and one for the whole at least these.
    fn amount_of_week(&self, business: &SelfEmployment, day: NaiveDate) -> Told<Decimal> {
        let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        let maximum = self.law.number("max_week", monday);
        let profit = told(business.yearly_profit).zip(self.number("profit_weeks"));
        let own = profit
            .zip(maximum)
            .map(|((profit, weeks), maximum)| (profit.max(Money::ZERO).to_decimal() / weeks).min(maximum));
        let two_thirds = maximum
            .zip(self.law.rounding("two_thirds_rounding", monday))
            .map(|(maximum, rounding)| rounding.round(maximum * Decimal::TWO / Decimal::from(3)));
        let is_first_weeks = !self.is_after_waiting(day);
        match is_first_weeks.and(self.is_insured(business, day)) {
            Told::Known(false) => own,
            Told::Known(true) => own.zip(two_thirds).map(|(own, two_thirds)| match business.insurance {
                SelfEmployedInsurance::Insured { whole: true, .. } => own.max(two_thirds),
                SelfEmployedInsurance::Insured { whole: false, .. }
                | SelfEmployedInsurance::NotInsured
                | SelfEmployedInsurance::Unknown(_) => two_thirds,
            }),
            Told::CannotTell => Told::CannotTell,
        }
    }

    /// § 43: does the notification reach this day? Late, it reaches no day before it.
    pub fn business_has_notified_for(&self, business: &SelfEmployment, day: NaiveDate) -> bool {
        match business.notified {
            Fact::Known(received) => {
                day >= received
                    || self.business_notifies_by(business).known().is_none_or(|last| received <= last)
            }
            Fact::Missing | Fact::Disputed => true,
        }
    }
}

/// § 53(3): how much of the benefit is paid. Absence of which nothing more is said is whole; no hours are none.
pub fn share(stretch: &AbsenceStretch) -> Decimal {
    match stretch.remaining_work {
        None if stretch.weekly_hours == Hours::ZERO => Decimal::ZERO,
        None | Some(RemainingWork::Nothing) => Decimal::ONE,
        Some(RemainingWork::AtMostQuarter) => Decimal::from_parts(75, 0, 0, false, 2),
        Some(RemainingWork::AtMostHalf) => Decimal::from_parts(5, 0, 0, false, 1),
        Some(RemainingWork::MoreThanHalf) => Decimal::ZERO,
    }
}
