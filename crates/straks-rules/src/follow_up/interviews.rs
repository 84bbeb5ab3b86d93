//! §§ 8-13 f: by when follow-ups are held.
//!
//! Until the end of 2024 by category; from 2025 a short case of an employee has only the first, § 13 f; from
//! 2026 an employee who is expected fit soon has none. The first absence day decides which, a policy. Left
//! out: how a follow-up is held, and what it is for.

use chrono::{Days, NaiveDate};
use straks_domain::facts::{Category, Work};
use straks_domain::finding::FindingDetail;

use super::is_near;
use crate::assessment::ClockKind;
use crate::case::{Case, days_after, months_after};
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::{Inputs, Rule, Sink, Value};

/// A follow-up that is to be held.
struct Due {
    name: Name,
    last_day: NaiveDate,
    held: Option<NaiveDate>,
}

/// Tells of the follow-ups, and of the first that is near and was not held.
pub(super) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    if !is_told(case) {
        return;
    }
    let due = [first(case), half_year(case), early(case)];
    let mut due: Vec<Due> = due.into_iter().flatten().filter(|due| due.last_day < case.until()).collect();
    due.sort_by_key(|due| due.last_day);
    for Due { name, last_day, held } in &due {
        report.clocks.add(ClockKind::FollowUp, *last_day, *held, case.parameters.citation(*name));
        report.step(|| {
            let inputs = Inputs::none().and(held.map(Value::Date));
            case.step(Rule::FollowUp, *name, inputs, Value::Date(*last_day))
        });
    }
    let open = due.iter().find(|due| due.held.is_none());
    if let Some(open) = open.filter(|open| is_near(case, open.last_day) && !case.is_over()) {
        let detail = FindingDetail::FollowUpDue { deadline: open.last_day };
        report.find(case, case.parameters.citation(open.name), detail);
    }
}

/// True where anything of the follow-up was told.
const fn is_told(case: &Case<'_>) -> bool {
    let told = &case.facts.follow_up;
    told.category.is_some()
        || told.information_form.is_some()
        || told.early_asked.is_some()
        || told.expected_fit.is_some()
        || !told.held.is_empty()
}

/// § 13 b(1): the first before the end of so many weeks.
fn first(case: &Case<'_>) -> Option<Due> {
    if is_short(case) || is_exempt(case) {
        return None;
    }
    let name = Name::FirstFollowUpWeeks;
    let days = case.entitlement.count(name)? * 7;
    let last_day = days_after(case.facts.first_absence_day, days).pred_opt()?;
    Some(Due { name, last_day, held: case.facts.follow_up.held.first().copied() })
}

/// § 13 b(1): so many in the first half-year.
fn half_year(case: &Case<'_>) -> Option<Due> {
    if is_short(case) || is_exempt(case) || has_only_the_first(case) {
        return None;
    }
    let name = Name::HalfYearFollowUps;
    let times = usize::try_from(case.entitlement.count(name)?).ok()?;
    let months = case.entitlement.count(Name::HalfYearMonths)?;
    let last_day = months_after(case.facts.first_absence_day, months).pred_opt()?;
    Some(Due { name, last_day, held: case.facts.follow_up.held.get(times.checked_sub(1)?).copied() })
}

/// § 13 b(2): an early one within so many weeks of the day it was asked for.
fn early(case: &Case<'_>) -> Option<Due> {
    let asked = case.facts.follow_up.early_asked?;
    let name = Name::EarlyFollowUpWeeks;
    let last_day = asked.checked_add_days(Days::new(u64::from(case.entitlement.count(name)?) * 7))?;
    let held = case.facts.follow_up.held.iter().find(|held| **held >= asked).copied();
    Some(Due { name, last_day, held })
}

/// Fit again within eight weeks, § 12.
const fn is_short(case: &Case<'_>) -> bool {
    match case.facts.follow_up.category {
        Some(Category::WithinEightWeeks) => true,
        None | Some(Category::Longer | Category::LongerWithOtherProblems) => false,
    }
}

/// § 13 f: a short case of an employee, which is one of which nobody has said that it is not.
fn has_only_the_first(case: &Case<'_>) -> bool {
    let is_longer = match case.facts.follow_up.category {
        Some(Category::Longer | Category::LongerWithOtherProblems) => true,
        None | Some(Category::WithinEightWeeks) => false,
    };
    is_employee(case) && !is_longer && case.entitlement.flag(Name::OnlyFirstFollowUp) == Some(true)
}

/// An employee who is expected fit within so many weeks, from 2026.
fn is_exempt(case: &Case<'_>) -> bool {
    let weeks = case.entitlement.count(Name::FollowUpExemptWeeks).filter(|weeks| *weeks > 0);
    let fit = case.facts.follow_up.expected_fit;
    is_employee(case)
        && weeks
            .zip(fit)
            .is_some_and(|(weeks, fit)| fit <= days_after(case.facts.first_absence_day, weeks * 7))
}

const fn is_employee(case: &Case<'_>) -> bool {
    match case.facts.work {
        Work::Employee(_) => true,
        Work::SelfEmployed(_) | Work::Unemployed(_) => false,
    }
}
