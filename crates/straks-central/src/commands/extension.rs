//! The question to the jobcentre whether the benefit period goes on, and its answer, § 27.
//!
//! Written down here; asking goes by whatever the municipality has for it until the jobcentre's system is
//! connected. The answer decides nothing: an extension or a stop is a decision.

use straks_domain::extension_request::{ExtensionAnswer, ExtensionRequest, RequestRefused};
use straks_domain::ids::CaseId;
use straks_protocol::{Changed, ExtensionStep, Problem};

use super::{Refusal, Work};

pub(super) fn take(work: &mut Work<'_>, case: CaseId, step: &ExtensionStep) -> Result<Vec<Changed>, Refusal> {
    let case = work.seen_case(case)?;
    let (today, actor) = (work.central.clock().today(), work.sender.member.actor.id.clone());
    let mut requests = work.tx.extension_requests(case.id)?;
    match step {
        ExtensionStep::Ask => requests.push(ExtensionRequest::ask(&requests, today, actor)?),
        ExtensionStep::Answer { reply } => {
            let waits = requests.pop().ok_or(RequestRefused::NothingAsked)?;
            let answer = ExtensionAnswer { on: today, by: Some(actor), reply: *reply };
            requests.push(waits.answered(answer)?);
        }
    }
    work.tx.put_extension_requests(case.id, &requests)?;
    work.reassessed(&case)
}

impl From<RequestRefused> for Refusal {
    fn from(refused: RequestRefused) -> Self {
        Problem::from(refused).into()
    }
}
