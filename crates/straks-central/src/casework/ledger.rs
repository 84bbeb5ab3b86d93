//! What is stored of the cases of a chunk, read ahead together: one question for many cases instead of several for each.
//!
//! Left out: the registers, which are read beside it. Invariant: within a reassessment nothing else writes to these
//! cases, so what was read stays true but for what the reassessment itself writes, and is told here.

use std::collections::HashMap;

use straks_domain::ids::CaseId;
use straks_protocol::ItemType;

use super::decisions::Course;
use crate::store::rows::{AssessmentRow, ClaimOutcomeRow, DocumentRow, ObligationRow, SampleRow};
use crate::store::{Reading, StoreError};

/// What is stored of some cases.
#[derive(Default)]
pub struct Ledger(HashMap<CaseId, Stored>);

/// What is stored of a case.
#[derive(Default)]
pub struct Stored {
    /// What is due and what was paid.
    pub obligations: Vec<ObligationRow>,
    /// The last assessment.
    pub assessment: Option<AssessmentRow>,
    /// What people did.
    pub course: Course,
    /// What automation did with its claims.
    pub outcomes: Vec<ClaimOutcomeRow>,
    /// The claims that were drawn as samples.
    pub samples: Vec<SampleRow>,
    /// What desks hold of it.
    pub documents: CaseDocuments,
}

/// The documents of a case.
#[derive(Default)]
pub struct CaseDocuments {
    /// The case itself, where anybody ever saw it.
    pub case: Option<DocumentRow>,
    /// Its tasks, those that ended too.
    pub tasks: Vec<DocumentRow>,
    /// Its immediate payments.
    pub payments: Vec<DocumentRow>,
}

impl Ledger {
    /// What is stored of these cases.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn of(tx: &dyn Reading, cases: &[CaseId]) -> Result<Self, StoreError> {
        let mut ledger = Self::default();
        for row in tx.obligations_of(cases)? {
            ledger.at(row.case).obligations.push(row);
        }
        for row in tx.assessments_of(cases)? {
            let case = row.case;
            ledger.at(case).assessment = Some(row);
        }
        for (case, decision) in tx.decisions_of(cases)? {
            ledger.at(case).course.decisions.push(decision);
        }
        for (case, letter, after_last_claim) in tx.letters_alone_of(cases)? {
            ledger.at(case).course.letters.push((letter, after_last_claim));
        }
        for (case, request) in tx.extension_requests_of(cases)? {
            ledger.at(case).course.extension_requests.push(request);
        }
        for row in tx.claim_outcomes_of(cases)? {
            ledger.at(row.case).outcomes.push(row);
        }
        for row in tx.samples_of(cases)? {
            ledger.at(row.case).samples.push(row);
        }
        for (case, row) in tx.documents_of(cases)? {
            ledger.at(case).documents.take_in(row);
        }
        Ok(ledger)
    }

    fn at(&mut self, case: CaseId) -> &mut Stored {
        self.0.entry(case).or_default()
    }

    /// What is due on a case and what was paid.
    pub fn obligations(&self, case: CaseId) -> &[ObligationRow] {
        self.0.get(&case).map_or(&[], |stored| &stored.obligations)
    }

    /// What people did on a case.
    pub fn course(&self, case: CaseId) -> Option<&Course> {
        self.0.get(&case).map(|stored| &stored.course)
    }

    /// Takes a case out, to be worked out.
    pub fn take(&mut self, case: CaseId) -> Stored {
        self.0.remove(&case).unwrap_or_default()
    }

    /// Remembers what a case came to, for the person's other cases.
    pub fn settled(&mut self, case: CaseId, obligations: Vec<ObligationRow>) {
        self.at(case).obligations = obligations;
    }
}

impl CaseDocuments {
    /// The documents of one case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn of(tx: &dyn Reading, case: CaseId) -> Result<Self, StoreError> {
        let mut documents = Self::default();
        for (_, row) in tx.documents_of(&[case])? {
            documents.take_in(row);
        }
        Ok(documents)
    }

    /// A document as it is stored now, in the place of what it was.
    pub fn take_in(&mut self, row: DocumentRow) {
        let of_its_kind = match row.changed.document.item_type() {
            ItemType::Case => {
                self.case = Some(row);
                return;
            }
            ItemType::Task => &mut self.tasks,
            ItemType::ImmediatePayment => &mut self.payments,
            ItemType::Run | ItemType::Package | ItemType::Colleague | ItemType::Note | ItemType::RuleSet => {
                return;
            }
        };
        let id = row.changed.document.item_id();
        match of_its_kind.iter_mut().find(|known| known.changed.document.item_id() == id) {
            Some(known) => *known = row,
            None => of_its_kind.push(row),
        }
    }

    /// The task of this id as it is stored.
    pub fn task(&self, id: &str) -> Option<&DocumentRow> {
        self.tasks.iter().find(|row| row.changed.document.item_id() == id)
    }
}
