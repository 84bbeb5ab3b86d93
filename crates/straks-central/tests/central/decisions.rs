//! Decisions: heard, made, approved and dispatched before they count; their letters kept as they were sent.

use axum::body::{Body, to_bytes};
use axum::http::Method;
use sha2::{Digest, Sha256};
use straks_central::staff::Staff;
use straks_domain::decision::{
    DecisionState, FactCorrection, LetterKind, Party, Proposal, Ruling, SentLetter,
};
use straks_domain::extension_request::ExtensionReply;
use straks_domain::facts::{Fact, LapseGround};
use straks_domain::ids::{ActorId, DecisionId};
use straks_domain::{Hours, Money};
use straks_protocol::decision::{LetterText, ReassessmentRow, ReassessmentStanding};
use straks_protocol::document::CaseDocument;
use straks_protocol::{Command, DecisionStep, ExtensionStep, ProblemCode};
use straks_rules::{NoTrace, Parameters, assess};
use tower::ServiceExt;
use uuid::Uuid;

use crate::api::{Answer, Api, envelope};
use crate::town::{Story, Town, day, days};

/// A town in which one person is paid, with what takes its commands.
pub struct Office {
    pub town: Town,
    pub api: Api,
    key: u128,
}

pub fn decision_id() -> DecisionId {
    DecisionId::new(Uuid::from_u128(501))
}

impl Office {
    pub fn new() -> Self {
        Self::of(&Story::clear().citizen("2026-09-20"))
    }

    pub fn of(story: &Story) -> Self {
        Self::staffed(story, |_| {})
    }

    pub fn staffed(story: &Story, change: impl FnOnce(&mut Staff)) -> Self {
        let town = Town::staffed(story.records(), change);
        let api = Api::of(&town);
        Self { town, api, key: 100 }
    }

    pub fn case(&self) -> CaseDocument {
        self.town.cases().remove(0)
    }

    pub async fn send(&mut self, actor: &str, command: Command) -> Answer {
        self.key += 1;
        let version = command.subject().map(|(of, id)| self.town.version(of, &id));
        self.api.post(actor, &envelope(self.key, command), version).await
    }

    pub async fn step_of(&mut self, actor: &str, decision: DecisionId, step: DecisionStep) -> Answer {
        let case = self.case().id;
        self.send(actor, Command::Decide { case, decision, step }).await
    }

    pub async fn step(&mut self, step: DecisionStep) -> Answer {
        self.step_of("mette", decision_id(), step).await
    }

    /// A step that is taken.
    pub async fn done(&mut self, step: DecisionStep) {
        let answer = self.step(step).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    pub async fn prepare(&mut self, ruling: Ruling) -> Answer {
        self.step(DecisionStep::Prepare { proposal: Box::new(proposal(ruling)) }).await
    }

    pub fn make(&self) -> DecisionStep {
        DecisionStep::Make { facts_hash: self.case().facts_hash, rule_set: Some(self.town.rule_set()) }
    }

    pub fn decision(&self) -> straks_domain::decision::CaseDecision {
        let all = self.case().case_decisions;
        all.into_iter().find(|of| of.id == decision_id()).unwrap()
    }

    /// What the person's weeks come to.
    pub fn due(&self) -> Money {
        let today = self.town.central.clock().today();
        let policy = &self.town.central.casework().policy;
        let law = Parameters::built_in().unwrap();
        let assessment = assess(&self.case().facts, &law, policy, today, &mut NoTrace);
        assessment.citizen_weeks.iter().filter_map(|week| week.amount.known()).map(|of| of.gross).sum()
    }

    async fn reassessments(&self) -> Vec<ReassessmentRow> {
        self.api.get("mette", "/v1/reassessments").await.read()
    }

    pub async fn pdf(&self, actor: &str, letter: &SentLetter) -> (u16, Vec<u8>) {
        let path = format!("/v1/letters/{}", letter.id);
        let request = self.api.request(Method::GET, &path, actor).body(Body::empty()).unwrap();
        let answer = self.api.router.clone().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        (status, to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    /// Prepared, heard, and past the last day to answer.
    async fn heard(&mut self, ruling: Ruling) {
        assert_eq!(self.prepare(ruling).await.status, 200);
        self.done(DecisionStep::SendHearing { answer_by: day("2026-12-04") }).await;
        self.town.clock.set("2026-12-07T08:00:00Z");
    }
}

pub fn proposal(ruling: Ruling) -> Proposal {
    Proposal {
        ruling,
        party: Party::Citizen,
        citation: "§ 7".parse().unwrap(),
        reasons: "Du var rask i oktober.\n\nDet viser din læges attest.".into(),
        replaces: None,
    }
}

fn refusal() -> Ruling {
    Ruling::Refusal { days: days("2026-10-05", "2026-10-18") }
}

pub fn fewer_hours() -> Vec<FactCorrection> {
    vec![FactCorrection::AbsenceHours {
        days: days("2026-10-05", "2026-10-18"),
        weekly_hours: Hours::whole(10),
    }]
}

#[tokio::test]
async fn a_refusal_counts_when_it_was_heard_made_and_dispatched_and_not_a_step_earlier() {
    let mut office = Office::new();
    let before = office.due();
    assert_eq!(office.prepare(refusal()).await.status, 200);
    office.step(office.make()).await.is_problem(ProblemCode::NotHeard);
    assert_eq!(office.due(), before);
    office
        .step(DecisionStep::SendHearing { answer_by: day("2026-11-22") })
        .await
        .is_problem(ProblemCode::AnswerDayPassed);
    office.done(DecisionStep::SendHearing { answer_by: day("2026-12-04") }).await;
    office.step(office.make()).await.is_problem(ProblemCode::AnswerAwaited);
    office.step(DecisionStep::Dispatch).await.is_problem(ProblemCode::NotDecided);
    assert_eq!(office.due(), before);
    office.town.clock.set("2026-12-05T08:00:00Z");
    office.done(office.make()).await;
    let made = office.due();
    office.done(DecisionStep::Dispatch).await;
    assert!(office.due() < made, "{} then {}", made.ore(), office.due().ore());
    assert_eq!(
        office.decision().state,
        DecisionState::Dispatched { by: ActorId::new("mette"), on: day("2026-12-05") }
    );
}

#[tokio::test]
async fn a_letter_comes_back_byte_for_byte_with_its_hash_and_day_and_each_look_is_logged() {
    let mut office = Office::new();
    office.heard(refusal()).await;
    office.done(office.make()).await;
    office.done(DecisionStep::Dispatch).await;
    let letters = office.decision().letters;
    let kinds: Vec<_> = letters.iter().map(|letter| (letter.kind, letter.dispatched)).collect();
    assert_eq!(kinds, [(LetterKind::Hearing, day("2026-11-22")), (LetterKind::Decision, day("2026-12-07"))]);
    let (status, first) = office.pdf("mette", &letters[1]).await;
    assert_eq!(status, 200);
    assert!(first.starts_with(b"%PDF-"));
    let hash: String = Sha256::digest(&first).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, letters[1].sha256);
    office.town.clock.set("2027-03-01T08:00:00Z");
    assert_eq!(office.pdf("mette", &letters[1]).await.1, first, "a year later, the same bytes");
    let text: LetterText =
        office.api.get("mette", &format!("/v1/letters/{}/text", letters[1].id)).await.read();
    assert!(
        text.text.contains("7. december 2026") && text.text.contains("Det viser din læges attest."),
        "{text:?}"
    );
    let looks = office.town.central.read(|tx| tx.audit_after(0, 1_000)).unwrap();
    let looks = looks
        .iter()
        .filter(|row| row.payload.as_ref().is_some_and(|of| of.event.contains("\"event\":\"letter\"")))
        .count();
    assert_eq!(looks, 3);
    assert_eq!(
        office.pdf("karen", &letters[1]).await.0,
        404,
        "who does not see the case does not see its letters"
    );
}

#[tokio::test]
async fn a_draft_is_prepared_on_old_facts_and_made_on_the_newest_only() {
    let mut office = Office::new();
    let seen = office.case().facts_hash;
    office.heard(refusal()).await;
    let stale = DecisionStep::Make { facts_hash: seen, rule_set: Some(office.town.rule_set()) };
    office.step(stale).await.is_problem(ProblemCode::FactsChanged);
    let nameless = DecisionStep::Make { facts_hash: office.case().facts_hash, rule_set: None };
    office.step(nameless).await.is_problem(ProblemCode::RuleSetChanged);
    office.done(office.make()).await;
}

#[tokio::test]
async fn a_cut_lowers_only_what_it_names_and_its_letter_shows_both_amounts() {
    let mut office = Office::new();
    office.heard(Ruling::Cut { days: days("2026-10-05", "2026-10-18"), facts: fewer_hours() }).await;
    let before = office.due();
    office.done(office.make()).await;
    let waits = matches!(office.decision().state, DecisionState::AwaitsApproval { .. });
    assert!(waits, "it moves more than the municipality lets one person move");
    let approve = Command::ApproveDecision { case: office.case().id, decision: decision_id() };
    assert_eq!(office.send("karen", approve).await.status, 200);
    assert_eq!(office.due(), before, "what is not dispatched does not count");
    office.done(DecisionStep::Dispatch).await;
    assert!(office.due() < before);
    let letter = office.decision().letters.pop().unwrap();
    let text: LetterText = office.api.get("mette", &format!("/v1/letters/{}/text", letter.id)).await.read();
    assert!(text.text.contains("Før (kr.)\tNu (kr.)"), "{}", text.text);
}

#[tokio::test]
async fn what_was_dispatched_stays_until_another_decision_takes_its_place() {
    let mut office = Office::new();
    let before = office.due();
    office.heard(refusal()).await;
    office.done(office.make()).await;
    office.done(DecisionStep::Dispatch).await;
    office.step(DecisionStep::Withdraw).await.is_problem(ProblemCode::AlreadyDecided);
    let second = DecisionId::new(Uuid::from_u128(502));
    let grant = Ruling::Grant { days: days("2026-10-05", "2026-10-18") };
    let proposal = Proposal { replaces: Some(decision_id()), ..proposal(grant) };
    let prepare = DecisionStep::Prepare { proposal: Box::new(proposal) };
    assert_eq!(office.step_of("mette", second, prepare).await.status, 200);
    let make = office.make();
    assert_eq!(office.step_of("mette", second, make).await.status, 200);
    assert_eq!(office.step_of("mette", second, DecisionStep::Dispatch).await.status, 200);
    assert!(office.due() >= before);
    let replaced = matches!(office.decision().state, DecisionState::Replaced { with, .. } if with == second);
    assert!(replaced, "{:?}", office.decision().state);
    let letter = office.case().case_decisions[1].letters[0].clone();
    assert_eq!(letter.title, "Ny afgørelse om sygedagpenge");
}

#[tokio::test]
async fn s21_the_employer_is_told_with_the_hearing_of_a_lapse() {
    let mut office = Office::new();
    let lapse = |told: &str| Ruling::Lapse {
        ground: LapseGround::NotTakingPart,
        from: day("2026-12-14"),
        told_consequences: day(told),
    };
    assert_eq!(office.prepare(lapse("2026-11-30")).await.status, 200);
    let hear = DecisionStep::SendHearing { answer_by: day("2026-12-04") };
    office.step(hear.clone()).await.is_problem(ProblemCode::ConsequencesNotTold);
    let proposal = Box::new(proposal(lapse("2026-11-02")));
    office.done(DecisionStep::Change { proposal, seen: 0 }).await;
    office.done(hear).await;
    let kinds: Vec<_> = office.decision().letters.iter().map(|letter| letter.kind).collect();
    assert_eq!(kinds, [LetterKind::Hearing, LetterKind::EmployerNotice]);
    let course = office.case().facts.course.lapse.unwrap();
    assert_eq!(course.employer_told, Fact::Known(day("2026-11-22")));
    assert_eq!(course.dispatched, Fact::Missing);
}

#[tokio::test]
async fn a_complaint_is_assessed_in_four_weeks_and_sent_on_with_a_letter() {
    let mut office = Office::new();
    office
        .step(DecisionStep::Complain { received: day("2026-11-22") })
        .await
        .is_problem(ProblemCode::NotFound);
    office.heard(refusal()).await;
    office.done(office.make()).await;
    office
        .step(DecisionStep::Complain { received: day("2026-12-07") })
        .await
        .is_problem(ProblemCode::NoOpenComplaint);
    office.done(DecisionStep::Dispatch).await;
    office.done(DecisionStep::Receive { on: day("2026-12-07") }).await;
    office.done(DecisionStep::Complain { received: day("2026-12-07") }).await;
    let task = office.town.tasks().into_iter().find_map(|task| {
        task.finding
            .detail
            .last_day()
            .filter(|_| task.finding.kind() == straks_domain::finding::FindingKind::ComplaintReceived)
    });
    assert_eq!(task, Some(day("2027-01-04")));
    office
        .step(DecisionStep::SendComplaintOn { reasons: " ".into() })
        .await
        .is_problem(ProblemCode::ReasonMissing);
    office.done(DecisionStep::SendComplaintOn { reasons: "Intet nyt.".into() }).await;
    let last = office.decision().letters.pop().unwrap();
    assert_eq!(last.kind, LetterKind::ComplaintSentOn);
    let open = office
        .town
        .tasks()
        .into_iter()
        .any(|task| task.finding.kind() == straks_domain::finding::FindingKind::ComplaintReceived);
    assert!(!open, "the task ends with it");
}

#[tokio::test]
async fn a_draft_of_a_letter_is_shown_and_kept_nowhere() {
    let mut office = Office::new();
    assert_eq!(office.prepare(refusal()).await.status, 200);
    let case = office.case().id;
    let path = format!("/v1/cases/{case}/decisions/{}/draft", decision_id());
    let draft: LetterText = office.api.get("mette", &path).await.read();
    assert!(draft.title.starts_with("Høring om afslag"), "{}", draft.title);
    assert_eq!((draft.dispatched, draft.sha256), (None, None));
    assert!(office.decision().letters.is_empty());
}

#[tokio::test]
async fn a_notification_letter_is_a_fact_from_the_day_it_is_sent() {
    let mut office = Office::new();
    let case = office.case().id;
    let command = Command::SendNotificationLetter { case, after_last_claim: false };
    let answer = office.send("mette", command).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let case = office.case();
    assert_eq!(case.facts.course.letters.len(), 1);
    assert_eq!(case.facts.course.letters[0].dispatched, day("2026-11-22"));
    assert_eq!(office.pdf("mette", &case.letters[0]).await.0, 200);
}

/// Benefit since April: beyond the 22 weeks of § 24.
pub fn beyond_the_limit() -> Story {
    let mut story = Story::clear().citizen("2026-05-20");
    story.notification.first_absence_day = day("2026-04-06");
    story.notification.received = day("2026-04-13");
    story.income.iter_mut().for_each(|report| {
        report.period = straks_domain::Month::of(report.period.from()).before(4).period();
    });
    story
}

#[tokio::test]
async fn s24_cases_near_and_beyond_the_limit_are_listed_with_what_the_jobcentre_was_asked() {
    let mut office = Office::of(&beyond_the_limit());
    let rows = office.reassessments().await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(
        (rows[0].last_day, rows[0].standing),
        (day("2026-10-31"), ReassessmentStanding::TechnicalExtension)
    );
    let case = rows[0].case;
    let answer = ExtensionStep::Answer { reply: ExtensionReply::NoGround };
    office
        .send("mette", Command::AskForExtension { case, step: answer.clone() })
        .await
        .is_problem(ProblemCode::ExtensionQuestion);
    assert_eq!(
        office.send("mette", Command::AskForExtension { case, step: ExtensionStep::Ask }).await.status,
        200
    );
    office
        .send("mette", Command::AskForExtension { case, step: ExtensionStep::Ask })
        .await
        .is_problem(ProblemCode::ExtensionQuestion);
    assert_eq!(office.send("mette", Command::AskForExtension { case, step: answer }).await.status, 200);
    let rows = office.reassessments().await;
    assert_eq!(rows[0].request.as_ref().unwrap().answer.as_ref().unwrap().reply, ExtensionReply::NoGround);
}
