//! What employers send of an absence: the notification that opens a case, and the claims on it.

use chrono::NaiveDate;
use straks_domain::facts::WageDuringAbsence;
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cpr, Cvr, Hours, Money};

use super::parties::WEEK_HOURS;
use super::{CellFault, Cells, CellsOut, Column, Fault, FileColumns, Row, at, fact, optional, required};
use crate::intake::record::{NotificationRecord, Record, RefundClaimRecord};

const NOTIFICATION: Column = required::<NotificationId>("notification");
const CPR: Column = required::<Cpr>("cpr");
const CVR: Column = required::<Cvr>("cvr");
const RECEIVED: Column = required::<NaiveDate>("received");
const FIRST_ABSENCE_DAY: Column = required::<NaiveDate>("first_absence_day");
const LAST_ABSENCE_DAY: Column = optional::<NaiveDate>("last_absence_day");
const WAGE: Column = required::<WageDuringAbsence>("wage");
const CITIZEN_REQUEST: Column = fact::<NaiveDate>("citizen_request");
const HOURS_LAST_EIGHT_WEEKS: Column = fact::<Hours>("hours_last_eight_weeks");
const WEEKLY_ABSENCE_HOURS: Column = optional::<Hours>("weekly_absence_hours");
const PARTIAL_FROM: Column = optional::<NaiveDate>("partial_from");
const PARTIAL_HOURS: Column = optional::<Hours>("partial_weekly_absence_hours");

const CLAIM: Column = required::<ClaimId>("claim");
const FROM: Column = required::<NaiveDate>("from");
const LAST_DAY: Column = required::<NaiveDate>("last_day");
const WAGE_PAID: Column = fact::<Money>("wage_paid");

/// `notifications.csv`.
pub const NOTIFICATIONS: FileColumns = FileColumns::of(
    "notifications.csv",
    &[
        NOTIFICATION,
        CPR,
        CVR,
        RECEIVED,
        FIRST_ABSENCE_DAY,
        LAST_ABSENCE_DAY,
        WAGE,
        CITIZEN_REQUEST,
        HOURS_LAST_EIGHT_WEEKS,
        WEEKLY_ABSENCE_HOURS,
        PARTIAL_FROM,
        PARTIAL_HOURS,
    ],
)
.versioned();

/// `refund_claims.csv`.
pub const REFUND_CLAIMS: FileColumns =
    FileColumns::of("refund_claims.csv", &[CLAIM, NOTIFICATION, FROM, LAST_DAY, RECEIVED, WAGE_PAID])
        .versioned();

/// Hours in the eight weeks before an absence.
const EIGHT_WEEKS_HOURS: Hours = Hours::whole(8 * 168);

impl Row for NotificationRecord {
    const FILE: FileColumns = NOTIFICATIONS;
    type Key = NotificationId;

    fn key(&self) -> NotificationId {
        self.id.clone()
    }

    fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
        let notification = Self {
            id: cells.required(&NOTIFICATION)?,
            cpr: cells.required(&CPR)?,
            cvr: cells.required(&CVR)?,
            received: cells.required(&RECEIVED)?,
            first_absence_day: cells.required(&FIRST_ABSENCE_DAY)?,
            last_absence_day: cells.optional(&LAST_ABSENCE_DAY)?,
            wage: cells.required(&WAGE)?,
            citizen_request: cells.fact(&CITIZEN_REQUEST)?,
            hours_last_eight_weeks: cells.fact(&HOURS_LAST_EIGHT_WEEKS)?,
            weekly_absence_hours: cells.optional(&WEEKLY_ABSENCE_HOURS)?,
            partial_from: partial(cells)?,
        };
        check_absence(&notification)?;
        check_hours(&notification)?;
        Ok(notification)
    }

    fn write(&self, cells: &mut CellsOut) {
        cells.put(&NOTIFICATION, &self.id);
        cells.put(&CPR, &self.cpr);
        cells.put(&CVR, &self.cvr);
        cells.put(&RECEIVED, &self.received);
        cells.put(&FIRST_ABSENCE_DAY, &self.first_absence_day);
        cells.put_optional(&LAST_ABSENCE_DAY, self.last_absence_day.as_ref());
        cells.put(&WAGE, &self.wage);
        cells.put_fact(&CITIZEN_REQUEST, &self.citizen_request);
        cells.put_fact(&HOURS_LAST_EIGHT_WEEKS, &self.hours_last_eight_weeks);
        cells.put_optional(&WEEKLY_ABSENCE_HOURS, self.weekly_absence_hours.as_ref());
        if let Some((from, hours)) = &self.partial_from {
            cells.put(&PARTIAL_FROM, from);
            cells.put(&PARTIAL_HOURS, hours);
        }
    }
}

fn partial(cells: &Cells<'_>) -> Result<Option<(NaiveDate, Hours)>, Fault> {
    match (cells.optional(&PARTIAL_FROM)?, cells.optional(&PARTIAL_HOURS)?) {
        (Some(from), Some(hours)) => Ok(Some((from, hours))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(at(&PARTIAL_HOURS, CellFault::Pair { other: PARTIAL_FROM.name.into() })),
        (None, Some(_)) => Err(at(&PARTIAL_FROM, CellFault::Pair { other: PARTIAL_HOURS.name.into() })),
    }
}

fn check_absence(notification: &NotificationRecord) -> Result<(), Fault> {
    let (first, last) = (notification.first_absence_day, notification.last_absence_day);
    if last.is_some_and(|last| last < first) {
        return Err(at(&LAST_ABSENCE_DAY, CellFault::EndBeforeStart));
    }
    match notification.partial_from {
        Some((from, _)) if from < first || last.is_some_and(|last| from > last) => {
            Err(at(&PARTIAL_FROM, CellFault::OutsideAbsence))
        }
        Some(_) | None => Ok(()),
    }
}

fn check_hours(notification: &NotificationRecord) -> Result<(), Fault> {
    let partial_hours = notification.partial_from.map(|(_, hours)| hours);
    let eight_weeks = notification.hours_last_eight_weeks.known().copied();
    for (column, hours, most) in [
        (&WEEKLY_ABSENCE_HOURS, notification.weekly_absence_hours, WEEK_HOURS),
        (&PARTIAL_HOURS, partial_hours, WEEK_HOURS),
        (&HOURS_LAST_EIGHT_WEEKS, eight_weeks, EIGHT_WEEKS_HOURS),
    ] {
        if hours.is_some_and(|hours| hours > most) {
            return Err(at(column, CellFault::TooManyHours));
        }
    }
    Ok(())
}

impl Row for RefundClaimRecord {
    const FILE: FileColumns = REFUND_CLAIMS;
    type Key = ClaimId;

    fn key(&self) -> ClaimId {
        self.id.clone()
    }

    fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
        Ok(Self {
            id: cells.required(&CLAIM)?,
            notification: cells.required(&NOTIFICATION)?,
            period: cells.period(&FROM, &LAST_DAY)?,
            received: cells.required(&RECEIVED)?,
            wage_paid: cells.fact(&WAGE_PAID)?,
        })
    }

    fn write(&self, cells: &mut CellsOut) {
        cells.put(&CLAIM, &self.id);
        cells.put(&NOTIFICATION, &self.notification);
        cells.put_period(&FROM, &LAST_DAY, self.period);
        cells.put(&RECEIVED, &self.received);
        cells.put_fact(&WAGE_PAID, &self.wage_paid);
    }
}

impl From<NotificationRecord> for Record {
    fn from(notification: NotificationRecord) -> Self {
        Self::Notification(notification)
    }
}

impl From<RefundClaimRecord> for Record {
    fn from(claim: RefundClaimRecord) -> Self {
        Self::RefundClaim(claim)
    }
}
