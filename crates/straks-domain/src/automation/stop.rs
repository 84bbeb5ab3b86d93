//! A stop of automation (stop for automatik): for a person, an employer, a rule, or everything.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::finding::FindingKind;
use crate::ids::{ActorId, StopId};
use crate::{Citation, Cpr, Cvr};

/// What a stop catches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "scope", rename_all = "snake_case")]
pub enum StopScope {
    /// All that automation would grant.
    Everywhere,
    /// All of one person.
    Person {
        /// Who.
        cpr: Cpr,
    },
    /// All that one employer claims.
    Employer {
        /// Which.
        cvr: Cvr,
    },
    /// Cases on which this was found, also where it holds nothing by itself.
    Finding {
        /// What.
        kind: FindingKind,
    },
    /// Cases that a rule of this section of the act was applied to.
    Paragraph {
        /// The section; subsection and number are not looked at.
        citation: Citation,
    },
    /// Cases that this law parameter was used on.
    Parameter {
        /// Its name, as in `assets/law`.
        name: String,
    },
}

/// A stop of automation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stop {
    /// Its id.
    pub id: StopId,
    /// What it catches.
    #[serde(flatten)]
    pub scope: StopScope,
    /// Why; it is named on every task that follows.
    pub reason: String,
    /// Who set it.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
    /// The last day it holds; none until it is lifted.
    pub until: Option<NaiveDate>,
    /// Set once it was lifted.
    pub lifted: Option<Lifted>,
}

/// Who lifted a stop, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lifted {
    /// Who.
    pub by: ActorId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// A stop as a finding names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StopNamed {
    /// Which.
    pub stop: StopId,
    /// Why it was set.
    pub reason: String,
}

/// What automation is about to grant, as far as stops look at it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The person.
    pub cpr: Cpr,
    /// The employer.
    pub cvr: Cvr,
    /// All that was found on the case.
    pub findings: &'a [FindingKind],
    /// The places of the act that were applied.
    pub citations: &'a [Citation],
    /// The parameters that were used, by name.
    pub parameters: &'a [String],
}

impl StopScope {
    /// Does it catch this?
    #[must_use]
    pub fn catches(&self, subject: Subject<'_>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Person { cpr } => *cpr == subject.cpr,
            Self::Employer { cvr } => *cvr == subject.cvr,
            Self::Finding { kind } => subject.findings.contains(kind),
            Self::Paragraph { citation } => {
                let section = citation.whole_section();
                subject.citations.iter().any(|applied| applied.whole_section() == section)
            }
            Self::Parameter { name } => subject.parameters.contains(name),
        }
    }

    /// Must the steps of an assessment be known to tell?
    #[must_use]
    pub const fn reads_steps(&self) -> bool {
        match self {
            Self::Paragraph { .. } | Self::Parameter { .. } => true,
            Self::Everywhere | Self::Person { .. } | Self::Employer { .. } | Self::Finding { .. } => false,
        }
    }
}

impl Stop {
    /// Does it hold on this day?
    #[must_use]
    pub fn holds_on(&self, today: NaiveDate) -> bool {
        self.lifted.is_none() && self.until.is_none_or(|last| today <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject<'a>(citations: &'a [Citation], parameters: &'a [String]) -> Subject<'a> {
        Subject {
            cpr: "158388-1234".parse().expect("a practice number"),
            cvr: "10172748".parse().expect("a company number"),
            findings: &[FindingKind::WageBelowBenefit],
            citations,
            parameters,
        }
    }

    #[test]
    fn a_stop_catches_its_own_and_nothing_else() {
        let citations = [Citation::section(54).subsection(2)];
        let parameters = ["max_week".to_owned()];
        let subject = subject(&citations, &parameters);
        let other: Cpr = "158388-1235".parse().expect("a practice number");
        let expected = [
            (StopScope::Everywhere, true),
            (StopScope::Person { cpr: subject.cpr }, true),
            (StopScope::Person { cpr: other }, false),
            (StopScope::Employer { cvr: subject.cvr }, true),
            (StopScope::Finding { kind: FindingKind::WageBelowBenefit }, true),
            (StopScope::Finding { kind: FindingKind::ReassessmentDue }, false),
            (StopScope::Paragraph { citation: Citation::section(54) }, true),
            (StopScope::Paragraph { citation: Citation::section(54).letter('a') }, false),
            (StopScope::Parameter { name: "max_week".to_owned() }, true),
            (StopScope::Parameter { name: "max_hour".to_owned() }, false),
        ];
        for (scope, catches) in expected {
            assert_eq!(scope.catches(subject), catches, "{scope:?}");
        }
    }

    #[test]
    fn a_stop_holds_through_its_last_day_and_not_once_it_is_lifted() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let at = "2026-11-20T08:00:00Z".parse().expect("an instant");
        let mut stop = Stop {
            id: StopId::new(uuid::Uuid::nil()),
            scope: StopScope::Everywhere,
            reason: "Forkerte koder fra registeret".into(),
            by: ActorId::new("lone"),
            at,
            until: Some(day("2026-11-24")),
            lifted: None,
        };
        assert!(stop.holds_on(day("2026-11-24")));
        assert!(!stop.holds_on(day("2026-11-25")));
        stop.lifted = Some(Lifted { by: ActorId::new("lone"), at, reason: "Rettet".into() });
        assert!(!stop.holds_on(day("2026-11-21")));
    }
}
