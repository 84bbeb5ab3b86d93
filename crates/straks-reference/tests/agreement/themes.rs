//! Which themes of the act a case is about: what really happens in it, not what its facts could say.
//!
//! A theme counts where it decides something: a day has that payer or that reason, a week that amount. The
//! tally shows what a run has compared, and a theme that hardly occurs fails it.

use std::collections::BTreeSet;

use straks_domain::facts::{
    CaseFacts, Employment, HoursOrigin, InsuranceStatus, RemainingWork, SelfEmployedInsurance, Work,
};
use straks_domain::finding::NotPayableReason;
use straks_domain::{Money, Week};
use straks_reference::{ClaimDue, Due, Payer, RefundDay, Requirement, WeekDue};

type Themes = BTreeSet<&'static str>;

/// Every theme that a run must meet.
pub const ALL: &[&str] = &[
    "employees",
    "the self-employed",
    "the unemployed",
    "requirement met",
    "requirement not met",
    "requirement not told",
    "§ 2 work injury not recognised yet",
    "§ 2 right by a work injury",
    "§ 32 hours of other origin",
    "§ 32 training",
    "§ 30 employer period",
    "§ 30(3) hired again",
    "§ 53 b COVID-19 of an employee",
    "§ 43 a COVID-19 of a business",
    "§ 55 insured employer",
    "§ 56 agreement",
    "flex job",
    "insurance code not understood",
    "§ 31 days taken over in a conflict",
    "§ 45 insured business",
    "§ 58 a agreement of a business",
    "§ 50(3) roster",
    "§ 47(2) shift roster",
    "§ 51 pay changed in a paid week",
    "§ 53(2) counts as full",
    "§ 53(3) three quarters",
    "§ 53(3) half",
    "§ 50 maximum shared with other cases",
    "§ 53 a public holiday in a paid week",
    "payer: employer",
    "payer: refund",
    "payer: the person",
    "payer: unemployment fund",
    "payer not told",
    "refund told",
    "refund not told",
    "refund capped at the wage",
    "§ 54 a supplement",
    "§ 59 claimed late",
    "§ 40 notified late",
    "the person's week told",
    "the person's week not told",
    "§ 65 own ATP",
    "§ 67 compulsory pension",
    "A-tax",
    "§ 24 reassessment due",
    "§ 24 earlier absences counted",
    "§§ 24 a-c over the limit at the start",
    "§ 25 limit of a pensioner",
    "§ 27 end of an extension",
    "closed: died",
    "closed: other municipality",
    "closed: abroad",
    "closed: maternity",
    "closed: pension",
    "closed: stopped",
    "closed: refused",
    "§ 21 lapsed",
    "§ 21 resumed",
    "closed: fit",
    "closed: holiday",
    "closed: conflict",
    "§§ 38, 43 asked late",
    "§ 41 waiting period",
    "§ 53 below the minimum",
    "after the employment",
    "no wage after the employer period",
];

/// The themes of a case.
pub fn of(facts: &CaseFacts, due: &Due) -> Themes {
    let mut themes = Themes::new();
    let mut add = |holds: bool, theme| {
        if holds {
            themes.insert(theme);
        }
    };
    match due.requirement {
        Requirement::Met => add(true, "requirement met"),
        Requirement::NotMet => add(true, "requirement not met"),
        Requirement::CannotTell => add(true, "requirement not told"),
    }
    let is_met = due.requirement == Requirement::Met;
    add(due.waits_for_recognition, "§ 2 work injury not recognised yet");
    add(is_met && facts.life.work_injury.is_some(), "§ 2 right by a work injury");
    add(due.duration.reassessment.is_some(), "§ 24 reassessment due");
    let counted_earlier = due.duration.reassessment.is_some() && !facts.earlier.is_empty();
    add(counted_earlier, "§ 24 earlier absences counted");
    add(due.duration.over_limit_at_start.is_some(), "§§ 24 a-c over the limit at the start");
    add(due.duration.pensioner_limit.is_some(), "§ 25 limit of a pensioner");
    add(due.duration.extension_ends.is_some(), "§ 27 end of an extension");
    add_payers(facts, due, &mut add);
    add_weeks(facts, due, &mut add);
    for claim in &due.claims {
        add_claim(claim, &mut add);
    }
    add_work(facts, due, &mut add);
    themes
}

fn add_work(facts: &CaseFacts, due: &Due, add: &mut impl FnMut(bool, &'static str)) {
    let pays = due.payers.iter().any(|day| matches!(day.payer, Payer::MunicipalityPays));
    match &facts.work {
        Work::Employee(employment) => add_employment(facts, employment, due, add),
        Work::SelfEmployed(business) => {
            add(true, "the self-employed");
            let insured = matches!(business.insurance, SelfEmployedInsurance::Insured { .. });
            let unclear = matches!(business.insurance, SelfEmployedInsurance::Unknown(_));
            add(pays && insured, "§ 45 insured business");
            add(unclear, "insurance code not understood");
            add(pays && !insured && business.chronic_illness_agreement, "§ 58 a agreement of a business");
            let remaining = |of| facts.absence.iter().any(|stretch| stretch.remaining_work == Some(of));
            let paid = !due.person_weeks.is_empty();
            add(paid && remaining(RemainingWork::AtMostQuarter), "§ 53(3) three quarters");
            add(paid && remaining(RemainingWork::AtMostHalf), "§ 53(3) half");
            let from_the_start = due.payers.first().is_some_and(|day| day.payer == Payer::MunicipalityPays);
            let other = insured || business.chronic_illness_agreement;
            add(from_the_start && !other && facts.life.covid.is_some(), "§ 43 a COVID-19 of a business");
        }
        Work::Unemployed(_) => add(true, "the unemployed"),
    }
}

/// Working hours and pay, where somebody is paid by them.
fn add_hours(
    facts: &CaseFacts,
    employment: &Employment,
    due: &Due,
    add: &mut impl FnMut(bool, &'static str),
) {
    let weeks = due.person_weeks.iter().map(|week| &week.due);
    let mut paid = weeks.chain(due.claims.iter().flat_map(|claim| &claim.weeks));
    let has_roster = |shifts: bool| employment.roster.as_ref().is_some_and(|of| of.shifts == shifts);
    let changes =
        |week: &WeekDue| employment.pay_changes.iter().any(|change| week.week.period().contains(change.from));
    let full = |week: &WeekDue| {
        let mut full = facts.absence.iter().filter(|stretch| stretch.counts_as_full.is_some());
        full.any(|stretch| stretch.period.overlaps(week.period))
    };
    let paid: Vec<_> = paid.by_ref().filter(|week| week.gross.known().is_some()).collect();
    add(!paid.is_empty() && has_roster(false), "§ 50(3) roster");
    add(!paid.is_empty() && has_roster(true), "§ 47(2) shift roster");
    add(paid.iter().any(|week| changes(week)), "§ 51 pay changed in a paid week");
    add(paid.iter().any(|week| full(week)), "§ 53(2) counts as full");
}

fn add_employment(
    facts: &CaseFacts,
    employment: &Employment,
    due: &Due,
    add: &mut impl FnMut(bool, &'static str),
) {
    add(true, "employees");
    add_hours(facts, employment, due, add);
    add(matches!(due.employer_period.known(), Some(Some(_))), "§ 30 employer period");
    let refunded_first = due.payers.iter().take(2).any(|day| day.payer == Payer::MunicipalityRefunds);
    let bound = due.employer_period.known().is_some_and(|period| period.is_some());
    add(bound && employment.previous.is_some(), "§ 30(3) hired again");
    add(refunded_first && employment.chronic_illness_agreement, "§ 56 agreement");
    add(refunded_first && employment.flex_job, "flex job");
    let insured = employment.employer_insurance == InsuranceStatus::Insured;
    add(refunded_first && bound && insured, "§ 55 insured employer");
    add(refunded_first && bound && !insured && facts.life.covid.is_some(), "§ 53 b COVID-19 of an employee");
    let unclear = matches!(employment.employer_insurance, InsuranceStatus::Unknown(_));
    add(unclear, "insurance code not understood");
    let other = facts.income.iter().any(|of| of.origin != HoursOrigin::Wage);
    add(other && due.requirement == Requirement::Met, "§ 32 hours of other origin");
    add(employment.training.is_some() && due.requirement == Requirement::Met, "§ 32 training");
}

fn add_payers(facts: &CaseFacts, due: &Due, add: &mut impl FnMut(bool, &'static str)) {
    for day in &due.payers {
        match day.payer {
            Payer::Employer => add(true, "payer: employer"),
            Payer::MunicipalityRefunds => add(true, "payer: refund"),
            Payer::MunicipalityPays => add(true, "payer: the person"),
            Payer::UnemploymentFund => add(true, "payer: unemployment fund"),
            Payer::CannotTell => add(true, "payer not told"),
            Payer::Nobody => {}
        }
        if let Some(theme) = day.reason.and_then(of_reason) {
            add(true, theme);
        }
        let taken_over = facts.life.conflicts.iter().any(|of| of.period.contains(day.day));
        add(taken_over && day.payer == Payer::MunicipalityPays, "§ 31 days taken over in a conflict");
    }
    let lapsed = |reason: Option<NotPayableReason>| reason == Some(NotPayableReason::Lapsed);
    let last = due.payers.iter().rposition(|day| lapsed(day.reason));
    let resumed = last.is_some_and(|last| due.payers.get(last + 1).is_some_and(|day| day.reason.is_none()));
    add(resumed, "§ 21 resumed");
}

fn add_weeks(facts: &CaseFacts, due: &Due, add: &mut impl FnMut(bool, &'static str)) {
    let weeks = || due.person_weeks.iter().map(|week| &week.due);
    let claimed = || due.claims.iter().flat_map(|claim| &claim.weeks);
    for week in &due.person_weeks {
        let told = week.due.gross.known().is_some();
        add(told, "the person's week told");
        add(!told, "the person's week not told");
        let off = week.deductions.known();
        add(off.is_some_and(|off| off.own_atp > Money::ZERO), "§ 65 own ATP");
        add(off.is_some_and(|off| off.tax > Money::ZERO), "A-tax");
        let pension = week.contributions.known().map(|paid| paid.compulsory_pension);
        add(pension.is_some_and(|pension| pension > Money::ZERO), "§ 67 compulsory pension");
    }
    let shares = |week: &WeekDue| {
        let elsewhere = facts.elsewhere.iter().any(|of| of.week == week.week && of.amount > Money::ZERO);
        elsewhere && week.gross.known().is_some()
    };
    add(weeks().chain(claimed()).any(shares), "§ 50 maximum shared with other cases");
    add(weeks().chain(claimed()).any(|week| has_holiday(week.week)), "§ 53 a public holiday in a paid week");
}

/// Christmas Day or Second Christmas Day on Monday to Friday, or New Year's Day.
fn has_holiday(week: Week) -> bool {
    use chrono::Datelike;
    let fixed = |month: u32, day: u32| matches!((month, day), (1, 1) | (12, 25 | 26));
    week.period().iter_days().take(5).any(|day| day.year() > 2012 && fixed(day.month(), day.day()))
}

fn add_claim(claim: &ClaimDue, add: &mut impl FnMut(bool, &'static str)) {
    add(claim.refund.known().is_some(), "refund told");
    add(claim.refund.known().is_none(), "refund not told");
    let whole: Option<Money> = claim
        .weeks
        .iter()
        .map(|week| week.unrounded.known())
        .sum::<Option<_>>()
        .and_then(Money::from_decimal);
    let capped = claim
        .refund
        .known()
        .zip(whole)
        .is_some_and(|(refund, whole)| refund + Money::from_kroner(500) < whole);
    add(capped, "refund capped at the wage");
    add(claim.supplement.known().is_some_and(|supplement| supplement > Money::ZERO), "§ 54 a supplement");
    for (_, state) in &claim.days {
        match state {
            RefundDay::ClaimedLate => add(true, "§ 59 claimed late"),
            RefundDay::NotifiedLate => add(true, "§ 40 notified late"),
            RefundDay::Not(reason) => {
                if let Some(theme) = of_reason(*reason) {
                    add(true, theme);
                }
            }
            RefundDay::Refunded | RefundDay::CannotTell => {}
        }
    }
}

/// The theme of a reason; none of those that every run is full of.
const fn of_reason(reason: NotPayableReason) -> Option<&'static str> {
    Some(match reason {
        NotPayableReason::Died => "closed: died",
        NotPayableReason::OtherMunicipality => "closed: other municipality",
        NotPayableReason::Abroad => "closed: abroad",
        NotPayableReason::Maternity => "closed: maternity",
        NotPayableReason::Pension => "closed: pension",
        NotPayableReason::Stopped => "closed: stopped",
        NotPayableReason::Refused => "closed: refused",
        NotPayableReason::Lapsed => "§ 21 lapsed",
        NotPayableReason::Fit => "closed: fit",
        NotPayableReason::OnHoliday => "closed: holiday",
        NotPayableReason::LabourConflict => "closed: conflict",
        NotPayableReason::RequestedLate => "§§ 38, 43 asked late",
        NotPayableReason::WaitingPeriod => "§ 41 waiting period",
        NotPayableReason::BelowMinimumAbsence => "§ 53 below the minimum",
        NotPayableReason::AfterEmployment => "after the employment",
        NotPayableReason::NoWagePaid => "no wage after the employer period",
        NotPayableReason::BeforeAbsence
        | NotPayableReason::EmployerPeriod
        | NotPayableReason::AfterAbsence
        | NotPayableReason::RequirementNotMet => return None,
    })
}
