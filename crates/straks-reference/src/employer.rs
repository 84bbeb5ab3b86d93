//! Who bears the first days: employer period (arbejdsgiverperiode) §§ 30, 55, 56.
//!
//! Each day is asked for itself: is the employer liable for it, and is it refunded all the same? Absent on
//! purpose: labour conflicts and other closed days, which stop benefit without moving the period.

use chrono::NaiveDate;
use straks_domain::Period;
use straks_domain::facts::{InsuranceStatus, Work};

use crate::Told;
use crate::case::{Case, earlier, later, span, told};

impl Case<'_> {
    /// § 30(2): has the person been employed for long enough, and worked enough, for the employer to pay? Who was
    /// hired again needs the hours, and to have been at work when the illness struck, § 30(3).
    ///
    /// In a flex job or with an agreement of § 56 the employer is refunded in any case, so nobody asks; what it
    /// notified that it pays for the first days, it pays.
    fn employer_is_bound(&self) -> Told<bool> {
        let Some(employment) = self.employment() else { return Told::Known(false) };
        if self.is_without_period() {
            return Told::Known(true);
        }
        if employment.last_day.is_some_and(|last| last < self.first()) {
            return Told::Known(false);
        }
        let long_enough = self
            .count("employer_requirement_weeks")
            .map(|weeks| employment.from <= earlier(self.first(), weeks * 7));
        let was_at_work = match employment.previous {
            None => Told::Known(false),
            Some(previous) => told(previous.at_work_before),
        };
        let worked_enough = self.number("employer_requirement_hours").and_then(|limit| {
            told(employment.hours_last_eight_weeks).map(|hours| hours.to_decimal() >= limit)
        });
        long_enough.or(was_at_work).and(worked_enough)
    }

    /// Is the employer liable for this day, § 30(1)? Calendar days from the first absence day, to the end of
    /// the employment at the latest.
    pub fn employer_is_liable(&self, day: NaiveDate) -> Told<bool> {
        let Some(employment) = self.employment() else { return Told::Known(false) };
        let employed = employment.last_day.is_none_or(|last| day <= last);
        if day < self.first() || !employed {
            return Told::Known(false);
        }
        let within = self.count("employer_period_days").map(|days| day < later(self.first(), days));
        within.and(self.employer_is_bound())
    }

    /// Has the employment no employer period of its own: a flex job, or an agreement of § 56?
    fn is_without_period(&self) -> bool {
        self.employment().is_some_and(|work| work.flex_job || work.chronic_illness_agreement)
    }

    /// Is a day for which the employer is liable refunded all the same, §§ 55, 56?
    fn is_refunded_all_the_same(&self, day: NaiveDate) -> Told<bool> {
        if self.is_without_period() {
            return Told::Known(true);
        }
        let Some(employment) = self.employment() else { return Told::Known(false) };
        let after_own_days = self.count("insured_own_days").map(|own| day >= later(self.first(), own));
        let insured = match employment.employer_insurance {
            InsuranceStatus::NotInsured => Told::Known(false),
            InsuranceStatus::Insured => Told::Known(true),
            InsuranceStatus::Unknown(_) => Told::CannotTell,
        };
        insured.and(after_own_days).or(self.is_covid_day(day))
    }

    /// Does the employer bear this day out of its own pocket?
    pub fn employer_bears(&self, day: NaiveDate) -> Told<bool> {
        self.employer_is_liable(day).and(!self.is_refunded_all_the_same(day))
    }

    /// Has a refund begun on one of the first days before this one? A window for COVID-19 may have ended since.
    pub fn has_refund_begun(&self, day: NaiveDate) -> bool {
        let mut before = self.first_days().take_while(|before| *before < day);
        before.any(|before| self.employer_bears(before) == Told::Known(false))
    }

    /// Has it begun, or may it have? The days of a conflict are no refund.
    pub fn may_refund_have_begun(&self, day: NaiveDate) -> bool {
        let mut before = self.first_days().take_while(|before| *before < day);
        before.any(|before| !self.is_taken_over(before) && self.employer_bears(before) != Told::Known(true))
    }

    /// Does the employer pay the person on this day, by what it notified? Then the municipality does not.
    pub fn employer_pays_person(&self, day: NaiveDate) -> Told<bool> {
        if self.wage_goes_on() { Told::Known(true) } else { self.employer_is_liable(day) }
    }

    /// The employer period of the act; none in a flex job or with an agreement of § 56.
    pub fn employer_period(&self) -> Told<Option<Period>> {
        if self.is_without_period() {
            return Told::Known(None);
        }
        let mut days = Vec::new();
        for day in self.first_days() {
            match self.employer_is_liable(day) {
                Told::Known(true) => days.push(day),
                Told::Known(false) => {}
                Told::CannotTell => return Told::CannotTell,
            }
        }
        Told::Known(span(days))
    }

    /// The first day that the municipality pays for: as a refund where the wage goes on, else to the person.
    pub fn payable_from(&self) -> Told<NaiveDate> {
        for day in self.first_days() {
            match self.pays_nothing_yet(day) {
                Told::Known(true) => {}
                Told::Known(false) => return Told::Known(day),
                Told::CannotTell => return Told::CannotTell,
            }
        }
        Told::CannotTell
    }

    /// Is this one of the first days that somebody else bears, or nobody?
    fn pays_nothing_yet(&self, day: NaiveDate) -> Told<bool> {
        match &self.facts.work {
            Work::Employee(_) if self.wage_goes_on() => {
                let taken_over = Told::Known(self.is_taken_over(day)).and(self.employer_is_liable(day));
                self.employer_bears(day).or(taken_over)
            }
            Work::Employee(_) => self.employer_is_liable(day),
            Work::SelfEmployed(_) => !self.business_is_covered(day),
            Work::Unemployed(_) => !self.is_after_fund(day),
        }
    }

    /// The days in which the employer may be liable, and the one after them.
    pub fn first_days(&self) -> impl Iterator<Item = NaiveDate> {
        const LONGEST: usize = 60;
        self.first().iter_days().take(LONGEST)
    }

    /// § 47: employed for so short a time that the agreed wage is used?
    pub fn is_new_hire(&self) -> Told<bool> {
        let Some(employment) = self.employment() else { return Told::Known(false) };
        self.count("new_hire_weeks").map(|weeks| employment.from > earlier(self.first(), weeks * 7))
    }
}
