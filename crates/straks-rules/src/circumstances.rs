//! What else happens in the person's life, §§ 2-5: what a person must look at.
//!
//! Which days it closes is told by the closed days. Left out: what rules of their own come to, so such a case
//! blocks; and estates, of which nothing is at hand.

use chrono::NaiveDate;
use straks_domain::facts::{AbroadGround, Fact, Residence, StayAbroad, TaxedIn};
use straks_domain::finding::{FindingDetail, SpecialRules};
use straks_domain::{Citation, Money, Period};

use crate::case::Case;
use crate::findings::{About, Findings};
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

const SEAFARER: Citation = Citation::section(2).subsection(3);
const ABROAD: Citation = Citation::section(3);
const TAXED_IN_DENMARK: Citation = Citation::section(4);
const EU_COORDINATION: Citation = Citation::section(5);
const RESIDENCE: Citation = Citation::section(2);

pub(crate) fn add(case: &Case<'_>, about: About<'_>, findings: &mut Findings) {
    let life = &case.facts.life;
    let mut special = |citation, rules| findings.add(about, citation, FindingDetail::SpecialRules { rules });
    if life.seafarer {
        special(SEAFARER, SpecialRules::Seafarer);
    }
    match life.taxed_in {
        TaxedIn::Denmark => {}
        TaxedIn::EuCoordination => special(EU_COORDINATION, SpecialRules::EuCoordination),
        TaxedIn::Elsewhere => special(TAXED_IN_DENMARK, SpecialRules::TaxedElsewhere),
    }
    for stay in &life.abroad {
        let period = stay.period.intersection(case.period);
        match (stay.ground, period) {
            (Fact::Missing | Fact::Disputed, Some(period)) => {
                let about = About { period, ..about };
                findings.add(about, ABROAD, FindingDetail::StayAbroadUnclear { period });
            }
            (Fact::Known(_), _) | (_, None) => {}
        }
    }
    if let Some(on) = life.died.filter(|day| *day < case.period.until()) {
        findings.add(about, RESIDENCE, FindingDetail::PersonDied { on });
    }
    add_move(case, about, findings);
}

/// P 51-22: the other municipality pays from the day of the move; the move itself never ends the right.
fn add_move(case: &Case<'_>, about: About<'_>, findings: &mut Findings) {
    let away = case.facts.life.residence.iter().rev().take_while(|entry| !entry.is_ours).last();
    let Some(from) = away.map(|entry| entry.from).filter(|from| case.period.contains(*from)) else { return };
    let period = Period::new(from, case.period.until()).unwrap_or(case.period);
    let about = About { period, at_stake: Money::ZERO, ..about };
    findings.add(about, RESIDENCE, FindingDetail::MovedAway { from });
}

/// Tells what of it decides which days are paid for.
pub(crate) fn tell<S: Sink>(case: &Case<'_>, sink: &mut S) {
    let life = &case.facts.life;
    let mut step = |rule, citation, inputs: Inputs, result| {
        sink.step(|| Step { subject: Subject::Case, rule, citation, inputs, parameter: None, result });
    };
    for stay in &life.abroad {
        step(Rule::StayAbroad, ABROAD, [Value::Period(stay.period)].into(), days_abroad(case, stay));
    }
    for (place, entry) in life.residence.iter().enumerate() {
        let next = life.residence.get(place + 1).map_or(NaiveDate::MAX, |next| next.from);
        let there = Period::new(entry.from, next).ok().and_then(|days| days.intersection(case.period));
        if let Some(days) = there {
            let result = if entry.is_ours { Value::Days(0) } else { Value::Period(days) };
            step(Rule::Residence, residence(entry), [Value::Date(entry.from)].into(), result);
        }
    }
    let died = life.died.filter(|day| *day < case.period.until());
    if let Some((on, after)) = died.and_then(|on| Some((on, on.succ_opt()?))) {
        step(Rule::Death, RESIDENCE, [Value::Date(on)].into(), Value::Date(after));
    }
}

/// The days of the absence that a stay ends the right on.
fn days_abroad(case: &Case<'_>, stay: &StayAbroad) -> Value {
    match stay.ground {
        Fact::Missing | Fact::Disputed => Value::CannotTell,
        Fact::Known(AbroadGround::NoGround) => {
            stay.period.intersection(case.period).map_or(Value::Days(0), Value::Period)
        }
        Fact::Known(
            AbroadGround::Convalescence
            | AbroadGround::ApprovedTreatment
            | AbroadGround::DelayedReturn
            | AbroadGround::Posted
            | AbroadGround::AgreedWithinEea,
        ) => Value::Days(0),
    }
}

/// Who leaves the country leaves by § 3.
const fn residence(entry: &Residence) -> Citation {
    if entry.is_ours || entry.municipality.is_some() { RESIDENCE } else { ABROAD }
}
