//! §§ 38, 43: by when the person asks for benefit, and what follows from asking late.
//!
//! Eight days from the letter; three weeks where none was sent. A self-employed person notifies: within three
//! weeks, or with an insurance within a week of own absence days. What was late is not paid for; that § 38
//! says so is unverified, and a person decides either way.

use chrono::NaiveDate;
use straks_domain::facts::{SelfEmployedInsurance, SelfEmployment, WageDuringAbsence, Work};
use straks_domain::{Citation, Period};

use super::standing;
use crate::assessment::ClockKind;
use crate::case::{Case, Start, days_after};
use crate::clocks::Clocks;
use crate::parameters::{Name, NameSet};
use crate::trace::{Rule, Sink, Step, Value};
use crate::waiting_period::absence_day;

/// By when the person asks, and whether.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request {
    /// The day that the time runs from.
    from: NaiveDate,
    /// Last day in time.
    pub deadline: NaiveDate,
    /// The day that the person asked, where it is known.
    pub asked: Option<NaiveDate>,
    pub citation: Citation,
    name: Name,
    effect: Effect,
}

/// What follows from asking late.
#[derive(Debug, Clone, Copy)]
enum Effect {
    /// Paid from the receipt of the notification, § 43.
    FromReceipt,
    /// Paid from the request, as a parameter says, § 38.
    AsParameterSays,
}

/// The request for what is paid from `start` on; none where its time is not known.
pub(crate) fn of(case: &Case<'_>, start: Start, taken_over: Option<Period>) -> Option<Request> {
    let first = taken_over.map_or(start.certain, |days| days.from().min(start.certain));
    match &case.facts.work {
        Work::SelfEmployed(business) => of_business(case, business),
        Work::Employee(_) | Work::Unemployed(_) => of_person(case, first),
    }
}

fn of_person(case: &Case<'_>, start: NaiveDate) -> Option<Request> {
    let first = case.facts.first_absence_day;
    let (name, from) = match letter(case) {
        Some(dispatched) => (Name::RequestDaysAfterLetter, dispatched),
        None if start <= first => (Name::CitizenRequestDays, first),
        None => (Name::CitizenRequestDays, start.pred_opt()?),
    };
    Some(Request {
        from,
        deadline: standing(case, days_after(from, case.entitlement.count(name)?)),
        asked: case.facts.notification.citizen_request.known().copied(),
        citation: case.parameters.citation(name),
        name,
        effect: Effect::AsParameterSays,
    })
}

/// The letter that the time runs from: the one after the employer's last claim where wage was paid and refunded,
/// otherwise the first.
fn letter(case: &Case<'_>) -> Option<NaiveDate> {
    let letters = &case.facts.course.letters;
    let after_claim = letters.iter().rev().find(|letter| letter.after_last_claim);
    let letter = match case.facts.notification.wage {
        WageDuringAbsence::Paid if case.facts.work.employment().is_some() => after_claim,
        WageDuringAbsence::Paid | WageDuringAbsence::PaidInEmployerPeriod => {
            after_claim.or_else(|| letters.first())
        }
    };
    letter.map(|letter| letter.dispatched)
}

fn of_business(case: &Case<'_>, business: &SelfEmployment) -> Option<Request> {
    let first = case.facts.first_absence_day;
    let (name, from, deadline) = match business.insurance {
        SelfEmployedInsurance::NotInsured | SelfEmployedInsurance::Unknown(_) => {
            let name = Name::BusinessNotificationWeeks;
            (name, first, days_after(first, case.entitlement.count(name)? * 7))
        }
        SelfEmployedInsurance::Insured { from_day, .. } => {
            let name = Name::BusinessNotificationWeeksInsured;
            let arises = absence_day(case, business, first, from_day);
            let in_a_week = business.working_days.iter().filter(|works| **works).count();
            let days = case.entitlement.count(name)? * u32::try_from(in_a_week.max(1)).ok()?;
            (name, arises, absence_day(case, business, arises.succ_opt()?, u8::try_from(days).ok()?))
        }
    };
    Some(Request {
        from,
        deadline: standing(case, deadline),
        asked: business.notified.known().copied(),
        citation: case.parameters.citation(name),
        name,
        effect: Effect::FromReceipt,
    })
}

impl Request {
    pub fn is_in_time(&self) -> bool {
        self.asked.is_some_and(|asked| asked <= self.deadline)
    }

    /// The first day that is paid for where the request came late and only counts from then on.
    pub fn counts_from(&self, case: &Case<'_>) -> Option<NaiveDate> {
        let counts = match self.effect {
            Effect::FromReceipt => true,
            Effect::AsParameterSays => case.entitlement.flag(Name::LateRequestFromRequest) == Some(true),
        };
        self.asked.filter(|asked| counts && *asked > self.deadline)
    }

    /// The parameters that a late request rests on.
    pub fn used(&self) -> NameSet {
        let is_late = self.asked.is_some_and(|asked| asked > self.deadline);
        match self.effect {
            Effect::AsParameterSays if is_late => NameSet::of(&[Name::LateRequestFromRequest]),
            Effect::AsParameterSays | Effect::FromReceipt => NameSet::EMPTY,
        }
    }

    pub(super) fn add_clock<S: Sink>(&self, case: &Case<'_>, clocks: &mut Clocks, sink: &mut S) {
        sink.step(|| {
            let inputs = [Value::Date(self.from), self.asked.map_or(Value::CannotTell, Value::Date)];
            let step = case.step(Rule::RequestDeadline, self.name, inputs, Value::Date(self.deadline));
            Step { citation: self.citation, ..step }
        });
        let kind = match self.effect {
            Effect::FromReceipt => ClockKind::BusinessNotifies,
            Effect::AsParameterSays => ClockKind::PersonAsks,
        };
        clocks.add(kind, self.deadline, self.asked, self.citation);
    }
}
