//! What the shell itself has to say, in Danish: its own troubles at the start, and how far the practice central is.
//!
//! Left out: every word on tasks, payments and the exchange with the central, which is the desk's.

use straks_central::embedded::Progress;
use straks_client::view::{Message, Tone};

/// The system names no home for the data folder.
pub fn no_home() -> Message {
    Message::new(
        "no_home",
        "Straks kan ikke finde sin datamappe",
        "Systemet oplyser ingen hjemmemappe for dig.",
        Some("Sæt miljøvariablen STRAKS_DATA til en mappe, som kun du kan læse."),
        Tone::Block,
    )
}

/// The data folder cannot be made or written.
pub fn folder_unusable() -> Message {
    Message::new(
        "folder_unusable",
        "Straks kan ikke bruge sin datamappe",
        "Mappen kan ikke oprettes eller skrives i.",
        Some("Se efter, om disken er fuld, og om du må skrive i din hjemmemappe. Prøv så igen."),
        Tone::Block,
    )
}

/// Something ended that should not.
pub fn broken_off() -> Message {
    Message::new(
        "broken_off",
        "Straks blev afbrudt",
        "Noget gik galt, mens arbejdspladsen blev åbnet.",
        Some("Luk Straks, og åbn igen. Det, du har gjort, er gemt."),
        Tone::Block,
    )
}

/// The practice central does not start; the desk works from its cache.
pub fn practice_not_started() -> Message {
    Message::new(
        "practice_not_started",
        "Øvelsescentralen startede ikke",
        "Du ser det, der sidst blev hentet. Det, du gør, gemmes og sendes, når centralen svarer.",
        Some("Luk Straks, og åbn igen. Sker det stadig, så se logs/straks.log i datamappen."),
        Tone::Block,
    )
}

/// Nobody is signed in. The page knows the code, and shows the way in.
pub fn not_signed_in() -> Message {
    Message::new(
        "not_signed_in",
        "Du er ikke logget ind",
        "Log ind for at se dine opgaver.",
        None,
        Tone::Info,
    )
}

/// There is nothing to sign in to.
pub fn practice_only() -> Message {
    Message::new(
        "practice_only",
        "Her er intet login",
        "Øvelseskommunen bruger øvelsesidentiteter.",
        None,
        Tone::Info,
    )
}

/// How far the first start is.
pub fn step(progress: Progress) -> Message {
    let (code, title, explanation) = match progress {
        Progress::Generating => {
            ("practice_generating", "1 af 3.", "Personer, arbejdsgivere og sager bliver dannet.")
        }
        Progress::Reading => ("practice_reading", "2 af 3.", "Filerne bliver læst ind og kontrolleret."),
        Progress::Assessing => ("practice_assessing", "3 af 3.", "Sagerne bliver vurderet efter reglerne."),
        Progress::Ready => ("practice_ready", "Klar.", "Opgaverne hentes."),
    };
    Message::new(code, title, explanation, None, Tone::Info)
}
