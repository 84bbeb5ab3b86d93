//! The lines of each part: what was concluded, one sentence a line, and the steps that fold under them.

use straks_domain::ids::ClaimId;
use straks_rules::trace::{Rule, Step, Subject};
use straks_rules::{
    ClaimAssessment, Clock, ClockKind, Kept, Payer, PayerStretch, Requirement, Told as Result,
};

use super::part::Part;
use super::sentence::{days, sentence};
use crate::Told;
use crate::finding::values;
use crate::format::{day_long, kroner, period_long};

mod group;

use group::{Group, groups};

/// What the amount of a business or an unemployed person is told by.
const BASIS: [Rule; 3] = [Rule::WeeklyProfit, Rule::InsuranceCover, Rule::UnemploymentRate];

/// What a duration is told by, the most telling first.
const DURATION: [Rule; 5] =
    [Rule::LawPublished, Rule::PensionerWeeks, Rule::Extension, Rule::CountedWeeks, Rule::CountedBefore];

/// The lines of a part; none where it has nothing to tell.
pub(super) fn of(told: Told<'_>, part: Part) -> Vec<String> {
    match part {
        Part::Right => right(told),
        Part::Payers => told.assessment.payers.iter().map(payer).collect(),
        Part::HourlyEarnings => {
            let hourly = last(told, Rule::HourlyEarnings).into_iter();
            hourly.chain(last(told, Rule::HourlyMaximum)).map(sentence).collect()
        }
        Part::Weeks => {
            all_groups(told).iter().map(|group| of_claim(told, group.claim(), group.line())).collect()
        }
        Part::Refund => told.assessment.claims.iter().map(refund).collect(),
        Part::Deadlines => deadlines(&told.assessment.clocks),
        Part::Basis => BASIS.iter().filter_map(|rule| last(told, *rule)).map(sentence).collect(),
        Part::Duration => DURATION.iter().filter_map(|rule| last(told, *rule)).map(sentence).collect(),
    }
}

/// The sentences of the steps of a part. Weeks that came to the same are told once, by their first.
pub(super) fn steps(told: Told<'_>, part: Part) -> Vec<String> {
    let firsts: Vec<Subject> = all_groups(told).into_iter().map(Group::into_subject).collect();
    let is_told = |step: &&Step| match &step.subject {
        Subject::Case | Subject::Claim(_) => true,
        Subject::ClaimWeek(..) | Subject::CitizenWeek(_) => firsts.contains(&step.subject),
    };
    told.trace
        .steps
        .iter()
        .filter(|step| Part::of(step.rule) == part)
        .filter(is_told)
        .map(|step| of_whom(told, step))
        .collect()
}

/// The sentence of a step, and which claim or week it is about.
fn of_whom(told: Told<'_>, step: &Step) -> String {
    let text = sentence(step);
    match &step.subject {
        Subject::Case => text,
        Subject::Claim(claim) => of_claim(told, Some(claim), text),
        Subject::ClaimWeek(claim, week) => {
            of_claim(told, Some(claim), format!("Uge {}: {text}", week.number()))
        }
        Subject::CitizenWeek(week) => format!("Uge {}: {text}", week.number()),
    }
}

/// Names the claim where there is more than one.
fn of_claim(told: Told<'_>, claim: Option<&ClaimId>, text: String) -> String {
    match claim {
        Some(claim) if told.assessment.claims.len() > 1 => format!("Anmodning {claim}: {text}"),
        Some(_) | None => text,
    }
}

fn last(told: Told<'_>, rule: Rule) -> Option<&Step> {
    told.trace.steps.iter().rev().find(|step| step.rule == rule)
}

fn right(told: Told<'_>) -> Vec<String> {
    let requirement =
        last(told, Rule::EmploymentRequirement).or_else(|| last(told, Rule::BusinessRequirement));
    if let Some(step) = requirement {
        return vec![sentence(step)];
    }
    let text = match told.assessment.employment_requirement {
        Requirement::Met => "Borgeren har ret til sygedagpenge.",
        Requirement::NotMet => {
            "Kravene for ret til sygedagpenge er ikke opfyldt; et afslag afgøres af en person."
        }
        Requirement::CannotTell => "Retten kan ikke afgøres, fordi oplysninger mangler.",
    };
    vec![text.to_owned()]
}

/// `Arbejdsgiveren betaler 2.–31. marts 2026 (30 dage), fordi det er arbejdsgiverperioden, § 30, stk. 1.`
fn payer(stretch: &PayerStretch) -> String {
    let when = format!("{} ({})", period_long(stretch.period), days(stretch.period.days()));
    let clause = match stretch.payer {
        Payer::Employer => {
            format!("Arbejdsgiveren betaler {when}, fordi dagene ligger i arbejdsgiverperioden")
        }
        Payer::MunicipalityRefunds => {
            format!("Kommunen refunderer arbejdsgiveren {when}, fordi arbejdsgiveren udbetaler løn")
        }
        Payer::MunicipalityPays => {
            format!("Kommunen betaler borgeren {when}, fordi borgeren ikke får løn for dagene")
        }
        Payer::UnemploymentFund => {
            format!("A-kassen betaler {when}, fordi den betaler de første dage for en ledig")
        }
        Payer::Nobody(reason) => {
            format!("Ingen betaler {when}, fordi dagene ligger {}", values::place_of(reason))
        }
        Payer::CannotTell => {
            format!("Det kan ikke afgøres, hvem der betaler {when}, fordi oplysninger mangler")
        }
    };
    format!("{clause}, {}.", stretch.citation)
}

/// The weeks of the person, then those of each claim.
fn all_groups(told: Told<'_>) -> Vec<Group> {
    let assessment = told.assessment;
    let mut all = groups(&assessment.citizen_weeks, None);
    for claim in &assessment.claims {
        all.extend(groups(&claim.weeks, Some(&claim.claim)));
    }
    all
}

fn refund(claim: &ClaimAssessment) -> String {
    let days = claim.covered.map(period_long);
    match (claim.refund, claim.supplement, days) {
        (Result::CannotTell, _, _) => format!("Anmodning {} kan ikke regnes ud endnu.", claim.claim),
        (Result::Known(_), _, None) => format!("Anmodning {} dækker ingen dage.", claim.claim),
        (Result::Known(refund), Result::Known(supplement), Some(days)) => format!(
            "Anmodning {}: {} i refusion og {} i tillæg for {days}, § 54.",
            claim.claim,
            kroner(refund),
            kroner(supplement)
        ),
        (Result::Known(refund), Result::CannotTell, Some(days)) => {
            format!("Anmodning {}: {} i refusion for {days}, § 54.", claim.claim, kroner(refund))
        }
    }
}

/// What was missed first, then what can still be kept.
fn deadlines(clocks: &[Clock]) -> Vec<String> {
    let of = |kept: Kept| clocks.iter().filter(move |clock| clock.kept == kept);
    of(Kept::Missed).chain(of(Kept::Open)).chain(of(Kept::Kept)).map(deadline).collect()
}

fn deadline(clock: &Clock) -> String {
    let kept = match clock.kept {
        Kept::Kept => "er overholdt",
        Kept::Missed => "er ikke overholdt",
        Kept::Open => "løber endnu",
    };
    format!("{}: fristen {} {kept}, {}.", must(clock.kind), day_long(clock.last_day), clock.citation)
}

/// What must be done by a date, and by whom.
pub(crate) const fn must(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::TellEmployer => "Borgeren sygemelder sig til arbejdsgiveren",
        ClockKind::DeliverDocument => "Borgeren giver arbejdsgiveren dokumentation",
        ClockKind::EmployerNotifies => "Arbejdsgiveren anmelder fraværet",
        ClockKind::PersonAsks => "Borgeren anmoder om sygedagpenge",
        ClockKind::PersonObjects => "Borgeren gør indsigelse mod arbejdsgiverens oplysninger",
        ClockKind::BusinessNotifies => "Den selvstændige anmelder sit fravær",
        ClockKind::EmployerClaims => "Arbejdsgiveren anmoder om refusion",
        ClockKind::Dispensation => "Kommunen kan dispensere",
        ClockKind::ReturnForm => "Borgeren sender oplysningsskemaet tilbage",
        ClockKind::FollowUp => "Kommunen holder opfølgning",
        ClockKind::JudgeIncapacity => "Kommunen vurderer uarbejdsdygtigheden bredt",
        ClockKind::Reassess => "Kommunen revurderer sygedagpengene",
        ClockKind::PensionerEnds => "Kommunen afgør ophør på grund af pension",
        ClockKind::ExtensionEnds => "Kommunen prøver forlængelsen igen",
        ClockKind::AnswerHearing => "Borgeren svarer på partshøringen",
        ClockKind::Resume => "Udbetalingen kan genoptages",
        ClockKind::Complain => "Borgeren kan klage over afgørelsen",
        ClockKind::ReassessComplaint => "Kommunen vurderer den påklagede afgørelse igen",
    }
}
