//! Chapters 3 to 6: incapacity for work, the information form and the follow-up, §§ 7, 8-13 f, 11.
//!
//! Only what was told is looked at: a case of which nobody has said anything has no dates here. None of it
//! holds money, and only who was found fit is not paid, § 7. Left out: what a follow-up comes to.

mod incapacity;
mod interviews;

pub(crate) use incapacity::fit;

use chrono::{Days, NaiveDate};
use straks_domain::finding::FindingDetail;

use crate::assessment::ClockKind;
use crate::case::{Case, days_after};
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Rule, Sink, Value};

/// Tells of every date of the follow-up.
pub(crate) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    incapacity::assess(case, report);
    interviews::assess(case, report);
    information_form(case, report);
}

/// § 11: the form comes back within so many days of the day it was sent.
fn information_form<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    let Some(form) = &case.facts.follow_up.information_form else { return };
    let name = Name::InformationFormDays;
    let Some(days) = case.parameters.on(form.sent).count(name) else { return };
    let deadline = days_after(form.sent, days);
    let returned = form.returned.known().copied();
    let citation = case.parameters.citation(name);
    report.clocks.add(ClockKind::ReturnForm, deadline, returned, citation);
    report.step(|| {
        let inputs = [Value::Date(form.sent)];
        case.step_on(form.sent, Rule::InformationForm, name, inputs, Value::Date(deadline))
    });
    if returned.is_none() && deadline < case.as_of && !case.is_over() {
        report.find(case, citation, FindingDetail::InformationFormMissing { deadline });
    }
}

/// True once a date is so near that somebody should look.
fn is_near(case: &Case<'_>, last_day: NaiveDate) -> bool {
    let ahead = case.entitlement.count(Name::FollowUpAheadDays).unwrap_or(0);
    last_day <= case.as_of.checked_add_days(Days::new(ahead.into())).unwrap_or(NaiveDate::MAX)
}
