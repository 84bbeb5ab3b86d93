//! What a restored copy refuses until it is released, as data. A command without a row does not compile.
//!
//! The other copy may still be at work: what both did would be done twice.

use straks_protocol::CommandName;

/// True for a command after which money moves, or a decision stands.
pub const fn moves_money(command: CommandName) -> bool {
    match command {
        CommandName::RequestImmediatePayment
        | CommandName::JudgeImmediatePayment
        | CommandName::CancelImmediatePayment
        | CommandName::Decide
        | CommandName::ApproveDecision
        | CommandName::SendNotificationLetter
        | CommandName::AskForExtension
        | CommandName::AnswerOverlap => true,
        CommandName::MoveTask
        | CommandName::MoveTasks
        | CommandName::TakeNext
        | CommandName::PrioritiseTask
        | CommandName::StopAutomation
        | CommandName::LiftStop
        | CommandName::AnswerNote
        | CommandName::RecordLookUps => false,
    }
}
