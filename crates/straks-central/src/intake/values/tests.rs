//! Values read back as written, and nothing else is read.

use super::*;
use proptest::prelude::*;

#[test]
fn an_amount_has_a_comma_and_nothing_else() {
    for (text, ore) in [("75000,00", 7_500_000), ("0,5", 50), ("12", 1_200), ("999999999,99", 99_999_999_999)]
    {
        assert_eq!(Money::from_cell(text), Ok(Money::from_ore(ore)), "{text}");
    }
    for text in
        ["75.000", "75000.00", "1.000,00", "-5,00", "+5", "5,", ",5", "5,001", "1e3", "1000000000", "٣"]
    {
        assert_eq!(Money::from_cell(text), Err(CellFault::Amount), "{text}");
    }
}

#[test]
fn a_day_is_written_in_one_way() {
    assert!(NaiveDate::from_cell("2026-11-22").is_ok());
    for text in ["2026-1-2", "22-11-2026", "2026-02-30", "1899-12-31", "12026-01-01", "2026-11-22T00:00"] {
        assert_eq!(NaiveDate::from_cell(text), Err(CellFault::Day), "{text}");
    }
}

#[test]
fn a_moment_names_its_distance_from_utc() {
    let moment = DateTime::<Utc>::from_cell("2026-11-23T12:00:00+01:00").expect("a moment");
    assert_eq!(moment.to_string(), "2026-11-23 11:00:00 UTC");
    assert_eq!(moment.to_cell(), "2026-11-23T12:00:00+01:00");
    assert_eq!(DateTime::<Utc>::from_cell("2026-11-23T12:00:00"), Err(CellFault::Moment));
}

#[test]
fn s55_an_unknown_insurance_code_is_kept_but_a_long_one_is_not() {
    assert_eq!(InsuranceStatus::from_cell("7"), Ok(InsuranceStatus::Unknown("7".into())));
    assert_eq!(InsuranceStatus::from_cell("insured"), Ok(InsuranceStatus::Insured));
    assert_eq!(InsuranceStatus::from_cell("Sara Nygaard Holm"), Err(CellFault::CodeForm));
}

#[test]
fn an_unknown_kind_of_wage_or_run_is_refused() {
    assert_eq!(WageDuringAbsence::from_cell("half"), Err(CellFault::CodeUnknown));
    assert_eq!(RunKind::from_cell("all"), Err(CellFault::CodeUnknown));
}

proptest! {
    #[test]
    fn values_read_back_as_written(hundredths in 0_i64..100_000_000_000, days in 0_i64..73_000, percent in 0_u8..=100) {
        prop_assert_eq!(Money::from_cell(&Money::from_ore(hundredths).to_cell()), Ok(Money::from_ore(hundredths)));
        let hours = Hours::from_hundredths(hundredths);
        prop_assert_eq!(Hours::from_cell(&hours.to_cell()), Ok(hours));
        let day = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day") + chrono::Duration::days(days);
        prop_assert_eq!(NaiveDate::from_cell(&day.to_cell()), Ok(day));
        prop_assert_eq!(u8::from_cell(&percent.to_cell()), Ok(percent));
    }
}
