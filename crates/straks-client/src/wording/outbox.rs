//! What waits in the outbox, in words.

use straks_domain::task::{Opinion, TaskMove};

use super::problem;
use crate::outbox::{CommandState, Queued};
use crate::view::{Badge, Tone};
use straks_wording::format::day_short;

/// Look-ups on their way to the log.
pub const LOOK_UPS: &str = "Opslag til loggen";

/// What a command does: `Tag opgaven Timer mangler, Bageriet Kornblomst ApS`.
#[must_use]
pub fn move_title(step: &TaskMove, task: &str) -> String {
    match step {
        TaskMove::Take => format!("Tag opgaven {task}"),
        TaskMove::Leave => format!("Læg opgaven {task} tilbage"),
        TaskMove::Hold(hold) => format!("Sæt opgaven {task} på hold til {}", day_short(hold.follow_up)),
        TaskMove::Resume => format!("Genoptag opgaven {task}"),
        TaskMove::HandOver { .. } => format!("Giv opgaven {task} videre"),
        TaskMove::Reserve => format!("Behold opfølgninger på sagen: {task}"),
        TaskMove::LiftReservation => format!("Slip opfølgninger på sagen: {task}"),
        TaskMove::Finish { .. } => format!("Afslut opgaven {task}"),
        TaskMove::Judge { .. } => format!("Bedøm stikprøven: {task}"),
    }
}

/// A change that waits, on the task itself.
#[must_use]
pub fn pending_move(step: &TaskMove) -> String {
    match step {
        TaskMove::Take => "Tages, når centralen har svaret".to_owned(),
        TaskMove::Leave => "Lægges tilbage, når centralen har svaret".to_owned(),
        TaskMove::Hold(hold) => {
            format!("Sættes på hold til {}, når centralen har svaret", day_short(hold.follow_up))
        }
        TaskMove::Resume => "Genoptages, når centralen har svaret".to_owned(),
        TaskMove::HandOver { .. } => "Gives videre, når centralen har svaret".to_owned(),
        TaskMove::Reserve => "Opfølgninger bliver dine, når centralen har svaret".to_owned(),
        TaskMove::LiftReservation => "Opfølgninger slippes, når centralen har svaret".to_owned(),
        TaskMove::Finish { .. } => "Afsluttes, når centralen har svaret".to_owned(),
        TaskMove::Judge { .. } => "Bedømmes, når centralen har svaret".to_owned(),
    }
}

/// What was done, for the status line.
#[must_use]
pub const fn done(step: &TaskMove) -> &'static str {
    match step {
        TaskMove::Take => "Opgaven er taget",
        TaskMove::Leave => "Opgaven er lagt tilbage",
        TaskMove::Hold(_) => "Opgaven er sat på hold",
        TaskMove::Resume => "Opgaven er genoptaget",
        TaskMove::HandOver { .. } => "Opgaven er givet videre",
        TaskMove::Reserve => "Opfølgninger på sagen kommer til dig",
        TaskMove::LiftReservation => "Opfølgninger på sagen er sluppet",
        TaskMove::Finish { .. } => "Opgaven er afsluttet",
        TaskMove::Judge { opinion: Opinion::Agrees, .. } => "Stikprøven er bedømt: enig",
        TaskMove::Judge { opinion: Opinion::Disagrees, .. } => "Stikprøven er bedømt: uenig",
    }
}

/// A command on several tasks: `Tag 12 opgaver`.
#[must_use]
pub fn several_title(step: &TaskMove, tasks: usize) -> String {
    let what = match step {
        TaskMove::Take => "Tag",
        TaskMove::Leave => "Læg tilbage:",
        TaskMove::HandOver { .. } => "Giv videre:",
        TaskMove::Reserve | TaskMove::LiftReservation => "Opfølgninger på",
        TaskMove::Hold(_) => "Sæt på hold:",
        TaskMove::Resume => "Genoptag",
        TaskMove::Finish { .. } => "Afslut",
        TaskMove::Judge { .. } => "Bedøm",
    };
    format!("{what} {tasks} opgaver")
}

/// What became of several tasks: `12 opgaver er taget`.
#[must_use]
pub fn several_done(step: &TaskMove, moved: u64) -> String {
    let what = match step {
        TaskMove::Take => "taget",
        TaskMove::Leave => "lagt tilbage",
        TaskMove::HandOver { .. } => "givet videre",
        TaskMove::Reserve | TaskMove::LiftReservation => "ændret",
        TaskMove::Hold(_) => "sat på hold",
        TaskMove::Resume => "genoptaget",
        TaskMove::Finish { .. } => "afsluttet",
        TaskMove::Judge { .. } => "bedømt",
    };
    match moved {
        0 => format!("Ingen opgaver er {what}"),
        1 => format!("1 opgave er {what}"),
        _ => format!("{moved} opgaver er {what}"),
    }
}

/// Where a command is, as a word in a colour.
#[must_use]
pub fn badge(state: CommandState) -> Badge {
    let (text, tone) = match state {
        CommandState::Queued => ("I kø", Tone::Info),
        CommandState::Sending => ("Sendes", Tone::Info),
        CommandState::Acked => ("Modtaget", Tone::Ok),
        CommandState::Rejected => ("Afvist", Tone::Block),
        CommandState::Conflict => ("Konflikt", Tone::Warn),
        CommandState::Held => ("Tilbageholdt", Tone::Warn),
        CommandState::Unknown => ("Ukendt", Tone::Warn),
    };
    Badge { text: text.to_owned(), tone }
}

/// Why it is where it is; none where the badge says enough.
#[must_use]
pub fn reason(command: &Queued, blocked: bool) -> Option<String> {
    match command.state {
        CommandState::Queued if blocked => {
            Some("Venter på, at du tager stilling til den foregående ændring af opgaven.".to_owned())
        }
        CommandState::Queued | CommandState::Sending | CommandState::Acked => None,
        CommandState::Rejected | CommandState::Conflict => command.problem.as_ref().map(|told| {
            let words = problem::of_code(told.code);
            format!("{}. {}", words.title, words.explanation)
        }),
        CommandState::Held => {
            Some("Opgaven er ikke længere hos dig. Ændringen tilbydes centralen én gang.".to_owned())
        }
        CommandState::Unknown => {
            Some("Den er sendt, men svaret mangler. Straks spørger selv igen.".to_owned())
        }
    }
}
