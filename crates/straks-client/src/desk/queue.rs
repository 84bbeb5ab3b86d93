//! The queue as the window draws it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::ids::ActorId;
use straks_domain::task::TaskState;
use straks_protocol::document::TaskDocument;
use straks_wording::{finding as in_words, format};

use super::{Desk, Shared, name_of};
use crate::cache::{Overlay, QueueItem, after};
use crate::error::DeskError;
use crate::lease::start_of_danish_day;
use crate::view::{Badge, QueuePage, QueueQuery, QueueRow, Tone};
use crate::wording;

impl Desk {
    /// A stretch of the queue.
    ///
    /// # Errors
    /// [`crate::Trouble::Locked`], or when the files do not answer.
    pub fn queue(&self, query: &QueueQuery) -> Result<QueuePage, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        shared.bring_back()?;
        let filter = shared.listed(query.list.as_deref())?;
        let order = (query.sort, query.descending);
        let range = (query.offset, query.limit);
        let (total, items) = shared.cache.queue(&filter, &query.search, order, range)?;
        let (names, overlay) = (shared.names()?, shared.outbox().overlay()?);
        let rows = items.iter().map(|item| shared.row(item, &names, &overlay)).collect();
        Ok(QueuePage { total, offset: query.offset, rows })
    }
}

impl Shared {
    /// The task as this desk's own moves leave it.
    pub(super) fn state_of(&self, task: &TaskDocument, overlay: &Overlay) -> TaskState {
        after(&task.state, overlay.get(&task.id).map_or(&[][..], Vec::as_slice), &self.me)
    }

    fn row(&self, item: &QueueItem, names: &HashMap<ActorId, String>, overlay: &Overlay) -> QueueRow {
        let task = &item.task;
        let state = self.state_of(task, overlay);
        let (badge, why, deadline) = drawn(task, &state, self.today());
        QueueRow {
            id: task.id.to_string(),
            badge,
            title: in_words::title(task.finding.kind()).to_owned(),
            why,
            recipient: wording::recipient(&task.recipient),
            held_ore: task.held.map(straks_domain::Money::ore),
            deadline: deadline.map(Due::shown),
            deadline_has_time: deadline.is_some_and(Due::has_time),
            assignee: state.holder().map(|holder| self.assignee(holder, names)),
            mine: state.holder() == Some(&self.me),
            reserved: task.reserved_for.as_ref().is_some_and(|keeper| *keeper != self.me),
            placed: task.placed.is_some(),
            pending: item.pending,
            has_note: item.has_note,
        }
    }

    pub(super) fn assignee(&self, holder: &ActorId, names: &HashMap<ActorId, String>) -> String {
        if *holder == self.me { "Mig".to_owned() } else { name_of(names, holder) }
    }
}

/// When something must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// On a day.
    Day(DateTime<Utc>),
    /// Before a moment, such as the close of a run.
    Moment(DateTime<Utc>),
}

impl Due {
    /// A deadline that falls at midnight is the end of the day before.
    fn before(deadline: DateTime<Utc>) -> Self {
        let local = deadline.with_timezone(&chrono_tz::Europe::Copenhagen);
        if local.time() == chrono::NaiveTime::MIN {
            return Self::Day(deadline - chrono::TimeDelta::seconds(1));
        }
        Self::Moment(deadline)
    }

    const fn shown(self) -> DateTime<Utc> {
        match self {
            Self::Day(at) | Self::Moment(at) => at,
        }
    }

    const fn has_time(self) -> bool {
        match self {
            Self::Day(_) => false,
            Self::Moment(_) => true,
        }
    }
}

/// Badge, reason and date of a row. A task on hold shows its hold; from its follow-up date on it is back, and
/// says so.
pub(super) fn drawn(
    task: &TaskDocument,
    state: &TaskState,
    today: NaiveDate,
) -> (Badge, String, Option<Due>) {
    match state.hold() {
        Some(hold) if hold.is_due(today) => (
            Badge { text: "Opfølgning".to_owned(), tone: Tone::Warn },
            format!("Følg op i dag: {}", hold.reason),
            task.deadline.map(Due::before),
        ),
        Some(hold) => (
            Badge { text: "På hold".to_owned(), tone: Tone::Mute },
            format!("{}, følg op {}", hold.reason, format::day_tiny(hold.follow_up)),
            Some(Due::Day(start_of_danish_day(hold.follow_up))),
        ),
        None => (
            wording::weight(task.finding.kind()),
            in_words::why(&task.finding),
            task.deadline.map(Due::before),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_at_midnight_is_shown_as_the_day_before_without_a_time() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        // Midnight in Copenhagen after 24 November, and noon on 23 November.
        let (day, moment) =
            (Due::before(at("2026-11-24T23:00:00Z")), Due::before(at("2026-11-23T11:00:00Z")));
        assert_eq!((day.shown(), day.has_time()), (at("2026-11-24T22:59:59Z"), false));
        assert_eq!((moment.shown(), moment.has_time()), (at("2026-11-23T11:00:00Z"), true));
    }
}
