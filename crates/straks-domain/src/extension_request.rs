//! The question to the jobcentre whether the benefit period goes on, and its answer, § 27.
//!
//! The answer decides nothing: an extension or a stop is a decision of its own. Until one was dispatched payment
//! goes on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::ExtensionGround;
use crate::ids::ActorId;

/// A question to the jobcentre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExtensionRequest {
    /// The day it was asked.
    pub asked_on: NaiveDate,
    /// By whom.
    pub asked_by: ActorId,
    /// The answer; none until it came.
    pub answer: Option<ExtensionAnswer>,
}

/// What the jobcentre answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExtensionAnswer {
    /// The day it came.
    pub on: NaiveDate,
    /// Who wrote it down; none where it came from the jobcentre's own system.
    pub by: Option<ActorId>,
    /// What it said.
    pub reply: ExtensionReply,
}

/// What the jobcentre said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum ExtensionReply {
    /// A ground of § 27(1) is met.
    GroundMet {
        /// Which.
        ground: ExtensionGround,
        /// Until when, where it said so.
        last_day: Option<NaiveDate>,
    },
    /// No ground is met.
    NoGround,
}

/// Why a step may not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefused {
    /// A question waits for its answer.
    #[error("a question to the jobcentre waits for its answer")]
    Waiting,
    /// Nothing was asked, or it was answered.
    #[error("no question to the jobcentre waits for an answer")]
    NothingAsked,
}

impl ExtensionRequest {
    /// Asks, where nothing asked before still waits.
    ///
    /// # Errors
    /// [`RequestRefused::Waiting`].
    pub fn ask(earlier: &[Self], asked_on: NaiveDate, asked_by: ActorId) -> Result<Self, RequestRefused> {
        if earlier.iter().any(|request| request.answer.is_none()) {
            return Err(RequestRefused::Waiting);
        }
        Ok(Self { asked_on, asked_by, answer: None })
    }

    /// With its answer.
    ///
    /// # Errors
    /// [`RequestRefused::NothingAsked`] where it was answered before.
    pub fn answered(self, answer: ExtensionAnswer) -> Result<Self, RequestRefused> {
        if self.answer.is_some() {
            return Err(RequestRefused::NothingAsked);
        }
        Ok(Self { answer: Some(answer), ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn one_question_waits_at_a_time_and_is_answered_once() {
        let mette = ActorId::new("mette");
        let asked = ExtensionRequest::ask(&[], day("2026-11-01"), mette.clone()).expect("nothing waits");
        let again = ExtensionRequest::ask(std::slice::from_ref(&asked), day("2026-11-02"), mette.clone());
        assert_eq!(again, Err(RequestRefused::Waiting));
        let answer = ExtensionAnswer { on: day("2026-11-09"), by: None, reply: ExtensionReply::NoGround };
        let answered = asked.answered(answer.clone()).expect("it waits");
        assert_eq!(answered.clone().answered(answer), Err(RequestRefused::NothingAsked));
        assert!(ExtensionRequest::ask(&[answered], day("2026-11-10"), mette).is_ok());
    }
}
