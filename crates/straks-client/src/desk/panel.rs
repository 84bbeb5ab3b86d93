//! The panel of one task: what holds the money, why, what to do, and how the amount came about.

use straks_domain::Money;
use straks_domain::facts::{CaseFacts, Fact, InsuredHours, SelfEmployedInsurance, WageDuringAbsence, Work};
use straks_domain::task::TaskState;
use straks_protocol::ItemType;
use straks_protocol::command::{LookUp, Shown};
use straks_protocol::document::{CaseDocument, Recipient, TaskDocument};
use straks_rules::Told;
use straks_wording::{finding as in_words, format};

use super::assess::Assessed;
use super::queue::drawn;
use super::{Desk, Shared, lock};
use crate::cache::{Overlay, Stored};
use crate::error::{DeskError, Trouble};
use crate::view::{HoldView, Labelled, PersonView, TaskPanel};
use crate::wording;

impl Desk {
    /// The panel of a task. Opening it is a look-up of the person, and is logged.
    ///
    /// # Errors
    /// [`Trouble::TaskGone`], [`Trouble::Locked`], or when the look-up cannot be logged.
    pub fn task_panel(&self, task: &str) -> Result<TaskPanel, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item: task, .. } = shared.task(task)?;
        let Stored { item: case, .. } = shared.case(&task.case.to_string())?;
        shared.log_look_up(&case, Shown::Case)?;
        shared.panel(&task, &case)
    }

    /// The whole personal identification number of the person of a case. Logged.
    ///
    /// # Errors
    /// As [`Desk::task_panel`].
    pub fn reveal_cpr(&self, case: &str) -> Result<String, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item: case, .. } = shared.case(case)?;
        shared.log_look_up(&case, Shown::Cpr)?;
        // The person at the desk asked to see it, and the look-up is logged.
        let digits = case.person.cpr.reveal();
        let (birthday, serial) = digits.split_at(6);
        Ok(format!("{birthday}-{serial}"))
    }
}

impl Shared {
    pub(super) fn case(&self, case: &str) -> Result<Stored<CaseDocument>, DeskError> {
        self.cache.item(ItemType::Case, case)?.ok_or_else(|| Trouble::TaskGone.into())
    }

    /// A case that stays open is looked up once, however often it is drawn.
    fn log_look_up(&self, case: &CaseDocument, shown: Shown) -> Result<(), DeskError> {
        let mut last = lock(&self.last_look_up);
        if shown == Shown::Case && *last == Some(case.id) {
            return Ok(());
        }
        self.outbox().log_look_up(&LookUp { case: case.id, at: self.now(), shown })?;
        *last = Some(case.id);
        drop(last);
        self.contact.send();
        Ok(())
    }

    fn panel(&self, task: &TaskDocument, case: &CaseDocument) -> Result<TaskPanel, DeskError> {
        let overlay = self.outbox().overlay()?;
        let state = self.state_of(task, &overlay);
        let assessed = self.assess(case)?;
        let names = self.names()?;
        let finding = &task.finding;
        let (badge, _, _) = drawn(task, &state, self.today());
        Ok(TaskPanel {
            id: task.id.to_string(),
            case_id: case.id.to_string(),
            badge,
            title: in_words::heading(finding.kind()).to_owned(),
            subtitle: subtitle(task, case),
            effect: in_words::effect(finding, task.held),
            held_ore: task.held.map(Money::ore),
            reason: in_words::reason(finding),
            citation: task.finding.citation.to_string(),
            rule_set: assessed.rule_set(case).to_string(),
            steps: in_words::steps(finding),
            actions: self.actions(task, &state)?,
            assignee: state.holder().map(|holder| self.assignee(holder, &names)),
            hold: hold(&state),
            priority: self.priority(task, &names)?,
            reserved_for: task.reserved_for.as_ref().map(|keeper| self.assignee(keeper, &names)),
            history: self.history(task, &names),
            pending: [pending(task, &overlay), self.pending_answers(case.id)?].concat(),
            notes: self.notes_on(task)?,
            receipts: assessed.receipts(&task.finding, case),
            explanation: assessed.explanation(case),
            person: PersonView {
                name: case.person.name.clone(),
                cpr_masked: case.person.cpr.masked(),
                protected: case.person.protected,
            },
            facts: facts(case, &assessed),
        })
    }
}

/// `Bageriet Kornblomst ApS · refusion for Sara N. · 1. oktober – 11. november 2026`
fn subtitle(task: &TaskDocument, case: &CaseDocument) -> String {
    let person = format::initialled(&case.person.name);
    let what = match (&task.recipient, &task.finding.claim) {
        (Recipient::Employer { name, .. }, Some(_)) => format!("{name} · refusion for {person}"),
        (Recipient::Employer { name, .. }, None) => format!("{name} · {person}"),
        (Recipient::Citizen { .. }, _) => format!("{person} (borger) · {}", case.employer_name),
    };
    format!("{what} · {}", format::period_long(task.finding.period))
}

fn hold(state: &TaskState) -> Option<HoldView> {
    if let TaskState::OnHold { hold, .. } = state {
        Some(HoldView { reason: hold.reason.clone(), follow_up: hold.follow_up })
    } else {
        None
    }
}

fn pending(task: &TaskDocument, overlay: &Overlay) -> Vec<String> {
    let moves = overlay.get(&task.id).map_or(&[][..], Vec::as_slice);
    moves.iter().map(wording::outbox::pending_move).collect()
}

pub(super) fn facts(case: &CaseDocument, assessed: &Assessed) -> Vec<Labelled> {
    let facts: &CaseFacts = &case.facts;
    let cannot_tell = || "kan ikke afgøres".to_owned();
    let at_the_central = || "regnes kun centralt".to_owned();
    let assessment = assessed.assessment();
    let mut list = vec![labelled("Første fraværsdag", format::day_long(facts.first_absence_day))];
    list.extend(facts.last_absence_day.map(|last| labelled("Sidste fraværsdag", format::day_long(last))));
    list.extend(case.set_aside_for.as_ref().map(|kept| {
        labelled("Lagt til side", format!("samme fravær som anmeldelse {kept}; anmodningerne tæller dér"))
    }));
    list.extend(work(case));
    list.extend([
        labelled(
            "Kommunen betaler fra",
            match assessment.map(|assessment| assessment.payable_from) {
                Some(Told::Known(day)) => format::day_long(day),
                Some(Told::CannotTell) => cannot_tell(),
                None => at_the_central(),
            },
        ),
        labelled(
            "Timeløn efter AM-bidrag",
            match assessment.map(|assessment| assessment.hourly_earnings) {
                Some(Told::Known(hourly)) => format::kroner(hourly),
                Some(Told::CannotTell) => cannot_tell(),
                None => at_the_central(),
            },
        ),
    ]);
    list
}

/// What the person is absent from.
fn work(case: &CaseDocument) -> Vec<Labelled> {
    match &case.facts.work {
        Work::Employee(employment) => vec![
            labelled("Arbejdsgiver", case.employer_name.clone()),
            labelled(
                "Løn under fravær",
                match case.facts.notification.wage {
                    WageDuringAbsence::Paid => "arbejdsgiveren får refusion".to_owned(),
                    WageDuringAbsence::PaidInEmployerPeriod => "kommunen betaler borgeren".to_owned(),
                },
            ),
            labelled("Timer om ugen", told(&employment.weekly_hours, |hours| format::hours_short(*hours))),
        ],
        Work::SelfEmployed(business) => vec![
            labelled("Selvstændig siden", format::day_long(business.from)),
            labelled("Forsikring", insurance(&business.insurance)),
            labelled("Overskud om året", told(&business.yearly_profit, |profit| format::kroner(*profit))),
        ],
        Work::Unemployed(unemployment) => vec![
            labelled(
                "Ledig",
                match unemployment.insured {
                    InsuredHours::FullTime => "fuldtidsforsikret".to_owned(),
                    InsuredHours::PartTime => "deltidsforsikret".to_owned(),
                },
            ),
            labelled("Dagpenge pr. dag", told(&unemployment.daily_rate, |rate| format::kroner(*rate))),
        ],
    }
}

fn insurance(status: &SelfEmployedInsurance) -> String {
    match status {
        SelfEmployedInsurance::NotInsured => "ikke forsikret".to_owned(),
        SelfEmployedInsurance::Insured { from_day, whole: true } => {
            format!("hele satsen fra dag {from_day}")
        }
        SelfEmployedInsurance::Insured { from_day, whole: false } => {
            format!("to tredjedele fra dag {from_day}")
        }
        SelfEmployedInsurance::Unknown(code) => format!("ukendt kode {code}"),
    }
}

fn labelled(label: &str, value: String) -> Labelled {
    Labelled { label: label.to_owned(), value }
}

fn told<T>(fact: &Fact<T>, words: impl Fn(&T) -> String) -> String {
    match fact {
        Fact::Known(value) => words(value),
        Fact::Missing => "ikke oplyst".to_owned(),
        Fact::Disputed => "oplyst forskelligt".to_owned(),
    }
}
