//! Every finding has all its words, in Danish, as long as the place that shows them.

use straks_domain::automation::{ClaimShape, StopNamed, Stratum};
use straks_domain::facts::{DocumentKind, ExtensionGround, PensionKind, UnfitKind};
use straks_domain::finding::{
    Finding, FindingDetail, FindingKind, LapseStep, NotPayable, NotPayableReason, SpecialRules, UnknownCode,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::overlap::{OverlapPaid, OverlappingAbsence};
use straks_domain::report::ReportKind;
use straks_domain::{Hours, Money, Month, Week};
use straks_rules::Parameters;
use straks_wording::{finding as words, parameter};

use super::cases::{day, days};

/// Letters that fit the column of titles, and of reasons, in the queue.
const TITLE: usize = 23;
const WHY: usize = 32;
/// A heading stands on at most two lines of the panel.
const HEADING: usize = 55;
/// Words of code that would show if a name of ours slipped onto the screen.
const ENGLISH: [&str; 12] = [
    "missing", "unknown", "week", "hours", "claim", "employer", "rounding", "days", "paid", "refund",
    "limit", "_",
];

/// One detail of each kind, and of each value that it can carry.
fn details() -> Vec<FindingDetail> {
    let (month, date) = (Month::of(day("2026-09-14")), day("2026-09-28"));
    let months = vec![month, month.next()];
    let mut all = vec![
        FindingDetail::HoursMissing {
            months: months.clone(),
            known_hours: Hours::from_hundredths(48_050),
            months_met: 4,
            months_required: 5,
        },
        requirement(234, 5),
        requirement(960, 4),
        FindingDetail::EmployerPeriodUncertain,
        FindingDetail::NotifiedLate { deadline: date, received: date },
        claim_late(true),
        claim_late(false),
        FindingDetail::WageMissing,
        FindingDetail::WageBelowBenefit {
            wage: Money::from_kroner(4_000),
            benefit: Money::from_kroner(5_085),
        },
        FindingDetail::AbsenceHoursUnknown,
        FindingDetail::HourlyRateUnknown { months: months.clone() },
        FindingDetail::HourlyRateUnknown { months: vec![] },
        double(Some(ClaimId::new("A"))),
        double(None),
        FindingDetail::RateUnknown { year: 2027 },
        FindingDetail::UnknownInsuranceCode { code: "7".to_owned() },
        FindingDetail::AmountOverLimit {
            amount: Money::from_kroner(52_400),
            limit: Money::from_kroner(50_000),
        },
        FindingDetail::CitizenRequestMissing { deadline: date },
        FindingDetail::TaxCardMissing,
        FindingDetail::PaymentMissed { weeks: vec![Week::of(date), Week::of(date).next()] },
        FindingDetail::ReassessmentDue { month, counted_days: 158, limit_days: 154 },
        FindingDetail::ParameterNotApproved { parameter: "week_rounding".to_owned() },
        FindingDetail::WeeklyMaximumShared { weeks: vec![Week::of(date), Week::of(date).next()] },
        business(4, true),
        business(6, false),
        FindingDetail::BusinessHoursUnknown,
        FindingDetail::ProfitUnknown,
        FindingDetail::UnemploymentUnknown,
        FindingDetail::RecalculationDue { from: date },
        FindingDetail::EmployerToldLate { deadline: date, told: date },
        FindingDetail::EmployerDataDisputed { received: date },
        FindingDetail::InformationFormMissing { deadline: date },
        FindingDetail::FollowUpDue { deadline: date },
        FindingDetail::IncapacityReassessmentDue { from: date },
        FindingDetail::OverLimitAtStart { counted_days: 158, limit_days: 154 },
        FindingDetail::LawNotPublished { from: date },
        FindingDetail::StayAbroadUnclear { period: days("2026-09-14", "2026-10-14") },
        FindingDetail::WorkInjuryNotRecognised,
        FindingDetail::PersonDied { on: date },
        FindingDetail::MovedAway { from: date },
        FindingDetail::PayrollOverLimit {
            payroll: Money::from_kroner(12_000_000),
            limit: Money::from_kroner(10_983_600),
        },
        FindingDetail::ComplaintReceived { deadline: date },
        FindingDetail::SampleDrawn {
            stratum: Stratum { shape: ClaimShape::First, amount_band: 1, employer_band: 0 },
            amount: Money::from_kroner(30_510),
            opinion: None,
        },
        FindingDetail::AutomationStopped {
            stops: vec![StopNamed {
                stop: "0195e3a0-0000-7000-8000-000000000001".parse().expect("an id"),
                reason: "Forkerte koder".into(),
            }],
        },
        FindingDetail::WageChanged { from: date },
        FindingDetail::UnknownCode { codes: vec![code()] },
        FindingDetail::UnknownCode { codes: vec![code(), code()] },
    ];
    all.extend(PAID.map(|paid| FindingDetail::AbsencesOverlap { others: vec![overlap(paid)] }));
    all.push(FindingDetail::AbsencesOverlap { others: vec![overlap(PAID[0]), overlap(PAID[1])] });
    all.extend(ReportKind::ALL.map(|kind| FindingDetail::ReportsContradict { reports: vec![kind] }));
    all.extend(UNFIT.map(|reason| {
        let field = "claims[1].period.from".to_owned();
        FindingDetail::FactsUnfit { field, reason }
    }));
    all.extend(REASONS.map(|reason| FindingDetail::DaysNotRefundable { days: vec![stretch(reason)] }));
    all.extend(REASONS.map(|reason| FindingDetail::DaysNotPayable { days: vec![stretch(reason)] }));
    all.extend(STEPS.map(|step| FindingDetail::LapseStepMissing { step }));
    all.extend(STEPS.map(|step| FindingDetail::DecisionNotInEffect { step }));
    all.extend(DOCUMENTS.map(|document| FindingDetail::DocumentMissing { document, deadline: date }));
    all.extend(PENSIONS.map(|pension| FindingDetail::PensionerLimit { pension, last_day: date }));
    all.extend(ExtensionGround::ALL.map(|ground| FindingDetail::ExtensionEnds { ground, last_day: date }));
    all.extend(RULES.map(|rules| FindingDetail::SpecialRules { rules }));
    all
}

const REASONS: [NotPayableReason; 20] = [
    NotPayableReason::BeforeAbsence,
    NotPayableReason::EmployerPeriod,
    NotPayableReason::AfterAbsence,
    NotPayableReason::AfterEmployment,
    NotPayableReason::BelowMinimumAbsence,
    NotPayableReason::NoWagePaid,
    NotPayableReason::OnHoliday,
    NotPayableReason::Abroad,
    NotPayableReason::Maternity,
    NotPayableReason::LabourConflict,
    NotPayableReason::Fit,
    NotPayableReason::Lapsed,
    NotPayableReason::Stopped,
    NotPayableReason::Refused,
    NotPayableReason::Pension,
    NotPayableReason::OtherMunicipality,
    NotPayableReason::Died,
    NotPayableReason::RequestedLate,
    NotPayableReason::WaitingPeriod,
    NotPayableReason::RequirementNotMet,
];
const STEPS: [LapseStep; 9] = [
    LapseStep::Ground,
    LapseStep::TellConsequences,
    LapseStep::HearPerson,
    LapseStep::TellEmployer,
    LapseStep::AwaitAnswer,
    LapseStep::Dispatch,
    LapseStep::StopDay,
    LapseStep::TellResumption,
    LapseStep::TellComplaint,
];
const DOCUMENTS: [DocumentKind; 3] =
    [DocumentKind::SolemnDeclaration, DocumentKind::MedicalProof, DocumentKind::AbilityStatement];
const PENSIONS: [PensionKind; 5] = [
    PensionKind::Disability,
    PensionKind::Senior,
    PensionKind::MedicallyQualified,
    PensionKind::StatePensionAge,
    PensionKind::Early,
];
const RULES: [SpecialRules; 3] =
    [SpecialRules::Seafarer, SpecialRules::EuCoordination, SpecialRules::TaxedElsewhere];

const UNFIT: [UnfitKind; 5] =
    [UnfitKind::Day, UnfitKind::Order, UnfitKind::Twice, UnfitKind::Empty, UnfitKind::OutOfBounds];

const PAID: [OverlapPaid; 4] =
    [OverlapPaid::Neither, OverlapPaid::Here, OverlapPaid::There, OverlapPaid::Both];

fn overlap(paid: OverlapPaid) -> OverlappingAbsence {
    let last_day = (paid != OverlapPaid::Neither).then(|| day("2026-10-18"));
    let notification = NotificationId::new("A-000123");
    OverlappingAbsence { notification, from: day("2026-09-28"), last_day, paid }
}

fn code() -> UnknownCode {
    UnknownCode {
        source: "jobcentre".to_owned(),
        report: ReportKind::ExtensionAnswer,
        field: "answer".to_owned(),
        code: "F7".to_owned(),
    }
}

fn stretch(reason: NotPayableReason) -> NotPayable {
    NotPayable { days: days("2026-09-14", "2026-09-20"), reason }
}

fn requirement(hours: i64, months_met: u8) -> FindingDetail {
    FindingDetail::EmploymentRequirementNotMet {
        hours: Hours::whole(hours),
        hours_required: Hours::whole(240),
        months_met,
        months_required: 5,
    }
}

fn business(months_met: u8, last_month_met: bool) -> FindingDetail {
    FindingDetail::BusinessRequirementNotMet { months_met, months_required: 6, last_month_met }
}

fn claim_late(dispensation_possible: bool) -> FindingDetail {
    let (covered_from, received) = (day("2026-06-14"), day("2026-09-14"));
    FindingDetail::ClaimLate { covered_from, received, dispensation_possible }
}

fn double(paid_claim: Option<ClaimId>) -> FindingDetail {
    let overlap = days("2026-09-14", "2026-09-27");
    FindingDetail::PossibleDoublePayment { paid_claim, overlap, paid: Money::from_kroner(10_170) }
}

/// Stands at the longest paragraph that the queue shows.
fn finding(detail: FindingDetail) -> Finding {
    let citation = "§ 53 a, stk. 1".parse().expect("a citation");
    Finding { claim: None, citation, period: days("2026-09-14", "2026-09-27"), at_stake: None, detail }
}

#[test]
fn each_kind_is_among_those_that_are_tested() {
    let tested: Vec<_> = details().iter().map(FindingDetail::kind).collect();
    let untested: Vec<_> = FindingKind::ALL.into_iter().filter(|kind| !tested.contains(kind)).collect();
    assert_eq!(untested, []);
}

#[test]
fn titles_and_headings_are_their_own_and_fit() {
    for kind in FindingKind::ALL {
        let (title, heading) = (words::title(kind), words::heading(kind));
        assert!(!title.is_empty() && title.chars().count() <= TITLE, "{title}");
        assert!(!heading.is_empty() && heading.chars().count() <= HEADING, "{heading}");
        let same = FindingKind::ALL.into_iter().filter(|other| words::title(*other) == title).count();
        assert_eq!(same, 1, "{title}");
        assert!(!title.ends_with('.') && !heading.ends_with('.'));
    }
}

#[test]
fn the_reason_in_the_queue_fits_its_column() {
    for detail in details() {
        let why = words::why(&finding(detail));
        assert!(!why.is_empty() && why.chars().count() <= WHY, "{} letters: {why}", why.chars().count());
    }
}

#[test]
fn every_finding_says_why_and_what_to_do_in_danish_sentences() {
    for detail in details() {
        let finding = finding(detail);
        let (reason, steps) = (words::reason(&finding), words::steps(&finding));
        assert!(reason.ends_with('.') && reason.chars().count() <= 330, "{reason}");
        assert!(!steps.is_empty() && steps.len() <= 3, "{:?}", finding.kind());
        let texts = steps.iter().chain([&reason]);
        for text in texts {
            assert!(
                text.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric()),
                "{text}"
            );
            assert_is_danish(text);
        }
        assert!(steps.iter().all(|step| !step.ends_with('.')), "{steps:?}");
        let effect = words::effect(&finding, Some(Money::from_ore(3_051_000)));
        assert_eq!(effect, "Holder 30.510,00 kr tilbage");
        assert_is_danish(&words::effect(&finding, None));
    }
}

fn assert_is_danish(text: &str) {
    let mut tokens = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let found = tokens
        .find(|token| ENGLISH.iter().any(|word| token.eq_ignore_ascii_case(word)) || token.contains('_'));
    assert_eq!(found, None, "{text}");
}

#[test]
fn a_finding_that_waits_for_a_decision_says_the_last_day() {
    let effect = |detail| words::effect(&finding(detail), None);
    let (deadline, last_day) = (day("2026-09-28"), day("2026-09-30"));
    assert_eq!(effect(FindingDetail::ComplaintReceived { deadline }), "Tag stilling senest 28. sep. 2026");
    let ground = ExtensionGround::Treatment;
    assert_eq!(
        effect(FindingDetail::ExtensionEnds { ground, last_day }),
        "Tag stilling senest 30. sep. 2026"
    );
    let document = DocumentKind::MedicalProof;
    assert_eq!(
        effect(FindingDetail::DocumentMissing { document, deadline }),
        "Holder ingen udbetaling tilbage"
    );
}

#[test]
fn days_that_two_notifications_have_in_common_are_named_with_what_was_paid_of_them() {
    let reason =
        |paid| words::reason(&finding(FindingDetail::AbsencesOverlap { others: vec![overlap(paid)] }));
    assert_eq!(
        reason(OverlapPaid::Neither),
        "Borgeren er hos samme arbejdsgiver også meldt syg med A-000123 (28. september 2026 og frem). Det kan være det \
         samme fravær, meldt to gange, eller to forskellige job. Indtil du svarer, bliver de fælles dage ikke betalt."
    );
    let twice = reason(OverlapPaid::Both);
    assert!(twice.contains("28. september 2026 til 18. oktober 2026"), "{twice}");
    assert!(twice.ends_with("så de kan være betalt to gange."), "{twice}");
}

#[test]
fn s21_a_missing_step_says_that_payment_goes_on() {
    for step in STEPS {
        let reason = words::reason(&finding(FindingDetail::LapseStepMissing { step }));
        assert!(reason.contains("Udbetalingen fortsætter"), "{reason}");
    }
    let told = finding(FindingDetail::LapseStepMissing { step: LapseStep::TellEmployer });
    assert_eq!(
        words::reason(&told),
        "Arbejdsgiveren har ikke fået besked om partshøringen og om, at sygedagpengene kan stoppe. Udbetalingen \
         fortsætter, til alle trin er taget."
    );
}

#[test]
fn every_parameter_that_can_be_unverified_has_a_danish_name() {
    let parameters = Parameters::built_in().expect("the built-in parameters");
    for key in parameters.unverified() {
        let name = parameter::by_key(key);
        assert_ne!(name, key);
        assert_is_danish(name);
    }
    let reason =
        words::reason(&finding(FindingDetail::ParameterNotApproved { parameter: "week_rounding".into() }));
    assert!(reason.starts_with("Kilden til afrunding af ugens beløb er ikke bekræftet"), "{reason}");
}
