//! How long benefit is paid: what is to be decided at a limit, §§ 24-27.
//!
//! A limit takes no amount away: without a decision payment goes on. What is told here is that somebody must
//! decide, and when. Absent on purpose: the days that count, which have their own module.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use straks_domain::Month;
use straks_domain::facts::{ExtensionGround, Pension, PensionKind};
use straks_domain::finding::NotPayableReason;

use crate::Told;
use crate::case::{Case, later};
use crate::counted::{counted_before, counted_days};
use crate::extension::{self, Extended};
use crate::requirement::Requirement;

/// What must be decided about the length of the benefit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Duration {
    /// Days counted and limit, where the limit was passed before the absence began, §§ 24 a-24 c.
    pub over_limit_at_start: Option<(u32, u32)>,
    /// Is reassessment (revurdering) due, § 24?
    pub reassessment: Option<Reassessment>,
    /// The last extension, where it ends soon or has ended, § 27.
    pub extension_ends: Option<(ExtensionGround, NaiveDate)>,
    /// The first pension that ends the benefit, and the last day beside it, § 25.
    pub pensioner_limit: Option<(PensionKind, NaiveDate)>,
}

/// The month at whose end more days have counted than may be paid for before reassessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reassessment {
    /// The month, moved where it moves of itself.
    pub month: Month,
    /// The days that counted when the limit was passed.
    pub counted_days: u32,
    /// The days that may be paid before.
    pub limit_days: u32,
}

/// So many days in so many months.
#[derive(Debug, Clone, Copy)]
struct Limit {
    days: u32,
    months: u32,
}

/// What must be decided, once anybody asks for money and has a right to it.
pub fn duration(case: &Case) -> Duration {
    if !is_asked_for(case) || case.requirement == Requirement::NotMet {
        return Duration::default();
    }
    let over_limit_at_start = over_limit_at_start(case);
    let is_over = case.facts.last_absence_day.is_some_and(|last| last < case.as_of);
    if is_over || over_limit_at_start.is_some() {
        return Duration { over_limit_at_start, ..Duration::default() };
    }
    let point = point(case);
    let last_day = point.map(|point| point.month.period().last_day());
    let extensions = extension::in_effect(case, last_day);
    Duration {
        over_limit_at_start,
        reassessment: point.filter(|point| is_due(case, *point, &extensions)),
        extension_ends: extension_ends(case, &extensions),
        pensioner_limit: pensioner_limit(case),
    }
}

/// Does anybody ask for money: an employer for refund, or a person that the municipality pays?
pub fn is_asked_for(case: &Case) -> bool {
    !case.facts.claims.is_empty() || case.pays_person()
}

fn limit(case: &Case, weeks: &str, months: &str) -> Option<Limit> {
    let days = case.count(weeks).known()? * case.count("counted_week_days").known()?;
    Some(Limit { days, months: case.count(months).known()? })
}

/// The last month that is announced.
fn horizon(case: &Case) -> Month {
    let ahead = case.count("reassessment_ahead_months").known().unwrap_or(0);
    (0..ahead).fold(Month::of(case.as_of), |month, _| month.next())
}

/// The first month, from one on, at whose end the limit is passed, and the days counted then.
fn first_passed(case: &Case, limit: Limit, from: Month) -> Option<(Month, u32)> {
    let last = horizon(case);
    let mut month = from;
    while month <= last {
        let days = counted_days(case, month, limit.months)?;
        if days > limit.days {
            return Some((month, days));
        }
        month = month.next();
    }
    None
}

/// §§ 24 a-24 c: is the limit passed already by the whole months before the absence, so that another course of help
/// follows? A life-threatening illness keeps the right.
fn over_limit_at_start(case: &Case) -> Option<(u32, u32)> {
    let follows = case.number("over_limit_at_start") != Told::Known(Decimal::ZERO);
    if case.facts.earlier.is_empty() || !follows || extension::is_life_threatening(case) {
        return None;
    }
    let limit = limit(case, "duration_weeks", "duration_months")?;
    let days = counted_before(case, Month::of(case.first()).before(1), limit.months)?;
    (days > limit.days).then_some((days, limit.days))
}

/// Reassessment point (revurderingstidspunkt), §§ 24, 26.
fn point(case: &Case) -> Option<Reassessment> {
    let limit = limit(case, "duration_weeks", "duration_months")?;
    let (month, counted_days) = first_passed(case, limit, Month::of(case.first()))?;
    Some(Reassessment { month: moved(case, month), counted_days, limit_days: limit.days })
}

/// §§ 26-26 i: a point that lies in a window moves by so many months, once; by how many nobody knows in some.
fn moved(case: &Case, month: Month) -> Month {
    let months = case.count_on("automatic_extension_months", month.period().last_day());
    (0..months.known().unwrap_or(0)).fold(month, |month, _| month.next())
}

/// Is it near or over, with no decision: neither an extension that goes beyond it, nor an end of the right?
fn is_due(case: &Case, point: Reassessment, extensions: &[Extended]) -> bool {
    let after = later(point.month.period().last_day(), 1);
    let is_extended = extensions.iter().any(|of| of.reaches(after));
    let is_ended = right_ends(case).is_some_and(|(from, _)| from <= after.max(case.as_of));
    point.month <= horizon(case) && !is_extended && !is_ended
}

/// § 27: the extension that reaches furthest, once its end is near, unless the right ends with it.
fn extension_ends(case: &Case, extensions: &[Extended]) -> Option<(ExtensionGround, NaiveDate)> {
    let furthest = extensions.iter().max_by_key(|of| of.last_day.unwrap_or(NaiveDate::MAX))?;
    let last_day = furthest.last_day?;
    let is_ended = right_ends(case).is_some_and(|(from, _)| from <= later(last_day, 1).max(case.as_of));
    (Month::of(last_day) <= horizon(case) && !is_ended).then_some((furthest.ground, last_day))
}

/// § 25: the pension that ends the benefit first, once its end is near.
fn pensioner_limit(case: &Case) -> Option<(PensionKind, NaiveDate)> {
    let pensions = case.facts.life.pensions.iter();
    let limits = pensions.filter_map(|pension| Some((pension.kind, last_day_beside(case, pension)?)));
    let (kind, last_day) = limits.min_by_key(|(_, last_day)| *last_day)?;
    let is_ended = right_ends(case).is_some_and(|(from, reason)| {
        from <= case.as_of || (from <= last_day && reason != NotPayableReason::Pension)
    });
    (Month::of(last_day) <= horizon(case) && !is_ended).then_some((kind, last_day))
}

/// The last day that is paid for beside a pension: as it was granted, or the month in which the weeks of a
/// pensioner are passed.
fn last_day_beside(case: &Case, pension: &Pension) -> Option<NaiveDate> {
    if let Some(last) = case.last_day_before(pension) {
        return Some(last);
    }
    let limit = limit(case, "pensioner_weeks", "pensioner_months")?;
    let from = Month::of(pension.from.max(case.first()));
    first_passed(case, limit, from).map(|(month, _)| month.period().last_day())
}

/// The first day from which every day is closed, and why for good; none while the right goes on.
fn right_ends(case: &Case) -> Option<(NaiveDate, NotPayableReason)> {
    /// No fact of a case reaches further beyond its last day.
    const YEARS_AHEAD: u32 = 8;
    let mut day = case.as_of.max(case.first()) + Months::new(12 * YEARS_AHEAD);
    let reason = case.closed(day)?;
    while let Some(before) = day.pred_opt().filter(|before| case.closed(*before).is_some()) {
        if before < case.first() {
            break;
        }
        day = before;
    }
    Some((day, reason))
}
