//! The form of an immediate payment: what can be paid, checked against what the desk holds.

use straks_domain::Week;
use straks_domain::finding::{Finding, FindingDetail};
use straks_domain::staff::{Actor, Roles};
use straks_protocol::ItemType;
use straks_protocol::document::{
    CaseDocument, ImmediatePaymentDocument, Obligation, ObligationState, Recipient, RunDocument, TaskDocument,
};
use straks_rules::Requirement;
use straks_wording::{finding as in_words, format};

use super::rule_sets::Rules;
use super::{Desk, Shared};
use crate::cache::Stored;
use crate::error::DeskError;
use crate::outbox::Draft;
use crate::view::{Badge, ImmediatePaymentForm, PaymentCheck, PaymentChoice, Tone};

impl Desk {
    /// What an immediate payment from this task would be, checked now.
    ///
    /// # Errors
    /// When the task is gone, or the files do not answer.
    pub fn prepare_immediate_payment(&self, task: &str) -> Result<ImmediatePaymentForm, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item: task, .. } = shared.task(task)?;
        let Stored { item: case, .. } = shared.case(&task.case.to_string())?;
        let payable = payable(&task, &case);
        let drafts = shared.outbox().drafts()?;
        let draft = drafts.iter().find(|draft| draft.request.task_id == task.id.to_string());
        Ok(ImmediatePaymentForm {
            task_id: task.id.to_string(),
            title: title(&task),
            lead: shared.lead(&task, &payable)?,
            choices: choices(&payable, draft),
            checks: shared.checks(&case, &payable)?,
            draft_only: !shared.contact.is_online(),
            refused: shared.refused(&case, &payable)?,
            approvers: shared.approvers()?,
            reason: draft.map_or_else(String::new, |draft| draft.request.reason.clone()),
        })
    }
}

/// The weeks that a task says were missed; none for other tasks.
pub(super) fn missed_weeks(finding: &Finding) -> &[Week] {
    if let FindingDetail::PaymentMissed { weeks } = &finding.detail { weeks } else { &[] }
}

/// What the task says was missed and is still to be paid.
fn payable<'a>(task: &TaskDocument, case: &'a CaseDocument) -> Vec<&'a Obligation> {
    let missed = missed_weeks(&task.finding);
    let wanted = |due: &&Obligation| {
        missed.iter().any(|week| due.claim == task.finding.claim && due.period.overlaps(week.period()))
    };
    let due = |obligation: &&Obligation| matches!(obligation.state, ObligationState::InRun { .. });
    case.obligations.iter().filter(wanted).filter(due).collect()
}

fn title(task: &TaskDocument) -> String {
    let receiver = match &task.recipient {
        Recipient::Employer { name, .. } => name.clone(),
        Recipient::Citizen { name } => format::initialled(name),
    };
    format!("Straksudbetaling til {receiver}")
}

fn choices(payable: &[&Obligation], draft: Option<&Draft>) -> Vec<PaymentChoice> {
    let chosen = |obligation: &Obligation| match draft {
        Some(draft) => draft.request.obligation_ids.iter().any(|id| id == obligation.id.as_str()),
        None => payable.len() == 1,
    };
    let choice = |obligation: &&Obligation| PaymentChoice {
        obligation_id: obligation.id.to_string(),
        label: format::weeks_of(obligation.period),
        gross_ore: obligation.amount.gross.ore(),
        net_ore: obligation.amount.net().ore(),
        chosen: chosen(obligation),
    };
    payable.iter().map(choice).collect()
}

fn check(text: &str, tone: Tone, title: &str, detail: String) -> PaymentCheck {
    PaymentCheck { badge: Badge { text: text.to_owned(), tone }, title: title.to_owned(), detail }
}

fn weeks_of(payable: &[&Obligation]) -> String {
    let weeks: std::collections::BTreeSet<_> =
        payable.iter().flat_map(|obligation| obligation.period.weeks()).collect();
    in_words::weeks(weeks)
}

impl Shared {
    fn lead(&self, task: &TaskDocument, payable: &[&Obligation]) -> Result<String, DeskError> {
        let missed = missed_weeks(&task.finding);
        let what = format!(
            "{} blev ikke udbetalt.",
            in_words::capitalised(&in_words::weeks(missed.iter().copied()))
        );
        let runs: Vec<RunDocument> = self.cache.items(ItemType::Run)?;
        let next = payable.iter().find_map(|obligation| {
            let ObligationState::InRun { run } = &obligation.state else { return None };
            runs.iter().find(|open| open.calendar.id == *run)
        });
        Ok(match next {
            Some(run) => {
                format!("{what} Næste kørsel har disposition {}.", format::day_long(run.calendar.disposal))
            }
            None => what,
        })
    }

    fn checks(&self, case: &CaseDocument, payable: &[&Obligation]) -> Result<Vec<PaymentCheck>, DeskError> {
        let paid_before = case.facts.paid.iter().find(|paid| {
            payable.iter().any(|due| due.claim == paid.claim && due.period.overlaps(paid.period))
        });
        let paid = match paid_before {
            None => {
                check("OK", Tone::Ok, "Ikke betalt før", format!("ingen postering for {}", weeks_of(payable)))
            }
            Some(paid) => check(
                "Nej",
                Tone::Block,
                "Er betalt før",
                format!("{}, {}", in_words::weeks(paid.period.weeks()), format::kroner(paid.amount)),
            ),
        };
        let run =
            check("OK", Tone::Ok, "Ikke to gange", "trækkes ud af den kommende kørsel, når du sender".into());
        Ok(vec![paid, run, self.entitlement(case)?, self.earlier(case)?])
    }

    fn entitlement(&self, case: &CaseDocument) -> Result<PaymentCheck, DeskError> {
        let assessed = self.assess(case)?;
        let title = "Ret til sygedagpenge i perioden";
        let at = format::clock(self.now());
        Ok(match assessed.assessment().map(|assessment| assessment.employment_requirement) {
            None => check("Se", Tone::Warn, title, "regnes kun centralt".to_owned()),
            Some(Requirement::Met) => check("OK", Tone::Ok, title, format!("§ 32, § 50, regnet {at}")),
            Some(Requirement::NotMet) => check("Nej", Tone::Block, title, "§ 32 er ikke opfyldt".to_owned()),
            Some(Requirement::CannotTell) => {
                check("Se", Tone::Warn, title, "§ 32 kan ikke afgøres".to_owned())
            }
        })
    }

    fn earlier(&self, case: &CaseDocument) -> Result<PaymentCheck, DeskError> {
        let payments: Vec<ImmediatePaymentDocument> = self.cache.items(ItemType::ImmediatePayment)?;
        let earlier = payments.iter().find(|payment| payment.case == case.id && payment.state.is_live());
        let title = "Tidligere straksudbetaling";
        Ok(match earlier {
            None => check("OK", Tone::Ok, title, "ingen på denne sag".to_owned()),
            Some(payment) => {
                let gross = format::kroner(payment.amount.gross);
                check(
                    "Se",
                    Tone::Warn,
                    title,
                    format!("{}, {gross}", in_words::weeks(payment.period.weeks())),
                )
            }
        })
    }

    fn refused(&self, case: &CaseDocument, payable: &[&Obligation]) -> Result<Option<String>, DeskError> {
        if !self.roles()?.is_some_and(Roles::works_tasks) {
            return Ok(Some("Din rolle kan ikke anmode om straksudbetaling.".to_owned()));
        }
        if let Rules::AtTheCentral { why, .. } = self.rules()? {
            return Ok(Some(crate::wording::problem::of_trouble(why).explanation));
        }
        if !payable.is_empty() {
            return Ok(None);
        }
        let is_immediate =
            |obligation: &Obligation| matches!(obligation.state, ObligationState::Immediate { .. });
        Ok(Some(if case.obligations.iter().any(is_immediate) {
            "Der er allerede anmodet om straksudbetaling.".to_owned()
        } else {
            "Der er intet, der kan udbetales nu: beløbet er betalt eller holdt tilbage.".to_owned()
        }))
    }

    fn approvers(&self) -> Result<String, DeskError> {
        let colleagues: Vec<Actor> = self.cache.items(ItemType::Colleague)?;
        let can = |actor: &&Actor| actor.roles.approves_payments() && actor.id != self.me;
        let names: Vec<String> = colleagues.iter().filter(can).map(|actor| actor.name.clone()).collect();
        Ok(match names.as_slice() {
            [] => "Godkendes af en anden end dig.".to_owned(),
            [only] => format!("Godkendes af en anden end dig: {only}."),
            [first @ .., last] => {
                format!("Godkendes af en anden end dig: {} eller {last}.", first.join(", "))
            }
        })
    }
}
