//! What can be decided from a task or on a case, here or looked up, and what a decision would come to before it is made.
//!
//! Worked out here from the facts of the case, so that it can be looked at offline. Nothing is kept.

mod facts;
mod filled;
mod parties;

use std::str::FromStr;

use chrono::{Days, NaiveDate};
use straks_domain::decision::{AmountChange, CaseDecision, Proposal, Ruling, Weight};
use straks_domain::facts::{CaseFacts, ExtensionGround, LapseGround};
use straks_domain::ids::DecisionId;
use straks_domain::staff::Roles;
use straks_domain::{Money, Period};
use straks_protocol::Problem;
use straks_protocol::document::CaseDocument;
use straks_rules::compare::{Place, differences};
use straks_rules::{NoTrace, assess, effect};
use straks_wording::{difference, format};
use uuid::Uuid;

use self::facts::About;
use super::decisions::letter_row;
use super::rule_sets::Rules;
use super::{Desk, Shared};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::view::{
    AmountRow, CaseAt, CaseRef, DecisionForm, DecisionKind, DecisionPreview, DecisionRequest, Labelled,
    Offer, PartyOffer,
};
use crate::wording::decision as words;

pub(super) use self::filled::filled;

/// A hearing leaves so many days to answer, until the person says otherwise.
const HEARING_DAYS: u64 = 14;

/// Stands where the reasons are not written yet: what a decision comes to never depends on them.
const NO_REASONS_YET: &str = "…";

const KINDS: [DecisionKind; 7] = [
    DecisionKind::Refusal,
    DecisionKind::Correction,
    DecisionKind::Cut,
    DecisionKind::Extension,
    DecisionKind::Stop,
    DecisionKind::Lapse,
    DecisionKind::Grant,
];
const LAPSES: [LapseGround; 3] =
    [LapseGround::NotTakingPart, LapseGround::FormNotReturned, LapseGround::HindersRecovery];

impl Desk {
    /// What can be decided from a task, and what was decided on its case.
    ///
    /// # Errors
    /// When the task is gone, or the files do not answer.
    pub fn decision_form(&self, task: &str) -> Result<DecisionForm, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item: task, .. } = shared.task(task)?;
        let Stored { item: case, .. } = shared.case(&task.case.to_string())?;
        let about = About::found(&task.finding);
        let parties = vec![parties::of(&case, &about)];
        shared.form(&case, CaseAt::Desk, (&about, &task.finding.citation.to_string(), parties))
    }

    /// What can be decided on a case without a task of it, and what was decided on it.
    ///
    /// # Errors
    /// [`Trouble::CasePutAway`], [`Trouble::OpeningEnded`], or when the files do not answer.
    pub fn case_decision_form(&self, case: &CaseRef) -> Result<DecisionForm, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item, .. } = shared.case_at(case)?;
        let (about, parties) = parties::all(&item, shared.today());
        shared.form(&item, case.at, (&about, "", parties))
    }

    /// What a decision would come to, were it made and sent today. Its reasons need not be written yet.
    ///
    /// # Errors
    /// Where something is not filled in, fits no fact of the case, or nothing can be worked out here.
    pub fn preview_decision(&self, request: &DecisionRequest) -> Result<DecisionPreview, DeskError> {
        self.shared.may_read()?;
        let OwnEffect { amounts, weight, differences } = self.shared.own_effect(request)?;
        Ok(preview_of(&amounts, weight, differences))
    }
}

impl Shared {
    fn form(
        &self,
        case: &CaseDocument,
        at: CaseAt,
        (about, own, parties): (&About, &str, Vec<PartyOffer>),
    ) -> Result<DecisionForm, DeskError> {
        let works = self.roles()?.is_some_and(Roles::works_tasks);
        let kind = |choice: DecisionKind| {
            let (label, citation) = words::kind(choice);
            let citation = citation.unwrap_or(own).to_owned();
            Offer { choice, label: label.to_owned(), citation }
        };
        let mut kinds = KINDS;
        if facts::likeliest(about).is_some() {
            kinds.sort_by_key(|kind| *kind != DecisionKind::Correction);
        }
        Ok(DecisionForm {
            case: CaseRef { id: case.id.to_string(), at },
            title: format!("Afgørelse for {}", format::initialled(&case.person.name)),
            kinds: kinds.into_iter().map(kind).collect(),
            extension_grounds: ExtensionGround::ALL.into_iter().map(extension_ground).collect(),
            lapse_grounds: (0..).zip(LAPSES).map(lapse_ground).collect(),
            dispensation_grounds: facts::dispensation_grounds(),
            facts: facts::offers(&case.facts, about),
            parties,
            answer_by: self.answer_by(),
            decisions: self.decision_rows(case, at)?,
            notification_letters: case.letters.iter().map(letter_row).collect(),
            draft_only: !self.contact.is_online(),
            refused: (!works).then(|| "Din rolle kan ikke træffe afgørelser.".to_owned()),
        })
    }
}

/// What a decision would come to, worked out here.
pub(super) struct OwnEffect {
    pub amounts: Vec<AmountChange>,
    weight: Option<Weight>,
    /// Everything else that changes, a line each.
    differences: Vec<String>,
}

/// As it is drawn.
pub(super) fn preview_of(
    amounts: &[AmountChange],
    weight: Option<Weight>,
    differences: Vec<String>,
) -> DecisionPreview {
    DecisionPreview {
        summary: summary(amounts),
        adverse: weight == Some(Weight::Adverse) || amounts.iter().any(AmountChange::lowers),
        amounts: amounts.iter().map(amount_row).collect(),
        differences,
    }
}

impl Shared {
    /// A last day to answer that leaves time.
    pub(super) fn answer_by(&self) -> NaiveDate {
        self.today() + Days::new(HEARING_DAYS)
    }

    pub(super) fn own_effect(&self, request: &DecisionRequest) -> Result<OwnEffect, DeskError> {
        let (case, mut proposal) = self.proposal(request)?;
        if proposal.reasons.is_empty() {
            NO_REASONS_YET.clone_into(&mut proposal.reasons);
        }
        let set = match self.rules()? {
            Rules::Here(set) => set,
            Rules::AtTheCentral { why, .. } => return Err(why.into()),
        };
        let policy = self.policy()?;
        let today = self.today();
        let decision = self.draft_of(DecisionId::new(Uuid::now_v7()), proposal)?;
        let mut changed = case.facts.clone();
        for correction in decision.proposal.ruling.corrections() {
            correction.put_right(&mut case.facts.clone()).map_err(|refused| Problem::from(refused).code)?;
        }
        decision.would_come_to(today, &mut changed).map_err(|refused| Problem::from(refused).code)?;
        let assessed = |facts| assess(facts, set.parameters(), &policy, today, &mut NoTrace);
        let (before, after) = (assessed(&case.facts), assessed(&changed));
        let differences = differences(&before, &after)
            .iter()
            .filter(|of| is_told_apart_from_amounts(&of.place))
            .map(difference::line)
            .collect();
        let takes = effect::takes((&case.facts, &before), (&changed, &after));
        let weight = decision.proposal.ruling.weight();
        let weight = if takes { Some(Weight::Adverse) } else { weight };
        Ok(OwnEffect { amounts: effect::amounts(&before, &after), weight, differences })
    }

    /// What the person filled in, as a proposal on the case. Its reasons may be missing.
    pub(super) fn proposal(&self, request: &DecisionRequest) -> Result<(CaseDocument, Proposal), DeskError> {
        let Stored { item: case, .. } = self.case_at(&request.case)?;
        let proposal = Proposal {
            ruling: ruling(&case.facts, request)?,
            party: parties::chosen(&case.facts, request)?,
            citation: request.citation.trim().parse().map_err(|_| Trouble::FieldMissing)?,
            reasons: request.reasons.trim().to_owned(),
            replaces: request.replaces.as_deref().map(parsed).transpose()?,
        };
        Ok((case, proposal))
    }

    pub(super) fn draft_of(&self, id: DecisionId, proposal: Proposal) -> Result<CaseDecision, DeskError> {
        let weight = proposal.ruling.weight().unwrap_or(Weight::Favourable);
        let draft = CaseDecision::draft(id, proposal, weight, self.me.clone(), self.now());
        draft.map_err(|refused| Problem::from(refused).code.into())
    }
}

fn ruling(facts: &CaseFacts, request: &DecisionRequest) -> Result<Ruling, DeskError> {
    let days =
        || Period::from_days(request.from, request.last_day.unwrap_or(request.from)).map_err(|_| missing());
    Ok(match request.kind {
        DecisionKind::Grant => Ruling::Grant { days: days()? },
        DecisionKind::Refusal => Ruling::Refusal { days: days()? },
        DecisionKind::Stop => Ruling::Stop { from: request.from },
        DecisionKind::Lapse => Ruling::Lapse {
            ground: ground(request, &LAPSES)?,
            from: request.from,
            told_consequences: request.told_consequences.ok_or_else(missing)?,
        },
        DecisionKind::Extension => Ruling::Extension {
            ground: ground(request, &ExtensionGround::ALL)?,
            from: request.from,
            last_day: request.last_day,
            waiting_days: 0,
        },
        DecisionKind::Correction => Ruling::Correction { facts: vec![facts::correction(facts, request)?] },
        DecisionKind::Cut => Ruling::Cut { days: days()?, facts: vec![facts::correction(facts, request)?] },
    })
}

/// The ground that was chosen, by its place among those that the form named.
fn ground<T: Copy>(request: &DecisionRequest, all: &[T]) -> Result<T, DeskError> {
    let place: Option<usize> = request.ground.as_deref().and_then(|ground| ground.parse().ok());
    place.and_then(|place| all.get(place)).copied().ok_or_else(missing)
}

fn missing() -> DeskError {
    Trouble::FieldMissing.into()
}

pub(super) fn parsed<T: FromStr>(text: &str) -> Result<T, DeskError> {
    text.parse().map_err(|_| Trouble::DecisionGone.into())
}

pub(super) fn extension_ground(ground: ExtensionGround) -> Labelled {
    let place = usize::from(ground.number()) - 1;
    Labelled { label: place.to_string(), value: words::extension_ground(ground) }
}

fn lapse_ground((place, ground): (usize, LapseGround)) -> Labelled {
    Labelled { label: place.to_string(), value: words::lapse_ground(ground).to_owned() }
}

pub(super) fn summary(changes: &[AmountChange]) -> String {
    let by = |change: &AmountChange| change.after.unwrap_or_default() - change.before.unwrap_or_default();
    let more: Money = changes.iter().map(by).filter(|amount| amount.is_positive()).sum();
    let less: Money =
        changes.iter().map(|of| Money::ZERO - by(of)).filter(|amount| amount.is_positive()).sum();
    words::summary(less, more)
}

pub(super) fn amount_row(change: &AmountChange) -> AmountRow {
    AmountRow {
        days: format::period_long(change.days),
        before_ore: change.before.map(Money::ore),
        after_ore: change.after.map(Money::ore),
    }
}

/// Weeks and claims are told as amounts; the rest is told in words.
const fn is_told_apart_from_amounts(place: &Place) -> bool {
    match place {
        Place::EmployerPeriod
        | Place::PayableFrom
        | Place::EmploymentRequirement
        | Place::HourlyEarnings
        | Place::Payer(_)
        | Place::Clock(..)
        | Place::Covered(_)
        | Place::Finding(..) => true,
        Place::Refund(_) | Place::Supplement(_) | Place::ClaimWeek(..) | Place::CitizenWeek(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_names_grounds_by_the_place_that_is_read_back() {
        for (place, ground) in (0..).zip(ExtensionGround::ALL) {
            assert_eq!(extension_ground(ground).label, format!("{place}"));
        }
    }
}
