//! Differences between two assessments, in words.

use straks_domain::facts::Fact;
use straks_domain::{Hours, Money};
use straks_rules::compare::differences;
use straks_wording::difference::line;

use super::cases::{assessed, claim, days, employee};

fn lines(change: impl FnOnce(&mut straks_domain::facts::CaseFacts)) -> Vec<String> {
    let mut facts = employee("2026-03-02", Some("2026-05-31"));
    facts.claims.push(claim("A", days("2026-04-13", "2026-04-26"), "2026-06-01", 20_000));
    let (before, _) = assessed(&facts, "2026-06-08");
    change(&mut facts);
    let (after, _) = assessed(&facts, "2026-06-08");
    differences(&before, &after).iter().map(line).collect()
}

/// Two weeks of 5,085; a wage of 9,153 caps them: 4,576.50 each. Supplement: 2 x 107; 2 x 96 of 96.11 each.
#[test]
fn s54_a_lower_wage_reads_as_what_it_takes_off() {
    let lines = lines(|facts| facts.claims[0].wage_paid = Fact::Known(Money::from_kroner(9_153)));
    assert_eq!(lines[0], "Refusion på anmodning A: 10.170,00 kr → 9.153,00 kr");
    assert_eq!(lines[1], "Tillæg på anmodning A: 214,00 kr → 192,00 kr");
    assert!(lines.contains(&"Beløb før skat i uge 16 på anmodning A: 5.085,00 kr → 4.576,50 kr".to_owned()));
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("Lønnen er lavere end sygedagpengene på anmodning A: ikke med"))
    );
}

#[test]
fn s32_what_cannot_be_told_any_more_says_so() {
    let lines = lines(|facts| facts.income.iter_mut().for_each(|month| month.hours = Fact::Missing));
    assert!(lines.contains(&"Beskæftigelseskrav: opfyldt → kan ikke afgøres".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Timeløn: 184,00 kr → kan ikke afgøres".to_owned()), "{lines:?}");
    assert!(
        lines.contains(&"Refusion på anmodning A: 10.170,00 kr → kan ikke afgøres".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn s53_fewer_hours_are_told_week_by_week() {
    let lines = lines(|facts| facts.absence[0].weekly_hours = Hours::from_hundredths(1_850));
    assert!(lines.contains(&"Timer i uge 16 på anmodning A: 37 timer → 18,5 timer".to_owned()), "{lines:?}");
}

#[test]
fn nothing_is_said_of_what_is_the_same() {
    assert_eq!(lines(|_| ()), [""; 0]);
}
