//! Claims that were told of one case and then of another: a corrected number, or a notification of another person.
//!
//! A claim counts where it was told of last. What was due elsewhere and not paid yet is let go there; what was paid stays in
//! the books of that case, is not paid again, and holds the case that the claim counts in until a person has looked.

use std::collections::{BTreeMap, BTreeSet};

use straks_domain::ids::{ClaimId, NotificationId};

use super::ids::case_id;
use super::ledger::Ledger;
use super::settle::close_passed_runs;
use super::terms::Round;
use crate::store::rows::ObligationRow;
use crate::store::{StoreError, Writing};

/// The notifications whose case a claim counts in, of those that moved, with the claims that were paid elsewhere.
pub(super) type PaidElsewhere = BTreeMap<NotificationId, BTreeSet<ClaimId>>;

/// Lets go of what moved claims came to elsewhere, and tells which were paid there. `counts_in` says in which of these
/// cases a claim counts.
pub(super) fn follow(
    tx: &mut dyn Writing,
    round: &Round<'_>,
    ledger: &mut Ledger,
    counts_in: impl Fn(&ClaimId) -> Option<NotificationId>,
) -> Result<PaidElsewhere, StoreError> {
    let mut paid = PaidElsewhere::new();
    let moved: BTreeSet<ClaimId> = round.reports.moved().cloned().collect();
    if moved.is_empty() {
        return Ok(paid);
    }
    let rows = tx.obligations_of_claims(&moved)?;
    for row in close_passed_runs(rows, round.terms.calendar, round.terms.now) {
        let Some((claim, here)) = row.claim.as_ref().and_then(|claim| Some((claim, counts_in(claim)?)))
        else {
            continue;
        };
        if case_id(round.terms.municipality, &here) == row.case {
            continue;
        }
        if row.standing.is_fixed() {
            paid.entry(here).or_default().insert(claim.clone());
        } else {
            let_go(tx, ledger, &row)?;
        }
    }
    Ok(paid)
}

fn let_go(tx: &mut dyn Writing, ledger: &mut Ledger, gone: &ObligationRow) -> Result<(), StoreError> {
    let mut kept = tx.obligations(gone.case)?;
    kept.retain(|row| row.id != gone.id);
    tx.put_obligations(gone.case, &kept)?;
    ledger.settled(gone.case, kept);
    Ok(())
}
