//! Chapters 13 and 18: notification, request and claim deadlines, §§ 38, 40, 59.
//!
//! A deadline that ends on a holiday stands, a policy where the act is silent. Left out: the eight days
//! from a letter, § 38(1), since letters are not facts yet; the three weeks without a letter are used.

use chrono::{Days, NaiveDate};
use straks_domain::facts::{Fact, RefundClaim, WageDuringAbsence};

use crate::case::{Case, Start, days_after, months_after, months_before};
use crate::parameters::Name;
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

/// The last day for the employer to notify, § 40; none where it cannot be told.
pub(crate) fn notification<S: Sink>(
    case: &Case<'_>,
    citizen: Option<Start>,
    sink: &mut S,
) -> Option<NaiveDate> {
    let first = case.facts.first_absence_day;
    let (name, from) = match case.facts.notification.wage {
        WageDuringAbsence::Paid => (Name::NotificationDays, Some(first)),
        WageDuringAbsence::PaidInEmployerPeriod => match last_day_of_wage(case, citizen) {
            Some(None) => (Name::NotificationDaysWithoutPay, Some(first)),
            Some(last) => (Name::NotificationDaysAfterPay, last),
            None => (Name::NotificationDaysAfterPay, None),
        },
    };
    let days = case.entitlement.count(name);
    let deadline = from.zip(days).map(|(from, days)| days_after(from, days));
    sink.step(|| {
        let inputs = Inputs::none().and(from.map(Value::Date));
        let result = deadline.map_or(Value::CannotTell, Value::Date);
        case.step(Rule::NotificationDeadline, name, inputs, result)
    });
    deadline
}

/// The last day for the person to ask where no letter was sent, § 38(3).
pub(crate) fn request(case: &Case<'_>, citizen: Start) -> Option<NaiveDate> {
    let first = case.facts.first_absence_day;
    let from = if citizen.certain == first { first } else { citizen.certain - Days::new(1) };
    Some(days_after(from, case.entitlement.count(Name::CitizenRequestDays)?))
}

/// True where the person has asked in time.
pub(crate) fn is_requested(case: &Case<'_>, deadline: NaiveDate) -> bool {
    match case.facts.notification.citizen_request {
        Fact::Known(asked) => asked <= deadline,
        Fact::Missing | Fact::Disputed => false,
    }
}

/// How far back a claim reaches.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    pub from: NaiveDate,
    /// True where the claim came in time for a dispensation.
    pub dispensation_possible: bool,
}

/// The first day that a claim can cover, § 59.
pub(crate) fn reach<S: Sink>(case: &Case<'_>, claim: &RefundClaim, sink: &mut S) -> Option<Reach> {
    let name = Name::ClaimReachMonths;
    let from = months_before(claim.received, case.entitlement.count(name)?);
    let last = months_after(case.facts.first_absence_day, case.entitlement.count(Name::DispensationMonths)?);
    sink.step(|| Step {
        subject: Subject::Claim(claim.id.clone()),
        ..case.step(Rule::ClaimReach, name, [Value::Date(claim.received)], Value::Date(from))
    });
    Some(Reach { from, dispensation_possible: claim.received <= last })
}

/// The last day that the employer paid: `Some(None)` where it paid none, `None` where it cannot be told.
fn last_day_of_wage(case: &Case<'_>, citizen: Option<Start>) -> Option<Option<NaiveDate>> {
    let start = citizen.filter(|start| start.is_told())?;
    Some(if start.certain == case.facts.first_absence_day { None } else { start.certain.pred_opt() })
}
