//! The words that sentences share: values within a sentence, what is said of what nobody has told, and the
//! sentences that say more than one thing.

use rust_decimal::Decimal;
use straks_domain::Period;
use straks_rules::Requirement;
use straks_rules::trace::{Step, Value};

use crate::finding::in_weeks;
use crate::format::{
    day_long, day_short, decimal, hours_short, kroner, list, month_year, percent, period_long,
};

/// What is said of a value that nobody has told.
const UNTOLD: &str = "ikke oplyst";

/// The words for a result that is told, or those for one that is not.
pub(super) fn told_or(result: &Value, untold: &str, told: impl Fn(&str) -> String) -> String {
    match result {
        Value::CannotTell => untold.to_owned(),
        Value::Money(_)
        | Value::Exact(_)
        | Value::Hours(_)
        | Value::Days(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Period(_)
        | Value::Month(_)
        | Value::Requirement(_) => told(&said(result)),
    }
}

/// The words for days, or those for none.
pub(super) fn days_or(step: &Step, untold: &str, none: &str, told: impl Fn(Period) -> String) -> String {
    match step.result {
        Value::Period(period) => told(period),
        Value::CannotTell => untold.to_owned(),
        Value::Money(_)
        | Value::Exact(_)
        | Value::Hours(_)
        | Value::Days(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Month(_)
        | Value::Requirement(_) => none.to_owned(),
    }
}

pub(super) fn month_hours(step: &Step) -> String {
    let month = input(step, 0);
    let enough =
        step.parameter.map_or_else(String::new, |used| format!(", og {} er nok", percent(used.value)));
    let untold = format!("I {month} mangler timer; {} er kendt", input(step, 1));
    told_or(&step.result, &untold, |hours| format!("I {month} er der {hours}{enough}"))
}

pub(super) fn holidays(step: &Step) -> String {
    let days =
        step.inputs.iter().filter_map(|value| if let Value::Date(day) = value { Some(*day) } else { None });
    let days: Vec<_> = days.map(day_short).collect();
    let kind = if days.len() == 1 { "en søgnehelligdag" } else { "søgnehelligdage" };
    format!("{} er {kind} og betales ikke", list(days))
}

pub(super) fn wage_cap(step: &Step) -> String {
    told_or(&step.result, "Lønnen er ikke oplyst, så loftet over refusionen kan ikke afgøres", |cap| {
        let (benefit, wage) = (input(step, 0), input(step, 1));
        if step.inputs.first() == Some(&step.result) {
            format!("Sygedagpengene, {benefit}, er ikke højere end lønnen, {wage}")
        } else {
            format!("Refusionen er højst lønnen, {cap}, for sygedagpengene er {benefit}")
        }
    })
}

pub(super) fn counted(step: &Step) -> String {
    let (counted, limit) = (weeks(Some(&step.result)), weeks(step.inputs.get(1)));
    format!("{counted} uger tæller med i {}, og grænsen er {limit} uger", input(step, 0))
}

/// Counted days as weeks.
pub(super) fn weeks(value: Option<&Value>) -> String {
    let days = if let Some(Value::Days(days)) = value { u16::try_from(*days).unwrap_or(u16::MAX) } else { 0 };
    in_weeks(days)
}

pub(super) const fn verb(result: &Value) -> &'static str {
    match result {
        Value::Requirement(Requirement::Met) => "er opfyldt",
        Value::Requirement(Requirement::NotMet) => "er ikke opfyldt",
        Value::Requirement(Requirement::CannotTell)
        | Value::CannotTell
        | Value::Money(_)
        | Value::Exact(_)
        | Value::Hours(_)
        | Value::Days(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Period(_)
        | Value::Month(_) => "kan ikke afgøres",
    }
}

pub(super) fn input(step: &Step, place: usize) -> String {
    step.inputs.get(place).map_or_else(|| UNTOLD.to_owned(), said)
}

/// A value within a sentence.
pub(super) fn said(value: &Value) -> String {
    match value {
        Value::Money(money) => kroner(*money),
        Value::Exact(exact) => kroner_exact(*exact),
        Value::Hours(hours) => format!("{} timer", hours_short(*hours)),
        Value::Days(number) => days(*number),
        Value::Percent(share) => format!("{} %", percent(*share)),
        Value::Date(day) => day_long(*day),
        Value::Period(period) => period_long(*period),
        Value::Month(month) => month_year(*month),
        Value::Requirement(_) => verb(value).to_owned(),
        Value::CannotTell => UNTOLD.to_owned(),
    }
}

fn kroner_exact(exact: Decimal) -> String {
    format!("{} kr", decimal(exact))
}

/// What is taken off, said without its sign.
pub(super) fn without_sign(value: &Value) -> String {
    if let Value::Exact(exact) = value { kroner_exact(exact.abs()) } else { said(value) }
}

/// `1 dag`, `30 dage`.
pub(in crate::explanation) fn days(number: i64) -> String {
    if number == 1 { "1 dag".to_owned() } else { format!("{number} dage") }
}
