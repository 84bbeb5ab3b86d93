//! The person's other cases, and what they leave of the weekly maximum, § 50(2).
//!
//! What has been paid, or is about to be, on another case counts first; of what is only ready, that of the
//! case notified first. Held money counts nowhere until it is granted, and then takes what is left.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use straks_domain::facts::BenefitElsewhere;
use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Money, Week};

use super::settle::close_passed_runs;
use super::{Round, ids};
use crate::intake::record::NotificationRecord;
use crate::store::rows::{ObligationRow, Standing};
use crate::store::{StoreError, Writing};

/// The notifications of each person, in the order in which their cases share a week's maximum.
pub(super) struct Siblings<'a> {
    by_person: BTreeMap<Cpr, Vec<&'a NotificationRecord>>,
}

impl<'a> Siblings<'a> {
    pub fn new(notifications: &'a [NotificationRecord]) -> Self {
        let mut by_person: BTreeMap<Cpr, Vec<&NotificationRecord>> = BTreeMap::new();
        for notification in notifications {
            by_person.entry(notification.cpr).or_default().push(notification);
        }
        for cases in by_person.values_mut() {
            cases.sort_by_key(|notification| precedence(notification));
        }
        Self { by_person }
    }

    /// Every notification, those of one person in their order.
    pub fn in_order(&self) -> impl Iterator<Item = &'a NotificationRecord> {
        self.by_person.values().flatten().copied()
    }

    /// What the person's other cases come to in the weeks of this one.
    pub fn of(
        &self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        notification: &NotificationRecord,
    ) -> Result<Vec<BenefitElsewhere>, StoreError> {
        let cases = self.by_person.get(&notification.cpr).map_or(&[][..], Vec::as_slice);
        let mut weeks: BTreeMap<Week, Money> = BTreeMap::new();
        for other in cases.iter().filter(|other| other.id != notification.id) {
            let stored = tx.obligations(ids::case_id(round.municipality, &other.id))?;
            let rows = close_passed_runs(stored, round.calendar, round.now);
            let precedes = precedence(other) < precedence(notification);
            for row in rows.iter().filter(|row| counts(row, precedes)) {
                for share in row.weeks.iter().filter(|share| concerns(notification, share.week)) {
                    *weeks.entry(share.week).or_default() += share.amount;
                }
            }
        }
        Ok(weeks.into_iter().map(|(week, amount)| BenefitElsewhere { week, amount }).collect())
    }
}

fn precedence(notification: &NotificationRecord) -> (NaiveDate, &NotificationId) {
    (notification.received, &notification.id)
}

const fn counts(row: &ObligationRow, precedes: bool) -> bool {
    match row.standing {
        Standing::Paid(_) | Standing::Released(..) | Standing::Requested(_) => true,
        Standing::Ready => precedes,
        Standing::Held | Standing::InControl => false,
    }
}

/// Can the week be paid for in this case?
fn concerns(notification: &NotificationRecord, week: Week) -> bool {
    week.period().until() > notification.first_absence_day
        && notification.last_absence_day.is_none_or(|last| week.monday() <= last)
}
