//! Looking a person up at the central: their cases, one of them, and the reason that a restricted one asks for.
//!
//! Nothing of it goes into the cache, and the central logs each look before it answers. What is done to it as it was
//! seen is in [`super::looked_up`].

use std::collections::HashMap;

use straks_domain::facts::WorkKind;
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, CaseId};
use straks_domain::{Money, Period};
use straks_protocol::document::TaskDocument;
use straks_protocol::look_up::{CaseInBrief as TellingApart, CaseView as Told, FoundCase, Restriction};
use straks_wording::{finding as in_words, format};

use super::decision_form::parsed;
use super::looked_up::Look;
use super::panel::facts;
use super::queue::drawn;
use super::reassessments::last_day;
use super::{Desk, Shared};
use crate::error::{DeskError, Trouble};
use crate::view::{
    CaseAt, CaseInBrief, CaseTask, CaseView, Done, FoundCaseView, Named, NewRestriction, PersonView,
};

impl Desk {
    /// The cases of the person with this number, one's own left out.
    ///
    /// # Errors
    /// [`Trouble::NotANumber`]; [`Trouble::Offline`] without contact, or what the central refuses.
    pub async fn cases_of_person(&self, cpr: &str) -> Result<Vec<FoundCaseView>, DeskError> {
        self.shared.put_away();
        let cpr = cpr.trim().parse().map_err(|_| Trouble::NotANumber)?;
        let found = self.shared.online()?.cases_of_person(cpr).await?;
        Ok(found.into_iter().map(found_view).collect())
    }

    /// One case. Where it asks for a reason, that is sent first and opens the case for an hour.
    ///
    /// # Errors
    /// As [`Desk::cases_of_person`].
    pub async fn look_at_case(&self, case: &str, reason: Option<String>) -> Result<CaseView, DeskError> {
        let central = self.shared.online()?;
        let case: CaseId = parsed(case)?;
        let open_until = match reason {
            Some(reason) => Some(central.open_case(case, reason.trim().to_owned()).await?.until),
            None => None,
        };
        let look = Look { told: central.case(case).await?, open_until };
        let view = self.shared.case_view(&look)?;
        self.shared.keep_look(look);
        Ok(view)
    }

    /// Restricts the cases of a person, or lifts the mark. The central logs it, and what desks hold follows.
    ///
    /// # Errors
    /// As [`Desk::cases_of_person`].
    pub async fn restrict_person(&self, mark: &NewRestriction) -> Result<Done, DeskError> {
        let cpr = mark.cpr.trim().parse().map_err(|_| Trouble::NotANumber)?;
        let colleague = mark.colleague.as_deref().filter(|_| mark.restricted).map(ActorId::new);
        let what = Restriction { cpr, restricted: mark.restricted, colleague };
        self.shared.online()?.restrict(&what).await?;
        let message = if mark.restricted {
            "Personens sager er fortrolige og vises kun efter en grund"
        } else {
            "Personens sager er ikke længere markeret som fortrolige"
        };
        Ok(Done { message: message.to_owned(), pending: false })
    }

    /// Everybody who works here, by name.
    ///
    /// # Errors
    /// When the files do not answer.
    pub fn staff(&self) -> Result<Vec<Named>, DeskError> {
        self.shared.may_read()?;
        self.shared.people()
    }
}

fn found_view(found: FoundCase) -> FoundCaseView {
    let FoundCase { case, asks_why, in_brief } = found;
    FoundCaseView { case_id: case.to_string(), asks_why, in_brief: in_brief.map(line) }
}

fn line(case: TellingApart) -> CaseInBrief {
    let ended = case.last_absence_day.and_then(|last| Period::from_days(case.first_absence_day, last).ok());
    CaseInBrief {
        absence: match ended {
            Some(days) => format!("Syg {}", format::period_long(days)),
            None => format!("Syg fra {}", format::day_long(case.first_absence_day)),
        },
        work: match case.work {
            WorkKind::Employee => case.employer_name,
            WorkKind::SelfEmployed => "Selvstændig".to_owned(),
            WorkKind::Unemployed => "Ledig".to_owned(),
        },
        set_aside: case.set_aside,
        tasks: case.tasks,
    }
}

impl Shared {
    pub(super) fn case_view(&self, look: &Look) -> Result<CaseView, DeskError> {
        let Told { case, tasks, .. } = &look.told;
        let assessed = self.assess(case)?;
        let names = self.names()?;
        let mut findings = tasks.iter().map(|task| &task.finding);
        let overlap = findings.find(|finding| finding.kind() == FindingKind::AbsencesOverlap);
        let overlaps = self.questions(case, overlap, &names);
        let has_limit = tasks.iter().any(|task| last_day(task).is_some());
        let extension = (has_limit || !case.extension_requests.is_empty())
            .then(|| self.extension(case, CaseAt::LookedUp))
            .transpose()?;
        let tasks = tasks.iter().map(|task| self.case_task(task, &names)).collect();
        Ok(CaseView {
            case_id: case.id.to_string(),
            employer: case.employer_name.clone(),
            person: PersonView {
                name: case.person.name.clone(),
                cpr_masked: case.person.cpr.masked(),
                protected: case.person.protected,
            },
            facts: facts(case, &assessed),
            tasks,
            overlaps,
            extension,
            answer_by: self.answer_by(),
            decisions: self.decision_rows(case, CaseAt::LookedUp)?,
            explanation: assessed.explanation(case),
            open_until: look.open_until,
        })
    }

    fn case_task(&self, task: &TaskDocument, names: &HashMap<ActorId, String>) -> CaseTask {
        let (badge, _, _) = drawn(task, &task.state, self.today());
        CaseTask {
            id: task.id.to_string(),
            badge,
            title: in_words::heading(task.finding.kind()).to_owned(),
            reason: in_words::reason(&task.finding),
            held_ore: task.held.map(Money::ore),
            assignee: task.state.holder().map(|holder| self.assignee(holder, names)),
            here: self.task(&task.id.to_string()).is_ok(),
        }
    }
}
