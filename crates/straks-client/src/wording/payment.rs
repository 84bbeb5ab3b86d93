//! Immediate payments and runs in words.

use straks_domain::Week;
use straks_domain::payment::{CalendarRun, ImmediatePaymentState, RunKind};

use crate::view::{Badge, Tone};
use straks_wording::finding::weeks;
use straks_wording::format::instant;

/// `Arbejdsgivere, ugekørsel 48`, `Borgere, kørsel uge 44–48`.
#[must_use]
pub fn run_title(run: &CalendarRun) -> String {
    match run.kind {
        RunKind::Employers => {
            format!("Arbejdsgivere, ugekørsel {}", Week::of(run.disposal).number())
        }
        RunKind::Citizens => format!("Borgere, kørsel {}", weeks(run.period.weeks())),
    }
}

/// Where an immediate payment is; `name` tells people by name.
#[must_use]
pub fn badge(state: &ImmediatePaymentState, name: impl Fn(&straks_domain::ids::ActorId) -> String) -> Badge {
    let (text, tone) = match state {
        ImmediatePaymentState::Requested => ("Venter på godkendelse".to_owned(), Tone::Warn),
        ImmediatePaymentState::Approved { by, .. } => (format!("Godkendt af {}", name(by)), Tone::Ok),
        ImmediatePaymentState::Rejected { by, .. } => (format!("Afvist af {}", name(by)), Tone::Block),
        ImmediatePaymentState::Cancelled => ("Trukket tilbage".to_owned(), Tone::Mute),
    };
    Badge { text, tone }
}

/// More on the state: when, and why not.
#[must_use]
pub fn state_detail(state: &ImmediatePaymentState) -> Option<String> {
    match state {
        ImmediatePaymentState::Requested => None,
        ImmediatePaymentState::Approved { at, .. } => {
            Some(format!("{}, kommer med i næste forsendelse", instant(*at)))
        }
        ImmediatePaymentState::Rejected { at, reason, .. } => Some(format!("{}: {reason}", instant(*at))),
        ImmediatePaymentState::Cancelled => Some("Beløbet er tilbage i den kommende kørsel".to_owned()),
    }
}
