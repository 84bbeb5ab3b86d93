//! Reading a folder: what goes in, what is kept aside and why, and what refuses the whole folder.

use crate::sample::Sample;
use straks_central::intake::record::{IntakeFolder, Record};
use straks_central::intake::{
    FILES, IntakeError, Key, Known, NothingKnown, check_references, first_real_person, read_folder,
};
use straks_domain::facts::{Fact, InsuranceStatus, WageDuringAbsence};
use straks_domain::{Hours, Money};

/// What a rejected row says, as `file:line column: reason`.
fn rejections(folder: &IntakeFolder) -> Vec<String> {
    let text = |column: &Option<String>| column.clone().unwrap_or_else(|| "-".to_owned());
    folder
        .rejected
        .iter()
        .map(|row| format!("{}:{} {}: {}", row.place.file, row.place.line, text(&row.column), row.reason))
        .collect()
}

#[test]
fn a_good_folder_goes_in_whole() {
    let folder = Sample::good().read().expect("a good folder");
    assert_eq!(rejections(&folder), [""; 0]);
    assert_eq!(folder.records.len(), 10);
    let notification = folder
        .records
        .iter()
        .find_map(
            |(_, record)| {
                if let Record::Notification(notification) = record { Some(notification) } else { None }
            },
        )
        .expect("a notification");
    assert_eq!(notification.wage, WageDuringAbsence::Paid);
    assert_eq!(notification.hours_last_eight_weeks, Fact::Known(Hours::from_hundredths(29_600)));
    assert_eq!(notification.citizen_request, Fact::Missing);
    assert_eq!(notification.partial_from.map(|(day, _)| day.to_string()).as_deref(), Some("2026-10-26"));
    let claim = folder
        .records
        .iter()
        .find_map(|(_, record)| if let Record::RefundClaim(claim) = record { Some(claim) } else { None })
        .expect("a claim");
    assert_eq!(claim.period.days(), 14);
    assert_eq!(claim.wage_paid, Fact::Known(Money::from_ore(1_234_550)));
    let run = folder
        .records
        .iter()
        .find_map(|(_, record)| if let Record::Run(run) = record { Some(run) } else { None })
        .expect("a run");
    assert_eq!(run.closes_at.to_string(), "2026-11-23 11:00:00 UTC");
}

#[test]
fn a_byte_order_mark_and_other_line_breaks_change_nothing() {
    let plain = Sample::good().read().expect("a good folder");
    let mut marked = Sample::good();
    for (file, text) in &mut marked.files {
        *text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert!(text.len() > file.len());
    }
    assert_eq!(marked.read().expect("the same folder"), plain);
}

#[test]
fn columns_may_stand_in_any_order() {
    let plain = Sample::good().read().expect("a good folder");
    let mut turned = Sample::good();
    *turned.file("employers.csv") = "insurance;cvr;name\n\
        not_insured;10172748;Bageriet Kornblomst ApS\n\
        7;19435075;\"Nordhavn; Logistik \"\"Nord\"\" A/S\"\n"
        .to_owned();
    assert_eq!(turned.read().expect("the same folder"), plain);
}

#[test]
fn s55_an_unknown_insurance_code_goes_in_as_unknown() {
    let folder = Sample::good().read().expect("a good folder");
    let employer = folder
        .records
        .iter()
        .rev()
        .find_map(|(_, record)| if let Record::Employer(employer) = record { Some(employer) } else { None })
        .expect("an employer");
    assert_eq!(employer.insurance, InsuranceStatus::Unknown("7".to_owned()));
    assert_eq!(employer.name, "Nordhavn; Logistik \"Nord\" A/S");
}

#[test]
fn a_bad_row_is_named_and_the_others_go_in() {
    let mut sample = Sample::good();
    sample.add("persons.csv", "158388123;Sara Nygaard;no;;");
    sample.add("persons.csv", "158388-1235;Sara Nygaard;maybe;;");
    sample.add("persons.csv", "158388-1235;Sara Nygaard;no;37;");
    sample.add("employments.csv", "158388-1234;10172749;2024-01-01;;37,00;;no;no");
    sample.add("income.csv", "158388-1234;10172748;2026-08-01;2026-08-31;25.000,00;0,00;160,33");
    sample.add("income.csv", "158388-1234;10172748;2026-08-31;2026-08-01;25000,00;0,00;160,33");
    sample.add("income.csv", "158388-1234;10172748;2026-08-01;2026-08-31;25000,00;0,00;800,00");
    sample.add("notifications.csv", "A-9;158388-1234;10172748;2026-10-01;2026-09-21;;half;;296,00;;;");
    sample.add("refund_claims.csv", "R-9;A-1;2026-10-26;2026-11-08;2026-11-10");
    sample.add("refund_claims.csv", ";A-1;2026-10-26;2026-11-08;2026-11-10;");
    sample.add("runs.csv", "E-2026-49;employers;2026-11-24;2026-11-29;2026-11-30T12:00:00+01:00;2026-12-03");
    let folder = sample.read().expect("the files are whole");
    assert_eq!(folder.records, Sample::good().read().expect("a good folder").records);
    assert_eq!(
        rejections(&folder),
        [
            "persons.csv:4 cpr: a CPR number has ten digits",
            "persons.csv:5 protected: the value is `yes` or `no`",
            "persons.csv:6 tax_weekly_allowance: the value is missing where `tax_percent` is given",
            "employments.csv:3 cvr: a CVR number has eight digits, the last of them a check digit",
            "income.csv:3 pay: an amount is written as 75000,00: kroner, a comma, at most two decimals, \
             no sign, no separators",
            "income.csv:4 period_last_day: the last day lies before the first",
            "income.csv:5 hours: there are more hours than the period has",
            "notifications.csv:3 wage: the code is not known",
            "refund_claims.csv:4 -: the row has 5 cells where the first line names 6 columns",
            "refund_claims.csv:5 claim: a value is required",
            "runs.csv:3 from: the period must be whole benefit weeks, from a Monday to a Sunday",
        ]
    );
}

#[test]
fn a_copy_is_passed_over_and_another_content_under_a_key_is_read_too() {
    let mut sample = Sample::good();
    sample.add("employers.csv", "10172748;Bageriet Kornblomst ApS;not_insured");
    sample.add("employers.csv", "10172748;Bageriet Rosen ApS;not_insured");
    let folder = sample.read().expect("the files are whole");
    assert_eq!(rejections(&folder), Vec::<String>::new());
    let good = Sample::good().read().expect("a good folder").records;
    let more: Vec<_> = folder.records.iter().filter(|row| !good.contains(row)).collect();
    assert!(matches!(more[..], [(place, Record::Employer(_))] if place.line == 5), "{more:?}");
}

#[test]
fn a_run_with_another_content_is_kept_aside() {
    let mut sample = Sample::good();
    sample.add("runs.csv", "E-2026-48;employers;2026-11-16;2026-11-22;2026-11-23T12:00:00+01:00;2026-11-27");
    let folder = sample.read().expect("the files are whole");
    assert_eq!(rejections(&folder), ["runs.csv:3 -: line 2 has the same key with another content"]);
}

#[test]
fn a_lost_quote_costs_one_row() {
    let mut sample = Sample::good();
    sample.add("employers.csv", "10172748;\"Bageriet;not_insured");
    sample.add("employers.csv", "20000010;Havnens Værft A/S;insured");
    let folder = sample.read().expect("the files are whole");
    assert_eq!(
        rejections(&folder),
        [
            "employers.csv:4 -: quotes must enclose a whole cell on one line, and be doubled within it",
            "employers.csv:5 cvr: a CVR number has eight digits, the last of them a check digit"
        ]
    );
}

#[test]
fn no_report_repeats_a_name_or_a_number() {
    let mut sample = Sample::good();
    for shifted in [
        "Sara Nygaard;158388-1234;no;;",
        "no;Sara Nygaard;158388-1234;;",
        "158388-1234;Sara Nygaard;no;1583881234;Sara Nygaard",
        "\"158388-1234;Sara Nygaard",
    ] {
        sample.add("persons.csv", shifted);
    }
    sample.add("employers.csv", "1583881234;x;158388-1234");
    sample.add("employers.csv", "10172748;x;158388-1234");
    sample.add("runs.csv", "158388 1234;Sara Nygaard;158388-1234;158388-1234;158388-1234;158388-1234");
    let folder = sample.read().expect("the files are whole");
    assert_eq!(folder.rejected.len(), 7);
    for report in rejections(&folder) {
        assert!(!report.contains("1583881234") && !report.contains("158388-1234"), "{report}");
        assert!(!report.contains("Sara"), "{report}");
    }
    let mut headless = Sample::good();
    *headless.file("persons.csv") = "158388-1234;Sara Nygaard;no;;\n".to_owned();
    let refused = headless.read().expect_err("a file without column names");
    assert!(matches!(refused, IntakeError::ColumnUnknown { file: "persons.csv", position: 1 }));
    assert!(!format!("{refused} {refused:?}").contains("158388"));
}

#[test]
fn a_missing_or_unreadable_file_refuses_the_folder() {
    for file in FILES {
        let mut sample = Sample::good();
        sample.files.retain(|(name, _)| name != file.file);
        let refused = sample.read().expect_err("a file is missing");
        assert!(matches!(refused, IntakeError::FileMissing { file: missing } if missing == file.file));
    }
    let folder = tempfile::tempdir().expect("a folder that vanishes");
    Sample::good().write(folder.path());
    std::fs::remove_file(folder.path().join("runs.csv")).expect("a file");
    std::fs::create_dir(folder.path().join("runs.csv")).expect("a folder where a file should be");
    assert!(matches!(read_folder(folder.path()), Err(IntakeError::Unreadable { file: "runs.csv", .. })));
    let nowhere = std::path::Path::new("no-such-folder");
    assert!(matches!(read_folder(nowhere), Err(IntakeError::Folder(_))));
}

#[test]
fn other_columns_refuse_the_folder() {
    let with_header = |header: &str| {
        let mut sample = Sample::good();
        *sample.file("employers.csv") = format!("{header}\n");
        sample.read().expect_err("other columns")
    };
    assert!(matches!(with_header("cvr;name"), IntakeError::ColumnMissing { column: "insurance", .. }));
    assert!(matches!(
        with_header("cvr;name;insurance;phone"),
        IntakeError::ColumnUnknown { position: 4, .. }
    ));
    assert!(matches!(with_header("cvr,name,insurance"), IntakeError::ColumnUnknown { position: 1, .. }));
    assert!(matches!(with_header("CVR;Name;Insurance"), IntakeError::ColumnUnknown { position: 1, .. }));
    assert!(matches!(
        with_header("cvr;name;insurance;name"),
        IntakeError::ColumnTwice { column: "name", .. }
    ));
    assert!(matches!(with_header("cvr;na\0me;insurance"), IntakeError::HeaderUnreadable { .. }));
    assert!(matches!(with_header("\"cvr;name;insurance"), IntakeError::HeaderUnreadable { .. }));
    let mut empty = Sample::good();
    empty.file("employers.csv").clear();
    assert!(matches!(empty.read(), Err(IntakeError::HeaderMissing { file: "employers.csv" })));
}

#[test]
fn a_row_must_name_what_is_in_the_folder_or_known() {
    struct Central;
    impl Known for Central {
        fn has(&self, key: &Key) -> bool {
            match key {
                Key::Person(cpr) => cpr.reveal() == "0181900001",
                Key::Employer(cvr) => cvr.to_string() == "10172748",
                Key::Notification(number) => number.as_str() == "A-0",
            }
        }
    }
    let mut sample = Sample::good();
    sample.add("notifications.csv", "A-2;018190-0001;10172748;2026-10-01;2026-09-21;;paid;;296,00;;;");
    sample.add("refund_claims.csv", "R-3;A-2;2026-10-26;2026-11-08;2026-11-10;");
    sample.add("refund_claims.csv", "R-4;A-0;2026-10-26;2026-11-08;2026-11-10;");
    let folder = sample.read().expect("the files are whole");
    let known_before = check_references(folder.clone(), &Central);
    assert_eq!(rejections(&known_before), [""; 0]);
    assert_eq!(known_before.records, folder.records);
    let checked = check_references(folder, &NothingKnown);
    assert_eq!(
        rejections(&checked),
        [
            "notifications.csv:3 -: the person is not known",
            "refund_claims.csv:4 -: the notification is not known",
            "refund_claims.csv:5 -: the notification is not known",
        ]
    );
}

#[test]
fn a_person_who_is_no_practice_person_is_found() {
    let mut sample = Sample::good();
    assert_eq!(first_real_person(&sample.read().expect("a good folder")), None);
    sample.add("persons.csv", "150388-1234;Ole Krag;no;;");
    let folder = sample.read().expect("the files are whole");
    assert_eq!(first_real_person(&folder).map(|place| place.line), Some(4));
}
