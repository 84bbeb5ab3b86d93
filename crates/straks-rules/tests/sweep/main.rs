//! Every benefit on every day from 2010 to 2026: each first absence day, and each day after it.
//!
//! No day may be without an answer: it has an amount, or a reason why it has none, or it cannot be told and a
//! finding says so and holds the money. Amounts are compared with tables written out from the act. Left out:
//! cases in which facts are missing or odd; the properties make those.

mod kinds;
mod table;

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use kinds::{Kind, absence};
use straks_domain::facts::CaseFacts;
use straks_domain::finding::{Finding, FindingDetail, FindingKind, NotPayable};
use straks_domain::{Money, Period, Week};
use straks_rules::{Assessment, NoTrace, Parameters, Payer, Policy, Told, WeekAmount, assess};
use table::date;

static PARAMETERS: LazyLock<Parameters> =
    LazyLock::new(|| Parameters::built_in().expect("the built-in parameters"));

static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy {
    approved_parameters: PARAMETERS.unverified().map(str::to_owned).collect(),
    claim_control_limit: Money::from_kroner(1_000_000),
});

/// From the employment requirement of 2015 on every clear case can be told.
fn is_to_be_told(first: NaiveDate) -> bool {
    first >= date(2015, 1, 5) && first < date(2027, 1, 1)
}

fn every_first_day() -> impl Iterator<Item = NaiveDate> {
    date(2010, 1, 1).iter_days().take_while(|day| *day <= date(2026, 12, 31))
}

/// Assessed when the weeks of the absence are over.
fn run(facts: &CaseFacts) -> Assessment {
    let as_of = facts.last_absence_day.expect("an absence that has ended") + Days::new(8);
    assess(facts, &PARAMETERS, &POLICY, as_of, &mut NoTrace)
}

fn holds(finding: &Finding) -> bool {
    finding.kind().may_hold_money()
}

fn cut(assessment: &Assessment) -> Vec<NotPayable> {
    let days = |finding: &Finding| match &finding.detail {
        FindingDetail::DaysNotRefundable { days } | FindingDetail::DaysNotPayable { days } => days.clone(),
        _ => Vec::new(),
    };
    assessment.findings.iter().flat_map(days).collect()
}

/// The weeks that came out, and the period they must come from.
fn weeks(kind: Kind, assessment: &Assessment) -> &[WeekAmount] {
    if kind.is_refund() { &assessment.claims[0].weeks } else { &assessment.citizen_weeks }
}

/// The weeks that must come out: every week with a paid day, cut to the paid days.
fn expected(payable: Period) -> impl Iterator<Item = (Week, Period, i64)> {
    payable.weeks().filter_map(move |week| {
        let days = payable.intersection(week.period()).expect("a week that the period touches");
        let paid = table::paid_days(days);
        (paid > 0).then_some((week, days, paid))
    })
}

fn check(kind: Kind, first: NaiveDate) -> Result<(), String> {
    let facts = kind.facts(first);
    let assessment = run(&facts);
    let held = assessment.findings.iter().any(holds);
    check_payers(kind, first, &assessment)?;
    check_days(kind, first, &assessment)?;
    let payable = Period::new(kind.paid_from(first), absence(first).until()).expect("paid days");
    let found = weeks(kind, &assessment);
    let all: Vec<_> = expected(payable).collect();
    if found.is_empty() && !is_to_be_told(first) {
        return if held { Ok(()) } else { Err("no weeks, and nothing is held".to_owned()) };
    }
    let same = |week: &WeekAmount, (of, days, _): &(Week, Period, i64)| {
        // The first day that somebody is absent may come before the first paid day of its week.
        week.week == *of && week.period.until() == days.until()
    };
    if found.len() != all.len() || !found.iter().zip(&all).all(|(week, wanted)| same(week, wanted)) {
        let found: Vec<_> = found.iter().map(|week| week.period).collect();
        let all: Vec<_> = all.iter().map(|(_, days, _)| days).collect();
        return Err(format!("weeks are {found:?}\nand should be {all:?}"));
    }
    for (week, (_, _, paid)) in found.iter().zip(&all) {
        check_week(kind, first, week, *paid, held)?;
    }
    check_supplement(kind, &assessment)
}

fn check_week(kind: Kind, first: NaiveDate, week: &WeekAmount, paid: i64, held: bool) -> Result<(), String> {
    let wanted = kind.benefit(week.week, paid).map(Money::from_ore);
    match week.amount {
        Told::CannotTell if held && !(is_to_be_told(first) && wanted.is_some()) => Ok(()),
        Told::CannotTell => Err(format!("cannot tell, where it is {wanted:?}, held {held}: {week:#?}")),
        Told::Known(amount) if Some(amount.gross) != wanted => {
            Err(format!("{amount:?} where it is {wanted:?}: {week:#?}"))
        }
        Told::Known(amount) => {
            let atp = week.hours.hundredths() * table::own_atp(week.week);
            let atp = Money::from_kroner((atp + 5_000) / 10_000);
            if kind == Kind::EmployeePerson && amount.own_atp != atp {
                return Err(format!("own ATP is not {atp:?}: {week:#?}"));
            }
            let all = amount.net() + amount.own_atp + amount.tax;
            if all == amount.gross { Ok(()) } else { Err(format!("{all:?} in all: {week:#?}")) }
        }
    }
}

fn check_supplement(kind: Kind, assessment: &Assessment) -> Result<(), String> {
    let Some(claim) = assessment.claims.first() else { return Ok(()) };
    let of = |week: &WeekAmount| {
        let gross = week.amount.known().map_or(0, |amount| amount.gross.ore());
        (2 * gross * table::supplement(week.week) + 100_000) / 200_000 * 100
    };
    let wanted = Money::from_ore(claim.weeks.iter().map(of).sum());
    match claim.supplement {
        Told::Known(supplement) if supplement != wanted => {
            Err(format!("{kind:?}: supplement is {supplement:?} and should be {wanted:?}"))
        }
        Told::Known(_) | Told::CannotTell => Ok(()),
    }
}

/// Who pays: each day of the absence once.
fn check_payers(kind: Kind, first: NaiveDate, assessment: &Assessment) -> Result<(), String> {
    let mut next = first;
    for stretch in &assessment.payers {
        if stretch.period.from() != next {
            return Err(format!("a gap or an overlap at {next}: {:#?}", assessment.payers));
        }
        next = stretch.period.until();
    }
    if next != absence(first).until() {
        return Err(format!("nobody is said to pay from {next} on"));
    }
    let paid_from = kind.paid_from(first);
    for stretch in &assessment.payers {
        let by_municipality = matches!(stretch.payer, Payer::MunicipalityPays | Payer::MunicipalityRefunds);
        let told = stretch.payer != Payer::CannotTell;
        let mut days = stretch.period.iter_days().filter(|day| table::is_paid(*day));
        if told && days.any(|day| by_municipality != (day >= paid_from)) {
            return Err(format!("{:?} where the municipality pays from {paid_from}", stretch));
        }
        if !told && (is_to_be_told(first) || !assessment.findings.iter().any(holds)) {
            return Err(format!("cannot tell who pays: {stretch:?}"));
        }
    }
    Ok(())
}

/// Each claimed day has an amount, or a reason, or lies in a week that cannot be told and is held; and only one
/// of them.
fn check_days(kind: Kind, first: NaiveDate, assessment: &Assessment) -> Result<(), String> {
    let held = assessment.findings.iter().any(holds);
    let (weeks, cut) = (weeks(kind, assessment), cut(assessment));
    for day in absence(first).iter_days().filter(|day| table::is_paid(*day)) {
        let amounts = weeks.iter().filter(|week| week.period.contains(day)).count();
        let reasons = cut.iter().filter(|cut| cut.days.contains(day)).count();
        let other = kind.is_refund() || day >= kind.paid_from(first);
        let answers = amounts + reasons;
        if answers > 1 || (answers == 0 && other && !held) {
            return Err(format!("{day} has {amounts} amounts and {reasons} reasons"));
        }
    }
    Ok(())
}

fn sweep(kinds: &[Kind]) {
    let mut wrong = 0;
    for first in every_first_day() {
        for kind in kinds {
            if let Err(why) = check(*kind, first) {
                wrong += 1;
                if wrong <= 3 {
                    eprintln!("{kind:?} from {first}: {why}");
                }
            }
        }
    }
    assert_eq!(wrong, 0, "so many cases are wrong; the first are above");
}

#[test]
fn s30_s54_refunds_have_an_answer_for_every_day() {
    sweep(&[Kind::EmployeeRefund, Kind::PartialRefund]);
}

#[test]
fn s55_s56_refunds_without_an_employer_period_have_an_answer_for_every_day() {
    sweep(&[Kind::InsuredEmployer, Kind::ChronicIllness, Kind::FlexJob]);
}

#[test]
fn s50_persons_have_an_answer_for_every_day() {
    sweep(&[Kind::EmployeePerson]);
}

#[test]
fn s41_s45_businesses_have_an_answer_for_every_day() {
    sweep(&[Kind::UninsuredBusiness, Kind::InsuredBusiness]);
}

#[test]
fn s51_unemployed_persons_have_an_answer_for_every_day() {
    sweep(&[Kind::Unemployed]);
}

#[test]
fn s50_rates_change_on_the_mondays_of_the_table_and_on_no_other_day() {
    let last = date(2027, 12, 31);
    for day in date(2010, 1, 4).iter_days().take_while(|day| *day <= last) {
        let found = PARAMETERS.maximum(day).map(|(week, hour)| (week.ore(), hour.ore()));
        assert_eq!(found, table::maximum(Week::of(day)), "{day}");
    }
}

#[test]
fn s30_the_employer_period_has_the_length_of_its_first_day() {
    for first in every_first_day() {
        let period = run(&Kind::EmployeeRefund.facts(first)).employer_period;
        let days = period.known().flatten().map(Period::days);
        let wanted = i64::try_from(table::employer_period(first)).expect("few days");
        assert_eq!(days, Some(wanted), "{first}");
    }
}

#[test]
fn what_begins_in_2027_is_told_to_nobody_and_held() {
    for first in date(2027, 1, 1).iter_days().take_while(|day| day.year() == 2027).step_by(5) {
        for kind in Kind::ALL {
            let assessment = run(&kind.facts(first));
            let unpublished = |finding: &Finding| {
                matches!(finding.kind(), FindingKind::RateUnknown | FindingKind::LawNotPublished)
                    && holds(finding)
            };
            assert!(assessment.findings.iter().any(unpublished), "{kind:?} from {first}");
            let refunds = assessment.claims.iter().filter(|claim| claim.refund.known().is_some()).count();
            let weeks = assessment.citizen_weeks.iter().filter(|week| week.amount.known().is_some()).count();
            assert_eq!((refunds, weeks), (0, 0), "{kind:?} from {first}");
        }
    }
}
