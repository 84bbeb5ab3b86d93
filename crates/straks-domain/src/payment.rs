//! Payment runs and immediate payments.
//!
//! This slice knows how a run is filled and closed, and the approval of an immediate payment by another
//! person. Building and sending files is not here yet, so nothing leaves Straks.

use std::ops::Add;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ActorId, RunId};
use crate::{Money, Period};

/// Who a run pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// Employers' refunds, weekly.
    Employers,
    /// Citizens' benefit, in blocks of four or five weeks in arrears.
    Citizens,
}

/// A run as the calendar gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarRun {
    /// Its name in the calendar.
    pub id: RunId,
    /// Who it pays.
    pub kind: RunKind,
    /// The benefit weeks it pays for.
    pub period: Period,
    /// When it closes (skæringstidspunkt).
    pub closes_at: DateTime<Utc>,
    /// Date of disposal (dispositionsdato): the day that the receiver has the money.
    pub disposal: NaiveDate,
}

/// Where an immediate payment (straksudbetaling) is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ImmediatePaymentState {
    /// Asked for, and taken out of the coming run.
    Requested,
    /// Released by another person; the next sending takes it.
    Approved {
        /// Who.
        by: ActorId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Turned down by another person; the amount goes back to the coming run.
    Rejected {
        /// Who.
        by: ActorId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
    /// Taken back by the one who asked.
    Cancelled,
}

/// What a person does with a requested immediate payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Release it.
    Approve,
    /// Turn it down.
    Reject {
        /// Why; not empty.
        reason: String,
    },
}

/// Why a verdict is not allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerdictRefused {
    /// Nobody approves their own work.
    #[error("the payment was asked for by the same person")]
    OwnWork,
    /// It has been decided.
    #[error("the payment is already decided")]
    Decided,
    /// A rejection needs a reason.
    #[error("a rejection needs a reason")]
    ReasonMissing,
    /// What was approved is not what is stored.
    #[error("the payment has changed since it was shown")]
    Changed,
}

impl ImmediatePaymentState {
    /// The state after `actor` judges a payment that `requested_by` asked for.
    ///
    /// # Errors
    /// [`VerdictRefused`] with the reason; the state stays as it was.
    pub fn judged(
        &self,
        verdict: &Verdict,
        actor: &ActorId,
        requested_by: &ActorId,
        at: DateTime<Utc>,
    ) -> Result<Self, VerdictRefused> {
        match self {
            Self::Requested => {}
            Self::Approved { .. } | Self::Rejected { .. } | Self::Cancelled => {
                return Err(VerdictRefused::Decided);
            }
        }
        if actor == requested_by {
            return Err(VerdictRefused::OwnWork);
        }
        match verdict {
            Verdict::Approve => Ok(Self::Approved { by: actor.clone(), at }),
            Verdict::Reject { reason } if reason.trim().is_empty() => Err(VerdictRefused::ReasonMissing),
            Verdict::Reject { reason } => {
                Ok(Self::Rejected { by: actor.clone(), at, reason: reason.clone() })
            }
        }
    }

    /// True while it reserves its amount: asked for or released.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        match self {
            Self::Requested | Self::Approved { .. } => true,
            Self::Rejected { .. } | Self::Cancelled => false,
        }
    }
}

/// What a person is paid of a benefit, § 65 and the tax card; an employer's refund has no deductions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NetPayment {
    /// Benefit or refund, with supplement.
    pub gross: Money,
    /// The person's own share of the labour-market supplementary pension (ATP).
    pub own_atp: Money,
    /// A-tax withheld.
    pub tax: Money,
}

impl NetPayment {
    /// Nothing.
    pub const ZERO: Self = Self { gross: Money::ZERO, own_atp: Money::ZERO, tax: Money::ZERO };

    /// What the receiver gets.
    #[must_use]
    pub fn net(self) -> Money {
        self.gross - self.own_atp - self.tax
    }
}

impl Add for NetPayment {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            gross: self.gross + other.gross,
            own_atp: self.own_atp + other.own_atp,
            tax: self.tax + other.tax,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> DateTime<Utc> {
        "2026-11-23T09:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn nobody_approves_their_own_work() {
        let mette = ActorId::new("mette");
        assert_eq!(
            ImmediatePaymentState::Requested.judged(&Verdict::Approve, &mette, &mette, at()),
            Err(VerdictRefused::OwnWork)
        );
    }

    #[test]
    fn a_payment_is_judged_once() {
        let (mette, karen) = (ActorId::new("mette"), ActorId::new("karen"));
        let approved = ImmediatePaymentState::Requested
            .judged(&Verdict::Approve, &karen, &mette, at())
            .expect("another person");
        assert_eq!(approved.judged(&Verdict::Approve, &karen, &mette, at()), Err(VerdictRefused::Decided));
    }

    #[test]
    fn a_rejection_says_why() {
        let (mette, karen) = (ActorId::new("mette"), ActorId::new("karen"));
        let silent = Verdict::Reject { reason: " ".into() };
        assert_eq!(
            ImmediatePaymentState::Requested.judged(&silent, &karen, &mette, at()),
            Err(VerdictRefused::ReasonMissing)
        );
    }
}
