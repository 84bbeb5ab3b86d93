//! Why a row of the intake was kept aside, in a sentence that says what is wrong and what to do.
//!
//! Left out: where the row stood. A column is named as the file names it, since that is what the sender sees.

use straks_domain::kept_aside::{CellFault, Conflict, KeptAsideReason, OtherFault, RowFault};

use crate::format::count;

/// The sentence.
#[must_use]
pub fn reason(reason: &KeptAsideReason) -> String {
    match reason {
        KeptAsideReason::Row(fault) => row(*fault),
        KeptAsideReason::Cell(fault) => cell(fault),
        KeptAsideReason::Conflict(conflict) => contradicted(*conflict).to_owned(),
        KeptAsideReason::Other(fault) => other(fault),
    }
}

fn row(fault: RowFault) -> String {
    match fault {
        RowFault::RowTooLong { limit } => {
            let limit = count(limit.try_into().unwrap_or(u64::MAX));
            format!("Rækken er længere end {limit} byte: bed afsenderen om at rette den og sende den igen.")
        }
        RowFault::NotUtf8 => "Rækken er ikke skrevet i UTF-8: bed afsenderen om at gemme filen som UTF-8 og sende den igen.".to_owned(),
        RowFault::Nul => "Rækken rummer et NUL-tegn og er nok ødelagt undervejs: bed afsenderen om at sende filen igen.".to_owned(),
        RowFault::Unfinished => "Filen slutter midt i rækken, så noget kan mangle: bed afsenderen om at sende hele filen igen, med linjeskift efter hver række.".to_owned(),
        RowFault::Quotes => "Anførselstegn skal stå om hele feltet på én linje og skrives dobbelt inde i det: bed afsenderen om at rette rækken og sende den igen.".to_owned(),
        RowFault::CellCount { expected, found } => format!(
            "Rækken har {found} felter, hvor filens første linje nævner {expected} kolonner: bed afsenderen om at rette den og sende den igen."
        ),
        RowFault::NotAnObject => "Indberetningen er ikke et JSON-objekt: bed afsenderen om at rette den og sende den igen.".to_owned(),
        RowFault::KindUnknown => "Indberetningens art findes ikke: bed afsenderen om at rette feltet »kind« og sende den igen.".to_owned(),
        RowFault::FieldUnknown { position } => format!(
            "Felt nr. {position} i alfabetisk orden hører ikke til i denne indberetning: bed afsenderen om at rette dets navn eller fjerne det."
        ),
        RowFault::Duplicate { first } => format!(
            "Linje {} har samme nøgle og et andet indhold: bed afsenderen om at sige, hvilken af de to der gælder, og sende den alene.",
            count(first)
        ),
        RowFault::PersonUnknown => "Personen er ikke modtaget endnu: bed om personens oplysninger, hvis de ikke kommer af sig selv.".to_owned(),
        RowFault::EmployerUnknown => "Arbejdsgiveren er ikke modtaget endnu: bed om dens oplysninger, hvis de ikke kommer af sig selv.".to_owned(),
        RowFault::WorkUnknown => "Ingen ansættelse, virksomhed eller ledighed dækker første fraværsdag: bed om den, hvis den ikke kommer af sig selv, eller få dagen rettet.".to_owned(),
        RowFault::NotificationUnknown => "Anmeldelsen er ikke modtaget endnu: bed om den, hvis den ikke kommer af sig selv.".to_owned(),
    }
}

fn cell(fault: &CellFault) -> String {
    let problem = match fault {
        CellFault::Empty => "Feltet er tomt og skal udfyldes".to_owned(),
        CellFault::TooLong { limit } => {
            format!("Værdien er længere end {} tegn", count((*limit).try_into().unwrap_or(u64::MAX)))
        }
        CellFault::Control => "Værdien rummer et styretegn, som ikke kan vises".to_owned(),
        CellFault::CprDigits => "Et CPR-nummer har ti cifre".to_owned(),
        CellFault::CprDate => "De første seks cifre af et CPR-nummer er en dato".to_owned(),
        CellFault::Cvr => "Et CVR-nummer har otte cifre, og det sidste skal passe til de andre".to_owned(),
        CellFault::Day => "En dag skrives som 2026-11-22 og ligger i årene 1900-2100".to_owned(),
        CellFault::Moment => "Et tidspunkt skrives som 2026-11-23T12:00:00+01:00".to_owned(),
        CellFault::Amount => "Et beløb skrives som 75000,00: kroner med komma, højst to decimaler, uden fortegn og tusindtalspunktum".to_owned(),
        CellFault::Hours => "Timer skrives som 160,33: med komma, højst to decimaler og uden fortegn".to_owned(),
        CellFault::Percent => "En procent er et helt tal fra 0 til 100".to_owned(),
        CellFault::YesOrNo => "Værdien skal være »yes« eller »no«".to_owned(),
        CellFault::CodeUnknown => "Koden findes ikke".to_owned(),
        CellFault::CodeForm => "En kode har højst 8 bogstaver, cifre, bindestreger eller understreger".to_owned(),
        CellFault::Number => "Et nummer har højst 40 bogstaver, cifre, bindestreger, understreger, punktummer eller skråstreger".to_owned(),
        CellFault::NotText => "Værdien skal være en tekst".to_owned(),
        CellFault::AmountInOre => "Et beløb er et helt antal øre, nul eller derover".to_owned(),
        CellFault::HoursInHundredths => "Timer er et helt antal hundrededele, nul eller derover".to_owned(),
        CellFault::TrueOrFalse => "Værdien skal være »true« eller »false«".to_owned(),
        CellFault::Count => "Værdien er et helt tal fra 0 til 9999".to_owned(),
        CellFault::Revision => "En revision er et helt tal over 0 med højst 17 cifre".to_owned(),
        CellFault::Weekdays => "Ugedage skrives som mon tue wed thu fri sat sun, hver højst én gang".to_owned(),
        CellFault::DayHours => "Timer for dage er højst 366 tal fra 0 til 24, og mindst ét af dem er over 0".to_owned(),
        CellFault::Register => return "Registeret er ikke oprettet her: få det oprettet i kodelisterne, eller bed afsenderen om at rette navnet.".to_owned(),
        CellFault::NotSentByRegister => return "Registeret plejer ikke at sende denne slags indberetning: få den føjet til i kodelisterne, eller bed afsenderen om at rette den.".to_owned(),
        CellFault::TooManyHours => "Der er flere timer, end perioden har".to_owned(),
        CellFault::EndBeforeStart => "Sidste dag ligger før første dag".to_owned(),
        CellFault::PeriodTooLong { limit } => format!("Perioden er længere end {limit} dage"),
        CellFault::NotWholeWeeks => "Perioden skal være hele ydelsesuger, fra mandag til søndag".to_owned(),
        CellFault::Pair { other } => format!("Feltet er tomt, selv om »{other}« er udfyldt"),
        CellFault::OutsideAbsence => "Dagen ligger uden for fraværet".to_owned(),
        CellFault::ClosesTooLate => "Kørslen lukker efter sin dispositionsdato".to_owned(),
        CellFault::MoreThanWhole => "Delbeløbet er større end det beløb, det er en del af".to_owned(),
    };
    format!("{problem}: bed afsenderen om at rette det og sende rækken igen.")
}

const fn contradicted(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::RunClosed => {
            "Kørslen er lukket og kan ikke ændres: få kalenderen rettet for de kørsler, der kommer."
        }
    }
}

fn other(fault: &OtherFault) -> String {
    match fault.words() {
        Some(words) => format!("Forklaringen er ældre og kun på engelsk: »{words}«"),
        None => format!(
            "Årsagen »{}« kender denne udgave af Straks ikke: opdater Straks for at få den forklaret.",
            fault.code()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_what_is_wrong_and_what_to_do() {
        let day = reason(&CellFault::Day.into());
        assert_eq!(
            day,
            "En dag skrives som 2026-11-22 og ligger i årene 1900-2100: bed afsenderen om at rette det og sende rækken igen."
        );
        let long = reason(&RowFault::RowTooLong { limit: 8_192 }.into());
        assert!(long.starts_with("Rækken er længere end 8.192 byte"), "{long}");
    }

    #[test]
    fn the_other_of_two_columns_is_named() {
        let pair = reason(&CellFault::Pair { other: "partial_from".into() }.into());
        assert!(pair.contains("»partial_from«"), "{pair}");
    }

    #[test]
    fn a_reason_from_before_there_were_codes_is_shown_as_it_was_kept() {
        let kept = reason(&OtherFault::in_words("the code is not known").into());
        assert!(kept.contains("»the code is not known«"), "{kept}");
    }
}
