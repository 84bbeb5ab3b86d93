//! The audit log, asked of the central a page at a time and kept nowhere. That it was read stands in it.

use std::collections::HashMap;

use straks_domain::ids::{ActorId, CaseId};
use straks_domain::staff::Actor;
use straks_protocol::ItemType;
use straks_protocol::audit::{AuditEntry, AuditSearch};
use straks_protocol::document::CaseDocument;
use straks_wording::format;

use super::decision_form::parsed;
use super::{Desk, Shared, name_of};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::view::{AuditCase, AuditFilter, AuditLine, AuditView, Named};
use crate::wording;

impl Desk {
    /// A page of the log.
    ///
    /// # Errors
    /// [`Trouble::NotANumber`]; [`Trouble::Offline`] without contact, or what the central refuses.
    pub async fn audit(&self, filter: AuditFilter) -> Result<AuditView, DeskError> {
        let search = search(&filter)?;
        let page = self.shared.online()?.audit(&search).await?;
        let names = self.shared.names()?;
        let lines: Result<_, DeskError> =
            page.entries.iter().map(|entry| self.shared.audit_line(entry, &names)).collect();
        Ok(AuditView { lines: lines?, next_before: page.next_before, people: self.shared.people()? })
    }
}

fn search(filter: &AuditFilter) -> Result<AuditSearch, DeskError> {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let number = |text: String| text.parse().map_err(|_| DeskError::from(Trouble::NotANumber));
    Ok(AuditSearch {
        actor: filled(&filter.who).map(ActorId::new),
        case: filled(&filter.case_id).map(|case| parsed(&case)).transpose()?,
        cpr: filled(&filter.cpr).map(number).transpose()?,
        from: filter.from,
        until: filter.until,
        before: filter.before,
        limit: None,
    })
}

impl Shared {
    fn audit_line(
        &self,
        entry: &AuditEntry,
        names: &HashMap<ActorId, String>,
    ) -> Result<AuditLine, DeskError> {
        let said = wording::audit::said(entry.event.as_ref());
        let who = match (&entry.actor, &entry.event) {
            (Some(actor), _) => name_of(names, actor),
            (None, Some(_)) => "Straks".to_owned(),
            (None, None) => "Slettet".to_owned(),
        };
        let cases: Result<_, DeskError> = said.cases.iter().map(|case| self.audit_case(*case)).collect();
        Ok(AuditLine {
            number: entry.number,
            at: entry.at,
            who,
            kind: said.kind,
            what: said.what,
            reason: said.reason,
            cases: cases?,
        })
    }

    /// By its person where this desk holds the case, else by a number: reading the log opens no case.
    fn audit_case(&self, case: CaseId) -> Result<AuditCase, DeskError> {
        let case_id = case.to_string();
        let known: Option<Stored<CaseDocument>> = self.cache.item(ItemType::Case, &case_id)?;
        let title = match known {
            Some(Stored { item, .. }) => {
                format!("{}, {}", format::initialled(&item.person.name), item.employer_name)
            }
            None => format!("Sag {}", case_id.split('-').next().unwrap_or(&case_id)),
        };
        Ok(AuditCase { case_id, title })
    }

    /// Everybody who works here, by name.
    pub(super) fn people(&self) -> Result<Vec<Named>, DeskError> {
        let colleagues: Vec<Actor> = self.cache.items(ItemType::Colleague)?;
        let mut people: Vec<Named> = colleagues
            .into_iter()
            .chain(self.actor()?)
            .map(|actor| Named { value: actor.id.to_string(), title: actor.name })
            .collect();
        people.sort_by_key(|person| wording::sort_key(&person.title));
        people.dedup();
        Ok(people)
    }
}
