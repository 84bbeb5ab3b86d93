//! What holds for every case, whatever its facts.

mod amounts;
mod cases;
mod courses;
mod less;
mod lives;
mod order;
mod shift;
mod split;
mod whole;
mod works;

use std::sync::LazyLock;

use cases::{any_case, case_with_odd_hours, clear_case, day};
use chrono::{Days, NaiveDate};
use lives::any_lived_case;
use proptest::prelude::*;
use straks_domain::facts::{CaseFacts, Fact, RefundClaim, WageDuringAbsence};
use straks_domain::finding::{Finding, FindingDetail, FindingKind};
use straks_domain::ids::ClaimId;
use straks_domain::{Hours, Money, Period, Week};
use straks_rules::trace::{Rule, Subject, Value};
use straks_rules::{Assessment, NoTrace, Parameters, Policy, Requirement, Told, Trace, assess, facts_hash};
use works::any_whole_case;

fn policy(parameters: &Parameters) -> Policy {
    let approved_parameters = parameters.unverified().map(str::to_owned).collect();
    Policy { approved_parameters, claim_control_limit: Money::from_kroner(50_000) }
}

fn parameters() -> &'static Parameters {
    static BUILT_IN: LazyLock<Parameters> =
        LazyLock::new(|| Parameters::built_in().expect("the built-in parameters"));
    &BUILT_IN
}

fn run(facts: &CaseFacts) -> Assessment {
    assess(facts, parameters(), &policy(parameters()), day("2026-11-22"), &mut NoTrace)
}

fn refund(assessment: &Assessment) -> Option<(Money, Money)> {
    let mut sum = (Money::ZERO, Money::ZERO);
    for claim in &assessment.claims {
        sum.0 += claim.refund.known()?;
        sum.1 += claim.supplement.known()?;
    }
    Some(sum)
}

/// So many cases, and no longer at making a failed one smaller than somebody would wait.
fn cases_of_run(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_time: 15_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Some days of a claim as a claim of their own; none where it has none of them.
fn part_of_claim(whole: &RefundClaim, id: &str, from: NaiveDate, until: NaiveDate) -> Option<RefundClaim> {
    let period = Period::new(from, until).ok()?;
    Some(RefundClaim { id: ClaimId::new(id), period, ..whole.clone() })
}

proptest! {
    #![proptest_config(cases_of_run(120))]

    #[test]
    fn what_the_trace_tells_is_what_is_paid(facts in any_case()) {
        let mut trace = Trace::default();
        let policy = policy(parameters());
        let assessment = assess(&facts, parameters(), &policy, day("2026-11-22"), &mut trace);
        let told = |subject: &Subject, rule| {
            trace.steps.iter().find(|step| step.subject == *subject && step.rule == rule).map(|step| step.result)
        };
        for week in &assessment.citizen_weeks {
            let subject = Subject::CitizenWeek(week.week);
            if let Told::Known(amount) = week.amount {
                prop_assert_eq!(told(&subject, Rule::WeekRounding), Some(Value::Money(amount.gross)));
                prop_assert_eq!(told(&subject, Rule::OwnAtp), Some(Value::Money(amount.own_atp)));
                prop_assert_eq!(told(&subject, Rule::Tax), Some(Value::Money(amount.tax)));
                prop_assert_eq!(told(&subject, Rule::Net), Some(Value::Money(amount.net())));
            }
            if let Told::Known(paid) = week.contributions {
                prop_assert_eq!(told(&subject, Rule::MunicipalAtp), Some(Value::Money(paid.municipal_atp)));
                let pension = Some(Value::Money(paid.compulsory_pension));
                prop_assert_eq!(told(&subject, Rule::CompulsoryPension), pension);
            }
            prop_assert_eq!(told(&subject, Rule::AbsenceHours), Some(Value::Hours(week.hours)));
        }
        for claim in &assessment.claims {
            let subject = Subject::Claim(claim.claim.clone());
            let refund = claim.refund.known().map_or(Value::CannotTell, Value::Money);
            prop_assert_eq!(told(&subject, Rule::Refund), Some(refund));
            if let Some(supplement) = claim.supplement.known() {
                let of_weeks = claim.weeks.iter().filter_map(|week| week.supplement.known());
                prop_assert_eq!(of_weeks.sum::<Money>(), supplement);
            }
        }
        let stored = serde_json::to_string(&(&assessment, &trace)).expect("an assessment as JSON");
        let back: (Assessment, Trace) = serde_json::from_str(&stored).expect("an assessment");
        prop_assert_eq!((assessment, trace), back);
    }
}

proptest! {
    #![proptest_config(cases_of_run(400))]

    #[test]
    fn a_trace_changes_nothing(facts in any_lived_case()) {
        let mut trace = Trace::default();
        let policy = policy(parameters());
        let traced = assess(&facts, parameters(), &policy, day("2026-11-22"), &mut trace);
        prop_assert_eq!(run(&facts), traced);
        prop_assert!(!trace.steps.is_empty());
    }

    #[test]
    fn s50_no_week_is_above_the_maximum(facts in any_lived_case()) {
        let assessment = run(&facts);
        let weeks = assessment.claims.iter().flat_map(|claim| &claim.weeks).chain(&assessment.citizen_weeks);
        for week in weeks {
            if let Told::Known(amount) = week.amount {
                let (max_week, _) = parameters().maximum(week.week.monday()).expect("a rate where an amount is told");
                prop_assert!(amount.gross <= max_week, "{:?}", week);
                prop_assert!(amount.gross >= Money::ZERO && amount.net() <= amount.gross);
            }
            prop_assert!(week.period.intersection(week.week.period()) == Some(week.period));
        }
    }

    #[test]
    fn s54_a_refund_is_the_sum_of_its_weeks_and_never_above_the_wage(facts in any_case()) {
        let assessment = run(&facts);
        for (claim, assessed) in facts.claims.iter().zip(&assessment.claims) {
            if let Told::Known(refund) = assessed.refund {
                let weeks = assessed.weeks.iter().filter_map(|week| week.amount.known()).map(|amount| amount.gross);
                prop_assert_eq!(weeks.sum::<Money>(), refund);
                prop_assert!(refund >= Money::ZERO);
                prop_assert!(claim.wage_paid.known().is_some_and(|wage| refund <= (*wage).max(Money::ZERO)));
            }
            if let Some(covered) = assessed.covered {
                prop_assert_eq!(covered.intersection(claim.period), Some(covered));
            }
        }
    }

    #[test]
    fn s32_what_is_missing_is_never_a_silent_no(facts in case_with_odd_hours()) {
        let mut generous = facts.clone();
        for report in &mut generous.income {
            if report.hours.known().is_none_or(|hours| *hours == Hours::ZERO) {
                report.hours = Fact::Known(Hours::whole(160));
            }
        }
        let (actual, best) = (run(&facts), run(&generous).employment_requirement);
        match actual.employment_requirement {
            Requirement::Met => prop_assert_eq!(best, Requirement::Met),
            Requirement::NotMet => prop_assert_eq!(best, Requirement::NotMet),
            Requirement::CannotTell => {
                prop_assert_eq!(best, Requirement::Met);
                prop_assert!(actual.findings.iter().any(|finding| finding.kind() == FindingKind::HoursMissing));
            }
        }
    }

    #[test]
    fn what_cannot_be_told_has_a_finding_that_holds_it(facts in any_lived_case()) {
        let assessment = run(&facts);
        for claim in &assessment.claims {
            let held = assessment.findings.iter().any(|finding| {
                finding.kind().may_hold_money() && finding.claim.as_ref().is_none_or(|id| *id == claim.claim)
            });
            prop_assert!(claim.refund.known().is_some() || held, "{:?}", claim);
        }
        let held = assessment.findings.iter().any(|finding| {
            finding.kind().may_hold_money() && finding.claim.is_none()
        });
        for week in &assessment.citizen_weeks {
            prop_assert!(week.amount.known().is_some() || held, "{:?}", week);
        }
    }

    #[test]
    fn no_day_of_a_claim_is_cut_in_silence(facts in any_case()) {
        let assessment = run(&facts);
        for (claim, assessed) in facts.claims.iter().zip(&assessment.claims) {
            let concerns = |finding: &&Finding| finding.claim.as_ref().is_none_or(|id| *id == claim.id);
            let mut about = assessment.findings.iter().filter(concerns);
            let held = about.clone().any(|finding| finding.kind().may_hold_money());
            prop_assert!(assessed.covered == Some(claim.period) || held, "{:?}", assessed);
            let Some(FindingDetail::DaysNotRefundable { days }) = about
                .find(|finding| finding.kind() == FindingKind::DaysNotRefundable)
                .map(|finding| &finding.detail)
            else { continue };
            prop_assert!(!days.is_empty());
            for (place, stretch) in days.iter().enumerate() {
                prop_assert_eq!(stretch.days.intersection(claim.period), Some(stretch.days));
                prop_assert!(assessed.covered.is_none_or(|covered| !covered.overlaps(stretch.days)));
                prop_assert!(days[..place].iter().all(|before| before.days.until() <= stretch.days.from()));
            }
        }
    }

    #[test]
    fn no_two_weeks_come_to_nothing_in_silence(facts in any_lived_case()) {
        let assessment = run(&facts);
        for (claim, assessed) in facts.claims.iter().zip(&assessment.claims) {
            let held = assessment.findings.iter().any(|finding| {
                finding.kind().may_hold_money() && finding.claim.as_ref().is_none_or(|id| *id == claim.id)
            });
            prop_assert!(claim.period.days() < 14 || !assessed.weeks.is_empty() || held, "{:?}", assessed);
        }
    }

    #[test]
    fn s50_hours_that_nobody_has_told_are_never_a_silent_no(facts in any_case()) {
        let facts = CaseFacts { absence: Vec::new(), ..facts };
        let assessment = run(&facts);
        let asks_hours = |claim: Option<&ClaimId>| {
            let about = assessment.findings.iter().filter(|finding| finding.claim.as_ref() == claim);
            about.filter(|finding| finding.kind() == FindingKind::AbsenceHoursUnknown).count()
        };
        for claim in &assessment.claims {
            if claim.covered.is_some_and(|covered| covered.days() >= 14) {
                prop_assert_eq!((claim.refund, asks_hours(Some(&claim.claim))), (Told::CannotTell, 1));
            }
        }
        let pays_person = facts.notification.wage == WageDuringAbsence::PaidInEmployerPeriod;
        let until = facts.last_absence_day.unwrap_or(day("2026-11-22")).min(day("2026-11-16"));
        if let Told::Known(from) = assessment.payable_from
            && pays_person
            && (until - from).num_days() >= 14
        {
            prop_assert_eq!((assessment.citizen_weeks.len(), asks_hours(None)), (0, 1));
        }
    }

    #[test]
    fn a_claim_split_at_a_week_changes_nothing(facts in clear_case(), cut in 1..5_u64) {
        let whole = facts.claims[0].clone();
        let monday = Week::of(whole.period.from()).monday() + Days::new(7 * cut);
        let mut split = facts.clone();
        let part = |id: &str, from, until| RefundClaim {
            id: ClaimId::new(id), period: Period::new(from, until).expect("a part"), ..whole.clone()
        };
        split.claims =
            vec![part("A", whole.period.from(), monday), part("B", monday, whole.period.until())];
        prop_assert_eq!(refund(&run(&facts)), refund(&run(&split)));
    }

    #[test]
    fn s50_two_claims_in_one_week_stay_within_its_maximum(facts in clear_case(), cut in 1..7_u64) {
        let whole = facts.claims[0].clone();
        let monday = (Week::of(whole.period.from()).next()).monday();
        let part = |id: &str, from, until| RefundClaim {
            id: ClaimId::new(id), period: Period::new(from, until).expect("a part"), ..whole.clone()
        };
        let (day, end) = (monday + Days::new(cut), monday + Days::new(7));
        let mut split = facts.clone();
        split.claims = vec![part("A", monday, day), part("B", day, end)];
        if let (Some((sum, _)), Some((maximum, _))) = (refund(&run(&split)), parameters().maximum(monday)) {
            prop_assert!(sum <= maximum);
        }
    }

    #[test]
    fn more_hours_of_absence_never_pay_less(facts in clear_case(), more in 0..3_000_i64) {
        let mut longer = facts.clone();
        longer.absence[0].weekly_hours = longer.absence[0].weekly_hours + Hours::from_hundredths(more);
        prop_assert!(refund(&run(&facts)) <= refund(&run(&longer)));
    }

    #[test]
    fn higher_pay_never_pays_less(facts in clear_case(), more in 0..1_000_000_i64) {
        let mut richer = facts.clone();
        for report in &mut richer.income {
            report.pay += Money::from_ore(more);
        }
        prop_assert!(refund(&run(&facts)) <= refund(&run(&richer)));
    }

    #[test]
    fn the_payers_tile_the_absence_exactly(facts in any_whole_case()) {
        let last = facts.last_absence_day.unwrap_or(day("2026-11-22")).max(facts.first_absence_day);
        let payers = run(&facts).payers;
        prop_assert_eq!(payers.first().map(|stretch| stretch.period.from()), Some(facts.first_absence_day));
        prop_assert_eq!(payers.last().map(|stretch| stretch.period.last_day()), Some(last));
        for pair in payers.windows(2) {
            prop_assert_eq!(pair[0].period.until(), pair[1].period.from());
            prop_assert!((pair[0].payer, pair[0].citation) != (pair[1].payer, pair[1].citation));
        }
    }

    #[test]
    fn facts_keep_their_hash_on_the_wire(facts in any_case()) {
        let wire = serde_json::to_string(&facts).expect("facts as JSON");
        let back: CaseFacts = serde_json::from_str(&wire).expect("facts");
        prop_assert_eq!(facts_hash(&facts), facts_hash(&back));
        let mut other = facts.clone();
        other.first_absence_day = other.first_absence_day + Days::new(1);
        prop_assert_ne!(facts_hash(&facts), facts_hash(&other));
    }
}
