//! The Danish words of the audit log.
//!
//! The central writes each entry as an object with its name and its values; an entry that this build does not know
//! is shown by its name, never left out.

use chrono::DateTime;
use serde_json::Value;
use straks_domain::ids::CaseId;
use straks_protocol::CommandName;
use straks_wording::format;

use crate::lease::danish_day;
use crate::view::{Badge, Tone};

/// What an entry says.
pub struct Said {
    /// Of what kind it is.
    pub kind: Badge,
    /// What happened.
    pub what: String,
    /// The reason that was given.
    pub reason: Option<String>,
    /// The cases that it is about.
    pub cases: Vec<CaseId>,
}

/// The words of an entry; none is one that was erased.
#[must_use]
pub fn said(event: Option<&Value>) -> Said {
    let Some(event) = event else {
        return Said {
            kind: mute("Slettet"),
            what: "Indholdet er slettet".to_owned(),
            reason: None,
            cases: Vec::new(),
        };
    };
    let text = |name: &str| event.get(name).and_then(Value::as_str);
    let (kind, what) = words(text("event").unwrap_or_default(), &text);
    let cases = text("cases").or_else(|| text("case")).unwrap_or_default();
    Said {
        kind,
        what,
        reason: text("reason").map(str::to_owned),
        cases: cases.split(' ').filter_map(|case| case.parse().ok()).collect(),
    }
}

fn words<'a>(name: &str, text: &impl Fn(&str) -> Option<&'a str>) -> (Badge, String) {
    let value = |key| text(key).unwrap_or("?");
    let number = |key| value(key).parse().map_or_else(|_| value(key).to_owned(), format::count);
    let (kind, what) = match name {
        "look_up" if text("shown") == Some("cpr") => (look(), "Så hele CPR-nummeret".to_owned()),
        "look_up" => (look(), "Åbnede en opgave på sagen".to_owned()),
        "case_shown" => (look(), "Slog sagen op".to_owned()),
        "letter" if text("letter") == Some("draft") => (look(), "Læste et brevudkast".to_owned()),
        "letter" => (look(), "Læste et brev".to_owned()),
        "person_found" if text("cases") == Some("") => {
            (look(), "Søgte en person, der ikke har sager at vise".to_owned())
        }
        "person_found" => (look(), "Søgte en person".to_owned()),
        "restricted_opened" => {
            (restricted(), format!("Åbnede en beskyttet sag til {}", clock(value("until"))))
        }
        "restricted_listed" => (restricted(), "Fik beskyttede sager vist i en liste".to_owned()),
        "person_restricted" if text("mark") == Some("lifted") => {
            (restricted(), "Ophævede beskyttelsen af en persons sager".to_owned())
        }
        "person_restricted" => (restricted(), "Beskyttede en persons sager".to_owned()),
        "command" => (mute("Handling"), command(value("command"))),
        "audit_read" => (mute("Log"), format!("Læste loggen, nr. {}–{}", value("first"), value("last"))),
        "audit_erased" => (mute("Log"), format!("Slettede indholdet af {} ældre linjer", number("links"))),
        "import" => (
            mute("Drift"),
            format!("Indlæste filer: {} ændret, {} lagt til side", number("changed"), number("rejected")),
        ),
        "rule_set" => (mute("Drift"), format!("Regelsættet {} kom til", value("id"))),
        "restored" => {
            (mute("Drift"), format!("Genskabte en sikkerhedskopi fra {}", clock(value("taken_at"))))
        }
        "released" => (mute("Drift"), "Frigav en genskabt kopi".to_owned()),
        other => (mute("Andet"), format!("Hændelsen {other}")),
    };
    (kind, what)
}

fn command(slug: &str) -> String {
    let Some(name) = CommandName::ALL.iter().copied().find(|name| name.slug() == slug) else {
        return format!("Udførte {slug}");
    };
    let what = match name {
        CommandName::MoveTask => "Flyttede en opgave",
        CommandName::MoveTasks => "Flyttede flere opgaver",
        CommandName::TakeNext => "Tog den næste opgave",
        CommandName::PrioritiseTask => "Ændrede en opgaves prioritet",
        CommandName::StopAutomation => "Stoppede automatikken",
        CommandName::LiftStop => "Ophævede et stop af automatikken",
        CommandName::RequestImmediatePayment => "Bad om en straksudbetaling",
        CommandName::JudgeImmediatePayment => "Afgjorde en straksudbetaling",
        CommandName::CancelImmediatePayment => "Tog en straksudbetaling tilbage",
        CommandName::Decide => "Arbejdede med en afgørelse",
        CommandName::ApproveDecision => "Godkendte en afgørelse",
        CommandName::SendNotificationLetter => "Sendte et underretningsbrev",
        CommandName::AskForExtension => "Spurgte eller noterede om forlængelse",
        CommandName::AnswerOverlap => "Svarede om to anmeldelser med fælles dage",
        CommandName::AnswerNote => "Svarede på en vejledning",
        CommandName::RecordLookUps => "Meldte sine opslag til loggen",
    };
    what.to_owned()
}

/// `22. november 2026 kl. 9.00`, or the text as it came.
fn clock(text: &str) -> String {
    let Ok(at) = DateTime::parse_from_rfc3339(text) else { return text.to_owned() };
    let at = at.with_timezone(&chrono_tz::Europe::Copenhagen);
    format!("{} kl. {}", format::day_long(danish_day(at.to_utc())), at.format("%-H.%M"))
}

fn look() -> Badge {
    Badge { text: "Opslag".to_owned(), tone: Tone::Info }
}

fn restricted() -> Badge {
    Badge { text: "Beskyttet".to_owned(), tone: Tone::Warn }
}

fn mute(text: &str) -> Badge {
    Badge { text: text.to_owned(), tone: Tone::Mute }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn who_opened_a_restricted_case_is_told_with_the_reason_and_until_when() {
        let event = json!({
            "event": "restricted_opened", "case": "00000000-0000-0000-0000-000000000001",
            "reason": "Borgeren ringer", "until": "2026-11-22T08:00:00+00:00",
        });
        let said = said(Some(&event));
        assert_eq!(said.what, "Åbnede en beskyttet sag til 22. november 2026 kl. 9.00");
        assert_eq!((said.reason.as_deref(), said.cases.len()), (Some("Borgeren ringer"), 1));
    }

    #[test]
    fn several_cases_stand_in_one_entry_and_none_at_all_does_too() {
        let ids = "00000000-0000-0000-0000-000000000001 00000000-0000-0000-0000-000000000002";
        assert_eq!(said(Some(&json!({"event": "restricted_listed", "cases": ids}))).cases.len(), 2);
        let nobody = said(Some(&json!({"event": "person_found", "cases": ""})));
        assert_eq!(
            (nobody.what.as_str(), nobody.cases.len()),
            ("Søgte en person, der ikke har sager at vise", 0)
        );
    }

    #[test]
    fn what_is_erased_or_unknown_is_said() {
        let import = json!({"event": "import", "changed": "93006", "rejected": "0"});
        assert_eq!(said(Some(&import)).what, "Indlæste filer: 93.006 ændret, 0 lagt til side");
        assert_eq!(said(None).what, "Indholdet er slettet");
        assert_eq!(said(Some(&json!({"event": "moon"}))).what, "Hændelsen moon");
        assert_eq!(said(Some(&json!("a text"))).what, "Hændelsen ");
    }

    #[test]
    fn every_command_has_words_of_its_own() {
        let all: std::collections::BTreeSet<_> =
            CommandName::ALL.iter().map(|name| command(name.slug())).collect();
        assert_eq!(all.len(), CommandName::ALL.len());
        assert_eq!(command("fly"), "Udførte fly");
    }
}
