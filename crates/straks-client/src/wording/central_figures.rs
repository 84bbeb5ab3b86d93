//! What the central says is due, drawn as the central's: for a desk that cannot work it out itself.

use straks_domain::finding::Finding;
use straks_protocol::document::{ClaimDecision, ClaimOutcome, Obligation};
use straks_wording::finding::title;
use straks_wording::format::{amount, weeks_of};

use crate::view::{Badge, ExplanationView, Receipt, ReceiptLine, Tone};

/// The amounts of the claim, or of the person, that a finding is about; none where there are none.
pub fn receipt(finding: &Finding, obligations: &[Obligation]) -> Option<Receipt> {
    let of_finding = obligations.iter().filter(|due| due.claim == finding.claim);
    let line = |due: &Obligation| ReceiptLine {
        label: weeks_of(due.period),
        source: None,
        value: amount(due.amount.gross),
        sum: false,
        detail: None,
    };
    let lines: Vec<_> = of_finding.map(line).collect();
    (!lines.is_empty()).then(|| Receipt {
        title: "Centralens beløb".to_owned(),
        checked: Badge { text: "Centralens tal, ikke regnet her".to_owned(), tone: Tone::Warn },
        lines,
    })
}

/// Every reason that the central left a claim to a person, each once.
pub fn explanation(decisions: &[ClaimDecision]) -> ExplanationView {
    let mut why_not_automatic: Vec<String> = Vec::new();
    for decision in decisions {
        match &decision.outcome {
            ClaimOutcome::Granted { .. } | ClaimOutcome::Released { .. } => {}
            ClaimOutcome::Manual { reasons } => {
                for reason in reasons.iter().map(|kind| title(*kind).to_owned()) {
                    if !why_not_automatic.contains(&reason) {
                        why_not_automatic.push(reason);
                    }
                }
            }
        }
    }
    ExplanationView { why_not_automatic, ..ExplanationView::default() }
}
