//! What a finding is called, why it matters and what to do about it, in Danish.
//!
//! Every match is exhaustive: a new kind of finding without words does not compile.

use straks_domain::finding::{Finding, FindingDetail, FindingKind, NotPayable, NotPayableReason, Severity};
use straks_domain::{Money, Week};

use super::format::{
    amount, day, day_long, day_short, hours_short, kroner, list, month_year, months, period_short,
};
use crate::view::{Badge, Tone};

/// The word and colour of a finding's weight.
pub fn badge(kind: FindingKind) -> Badge {
    let (text, tone) = match kind.severity() {
        Severity::Blocks => ("Blokerer", Tone::Block),
        Severity::Control => ("Kontrol", Tone::Info),
        Severity::Deadline => ("Frist", Tone::Warn),
    };
    Badge { text: text.to_owned(), tone }
}

/// The title in the queue: two or three words.
pub const fn title(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::HoursMissing => "Timer mangler",
        FindingKind::EmploymentRequirementNotMet => "For få timer",
        FindingKind::EmployerPeriodUncertain => "Uafklaret betaler",
        FindingKind::NotifiedLate => "Anmeldt for sent",
        FindingKind::ClaimLate => "Anmodning for sent",
        FindingKind::WageMissing => "Løn mangler",
        FindingKind::WageBelowBenefit => "Løn under dagpenge",
        FindingKind::DaysNotRefundable => "Dage uden refusion",
        FindingKind::AbsenceHoursUnknown => "Fraværstimer mangler",
        FindingKind::HourlyRateUnknown => "Timeløn mangler",
        FindingKind::PossibleDoublePayment => "Mulig dobbeltbetaling",
        FindingKind::RateUnknown => "Sats mangler",
        FindingKind::UnknownInsuranceCode => "Ukendt kode",
        FindingKind::AmountOverLimit => "Beløb over grænse",
        FindingKind::CitizenRequestMissing => "Anmodning mangler",
        FindingKind::TaxCardMissing => "Skattekort mangler",
        FindingKind::PaymentMissed => "Udbetaling mangler",
        FindingKind::ReassessmentDue => "Revurdering, 22 uger",
        FindingKind::ParameterNotApproved => "Regel ikke godkendt",
    }
}

/// The title of the panel: a few words more.
pub const fn heading(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::HoursMissing => "Timer mangler i eIndkomst",
        FindingKind::EmploymentRequirementNotMet => "For få timer til beskæftigelseskravet",
        FindingKind::EmployerPeriodUncertain => "Arbejdsgiverperioden kan ikke afgøres",
        FindingKind::NotifiedLate => "Fraværet er anmeldt for sent",
        FindingKind::ClaimLate => "Anmodningen er kommet for sent",
        FindingKind::WageMissing => "Lønnen i perioden er ikke oplyst",
        FindingKind::WageBelowBenefit => "Lønnen er lavere end sygedagpengene",
        FindingKind::DaysNotRefundable => "Nogle af dagene kan ikke refunderes",
        FindingKind::AbsenceHoursUnknown => "Timerne i fraværet er ikke oplyst",
        FindingKind::HourlyRateUnknown => "Timelønnen kan ikke regnes ud",
        FindingKind::PossibleDoublePayment => "Dagene ser ud til at være betalt før",
        FindingKind::RateUnknown => "Satsen er ikke offentliggjort",
        FindingKind::UnknownInsuranceCode => "Ukendt kode fra forsikringsregistret",
        FindingKind::AmountOverLimit => "Beløbet er over kontrolgrænsen",
        FindingKind::CitizenRequestMissing => "Borgeren har ikke anmodet",
        FindingKind::TaxCardMissing => "Borgerens skattekort mangler",
        FindingKind::PaymentMissed => "Borgeren mangler en udbetaling",
        FindingKind::ReassessmentDue => "Sygedagpengene skal revurderes",
        FindingKind::ParameterNotApproved => "Beregningen bygger på en regel, der ikke er godkendt",
    }
}

/// Why, in the queue: the paragraph and a few words.
pub fn why(finding: &Finding) -> String {
    let place = finding.citation.whole_section();
    match &finding.detail {
        FindingDetail::HoursMissing { .. } | FindingDetail::EmployerPeriodUncertain => {
            format!("{place} kan ikke afgøres")
        }
        FindingDetail::EmploymentRequirementNotMet { hours, hours_required, months_met, months_required }
            if hours >= hours_required =>
        {
            format!("{place}, {months_met} af {months_required} måneder")
        }
        FindingDetail::EmploymentRequirementNotMet { hours, hours_required, .. } => {
            format!("{place}, {} af {} timer", hours_short(*hours), hours_short(*hours_required))
        }
        FindingDetail::NotifiedLate { deadline, .. } => {
            format!("{place}, frist {}", day_short(*deadline))
        }
        FindingDetail::ClaimLate { .. } => format!("{place}, ud over 3 måneder"),
        FindingDetail::WageMissing => format!("{place}, løn ikke oplyst"),
        FindingDetail::WageBelowBenefit { .. } => format!("{place}, loft til løn"),
        FindingDetail::DaysNotRefundable { days } => {
            let reason = days.first().map_or("dage uden refusion", |stretch| place_of(stretch.reason));
            format!("{place}, {reason}")
        }
        FindingDetail::AbsenceHoursUnknown => format!("{place}, timer ikke oplyst"),
        FindingDetail::HourlyRateUnknown { .. } => format!("{place} kan ikke regnes"),
        FindingDetail::PossibleDoublePayment { overlap, .. } => {
            format!("{} er betalt", capitalised(&weeks(overlap.weeks())))
        }
        FindingDetail::RateUnknown { year } => format!("{place}, {year} ikke offentliggjort"),
        FindingDetail::UnknownInsuranceCode { code } => format!("{place}, kode {code}"),
        FindingDetail::AmountOverLimit { limit, .. } => format!("Grænse {}", amount(*limit)),
        FindingDetail::CitizenRequestMissing { deadline } => {
            format!("{place}, frist {}", day_short(*deadline))
        }
        FindingDetail::TaxCardMissing => format!("{place}, skat kan ikke regnes"),
        FindingDetail::PaymentMissed { weeks } => {
            format!("{} blev ikke betalt", capitalised(&self::weeks(weeks.iter().copied())))
        }
        FindingDetail::ReassessmentDue { .. } => format!("{place}, udbetaling fortsætter"),
        FindingDetail::ParameterNotApproved { .. } => "Kilden er ikke bekræftet".to_owned(),
    }
}

/// The reason in one to three sentences.
pub fn reason(finding: &Finding) -> String {
    match &finding.detail {
        FindingDetail::HoursMissing { months: missing, months_met, months_required, known_hours } => format!(
            "Beskæftigelseskravet kan ikke afgøres: {} er indberettet uden timer. {months_met} af de \
             {months_required} måneder, der kræves, er opfyldt, og {} timer er kendt.",
            months(missing),
            hours_short(*known_hours),
        ),
        FindingDetail::EmploymentRequirementNotMet { hours, hours_required, months_met, months_required } => {
            format!(
                "I de seneste 6 hele måneder er der {} timer af de {}, der kræves, og {months_met} af \
             {months_required} måneder har timer nok. Et afslag er din beslutning og kræver partshøring.",
                hours_short(*hours),
                hours_short(*hours_required),
            )
        }
        FindingDetail::EmployerPeriodUncertain => {
            "Timerne i de seneste 8 uger er ikke oplyst. Derfor kan det ikke afgøres, om arbejdsgiveren skal \
             betale de første 30 dage."
                .to_owned()
        }
        FindingDetail::NotifiedLate { deadline, received } => format!(
            "Fristen var {}, og anmeldelsen kom {}. Uden dispensation gives der kun refusion fra den dag, den kom.",
            day_long(*deadline),
            day_long(*received),
        ),
        FindingDetail::ClaimLate { covered_from, received, dispensation_possible } => format!(
            "Anmodningen kom {} og rækker kun tilbage til {}. {}",
            day_long(*received),
            day_long(*covered_from),
            if *dispensation_possible {
                "Der kan dispenseres, hvis en af grundene i § 59, stk. 6 er opfyldt."
            } else {
                "Der er gået mere end 6 måneder siden første fraværsdag, så der kan ikke dispenseres."
            },
        ),
        FindingDetail::WageMissing => {
            "Refusionen må ikke overstige lønnen for de samme dage, og arbejdsgiveren har ikke oplyst den."
                .to_owned()
        }
        FindingDetail::WageBelowBenefit { wage, benefit } => format!(
            "Der er udbetalt {} i løn, og sygedagpengene er {}. Refusionen er sat til lønnen. Borgeren kan have \
             ret til forskellen.",
            kroner(*wage),
            kroner(*benefit),
        ),
        FindingDetail::DaysNotRefundable { days } => format!(
            "{}. Et afslag for de dage er din beslutning, og hele anmodningen venter på den.",
            capitalised(&list(days.iter().map(not_refundable))),
        ),
        FindingDetail::AbsenceHoursUnknown => {
            "Sygedagpenge regnes af de timer, borgeren er fraværende, og for nogle af dagene er timerne ikke oplyst. \
             Derfor kan det ikke siges, hvad dagene giver."
                .to_owned()
        }
        FindingDetail::HourlyRateUnknown { months: missing } if missing.is_empty() => {
            "Timelønnen kan ikke regnes ud, fordi den aftalte løn ikke er oplyst.".to_owned()
        }
        FindingDetail::HourlyRateUnknown { months: missing } => format!(
            "Timelønnen er gennemsnittet af de seneste 3 hele måneder, men løn eller timer mangler for {}.",
            months(missing),
        ),
        FindingDetail::PossibleDoublePayment { paid_claim, overlap, paid } => format!(
            "{} er allerede betalt{} med {}. Er det de samme dage, må de ikke betales igen.",
            capitalised(&period_short(*overlap)),
            paid_claim
                .as_ref()
                .map_or_else(|| " til borgeren".to_owned(), |claim| format!(" på anmodning {claim}")),
            kroner(*paid),
        ),
        FindingDetail::RateUnknown { year } => format!(
            "Satsen for {year} er ikke offentliggjort. Straks regner ikke videre med sidste års sats.",
        ),
        FindingDetail::UnknownInsuranceCode { code } => format!(
            "Forsikringsregistret har svaret med koden {code}, som Straks ikke kender. Ukendte koder stopper \
             altid automatikken, så der ikke udbetales på et forkert grundlag.",
        ),
        FindingDetail::AmountOverLimit { amount, limit } => format!(
            "Anmodningen lyder på {}, og kommunens grænse for kontrol er {}.",
            kroner(*amount),
            kroner(*limit),
        ),
        FindingDetail::CitizenRequestMissing { deadline } => format!(
            "Arbejdsgiveren betaler ikke længere løn, og borgeren har ikke anmodet om sygedagpenge. Fristen er {}.",
            day_long(*deadline),
        ),
        FindingDetail::TaxCardMissing => {
            "Borgeren skal have sygedagpenge, men der er ikke et skattekort at trække skat efter. Straks gætter \
             aldrig på en trækprocent, så beløbet venter."
                .to_owned()
        }
        FindingDetail::PaymentMissed { weeks } => format!(
            "{} lå i en kørsel, der var lukket, da sagen kom. Beløbet er med i næste kørsel. Kan borgeren ikke \
             vente, så bed om en straksudbetaling.",
            capitalised(&self::weeks(weeks.iter().copied())),
        ),
        FindingDetail::ReassessmentDue { month, counted_days, limit_days } => format!(
            "Ved udgangen af {} er der udbetalt i {} uger inden for 9 måneder; grænsen er {} uger. Uden en gyldig \
             afgørelse fortsætter udbetalingen.",
            month_year(*month),
            in_weeks(*counted_days),
            in_weeks(*limit_days),
        ),
        FindingDetail::ParameterNotApproved { parameter } => format!(
            "Kilden til {parameter} er ikke bekræftet, og kommunen har ikke godkendt den. Derfor afgøres sagen ikke \
             automatisk.",
        ),
    }
}

/// What to do, one sentence a step.
pub fn steps(finding: &Finding) -> Vec<String> {
    let steps: &[&str] = match &finding.detail {
        FindingDetail::HoursMissing { months: missing, .. } => {
            return vec![
                format!("Bed arbejdsgiveren rette timerne for {} i eIndkomst", months(missing)),
                "Kan det vare længe, så indhent lønsedler, og sæt opgaven på hold".to_owned(),
            ];
        }
        FindingDetail::EmploymentRequirementNotMet { .. } => &[
            "Se efter timer fra andre arbejdsgivere, dagpenge eller barsel i perioden",
            "Er kravet stadig ikke opfyldt, så hør borgeren og arbejdsgiveren, før du afgør sagen",
        ],
        FindingDetail::EmployerPeriodUncertain => &[
            "Spørg arbejdsgiveren om timerne i de seneste 8 uger før fraværet",
            "Sæt opgaven på hold, til svaret er her",
        ],
        FindingDetail::NotifiedLate { .. } => &[
            "Undersøg, om forsinkelsen skyldes driftsstop, borgerens forhold eller forkert vejledning",
            "Hør arbejdsgiveren, før du giver refusion for en kortere periode",
        ],
        FindingDetail::ClaimLate { dispensation_possible: true, .. } => &[
            "Undersøg, om en af grundene til dispensation er opfyldt",
            "Hør arbejdsgiveren, før du afviser den ældste del",
        ],
        FindingDetail::ClaimLate { dispensation_possible: false, .. } => {
            &["Hør arbejdsgiveren, før du afviser den del, der ligger før fristen"]
        }
        FindingDetail::WageMissing => {
            &["Bed arbejdsgiveren oplyse lønnen for perioden", "Sæt opgaven på hold, til svaret er her"]
        }
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
            "Indhent lønsedler, hvis den ikke kan rettes",
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
            "Bed jobcentret om en indstilling i god tid",
            "Træf afgørelse om forlængelse efter § 27 eller ophør",
        ],
        FindingDetail::ParameterNotApproved { .. } => &["Bed ydelseschefen godkende reglen for kommunen"],
    };
    steps.iter().map(|step| (*step).to_owned()).collect()
}

/// Where days that cannot be refunded lie, in a few words.
const fn place_of(reason: NotPayableReason) -> &'static str {
    match reason {
        NotPayableReason::BeforeAbsence => "før første fraværsdag",
        NotPayableReason::EmployerPeriod => "i arbejdsgiverperioden",
        NotPayableReason::AfterAbsence => "efter sidste fraværsdag",
        NotPayableReason::AfterEmployment => "efter ansættelsens ophør",
        NotPayableReason::BelowMinimumAbsence => "under 4 timer om ugen",
        NotPayableReason::NoWagePaid => "efter lønnens ophør",
    }
}

/// `30.–31. marts ligger i arbejdsgiverperioden`.
fn not_refundable(stretch: &NotPayable) -> String {
    format!("{} ligger {}", period_short(stretch.days), place_of(stretch.reason))
}

/// What the task does to the money: `Holder 30.510,00 kr tilbage`.
pub fn effect(finding: &Finding, held: Option<Money>) -> String {
    match (held, finding.kind().severity()) {
        (Some(held), _) => format!("Holder {} tilbage", kroner(held)),
        (None, _) if finding.kind() == FindingKind::DaysNotRefundable => {
            "Holder anmodningen tilbage".to_owned()
        }
        (None, Severity::Blocks | Severity::Control) => {
            "Holder beløbet tilbage, som ikke kan regnes ud endnu".to_owned()
        }
        (None, Severity::Deadline) => {
            if let FindingDetail::ReassessmentDue { month, .. } = &finding.detail {
                return format!("Tag stilling senest {}", day(month.period().last_day()));
            }
            "Holder ingen udbetaling tilbage".to_owned()
        }
    }
}

/// `uge 44 og 45`; many weeks in a row `uge 40–45`.
pub fn weeks(weeks: impl IntoIterator<Item = Week>) -> String {
    let weeks: Vec<_> = weeks.into_iter().collect();
    match weeks.as_slice() {
        [first, .., last] if weeks.len() > 2 => format!("uge {}–{}", first.number(), last.number()),
        _ => format!("uge {}", list(weeks.iter().map(|week| week.number().to_string()))),
    }
}

/// The text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `22`, `22,6`: counted days as weeks with one decimal.
fn in_weeks(days: u16) -> String {
    let tenths = (u32::from(days) * 20 + 7) / 14;
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{},{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use straks_domain::{Citation, Hours, Month, Period};

    use super::*;

    fn finding(citation: &str, detail: FindingDetail) -> Finding {
        let day = |text: &str| text.parse().expect("a date");
        Finding {
            claim: None,
            citation: citation.parse::<Citation>().expect("a citation"),
            period: Period::from_days(day("2026-10-01"), day("2026-11-11")).expect("a period"),
            at_stake: None,
            detail,
        }
    }

    fn month(text: &str) -> Month {
        Month::try_from(text.to_owned()).expect("a month")
    }

    #[test]
    fn missing_hours_name_the_months() {
        let missing = finding(
            "§ 32, stk. 1, nr. 1",
            FindingDetail::HoursMissing {
                months: vec![month("2026-07"), month("2026-08")],
                known_hours: Hours::whole(480),
                months_met: 4,
                months_required: 5,
            },
        );
        assert_eq!(why(&missing), "§ 32 kan ikke afgøres");
        assert_eq!(
            reason(&missing),
            "Beskæftigelseskravet kan ikke afgøres: juli og august er indberettet uden timer. 4 af de 5 måneder, \
             der kræves, er opfyldt, og 480 timer er kendt."
        );
        assert_eq!(effect(&missing, Some(Money::from_kroner(30_510))), "Holder 30.510,00 kr tilbage");
    }

    #[test]
    fn s30_days_without_refund_are_named_with_their_place() {
        let stretch = |first: &str, last: &str, reason| NotPayable {
            days: Period::from_days(first.parse().expect("a date"), last.parse().expect("a date"))
                .expect("a period"),
            reason,
        };
        let days = vec![
            stretch("2026-03-30", "2026-03-31", NotPayableReason::EmployerPeriod),
            stretch("2026-04-20", "2026-04-26", NotPayableReason::AfterAbsence),
        ];
        let cut = finding("§ 30, stk. 1", FindingDetail::DaysNotRefundable { days });
        assert_eq!(why(&cut), "§ 30, i arbejdsgiverperioden");
        assert_eq!(
            reason(&cut),
            "30.–31. marts ligger i arbejdsgiverperioden og 20.–26. apr. ligger efter sidste fraværsdag. Et afslag \
             for de dage er din beslutning, og hele anmodningen venter på den."
        );
        assert_eq!(effect(&cut, None), "Holder anmodningen tilbage");
    }

    #[test]
    fn s24_reassessment_says_that_payment_goes_on() {
        let due = finding(
            "§ 24",
            FindingDetail::ReassessmentDue { month: month("2026-11"), counted_days: 158, limit_days: 154 },
        );
        assert_eq!(
            reason(&due),
            "Ved udgangen af november 2026 er der udbetalt i 22,6 uger inden for 9 måneder; grænsen er 22 uger. \
             Uden en gyldig afgørelse fortsætter udbetalingen."
        );
        assert_eq!(effect(&due, None), "Tag stilling senest 30. nov. 2026");
    }
}
