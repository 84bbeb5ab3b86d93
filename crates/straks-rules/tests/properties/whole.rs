//! What holds whatever a person is absent from, and whatever else happens.

use std::collections::BTreeMap;

use chrono::Days;
use proptest::prelude::*;
use straks_domain::facts::{CaseFacts, Work};
use straks_domain::finding::{Finding, FindingDetail, FindingKind, NotPayable, NotPayableReason};
use straks_domain::ids::ClaimId;
use straks_domain::{Money, Period, Week};
use straks_rules::{Assessment, Payer, PayerStretch, Requirement, Told, Trace, WeekAmount, assess};

use crate::works::any_whole_case;
use crate::{cases_of_run, day, parameters, policy, run};

fn holds(assessment: &Assessment, claim: Option<&ClaimId>) -> bool {
    let concerns = |finding: &&Finding| finding.claim.is_none() || finding.claim.as_ref() == claim;
    assessment.findings.iter().filter(concerns).any(|finding| finding.kind().may_hold_money())
}

/// The weeks of each receiver, and the claim they belong to.
fn receivers(assessment: &Assessment) -> impl Iterator<Item = (Option<&ClaimId>, &[WeekAmount])> {
    let claims = assessment.claims.iter().map(|claim| (Some(&claim.claim), claim.weeks.as_slice()));
    claims.chain([(None, assessment.citizen_weeks.as_slice())])
}

fn has_shifts(facts: &CaseFacts) -> bool {
    let roster = facts.work.employment().and_then(|employment| employment.roster.as_ref());
    roster.is_some_and(|roster| roster.shifts)
}

fn elsewhere(facts: &CaseFacts, week: Week) -> Money {
    facts.elsewhere.iter().filter(|other| other.week == week).map(|other| other.amount).sum()
}

fn cut(assessment: &Assessment, claim: Option<&ClaimId>) -> Vec<NotPayable> {
    let days = |finding: &Finding| match &finding.detail {
        FindingDetail::DaysNotRefundable { days } | FindingDetail::DaysNotPayable { days } => days.clone(),
        _ => Vec::new(),
    };
    let of = assessment.findings.iter().filter(|finding| finding.claim.as_ref() == claim);
    of.flat_map(days).collect()
}

proptest! {
    #![proptest_config(cases_of_run(250))]

    #[test]
    fn a_trace_changes_nothing_on_any_day(facts in any_whole_case(), later in 0..900_u64) {
        let as_of = facts.first_absence_day + Days::new(later);
        let policy = policy(parameters());
        let mut trace = Trace::default();
        let traced = assess(&facts, parameters(), &policy, as_of, &mut trace);
        let untraced = assess(&facts, parameters(), &policy, as_of, &mut straks_rules::NoTrace);
        prop_assert_eq!(traced, untraced);
    }

    #[test]
    fn s50_no_week_of_any_benefit_is_above_what_other_cases_left(facts in any_whole_case()) {
        prop_assume!(!has_shifts(&facts));
        let assessment = run(&facts);
        let mut weeks: BTreeMap<Week, Vec<(Period, Money)>> = BTreeMap::new();
        for week in receivers(&assessment).flat_map(|(_, weeks)| weeks) {
            if let Told::Known(amount) = week.amount {
                weeks.entry(week.week).or_default().push((week.period, amount.gross));
            }
        }
        for (week, parts) in weeks {
            let overlap = |place: usize| parts[..place].iter().any(|other| other.0.overlaps(parts[place].0));
            // Days that two claims ask for are a finding, and never granted twice.
            if (0..parts.len()).any(overlap) { continue }
            let (maximum, _) = parameters().maximum(week.monday()).expect("a rate where an amount is told");
            let left = (maximum - elsewhere(&facts, week)).max(Money::ZERO);
            let granted: Money = parts.iter().map(|(_, amount)| *amount).sum();
            prop_assert!(granted <= left, "{granted:?} of {left:?} in {week:?}");
        }
    }

    #[test]
    fn s50_no_hour_of_an_employee_is_above_the_maximum(facts in any_whole_case()) {
        prop_assume!(facts.work.employment().is_some());
        let assessment = run(&facts);
        for week in receivers(&assessment).flat_map(|(_, weeks)| weeks) {
            let Told::Known(amount) = week.amount else { continue };
            let (_, hour) = parameters().maximum(week.week.monday()).expect("a rate where an amount is told");
            // The hours are shown to the hundredth, the week is rounded to the krone, and what the rounding of an
            // earlier part of the week left is carried.
            let most = hour.ore() * (week.hours.hundredths() + 1) / 100 + 100;
            prop_assert!(amount.gross.ore() <= most, "{week:?}");
        }
    }

    #[test]
    fn a_week_is_the_sum_of_its_parts_and_lies_in_its_week(facts in any_whole_case()) {
        let assessment = run(&facts);
        for (_, weeks) in receivers(&assessment) {
            for week in weeks {
                prop_assert_eq!(week.period.intersection(week.week.period()), Some(week.period));
                let Told::Known(amount) = week.amount else { continue };
                prop_assert_eq!(amount.net() + amount.own_atp + amount.tax, amount.gross);
                let parts = [amount.gross, amount.own_atp, amount.tax];
                prop_assert!(parts.iter().all(|part| *part >= Money::ZERO), "{week:?}");
            }
            prop_assert!(weeks.windows(2).all(|pair| pair[0].period.until() <= pair[1].period.from()));
        }
    }

    #[test]
    fn what_any_benefit_cannot_tell_is_held(facts in any_whole_case()) {
        let assessment = run(&facts);
        for (claim, weeks) in receivers(&assessment) {
            let told = weeks.iter().all(|week| week.amount.known().is_some());
            prop_assert!(told || holds(&assessment, claim), "{claim:?}");
        }
        for claim in &assessment.claims {
            prop_assert!(claim.refund.known().is_some() || holds(&assessment, Some(&claim.claim)));
        }
        if !facts.claims.is_empty() && assessment.employment_requirement == Requirement::CannotTell {
            prop_assert!(holds(&assessment, None));
        }
    }

    #[test]
    fn what_is_granted_below_the_claim_is_held(facts in any_whole_case()) {
        let assessment = run(&facts);
        for (claim, assessed) in facts.claims.iter().zip(&assessment.claims) {
            let held = holds(&assessment, Some(&claim.id));
            prop_assert!(assessed.covered == Some(claim.period) || held, "{assessed:?}");
            let cut = cut(&assessment, Some(&claim.id));
            for (place, stretch) in cut.iter().enumerate() {
                prop_assert_eq!(stretch.days.intersection(claim.period), Some(stretch.days));
                prop_assert!(cut[..place].iter().all(|before| before.days.until() <= stretch.days.from()));
            }
        }
    }

    #[test]
    fn no_day_that_nobody_is_paid_for_is_in_an_amount_alone(facts in any_whole_case()) {
        let assessment = run(&facts);
        // What the requirement withholds, the weeks still say, and a finding holds it.
        let is_closed = |stretch: &&PayerStretch| match stretch.payer {
            Payer::Nobody(reason) => reason != NotPayableReason::RequirementNotMet,
            _ => false,
        };
        let nobody = assessment.payers.iter().filter(is_closed);
        for stretch in nobody {
            for week in receivers(&assessment).flat_map(|(_, weeks)| weeks) {
                // A week may hold closed days among open ones, but never be made of them alone.
                let inside = stretch.period.intersection(week.period) == Some(week.period);
                let amount = week.amount.known().map_or(Money::ZERO, |amount| amount.gross);
                prop_assert!(!inside || amount == Money::ZERO, "{week:?} in {stretch:?}");
            }
        }
    }

    #[test]
    fn dates_are_in_turn_and_a_stop_never_holds_money_by_itself(facts in any_whole_case()) {
        let assessment = run(&facts);
        prop_assert!(assessment.clocks.windows(2).all(|pair| pair[0].last_day <= pair[1].last_day));
        for finding in &assessment.findings {
            if matches!(finding.kind(), FindingKind::ReassessmentDue | FindingKind::LapseStepMissing) {
                prop_assert!(!finding.kind().may_hold_money());
            }
            prop_assert!(finding.at_stake.is_none_or(Money::is_positive));
        }
    }

    #[test]
    fn no_benefit_is_told_for_2027(facts in any_whole_case()) {
        let assessment = run(&facts);
        for week in receivers(&assessment).flat_map(|(_, weeks)| weeks) {
            let told = week.amount.known().is_some();
            prop_assert!(!told || week.week.monday() < day("2027-01-04"), "{week:?}");
        }
        if facts.first_absence_day >= day("2027-01-01") && !matches!(facts.work, Work::Unemployed(_)) {
            prop_assert!(holds(&assessment, None) || assessment.claims.is_empty());
        }
    }
}
