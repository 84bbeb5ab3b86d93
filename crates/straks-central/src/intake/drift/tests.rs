//! The watch finds codes that change places, and leaves chance alone.

use super::*;

/// SplitMix64, so that a seed gives the same stream everywhere.
struct Stream(u64);

impl Stream {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

/// Shares of a hundred, as an insurance register and a jobcentre have them.
const SHARES: [(&str, u64); 4] = [("insured", 62), ("not_insured", 29), ("refused", 7), ("other", 2)];

fn month(number: u32) -> Month {
    let mut month = Month::try_from("2025-01".to_owned()).expect("a month");
    for _ in 0..number {
        month = month.next();
    }
    month
}

/// So many months of a field with codes at random; from a month on, two of them have changed places.
fn stream(seed: u64, months: u32, swapped_from: Option<u32>) -> Vec<CodeCount> {
    let mut stream = Stream(seed);
    // A swap is looked for where there is enough to see; chance has quiet fields too.
    let least = if swapped_from.is_some() { 200 } else { 20 };
    let volume = least + stream.below(280);
    let mut counts = Vec::new();
    for number in 0..months {
        let mut drawn = Counts::new();
        for _ in 0..volume / 2 + stream.below(volume) {
            let mut at = stream.below(100);
            let code = SHARES.iter().find(|(_, share)| {
                let here = at < *share;
                at = at.saturating_sub(*share);
                here
            });
            let code = code.map_or("other", |(code, _)| *code);
            let code = match (swapped_from, code) {
                (Some(from), "insured") if number >= from => "not_insured",
                (Some(from), "not_insured") if number >= from => "insured",
                (Some(_) | None, code) => code,
            };
            *drawn.entry(code.to_owned()).or_default() += 1;
        }
        counts.extend(drawn.into_iter().map(|(code, count)| CodeCount {
            source: "insurance_register".to_owned(),
            report: ReportKind::EmployerInsurance,
            field: "insurance".to_owned(),
            month: month(number),
            meaning: code.clone(),
            code,
            count,
        }));
    }
    counts
}

#[test]
fn codes_that_change_places_raise_the_alarm_with_who_what_and_since_when() {
    for seed in 0..1_000 {
        let alarms = alarms(&stream(seed, 10, Some(8)));
        for value in ["insured", "not_insured"] {
            let alarm = alarms.iter().find(|alarm| alarm.value == value && alarm.watched == Watched::Code);
            let alarm = alarm.unwrap_or_else(|| unreachable!("seed {seed}: {value} is not told"));
            assert_eq!((alarm.since, alarm.last), (month(8), month(9)), "seed {seed}");
            assert_eq!((alarm.source.as_str(), alarm.field.as_str()), ("insurance_register", "insurance"));
        }
    }
}

#[test]
fn chance_raises_it_no_more_often_than_is_said() {
    let mut alarmed = 0_u32;
    let mut comparisons = 0_u32;
    for seed in 0..1_000 {
        let counts = stream(seed, 13, None);
        for last in [4, 8, 12] {
            let known: Vec<_> = counts.iter().filter(|count| count.month <= month(last)).cloned().collect();
            comparisons += 1;
            let told = alarms(&known);
            alarmed += u32::from(told.iter().any(|alarm| alarm.watched == Watched::Code));
        }
    }
    assert_eq!(comparisons, 3_000);
    assert!(alarmed * FALSE_ALARM_ONE_IN <= comparisons, "{alarmed} of {comparisons}");
}

#[test]
fn what_has_drifted_does_not_become_usual() {
    let alarms = alarms(&stream(7, 36, Some(12)));
    let alarm = alarms.iter().find(|alarm| alarm.value == "insured").expect("an alarm that lasts");
    assert_eq!((alarm.since, alarm.last), (month(12), month(35)));
}

#[test]
fn a_swap_in_our_own_list_is_seen_by_meaning_and_not_by_code() {
    let mut counts = stream(3, 10, None);
    for count in counts.iter_mut().filter(|count| count.month == month(9)) {
        count.meaning = match count.code.as_str() {
            "insured" => "not_insured".to_owned(),
            "not_insured" => "insured".to_owned(),
            _ => count.code.clone(),
        };
    }
    let alarms = alarms(&counts);
    assert!(!alarms.is_empty());
    assert!(alarms.iter().all(|alarm| alarm.watched == Watched::Meaning), "{alarms:?}");
}

#[test]
fn a_new_code_that_comes_often_is_told() {
    let mut counts = stream(3, 9, None);
    counts.push(CodeCount {
        month: month(9),
        code: "F7".to_owned(),
        meaning: String::new(),
        count: 40,
        ..counts[0].clone()
    });
    assert!(alarms(&counts).iter().any(|alarm| alarm.value == "F7"));
}

#[test]
fn one_odd_report_in_a_quiet_field_is_nothing() {
    let odd = |number: u32, code: &str| CodeCount {
        source: "jobcentre".to_owned(),
        report: ReportKind::ExtensionAnswer,
        field: "answer".to_owned(),
        month: month(number),
        code: code.to_owned(),
        meaning: code.to_owned(),
        count: 1,
    };
    assert_eq!(alarms(&[odd(0, "treatment"), odd(1, "treatment"), odd(2, "refused")]), []);
}
