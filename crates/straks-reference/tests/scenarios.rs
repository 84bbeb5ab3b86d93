//! The scenarios of the rules, asked of the reference: where it says what a scenario expects, it must say the same.
//!
//! Left out is what the reference does not tell: findings, clocks, paragraphs, the steps of an explanation, and the
//! parameters themselves.

#[path = "../../straks-rules/tests/support/plain.rs"]
mod plain;
#[path = "../../straks-rules/tests/support/scenario.rs"]
#[expect(dead_code, reason = "the policy is the engine's")]
mod scenario;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rust_decimal::Decimal;
use scenario::Scenario;
use straks_domain::facts::CaseFacts;
use straks_domain::{Money, Period};
use straks_reference::{Due, Law, Payer, PersonWeek, Requirement, Told, WeekDue, due};

type Lines = BTreeMap<String, String>;

/// Fewer expectations than this, and the scenarios are not really asked.
const LEAST: usize = 600;

fn exact(kroner: Decimal) -> String {
    let short = kroner.normalize();
    if short.scale() == 1 { format!("{short:.2}") } else { short.to_string() }
}

fn money(amount: Money) -> String {
    exact(amount.to_decimal())
}

fn period(period: Period) -> String {
    format!("{} to {}", period.from(), period.last_day())
}

fn told<T>(told: Told<T>, show: impl Fn(T) -> String) -> String {
    told.known().map_or_else(|| "cannot tell".to_owned(), show)
}

/// What the reference says, by the labels of a scenario.
fn lines(facts: &CaseFacts, due: &Due) -> Lines {
    let mut lines = Lines::new();
    let mut say = |label: String, text: String| {
        lines.insert(label, text);
    };
    let none = |days: Option<Period>| days.map_or_else(|| "none".to_owned(), period);
    let requirement = match due.requirement {
        Requirement::Met => "met",
        Requirement::NotMet => "not met",
        Requirement::CannotTell => "cannot tell",
    };
    say("employment requirement".into(), requirement.into());
    say("employer period".into(), told(due.employer_period, none));
    say("municipality pays from".into(), told(due.payable_from, |day| day.to_string()));
    say("hourly earnings".into(), told(due.hourly_earnings, money));
    say("payers".into(), payers(due));
    for claim in &due.claims {
        let name = format!("claim {}", claim.claim);
        say(format!("{name}: covered"), none(claim.covered));
        say(format!("{name}: refund"), told(claim.refund, money));
        say(format!("{name}: supplement"), told(claim.supplement, money));
        for week in &claim.weeks {
            week_lines(&mut say, &format!("{name}, "), facts, week);
        }
    }
    let mondays: Vec<_> = due.person_weeks.iter().map(|week| week.due.week.monday().to_string()).collect();
    let weeks = if mondays.is_empty() { "none".to_owned() } else { mondays.join(", ") };
    say("weeks of the person".into(), weeks);
    for week in &due.person_weeks {
        week_lines(&mut say, "", facts, &week.due);
        person_lines(&mut say, week);
    }
    lines
}

fn week_lines(say: &mut impl FnMut(String, String), prefix: &str, facts: &CaseFacts, week: &WeekDue) {
    let name = format!("{prefix}week {}", week.week.monday());
    let hours = week.shown_hours().map(|hours| exact_hours(hours.to_decimal()));
    say(format!("{name}: hours"), hours.unwrap_or_default());
    say(format!("{name}: days"), period(week.period));
    // A step tells what is unrounded to five digits.
    let unrounded = |kroner: Decimal| exact(kroner.round_dp(5));
    say(format!("{name}: unrounded"), told(week.unrounded, unrounded));
    say(format!("{name}: supplement"), told(week.supplement, money));
    if !prefix.is_empty() || facts.work.employment().is_none() || facts.tax_card.known().is_some() {
        say(format!("{name}: benefit"), told(week.gross, money));
    }
}

fn exact_hours(hours: Decimal) -> String {
    hours.normalize().to_string()
}

fn person_lines(say: &mut impl FnMut(String, String), week: &PersonWeek) {
    let name = format!("week {}", week.due.week.monday());
    say(format!("{name}: own ATP"), told(week.deductions, |off| money(off.own_atp)));
    say(format!("{name}: tax"), told(week.deductions, |off| money(off.tax)));
    let net = week.due.gross.zip(week.deductions);
    say(format!("{name}: net"), told(net, |(gross, off)| money(gross - off.own_atp - off.tax)));
    say(format!("{name}: municipal ATP"), told(week.contributions, |paid| money(paid.municipal_atp)));
    let pension = told(week.contributions, |paid| money(paid.compulsory_pension));
    say(format!("{name}: compulsory pension"), pension);
}

/// `2026-03-02 employer; 2026-04-01 municipality_refunds`: from which day who pays.
fn payers(due: &Due) -> String {
    let mut said: Vec<(String, String)> = Vec::new();
    for day in &due.payers {
        let payer = match (day.payer, day.reason) {
            (Payer::Nobody, reason) => {
                let reason = serde_json::to_value(reason).expect("a reason as text");
                format!("nobody: {}", reason.as_str().unwrap_or_default().replace('_', " "))
            }
            (payer, _) => {
                let payer = serde_json::to_value(payer).expect("a payer as text");
                payer.as_str().unwrap_or_default().to_owned()
            }
        };
        if said.last().is_none_or(|(_, last)| *last != payer) {
            said.push((day.day.to_string(), payer));
        }
    }
    said.iter().map(|(day, payer)| format!("{day} {payer}")).collect::<Vec<_>>().join("; ")
}

/// The same of a scenario, whose payers have a paragraph each.
fn without_paragraphs(expected: &str) -> String {
    let mut said: Vec<(&str, &str)> = Vec::new();
    for stretch in expected.split("; ") {
        let (day, payer) = stretch.split_once(' ').expect("a day and a payer");
        let payer = payer.split(" §").next().unwrap_or(payer);
        if said.last().is_none_or(|(_, last)| *last != payer) {
            said.push((day, payer));
        }
    }
    said.iter().map(|(day, payer)| format!("{day} {payer}")).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_reference_says_what_the_scenarios_expect() {
    let law = Law::built_in();
    let (mut report, mut asked) = (String::new(), 0);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../straks-rules/tests/scenarios");
    for path in scenario::files_in(folder) {
        let scenario = Scenario::read(&path).expect("a scenario");
        let (Some(raw), Some(as_of)) = (&scenario.facts, scenario.as_of) else { continue };
        let facts = raw.facts();
        let said = lines(&facts, &due(&facts, &law, as_of.0));
        for (label, expected) in &scenario.expect {
            let Some(expected) = expected.as_str() else { continue };
            let actual = match (label.as_str(), said.get(label)) {
                (_, Some(actual)) => actual.as_str(),
                // A week that is not there.
                (_, None) if expected == "(nothing)" && label.starts_with("week ") => "(nothing)",
                (_, None) => continue,
            };
            asked += 1;
            let plain = if label == "payers" { without_paragraphs(expected) } else { expected.to_owned() };
            if plain != actual {
                let _ = writeln!(
                    report,
                    "{}\n  {label}\n    expected: {plain}\n    actual:   {actual}",
                    path.display()
                );
            }
        }
    }
    println!("{asked} expectations");
    assert!(report.is_empty(), "the reference differs from scenarios:\n{report}");
    assert!(asked >= LEAST, "only {asked} expectations were asked");
}
