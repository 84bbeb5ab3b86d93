//! The values of a letter as its templates read them: days, amounts and paragraphs already in Danish.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use straks_domain::facts::WageDuringAbsence;
use straks_domain::{Citation, Period};
use straks_wording::finding::values::ground;
use straks_wording::format::{amount, day_long, hours_short, list, period_long};

use crate::content::{
    AmountLine, ComplaintGuidance, Content, Copy, Decision, Earlier, Heard, Letter, Outcome, Receiver,
};

/// What the templates read.
#[derive(Serialize)]
struct View<'a> {
    title: String,
    id: String,
    municipality: &'a str,
    unit: &'a str,
    address: &'a [String],
    telephone: &'a str,
    hours: &'a str,
    website: &'a str,
    receiver: &'a str,
    to_employer: bool,
    date: String,
    iso_date: [u32; 3],
    reference: &'a str,
    caseworker: &'a str,
    draft: bool,
    body: Body<'a>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Body<'a> {
    Hearing {
        outcome: OutcomeView,
        paragraphs: String,
        reasons: Vec<&'a str>,
        amounts: Vec<AmountView>,
        answer_by: String,
    },
    Decision(DecisionView<'a>),
    Correction {
        earlier: EarlierView,
        decision: DecisionView<'a>,
    },
    Notification {
        employer: &'a str,
        first_absence_day: String,
        weekly_hours: Option<String>,
        wage_paid: bool,
        answer_by: String,
    },
    EmployerNotice {
        employee: &'a str,
        heard: String,
        from: String,
    },
    ComplaintSentOn {
        received: String,
        decided: String,
        reasons: Vec<&'a str>,
    },
}

#[derive(Serialize)]
struct DecisionView<'a> {
    outcome: OutcomeView,
    paragraphs: String,
    reasons: Vec<&'a str>,
    heard: Option<HeardView<'a>>,
    amounts: Vec<AmountView>,
    complaint: ComplaintView,
}

#[derive(Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum OutcomeView {
    Grant { days: String },
    Refusal { days: String },
    Cut { days: String },
    Stop { from: String },
    Lapse { from: String, resumption_weeks: u32 },
    Extension { ground: &'static str, from: String, last_day: Option<String> },
}

#[derive(Serialize)]
#[serde(tag = "heard", rename_all = "snake_case")]
enum HeardView<'a> {
    Answered { asked: String, weighed: Vec<&'a str> },
    Silent { asked: String, answer_by: String },
}

#[derive(Serialize)]
struct AmountView {
    days: String,
    before: Option<String>,
    now: String,
}

#[derive(Serialize)]
struct ComplaintView {
    weeks: u32,
    reassessment_weeks: u32,
}

#[derive(Serialize)]
struct EarlierView {
    dispatched: String,
    said: String,
}

/// The letter as its templates read it.
pub(crate) fn json(letter: &Letter) -> String {
    let (receiver, to_employer) = match &letter.receiver {
        Receiver::Citizen { name } => (name.as_str(), false),
        Receiver::Employer { name } => (name.as_str(), true),
    };
    let head = &letter.letterhead;
    let view = View {
        title: title(letter),
        id: letter.id.to_string(),
        municipality: &head.municipality,
        unit: &head.unit,
        address: &head.address,
        telephone: &head.telephone,
        hours: &head.hours,
        website: &head.website,
        receiver,
        to_employer,
        date: day_long(letter.dispatched),
        iso_date: iso(letter.dispatched),
        reference: &letter.reference,
        caseworker: &letter.caseworker,
        draft: letter.copy == Copy::Draft,
        body: body(letter),
    };
    serde_json::to_string(&view).expect("invariant: a letter is plain values")
}

fn iso(day: NaiveDate) -> [u32; 3] {
    [day.year().unsigned_abs(), day.month(), day.day()]
}

fn body(letter: &Letter) -> Body<'_> {
    match &letter.content {
        Content::Hearing(hearing) => Body::Hearing {
            outcome: outcome(&hearing.outcome),
            paragraphs: paragraphs(&hearing.citations),
            reasons: parts(&hearing.reasons),
            amounts: amounts(&hearing.amounts),
            answer_by: day_long(hearing.answer_by),
        },
        Content::Decision(decision) => Body::Decision(self::decision(decision)),
        Content::Correction(earlier, decision) => {
            Body::Correction { earlier: self::earlier(earlier, letter), decision: self::decision(decision) }
        }
        Content::Notification(notification) => Body::Notification {
            employer: &notification.employer,
            first_absence_day: day_long(notification.first_absence_day),
            weekly_hours: notification.weekly_hours.map(hours_short),
            wage_paid: match notification.wage {
                WageDuringAbsence::Paid => true,
                WageDuringAbsence::PaidInEmployerPeriod => false,
            },
            answer_by: day_long(notification.answer_by),
        },
        Content::EmployerNotice(notice) => Body::EmployerNotice {
            employee: &notice.employee,
            heard: day_long(notice.heard),
            from: day_long(notice.from),
        },
        Content::ComplaintSentOn(sent) => Body::ComplaintSentOn {
            received: day_long(sent.received),
            decided: day_long(sent.decided),
            reasons: parts(&sent.reasons),
        },
    }
}

fn decision(decision: &Decision) -> DecisionView<'_> {
    let ComplaintGuidance { weeks, reassessment_weeks } = decision.complaint;
    DecisionView {
        outcome: outcome(&decision.outcome),
        paragraphs: paragraphs(&decision.citations),
        reasons: parts(&decision.reasons),
        heard: decision.heard.as_ref().map(heard),
        amounts: amounts(&decision.amounts),
        complaint: ComplaintView { weeks, reassessment_weeks },
    }
}

fn outcome(outcome: &Outcome) -> OutcomeView {
    match *outcome {
        Outcome::Grant { days } => OutcomeView::Grant { days: period_long(days) },
        Outcome::Refusal { days } => OutcomeView::Refusal { days: period_long(days) },
        Outcome::Cut { days } => OutcomeView::Cut { days: period_long(days) },
        Outcome::Stop { from } => OutcomeView::Stop { from: day_long(from) },
        Outcome::Lapse { from, resumption_weeks } => {
            OutcomeView::Lapse { from: day_long(from), resumption_weeks }
        }
        Outcome::Extension { ground: on, from, last_day } => OutcomeView::Extension {
            ground: ground(on),
            from: day_long(from),
            last_day: last_day.map(day_long),
        },
    }
}

fn heard(heard: &Heard) -> HeardView<'_> {
    match heard {
        Heard::Answered { asked, weighed } => {
            HeardView::Answered { asked: day_long(*asked), weighed: parts(weighed) }
        }
        Heard::Silent { asked, answer_by } => {
            HeardView::Silent { asked: day_long(*asked), answer_by: day_long(*answer_by) }
        }
    }
}

fn amounts(lines: &[AmountLine]) -> Vec<AmountView> {
    let view = |line: &AmountLine| AmountView {
        days: period_long(line.days),
        before: line.before.map(amount),
        now: amount(line.now),
    };
    lines.iter().map(view).collect()
}

fn earlier(earlier: &Earlier, letter: &Letter) -> EarlierView {
    EarlierView { dispatched: day_long(earlier.dispatched), said: short(&earlier.outcome, benefit(letter)) }
}

/// `§ 7 og § 24, stk. 1`.
fn paragraphs(citations: &[Citation]) -> String {
    list(citations.iter().map(ToString::to_string))
}

fn parts(text: &str) -> Vec<&str> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What the receiver is paid.
fn benefit(letter: &Letter) -> &'static str {
    match letter.receiver {
        Receiver::Citizen { .. } => "sygedagpenge",
        Receiver::Employer { .. } => "refusion",
    }
}

/// What the letter is called.
pub(crate) fn title(letter: &Letter) -> String {
    let benefit = benefit(letter);
    match &letter.content {
        Content::Hearing(hearing) => format!("Høring om {}", intended(&hearing.outcome, benefit)),
        Content::Decision(decision) => format!("Afgørelse: {}", short(&decision.outcome, benefit)),
        Content::Correction(..) => format!("Ny afgørelse om {benefit}"),
        Content::Notification(_) => "Vi har fået besked om, at du er syg".to_owned(),
        Content::EmployerNotice(_) => "Sygedagpenge og refusion kan stoppe".to_owned(),
        Content::ComplaintSentOn(_) => "Vi har sendt din klage videre".to_owned(),
    }
}

/// What a decision says, in a line.
fn short(outcome: &Outcome, benefit: &str) -> String {
    let days = |days: &Period| period_long(*days);
    match outcome {
        Outcome::Grant { days: of } => format!("{benefit} for {}", days(of)),
        Outcome::Refusal { days: of } => format!("afslag på {benefit} for {}", days(of)),
        Outcome::Cut { days: of } => format!("lavere {benefit} for {}", days(of)),
        Outcome::Stop { from } | Outcome::Lapse { from, .. } => {
            format!("{benefit} stopper fra {}", day_long(*from))
        }
        Outcome::Extension { .. } => format!("{benefit} bliver forlænget"),
    }
}

/// What a hearing is about, in a line.
fn intended(outcome: &Outcome, benefit: &str) -> String {
    match outcome {
        Outcome::Grant { days } => format!("{benefit} for {}", period_long(*days)),
        Outcome::Refusal { days } => format!("afslag på {benefit} for {}", period_long(*days)),
        Outcome::Cut { days } => format!("lavere {benefit} for {}", period_long(*days)),
        Outcome::Stop { from } | Outcome::Lapse { from, .. } => {
            format!("stop af {benefit} fra {}", day_long(*from))
        }
        Outcome::Extension { .. } => format!("forlængelse af {benefit}"),
    }
}
