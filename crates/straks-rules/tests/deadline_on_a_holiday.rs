//! Whether a deadline that ends on a holiday moves is a parameter: under either value it does what it says.
//!
//! The value is unverified, so both must work the day that somebody finds out. Left out: who decides it.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use straks_domain::facts::{CaseFacts, Employment, Fact, Notification, WageDuringAbsence, Work};
use straks_domain::ids::{NotificationId, RuleSetId};
use straks_domain::{Cvr, Money};
use straks_rules::parameters::LawFile;
use straks_rules::{ApprovedParameters, ClockKind, NoTrace, Parameters, Policy, assess};

/// Files of the folder that hold no parameters.
const NO_PARAMETERS: [&str; 2] = ["rule_set.toml", "operator_keys.toml"];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The parameters of `assets/law`, with another value for whether deadlines move.
fn parameters(moves: &str) -> Parameters {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/law");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of parameters") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if name.ends_with(".toml") && !NO_PARAMETERS.contains(&name.as_str()) {
            files.push((name, fs::read_to_string(&path).expect("a file of parameters")));
        }
    }
    for (_, text) in &mut files {
        if let Some(at) = text.find("[deadline_on_holiday_moves]") {
            let (before, table) = text.split_at(at);
            *text = before.to_owned() + &table.replacen("value = \"0\"", &format!("value = \"{moves}\""), 1);
        }
    }
    let files: Vec<_> = files.iter().map(|(name, text)| LawFile { name, text }).collect();
    Parameters::load(RuleSetId::new("test"), &files).expect("the parameters")
}

/// The last day for an employer that pays wage to notify an absence from this day.
fn last_day(parameters: &Parameters, first_absence_day: &str) -> NaiveDate {
    let first = day(first_absence_day);
    let employer: Cvr = "10172748".parse().expect("a company number");
    let notification = Notification {
        id: NotificationId::new("N"),
        received: first,
        wage: WageDuringAbsence::Paid,
        citizen_request: Fact::Missing,
    };
    let work = Work::Employee(Employment::since(employer, day("2015-01-01")));
    let facts = CaseFacts::begun(day("1980-01-01"), first, notification, work);
    let policy = Policy {
        approved_parameters: ApprovedParameters::default(),
        claim_control_limit: Money::from_kroner(50_000),
    };
    let assessment = assess(&facts, parameters, &policy, first, &mut NoTrace);
    let clock = assessment.clocks.iter().find(|clock| clock.kind == ClockKind::EmployerNotifies);
    clock.expect("a clock for the notification").last_day
}

#[test]
fn s40_a_deadline_on_easter_monday_stands() {
    let stands = parameters("0");
    assert_eq!(last_day(&stands, "2026-03-02"), day("2026-04-06"));
}

#[test]
fn s40_a_deadline_on_a_holiday_or_sunday_moves_to_the_next_working_day() {
    let moves = parameters("1");
    assert_eq!(last_day(&moves, "2026-03-02"), day("2026-04-07"));
    // 2026-04-02 to 04-06 are Maundy Thursday, Good Friday, a Saturday, Easter Sunday and Easter Monday.
    assert_eq!(last_day(&moves, "2026-02-27"), day("2026-04-04"));
    assert_eq!(last_day(&moves, "2026-02-25"), day("2026-04-01"));
    assert_eq!(last_day(&moves, "2026-04-05"), day("2026-05-11"));
}
