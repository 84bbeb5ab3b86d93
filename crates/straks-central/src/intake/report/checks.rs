//! What a report must hold to on its own, beyond the form of each field.

use chrono::NaiveDate;
use straks_domain::Hours;

use super::super::codes::TrainingKind;
use super::super::error::{CellFault, Fault};
use super::super::rows::{WEEK_HOURS, period};
use super::kinds::{
    Business, BusinessHours, Complaint, ExtensionAnswerReport, Holiday, InformationFormReport,
    LabourConflictReport, MaternityReport, PartialResumption, StayAbroadReport, Training, UnemploymentReport,
};

/// Nothing more.
#[expect(clippy::unnecessary_wraps, reason = "the form of a check")]
pub const fn nothing<T>(_body: &T) -> Result<(), Fault> {
    Ok(())
}

/// Days that must not lie before others.
pub trait Ordered {
    fn check(&self) -> Result<(), Fault>;
}

/// Days must lie in their order.
pub fn in_order(body: &impl Ordered) -> Result<(), Fault> {
    body.check()
}

/// Days in their order, and no more hours than a week has.
pub fn in_week(body: &BusinessHours) -> Result<(), Fault> {
    stretch(body.from, body.last_day)?;
    hours_of_a_week("weekly_hours", body.weekly_hours)
}

pub fn training(body: &Training) -> Result<(), Fault> {
    let completed = body.training.meaning == Some(TrainingKind::Completed);
    if completed && body.completed_on.is_none() {
        return Err(fault("completed_on", CellFault::Empty));
    }
    if completed && body.months.is_none() {
        return Err(fault("months", CellFault::Empty));
    }
    if body.months.is_some_and(|months| months > 120) {
        return Err(fault("months", CellFault::Count));
    }
    Ok(())
}

const fn fault(column: &'static str, fault: CellFault) -> Fault {
    Fault::Cell { column, fault }
}

fn hours_of_a_week(column: &'static str, hours: Hours) -> Result<(), Fault> {
    if hours > WEEK_HOURS { Err(fault(column, CellFault::TooManyHours)) } else { Ok(()) }
}

fn after(column: &'static str, day: Option<NaiveDate>, first: NaiveDate) -> Result<(), Fault> {
    match day {
        Some(day) if day < first => Err(fault(column, CellFault::EndBeforeStart)),
        Some(_) | None => Ok(()),
    }
}

fn stretch(first: NaiveDate, last: NaiveDate) -> Result<(), Fault> {
    period(first, last).map(|_| ()).map_err(|reason| fault("last_day", reason))
}

macro_rules! ordered {
    ($($type:ident: $day:ident after $first:ident;)*) => {$(
        impl Ordered for $type {
            fn check(&self) -> Result<(), Fault> {
                after(stringify!($day), self.$day, self.$first)
            }
        }
    )*};
}

ordered! {
    InformationFormReport: returned after sent;
    ExtensionAnswerReport: last_day after from;
    Complaint: reassessed after complained;
    Business: last_day after from;
    UnemploymentReport: last_day after from;
}

impl Ordered for PartialResumption {
    fn check(&self) -> Result<(), Fault> {
        after("last_day", self.last_day, self.from)?;
        hours_of_a_week("weekly_absence_hours", self.weekly_absence_hours)
    }
}

macro_rules! stretches {
    ($($type:ident)*) => {$(
        impl Ordered for $type {
            fn check(&self) -> Result<(), Fault> {
                stretch(self.from, self.last_day)
            }
        }
    )*};
}

stretches! { Holiday MaternityReport StayAbroadReport LabourConflictReport }
