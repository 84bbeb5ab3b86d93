//! Two notifications of one person at one employer whose absences have days in common: are they one absence?
//!
//! Only a person can tell: an absence is notified twice by mistake, and somebody can have two jobs at one employer.
//! Until it is answered the days in common are paid on neither case. Left out: which notifications overlap, which is
//! for whoever knows all of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::Period;
use crate::ids::{ActorId, NotificationId};

/// Another notification, with the days in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OverlappingAbsence {
    /// Its number.
    pub notification: NotificationId,
    /// The first day in common.
    pub from: NaiveDate,
    /// The last day in common; none while nobody has reported a recovery from either.
    pub last_day: Option<NaiveDate>,
    /// What of the days in common has been paid, or is about to be.
    pub paid: OverlapPaid,
}

/// On which of two cases something has been paid of the days that they have in common, or is about to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OverlapPaid {
    /// On neither.
    Neither,
    /// On the one looked at.
    Here,
    /// On the other.
    There,
    /// On both: possibly paid twice.
    Both,
}

impl OverlapPaid {
    /// By whether each case has been paid something.
    #[must_use]
    pub const fn of(here: Option<Period>, there: Option<Period>) -> Self {
        match (here, there) {
            (None, None) => Self::Neither,
            (Some(_), None) => Self::Here,
            (None, Some(_)) => Self::There,
            (Some(_), Some(_)) => Self::Both,
        }
    }
}

impl OverlappingAbsence {
    /// True where one of these days is in common.
    #[must_use]
    pub fn touches(&self, days: Period) -> bool {
        self.from < days.until() && self.last_day.is_none_or(|last| days.from() <= last)
    }
}

/// What a person says of two notifications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum OverlapAnswer {
    /// One absence, notified twice: one number is kept, and the case of the other is set aside.
    SameAbsence {
        /// The number that is kept.
        keep: NotificationId,
    },
    /// Two absences, such as from two jobs: both cases go on.
    DifferentAbsences,
}

/// An answer that was given; a later one on the same two notifications replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AnsweredOverlap {
    /// The two notifications, the lower number first.
    pub notifications: [NotificationId; 2],
    /// What was answered.
    pub answer: OverlapAnswer,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
}

impl AnsweredOverlap {
    /// The two numbers in their order, whichever case somebody looks from.
    #[must_use]
    pub fn pair(one: &NotificationId, other: &NotificationId) -> [NotificationId; 2] {
        if one <= other { [one.clone(), other.clone()] } else { [other.clone(), one.clone()] }
    }

    /// The other number than this; none where this is neither.
    #[must_use]
    pub fn other_than(&self, this: &NotificationId) -> Option<&NotificationId> {
        let [first, second] = &self.notifications;
        if this == first {
            Some(second)
        } else if this == second {
            Some(first)
        } else {
            None
        }
    }

    /// The number whose case is set aside, and the one that is kept.
    #[must_use]
    pub fn set_aside(&self) -> Option<(&NotificationId, &NotificationId)> {
        match &self.answer {
            OverlapAnswer::SameAbsence { keep } => self.other_than(keep).map(|aside| (aside, keep)),
            OverlapAnswer::DifferentAbsences => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> NotificationId {
        NotificationId::new(text)
    }

    #[test]
    fn days_in_common_that_have_no_end_go_on() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let days = |from, last| Period::from_days(day(from), day(last)).expect("a period");
        let mut overlap = OverlappingAbsence {
            notification: number("N2"),
            from: day("2026-10-05"),
            last_day: None,
            paid: OverlapPaid::Neither,
        };
        assert!(!overlap.touches(days("2026-09-28", "2026-10-04")));
        assert!(overlap.touches(days("2026-09-28", "2026-10-05")));
        assert!(overlap.touches(days("2030-01-01", "2030-01-02")));
        overlap.last_day = Some(day("2026-10-18"));
        assert!(overlap.touches(days("2026-10-18", "2026-11-01")));
        assert!(!overlap.touches(days("2026-10-19", "2026-11-01")));
    }

    #[test]
    fn the_number_that_is_not_kept_is_set_aside_from_whichever_case_it_is_answered() {
        let pair = AnsweredOverlap::pair(&number("N2"), &number("N1"));
        assert_eq!(pair, AnsweredOverlap::pair(&number("N1"), &number("N2")));
        let answered = AnsweredOverlap {
            notifications: pair,
            answer: OverlapAnswer::SameAbsence { keep: number("N1") },
            reason: "Anmeldt to gange".into(),
            by: ActorId::new("mette"),
            at: DateTime::UNIX_EPOCH,
        };
        assert_eq!(answered.set_aside(), Some((&number("N2"), &number("N1"))));
        let different = AnsweredOverlap { answer: OverlapAnswer::DifferentAbsences, ..answered };
        assert_eq!(different.set_aside(), None);
    }
}
