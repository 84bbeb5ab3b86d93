//! Which right each command asks for, as data. A command without a row does not compile.

use straks_domain::staff::Right;
use straks_protocol::CommandName;

/// The right that a command asks for. What it may be done to is looked at after that.
#[must_use]
pub const fn needs(command: CommandName) -> Right {
    match command {
        CommandName::MoveTask | CommandName::MoveTasks | CommandName::TakeNext => Right::MoveTasks,
        CommandName::PrioritiseTask => Right::DirectWork,
        CommandName::StopAutomation | CommandName::LiftStop => Right::StopAutomation,
        CommandName::RequestImmediatePayment
        | CommandName::CancelImmediatePayment
        | CommandName::Decide
        | CommandName::SendNotificationLetter
        | CommandName::AskForExtension
        | CommandName::AnswerOverlap
        | CommandName::AnswerNote => Right::WorkTasks,
        CommandName::JudgeImmediatePayment | CommandName::ApproveDecision => Right::ApprovePayments,
        CommandName::RecordLookUps => Right::FollowWork,
    }
}
