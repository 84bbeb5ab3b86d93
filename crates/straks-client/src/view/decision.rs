//! Decisions: the form, what one would come to, and the list with its letters.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::look_up::CaseRef;
use super::message::{Badge, Labelled};

/// What can be decided on a case, and what was decided on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionForm {
    /// The case.
    pub case: CaseRef,
    /// `Afgørelse for Lis A.`
    pub title: String,
    /// The kinds of decision, the likeliest first.
    pub kinds: Vec<Offer<DecisionKind>>,
    /// The grounds of § 27(1).
    pub extension_grounds: Vec<Labelled>,
    /// The grounds of § 21.
    pub lapse_grounds: Vec<Labelled>,
    /// The grounds of § 59(6).
    pub dispensation_grounds: Vec<Labelled>,
    /// The facts that can be put right, the likeliest first.
    pub facts: Vec<FactOffer>,
    /// Whom a decision can be addressed to, the likeliest first; never none, and from a task only its own.
    pub parties: Vec<PartyOffer>,
    /// A last day to answer that leaves time, for the hearing.
    #[ts(type = "string")]
    pub answer_by: NaiveDate,
    /// The decisions on the case, newest first.
    pub decisions: Vec<DecisionRow>,
    /// Notification letters that were sent, oldest first.
    pub notification_letters: Vec<LetterRow>,
    /// True when only drafts can be kept, because the desk is offline.
    pub draft_only: bool,
    /// Set where nothing can be decided, in words.
    pub refused: Option<String>,
}

/// Whom a decision can be addressed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PartyOffer {
    /// The employer's claim that is decided on; none where the sick person gets the letter.
    pub claim: Option<String>,
    /// In words.
    pub label: String,
    /// The first of the days that it is likeliest about.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last of them.
    #[ts(type = "string")]
    pub last_day: NaiveDate,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Offer<T> {
    /// What.
    pub choice: T,
    /// Its name.
    pub label: String,
    /// The paragraph that it usually stands on.
    pub citation: String,
}

/// A fact that can be put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FactOffer {
    /// Which.
    pub choice: FactKind,
    /// Its name.
    pub label: String,
    /// The paragraph that reads it.
    pub citation: String,
    /// What is written for it.
    pub asks: FactAsks,
    /// True where it is put right for days that are chosen.
    pub with_days: bool,
    /// True where nobody can get less by it, so that it is no part of a cut.
    pub only_favourable: bool,
    /// Where it stands on the case, the likeliest first; never none.
    pub places: Vec<FactPlace>,
}

/// Where a fact stands on the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FactPlace {
    /// Its key, for the request.
    pub id: String,
    /// The report or claim, `1.–31. august 2026`; empty where there is one place only.
    pub label: String,
    /// What is known now, `148,33 timer`, `ikke oplyst`.
    pub now: String,
}

/// What is written for a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FactAsks {
    /// Hours.
    Hours,
    /// An amount in kroner.
    Amount,
    /// A day.
    Day,
    /// A ground of § 59(6).
    Ground,
}

/// Kinds of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DecisionKind {
    /// Days are granted.
    Grant,
    /// Days are refused.
    Refusal,
    /// Benefit stops.
    Stop,
    /// The right lapses, § 21.
    Lapse,
    /// The benefit period goes on, § 27.
    Extension,
    /// A fact is put right.
    Correction,
    /// Less for some days, by a fact that is put right.
    Cut,
}

/// Facts that can be put right in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FactKind {
    /// Hours of absence a week in the days.
    AbsenceHours,
    /// Agreed weekly hours.
    WeeklyHours,
    /// Hours with the employer in the last eight weeks.
    HoursLastEightWeeks,
    /// Paid hours of a report to the income register.
    IncomeHours,
    /// Pay of a report to the income register.
    IncomePay,
    /// Wage paid for the days of a claim.
    ClaimWage,
    /// The last absence day.
    LastAbsenceDay,
    /// A dispensation for a claim that came too late.
    Dispensation,
    /// The day that the person asked for benefit.
    RequestReceived,
}

/// What the person fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionRequest {
    /// The case.
    pub case: CaseRef,
    /// The draft that is changed; none for a new one.
    pub draft: Option<SeenDraft>,
    /// The employer's claim, as the form named it; none where the sick person gets the letter.
    pub claim: Option<String>,
    /// What is decided.
    pub kind: DecisionKind,
    /// The first day, or the day from which.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last day, where there is one.
    #[ts(type = "string | null")]
    pub last_day: Option<NaiveDate>,
    /// The ground of § 27, § 21 or § 59(6), as the form named it.
    pub ground: Option<String>,
    /// The day that the person was told of the consequences, § 21.
    #[ts(type = "string | null")]
    pub told_consequences: Option<NaiveDate>,
    /// The fact that is put right.
    pub fact: Option<FactKind>,
    /// Which report or claim it stands on, as the form named it.
    pub place: Option<String>,
    /// Its hours or amount as written, `18,5` or `24.500,00`.
    pub value: Option<String>,
    /// Its day, where it is one.
    #[ts(type = "string | null")]
    pub on: Option<NaiveDate>,
    /// The paragraph, `§ 38, stk. 1`.
    pub citation: String,
    /// Why.
    pub reasons: String,
    /// The decision that it takes the place of.
    pub replaces: Option<String>,
}

/// A draft as the person saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeenDraft {
    /// The decision.
    pub id: String,
    /// How many times it had been changed.
    #[ts(type = "number")]
    pub changes: usize,
}

/// What a decision would come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionPreview {
    /// In a sentence.
    pub summary: String,
    /// True where somebody gets less, so that a hearing comes first.
    pub adverse: bool,
    /// Amounts that change.
    pub amounts: Vec<AmountRow>,
    /// Everything else that changes, a line each.
    pub differences: Vec<String>,
}

/// What the central says that a decision would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CentralPreview {
    /// What it would come to, where that is not what this desk works out.
    pub instead: Option<DecisionPreview>,
    /// Why the two differ, in words.
    pub moved_on: Option<String>,
    /// What only the central can tell, each with its name.
    pub adds: Vec<Labelled>,
}

/// What some days come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AmountRow {
    /// `19.–25. oktober 2026`.
    pub days: String,
    /// Before, in øre; none where it could not be told.
    #[ts(type = "number | null")]
    pub before_ore: Option<i64>,
    /// After, in øre; none where it cannot be told.
    #[ts(type = "number | null")]
    pub after_ore: Option<i64>,
}

/// A decision in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionRow {
    /// The decision.
    pub id: String,
    /// The case.
    pub case: CaseRef,
    /// `Afslag for 5.–18. oktober 2026 (§ 7)`.
    pub title: String,
    /// Where it stands.
    pub badge: Badge,
    /// What it waits for, in a sentence.
    pub detail: String,
    /// Why.
    pub reasons: String,
    /// What stands in the form where it is a draft; none where it is not, or says more than the form can show.
    pub filled: Option<DecisionRequest>,
    /// What this person can do with it now, the next step first.
    pub actions: Vec<DecisionAction>,
    /// Its letters, oldest first.
    pub letters: Vec<LetterRow>,
}

/// A decision that waits for this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionUnderWay {
    /// True where they are to approve it; else it is their own.
    pub to_approve: bool,
    /// `Lis A.`
    pub person: String,
    /// `Bageriet Kornblomst ApS`; empty where there is no employer.
    pub employer: String,
    /// What it comes to, in a sentence; none where it moves no amount.
    pub summary: Option<String>,
    /// What it comes to, by days.
    pub amounts: Vec<AmountRow>,
    /// A last day to answer that leaves time, for a hearing.
    #[ts(type = "string")]
    pub answer_by: NaiveDate,
    /// The decision.
    pub decision: DecisionRow,
}

/// A letter in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LetterRow {
    /// The letter.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The day it was sent.
    #[ts(type = "string")]
    pub dispatched: NaiveDate,
}

/// What can be done with a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionAction {
    /// What.
    pub act: DecisionAct,
    /// Its name.
    pub label: String,
    /// Set where it cannot be done now, with the reason in words.
    pub unavailable: Option<String>,
}

/// What can be done with a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DecisionAct {
    /// Send the hearing; asks for a day.
    SendHearing,
    /// Write down how an answer was weighed; asks for a text.
    WeighAnswer,
    /// Change the draft, in the form that it was made with.
    Change,
    /// Make it.
    Make,
    /// Approve what another made.
    Approve,
    /// Send it.
    Dispatch,
    /// Give it up.
    Withdraw,
    /// It reached the party; asks for a day.
    Receive,
    /// A complaint came; asks for a day.
    Complain,
    /// Send the complaint on; asks for a text.
    SendComplaintOn,
    /// The complaint was right: the draft that replaces the decision answers it.
    ChangeAfterComplaint,
    /// Begin another one that takes its place.
    Replace,
}

/// One step of a decision, as it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionLogLine {
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// What, in a sentence.
    pub what: String,
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LetterView {
    /// Its title.
    pub title: String,
    /// `Sendt 7. december 2026`, `Udkast`.
    pub badge: Badge,
    /// A line for each line, an empty one between paragraphs.
    pub text: String,
}
