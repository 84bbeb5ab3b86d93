//! One round of reassessment: the cases it goes over, some persons at a time.
//!
//! Left out: what it works by, which is in `terms`, and what is done with one case, which is in `case`. Invariants: all
//! cases of a person are worked out together; and what is held in memory does not grow with the municipality.

use std::collections::BTreeSet;

use straks_domain::Cpr;

use super::Casework;
use super::facts::Reports;
use super::ids::case_id;
use super::ledger::Ledger;
use super::siblings::Siblings;
use super::terms::{Round, Terms};
use crate::store::rows::RegisterScope;
use crate::store::{StoreError, Writing};

/// How many persons are gone over together. What is known of them is read ahead and held in memory.
const TOGETHER: usize = 200;

impl Casework {
    /// Goes over every case of these persons.
    pub(super) fn round(
        &self,
        tx: &mut dyn Writing,
        terms: &Terms<'_>,
        scope: &RegisterScope,
    ) -> Result<(), StoreError> {
        match scope {
            RegisterScope::Everyone => {
                let mut persons = tx.notified_persons(None, TOGETHER)?;
                while let Some(last) = persons.last().copied() {
                    self.go_over(tx, terms, persons.into_iter().collect())?;
                    persons = tx.notified_persons(Some(last), TOGETHER)?;
                }
            }
            RegisterScope::Persons(persons) => {
                let persons: Vec<_> = persons.iter().copied().collect();
                for together in persons.chunks(TOGETHER) {
                    self.go_over(tx, terms, together.iter().copied().collect())?;
                }
            }
        }
        Ok(())
    }

    fn go_over(
        &self,
        tx: &mut dyn Writing,
        terms: &Terms<'_>,
        persons: BTreeSet<Cpr>,
    ) -> Result<(), StoreError> {
        let register = tx.register(&persons)?;
        let reports = Reports::of(&register, &self.registers)?;
        let cases = register.notifications.iter().map(|row| case_id(terms.municipality, &row.id));
        let mut ledger = Ledger::of(&*tx, &cases.collect::<Vec<_>>())?;
        let round = Round { terms, register: &register, reports: &reports };
        let siblings = Siblings::of_round(tx, &round, &mut ledger)?;
        for notification in siblings.in_order() {
            let others = siblings.of(&ledger, terms, notification);
            self.reassess_case(tx, &round, &mut ledger, (notification, others))?;
        }
        Ok(())
    }
}
