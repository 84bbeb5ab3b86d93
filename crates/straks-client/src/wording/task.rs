//! Why a task stands where it stands, and what happened to it, in words.

use chrono::{DateTime, TimeDelta, Utc};
use straks_domain::task::priority::{Level, Override, Part, Placing};
use straks_domain::task::{Happening, Opinion, Reopening, TaskMove};
use straks_wording::format::{day_long, day_short, instant, kroner};

use crate::lease::danish_day;
use crate::view::{Badge, Tone};

/// How urgent it is, as a word in a colour.
#[must_use]
pub fn level(level: Level) -> Badge {
    let (text, tone) = match level {
        Level::High => ("Høj", Tone::Block),
        Level::Medium => ("Mellem", Tone::Warn),
        Level::Low => ("Lav", Tone::Mute),
    };
    Badge { text: text.to_owned(), tone }
}

/// What the rule counted, in a sentence.
#[must_use]
pub fn part(part: Part) -> String {
    match part {
        Part::Deadline(at) => format!("Fristen er {}.", due(at)),
        Part::NoDeadline(at) => {
            format!("Har ingen frist og regnes, som var den {}.", day_long(danish_day(at)))
        }
        Part::Held(amount, hours) => {
            format!("Holder {} tilbage: rykker {} frem.", kroner(amount), span(hours))
        }
        Part::HoldsNothing(hours) => format!("Holder ingen penge tilbage: rykker {} tilbage.", span(hours)),
        Part::WithoutIncome(hours) => {
            format!("Borgeren har ingen indtægt imens: rykker {} frem.", span(hours))
        }
        Part::Age(days, hours) => {
            let lain = if days == 1 { "1 dag".to_owned() } else { format!("{days} dage") };
            format!("Har ligget i {lain}: rykker {} frem.", span(hours))
        }
    }
}

/// A deadline at midnight is the end of the day before.
fn due(at: DateTime<Utc>) -> String {
    let just_before = danish_day(at - TimeDelta::seconds(1));
    if just_before == danish_day(at) { instant(at) } else { day_long(just_before) }
}

/// `5 timer`, `2 dage`, `2 dage og 5 timer`.
fn span(hours: i64) -> String {
    let counted = |count: i64, one: &str, more: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
    };
    match (hours / 24, hours % 24) {
        (0, hours) => counted(hours, "time", "timer"),
        (days, 0) => counted(days, "dag", "dage"),
        (days, hours) => format!("{} og {}", counted(days, "dag", "dage"), counted(hours, "time", "timer")),
    }
}

/// Who placed it by hand, why and until when.
#[must_use]
pub fn placed(placed: &Override, by: &str) -> String {
    let place = place(placed.placing);
    format!("{by} har sat den {place} til og med {}: {}", day_long(placed.until), placed.reason)
}

const fn place(placing: Placing) -> &'static str {
    match placing {
        Placing::First => "forrest",
        Placing::Last => "bagest",
    }
}

/// What happened to a task; `name` says a person's name.
#[must_use]
pub fn happened(what: &Happening, name: impl Fn(&straks_domain::ids::ActorId) -> String) -> String {
    match what {
        Happening::Moved { step } => moved(step, name),
        Happening::Prioritised { priority } => format!(
            "Sat {} til og med {}: {}",
            place(priority.placing),
            day_short(priority.until),
            priority.reason
        ),
        Happening::PriorityLifted => "Følger reglen for prioritet igen".to_owned(),
        Happening::Withdrawn => "Faldt bort: det, den handlede om, er væk".to_owned(),
        Happening::Reopened { because: Reopening::Returned } => {
            "Åben igen: det, den handlede om, er vendt tilbage".to_owned()
        }
        Happening::Reopened { because: Reopening::Changed } => {
            "Åben igen: det, der blev accepteret, har ændret sig".to_owned()
        }
    }
}

fn moved(step: &TaskMove, name: impl Fn(&straks_domain::ids::ActorId) -> String) -> String {
    match step {
        TaskMove::Take => "Tog opgaven".to_owned(),
        TaskMove::Leave => "Lagde opgaven tilbage".to_owned(),
        TaskMove::HandOver { to, reason } => format!("Gav opgaven til {}: {reason}", name(to)),
        TaskMove::Reserve => "Beholder opfølgninger på sagen".to_owned(),
        TaskMove::LiftReservation => "Slap opfølgninger på sagen".to_owned(),
        TaskMove::Hold(hold) => {
            format!("Satte på hold til {}: {}", day_short(hold.follow_up), hold.reason)
        }
        TaskMove::Resume => "Genoptog opgaven".to_owned(),
        TaskMove::Finish { what } => format!("Afsluttede: {what}"),
        TaskMove::Judge { opinion: Opinion::Agrees, why } => format!("Enig i stikprøven: {why}"),
        TaskMove::Judge { opinion: Opinion::Disagrees, why } => format!("Uenig i stikprøven: {why}"),
    }
}

/// The first thing in the history of every task.
#[must_use]
pub fn made() -> String {
    "Opgaven blev oprettet".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_as_days_where_they_are_days() {
        assert_eq!(
            [1, 5, 24, 48, 53].map(span),
            ["1 time", "5 timer", "1 dag", "2 dage", "2 dage og 5 timer"]
        );
    }
}
