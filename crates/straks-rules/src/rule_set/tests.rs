use proptest::prelude::*;

use super::*;
use crate::parameters::built_in;

const ENGINE: EngineVersion = EngineVersion::new(1, 2, 3);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn key(seed: u8) -> ApproverKey {
    ApproverKey::from_seed(&[seed; 32])
}

/// Anna has the keys 1 and 2, Bo has 3.
fn trusted() -> TrustedKeys {
    let rows = [("Anna", 1), ("Anna", 2), ("Bo", 3)]
        .map(|(name, seed)| format!("[[key]]\nname = \"{name}\"\npublic = \"{}\"\n", key(seed).public()));
    TrustedKeys::read(&format!("purpose = \"production\"\n{}", rows.concat())).expect("a list")
}

/// The built-in files with the weekly maximum of 2026 raised from 5,085 to 6,000 kroner.
fn package() -> Package {
    let files = built_in::FILES.iter().map(|file| PackageFile {
        name: file.name.to_owned(),
        text: file.text.replace("value = \"5085\"", "value = \"6000\""),
    });
    Package {
        id: RuleSetId::new("2026-12-01"),
        sequence: 1,
        activates: day("2026-12-01"),
        minimum_engine: ENGINE,
        files: files.collect(),
        approvals: Vec::new(),
    }
}

fn approved() -> Package {
    package().approved("Anna", &key(1)).approved("Bo", &key(3))
}

fn refused(package: &Package) -> RuleSetError {
    open(&package.write(), &trusted(), ENGINE).expect_err("the package is refused")
}

#[test]
fn a_package_that_two_people_approved_is_assessed_by() {
    let set = open(&approved().write(), &trusted(), ENGINE).expect("it holds");
    assert_eq!(set.version(), &approved().version());
    assert_eq!(set.parameters().rule_set().as_str(), "2026-12-01");
    let week = set.parameters().maximum(day("2026-12-07")).map(|(week, _)| week.ore());
    assert_eq!(week, Some(600_000));
}

#[test]
fn one_persons_approval_is_not_enough_however_many_keys_they_have() {
    assert_eq!(refused(&package()), RuleSetError::TooFewApprovals { found: 0, needed: 2 });
    let one = package().approved("Anna", &key(1));
    assert_eq!(refused(&one), RuleSetError::TooFewApprovals { found: 1, needed: 2 });
    let twice = RuleSetError::SamePersonTwice { name: "Anna".into() };
    assert_eq!(refused(&one.clone().approved("Anna", &key(1))), twice);
    assert_eq!(refused(&one.approved("Anna", &key(2))), twice);
}

#[test]
fn a_key_counts_for_its_own_person_only_and_only_while_it_is_on_the_list() {
    let stranger = approved().approved("Carl", &key(9));
    assert_eq!(refused(&stranger), RuleSetError::UnknownKey { name: "Carl".into(), key: key(9).id() });
    let borrowed = package().approved("Anna", &key(1)).approved("Anna", &key(3));
    assert_eq!(refused(&borrowed), RuleSetError::UnknownKey { name: "Anna".into(), key: key(3).id() });
    let revoked = open(&approved().write(), &TrustedKeys::nobody(), ENGINE).err();
    assert_eq!(revoked, Some(RuleSetError::UnknownKey { name: "Anna".into(), key: key(1).id() }));
}

#[test]
fn an_approval_is_given_to_contents_and_not_to_a_name() {
    let mut other = approved();
    other.activates = day("2026-12-02");
    assert_eq!(refused(&other), RuleSetError::Tampered { name: "Anna".into() });
    let mut other = approved();
    other.files[0].text = other.files[0].text.replace("6000", "6001");
    assert_eq!(refused(&other), RuleSetError::Tampered { name: "Anna".into() });
    let mut renamed = approved();
    renamed.approvals[0].signature = approved().approvals[1].signature.clone();
    assert_eq!(refused(&renamed), RuleSetError::Tampered { name: "Anna".into() });
    // The border between two fields is part of what is signed.
    let mut moved = approved();
    moved.files[1].name = format!("{}{}", &moved.files[0].text, moved.files[1].name);
    moved.files[0].text.clear();
    assert_eq!(refused(&moved), RuleSetError::Tampered { name: "Anna".into() });
}

#[test]
fn a_package_is_written_in_one_form_only() {
    let text = approved().write();
    assert_eq!(Package::read(&text), Ok(approved()));
    for other in [format!("{text}\n"), text.replacen(':', ": ", 1), text.replacen('{', "{\"note\":1,", 1)] {
        let error = open(&other, &trusted(), ENGINE).expect_err("another form");
        assert!(matches!(error, RuleSetError::Unreadable(_)), "{error}");
    }
}

#[test]
fn an_older_engine_says_what_it_misses() {
    let older = EngineVersion::new(1, 2, 2);
    let error = open(&approved().write(), &trusted(), older).err();
    assert_eq!(error, Some(RuleSetError::NeedsNewerEngine { needs: ENGINE, has: older }));
    let mut newer = package();
    newer.files[0].text.push_str("\n[max_month]\nwhat = \"?\"\n");
    newer.files[0]
        .text
        .push_str("unit = \"kroner\"\nparagraph = \"§ 1\"\nread_by = \"benefit_day\"\nvalues = []\n");
    let newer = newer.approved("Anna", &key(1)).approved("Bo", &key(3));
    assert_eq!(refused(&newer), RuleSetError::UnknownParameters(vec!["max_month".into()]));
}

#[test]
fn parameters_that_do_not_load_are_refused_with_file_and_line() {
    let mut gap = package();
    gap.files[0].text =
        gap.files[0].text.replacen("valid_from = 2026-01-05, value", "valid_from = 2020-01-06, value", 1);
    let line = gap.files[0].text.lines().position(|line| line.contains("\"6000\"")).expect("the row") + 1;
    let gap = gap.approved("Anna", &key(1)).approved("Bo", &key(3));
    let problem = Problem::Overlap(day("2020-01-06"));
    let expected = ParameterError::Refused { file: "rates.toml".into(), line, problem };
    assert_eq!(refused(&gap), RuleSetError::DoesNotLoad(expected));
}

#[test]
fn versions_are_compared_by_number() {
    let version = |text: &str| text.parse::<EngineVersion>();
    assert!(version("0.10.0").expect("a version") > version("0.9.9").expect("a version"));
    assert_eq!(version("1.2"), Err(NotAVersion));
    assert_eq!(version("1.2.x"), Err(NotAVersion));
    assert_eq!(EngineVersion::this().to_string(), crate::ENGINE_VERSION);
}

fn entry(id: &str, sequence: u32, activates: &str) -> Entry {
    let version = RuleSetVersion { id: RuleSetId::new(id), digest: format!("digest of {id}") };
    Entry { version, sequence, activates: day(activates), state: SetState::Stands }
}

#[test]
fn a_set_comes_after_those_before_it_in_number_and_day() {
    let built_in = RuleSet::built_in().expect("the built-in set").entry().clone();
    let first = entry("first", 3, "2027-01-04");
    let known = [built_in.clone(), first.clone()];
    assert_eq!(admit(&first, &known), Ok(Admitted::Known));
    assert_eq!(admit(&entry("second", 4, "2027-01-05"), &known), Ok(Admitted::New));
    let late = admit(&entry("second", 4, "2027-01-04"), &known);
    let (activates, before_activates) = (day("2027-01-04"), day("2027-01-04"));
    let before = RuleSetId::new("first");
    assert_eq!(late, Err(RuleSetError::ActivationNotAfter { activates, before, before_activates }));
    let number = admit(&entry("second", 3, "2027-02-01"), &known);
    assert_eq!(number, Err(RuleSetError::NumberNotAfter { found: 3, last: 3 }));
    for id in ["first", built_in.version.id.as_str()] {
        let reused = admit(&entry(id, 4, "2027-02-01"), &known);
        assert_eq!(reused, Err(RuleSetError::IdReused(RuleSetId::new(id))));
    }
}

#[test]
fn the_set_in_force_is_the_last_that_has_come_into_force() {
    let built_in = RuleSet::built_in().expect("the built-in set").entry().clone();
    let (one, two) = (entry("one", 1, "2027-01-04"), entry("two", 2, "2027-07-05"));
    let sets = [two.clone(), built_in.clone(), one.clone()];
    assert_eq!(in_force(&sets, day("2027-01-03")), Some(&built_in));
    assert_eq!(in_force(&sets, day("2027-01-04")), Some(&one));
    assert_eq!(in_force(&sets, day("2030-01-01")), Some(&two));
    assert_eq!(next_after(&sets, day("2027-01-03")), Some(&one));
    assert_eq!(next_after(&sets, day("2027-01-04")), Some(&two));
    assert_eq!(next_after(&sets, day("2027-07-05")), None);
}

#[test]
fn a_list_of_keys_names_each_key_once_and_takes_real_keys_only() {
    let list = |rows: &str| TrustedKeys::read(&format!("purpose = \"practice\"\n{rows}"));
    let row = |name: &str, public: &str| format!("[[key]]\nname = \"{name}\"\npublic = \"{public}\"\n");
    let public = key(1).public();
    let twice = list(&format!("{}{}", row("Anna", &public), row("Bo", &public)));
    assert_eq!(twice, Err(KeyListError::Twice("Bo".into())));
    // The neutral point verifies signatures that nobody made.
    let neutral = format!("01{}", "00".repeat(31));
    for wrong in [neutral.as_str(), "abc", &public.to_uppercase()] {
        assert_eq!(list(&row("Anna", wrong)), Err(KeyListError::NotAKey("Anna".into())));
    }
    assert_eq!(list(&row(" ", &public)), Err(KeyListError::NoName));
    assert!(matches!(TrustedKeys::read(""), Err(KeyListError::Unreadable(_))));
}

#[test]
fn the_practice_list_is_marked_as_practice_and_its_people_can_approve() {
    let list = TrustedKeys::practice().expect("the list of this build");
    assert_eq!(list.purpose(), Purpose::Practice);
    let read = |text| ApproverKey::read(text).expect("a published key");
    let lone = read(include_str!("../../../../assets/practice/approvers/lone_frost.key"));
    let birk = read(include_str!("../../../../assets/practice/approvers/birk_vang.key"));
    let package = package().approved("Lone Frost (øvelse)", &lone).approved("Birk Vang (øvelse)", &birk);
    assert_eq!(list.verify(&package), Ok(()));
}

#[test]
fn a_private_key_does_not_print() {
    let shown = format!("{:?}", key(1));
    assert!(!shown.contains(&key(1).reveal()), "{shown}");
    assert_eq!(
        ApproverKey::read(&format!("# mine\n{}\n", key(1).reveal())).map(|read| read.id()),
        Ok(key(1).id())
    );
    assert_eq!(ApproverKey::read("# mine").err(), Some(KeyUnreadable));
}

proptest! {
    #[test]
    fn no_byte_of_a_package_can_be_changed(place in any::<prop::sample::Index>(), mask in 1u8..=255) {
        let mut bytes = approved().write().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= mask;
        // What is no longer text cannot even be handed over.
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert!(open(&text, &trusted(), ENGINE).is_err());
        }
    }

    #[test]
    fn no_byte_can_be_left_out_or_put_in(place in any::<prop::sample::Index>(), byte in 0x20u8..0x7f) {
        let text = approved().write().into_bytes();
        let place = place.index(text.len());
        let (mut shorter, mut longer) = (text.clone(), text);
        shorter.remove(place);
        longer.insert(place, byte);
        for bytes in [shorter, longer] {
            if let Ok(text) = String::from_utf8(bytes) {
                prop_assert!(open(&text, &trusted(), ENGINE).is_err());
            }
        }
    }
}
