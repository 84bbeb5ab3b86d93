//! Errors on the wire: problem details (RFC 9457) with a closed code. Nobody matches on the texts.

use serde::{Deserialize, Serialize};
use straks_domain::decision::{CorrectionRefused, StepRefused};
use straks_domain::extension_request::RequestRefused;
use straks_domain::ids::ActorId;
use straks_domain::task::MoveRefused;

use crate::changes::Changed;

/// Body of every answer that is not a success.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// `urn:straks:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// What went wrong, in English, for logs and developers.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The closed code that the desk turns into words.
    pub code: ProblemCode,
    /// What is particular to this case; never a name or CPR number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Who has the task, where that is the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<ActorId>,
    /// The item as it is now, where it changed meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Changed>>,
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $status:literal, $slug:literal, $title:literal;)*) => {
        /// Everything that can go wrong between desk and central.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum ProblemCode { $($(#[$doc])* $name,)* }

        impl ProblemCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The HTTP status it is answered with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// The code as written on the wire.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

problem_codes! {
    /// The request cannot be read.
    Malformed = 400, "malformed", "the request cannot be read";
    /// A command came without its key.
    KeyMissing = 400, "key_missing", "a command needs an idempotency key";
    /// Nobody is signed in, or the secret is wrong.
    Unauthenticated = 401, "unauthenticated", "sign in first";
    /// The role does not allow it.
    Forbidden = 403, "forbidden", "the role does not allow this";
    /// The request came from another origin or for another host.
    ForeignOrigin = 403, "foreign_origin", "the request comes from a foreign origin";
    /// No such item, or none in scope.
    NotFound = 404, "not_found", "there is no such item in scope";
    /// The method is not offered here.
    MethodNotAllowed = 405, "method_not_allowed", "the method is not offered here";
    /// The same command is being carried out.
    InProgress = 409, "in_progress", "the same command is being carried out";
    /// The state is unknown, too old, of another epoch or another scope: start from a snapshot.
    CannotCalculateChanges = 410, "cannot_calculate_changes", "changes cannot be calculated from this state";
    /// The item changed meanwhile.
    VersionChanged = 412, "version_changed", "the item changed meanwhile";
    /// The request did not arrive in the time it has.
    TooSlow = 408, "too_slow", "the request did not arrive in time";
    /// The body is too large.
    TooLarge = 413, "too_large", "the body is too large";
    /// The body is not JSON.
    UnsupportedMediaType = 415, "unsupported_media_type", "the body must be application/json";
    /// The same key came with another body.
    KeyReused = 422, "key_reused", "the key was used for another command";
    /// Another person has the task.
    TaskTaken = 422, "task_taken", "another person has the task";
    /// The task must be taken first.
    TaskNotTaken = 422, "task_not_taken", "the task is not taken";
    /// The task is not on hold.
    TaskNotOnHold = 422, "task_not_on_hold", "the task is not on hold";
    /// The task has ended.
    TaskEnded = 422, "task_ended", "the task has ended";
    /// A reason is asked for.
    ReasonMissing = 422, "reason_missing", "a reason is asked for";
    /// The follow-up date must lie after today.
    FollowUpPassed = 422, "follow_up_passed", "the follow-up date must lie after today";
    /// Another person keeps the follow-up tasks of the case.
    TaskReserved = 422, "task_reserved", "another person keeps the follow-up tasks of the case";
    /// Nobody keeps the follow-up tasks of the case.
    TaskNotReserved = 422, "task_not_reserved", "nobody keeps the follow-up tasks of the case";
    /// The task is already with the person it is given to.
    SamePerson = 422, "same_person", "the task is already with that person";
    /// The person the task is given to cannot work on it.
    NotTheirTask = 422, "not_their_task", "that person cannot work on the task";
    /// What was found still holds money; it is put right or decided, not closed.
    FindingStands = 422, "finding_stands", "the finding still stands";
    /// A sample is closed by a judgement.
    JudgementMissing = 422, "judgement_missing", "a sample is closed by a judgement";
    /// The task is not about a sample.
    NothingToJudge = 422, "nothing_to_judge", "there is nothing to judge";
    /// No task of the packages is free.
    NothingToTake = 422, "nothing_to_take", "no task is free";
    /// Several tasks are closed together only where they are about the same.
    MixedFindings = 422, "mixed_findings", "the tasks are about different findings";
    /// More tasks than are moved together.
    TooManyTasks = 422, "too_many_tasks", "too many tasks for one command";
    /// The stop was lifted before, or its last day lies behind.
    StopEnded = 422, "stop_ended", "the stop does not hold any more";
    /// Nobody approves their own work.
    OwnWork = 422, "own_work", "nobody approves their own work";
    /// It has been decided already.
    AlreadyDecided = 422, "already_decided", "it has been decided already";
    /// Somebody changed the draft after the person saw it.
    DraftChanged = 422, "draft_changed", "the draft was changed meanwhile";
    /// The facts or the payment are not the ones that were shown.
    FactsChanged = 422, "facts_changed", "the facts are not the ones that were shown";
    /// It was worked out by another rule set than the one in force.
    RuleSetChanged = 422, "rule_set_changed", "another rule set is in force";
    /// The amount is not due: paid, held, or already in an immediate payment.
    NotDue = 422, "not_due", "the amount is not due for payment";
    /// The party was not heard.
    NotHeard = 422, "not_heard", "the party was not heard";
    /// The time to answer a hearing runs, and no answer was weighed.
    AnswerAwaited = 422, "answer_awaited", "the time to answer the hearing runs";
    /// The last day to answer must lie ahead.
    AnswerDayPassed = 422, "answer_day_passed", "the last day to answer must lie after today";
    /// The decision must be made first.
    NotDecided = 422, "not_decided", "the decision is not made yet";
    /// Another person must approve it first.
    ApprovalMissing = 422, "approval_missing", "another person must approve it first";
    /// The person must be told of the consequences before the hearing.
    ConsequencesNotTold = 422, "consequences_not_told", "the person was not told of the consequences before the hearing";
    /// It is no ground for a lapse.
    NoGround = 422, "no_ground", "this is no ground for a lapse";
    /// A stop never works backwards.
    WorksBackwards = 422, "works_backwards", "a stop never works backwards";
    /// A correction fits no fact of the case, or changes nothing.
    NothingToCorrect = 422, "nothing_to_correct", "there is no such fact to put right, or it is so already";
    /// There is no open complaint, or the decision was not dispatched.
    NoOpenComplaint = 422, "no_open_complaint", "there is nothing to complain about or to assess";
    /// The day lies before what it follows.
    DayBefore = 422, "day_before", "the day lies before what it follows";
    /// A question to the jobcentre waits for its answer, or none does.
    ExtensionQuestion = 422, "extension_question", "a question to the jobcentre waits, or none does";
    /// The case that would be set aside has been paid, or a payment on it waits: its number is kept.
    SetAsidePaid = 422, "set_aside_paid", "the case that would be set aside has been paid";
    /// The number that would be kept has been set aside for another.
    KeptSetAside = 422, "kept_set_aside", "the number that would be kept has been set aside";
    /// The two notifications have no days in common.
    NoOverlap = 422, "no_overlap", "the notifications have no days in common";
    /// The central of the practice municipality takes practice CPR numbers only.
    PracticeOnly = 422, "practice_only", "only practice CPR numbers are taken here";
    /// A command came without the version it was made on.
    VersionRequired = 428, "version_required", "the version the command was made on is asked for";
    /// Too many requests.
    TooMany = 429, "too_many", "too many requests";
    /// The central failed; nothing was done.
    Internal = 500, "internal", "the central failed";
    /// The central is a restored copy that nobody has released yet: it moves no money.
    Quarantined = 503, "quarantined", "this is a restored copy; it moves no money until it is released";
    /// The central is starting or stopping.
    Unavailable = 503, "unavailable", "the central is not ready";
}

impl Problem {
    /// The problem with this code and nothing particular.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self {
            kind: format!("urn:straks:problem:{}", code.slug()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: None,
            holder: None,
            current: None,
        }
    }

    /// With what is particular to this case. Never a name or CPR number.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }
}

impl From<MoveRefused> for Problem {
    fn from(refused: MoveRefused) -> Self {
        match refused {
            MoveRefused::HeldBy(holder) => Self { holder: Some(holder), ..Self::new(ProblemCode::TaskTaken) },
            MoveRefused::ReservedFor(holder) => {
                Self { holder: Some(holder), ..Self::new(ProblemCode::TaskReserved) }
            }
            MoveRefused::NotReserved => Self::new(ProblemCode::TaskNotReserved),
            MoveRefused::SamePerson => Self::new(ProblemCode::SamePerson),
            MoveRefused::NotTheirTask => Self::new(ProblemCode::NotTheirTask),
            MoveRefused::NotTheirRole => Self::new(ProblemCode::Forbidden),
            MoveRefused::FindingStands => Self::new(ProblemCode::FindingStands),
            MoveRefused::JudgementMissing => Self::new(ProblemCode::JudgementMissing),
            MoveRefused::NothingToJudge => Self::new(ProblemCode::NothingToJudge),
            MoveRefused::NotTaken => Self::new(ProblemCode::TaskNotTaken),
            MoveRefused::NotOnHold => Self::new(ProblemCode::TaskNotOnHold),
            MoveRefused::Ended => Self::new(ProblemCode::TaskEnded),
            MoveRefused::ReasonMissing => Self::new(ProblemCode::ReasonMissing),
            MoveRefused::FollowUpPassed(_) => Self::new(ProblemCode::FollowUpPassed),
        }
    }
}

impl From<StepRefused> for Problem {
    fn from(refused: StepRefused) -> Self {
        let code = match refused {
            StepRefused::PastThisStep => ProblemCode::AlreadyDecided,
            StepRefused::ChangedMeanwhile => ProblemCode::DraftChanged,
            StepRefused::NotDecided => ProblemCode::NotDecided,
            StepRefused::NotApproved => ProblemCode::ApprovalMissing,
            StepRefused::NotHeard => ProblemCode::NotHeard,
            StepRefused::AnswerAwaited(_) => ProblemCode::AnswerAwaited,
            StepRefused::AnswerDayPassed => ProblemCode::AnswerDayPassed,
            StepRefused::ReasonsMissing => ProblemCode::ReasonMissing,
            StepRefused::OwnWork => ProblemCode::OwnWork,
            StepRefused::ConsequencesToldLate => ProblemCode::ConsequencesNotTold,
            StepRefused::NoGround => ProblemCode::NoGround,
            StepRefused::NothingCorrected => ProblemCode::NothingToCorrect,
            StepRefused::WorksBackwards => ProblemCode::WorksBackwards,
            StepRefused::NoOpenComplaint | StepRefused::NotDispatched => ProblemCode::NoOpenComplaint,
            StepRefused::DayBefore => ProblemCode::DayBefore,
        };
        Self::new(code).with_detail(refused.to_string())
    }
}

impl From<CorrectionRefused> for Problem {
    fn from(refused: CorrectionRefused) -> Self {
        match refused {
            CorrectionRefused::NoSuchFact | CorrectionRefused::Unchanged => {
                Self::new(ProblemCode::NothingToCorrect).with_detail(refused.to_string())
            }
        }
    }
}

impl From<RequestRefused> for Problem {
    fn from(refused: RequestRefused) -> Self {
        match refused {
            RequestRefused::Waiting | RequestRefused::NothingAsked => {
                Self::new(ProblemCode::ExtensionQuestion).with_detail(refused.to_string())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_as_its_slug() {
        for code in ProblemCode::ALL {
            let written = serde_json::to_value(code).expect("a code is a string");
            assert_eq!(written, code.slug());
        }
    }
}
