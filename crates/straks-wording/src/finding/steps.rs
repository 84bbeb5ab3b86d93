//! What to do about a finding, one sentence a step.

use straks_domain::finding::{Finding, FindingDetail};
use straks_domain::overlap::{OverlapPaid, OverlappingAbsence};

use super::values::step_to_take;
use crate::format::months;

/// What to do, one sentence a step.
#[must_use]
pub fn steps(finding: &Finding) -> Vec<String> {
    let steps: &[&str] = match &finding.detail {
        FindingDetail::HoursMissing { months: missing, .. } => {
            return vec![
                format!("Bed arbejdsgiveren rette timerne for {} i eIndkomst", months(missing)),
                "Kan det vare længe, så indhent lønsedler, og ret timerne under Afgørelse (D)".to_owned(),
            ];
        }
        FindingDetail::EmploymentRequirementNotMet { .. } => &[
            "Se efter timer fra andre arbejdsgivere, dagpenge eller barsel i perioden",
            "Er kravet stadig ikke opfyldt, så hør borgeren og arbejdsgiveren, før du afgør sagen",
        ],
        FindingDetail::EmployerPeriodUncertain => &[
            "Spørg arbejdsgiveren om timerne i de seneste 8 uger før fraværet",
            "Sæt opgaven på hold, til svaret er her, eller skriv det som en rettelse under Afgørelse (D)",
        ],
        FindingDetail::NotifiedLate { .. } => &[
            "Undersøg, om forsinkelsen skyldes driftsstop, borgerens forhold eller forkert vejledning",
            "Hør arbejdsgiveren, før du giver refusion for en kortere periode",
        ],
        FindingDetail::ClaimLate { dispensation_possible: true, .. } => &[
            "Undersøg, om en af grundene til dispensation er opfyldt",
            "Er den det, så giv dispensation som en rettelse under Afgørelse (D)",
            "Hør arbejdsgiveren, før du afviser den ældste del",
        ],
        FindingDetail::ClaimLate { dispensation_possible: false, .. } => {
            &["Hør arbejdsgiveren, før du afviser den del, der ligger før fristen"]
        }
        FindingDetail::WageMissing => &[
            "Bed arbejdsgiveren oplyse lønnen for perioden",
            "Sæt opgaven på hold, til svaret er her, eller skriv det som en rettelse under Afgørelse (D)",
        ],
        FindingDetail::WageBelowBenefit { .. } => {
            &["Kontrollér, at lønnen er for hele perioden", "Undersøg, om borgeren skal have forskellen"]
        }
        FindingDetail::DaysNotRefundable { .. } => &[
            "Sammenlign dagene i anmodningen med fraværet og ansættelsen, og spørg arbejdsgiveren ved tvivl",
            "Hør arbejdsgiveren, før du afviser de dage, der ikke kan refunderes",
        ],
        FindingDetail::AbsenceHoursUnknown => &[
            "Bed arbejdsgiveren oplyse den ugentlige arbejdstid og timerne i fraværet",
            "Sæt opgaven på hold, til svaret er her",
        ],
        FindingDetail::HourlyRateUnknown { .. } => &[
            "Bed arbejdsgiveren rette indberetningen i eIndkomst",
            "Kan den ikke rettes dér, så indhent lønsedler, og ret lønnen under Afgørelse (D)",
        ],
        FindingDetail::PossibleDoublePayment { .. } => {
            &["Sammenlign de to anmodninger dag for dag", "Spørg arbejdsgiveren, hvilken af dem der gælder"]
        }
        FindingDetail::RateUnknown { .. } => {
            &["Vent på, at satsen bliver offentliggjort og godkendt i et nyt regelsæt"]
        }
        FindingDetail::UnknownInsuranceCode { .. } => &[
            "Slå arbejdsgiverens forsikring op hos Udbetaling Danmark",
            "Meld koden til driften, så den kan blive kendt",
        ],
        FindingDetail::AmountOverLimit { .. } => &[
            "Sammenlign løn, timer og periode med tidligere anmodninger",
            "Tag opgaven, mens du kontrollerer beløbet",
        ],
        FindingDetail::CitizenRequestMissing { .. } => &[
            "Kontakt borgeren, og hjælp med anmodningen i Mit Sygefravær",
            "Notér, hvis borgeren er fritaget for Digital Post",
        ],
        FindingDetail::TaxCardMissing => {
            &["Hent borgerens skattekort igen", "Kontakt borgeren, hvis der stadig ikke er et skattekort"]
        }
        FindingDetail::PaymentMissed { .. } => {
            &["Spørg borgeren, om beløbet kan vente til næste kørsel", "Bed ellers om en straksudbetaling"]
        }
        FindingDetail::ReassessmentDue { .. } => &[
            "Bed jobcenteret om en indstilling i god tid",
            "Træf afgørelse om forlængelse efter § 27 eller ophør",
        ],
        FindingDetail::ParameterNotApproved { .. } => &["Bed ydelseschefen godkende reglen for kommunen"],
        FindingDetail::DaysNotPayable { .. } => &[
            "Sammenlign dagene med det, der er oplyst, og spørg borgeren ved tvivl",
            "Hør borgeren, før du afslår de dage, der ikke kan betales",
        ],
        FindingDetail::WeeklyMaximumShared { .. } => &["Kontrollér, at beløbet i den anden sag er rigtigt"],
        FindingDetail::BusinessRequirementNotMet { .. } => &[
            "Er virksomheden yngre end 6 måneder, så se efter lønarbejde lige før",
            "Er kravet stadig ikke opfyldt, så hør borgeren, før du afgør sagen",
        ],
        FindingDetail::BusinessHoursUnknown => &[
            "Bed borgeren oplyse arbejdstiden i virksomheden måned for måned",
            "Sæt opgaven på hold, til svaret er her",
        ],
        FindingDetail::ProfitUnknown => &[
            "Hent den seneste årsopgørelse, eller bed borgeren om den",
            "Er den ikke dannet endnu, så brug overskuddet fra året før",
        ],
        FindingDetail::UnemploymentUnknown => &[
            "Bed a-kassen oplyse ret og dagpengesats på den første dag med sygedagpenge",
            "Sæt opgaven på hold, til svaret er her",
        ],
        FindingDetail::RecalculationDue { .. } => {
            &["Bed arbejdsgiveren oplyse den nye timeløn", "Sæt opgaven på hold, til svaret er her"]
        }
        FindingDetail::EmployerToldLate { .. } => &[
            "Spørg arbejdsgiveren, om andre regler for sygemelding gælder på arbejdspladsen",
            "Undersøg, om borgeren har en god grund til forsinkelsen",
        ],
        FindingDetail::EmployerDataDisputed { .. } => &[
            "Hold borgerens indsigelse op mod arbejdsgiverens oplysninger, og spørg arbejdsgiveren",
            "Skriv til begge, hvilke oplysninger sagen bygger på",
        ],
        FindingDetail::DocumentMissing { .. } => &[
            "Spørg arbejdsgiveren, om den er kommet",
            "Undersøg, om borgeren har en god grund til forsinkelsen",
        ],
        FindingDetail::InformationFormMissing { .. } => &[
            "Kontakt borgeren, og hjælp med skemaet i Mit Sygefravær",
            "Kommer det stadig ikke, så vejled skriftligt om følgerne, og partshør",
        ],
        FindingDetail::FollowUpDue { .. } => {
            &["Aftal en samtale med borgeren", "Notér dagen, når opfølgningen er holdt"]
        }
        FindingDetail::IncapacityReassessmentDue { .. } => &[
            "Vurdér, om borgeren kan arbejde inden for hele sit område",
            "Notér begrundelsen, hvis særlige grunde taler for kun at se på det hidtidige job",
        ],
        FindingDetail::LapseStepMissing { step } | FindingDetail::DecisionNotInEffect { step } => {
            return vec![
                step_to_take(*step).to_owned(),
                "Stop ikke udbetalingen, før det er sket".to_owned(),
            ];
        }
        FindingDetail::PensionerLimit { .. } => {
            &["Kontrollér pensionen og de uger, der er talt med", "Hør borgeren, og træf afgørelse om ophør"]
        }
        FindingDetail::ExtensionEnds { .. } => &[
            "Prøv alle grunde til forlængelse i § 27, stk. 1 igen",
            "Hør borgeren, og træf afgørelse om forlængelse eller ophør",
        ],
        FindingDetail::OverLimitAtStart { .. } => &[
            "Undersøg, om sygdommen er livstruende og alvorlig",
            "Er den ikke det, så hør borgeren, og gå videre med jobafklaringsforløb",
        ],
        FindingDetail::LawNotPublished { .. } => {
            &["Vent på, at reglerne bliver offentliggjort og godkendt i et nyt regelsæt"]
        }
        FindingDetail::StayAbroadUnclear { .. } => &[
            "Spørg borgeren om grunden til opholdet, og bed om dokumentation",
            "Afklar, om opholdet er aftalt med kommunen på forhånd",
        ],
        FindingDetail::WorkInjuryNotRecognised => &[
            "Spørg Arbejdsmarkedets Erhvervssikring, hvornår sagen ventes afgjort",
            "Sæt opgaven på hold, til skaden er anerkendt eller afvist",
        ],
        FindingDetail::SpecialRules { .. } => {
            &["Afgør retten uden for Straks efter de særlige regler, og notér resultatet"]
        }
        FindingDetail::PersonDied { .. } => &[
            "Kontrollér, at der ikke betales for dage efter dødsfaldet",
            "Afklar, hvem der behandler boet, før beløbet udbetales",
        ],
        FindingDetail::MovedAway { .. } => {
            &["Send sagen til den nye kommune", "Betal selv til og med dagen før flytningen"]
        }
        FindingDetail::PayrollOverLimit { .. } => &[
            "Slå arbejdsgiverens forsikring op hos Udbetaling Danmark",
            "Frigiv først refusionen for de første dage, når forsikringen er bekræftet",
        ],
        FindingDetail::ComplaintReceived { .. } => &[
            "Vurdér afgørelsen igen, og skriv resultatet til den, der klager",
            "Fastholder du den, så send sagen til Ankestyrelsen",
        ],
        FindingDetail::SampleDrawn { .. } => {
            &["Gå beregningen igennem, som havde du selv sagen", "Svar, om du er enig, og skriv kort hvorfor"]
        }
        FindingDetail::AutomationStopped { .. } => &[
            "Kontrollér det, som stoppet handler om, på sagen",
            "Er resultatet rigtigt, så afslut opgaven med det, du har kontrolleret: så bliver beløbet betalt",
        ],
        FindingDetail::ReportsContradict { .. } => &[
            "Spørg dem, der har sendt indberetningerne, hvilken der er rigtig",
            "Bed om en rettelse, eller om at den forkerte bliver trukket tilbage",
        ],
        FindingDetail::UnknownCode { .. } => &[
            "Spørg registret, hvad koden betyder",
            "Bed driften om at føje koden til kodelisten, så regner Straks sagen igen",
        ],
        FindingDetail::WageChanged { .. } => &[
            "Afklar med arbejdsgiver og borger, hvilke dage der er betalt løn for",
            "Udbetal til arbejdsgiveren for dagene med løn og til borgeren for resten",
        ],
        FindingDetail::FactsUnfit { .. } => {
            &["Find indberetningen med fejlen", "Bed den, der har sendt den, om en rettelse"]
        }
        FindingDetail::AbsencesOverlap { others } if paid_twice(others) => &[
            "Sammenlign de to sager, og afklar med arbejdsgiveren, om det er det samme fravær",
            "Er dagene betalt to gange, så behandl det som en mulig dobbeltbetaling; Straks kræver intet tilbage selv",
        ],
        FindingDetail::AbsencesOverlap { .. } => &[
            "Afklar med arbejdsgiveren, om det er det samme fravær eller to forskellige job",
            "Svar på det her: så tæller anmodningerne i den sag, der bliver, eller begge sager går videre",
        ],
    };
    steps.iter().map(|step| (*step).to_owned()).collect()
}

fn paid_twice(others: &[OverlappingAbsence]) -> bool {
    others.iter().any(|other| other.paid == OverlapPaid::Both)
}
