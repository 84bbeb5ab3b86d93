//! What the window can ask: one thin adapter for each function of the desk, no logic.
//!
//! Invariant: what is registered here is what `ui/src/ipc/commands.ts` names, and nothing else but the report
//! that a script of our own asks for; `tests/commands.rs` holds it.

mod automation;
mod control;
mod decisions;
mod desk;
mod guidance;
mod look_up;
mod outbox;
mod payments;
mod sign_in;
mod tasks;

use straks_client::DeskError;
use straks_client::view::Message;
use tauri::Wry;
use tauri::ipc::Invoke;

use crate::report;

macro_rules! commands {
    ($($module:ident :: $name:ident),* $(,)?) => {
        /// The commands by the names that the page calls them by.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Answers each of them.
        pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($module::$name),*]
        }
    };
}

commands![
    desk::identities,
    desk::switch_identity,
    desk::status,
    desk::overview,
    desk::set_work_offline,
    desk::sync_now,
    sign_in::sign_in_view,
    sign_in::sign_in,
    sign_in::cancel_sign_in,
    sign_in::sign_out,
    tasks::queue,
    tasks::task_panel,
    tasks::move_task,
    tasks::move_tasks,
    tasks::prioritise_task,
    tasks::overlap_form,
    tasks::answer_overlap,
    tasks::colleagues,
    tasks::one_finding,
    tasks::take_next,
    tasks::reveal_cpr,
    payments::prepare_immediate_payment,
    payments::save_payment_draft,
    payments::request_immediate_payment,
    payments::payments,
    payments::approve_payment,
    payments::reject_payment,
    payments::cancel_payment,
    payments::discard_draft,
    decisions::decision_form,
    decisions::case_decision_form,
    decisions::preview_decision,
    decisions::central_preview,
    decisions::save_decision,
    decisions::act_on_decision,
    decisions::decisions_under_way,
    decisions::decision_log,
    decisions::send_notification_letter,
    decisions::letter,
    decisions::letter_draft,
    decisions::reassessments,
    decisions::act_on_extension,
    automation::automation,
    automation::stop_automation,
    automation::lift_stop,
    look_up::cases_of_person,
    look_up::look_at_case,
    look_up::looked_at,
    look_up::put_case_away,
    look_up::restrict_person,
    look_up::staff,
    control::audit,
    control::intake,
    control::kept_aside,
    control::answer_alarm,
    outbox::outbox,
    outbox::discard_command,
    guidance::known_errors,
    guidance::answer_note,
    report::drawn,
];

/// What the window is told when the desk does not do what it was asked.
fn told(error: DeskError) -> Message {
    error.message()
}
