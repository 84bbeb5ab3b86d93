//! Why a finding matters, in one to three sentences.

use straks_domain::finding::{Finding, FindingDetail};
use straks_domain::overlap::{OverlapPaid, OverlappingAbsence};
use straks_domain::task::Opinion;

use super::values::{
    document, fact, ground, not_payable, pension, report, reports, rules_because, source, step_missing, unfit,
};
use super::{capitalised, in_weeks, weeks};
use crate::format::{day_long, hours_short, kroner, list, month_year, months, period_long, period_short};
use crate::parameter::by_key;

/// The reason in one to three sentences.
#[must_use]
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
            capitalised(&list(days.iter().map(not_payable))),
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
            "Kilden til {} er ikke bekræftet, og kommunen har ikke godkendt den. Derfor afgøres sagen ikke \
             automatisk.",
            by_key(parameter),
        ),
        FindingDetail::DaysNotPayable { days } => format!(
            "{}. Et afslag for de dage er din beslutning, og udbetalingen venter på den.",
            capitalised(&list(days.iter().map(not_payable))),
        ),
        FindingDetail::WeeklyMaximumShared { weeks } => format!(
            "Borgeren får også sygedagpenge i en anden sag i {}. Ugens loft gælder for sagerne tilsammen, så beløbet \
             her er sat ned til det, der er tilbage under loftet.",
            self::weeks(weeks.iter().copied()),
        ),
        FindingDetail::BusinessRequirementNotMet { months_met, months_required, last_month_met } => format!(
            "Borgeren har været selvstændig i væsentligt omfang i {months_met} af de seneste 12 måneder, og der kræves \
             {months_required}. Måneden lige før fraværet skal være en af dem, og det er den {}. Et afslag er din \
             beslutning og kræver partshøring.",
            if *last_month_met { "også" } else { "ikke" },
        ),
        FindingDetail::BusinessHoursUnknown => {
            "Det er ikke oplyst, hvor meget borgeren har arbejdet i sin virksomhed de seneste 12 måneder. Derfor kan \
             kravet til selvstændige ikke afgøres."
                .to_owned()
        }
        FindingDetail::ProfitUnknown => {
            "Sygedagpenge til selvstændige regnes af overskuddet i den seneste årsopgørelse, og det er ikke oplyst."
                .to_owned()
        }
        FindingDetail::UnemploymentUnknown => {
            "Sygedagpenge til ledige følger dagpengesatsen fra a-kassen. Det er ikke oplyst, om borgeren ville have haft \
             ret til dagpenge, eller med hvilken sats."
                .to_owned()
        }
        FindingDetail::RecalculationDue { from } => format!(
            "Løn eller arbejdstid er ændret fra {}, og den nye timeløn er ikke oplyst. Derfor kan beløbet fra den dag \
             ikke regnes ud.",
            day_long(*from),
        ),
        FindingDetail::EmployerToldLate { deadline, told } => format!(
            "Borgeren skulle sygemelde sig senest {} og gjorde det {}. Arbejdsgiveren betaler først derfra, og \
             kommunen betaler ikke for de mistede dage.",
            day_long(*deadline),
            day_long(*told),
        ),
        FindingDetail::EmployerDataDisputed { received } => format!(
            "Borgeren har inden fristen, den {}, gjort indsigelse mod det, arbejdsgiveren har oplyst. Oplysningerne er \
             uafklarede, til du har taget stilling.",
            day_long(*received),
        ),
        FindingDetail::DocumentMissing { document: kind, deadline } => format!(
            "Arbejdsgiveren har bedt om {} senest {} og har ikke fået den. Retten til betaling fra arbejdsgiveren \
             bortfalder, til den kommer, medmindre forsinkelsen er undskyldelig.",
            document(*kind),
            day_long(*deadline),
        ),
        FindingDetail::InformationFormMissing { deadline } => format!(
            "Oplysningsskemaet skulle være tilbage senest {}. Udbetalingen fortsætter, for retten kan først bortfalde \
             efter partshøring og afgørelse (§ 21).",
            day_long(*deadline),
        ),
        FindingDetail::FollowUpDue { deadline } => format!(
            "Der skal være holdt opfølgning med borgeren senest {}. Udbetalingen fortsætter imens.",
            day_long(*deadline),
        ),
        FindingDetail::IncapacityReassessmentDue { from } => format!(
            "Fra {} vurderes uarbejdsdygtigheden ud fra hele borgerens arbejdsområde og ikke kun det job, borgeren blev \
             syg fra. Udbetalingen fortsætter imens.",
            day_long(*from),
        ),
        FindingDetail::LapseStepMissing { step } => {
            format!("{} Udbetalingen fortsætter, til alle trin er taget.", step_missing(*step))
        }
        FindingDetail::DecisionNotInEffect { step } => {
            format!("{} Til det er sket, virker afgørelsen ikke, og udbetalingen fortsætter.", step_missing(*step))
        }
        FindingDetail::PensionerLimit { pension: kind, last_day } => format!(
            "Borgeren {}. Derfor kan der betales til og med {}. Uden en gyldig afgørelse fortsætter udbetalingen.",
            pension(*kind),
            day_long(*last_day),
        ),
        FindingDetail::ExtensionEnds { ground: on, last_day } => format!(
            "Forlængelsen efter § 27, stk. 1, nr. {} ({}) udløber {}. Alle grunde til forlængelse skal prøves igen. \
             Uden en gyldig afgørelse fortsætter udbetalingen.",
            on.number(),
            ground(*on),
            day_long(*last_day),
        ),
        FindingDetail::OverLimitAtStart { counted_days, limit_days } => format!(
            "Der er allerede udbetalt i {} uger inden for månederne før, og grænsen er {} uger. En ny sygdom giver ret \
             til jobafklaringsforløb, og kun ved livstruende, alvorlig sygdom til sygedagpenge.",
            in_weeks(*counted_days),
            in_weeks(*limit_days),
        ),
        FindingDetail::LawNotPublished { from } => format!(
            "Loven ændres {}, og de regler og satser, der gælder derfra, er ikke offentliggjort. Straks regner ikke \
             videre med de gamle.",
            day_long(*from),
        ),
        FindingDetail::StayAbroadUnclear { period } => format!(
            "Borgeren er i udlandet {}, og grunden er ikke oplyst. Retten til sygedagpenge fortsætter kun med en af \
             grundene i § 3.",
            period_long(*period),
        ),
        FindingDetail::WorkInjuryNotRecognised => {
            "Retten bygger på arbejdsskaden, og den er ikke anerkendt endnu. Der kan først udbetales, når den er."
                .to_owned()
        }
        FindingDetail::SpecialRules { rules } => {
            format!("{} Straks regner ikke efter de regler.", rules_because(*rules))
        }
        FindingDetail::PersonDied { on } => format!(
            "Borgeren døde {}. Retten til sygedagpenge slutter med den dag, og beløbet kontrolleres, før det udbetales.",
            day_long(*on),
        ),
        FindingDetail::MovedAway { from } => format!(
            "Borgeren bor i en anden kommune fra {}, og den kommune betaler derfra. Flytningen ændrer ikke retten \
             (principmeddelelse 51-22).",
            day_long(*from),
        ),
        FindingDetail::PayrollOverLimit { payroll, limit } => format!(
            "Arbejdsgiveren er forsikret efter § 55. Lønsummen året før var {}, og grænsen for at være forsikret er {}.",
            kroner(*payroll),
            kroner(*limit),
        ),
        FindingDetail::ComplaintReceived { deadline } => format!(
            "Kommunen skal vurdere afgørelsen igen senest {}. Fastholdes den, afgøres klagen af Ankestyrelsen.",
            day_long(*deadline),
        ),
        FindingDetail::SampleDrawn { amount, opinion, .. } => {
            let so_far = match opinion {
                Some(Opinion::Disagrees) => " En sagsbehandler har været uenig, så beløbet venter på en rettelse.",
                Some(Opinion::Agrees) | None => "",
            };
            format!(
                "Automatikken har regnet sig frem til {} og fandt ingen grund til at stoppe. Anmodningen er udtrukket \
                 tilfældigt, så et menneske ser på den, før den bliver betalt.{so_far}",
                kroner(*amount),
            )
        }
        FindingDetail::AutomationStopped { stops } => format!(
            "Intet andet holder beløbet tilbage end et stop for automatikken: {}. En sagsbehandler afgør sagen i \
             automatikkens sted.",
            list(stops.iter().map(|stop| stop.reason.clone())),
        ),
        FindingDetail::ReportsContradict { reports: kinds } => format!(
            "Der er kommet flere indberetninger om {}, og de siger hver sit. Straks vælger ikke mellem dem.",
            reports(kinds),
        ),
        FindingDetail::UnknownCode { codes } => format!(
            "Straks kender ikke {}. Ingen kode bliver gættet.",
            list(codes.iter().map(|code| {
                format!("koden {} om {} fra {}", code.code, report(code.report), source(&code.source))
            })),
        ),
        FindingDetail::WageChanged { from } => format!(
            "Arbejdsgiveren begynder eller holder op med at betale løn {}. Derfor skifter det undervejs, hvem der skal \
             have pengene.",
            day_long(*from),
        ),
        FindingDetail::FactsUnfit { field, reason } => format!(
            "{} kan ikke passe: {}. Straks regner ikke på sagen, før det er rettet.",
            capitalised(fact(field)),
            unfit(*reason),
        ),
        FindingDetail::AbsencesOverlap { others } => overlap(others),
    }
}

/// Which other notifications there are, the days in common, and what has been paid of them.
fn overlap(others: &[OverlappingAbsence]) -> String {
    let named = list(others.iter().map(|other| {
        let days = match other.last_day {
            Some(last) if last == other.from => day_long(last),
            Some(last) => format!("{} til {}", day_long(other.from), day_long(last)),
            None => format!("{} og frem", day_long(other.from)),
        };
        format!("{} ({days})", other.notification)
    }));
    let paid = |wanted| others.iter().any(|other| other.paid == wanted);
    let paid = if paid(OverlapPaid::Both) {
        " Begge sager har fået betaling for fælles dage, så de kan være betalt to gange."
    } else if paid(OverlapPaid::There) {
        " Den anden sag har fået betaling for fælles dage."
    } else {
        ""
    };
    format!(
        "Borgeren er hos samme arbejdsgiver også meldt syg med {named}. Det kan være det samme fravær, meldt to gange, \
         eller to forskellige job. Indtil du svarer, bliver de fælles dage ikke betalt.{paid}"
    )
}
