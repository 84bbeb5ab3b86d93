use super::*;
use crate::rule_set::{Admitted, EngineVersion, PackageFile, RuleSet, admit, in_force, next_after};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn key(seed: u8) -> ApproverKey {
    ApproverKey::from_seed(&[seed; 32])
}

/// Anna has the key 1, Bo has 3.
fn trusted() -> TrustedKeys {
    let rows = [("Anna", 1), ("Bo", 3)]
        .map(|(name, seed)| format!("[[key]]\nname = \"{name}\"\npublic = \"{}\"\n", key(seed).public()));
    TrustedKeys::read(&format!("purpose = \"production\"\n{}", rows.concat())).expect("a list")
}

fn package(id: &str, sequence: u32, activates: &str) -> Package {
    Package {
        id: RuleSetId::new(id),
        sequence,
        activates: day(activates),
        minimum_engine: EngineVersion::new(1, 0, 0),
        files: vec![PackageFile { name: "rates.toml".into(), text: "# none".into() }],
        approvals: Vec::new(),
    }
}

fn unapproved() -> Withdrawal {
    Withdrawal::of(&package("one", 1, "2027-01-04"), " A rate was typed wrongly ").expect("a withdrawal")
}

fn approved() -> Withdrawal {
    unapproved().approved("Anna", &key(1)).approved("Bo", &key(3))
}

#[test]
fn a_withdrawal_that_two_people_approved_is_followed() {
    let opened = open_withdrawal(&approved().write(), &trusted()).expect("it holds");
    assert_eq!(opened.withdraws, package("one", 1, "2027-01-04").version());
    assert_eq!(opened.reason, "A rate was typed wrongly");
}

#[test]
fn one_person_cannot_withdraw_a_set() {
    let refused = |withdrawal: &Withdrawal| open_withdrawal(&withdrawal.write(), &trusted());
    let few = |found| Err(WithdrawalError::Approval(RuleSetError::TooFewApprovals { found, needed: 2 }));
    assert_eq!(refused(&unapproved()), few(0));
    let one = unapproved().approved("Anna", &key(1));
    assert_eq!(refused(&one), few(1));
    let twice = RuleSetError::SamePersonTwice { name: "Anna".into() };
    assert_eq!(refused(&one.approved("Anna", &key(1))), Err(twice.into()));
}

#[test]
fn a_withdrawal_is_approved_for_one_set_and_one_reason() {
    let tampered = Err(WithdrawalError::Approval(RuleSetError::Tampered { name: "Anna".into() }));
    let mut other = approved();
    other.withdraws = package("one", 1, "2027-01-05").version();
    assert_eq!(open_withdrawal(&other.write(), &trusted()), tampered);
    let other = Withdrawal { reason: "Another".into(), ..approved() };
    assert_eq!(open_withdrawal(&other.write(), &trusted()), tampered);
    // Whoever approved the package has not approved its withdrawal.
    let package = package("one", 1, "2027-01-04").approved("Anna", &key(1)).approved("Bo", &key(3));
    let borrowed = Withdrawal { approvals: package.approvals, ..unapproved() };
    assert_eq!(open_withdrawal(&borrowed.write(), &trusted()), tampered);
}

#[test]
fn a_withdrawal_says_why_and_is_written_in_one_form_only() {
    for reason in ["", "  ", "two\nlines", &"x".repeat(501)] {
        let refused = Withdrawal::of(&package("one", 1, "2027-01-04"), reason);
        assert_eq!(refused, Err(WithdrawalError::Reason), "{reason:?}");
    }
    let text = approved().write();
    let silent = text.replace("A rate was typed wrongly", "");
    assert_eq!(open_withdrawal(&silent, &trusted()), Err(WithdrawalError::Reason));
    for other in [format!("{text}\n"), text.replacen(':', ": ", 1), text.replacen('{', "{\"note\":1,", 1)] {
        let refused = open_withdrawal(&other, &trusted());
        assert!(matches!(refused, Err(WithdrawalError::Unreadable(_))), "{refused:?}");
    }
}

#[test]
fn only_a_set_that_is_to_come_is_withdrawn() {
    let built_in = RuleSet::built_in().expect("the built-in set").entry().clone();
    let coming = package("one", 1, "2027-01-04").entry();
    let known = [built_in.clone(), coming.clone()];
    let on = |version: &RuleSetVersion, today| withdraw(version, &known, day(today));
    assert_eq!(on(&coming.version, "2027-01-03"), Ok(Withdrawn::Now));
    let in_force = WithdrawalError::InForce(coming.version.id.clone());
    assert_eq!(on(&coming.version, "2027-01-04"), Err(in_force));
    assert!(matches!(on(&built_in.version, "2020-01-01"), Err(WithdrawalError::InForce(_))));
    let other = RuleSetVersion { digest: "other contents".into(), ..coming.version };
    assert_eq!(on(&other, "2027-01-03"), Err(WithdrawalError::NotAdded(RuleSetId::new("one"))));
}

#[test]
fn a_withdrawn_set_never_comes_into_force_and_its_day_is_free_for_another() {
    let built_in = RuleSet::built_in().expect("the built-in set").entry().clone();
    let gone = Entry { state: SetState::Withdrawn, ..package("one", 1, "2027-01-04").entry() };
    let known = [built_in.clone(), gone.clone()];
    assert_eq!(in_force(&known, day("2030-01-01")), Some(&built_in));
    assert_eq!(next_after(&known, day("2026-12-01")), None);
    assert_eq!(withdraw(&gone.version, &known, day("2028-01-01")), Ok(Withdrawn::Before));
    let again = admit(&package("one", 1, "2027-01-04").entry(), &known);
    assert_eq!(again, Err(RuleSetError::Withdrawn(RuleSetId::new("one"))));
    let number = admit(&package("two", 1, "2027-01-04").entry(), &known);
    assert_eq!(number, Err(RuleSetError::NumberNotAfter { found: 1, last: 1 }));
    assert_eq!(admit(&package("two", 2, "2027-01-04").entry(), &known), Ok(Admitted::New));
}
