//! The desk's clock and how long it may work alone.
//!
//! The central's time is the only clock. Between contacts the desk adds what its own clock says has passed,
//! and never lets time run backwards: setting the computer's clock back does not lengthen the lease.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Copenhagen;
use serde::{Deserialize, Serialize};
use straks_protocol::session::Lease;

use crate::view::LeaseState;

/// What is remembered of the central's time. It outlives the cache.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaseClock {
    /// Central's time minus this computer's.
    offset_ms: i64,
    /// The latest time told; never behind it.
    latest: DateTime<Utc>,
    /// The last contact, by the central's time; none before the first.
    contact: Option<DateTime<Utc>>,
    /// The terms given at the last contact.
    terms: Lease,
}

/// What the lease allows now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// As the window is told.
    Use(LeaseState),
    /// The cache must go; the outbox stays.
    Wiped,
}

impl LeaseClock {
    /// Before any contact.
    #[must_use]
    pub fn before_contact(local: DateTime<Utc>) -> Self {
        Self { offset_ms: 0, latest: local, contact: None, terms: Lease::default() }
    }

    /// Central's time, as far as it can be told.
    pub fn now(&mut self, local: DateTime<Utc>) -> DateTime<Utc> {
        self.latest = self.latest.max(local + TimeDelta::milliseconds(self.offset_ms));
        self.latest
    }

    /// The central told its time.
    pub fn told(&mut self, server_time: DateTime<Utc>, local: DateTime<Utc>, terms: Lease) {
        self.offset_ms = (server_time - local).num_milliseconds();
        // Before the first contact the desk had only its own clock, which may be ahead.
        self.latest = if self.contact.is_some() { self.latest.max(server_time) } else { server_time };
        self.contact = Some(self.latest);
        self.terms = terms;
    }

    /// The central answered.
    pub fn contact(&mut self, local: DateTime<Utc>, terms: Lease) {
        self.contact = Some(self.now(local));
        self.terms = terms;
    }

    /// The last contact.
    #[must_use]
    pub const fn last_contact(&self) -> Option<DateTime<Utc>> {
        self.contact
    }

    /// What the desk may do now. Before the first contact there is nothing to protect.
    pub fn allowed(&mut self, local: DateTime<Utc>) -> Allowed {
        let Some(contact) = self.contact else { return Allowed::Use(LeaseState::Full) };
        let hours = (self.now(local) - contact).num_hours();
        let past = |limit: u32| hours >= i64::from(limit);
        if past(self.terms.wiped_after) {
            Allowed::Wiped
        } else if past(self.terms.locked_after) {
            Allowed::Use(LeaseState::Locked)
        } else if past(self.terms.read_only_after) {
            Allowed::Use(LeaseState::ReadOnly)
        } else if past(self.terms.banner_after) {
            Allowed::Use(LeaseState::Ageing)
        } else {
            Allowed::Use(LeaseState::Full)
        }
    }
}

/// The day in Denmark.
#[must_use]
pub fn danish_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Copenhagen).date_naive()
}

/// The first instant of a Danish day.
#[must_use]
pub fn start_of_danish_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let local = midnight.and_local_timezone(Copenhagen).earliest();
    local.map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
}

/// The first instant after a Danish day.
#[must_use]
pub fn end_of_danish_day(day: NaiveDate) -> DateTime<Utc> {
    start_of_danish_day(day + chrono::Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn told(server: &str, local: &str) -> LeaseClock {
        let mut clock = LeaseClock::before_contact(at(local));
        clock.told(at(server), at(local), Lease::default());
        clock
    }

    #[test]
    fn time_follows_the_central_not_the_computer() {
        let mut clock = told("2026-11-22T07:00:00Z", "2031-01-01T00:00:00Z");
        assert_eq!(clock.now(at("2031-01-01T01:30:00Z")), at("2026-11-22T08:30:00Z"));
    }

    #[test]
    fn setting_the_clock_back_does_not_lengthen_the_lease() {
        let mut clock = told("2026-11-22T07:00:00Z", "2026-11-22T07:00:00Z");
        let in_four_days = at("2026-11-26T07:00:00Z");
        assert_eq!(clock.allowed(in_four_days), Allowed::Use(LeaseState::ReadOnly));
        assert_eq!(clock.allowed(at("2026-11-22T08:00:00Z")), Allowed::Use(LeaseState::ReadOnly));
    }

    #[test]
    fn the_lease_ends_in_steps_and_contact_renews_it() {
        let steps = [
            ("2026-11-23T06:00:00Z", Allowed::Use(LeaseState::Full)),
            ("2026-11-23T07:00:00Z", Allowed::Use(LeaseState::Ageing)),
            ("2026-11-25T07:00:00Z", Allowed::Use(LeaseState::ReadOnly)),
            ("2026-12-06T07:00:00Z", Allowed::Use(LeaseState::Locked)),
            ("2026-12-22T07:00:00Z", Allowed::Wiped),
        ];
        let mut clock = told("2026-11-22T07:00:00Z", "2026-11-22T07:00:00Z");
        for (local, expected) in steps {
            assert_eq!(clock.allowed(at(local)), expected, "{local}");
        }
        clock.contact(at("2026-12-22T07:00:00Z"), Lease::default());
        assert_eq!(clock.allowed(at("2026-12-22T08:00:00Z")), Allowed::Use(LeaseState::Full));
    }

    #[test]
    fn a_day_begins_at_midnight_in_denmark() {
        assert_eq!(danish_day(at("2026-11-22T23:30:00Z")).to_string(), "2026-11-23");
        assert_eq!(danish_day(at("2026-06-30T21:59:00Z")).to_string(), "2026-06-30");
    }
}
