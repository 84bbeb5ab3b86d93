use super::*;

const GOOD: &str = r#"
[max_week]
what = "Weekly maximum"
unit = "kroner"
paragraph = "§ 50, stk. 1"
read_by = "benefit_day"
values = [
    { valid_from = 2025-01-06, valid_until = 2026-01-05, value = "4865", confidence = "official", source = "a source" },
    { valid_from = 2026-01-05, value = "5085", confidence = "unverified", source = "a source" },
    { valid_from = 2027-01-04, value = "unknown", source = "not published" },
]
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn problem(text: &str) -> (usize, Problem) {
    let result = load::tables(&[LawFile { name: "rates.toml", text }]);
    match result.expect_err("the file is refused") {
        ParameterError::Refused { file, line, problem } => {
            assert_eq!(file, "rates.toml");
            (line, problem)
        }
        missing @ ParameterError::Missing(_) => (0, Problem::Unreadable(missing.to_string())),
    }
}

#[test]
fn the_built_in_parameters_load() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    assert_eq!(parameters.rule_set().as_str(), "2026-01-05");
}

#[test]
fn a_parameter_that_no_file_has_is_missing() {
    let result = load::tables(&[LawFile { name: "rates.toml", text: GOOD }]);
    assert_eq!(result.err(), Some(ParameterError::Missing("normal_weekly_hours")));
}

#[test]
fn a_gap_is_refused_where_it_stands() {
    let text = GOOD.replace("valid_until = 2026-01-05", "valid_until = 2025-12-29");
    assert_eq!(problem(&text), (9, Problem::Gap(day("2025-12-29"))));
}

#[test]
fn an_end_without_a_next_row_is_a_gap() {
    let text = GOOD.replace("2027-01-04, value", "2027-01-04, valid_until = 2028-01-03, value");
    assert_eq!(problem(&text).1, Problem::Gap(day("2028-01-03")));
}

#[test]
fn an_overlap_is_refused() {
    let text = GOOD.replace("valid_until = 2026-01-05", "valid_until = 2026-01-12");
    assert_eq!(problem(&text), (9, Problem::Overlap(day("2026-01-05"))));
    let text = GOOD.replace("2027-01-04", "2026-01-05");
    assert_eq!(problem(&text), (10, Problem::Overlap(day("2026-01-05"))));
}

#[test]
fn a_rate_begins_on_a_monday() {
    let text = GOOD.replace("2027-01-04", "2027-01-01");
    assert_eq!(problem(&text), (10, Problem::NotAMonday(day("2027-01-01"))));
}

#[test]
fn what_is_not_known_to_the_loader_is_refused() {
    let (line, found) = problem(&GOOD.replace("source = \"not published\"", "origin = \"x\""));
    assert_eq!(line, 10);
    assert!(matches!(found, Problem::Unreadable(_)), "{found}");
    let (_, found) = problem(&GOOD.replace("[max_week]", "[max_month]"));
    assert_eq!(found, Problem::UnknownParameter("max_month".into()));
    let (line, found) = problem(&GOOD.replace("\"kroner\"", "\"euro\""));
    assert_eq!((line, found), (4, Problem::MustBe("kroner")));
}

#[test]
fn a_value_has_a_source_and_a_confidence() {
    assert_eq!(problem(&GOOD.replace("\"a source\"", "\" \"")), (8, Problem::NoSource));
    assert_eq!(problem(&GOOD.replace(", confidence = \"unverified\"", "")), (9, Problem::NoConfidence));
    let text = GOOD.replace("\"unknown\",", "\"unknown\", confidence = \"official\",");
    assert_eq!(problem(&text), (10, Problem::ConfidenceOfUnknown));
}

#[test]
fn a_value_fits_its_unit() {
    for wrong in ["-5085", "5085.001", "1e9", "fem", ""] {
        let text = GOOD.replace("\"5085\"", &format!("\"{wrong}\""));
        assert_eq!(problem(&text).0, 9, "{wrong}");
    }
}

#[test]
fn a_parameter_is_written_once() {
    let twice = [LawFile { name: "a.toml", text: GOOD }, LawFile { name: "b.toml", text: GOOD }];
    let error = load::tables(&twice).expect_err("written twice");
    assert_eq!(error.to_string(), "b.toml, line 2: `max_week` is written twice",);
}

#[test]
fn s50_an_unpublished_rate_is_unknown_and_never_the_year_before() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let rate = |text| parameters.maximum(day(text)).map(|(week, hour)| (week.ore(), hour.ore()));
    assert_eq!(rate("2026-01-04"), Some((486_500, 13_149)));
    assert_eq!(rate("2026-01-05"), Some((508_500, 13_743)));
    assert_eq!(rate("2027-01-03"), Some((508_500, 13_743)));
    assert_eq!(rate("2027-01-04"), None);
    assert_eq!(rate("2009-12-31"), None);
}

#[test]
fn unverified_parameters_are_named() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let names: Vec<_> = parameters.unverified().collect();
    // docs/rules.md has the same list.
    let expected = [
        "max_week",
        "own_atp",
        "refund_supplement",
        "hourly_rounding",
        "week_rounding",
        "tax_rounding",
        "employer_period_days",
        "requirement_all_employments",
        "notification_days",
        "duration_weeks",
        "covid_home_working_excludes",
        "uncounted_days_unemployed",
        "counted_week_days",
        "pensioner_weeks",
        "pensioner_months",
        "automatic_extension_months",
        "clarification_weeks",
        "rehabilitation_grounds",
        "first_follow_up_weeks",
        "half_year_follow_ups",
        "follow_up_exempt_weeks",
        "constitution_day",
        "christmas_eve",
        "new_years_eve",
        "roster_day_rounding",
        "shift_weekly_maximum",
        "compulsory_pension_business",
        "premium_two_thirds_third_day",
        "premium_whole_third_day",
        "premium_two_thirds_first_day",
        "premium_whole_first_day",
        "own_atp_unemployed",
        "late_request_from_request",
        "deadline_on_holiday_moves",
    ];
    assert_eq!(names, expected);
}

#[test]
fn s64_every_weekly_maximum_is_divisible_by_five() {
    let text = GOOD.replace("\"5085\"", "\"5086\"");
    assert_eq!(problem(&text), (9, Problem::NotIndexed));
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let weekly = |on| parameters.maximum(day(on)).map(|(week, _)| week.ore());
    // A20: 4,865 and 4.52 % are 5,084.898; the nearest that is divisible by five is 5,085.
    let indexed = weekly("2025-01-06").map(|before| (before * 10_452 / 10_000 + 250) / 500 * 500);
    assert_eq!(indexed, weekly("2026-01-05"));
}

#[test]
fn s45_two_thirds_of_the_maximum_are_what_the_ministry_published() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let published = [
        ("2013-01-07", 2_670),
        ("2015-01-05", 2_757),
        ("2018-01-01", 2_867),
        ("2019-01-07", 2_903),
        ("2026-01-05", 3_390),
    ];
    for (on, kroner) in published {
        assert_eq!(parameters.two_thirds(day(on)), Some(Money::from_kroner(kroner)), "{on}");
    }
    assert_eq!(parameters.two_thirds(day("2027-01-04")), None);
}

#[test]
fn s45_premiums_are_known_where_they_were_found() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let premium = |on, cover| parameters.premium(day(on), cover).map(Money::ore);
    assert_eq!(premium("2018-04-01", PremiumCover::TwoThirdsFromThirdDay), Some(185_800));
    assert_eq!(premium("2019-03-31", PremiumCover::WholeFromFirstDay), Some(430_500));
    assert_eq!(premium("2019-04-01", PremiumCover::WholeFromFirstDay), None);
    assert_eq!(premium("2020-04-01", PremiumCover::WholeFromThirdDay), None);
    assert_eq!(premium("2020-04-01", PremiumCover::WholeFromFirstDay), Some(511_200));
}

#[test]
fn s47_what_once_stood_for_an_hour_is_kept_and_used_by_no_calculation() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    let hour = |on| parameters.hour_by_sex(day(on)).map(|(man, woman)| (man.ore(), woman.ore()));
    assert_eq!(hour("2013-06-01"), Some((18_577, 16_776)));
    assert_eq!(hour("2014-06-01"), None);
    assert_eq!(hour("2015-06-01"), Some((19_214, 17_352)));
    assert_eq!(hour("2018-06-01"), Some((20_271, 18_306)));
    assert_eq!(hour("2026-06-01"), None);
    assert_eq!(parameters.on(day("2026-06-01")).money(Name::HourConversion), None);
}
