use straks_domain::Citation;
use straks_domain::facts::PensionKind;
use straks_domain::finding::FindingDetail;
use straks_domain::payment::NetPayment;

use super::*;
use crate::assessment::Contributions;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn days(first: &str, last: &str) -> Period {
    Period::from_days(day(first), day(last)).expect("a period")
}

fn payer(first: &str, last: &str, payer: Payer) -> PayerStretch {
    PayerStretch { period: days(first, last), payer, citation: Citation::section(30) }
}

fn week(monday: &str, gross: i64) -> WeekAmount {
    let gross = Money::from_kroner(gross);
    WeekAmount {
        week: Week::of(day(monday)),
        period: Week::of(day(monday)).period(),
        hours: Hours::whole(37),
        amount: Told::Known(NetPayment { gross, own_atp: Money::ZERO, tax: Money::ZERO }),
        supplement: Told::Known(Money::ZERO),
        contributions: Told::Known(Contributions::default()),
    }
}

fn claim(id: &str, refund: i64) -> ClaimAssessment {
    ClaimAssessment {
        claim: ClaimId::new(id),
        covered: Some(days("2026-04-06", "2026-04-19")),
        weeks: vec![week("2026-04-06", refund / 2), week("2026-04-13", refund / 2)],
        refund: Told::Known(Money::from_kroner(refund)),
        supplement: Told::CannotTell,
    }
}

fn finding(detail: FindingDetail) -> Finding {
    let period = days("2026-04-06", "2026-04-19");
    Finding {
        claim: Some(ClaimId::new("A")),
        citation: Citation::section(54),
        period,
        at_stake: None,
        detail,
    }
}

fn assessment() -> Assessment {
    Assessment {
        employer_period: Told::Known(Some(days("2026-03-02", "2026-03-31"))),
        payable_from: Told::Known(day("2026-04-01")),
        employment_requirement: Requirement::Met,
        hourly_earnings: Told::Known(Money::from_kroner(150)),
        payers: vec![
            payer("2026-03-02", "2026-03-31", Payer::Employer),
            payer("2026-04-01", "2026-04-30", Payer::MunicipalityRefunds),
        ],
        clocks: vec![],
        claims: vec![claim("A", 10_170)],
        citizen_weeks: vec![],
        findings: vec![],
    }
}

fn paths(before: &Assessment, after: &Assessment) -> Vec<String> {
    differences(before, after).iter().map(|difference| difference.place.to_string()).collect()
}

#[test]
fn an_assessment_does_not_differ_from_itself() {
    assert_eq!(differences(&assessment(), &assessment()), []);
}

#[test]
fn s54_another_refund_is_told_with_before_and_after_and_its_week() {
    let mut after = assessment();
    after.claims[0].refund = Told::Known(Money::from_kroner(9_153));
    after.claims[0].weeks[1] = week("2026-04-13", 4_068);
    let differences = differences(&assessment(), &after);
    assert_eq!(paths(&assessment(), &after), ["claims[A].refund", "claims[A].weeks[2026-04-13].gross"]);
    assert_eq!(differences[0].before, Some(Conclusion::Money(Money::from_kroner(10_170))));
    assert_eq!(differences[0].after, Some(Conclusion::Money(Money::from_kroner(9_153))));
    let json = serde_json::to_value(&differences[0]).expect("plain values");
    assert_eq!(json["place"], "claims[A].refund");
}

#[test]
fn a_claim_before_another_is_no_change_to_the_other() {
    let mut after = assessment();
    after.claims.insert(0, claim("B", 5_085));
    let paths = paths(&assessment(), &after);
    assert!(!paths.is_empty() && paths.iter().all(|path| path.starts_with("claims[B]")), "{paths:?}");
}

#[test]
fn s30_payers_are_compared_by_the_day() {
    let mut after = assessment();
    after.payers = vec![
        payer("2026-03-02", "2026-03-10", Payer::Employer),
        payer("2026-03-11", "2026-03-20", Payer::MunicipalityRefunds),
        payer("2026-03-21", "2026-04-30", Payer::MunicipalityRefunds),
    ];
    assert_eq!(paths(&assessment(), &after), ["payers[2026-03-11/2026-03-31]"]);
}

#[test]
fn a_finding_is_matched_by_kind_and_claim() {
    let (mut before, mut after) = (assessment(), assessment());
    before.findings =
        vec![finding(FindingDetail::WageMissing), finding(FindingDetail::RateUnknown { year: 2027 })];
    let last_day = day("2026-06-30");
    let pension = FindingDetail::PensionerLimit { pension: PensionKind::Senior, last_day };
    after.findings = vec![finding(FindingDetail::RateUnknown { year: 2028 }), finding(pension)];
    assert_eq!(
        paths(&before, &after),
        ["findings[wage_missing, A]", "findings[rate_unknown, A]", "findings[pensioner_limit, A]"]
    );
}

#[test]
fn what_cannot_be_told_any_more_is_a_difference() {
    let mut after = assessment();
    after.hourly_earnings = Told::CannotTell;
    after.employer_period = Told::Known(None);
    let differences = differences(&assessment(), &after);
    assert_eq!(differences[0].after, Some(Conclusion::Nothing));
    assert_eq!(differences[1].after, Some(Conclusion::CannotTell));
}
