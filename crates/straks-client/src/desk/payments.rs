//! Immediate payments: drafted offline, asked for and judged online, against what the person saw.

use std::collections::HashMap;
use std::time::Duration;

use straks_domain::ids::{ActorId, ImmediatePaymentId, ObligationId};
use straks_domain::payment::{ImmediatePaymentState, Verdict};
use straks_domain::staff::Roles;
use straks_protocol::document::ImmediatePaymentDocument;
use straks_protocol::{Command, ItemType, ProblemCode};
use straks_wording::format;
use uuid::Uuid;

use super::{Desk, Reply, Shared, name_of};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::outbox::{Draft, new_command};
use crate::view::{
    Area, Badge, Done, ImmediatePaymentRequest, PaymentAction, PaymentActionKind, PaymentRow, Tone,
};
use crate::wording;

// The central answers in well under a second; after this the outbox goes on asking.
const PATIENCE: Duration = Duration::from_secs(20);

impl Desk {
    /// The immediate payments and the drafts, newest first.
    ///
    /// # Errors
    /// [`Trouble::Locked`], or when the files do not answer.
    pub fn payments(&self) -> Result<Vec<PaymentRow>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let names = shared.names()?;
        let roles = shared.roles()?;
        let payments: Vec<ImmediatePaymentDocument> = shared.cache.items(ItemType::ImmediatePayment)?;
        let drafts = shared.outbox().drafts()?;
        let mut rows: Vec<PaymentRow> =
            payments.iter().map(|payment| shared.payment_row(payment, roles, &names)).collect();
        for draft in &drafts {
            rows.push(shared.draft_row(draft, &names)?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.requested_at));
        Ok(rows)
    }

    /// Keeps what was filled in as a draft. It moves no money.
    ///
    /// # Errors
    /// When the desk may not change anything.
    pub fn save_draft(&self, request: ImmediatePaymentRequest) -> Result<Done, DeskError> {
        self.shared.may_change()?;
        self.shared.keep_draft(request)?;
        Ok(Done { message: "Gemt som kladde".to_owned(), pending: false })
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// [`Trouble::DraftGone`].
    pub fn discard_draft(&self, draft: &str) -> Result<Done, DeskError> {
        if !self.shared.outbox().discard_draft(draft)? {
            return Err(Trouble::DraftGone.into());
        }
        self.shared.tell(Area::Payments);
        self.shared.tell(Area::Status);
        Ok(Done { message: "Kladden er kasseret".to_owned(), pending: false })
    }

    /// Asks for an immediate payment and waits for the central's answer; without contact it is kept as a
    /// draft, and only the person can send it later.
    ///
    /// # Errors
    /// What the central refuses, or [`Trouble::NoAnswer`] while the outbox goes on asking.
    pub async fn request_immediate_payment(
        &self,
        request: ImmediatePaymentRequest,
    ) -> Result<Done, DeskError> {
        let shared = &self.shared;
        let (command, version) = shared.request(&request)?;
        let draft = shared.keep_draft(request)?;
        if !shared.contact.is_online() {
            let message = "Du er offline: gemt som kladde".to_owned();
            return Ok(Done { message, pending: false });
        }
        shared.act(command, "Anmod om straksudbetaling", Some(version)).await?;
        shared.outbox().discard_draft(&draft)?;
        shared.tell(Area::Payments);
        shared.tell(Area::Status);
        Ok(Done { message: "Sendt til godkendelse".to_owned(), pending: false })
    }

    /// Releases an immediate payment that another person asked for.
    ///
    /// # Errors
    /// What the central refuses; [`Trouble::Offline`] without contact.
    pub async fn approve_payment(&self, payment: &str) -> Result<Done, DeskError> {
        self.judge(payment, Verdict::Approve, "Godkend straksudbetaling").await?;
        Ok(Done { message: "Straksudbetalingen er godkendt".to_owned(), pending: false })
    }

    /// Turns an immediate payment down, with a reason.
    ///
    /// # Errors
    /// As [`Desk::approve_payment`].
    pub async fn reject_payment(&self, payment: &str, reason: &str) -> Result<Done, DeskError> {
        let verdict = Verdict::Reject { reason: reason.trim().to_owned() };
        self.judge(payment, verdict, "Afvis straksudbetaling").await?;
        Ok(Done { message: "Straksudbetalingen er afvist".to_owned(), pending: false })
    }

    /// Takes back one's own request.
    ///
    /// # Errors
    /// As [`Desk::approve_payment`].
    pub async fn cancel_payment(&self, payment: &str) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let Stored { version, item } = shared.payment(payment)?;
        let command = Command::CancelImmediatePayment { payment: item.id };
        shared.act(command, "Træk straksudbetaling tilbage", Some(version)).await?;
        Ok(Done { message: "Straksudbetalingen er trukket tilbage".to_owned(), pending: false })
    }

    async fn judge(&self, payment: &str, verdict: Verdict, title: &str) -> Result<(), DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let Stored { version, item } = shared.payment(payment)?;
        // The same rules as at the central, so that what cannot be is told without asking.
        let refused = item.state.judged(&verdict, &shared.me, &item.requested_by, shared.now()).err();
        if let Some(refused) = refused {
            use straks_domain::payment::VerdictRefused;
            return Err(match refused {
                VerdictRefused::OwnWork => ProblemCode::OwnWork,
                VerdictRefused::Decided => ProblemCode::AlreadyDecided,
                VerdictRefused::ReasonMissing => ProblemCode::ReasonMissing,
                VerdictRefused::Changed => ProblemCode::FactsChanged,
            }
            .into());
        }
        if verdict == Verdict::Approve && item.rule_set.as_ref() != Some(shared.rules_to_act_by()?.version())
        {
            return Err(ProblemCode::RuleSetChanged.into());
        }
        let command =
            Command::JudgeImmediatePayment { payment: item.id, verdict, content_hash: item.content_hash };
        shared.act(command, title, Some(version)).await?;
        Ok(())
    }
}

impl Shared {
    fn payment(&self, id: &str) -> Result<Stored<ImmediatePaymentDocument>, DeskError> {
        self.cache.item(ItemType::ImmediatePayment, id)?.ok_or_else(|| Trouble::PaymentGone.into())
    }

    pub(super) fn may_act_online(&self) -> Result<(), DeskError> {
        self.may_change()?;
        if self.contact.is_online() { Ok(()) } else { Err(Trouble::Offline.into()) }
    }

    /// The command of a request, and the version of the case that the person saw.
    fn request(&self, request: &ImmediatePaymentRequest) -> Result<(Command, u64), DeskError> {
        self.may_change()?;
        if !self.roles()?.is_some_and(Roles::works_tasks) {
            return Err(Trouble::NotYourRole.into());
        }
        if request.reason.trim().is_empty() {
            return Err(ProblemCode::ReasonMissing.into());
        }
        if request.obligation_ids.is_empty() {
            return Err(Trouble::NothingChosen.into());
        }
        let Stored { item: task, .. } = self.task(&request.task_id)?;
        let Stored { version, item: case } = self.case(&task.case.to_string())?;
        let rule_set = self.rules_to_act_by()?.version().clone();
        // A case that the central has not worked out anew yet is not asked for at its old amount.
        if case.rule_set != rule_set.id {
            return Err(ProblemCode::RuleSetChanged.into());
        }
        let command = Command::RequestImmediatePayment {
            payment: ImmediatePaymentId::new(Uuid::now_v7()),
            case: case.id,
            obligations: request.obligation_ids.iter().map(ObligationId::new).collect(),
            reason: request.reason.trim().to_owned(),
            facts_hash: case.facts_hash,
            rule_set: Some(rule_set),
        };
        Ok((command, version))
    }

    fn keep_draft(&self, request: ImmediatePaymentRequest) -> Result<String, DeskError> {
        let outbox = self.outbox();
        let drafts = outbox.drafts()?;
        let same = drafts.into_iter().find(|draft| draft.request.task_id == request.task_id);
        let id = same.map_or_else(|| Uuid::now_v7().to_string(), |draft| draft.id);
        outbox.keep_draft(&Draft { id: id.clone(), made_at: self.now(), request })?;
        drop(outbox);
        self.tell(Area::Payments);
        self.tell(Area::Status);
        Ok(id)
    }

    /// Sends an act that is made online only, and waits for what it came to.
    pub(super) async fn act(
        &self,
        command: Command,
        title: &str,
        version: Option<u64>,
    ) -> Result<Reply, DeskError> {
        let envelope = new_command(command, self.now());
        let answer = self.wait_for(envelope.key);
        self.outbox().queue(&envelope, title, version)?;
        self.tell(Area::Outbox);
        self.contact.send();
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(Trouble::NoAnswer.into()),
        }
    }

    fn payment_row(
        &self,
        payment: &ImmediatePaymentDocument,
        roles: Option<Roles>,
        names: &HashMap<ActorId, String>,
    ) -> PaymentRow {
        PaymentRow {
            id: payment.id.to_string(),
            recipient: wording::recipient(&payment.recipient),
            period: format::weeks_of(payment.period),
            gross_ore: payment.amount.gross.ore(),
            net_ore: payment.amount.net().ore(),
            reason: payment.reason.clone(),
            requested_by: name_of(names, &payment.requested_by),
            requested_at: payment.requested_at,
            badge: wording::payment::badge(&payment.state, |actor| name_of(names, actor)),
            state_detail: wording::payment::state_detail(&payment.state),
            actions: self.payment_actions(payment, roles),
            task_id: None,
        }
    }

    fn payment_actions(
        &self,
        payment: &ImmediatePaymentDocument,
        roles: Option<Roles>,
    ) -> Vec<PaymentAction> {
        if payment.state != ImmediatePaymentState::Requested {
            return Vec::new();
        }
        let offline = (!self.contact.is_online()).then(|| "Kræver forbindelse til centralen".to_owned());
        let action = |action| PaymentAction { action, unavailable: offline.clone() };
        if payment.requested_by == self.me {
            vec![action(PaymentActionKind::Cancel)]
        } else if roles.is_some_and(Roles::approves_payments) {
            vec![action(PaymentActionKind::Approve), action(PaymentActionKind::Reject)]
        } else {
            Vec::new()
        }
    }

    fn draft_row(&self, draft: &Draft, names: &HashMap<ActorId, String>) -> Result<PaymentRow, DeskError> {
        let gone = || PaymentRow {
            id: draft.id.clone(),
            recipient: "Opgaven er ikke længere her".to_owned(),
            period: String::new(),
            gross_ore: 0,
            net_ore: 0,
            reason: draft.request.reason.clone(),
            requested_by: name_of(names, &self.me),
            requested_at: draft.made_at,
            badge: Badge { text: "Kladde".to_owned(), tone: Tone::Mute },
            state_detail: Some("Ikke sendt".to_owned()),
            actions: vec![PaymentAction { action: PaymentActionKind::DiscardDraft, unavailable: None }],
            task_id: None,
        };
        let Ok(Stored { item: task, .. }) = self.task(&draft.request.task_id) else { return Ok(gone()) };
        let Stored { item: case, .. } = self.case(&task.case.to_string())?;
        let chosen: Vec<_> = case
            .obligations
            .iter()
            .filter(|due| draft.request.obligation_ids.iter().any(|id| id == due.id.as_str()))
            .collect();
        let periods: Vec<String> = chosen.iter().map(|due| format::weeks_of(due.period)).collect();
        let open = PaymentAction { action: PaymentActionKind::OpenDraft, unavailable: None };
        let discard = PaymentAction { action: PaymentActionKind::DiscardDraft, unavailable: None };
        Ok(PaymentRow {
            recipient: wording::recipient(&task.recipient),
            period: periods.join(", "),
            gross_ore: chosen.iter().map(|due| due.amount.gross.ore()).sum(),
            net_ore: chosen.iter().map(|due| due.amount.net().ore()).sum(),
            actions: vec![open, discard],
            task_id: Some(task.id.to_string()),
            ..gone()
        })
    }
}
