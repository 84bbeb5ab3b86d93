//! The floors of the rules: the least work from which the same answer could come, in plain loops.
//!
//! For weeks, the arithmetic of a week and nothing else: its hours, rates and caps lie ready in a row. For
//! cases, walking the weeks of both cases. Left out on purpose: dates, facts, findings, reasons.

use straks_domain::facts::CaseFacts;
use straks_rules::{Assessment, Parameters};

use super::mix::Person;

/// Hundredths of hours, in fifths: so many parts make an hour.
const PARTS_OF_AN_HOUR: i64 = 500;

/// Hundredths of per cent; one year's stands for all.
const SUPPLEMENT: i64 = 180;

/// What the arithmetic of one week reads.
pub struct Week {
    /// In five-hundredths of an hour.
    hour_parts: i64,
    rate: i64,
    max_hour: i64,
    max_week: i64,
    /// Hundredths of per cent.
    supplement: i64,
}

/// The weeks that came out of some cases, laid ready.
pub fn weeks(cases: &[(&CaseFacts, Assessment)], parameters: &Parameters) -> Vec<Week> {
    let mut weeks = Vec::new();
    for (_, assessment) in cases {
        let rate = assessment.hourly_earnings.known().map_or(0, |rate| rate.ore());
        for week in assessment.claims.iter().flat_map(|claim| &claim.weeks) {
            let Some((max_week, max_hour)) = parameters.maximum(week.week.monday()) else { continue };
            weeks.push(Week {
                hour_parts: week.hours.hundredths() * 5,
                rate,
                max_hour: max_hour.ore(),
                max_week: max_week.ore(),
                supplement: SUPPLEMENT,
            });
        }
    }
    weeks
}

/// Benefit and supplement of each week, rounded to the krone; says how many weeks there were.
pub fn benefit(weeks: &[Week]) -> u64 {
    let (mut benefit, mut supplement) = (0, 0);
    for week in weeks {
        let exact = week.rate.min(week.max_hour) * week.hour_parts;
        let capped = exact.min(week.max_week * PARTS_OF_AN_HOUR);
        let kroner = (2 * capped + PARTS_OF_AN_HOUR * 100) / (2 * PARTS_OF_AN_HOUR * 100);
        benefit += kroner;
        supplement += (2 * kroner * week.supplement + 10_000) / 20_000;
    }
    std::hint::black_box((benefit, supplement));
    weeks.len() as u64
}

/// Every week of both cases of a person.
pub fn walk(person: &Person) {
    let mut sum = 0;
    for facts in &person.cases {
        for stretch in &facts.absence {
            for week in stretch.period.weeks() {
                sum += i64::from(chrono::Datelike::num_days_from_ce(&week.monday()));
            }
        }
    }
    std::hint::black_box(sum);
}
