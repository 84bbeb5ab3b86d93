//! Ids that follow from what they name, so that the same intake gives the same ids.

use sha2::{Digest, Sha256};
use straks_domain::decision::LetterKind;
use straks_domain::finding::FindingKind;
use straks_domain::ids::{CaseId, ClaimId, DecisionId, LetterId, MunicipalityId, NotificationId, TaskId};
use uuid::{Builder, Uuid};

/// The case that a notification began.
#[must_use]
pub fn case_id(municipality: &MunicipalityId, notification: &NotificationId) -> CaseId {
    CaseId::new(derived(&["case", municipality.as_str(), notification.as_str()]))
}

/// The task on a finding.
#[must_use]
pub fn task_id(case: CaseId, kind: FindingKind, claim: Option<&ClaimId>) -> TaskId {
    let claim = claim.map_or("", ClaimId::as_str);
    // The last part counted the tasks on a finding while each return made a new one; ids stay what they were.
    TaskId::new(derived(&["task", &case.to_string(), &format!("{kind:?}"), claim, "0"]))
}

/// The so-and-so-many-th letter of a decision, or of a case.
#[must_use]
pub fn letter_id(case: CaseId, decision: Option<DecisionId>, kind: LetterKind, ordinal: usize) -> LetterId {
    let decision = decision.map_or_else(String::new, |id| id.to_string());
    let (kind, ordinal) = (format!("{kind:?}"), ordinal.to_string());
    LetterId::new(derived(&["letter", &case.to_string(), &decision, &kind, &ordinal]))
}

fn derived(parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_string());
        hash.update(":");
        hash.update(part);
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_where_anything_differs() {
        let one = MunicipalityId::new("999");
        let case = case_id(&one, &NotificationId::new("1"));
        assert_eq!(case, case_id(&one, &NotificationId::new("1")));
        assert_ne!(case, case_id(&MunicipalityId::new("998"), &NotificationId::new("1")));
        let task = |claim: Option<&ClaimId>| task_id(case, FindingKind::WageMissing, claim);
        assert_ne!(task(None), task(Some(&ClaimId::new("R1"))));
    }
}
