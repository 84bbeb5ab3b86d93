//! The Danish words of signing in: that it ended, and why it did not go on.

use crate::keys::KeyStoreError;
use crate::sign_in::{EntranceError, SignInError};
use crate::view::{Message, Tone};

use super::problem::of_trouble;
use crate::error::Trouble;

const AGAIN: Option<&str> = Some("Prøv igen om lidt.");

/// Nobody is signed in any more, although somebody was.
#[must_use]
pub fn ended() -> Message {
    message(
        "sign_in_ended",
        "Du er ikke længere logget ind",
        "Din session er udløbet eller afsluttet. Det, du har gjort, ligger gemt på denne maskine.",
        Some("Log ind igen, så bliver det sendt."),
        Tone::Warn,
    )
}

/// Why somebody does not come in.
#[must_use]
pub fn refused(error: &EntranceError) -> Message {
    match error {
        EntranceError::NoCentral => message(
            "no_central",
            "Centralen svarer ikke",
            "Straks kan ikke få fat i kommunens central.",
            Some("Se efter, om du er på nettet, og prøv igen."),
            Tone::Warn,
        ),
        EntranceError::NoIssuer => message(
            "no_issuer",
            "Centralen tager ikke imod login",
            "Den kender kun øvelsesidentiteter, og dem bruger denne arbejdsplads ikke.",
            Some("Kontakt den, der har sat Straks op."),
            Tone::Block,
        ),
        EntranceError::NotStaff => message(
            "not_staff",
            "Du er ikke oprettet i Straks",
            "Du er logget ind, men kommunen har ikke oprettet dig som medarbejder her.",
            Some("Bed din leder om at få dig oprettet, og log ind igen."),
            Tone::Warn,
        ),
        EntranceError::NotTaken => message(
            "token_not_taken",
            "Centralen godkender ikke dit login",
            "Login lykkedes, men centralen kan ikke bruge det.",
            Some("Prøv igen. Sker det stadig, så kontakt support, og oplys koden."),
            Tone::Block,
        ),
        EntranceError::NoBrowser(_) => message(
            "no_browser",
            "Browseren kan ikke åbnes",
            "Du logger ind i din browser, og Straks kan ikke åbne den.",
            Some("Se efter, om der er valgt en standardbrowser på maskinen, og prøv igen."),
            Tone::Block,
        ),
        EntranceError::SignIn(error) => of_sign_in(error),
    }
}

/// Why a sign-in, or a sign-out, did not go on.
#[must_use]
pub fn of_sign_in(error: &SignInError) -> Message {
    match error {
        SignInError::Unreachable => message(
            "no_issuer_answer",
            "Login svarer ikke",
            "Den tjeneste, der logger dig ind, svarer ikke.",
            AGAIN,
            Tone::Warn,
        ),
        SignInError::NotTrusted => message(
            "sign_in_not_trusted",
            "Svaret kan ikke godkendes",
            "Det, der kom tilbage fra login, hører ikke til dette forsøg. Du er ikke logget ind.",
            Some("Prøv igen. Sker det stadig, så kontakt support, og oplys koden."),
            Tone::Block,
        ),
        SignInError::Refused => message(
            "sign_in_refused",
            "Du blev ikke logget ind",
            "Login blev afvist eller afbrudt i browseren.",
            Some("Prøv igen, når du er klar."),
            Tone::Warn,
        ),
        SignInError::TimedOut => message(
            "sign_in_timed_out",
            "Login tog for lang tid",
            "Du kom ikke tilbage fra browseren inden for fem minutter.",
            Some("Prøv igen."),
            Tone::Warn,
        ),
        SignInError::Ended => ended(),
        SignInError::Loopback(_) => message(
            "sign_in_no_way_back",
            "Svaret fra browseren kan ikke modtages",
            "Straks må ikke lytte på denne maskine, så login kan ikke komme tilbage.",
            Some("Se efter, om en firewall spærrer, og prøv igen."),
            Tone::Block,
        ),
        SignInError::Keys(KeyStoreError::Locked(_)) => of_trouble(Trouble::KeyringLocked),
        SignInError::Keys(
            KeyStoreError::NoService(_) | KeyStoreError::NotAKey | KeyStoreError::NoRandomness,
        ) => of_trouble(Trouble::NoKeyring),
    }
}

fn message(code: &str, title: &str, explanation: &str, next_step: Option<&str>, tone: Tone) -> Message {
    Message::new(code, title, explanation, next_step, tone)
}
