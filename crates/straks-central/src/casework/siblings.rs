//! The person's other cases: what they leave of the weekly maximum, and days of earlier absences.
//!
//! What has been paid, or is about to be, on another case counts first; of what is only ready, that of the
//! case notified first. Held money counts nowhere until it is granted, and then takes what is left.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use straks_domain::facts::{BenefitElsewhere, EarlierBenefit};
use straks_domain::ids::NotificationId;
use straks_domain::{Cpr, Money, Period, Week};

use super::ledger::Ledger;
use super::overlaps::{CaseOverlaps, Overlaps};
use super::terms::{Round, Terms};
use crate::intake::record::NotificationRecord;
use crate::store::rows::{ObligationRow, Standing};
use crate::store::{StoreError, Writing};

/// Months before an absence in which earlier benefit can matter: the longest that the act has looked back.
const EARLIER_MONTHS: u32 = 18;

/// The notifications of each person, in the order in which their cases share a week's maximum.
pub(super) struct Siblings<'a> {
    by_person: BTreeMap<Cpr, Vec<&'a NotificationRecord>>,
    overlaps: Overlaps,
}

/// What other cases tell of one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Others {
    pub elsewhere: Vec<BenefitElsewhere>,
    pub earlier: Vec<EarlierBenefit>,
    pub overlaps: CaseOverlaps,
}

impl<'a> Siblings<'a> {
    pub fn of_round(
        tx: &mut dyn Writing,
        round: &Round<'a>,
        ledger: &mut Ledger,
    ) -> Result<Self, StoreError> {
        let overlaps = Overlaps::of(tx, round, ledger)?;
        let mut by_person: BTreeMap<Cpr, Vec<&NotificationRecord>> = BTreeMap::new();
        for notification in &round.register.notifications {
            by_person.entry(notification.cpr).or_default().push(notification);
        }
        for cases in by_person.values_mut() {
            cases.sort_by_key(|notification| precedence(notification));
        }
        Ok(Self { by_person, overlaps })
    }

    /// Every notification, those of one person in their order.
    pub fn in_order(&self) -> impl Iterator<Item = &'a NotificationRecord> {
        self.by_person.values().flatten().copied()
    }

    /// What the person's other cases tell of this one.
    pub fn of(&self, ledger: &Ledger, terms: &Terms<'_>, notification: &NotificationRecord) -> Others {
        let cases = self.by_person.get(&notification.cpr).map_or(&[][..], Vec::as_slice);
        let overlaps = self.overlaps.of_case(&notification.id);
        let mut others = Others { overlaps, ..Others::default() };
        let mut weeks: BTreeMap<Week, Money> = BTreeMap::new();
        for other in cases.iter().filter(|other| other.id != notification.id) {
            let rows = terms.obligations_now(ledger, &other.id);
            let precedes = precedence(other) < precedence(notification);
            for row in rows.iter().filter(|row| counts(row, precedes)) {
                for share in row.weeks.iter().filter(|share| concerns(notification, share.week)) {
                    *weeks.entry(share.week).or_default() += share.amount;
                }
                others.earlier.extend(earlier(notification, other, row.period));
            }
        }
        others.elsewhere =
            weeks.into_iter().map(|(week, amount)| BenefitElsewhere { week, amount }).collect();
        others.earlier.sort_by_key(|earlier| (earlier.period, earlier.first_absence_day));
        others
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

/// The days of another case that count as earlier benefit here.
fn earlier(
    notification: &NotificationRecord,
    other: &NotificationRecord,
    period: Period,
) -> Option<EarlierBenefit> {
    let first = notification.first_absence_day;
    let looked_back_to = first.checked_sub_months(Months::new(EARLIER_MONTHS))?;
    let is_earlier = other.first_absence_day < first && period.until() > looked_back_to;
    is_earlier.then_some(EarlierBenefit { period, first_absence_day: other.first_absence_day })
}
