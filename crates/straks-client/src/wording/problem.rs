//! Every error in words: title, explanation, next step. The one table; nobody matches on the texts.

mod trouble;

use straks_protocol::ProblemCode;

use crate::error::Trouble;
use crate::view::{Message, Tone};

type Words = (&'static str, &'static str, Option<&'static str>, Tone);

const AGAIN: Option<&str> = Some("Prøv igen om lidt.");
const SUPPORT: Option<&str> = Some("Kontakt support, og oplys koden.");

/// The message of a problem that the central told.
#[must_use]
pub fn of_code(code: ProblemCode) -> Message {
    message(code.slug(), words_of_code(code))
}

/// The message of a trouble on the desk itself.
#[must_use]
pub fn of_trouble(trouble: Trouble) -> Message {
    message(trouble.slug(), trouble::words_of_trouble(trouble))
}

fn message(code: &str, (title, explanation, next_step, tone): Words) -> Message {
    Message::new(code, title, explanation, next_step, tone)
}

fn words_of_code(code: ProblemCode) -> Words {
    use Tone::{Block, Info, Warn};
    match code {
        ProblemCode::Malformed => {
            ("Forkert forespørgsel", "Centralen kunne ikke læse, hvad Straks sendte.", SUPPORT, Block)
        }
        ProblemCode::KeyMissing => ("Forkert forespørgsel", "Handlingen manglede sin nøgle.", SUPPORT, Block),
        ProblemCode::Unauthenticated => (
            "Du er ikke logget på",
            "Centralen kender ikke denne arbejdsplads.",
            Some("Luk Straks, og start igen."),
            Block,
        ),
        ProblemCode::Forbidden => {
            ("Det har du ikke adgang til", "Din rolle giver ikke lov til denne handling.", None, Warn)
        }
        ProblemCode::ForeignOrigin => {
            ("Afvist af centralen", "Forespørgslen kom fra et fremmed sted.", SUPPORT, Block)
        }
        ProblemCode::NotFound => (
            "Findes ikke længere",
            "Opgaven eller sagen er ikke længere hos dig.",
            Some("Vælg en anden opgave."),
            Warn,
        ),
        ProblemCode::MethodNotAllowed => {
            ("Forkert forespørgsel", "Centralen tilbyder ikke denne handling.", SUPPORT, Block)
        }
        ProblemCode::InProgress => ("Er i gang", "Handlingen er allerede ved at blive udført.", AGAIN, Info),
        ProblemCode::CannotCalculateChanges => {
            ("Henter forfra", "Dine data er for gamle til at blive opdateret og hentes på ny.", None, Info)
        }
        ProblemCode::VersionChanged => (
            "Ændret i mellemtiden",
            "Andre har ændret opgaven, siden du så den.",
            Some("Se opgaven igennem, og gør det igen, hvis det stadig passer."),
            Warn,
        ),
        ProblemCode::TooLarge => ("For stort", "Det, der blev sendt, fylder for meget.", SUPPORT, Block),
        ProblemCode::UnsupportedMediaType => {
            ("Forkert forespørgsel", "Centralen kunne ikke læse formatet.", SUPPORT, Block)
        }
        ProblemCode::KeyReused => {
            ("Forkert forespørgsel", "Nøglen er brugt til en anden handling.", SUPPORT, Block)
        }
        ProblemCode::TaskTaken => {
            ("Opgaven er taget", "En kollega har taget opgaven.", Some("Vælg en anden opgave."), Warn)
        }
        ProblemCode::TaskNotTaken => (
            "Opgaven er ikke taget",
            "Du skal have opgaven, før du kan gøre det.",
            Some("Tag opgaven først."),
            Warn,
        ),
        ProblemCode::TaskNotOnHold => {
            ("Opgaven er ikke på hold", "Den kan kun genoptages, når den er på hold.", None, Warn)
        }
        ProblemCode::TaskEnded => {
            ("Opgaven er slut", "Opgaven er løst eller faldet bort.", Some("Vælg en anden opgave."), Info)
        }
        ProblemCode::ReasonMissing => {
            ("Grund mangler", "Der skal stå, hvorfor.", Some("Skriv en grund."), Warn)
        }
        ProblemCode::FollowUpPassed => (
            "Datoen er passeret",
            "Opfølgningsdatoen skal ligge efter i dag.",
            Some("Vælg en senere dato."),
            Warn,
        ),
        ProblemCode::TaskReserved => (
            "Opfølgningerne er hos en kollega",
            "En kollega beholder opfølgninger på sagen.",
            Some("Spørg kollegaen eller en superbruger."),
            Warn,
        ),
        ProblemCode::TaskNotReserved => {
            ("Ingen beholder opfølgninger", "Opfølgninger på sagen går til alle.", None, Info)
        }
        ProblemCode::SamePerson => {
            ("Opgaven er der allerede", "Den, du valgte, har allerede opgaven.", Some("Vælg en anden."), Warn)
        }
        ProblemCode::NotTheirTask => (
            "Det er ikke en opgave for den, du valgte",
            "Den, du valgte, kan ikke arbejde med den slags opgaver.",
            Some("Vælg en anden kollega."),
            Warn,
        ),
        ProblemCode::FindingStands => (
            "Opgaven kan ikke afsluttes endnu",
            "Den holder stadig penge tilbage. Den lukker af sig selv, når oplysningerne er rettet, eller sagen er \
             afgjort.",
            Some("Ret oplysningerne, eller sæt opgaven på hold."),
            Warn,
        ),
        ProblemCode::JudgementMissing => (
            "Stikprøven skal bedømmes",
            "En stikprøve afsluttes ved at svare enig eller uenig.",
            Some("Vælg Bedøm."),
            Warn,
        ),
        ProblemCode::NothingToJudge => {
            ("Der er intet at bedømme", "Opgaven handler ikke om en stikprøve.", None, Warn)
        }
        ProblemCode::NothingToTake => {
            ("Ingen ledige opgaver", "Der er ingen ledige opgaver at tage.", None, Info)
        }
        ProblemCode::MixedFindings => (
            "Opgaverne handler ikke om det samme",
            "Flere opgaver afsluttes kun sammen, når de handler om det samme.",
            Some("Vælg opgaver af én slags."),
            Warn,
        ),
        ProblemCode::TooManyTasks => {
            ("For mange på én gang", "Højst 200 opgaver kan flyttes sammen.", Some("Vælg færre."), Warn)
        }
        ProblemCode::StopEnded => {
            ("Stoppet gælder ikke længere", "Det er ophævet eller udløbet.", None, Info)
        }
        ProblemCode::OwnWork => (
            "Det er din egen",
            "Ingen kan godkende det, de selv har bedt om.",
            Some("Bed en anden godkende."),
            Warn,
        ),
        ProblemCode::AlreadyDecided => {
            ("Er allerede afgjort", "Straksudbetalingen er allerede afgjort.", None, Info)
        }
        ProblemCode::DraftChanged => (
            "Kladden er ændret",
            "Kladden er blevet ændret, siden du åbnede den. Din ændring er ikke gemt.",
            Some("Se kladden på listen, vælg Ret kladden igen, og skriv din ændring ind."),
            Warn,
        ),
        ProblemCode::FactsChanged => (
            "Oplysningerne er ændret",
            "Sagen har ændret sig, siden du så den. Intet er sendt.",
            Some("Se den igennem, og prøv igen."),
            Warn,
        ),
        ProblemCode::RuleSetChanged => (
            "Et andet regelsæt gælder nu",
            "Beløbet er regnet efter et andet regelsæt end det, der gælder i dag. Intet er sendt.",
            Some("Vent, til sagen er regnet om, og se beløbet igennem igen."),
            Warn,
        ),
        ProblemCode::NotDue => (
            "Kan ikke udbetales",
            "Beløbet er betalt, holdt tilbage eller allerede i en straksudbetaling.",
            None,
            Warn,
        ),
        ProblemCode::NotHeard => (
            "Parten er ikke hørt",
            "Afgørelsen tager noget fra nogen, og de har ikke fået mulighed for at svare.",
            Some("Send høringen først."),
            Warn,
        ),
        ProblemCode::AnswerAwaited => (
            "Svarfristen løber",
            "Fristen for at svare på høringen er ikke udløbet, og et svar er ikke vurderet.",
            Some("Vent til fristen er gået, eller vurdér svaret."),
            Warn,
        ),
        ProblemCode::AnswerDayPassed => (
            "Svarfristen ligger for tidligt",
            "Den sidste dag at svare skal ligge efter i dag.",
            Some("Vælg en senere dag."),
            Warn,
        ),
        ProblemCode::NotDecided => (
            "Afgørelsen er ikke truffet",
            "Et brev med en afgørelse sendes først, når den er truffet.",
            Some("Træf afgørelsen først."),
            Warn,
        ),
        ProblemCode::ApprovalMissing => (
            "Venter på godkendelse",
            "Afgørelsen flytter så meget, at en anden end dig skal godkende den.",
            Some("Bed en godkender om at se på den."),
            Warn,
        ),
        ProblemCode::ConsequencesNotTold => (
            "Vejledning mangler",
            "Borgeren skal have vejledning om følgerne, før høringen sendes (§ 21).",
            Some("Skriv den dag, borgeren fik vejledningen."),
            Warn,
        ),
        ProblemCode::NoGround => (
            "Ikke en lovlig grund",
            "At afslå lægebehandling er aldrig grund til bortfald (§ 21 a).",
            None,
            Block,
        ),
        ProblemCode::WorksBackwards => (
            "Virker ikke bagud",
            "Sygedagpenge kan først stoppe fra den dag, afgørelsen bliver sendt.",
            Some("Opgiv afgørelsen, og forbered en ny med en senere dag."),
            Warn,
        ),
        ProblemCode::NothingToCorrect => {
            ("Intet at rette", "Oplysningen findes ikke på sagen, eller den er allerede sådan.", None, Warn)
        }
        ProblemCode::NoOpenComplaint => {
            ("Ingen klage", "Der er ingen klage at behandle, eller afgørelsen er ikke sendt.", None, Warn)
        }
        ProblemCode::DayBefore => (
            "Dagen passer ikke",
            "Dagen ligger før det, den følger efter, eller efter i dag.",
            Some("Vælg en anden dag."),
            Warn,
        ),
        ProblemCode::ExtensionQuestion => (
            "Spørgsmål til jobcenteret",
            "Der venter allerede et spørgsmål, eller der er ikke spurgt om noget.",
            None,
            Warn,
        ),
        ProblemCode::SetAsidePaid => {
            ("Sagen er betalt", "En betalt sag kan ikke lægges til side.", Some("Behold dens nummer."), Warn)
        }
        ProblemCode::KeptSetAside => {
            ("Nummeret er lagt til side", "Anmeldelsen er selv lagt til side for en anden.", None, Warn)
        }
        ProblemCode::NoOverlap => ("Ingen fælles dage", "Anmeldelserne overlapper ikke mere.", None, Info),
        ProblemCode::PracticeOnly => {
            ("Kun øvelse", "Øvelseskommunen tager kun imod opdigtede CPR-numre.", None, Block)
        }
        ProblemCode::VersionRequired => {
            ("Forkert forespørgsel", "Handlingen manglede den version, den bygger på.", SUPPORT, Block)
        }
        ProblemCode::TooSlow => {
            ("For langsom forbindelse", "Forespørgslen nåede ikke frem i tide. Intet er udført.", AGAIN, Warn)
        }
        ProblemCode::TooMany => ("For mange forespørgsler", "Centralen har travlt.", AGAIN, Warn),
        ProblemCode::Internal => ("Fejl på centralen", "Centralen fejlede. Intet er udført.", AGAIN, Block),
        ProblemCode::Quarantined => (
            "Centralen er en genskabt kopi",
            "Den flytter ingen penge, før driften har frigivet den. Intet er udført.",
            Some("Vent, til driften har frigivet den, og prøv igen."),
            Block,
        ),
        ProblemCode::Unavailable => {
            ("Centralen er ikke klar", "Den er ved at starte eller lukke.", AGAIN, Warn)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_that_end_as_sentences() {
        let messages = ProblemCode::ALL.iter().map(|code| of_code(*code));
        for message in messages.chain(Trouble::ALL.iter().map(|trouble| of_trouble(*trouble))) {
            assert!(!message.title.ends_with('.') && !message.title.is_empty(), "{}", message.code);
            assert!(message.explanation.ends_with('.'), "{}", message.code);
            assert!(message.next_step.is_none_or(|step| step.ends_with('.')), "{}", message.code);
        }
    }
}
