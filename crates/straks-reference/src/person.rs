//! The person's own benefit, week by week, in arrears.
//!
//! Whole weeks that have ended before the day of assessment. Who asked late is paid from the request on, § 38;
//! while nobody has asked, the weeks are worked out as if it were in time.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::Week;
use straks_domain::facts::{Fact, Work};

use crate::Told;
use crate::case::{Case, earlier, later};
use crate::deductions::{Contributions, Deductions};
use crate::refund::ClaimDue;
use crate::week::{WeekDue, before, weeks};

/// One week of the person's benefit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonWeek {
    /// What it comes to before tax.
    pub due: WeekDue,
    /// What is taken off; not told without a tax card.
    pub deductions: Told<Deductions>,
    /// What others pay to the person's pension beside it.
    pub contributions: Told<Contributions>,
}

/// The person's weeks.
pub fn person_weeks(case: &Case, claims: &[ClaimDue]) -> Vec<PersonWeek> {
    let days: Vec<_> = ended_days(case)
        .filter(|day| case.closed(*day).is_none())
        .filter(|day| match case.is_paid_to_person(*day) {
            Told::Known(is_paid) => is_paid,
            Told::CannotTell => case.business_has_begun(*day),
        })
        .filter(|day| case.is_asked_for(*day))
        .collect();
    let refunds = || claims.iter().flat_map(|claim| &claim.weeks);
    let due = weeks(case, &days, |week, days: &[NaiveDate]| before(refunds(), week, days));
    let with_deductions = |due: WeekDue| {
        let own_atp = case.own_atp(&due);
        PersonWeek {
            deductions: case.deductions(&due, own_atp),
            contributions: case.contributions(&due, own_atp),
            due,
        }
    };
    due.into_iter().map(with_deductions).collect()
}

/// The days of the absence in weeks that have ended.
fn ended_days(case: &Case) -> impl Iterator<Item = NaiveDate> {
    let last_sunday = earlier(Week::of(case.as_of).monday(), 1);
    let last = case.facts.last_absence_day.map_or(last_sunday, |last| last.min(last_sunday));
    case.first().iter_days().take_while(move |day| *day <= last)
}

impl Case<'_> {
    /// Is there any day that the municipality may pay the person for?
    pub fn pays_person(&self) -> bool {
        let has_asked = self.facts.notification.citizen_request.known().is_some();
        let employment_ends = self.employment().is_some_and(|employment| employment.last_day.is_some());
        let is_taken_over = self
            .first_days()
            .any(|day| self.is_taken_over(day) && self.employer_is_liable(day) == Told::Known(true));
        !self.wage_goes_on() || (has_asked && (employment_ends || is_taken_over))
    }

    /// Does the municipality pay the person for this day, were it not closed?
    ///
    /// Where the employer pays wage throughout, only the days after the employment, and those of a conflict that
    /// the municipality takes over, § 31; both once the person has asked.
    pub fn is_paid_to_person(&self, day: NaiveDate) -> Told<bool> {
        match &self.facts.work {
            Work::Employee(_) => {}
            Work::SelfEmployed(_) => return self.business_is_covered(day),
            Work::Unemployed(_) => return self.is_after_fund(day),
        }
        let taken_over = Told::Known(self.is_taken_over(day)).and(self.employer_is_liable(day));
        if !self.wage_goes_on() {
            return (!self.employer_is_liable(day)).or(taken_over);
        }
        let has_asked = Told::Known(self.facts.notification.citizen_request.known().is_some());
        let last_day = self.employment().and_then(|employment| employment.last_day);
        let after_employment = Told::Known(last_day.is_some_and(|last| day > last));
        has_asked.and(after_employment.or(taken_over))
    }

    /// §§ 38, 43: does the person's request reach this day? Late, it reaches no day before it.
    pub fn is_asked_for(&self, day: NaiveDate) -> bool {
        if let Work::SelfEmployed(business) = &self.facts.work {
            return self.business_has_notified_for(business, day);
        }
        let counts = self.number("late_request_from_request") == Told::Known(Decimal::ONE);
        match self.facts.notification.citizen_request {
            Fact::Known(asked) if counts => {
                day >= asked || self.ask_by().known().is_none_or(|last_day| asked <= last_day)
            }
            Fact::Known(_) | Fact::Missing | Fact::Disputed => true,
        }
    }

    /// The first day that the municipality may pay the person for: after the first days, or where wage goes on, after
    /// the employment, or in a conflict.
    fn first_day_of_person(&self) -> Option<NaiveDate> {
        let after_employment = self.employment().and_then(|work| work.last_day).map(|last| later(last, 1));
        let days = self.first_days().chain(after_employment);
        days.filter(|day| *day >= self.first() && self.is_paid_to_person(*day) == Told::Known(true)).min()
    }

    /// The last day for the person to ask: so many days after the letter, or without one after the first absence
    /// day or the last day that the employer paid.
    fn ask_by(&self) -> Told<NaiveDate> {
        let letters = &self.facts.course.letters;
        let after_claim = letters.iter().rev().find(|letter| letter.after_last_claim);
        let first_letter = letters.first().filter(|_| !self.wage_goes_on());
        if let Some(letter) = after_claim.or(first_letter) {
            return self.count("request_days_after_letter").map(|days| later(letter.dispatched, days));
        }
        let from = Told::from(self.first_day_of_person())
            .map(|start| if start > self.first() { earlier(start, 1) } else { start });
        from.zip(self.count("citizen_request_days")).map(|(from, days)| later(from, days))
    }
}
