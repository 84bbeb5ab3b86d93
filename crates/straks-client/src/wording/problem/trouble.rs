//! What goes wrong on the desk itself, in words.

use super::{SUPPORT, Words};
use crate::error::Trouble;
use crate::view::Tone;

pub(super) fn words_of_trouble(trouble: Trouble) -> Words {
    use Tone::{Block, Info, Warn};
    match trouble {
        Trouble::Offline => (
            "Du er offline",
            "Det kræver forbindelse til centralen.",
            Some("Prøv igen, når du er online."),
            Warn,
        ),
        Trouble::NoAnswer => (
            "Intet svar endnu",
            "Handlingen er sendt, men svaret mangler. Straks spørger selv igen og gør det aldrig to gange.",
            Some("Se udbakken, før du prøver igen."),
            Warn,
        ),
        Trouble::NeverArrived => (
            "Nåede ikke frem",
            "Centralen har ikke modtaget handlingen. Intet er sendt.",
            Some("Send den igen."),
            Warn,
        ),
        Trouble::ReadOnly => (
            "Kun læsning",
            "Der har ikke været kontakt i mere end tre døgn. Du kan læse, men ikke ændre.",
            Some("Få forbindelse til centralen."),
            Warn,
        ),
        Trouble::Locked => (
            "Låst",
            "Der har ikke været kontakt i mere end 14 døgn. Data vises først igen efter kontakt.",
            Some("Få forbindelse til centralen."),
            Block,
        ),
        Trouble::Wiped => (
            "Lokale data er slettet",
            "Der har ikke været kontakt i 30 døgn. Udbakken er bevaret.",
            Some("Få forbindelse til centralen."),
            Block,
        ),
        Trouble::TaskGone => (
            "Opgaven er ikke her",
            "Opgaven er løst, faldet bort eller flyttet.",
            Some("Vælg en anden opgave."),
            Warn,
        ),
        Trouble::PaymentGone => {
            ("Udbetalingen er ikke her", "Straksudbetalingen findes ikke længere hos dig.", None, Warn)
        }
        Trouble::CommandGone => ("Er ikke i udbakken", "Handlingen er sendt eller kasseret.", None, Info),
        Trouble::DraftGone => ("Kladden findes ikke", "Kladden er sendt eller kasseret.", None, Info),
        Trouble::NothingToTake => (
            "Ingen ledige opgaver",
            "Der er ingen ledige opgaver i denne liste.",
            Some("Vælg en anden liste."),
            Info,
        ),
        Trouble::NothingChosen => ("Intet er valgt", "Vælg, hvad der skal udbetales.", None, Warn),
        Trouble::FieldMissing => (
            "Noget mangler",
            "Et felt er ikke udfyldt, eller det kan ikke læses. En paragraf skrives § 38, stk. 1.",
            Some("Udfyld felterne, og prøv igen."),
            Warn,
        ),
        Trouble::CasePutAway => (
            "Sagen er ikke længere slået op",
            "Den er lukket igen, eller der er slået en anden op.",
            Some("Slå personen op igen."),
            Warn,
        ),
        Trouble::CaseChanged => (
            "Sagen er ændret i mellemtiden",
            "Den er ændret, siden du slog den op, så intet er gjort. Den er hentet igen, som den er nu.",
            Some("Se sagen igennem, og gør det igen, hvis det stadig passer."),
            Warn,
        ),
        Trouble::OpeningEnded => (
            "Sagen er lukket igen",
            "Den time, sagen var åben for dig, er gået.",
            Some("Slå personen op igen, og skriv en grund."),
            Warn,
        ),
        Trouble::DecisionGone => (
            "Findes ikke længere",
            "Afgørelsen eller brevet er ikke længere hos dig.",
            Some("Åbn sagen igen."),
            Warn,
        ),
        Trouble::AlarmGone => (
            "Findes ikke længere",
            "Alarmen er der ikke mere: koden kommer igen, som den plejer.",
            Some("Åbn Indlæsning igen."),
            Warn,
        ),
        Trouble::NotYourRole => {
            ("Det har du ikke adgang til", "Din rolle giver ikke lov til denne handling.", None, Warn)
        }
        Trouble::NotAScope => (
            "Det kan ikke læses",
            "Det, der skal stoppes, er ikke skrevet, så Straks forstår det.",
            Some("Skriv hele CPR- eller CVR-nummeret, eller paragraffen som § 54 a."),
            Warn,
        ),
        Trouble::NotANumber => (
            "Det er ikke et CPR-nummer",
            "Et CPR-nummer er seks cifre for fødselsdagen og fire til.",
            Some("Skriv det som 010190-1234."),
            Warn,
        ),
        Trouble::NoKeyring => (
            "Ingen nøglering",
            "Straks gemmer nøglen til sine krypterede data i systemets nøglering, og der svarer ingen. Intet er gemt i klartekst.",
            Some(
                "Start en nøgleringstjeneste, for eksempel gnome-keyring eller KWallet, og åbn Straks igen.",
            ),
            Block,
        ),
        Trouble::KeyringLocked => (
            "Nøgleringen er låst",
            "Straks kan ikke læse nøglen til dine krypterede data.",
            Some("Lås nøgleringen op, og åbn Straks igen."),
            Block,
        ),
        Trouble::Storage => (
            "Lokale data svarer ikke",
            "Straks kunne ikke læse eller skrive på denne computer.",
            SUPPORT,
            Block,
        ),
        Trouble::Newer => (
            "Nyere data",
            "Udbakken er skrevet af en nyere udgave af Straks.",
            Some("Opdater Straks."),
            Block,
        ),
        Trouble::Rules => {
            ("Regelsættet kan ikke indlæses", "Straks kan ikke regne på denne computer.", SUPPORT, Block)
        }
        Trouble::RuleSetMissing => (
            "Regelsættet er ikke her",
            "Straks regner ikke efter et ældre regelsæt end centralen, så beløbene er centralens, og der kan ikke straksudbetales.",
            Some("Vent, til regelsættet er hentet. Hjælper det ikke, så opdater Straks."),
            Warn,
        ),
        Trouble::RuleSetNotTrusted => (
            "Regelsættet er ikke godkendt",
            "Godkendelserne af regelsættet passer ikke med dem, Straks stoler på, så beløbene er centralens, og der kan ikke straksudbetales.",
            SUPPORT,
            Block,
        ),
        Trouble::EngineTooOld => (
            "Straks er for gammel til regelsættet",
            "Denne udgave kan ikke regne efter det nye regelsæt, så beløbene er centralens, og der kan ikke straksudbetales.",
            Some("Opdater Straks."),
            Block,
        ),
        Trouble::Unintelligible => (
            "Uforståeligt svar",
            "Centralen svarede på en måde, som denne udgave ikke forstår.",
            Some("Opdater Straks."),
            Block,
        ),
        Trouble::OutboxSetAside => {
            ("Udbakken kunne ikke åbnes", "Den er lagt til side uden ændringer.", SUPPORT, Block)
        }
        Trouble::CacheRebuilt => (
            "Lokale data hentes på ny",
            "De kunne ikke læses og er lagt til side. Intet, du har gjort, er tabt.",
            None,
            Info,
        ),
        Trouble::SetAside => (
            "Ukendte oplysninger",
            "Noget af det hentede kan ikke læses af denne udgave og er lagt til side.",
            Some("Opdater Straks."),
            Warn,
        ),
        Trouble::Ageing => (
            "Data er over et døgn gamle",
            "Der har ikke været kontakt i mere end et døgn.",
            Some("Få forbindelse til centralen."),
            Warn,
        ),
    }
}
