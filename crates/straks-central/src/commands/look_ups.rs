//! Look-ups of persons go into the audit chain, offline ones too. They are never refused: what was seen
//! was seen, whether or not the case is still in scope.

use straks_protocol::Changed;
use straks_protocol::command::LookUp;

use super::{Refusal, Work};
use crate::audit;
use crate::store::rows::NewAudit;

pub(super) fn record(work: &mut Work<'_>, look_ups: &[LookUp]) -> Result<Vec<Changed>, Refusal> {
    for look_up in look_ups {
        work.tx.append_audit(&NewAudit {
            at: work.central.clock().now(),
            actor: Some(work.sender.member.actor.id.clone()),
            event: audit::look_up(look_up),
        })?;
    }
    Ok(Vec::new())
}
