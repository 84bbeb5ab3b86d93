//! Commands by name alone: what rights, figures and the audit log speak of.
//!
//! The list is made from one table. A command that is missing in it does not compile.

use crate::command::Command;

macro_rules! command_names {
    ($($name:ident = $slug:literal;)*) => {
        /// What a command is called.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CommandName { $(#[doc = $slug] $name,)* }

        impl CommandName {
            /// Every command.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name as written on the wire.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }
        }

        impl Command {
            /// What it is called.
            #[must_use]
            pub const fn name(&self) -> CommandName {
                match self { $(Self::$name { .. } => CommandName::$name,)* }
            }
        }
    };
}

command_names! {
    MoveTask = "move_task";
    MoveTasks = "move_tasks";
    TakeNext = "take_next";
    PrioritiseTask = "prioritise_task";
    StopAutomation = "stop_automation";
    LiftStop = "lift_stop";
    RequestImmediatePayment = "request_immediate_payment";
    JudgeImmediatePayment = "judge_immediate_payment";
    CancelImmediatePayment = "cancel_immediate_payment";
    Decide = "decide";
    ApproveDecision = "approve_decision";
    SendNotificationLetter = "send_notification_letter";
    AskForExtension = "ask_for_extension";
    AnswerOverlap = "answer_overlap";
    AnswerNote = "answer_note";
    RecordLookUps = "record_look_ups";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_written_by_its_name() {
        let command = Command::RecordLookUps { look_ups: Vec::new() };
        let written = serde_json::to_value(&command).expect("a command is plain values");
        assert_eq!(written["command"], command.name().slug());
    }
}
