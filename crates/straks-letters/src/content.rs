//! What a letter says, as values. The sentences stand in the templates.

use chrono::NaiveDate;
use straks_domain::facts::{ExtensionGround, WageDuringAbsence};
use straks_domain::ids::LetterId;
use straks_domain::{Citation, Hours, Money, Period};

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Tells its file from every other; the same for ever.
    pub id: LetterId,
    /// Who writes.
    pub letterhead: Letterhead,
    /// To whom.
    pub receiver: Receiver,
    /// The day it is dispatched: the date on the letter.
    pub dispatched: NaiveDate,
    /// The case, as both sides can name it.
    pub reference: String,
    /// Who answers questions.
    pub caseworker: String,
    /// A draft says so on every page.
    pub copy: Copy,
    /// What it says.
    pub content: Content,
}

/// Is it the letter itself?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// Shown before it is sent.
    Draft,
    /// What is sent.
    Sent,
}

/// The letterhead of a municipality (brevhoved).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The municipality.
    pub municipality: String,
    /// The office.
    pub unit: String,
    /// Street and town, a line each.
    pub address: Vec<String>,
    /// Telephone.
    pub telephone: String,
    /// When it is answered.
    pub hours: String,
    /// Where a person can write safely.
    pub website: String,
}

/// Who gets a letter. Their address is the business of whoever delivers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receiver {
    /// The sick person.
    Citizen {
        /// Name.
        name: String,
    },
    /// The employer.
    Employer {
        /// Name.
        name: String,
    },
}

/// What a letter is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Hearing before a decision (partshøring).
    Hearing(Hearing),
    /// A decision (afgørelse).
    Decision(Decision),
    /// A decision that takes the place of an earlier one.
    Correction(Earlier, Decision),
    /// Notification letter (underretningsbrev), §§ 38, 40(5).
    Notification(Notification),
    /// To the employer: a hearing was sent, and benefit may stop, § 21.
    EmployerNotice(EmployerNotice),
    /// A complaint was looked at again and sent on.
    ComplaintSentOn(ComplaintSentOn),
}

/// What is decided, or meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Benefit or refund is granted.
    Grant {
        /// The days.
        days: Period,
    },
    /// Days are refused.
    Refusal {
        /// The days.
        days: Period,
    },
    /// Benefit or refund is reduced.
    Cut {
        /// The days.
        days: Period,
    },
    /// Benefit stops, § 24 and others.
    Stop {
        /// The first day without benefit.
        from: NaiveDate,
    },
    /// The right lapses, § 21.
    Lapse {
        /// The first day without benefit.
        from: NaiveDate,
        /// Weeks within which it can be taken up again.
        resumption_weeks: u32,
    },
    /// The benefit period goes on, § 27.
    Extension {
        /// On what ground.
        ground: ExtensionGround,
        /// The first day.
        from: NaiveDate,
        /// The last, where one was set.
        last_day: Option<NaiveDate>,
    },
}

/// Hearing before a decision (partshøring).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hearing {
    /// What is meant to be decided.
    pub outcome: Outcome,
    /// Where in the act it stands.
    pub citations: Vec<Citation>,
    /// What the municipality knows and how it sees it; an empty line parts paragraphs.
    pub reasons: String,
    /// What it would come to.
    pub amounts: Vec<AmountLine>,
    /// The last day to answer.
    pub answer_by: NaiveDate,
}

/// A decision (afgørelse).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub outcome: Outcome,
    /// Where in the act it stands.
    pub citations: Vec<Citation>,
    /// Why; an empty line parts paragraphs.
    pub reasons: String,
    /// How the party was heard, where it was.
    pub heard: Option<Heard>,
    /// What it comes to.
    pub amounts: Vec<AmountLine>,
    /// How to complain.
    pub complaint: ComplaintGuidance,
}

/// How a party was heard before the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// An answer came and was weighed.
    Answered {
        /// The day that the hearing was dispatched.
        asked: NaiveDate,
        /// How the answer was weighed; an empty line parts paragraphs.
        weighed: String,
    },
    /// None came in time.
    Silent {
        /// The day that the hearing was dispatched.
        asked: NaiveDate,
        /// The last day to answer.
        answer_by: NaiveDate,
    },
}

/// What some days come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountLine {
    /// The days.
    pub days: Period,
    /// Before, where there was something.
    pub before: Option<Money>,
    /// Now.
    pub now: Money,
}

/// How to complain (klagevejledning). Its deadlines are law parameters, with their source and confidence there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplaintGuidance {
    /// Weeks to complain, from the day that the letter was received.
    pub weeks: u32,
    /// Weeks for the municipality to look at it again.
    pub reassessment_weeks: u32,
}

/// The decision that another takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// The day it was dispatched.
    pub dispatched: NaiveDate,
    /// What it said.
    pub outcome: Outcome,
}

/// Notification letter (underretningsbrev): what the employer reported, and what the person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The employer.
    pub employer: String,
    /// First absence day, as reported.
    pub first_absence_day: NaiveDate,
    /// Weekly hours of absence, where reported.
    pub weekly_hours: Option<Hours>,
    /// What the employer says of wage.
    pub wage: WageDuringAbsence,
    /// The last day to object, and to ask for benefit.
    pub answer_by: NaiveDate,
}

/// To the employer: a hearing was sent, and benefit may stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerNotice {
    /// The employee.
    pub employee: String,
    /// The day that the hearing was dispatched.
    pub heard: NaiveDate,
    /// The day that benefit and refund may stop.
    pub from: NaiveDate,
}

/// A complaint was looked at again, and the decision stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintSentOn {
    /// The day that the complaint came.
    pub received: NaiveDate,
    /// The day that the decision was dispatched.
    pub decided: NaiveDate,
    /// Why the decision stands; an empty line parts paragraphs.
    pub reasons: String,
}
