//! The notification letter (underretningsbrev): set, dated today, kept, and from then on a fact of the case.

use straks_domain::ids::CaseId;
use straks_protocol::Changed;

use super::{Refusal, Work};

pub(super) fn send(
    work: &mut Work<'_>,
    case: CaseId,
    after_last_claim: bool,
) -> Result<Vec<Changed>, Refusal> {
    let case = work.seen_case(case)?;
    let row = {
        let desk = work.desk(&case)?;
        desk.notification()?.into_row(&desk, None, after_last_claim)
    };
    work.tx.put_letter(&row)?;
    work.reassessed(&case)
}
