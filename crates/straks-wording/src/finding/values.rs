//! The words of what findings carry: days without pay, steps of a decision, documents, pensions, grounds,
//! reports.

use straks_domain::facts::{DocumentKind, ExtensionGround, PensionKind, UnfitKind};
use straks_domain::finding::{LapseStep, NotPayable, NotPayableReason, SpecialRules};
use straks_domain::report::ReportKind;

use crate::format::{list, period_short};

/// Where days that cannot be paid for lie, in a few words.
#[must_use]
pub const fn place_of(reason: NotPayableReason) -> &'static str {
    match reason {
        NotPayableReason::BeforeAbsence => "før første fraværsdag",
        NotPayableReason::EmployerPeriod => "i arbejdsgiverperioden",
        NotPayableReason::AfterAbsence => "efter sidste fraværsdag",
        NotPayableReason::AfterEmployment => "efter ansættelsens ophør",
        NotPayableReason::BelowMinimumAbsence => "under 4 timer om ugen",
        NotPayableReason::NoWagePaid => "efter lønnens ophør",
        NotPayableReason::OnHoliday => "i en ferie",
        NotPayableReason::Abroad => "i et ophold i udlandet",
        NotPayableReason::Maternity => "i en barselsperiode",
        NotPayableReason::LabourConflict => "i en arbejdskonflikt",
        NotPayableReason::Fit => "efter vurdering som rask",
        NotPayableReason::Lapsed => "efter rettens bortfald",
        NotPayableReason::Stopped => "efter en afgjort stopdag",
        NotPayableReason::Refused => "i et afslag",
        NotPayableReason::Pension => "i en tid med pension",
        NotPayableReason::OtherMunicipality => "i en anden kommunes tid",
        NotPayableReason::Died => "efter dødsfaldet",
        NotPayableReason::RequestedLate => "før anmodningen",
        NotPayableReason::WaitingPeriod => "i de første 2 uger",
        NotPayableReason::RequirementNotMet => "i en tid uden ret",
    }
}

/// `30.–31. marts ligger i arbejdsgiverperioden`.
#[must_use]
pub fn not_payable(stretch: &NotPayable) -> String {
    format!("{} ligger {}", period_short(stretch.days), place_of(stretch.reason))
}

/// What is missing, in the few words of the queue.
#[must_use]
pub const fn step_short(step: LapseStep) -> &'static str {
    match step {
        LapseStep::Ground => "ikke en lovlig grund",
        LapseStep::TellConsequences => "vejledning mangler",
        LapseStep::HearPerson => "partshøring mangler",
        LapseStep::TellEmployer => "orientér arbejdsgiver",
        LapseStep::AwaitAnswer => "afvent svar",
        LapseStep::Dispatch => "afgørelse ikke sendt",
        LapseStep::StopDay => "stopdag mangler",
        LapseStep::TellResumption => "genoptagelse mangler",
        LapseStep::TellComplaint => "klagevejledning mangler",
    }
}

/// What is missing, as a sentence.
#[must_use]
pub const fn step_missing(step: LapseStep) -> &'static str {
    match step {
        LapseStep::Ground => {
            "Ingen kan miste sygedagpenge for at sige nej til operation, medicin eller lige så indgribende \
             behandling (§ 21 a)."
        }
        LapseStep::TellConsequences => {
            "Borgeren har ikke fået skriftlig besked om, hvad det kan betyde ikke at medvirke."
        }
        LapseStep::HearPerson => "Borgeren er ikke partshørt.",
        LapseStep::TellEmployer => {
            "Arbejdsgiveren har ikke fået besked om partshøringen og om, at sygedagpengene kan stoppe."
        }
        LapseStep::AwaitAnswer => "Fristen for borgerens svar er ikke udløbet, og et svar er ikke vurderet.",
        LapseStep::Dispatch => "Afgørelsen er ikke sendt til borgeren.",
        LapseStep::StopDay => "Afgørelsen siger ikke, fra hvilken dag sygedagpengene stopper.",
        LapseStep::TellResumption => {
            "Afgørelsen fortæller ikke, at udbetalingen kan genoptages inden for 4 uger."
        }
        LapseStep::TellComplaint => "Afgørelsen fortæller ikke, hvordan borgeren kan klage.",
    }
}

/// What to do about a missing step.
#[must_use]
pub const fn step_to_take(step: LapseStep) -> &'static str {
    match step {
        LapseStep::Ground => "Luk sagen om bortfald, og fortsæt opfølgningen",
        LapseStep::TellConsequences => "Skriv til borgeren, hvad det kan betyde ikke at medvirke",
        LapseStep::HearPerson => "Partshør borgeren med en frist for svar",
        LapseStep::TellEmployer => "Orientér arbejdsgiveren om partshøringen og et muligt stop",
        LapseStep::AwaitAnswer => "Vent på fristen, og vurdér svaret, hvis der kommer et",
        LapseStep::Dispatch => "Send afgørelsen, og gem kvitteringen for forsendelsen",
        LapseStep::StopDay => "Skriv i afgørelsen, fra hvilken dag sygedagpengene stopper",
        LapseStep::TellResumption => "Skriv i afgørelsen om genoptagelse inden for 4 uger",
        LapseStep::TellComplaint => "Send afgørelsen igen med klagevejledning",
    }
}

/// `en mulighedserklæring`.
#[must_use]
pub const fn document(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::SolemnDeclaration => "en tro og love-erklæring",
        DocumentKind::MedicalProof => "en lægelig dokumentation",
        DocumentKind::AbilityStatement => "en mulighedserklæring",
    }
}

/// `har førtidspension`.
#[must_use]
pub const fn pension(kind: PensionKind) -> &'static str {
    match kind {
        PensionKind::Disability => "har førtidspension",
        PensionKind::Senior => "har seniorpension",
        PensionKind::MedicallyQualified => {
            "opfylder de helbredsmæssige betingelser for førtids- eller seniorpension"
        }
        PensionKind::StatePensionAge => "har nået folkepensionsalderen",
        PensionKind::Early => "har tidlig pension",
    }
}

/// The ground of an extension, as it is said.
#[must_use]
pub const fn ground(ground: ExtensionGround) -> &'static str {
    match ground {
        ExtensionGround::Rehabilitation => "revalidering",
        ExtensionGround::Clarification => "afklaring af arbejdsevnen",
        ExtensionGround::Treatment => "lægebehandling",
        ExtensionGround::RehabilitationTeam => "sag til rehabiliteringsteamet",
        ExtensionGround::LifeThreatening => "livstruende, alvorlig sygdom",
        ExtensionGround::WorkInjury => "arbejdsskadesag",
        ExtensionGround::PensionApplication => "ansøgning om førtidspension",
    }
}

/// Who has rules of their own, in the few words of the queue.
#[must_use]
pub const fn rules_short(rules: SpecialRules) -> &'static str {
    match rules {
        SpecialRules::Seafarer => "søfarende",
        SpecialRules::EuCoordination => "EU-regler",
        SpecialRules::TaxedElsewhere => "skat i udlandet",
    }
}

/// Why there are rules of their own, as a sentence.
#[must_use]
pub const fn rules_because(rules: SpecialRules) -> &'static str {
    match rules {
        SpecialRules::Seafarer => "Borgeren er søfarende, og for søfarende gælder egne regler (§ 2, stk. 3).",
        SpecialRules::EuCoordination => {
            "Borgeren er omfattet af EU's regler om koordinering af social sikring (forordning 883/2004)."
        }
        SpecialRules::TaxedElsewhere => {
            "Borgerens indkomst beskattes ikke i Danmark, og det er som udgangspunkt en betingelse (§ 4)."
        }
    }
}

/// What a kind of report is about, as it stands in a sentence.
#[must_use]
pub const fn report(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Notification => "anmeldelsen",
        ReportKind::RefundClaim => "refusionen",
        ReportKind::Income => "indkomsten",
        ReportKind::Employment => "ansættelsen",
        ReportKind::Person => "borgeren",
        ReportKind::Employer => "arbejdsgiveren",
        ReportKind::Recovery => "raskmeldingen",
        ReportKind::PartialResumption => "delvis genoptagelse",
        ReportKind::WageChange => "løn under fraværet",
        ReportKind::CitizenRequest => "borgerens anmodning",
        ReportKind::Objection => "borgerens indsigelse",
        ReportKind::SicknessCall => "sygemeldingen",
        ReportKind::Document => "dokumentation til arbejdsgiveren",
        ReportKind::InformationForm => "oplysningsskemaet",
        ReportKind::Incapacity => "uarbejdsdygtigheden",
        ReportKind::FollowUp => "opfølgningen",
        ReportKind::ExtensionAnswer => "forlængelse",
        ReportKind::Complaint => "klagen",
        ReportKind::WorkInjury => "arbejdsskaden",
        ReportKind::Holiday => "ferie",
        ReportKind::Maternity => "barsel",
        ReportKind::Pension => "pension",
        ReportKind::Residence => "bopæl",
        ReportKind::StayAbroad => "ophold i udlandet",
        ReportKind::LabourConflict => "arbejdskonflikt",
        ReportKind::Death => "dødsfaldet",
        ReportKind::Taxation => "skattepligt",
        ReportKind::Business => "borgerens virksomhed",
        ReportKind::BusinessHours => "arbejdstid i virksomheden",
        ReportKind::BusinessInsurance => "borgerens forsikring",
        ReportKind::Unemployment => "ledighed",
        ReportKind::EmploymentEnd => "fratrædelsen",
        ReportKind::HoursChange => "den aftalte arbejdstid",
        ReportKind::PayChange => "ændring af lønnen",
        ReportKind::Roster => "vagtplanen",
        ReportKind::Rehire => "genansættelse",
        ReportKind::Training => "uddannelse med løn",
        ReportKind::EmployerInsurance => "arbejdsgiverens forsikring",
    }
}

/// `bopæl og pension`.
#[must_use]
pub fn reports(kinds: &[ReportKind]) -> String {
    list(kinds.iter().map(|kind| report(*kind).to_owned()))
}

/// A register, as it is named to people; its own name where we have none.
#[must_use]
pub fn source(source: &str) -> &str {
    match source {
        "employer" => "arbejdsgiveren",
        "income_register" => "eIndkomst",
        "person_register" => "CPR",
        "insurance_register" => "forsikringsregistret",
        "jobcentre" => "jobcenteret",
        "citizen" => "borgeren",
        "unemployment_fund" => "a-kassen",
        "pension_authority" => "pensionsmyndigheden",
        "maternity_authority" => "barselsmyndigheden",
        "injury_authority" => "arbejdsskademyndigheden",
        other => other,
    }
}

/// The fact that a path into the facts begins with.
#[must_use]
pub fn fact(field: &str) -> &'static str {
    let first = field.split(['.', '[']).next().unwrap_or_default();
    match first {
        "born" => "fødselsdagen",
        "first_absence_day" => "første fraværsdag",
        "last_absence_day" => "sidste fraværsdag",
        "notification" => "anmeldelsen",
        "work" => "arbejdet",
        "income" => "indkomsten",
        "absence" => "fraværet",
        "claims" => "refusionen",
        "paid" | "elsewhere" | "earlier" => "det, der er betalt før,",
        "life" => "det, der er meldt om borgeren,",
        "follow_up" => "opfølgningen",
        "course" => "sagens gang",
        _ => "en oplysning",
    }
}

/// Why a fact cannot be right, as it stands after a colon.
#[must_use]
pub const fn unfit(reason: UnfitKind) -> &'static str {
    match reason {
        UnfitKind::Day => "dagen kan den ikke være",
        UnfitKind::Order => "rækkefølgen af dage kan ikke være sådan",
        UnfitKind::Twice => "noget står der to gange",
        UnfitKind::Empty => "der mangler indhold",
        UnfitKind::OutOfBounds => "tallet er for stort eller for lille",
    }
}
