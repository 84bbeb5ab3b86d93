//! What a law parameter is called, and how its value reads.

use std::fmt::Write as _;

use straks_domain::Citation;
use straks_rules::Parameters;
use straks_rules::parameters::Name;
use straks_rules::trace::ParameterUse;

use crate::format::{day, percent};

/// A law parameter as it is said within a sentence.
#[must_use]
pub const fn name(of: Name) -> &'static str {
    match of {
        Name::MaxWeek => "højeste beløb pr. uge",
        Name::NormalWeeklyHours => "normal arbejdstid pr. uge",
        Name::OwnAtp => "egen andel af ATP pr. time",
        Name::OwnAtpAge => "alder for ATP",
        Name::RefundSupplement => "tillæg til refusion",
        Name::MinimumAbsence => "mindste fravær pr. uge",
        Name::PublicHolidaysUnpaid => "søgnehelligdage uden betaling",
        Name::GeneralPrayerDay => "store bededag",
        Name::HourlyRounding => "afrunding af timelønnen",
        Name::WeekRounding => "afrunding af ugens beløb",
        Name::OwnAtpRounding => "afrunding af ATP",
        Name::SupplementRounding => "afrunding af tillægget",
        Name::TaxRounding => "afrunding af A-skat",
        Name::EmployerPeriodDays => "arbejdsgiverperiodens længde",
        Name::EmployerRequirementWeeks => "ugers ansættelse hos arbejdsgiveren",
        Name::EmployerRequirementHours => "timer hos arbejdsgiveren",
        Name::InsuredOwnDays => "egne dage ved forsikring",
        Name::RequirementMonths => "måneder i beskæftigelseskravet",
        Name::RequirementHours => "timer i beskæftigelseskravet",
        Name::RequirementMonthsMet => "måneder med timer nok",
        Name::RequirementMonthHours => "timer nok i en måned",
        Name::EarningsMonths => "måneder bag timelønnen",
        Name::NewHireWeeks => "uger som nyansat",
        Name::LabourMarketContribution => "arbejdsmarkedsbidrag",
        Name::NotificationDays => "frist for anmeldelse med løn",
        Name::NotificationDaysAfterPay => "frist for anmeldelse efter løn",
        Name::NotificationDaysWithoutPay => "frist for anmeldelse uden løn",
        Name::CitizenRequestDays => "borgerens frist for anmodning",
        Name::ClaimReachMonths => "måneder, en anmodning rækker tilbage",
        Name::DispensationMonths => "måneder med mulig dispensation",
        Name::UncountedDays => "første dage, der ikke tæller med",
        Name::DurationWeeks => "uger før revurdering",
        Name::DurationMonths => "måneder, der ses tilbage over",
        Name::ReassessmentAheadMonths => "varsel før revurdering",
        Name::CovidRefund => "refusion fra første dag ved COVID-19",
        Name::CovidConfirmedOnly => "kun bekræftet smitte med COVID-19",
        Name::CovidLateEffects => "senfølger af COVID-19",
        Name::CovidHomeWorkingExcludes => "hjemmearbejde ved COVID-19",
        Name::CovidRiskGroup => "øget risiko ved COVID-19",
        Name::BusinessWaitingDays => "de første dage for selvstændige",
        Name::UnemploymentFundDays => "dage, a-kassen betaler",
        Name::UncountedDaysSelfEmployed => "en selvstændigs dage, der ikke tæller med",
        Name::UncountedDaysUnemployed => "en ledigs dage, der ikke tæller med",
        Name::RequirementAllEmployments => "timer fra andre ansættelser",
        Name::EmployerDefaultAdvance => "forskud, når arbejdsgiveren ikke betaler",
        Name::CountedWeekDays => "dage i en talt uge",
        Name::OverLimitAtStart => "anden hjælp over grænsen",
        Name::PensionerWeeks => "uger ved siden af pension",
        Name::PensionerMonths => "måneder, der ses tilbage over ved pension",
        Name::AutomaticExtensionMonths => "måneders automatisk forlængelse",
        Name::ClarificationWeeks => "ugers forlængelse til afklaring",
        Name::TreatmentWeeks => "ugers forlængelse til behandling",
        Name::RehabilitationGrounds => "forlængelse til revalidering",
        Name::ComplaintWeeks => "klagefristen",
        Name::ComplaintReassessmentWeeks => "fristen for at vurdere igen",
        Name::LawPublished => "reglernes offentliggørelse",
        Name::LawAfterLimitPublished => "reglerne efter grænsen",
        Name::OwnJobMonths => "måneder, hvor kun eget job tæller",
        Name::InformationFormDays => "frist for oplysningsskemaet",
        Name::FirstFollowUpWeeks => "uger til første opfølgning",
        Name::HalfYearFollowUps => "opfølgninger i det første halve år",
        Name::HalfYearMonths => "måneder i det første halve år",
        Name::EarlyFollowUpWeeks => "uger til tidlig opfølgning",
        Name::OnlyFirstFollowUp => "kun første opfølgning i korte sager",
        Name::FollowUpExemptWeeks => "uger uden opfølgning",
        Name::FollowUpAheadDays => "varsel før opfølgning",
        Name::ResumptionWeeks => "uger til genoptagelse",
        Name::ConstitutionDay => "grundlovsdag som søgnehelligdag",
        Name::ChristmasEve => "juleaften som søgnehelligdag",
        Name::NewYearsEve => "nytårsaften som søgnehelligdag",
        Name::TwoThirdsRounding => "afrunding af to tredjedele",
        Name::RosterDayRounding => "afrunding af vagtplanens dage",
        Name::ShiftWeeklyMaximum => "ugeloft efter vagtplanen",
        Name::HourConversion => "løn, der svarer til en time",
        Name::HourConversionMan => "løn, der svarede til en time for en mand",
        Name::HourConversionWoman => "løn, der svarede til en time for en kvinde",
        Name::CompulsoryPension => "obligatorisk pension",
        Name::CompulsoryPensionRounding => "afrunding af obligatorisk pension",
        Name::CompulsoryPensionBusiness => "obligatorisk pension for selvstændige",
        Name::ProfitWeeks => "uger, overskuddet deles med",
        Name::PremiumTwoThirdsThirdDay => "præmie for to tredjedele fra dag 3",
        Name::PremiumWholeThirdDay => "præmie for det hele fra dag 3",
        Name::PremiumTwoThirdsFirstDay => "præmie for to tredjedele fra dag 1",
        Name::PremiumWholeFirstDay => "præmie for det hele fra dag 1",
        Name::FullTimeInsuredHours => "timer for fuldtidsforsikrede",
        Name::PartTimeInsuredHours => "timer for deltidsforsikrede",
        Name::OwnAtpUnemployed => "ATP for ledige",
        Name::EducationMonths => "uddannelsens længde",
        Name::EducationWithinMonths => "måneder siden uddannelsen",
        Name::BusinessMonths => "måneder, der ses på for selvstændige",
        Name::BusinessMonthsMet => "måneder med timer nok for selvstændige",
        Name::BusinessWeeklyHours => "timer om ugen for selvstændige",
        Name::BusinessYoungMonths => "alderen på en ny virksomhed",
        Name::InsuranceAdmissionFactor => "grænsen for optagelse i forsikringen",
        Name::InsuranceExclusionFactor => "grænsen for at blive i forsikringen",
        Name::EmployerInsurancePremium => "arbejdsgiverens præmie",
        Name::RequestDaysAfterLetter => "borgerens frist efter brevet",
        Name::LateRequestFromRequest => "betaling fra en sen anmodning",
        Name::ObjectionDays => "fristen for indsigelse",
        Name::BusinessNotificationWeeks => "fristen for selvstændige",
        Name::BusinessNotificationWeeksInsured => "fristen for forsikrede selvstændige",
        Name::TellEmployerHours => "fristen for sygemelding",
        Name::SolemnDeclarationDay => "dagen for tro og love-erklæring",
        Name::DeadlineOnHolidayMoves => "frister, der ender på en helligdag",
    }
}

/// A parameter by its key, as findings name it; the key itself where no rule reads it any more.
#[must_use]
pub fn by_key(key: &str) -> &str {
    Name::ALL.into_iter().find(|of| of.key() == key).map_or(key, |of| name(of))
}

/// Value, since when, and source, as a receipt tells them.
#[must_use]
pub fn described(used: &ParameterUse, parameters: &Parameters) -> String {
    format!(
        "Lovparameter {} = {}, gælder fra {}. Kilde: {}.{}",
        name(used.name),
        percent(used.value),
        day(used.valid_from),
        parameters.source(used),
        if used.verified { "" } else { " Kilden er ikke bekræftet." },
    )
}

/// Ends a sentence: where it stands in the act, and what it rests on that nobody has confirmed.
#[must_use]
pub fn closed(sentence: &str, citation: Citation, used: Option<&ParameterUse>) -> String {
    let mut text = format!("{sentence}, {citation}.");
    if let Some(used) = used.filter(|used| !used.verified) {
        let _ = write!(text, " Kilden til {} er ikke bekræftet.", name(used.name));
    }
    text
}
