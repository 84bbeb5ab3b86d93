//! Deadlines that cost an employer days: notification §§ 40, 59(3), and claim § 59(2).
//!
//! A deadline that ends on a Sunday or holiday stands. Whether to dispense is for a person to say; where it was said, the claim counts.

use chrono::NaiveDate;
use straks_domain::facts::RefundClaim;

use crate::Told;
use crate::case::{Case, later, months_earlier};

impl Case<'_> {
    /// § 59(3): where the employer pays wage and notified after the deadline of § 40(1), a refund begins on the
    /// day of the notification. Of an employer that pays only in the employer period the act says no such
    /// thing, and for absences before the first known deadline nothing is late.
    pub fn is_notified_for(&self, day: NaiveDate) -> bool {
        let received = self.facts.notification.received;
        let deadline = self.count("notification_days").map(|days| later(self.first(), days));
        let is_late = deadline.known().is_some_and(|last_day| received > last_day);
        day >= received || !is_late || !self.wage_goes_on()
    }

    /// § 59(2): does the claim reach back to this day?
    pub fn is_reached_by(&self, claim: &RefundClaim, day: NaiveDate) -> Told<bool> {
        self.count("claim_reach_months").map(|months| months_earlier(claim.received, months) <= day)
    }
}
