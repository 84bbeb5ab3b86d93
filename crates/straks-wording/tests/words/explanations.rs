//! Whole cases in plain words. Amounts are worked out beside the cases, from the act.

use straks_domain::Hours;
use straks_domain::facts::{
    AbroadGround, Fact, Hearing, LapseCourse, LapseGround, Residence, SelfEmployedInsurance, SelfEmployment,
    StayAbroad, WageDuringAbsence, Work,
};
use straks_domain::ids::MunicipalityId;
use straks_wording::{Explanation, Part};

use super::cases::{claim, day, days, employee, explained};

fn read(explanation: &Explanation) -> String {
    explanation.to_string()
}

fn steps(explanation: &Explanation, part: Part) -> &[String] {
    let section = explanation.sections.iter().find(|section| section.part == part);
    section.map_or(&[], |section| section.steps.as_slice())
}

/// 32,000 x 0.92 / 160 = 184.00 an hour, so the maximum of 137.43 holds. 37 h: 5,084.91, 5,085 rounded;
/// 29.6 h: 4,067.93, 4,068; 7.4 h: 1,016.98, 1,017. 2, 3 and 6 April, 14 and 25 May are not paid for:
/// 1,017 + 3 x 4,068 + 5 x 5,085 = 38,646. Supplement 2.1 % a week: 21 + 3 x 85 + 5 x 107 = 811.
#[test]
fn s54_a_refund_reads_from_the_right_to_the_amount() {
    let mut facts = employee("2026-03-02", Some("2026-05-31"));
    facts.claims.push(claim("A", days("2026-04-01", "2026-05-31"), "2026-06-01", 60_000));
    let explanation = explained(&facts, "2026-06-08");
    assert_eq!(
        read(&explanation),
        "\
Retten
  Beskæftigelseskravet er opfyldt med 960 timer i de seneste 6 hele måneder, § 32, stk. 1, nr. 1.
Hvem betaler hvornår
  Arbejdsgiveren betaler 2.–31. marts 2026 (30 dage), fordi dagene ligger i arbejdsgiverperioden, § 30, stk. 1.
  Kommunen refunderer arbejdsgiveren 1. april – 31. maj 2026 (61 dage), fordi arbejdsgiveren udbetaler løn, § 54.
Timeløn
  Timelønnen er 184,00 kr efter arbejdsmarkedsbidrag, § 47. Kilden til afrunding af timelønnen er ikke bekræftet.
  Satsen er loftet pr. time, 137,43 kr, for timelønnen er 184,00 kr, § 50, stk. 1.
Uge for uge
  Uge 14: 1.017,00 kr, 7,4 timer.
  3 uger á 4.068,00 kr, 29,6 timer, uge 15, 20 og 22.
  5 uger á 5.085,00 kr, 37 timer, uge 16–19 og 21.
Refusion
  Anmodning A: 38.646,00 kr i refusion og 811,00 kr i tillæg for 1. april – 31. maj 2026, § 54.
Frister
  Arbejdsgiveren anmelder fraværet: fristen 6. april 2026 er overholdt, § 40, stk. 1.
  Arbejdsgiveren anmoder om refusion: fristen 1. juli 2026 er overholdt, § 59, stk. 2."
    );
    assert_eq!(
        steps(&explanation, Part::HourlyEarnings),
        [
            "Lønnen 1. december 2025 – 28. februar 2026 er 96.000,00 kr, § 47.",
            "Arbejdsmarkedsbidraget på 8 % er 7.680,00 kr, § 47.",
            "Lønnen deles med 480 timer, § 47.",
        ]
    );
    let weeks = steps(&explanation, Part::Weeks);
    assert!(
        weeks.contains(&"Uge 14: 2. apr. og 3. apr. er søgnehelligdage og betales ikke, § 53 a.".to_owned())
    );
    assert!(
        !weeks.iter().any(|step| step.starts_with("Uge 20")),
        "weeks that came to the same are told once"
    );
}

/// July has 28 hours and August none told: 4 months of 5 are met, and 28 + 4 x 160 = 668 hours are known.
#[test]
fn s32_missing_hours_name_the_month_the_source_and_what_would_do() {
    let mut facts = employee("2026-10-01", None);
    facts.income[3].hours = Fact::Known(Hours::whole(28));
    facts.income[4].hours = Fact::Missing;
    facts.claims.push(claim("A", days("2026-10-31", "2026-11-15"), "2026-11-16", 20_000));
    let explanation = explained(&facts, "2026-11-23");
    let text = read(&explanation);
    assert!(
        text.contains(
            "Beskæftigelseskravet kan ikke afgøres: 668 timer er kendt i de seneste 6 hele måneder"
        )
    );
    assert!(text.contains("Anmodning A kan ikke regnes ud endnu."));
    assert!(text.contains("Uge 45–46, 37 timer: beløbet kan ikke regnes ud endnu."));
    assert_eq!(
        explanation.why_not_automatic,
        ["Timer mangler i eIndkomst, § 32, stk. 1, nr. 1.", "Timelønnen kan ikke regnes ud, § 47.",]
    );
    assert_eq!(
        explanation.missing,
        [
            "Timer for august i eIndkomst: spørg arbejdsgiveren.",
            "Løn og timer for august: spørg arbejdsgiveren.",
        ]
    );
    assert_eq!(explanation.would_change, ["Mindst 40 timer i august opfylder kravet om måneder."]);
    let months = steps(&explanation, Part::Right);
    let august = "I august 2026 mangler timer; 0 timer er kendt, § 32, stk. 1, nr. 1.".to_owned();
    assert!(months.contains(&august), "{months:?}");
}

/// Four months of 160, two of 28 hours: 696 hours are enough, four months are not.
#[test]
fn s32_months_with_too_few_hours_say_how_many_more() {
    let mut facts = employee("2026-10-01", None);
    facts.income[0].hours = Fact::Known(Hours::whole(28));
    facts.income[3].hours = Fact::Known(Hours::whole(28));
    facts.claims.push(claim("A", days("2026-10-31", "2026-11-15"), "2026-11-16", 20_000));
    assert_eq!(
        explained(&facts, "2026-11-23").would_change,
        ["1 måned mere med timer nok.", "12 timer mere i april 2026.", "12 timer mere i juli 2026.",]
    );
}

/// 2 to 15 March are the first two weeks of a person without insurance.
#[test]
fn s41_a_self_employed_person_is_told_who_pays_and_what_is_missing() {
    let mut facts = employee("2026-03-02", None);
    facts.notification.wage = WageDuringAbsence::PaidInEmployerPeriod;
    facts.notification.citizen_request = Fact::Known(day("2026-03-10"));
    facts.work = Work::SelfEmployed(SelfEmployment {
        from: day("2015-01-01"),
        last_day: None,
        worked: Fact::Missing,
        yearly_profit: Fact::Missing,
        insurance: SelfEmployedInsurance::NotInsured,
        chronic_illness_agreement: false,
        working_days: [true, true, true, true, true, false, false],
        notified: Fact::Known(day("2026-03-10")),
    });
    let explanation = explained(&facts, "2026-05-23");
    let text = read(&explanation);
    assert!(
        text.contains("Kravet til selvstændige kan ikke afgøres (virksomhed fra 1. januar 2015), § 42."),
        "{text}"
    );
    assert!(
        text.contains(
            "Ingen betaler 2.–15. marts 2026 (14 dage), fordi dagene ligger i de første 2 uger, § 41."
        ),
        "{text}"
    );
    assert!(
        explanation
            .why_not_automatic
            .contains(&"Arbejdstiden i virksomheden er ikke oplyst, § 42.".to_owned())
    );
    assert!(explanation.missing.contains(&"Overskud i den seneste årsopgørelse: spørg borgeren.".to_owned()));
}

/// 1 April to 30 September are 183 days, 26.1 weeks; at the end of August 153 days, which 154 allow.
/// 5,085 - 53 ATP (37 x 1.42 = 52.54) leaves 5,032; 37 per cent of it are 1,861.84, 1,862: 3,170 are left.
#[test]
fn s24_over_22_weeks_says_that_only_a_decision_changes_it() {
    let mut facts = employee("2026-03-02", None);
    facts.notification.wage = WageDuringAbsence::PaidInEmployerPeriod;
    facts.notification.citizen_request = Fact::Known(day("2026-04-02"));
    let explanation = explained(&facts, "2026-08-24");
    let text = read(&explanation);
    assert!(
        text.contains(
            "26,1 uger tæller med i 1. januar – 30. september 2026, og grænsen er 22 uger, § 24, stk. 1."
        ),
        "{text}"
    );
    assert!(
        text.contains("á 5.085,00 kr (3.170,00 kr efter ATP og skat), 37 timer, uge 16–19, 21 og 23–34."),
        "{text}"
    );
    assert_eq!(explanation.why_not_automatic, [""; 0], "§ 24 holds nothing");
    assert_eq!(explanation.would_change, ["En forlængelse efter § 27 inden 30. september 2026."]);
}

/// 5,085 in weeks 19 and 21; Ascension Day and Whit Monday leave 4,068 in weeks 20 and 22: 18,306. Supplement
/// 2.1 % a week: 2 x (107 + 85) = 384. 1 April to 31 May are 61 counted days, 8.7 weeks. Four weeks after 1 June.
#[test]
fn s21_a_lapse_reads_from_the_hearing_to_the_last_day_to_resume() {
    let mut facts = employee("2026-03-02", None);
    facts.claims.push(claim("A", days("2026-05-04", "2026-05-31"), "2026-06-01", 60_000));
    facts.course.lapse = Some(LapseCourse {
        ground: LapseGround::NotTakingPart,
        told_consequences: Fact::Known(day("2026-05-01")),
        hearing: Some(Hearing {
            dispatched: day("2026-05-04"),
            answer_by: day("2026-05-18"),
            answer_weighed: Fact::Missing,
        }),
        employer_told: Fact::Known(day("2026-05-04")),
        dispatched: Fact::Known(day("2026-05-19")),
        stops_on: Fact::Known(day("2026-06-01")),
        told_resumption: true,
        met_again: None,
    });
    let explanation = explained(&facts, "2026-06-08");
    assert_eq!(
        read(&explanation),
        "\
Retten
  Beskæftigelseskravet er opfyldt med 960 timer i de seneste 6 hele måneder, § 32, stk. 1, nr. 1.
Hvem betaler hvornår
  Arbejdsgiveren betaler 2.–31. marts 2026 (30 dage), fordi dagene ligger i arbejdsgiverperioden, § 30, stk. 1.
  Kommunen refunderer arbejdsgiveren 1. april – 31. maj 2026 (61 dage), fordi arbejdsgiveren udbetaler løn, § 54.
  Ingen betaler 1.–8. juni 2026 (8 dage), fordi dagene ligger efter rettens bortfald, § 21.
Timeløn
  Timelønnen er 184,00 kr efter arbejdsmarkedsbidrag, § 47. Kilden til afrunding af timelønnen er ikke bekræftet.
  Satsen er loftet pr. time, 137,43 kr, for timelønnen er 184,00 kr, § 50, stk. 1.
Uge for uge
  2 uger á 5.085,00 kr, 37 timer, uge 19 og 21.
  2 uger á 4.068,00 kr, 29,6 timer, uge 20 og 22.
Refusion
  Anmodning A: 18.306,00 kr i refusion og 384,00 kr i tillæg for 4.–31. maj 2026, § 54.
Frister
  Borgeren svarer på partshøringen: fristen 18. maj 2026 er ikke overholdt, § 21.
  Udbetalingen kan genoptages: fristen 29. juni 2026 løber endnu, § 21.
  Og 2 mere, som kan foldes ud
Varighed
  8,7 uger tæller med i 1. oktober 2025 – 30. juni 2026, og grænsen er 22 uger, § 24, stk. 1."
    );
    let right = steps(&explanation, Part::Right);
    assert!(right.contains(&"Retten er bortfaldet fra 1. juni 2026, § 21.".to_owned()), "{right:?}");
}

#[test]
fn what_happens_in_a_life_says_which_days_it_takes() {
    let mut facts = employee("2026-03-02", Some("2026-05-31"));
    facts.life.abroad = vec![
        StayAbroad { period: days("2026-04-13", "2026-04-19"), ground: Fact::Known(AbroadGround::NoGround) },
        StayAbroad { period: days("2026-04-20", "2026-04-21"), ground: Fact::Missing },
        StayAbroad {
            period: days("2026-04-22", "2026-04-23"),
            ground: Fact::Known(AbroadGround::Convalescence),
        },
    ];
    let lives = |from, is_ours| Residence {
        from: day(from),
        municipality: Some(MunicipalityId::new(if is_ours { "101" } else { "751" })),
        is_ours,
    };
    facts.life.residence = vec![lives("2026-04-27", false), lives("2026-05-04", true)];
    facts.life.died = Some(day("2026-05-20"));
    let explanation = explained(&facts, "2026-06-08");
    let payers = steps(&explanation, Part::Payers);
    for told in [
        "Opholdet i udlandet ophæver retten 13.–19. april 2026, § 3.",
        "Det er ikke oplyst, om opholdet i udlandet 20.–21. april 2026 ophæver retten, § 3.",
        "Opholdet i udlandet 22.–23. april 2026 ændrer ikke retten, § 3.",
        "Borgeren bor ikke i kommunen 27. april – 3. maj 2026, som kommunen derfor ikke betaler, § 2.",
        "Borgeren bor her i kommunen fra 4. maj 2026, § 2.",
        "Borgeren døde 20. maj 2026, og der betales ikke fra 21. maj 2026, § 2.",
    ] {
        assert!(payers.contains(&told.to_owned()), "{told} {payers:#?}");
    }
}

#[test]
fn s54_a_wage_below_the_benefit_says_which_wage_would_change_it() {
    let mut facts = employee("2026-03-02", Some("2026-05-31"));
    facts.claims.push(claim("A", days("2026-04-13", "2026-04-19"), "2026-06-01", 4_000));
    facts.claims.push(claim("B", days("2026-04-20", "2026-04-26"), "2026-06-01", 6_000));
    let explanation = explained(&facts, "2026-06-08");
    assert_eq!(explanation.would_change, ["En løn på mindst 5.085,00 kr for de samme dage."]);
    assert!(
        steps(&explanation, Part::Refund).contains(
            &"Anmodning A: Refusionen er højst lønnen, 4.000,00 kr, for sygedagpengene er 5.085,00 kr, § 54."
                .to_owned()
        )
    );
    assert_eq!(explanation.sections.len(), 6, "nothing is told of a duration that is over");
}
