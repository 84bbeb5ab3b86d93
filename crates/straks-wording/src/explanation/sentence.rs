//! One plain sentence for each step: what came out, what went in, and where it stands in the act.

use rust_decimal::Decimal;
use straks_rules::Requirement;
use straks_rules::trace::{Rule, Step, Value};

use crate::format::{percent, period_long};
use crate::parameter;

mod words;

pub(super) use words::days;
use words::{
    counted, days_or, holidays, input, month_hours, said, told_or, verb, wage_cap, weeks, without_sign,
};

/// The sentence of a step; names a source that nobody has confirmed.
#[must_use]
pub fn sentence(step: &Step) -> String {
    parameter::closed(&clause(step), step.citation, step.parameter.as_ref())
}

fn clause(step: &Step) -> String {
    let result = &step.result;
    match step.rule {
        Rule::EmployerRequirement => format!(
            "Kravet til ansættelsen {}: ansat siden {}, {} i de 8 uger før",
            verb(result),
            input(step, 0),
            input(step, 1)
        ),
        Rule::RehiredRequirement => format!(
            "Kravet for genansatte {}: ansat før til {}, {} i de 8 uger før",
            verb(result),
            input(step, 0),
            input(step, 1)
        ),
        Rule::EmployerPeriod => days_or(
            step,
            "Arbejdsgiverperioden kan ikke afgøres",
            "Der er ingen arbejdsgiverperiode",
            |period| format!("Arbejdsgiverperioden er {} ({})", period_long(period), days(period.days())),
        ),
        Rule::LabourConflict => days_or(
            step,
            "Betydningen af konflikten kan ikke afgøres",
            "Konflikten rammer ingen dage i arbejdsgiverperioden",
            |period| {
                let taken_over = period_long(period);
                format!(
                    "Kommunen overtager {taken_over} fra arbejdsgiveren, fordi konflikten kom efter sygdommen"
                )
            },
        ),
        Rule::StayAbroad => days_or(
            step,
            &format!("Det er ikke oplyst, om opholdet i udlandet {} ophæver retten", input(step, 0)),
            &format!("Opholdet i udlandet {} ændrer ikke retten", input(step, 0)),
            |period| format!("Opholdet i udlandet ophæver retten {}", period_long(period)),
        ),
        Rule::Residence => {
            let here = format!("Borgeren bor her i kommunen fra {}", input(step, 0));
            days_or(step, &here, &here, |period| {
                format!(
                    "Borgeren bor ikke i kommunen {}, som kommunen derfor ikke betaler",
                    period_long(period)
                )
            })
        }
        Rule::Death => {
            format!("Borgeren døde {}, og der betales ikke fra {}", input(step, 0), said(result))
        }
        Rule::CovidWindow => days_or(
            step,
            "Det kan ikke afgøres, om de særlige regler for COVID-19 gælder",
            "De særlige regler for COVID-19 gælder ikke",
            |period| format!("De særlige regler for COVID-19 gælder {}", period_long(period)),
        ),
        Rule::WaitingPeriod => told_or(
            result,
            "Det kan ikke afgøres, fra hvilken dag en selvstændig får sygedagpenge",
            |start| {
                format!(
                    "En selvstændig får sygedagpenge fra {start}, når sygdommen begyndte {}",
                    input(step, 0)
                )
            },
        ),
        Rule::UnemploymentFund => {
            told_or(result, "Det kan ikke afgøres, hvor længe a-kassen betaler", |start| {
                format!("A-kassen betaler de første dage, og kommunen betaler fra {start}")
            })
        }
        Rule::MonthHours => month_hours(step),
        Rule::EmploymentRequirement if step.inputs.is_empty() => {
            format!("Beskæftigelseskravet {} uden krav om timer", verb(result))
        }
        Rule::EmploymentRequirement if matches!(step.inputs.first(), Some(Value::Date(_))) => {
            format!("Retten bygger på arbejdsskaden, der er anmeldt {}", input(step, 0))
        }
        Rule::EmploymentRequirement if *result == Value::Requirement(Requirement::CannotTell) => format!(
            "Beskæftigelseskravet kan ikke afgøres: {} er kendt i de seneste 6 hele måneder",
            input(step, 0)
        ),
        Rule::EmploymentRequirement => {
            format!(
                "Beskæftigelseskravet {} med {} i de seneste 6 hele måneder",
                verb(result),
                input(step, 0)
            )
        }
        Rule::WorkHours => format!("Arbejde giver {}, i alt {}", input(step, 1), said(result)),
        Rule::OtherEmployments => {
            told_or(result, "Det kan ikke afgøres, om timer fra andre ansættelser tæller med", |counted| {
                format!("Andre ansættelser har {}, og heraf tæller {counted} med", input(step, 0))
            })
        }
        Rule::EmployerDefault => told_or(
            result,
            "Om kommunen betaler i stedet for en arbejdsgiver, der uretmæssigt ikke gør, afgøres af en sagsbehandler",
            |days| format!("Betaler arbejdsgiveren uretmæssigt ikke, betaler kommunen {days}"),
        ),
        Rule::BenefitHours => format!("Andre ydelser giver {}, i alt {}", input(step, 1), said(result)),
        Rule::HoursInsteadOfWage => {
            format!("Garantifond og feriegodtgørelse giver {}, i alt {}", input(step, 1), said(result))
        }
        Rule::BusinessMonth => {
            format!("I {} er der arbejdet {} om ugen i virksomheden", input(step, 0), said(result))
        }
        Rule::BusinessRequirement => {
            format!("Kravet til selvstændige {} (virksomhed fra {})", verb(result), input(step, 0))
        }
        Rule::InsuranceLimit => {
            format!("Arbejdsgiverens lønsum er {}, og grænsen er {}", input(step, 0), said(result))
        }
        Rule::EmployerTold => {
            format!("Borgeren skulle sygemelde sig senest {} og gjorde det {}", said(result), input(step, 0))
        }
        Rule::DocumentDeadline => format!("Arbejdsgiveren skal have dokumentet senest {}", said(result)),
        Rule::RequestDeadline => {
            format!("Borgeren skal anmode senest {}, regnet fra {}", said(result), input(step, 0))
        }
        Rule::ObjectionDeadline => {
            format!("Brevet er sendt {}, og indsigelse kan gøres til og med {}", input(step, 0), said(result))
        }
        Rule::ClaimDeadline => {
            format!("Dagene fra {} skal anmodes om senest {}", input(step, 0), said(result))
        }
        Rule::DispensationDeadline => format!("Der kan dispenseres til og med {}", said(result)),
        Rule::Dispensation => format!(
            "Kommunen har givet dispensation: anmodningen kom {}, senest {}, og gælder alle sine dage",
            input(step, 0),
            said(result)
        ),
        Rule::NotificationDeadline => {
            told_or(result, "Fristen for arbejdsgiverens anmeldelse kan ikke afgøres", |last_day| {
                format!("Arbejdsgiveren skal anmelde fraværet senest {last_day}")
            })
        }
        Rule::ClaimReach => {
            format!("Anmodningen fra {} rækker tilbage til {}", input(step, 0), said(result))
        }
        Rule::EarningsPay if step.inputs.is_empty() => format!("Den aftalte timeløn er {}", said(result)),
        Rule::EarningsPay => format!("Lønnen {} er {}", input(step, 0), said(result)),
        Rule::LabourMarketContribution => {
            format!("Arbejdsmarkedsbidraget på {} er {}", input(step, 1), without_sign(result))
        }
        Rule::EarningsHours => format!("Lønnen deles med {}", said(result)),
        Rule::HourlyEarnings => told_or(result, "Timelønnen kan ikke regnes ud", |hourly| {
            format!("Timelønnen er {hourly} efter arbejdsmarkedsbidrag")
        }),
        Rule::HourlyMaximum => told_or(result, "Satsen pr. time kan ikke regnes ud", |rate| {
            if step.inputs.first() == Some(result) {
                format!("Satsen er timelønnen, {rate}, for loftet pr. time er {}", input(step, 1))
            } else {
                format!("Satsen er loftet pr. time, {rate}, for timelønnen er {}", input(step, 0))
            }
        }),
        Rule::AbsenceHours => told_or(result, "Ugens timer i fraværet er ikke oplyst", |hours| {
            format!("Ugens fravær er {hours} på de dage, der betales")
        }),
        Rule::PublicHolidays => holidays(step),
        Rule::WeekBenefit if step.inputs.is_empty() => {
            told_or(result, "Ugens beløb kan ikke regnes ud", |benefit| format!("Ugens beløb er {benefit}"))
        }
        Rule::WeekBenefit => told_or(result, "Ugens beløb kan ikke regnes ud", |benefit| {
            format!("{} gange {} er {benefit}", input(step, 0), input(step, 1))
        }),
        Rule::HourConversion => told_or(
            result,
            &format!("Lønnen {}, {}, er uden timer og kan ikke omregnes", input(step, 0), input(step, 1)),
            |hours| {
                format!("Lønnen {}, {}, er uden timer og regnes som {hours}", input(step, 0), input(step, 1))
            },
        ),
        Rule::Recalculation => {
            told_or(result, &format!("Den nye timeløn fra {} kan ikke regnes ud", input(step, 0)), |hourly| {
                format!("Fra {} er timelønnen {hourly} efter arbejdsmarkedsbidrag", input(step, 0))
            })
        }
        Rule::ShiftMaximum => told_or(result, "Ugens loft efter vagtplanen kan ikke regnes ud", |maximum| {
            let (hours, average) = (input(step, 1), input(step, 2));
            format!("Ugens loft er {maximum}, for vagtplanen har {hours} mod {average} i gennemsnit")
        }),
        Rule::SharedMaximum => {
            format!("Af ugens loft er {} tilbage, for {} er brugt andetsteds", said(result), input(step, 1))
        }
        Rule::WeeklyProfit => told_or(result, "Ugens del af overskuddet kan ikke regnes ud", |weekly| {
            format!(
                "Overskuddet på {} giver {weekly} om ugen, og loftet er {}",
                input(step, 0),
                input(step, 1)
            )
        }),
        Rule::InsuranceCover => told_or(result, "Forsikringens dækning kan ikke regnes ud", |weekly| {
            format!("Forsikringen dækker {weekly} om ugen")
        }),
        Rule::WorkingDays => {
            format!("{} i ugen betales; virksomhedens uge har {}", said(result), input(step, 0))
        }
        Rule::RemainingWork => {
            format!("{} betales med {}, fordi borgeren kan arbejde delvist", input(step, 0), said(result))
        }
        Rule::UnemploymentRate => told_or(result, "Dagpengesatsen pr. uge kan ikke regnes ud", |weekly| {
            format!("Dagpengesatsen giver {weekly} om ugen")
        }),
        Rule::WeeklyMaximum => format!("Ugens beløb er sat ned til loftet, {}", said(result)),
        Rule::WeekRounding => format!("Ugens beløb afrundes til {}", said(result)),
        Rule::WageCap => wage_cap(step),
        Rule::Refund => {
            told_or(result, "Refusionen kan ikke regnes ud endnu", |refund| format!("Refusionen er {refund}"))
        }
        Rule::RefundSupplement => {
            let share = step.parameter.map_or(Decimal::ZERO, |used| used.value);
            told_or(result, "Tillægget til refusionen kan ikke regnes ud endnu", |supplement| {
                format!("Tillægget til refusionen er {supplement} ({} %)", percent(share))
            })
        }
        Rule::OwnAtp if step.inputs.len() > 1 => format!(
            "Borgerens egen andel af ATP er {}, for den kan ikke være højere end ugens sygedagpenge",
            said(result)
        ),
        Rule::OwnAtp => format!("Borgerens egen andel af ATP er {}", said(result)),
        Rule::MunicipalAtp => format!("Kommunens andel af ATP er {} og trækkes ikke fra", said(result)),
        Rule::CompulsoryPension => {
            format!("Den obligatoriske pension er {} og trækkes ikke fra", said(result))
        }
        Rule::NoTax => "Der trækkes ikke A-skat, for beløbet erstatter anden indkomst end løn".to_owned(),
        Rule::Tax => told_or(result, "A-skatten kan ikke regnes ud uden skattekort", |tax| {
            let (of, free, share) = (input(step, 0), input(step, 1), input(step, 2));
            format!("A-skatten er {tax} af {of} med fradrag på {free} og trækprocent {share}")
        }),
        Rule::Net => told_or(result, "Beløbet til udbetaling kan ikke regnes ud", |net| {
            format!("Til udbetaling er {net}")
        }),
        Rule::CountedWeeks => counted(step),
        Rule::CountedBefore => {
            let (counted, limit) = (weeks(Some(result)), weeks(step.inputs.first()));
            format!("{counted} uger talte med, da fraværet begyndte, og grænsen er {limit} uger")
        }
        Rule::AutomaticExtension => told_or(
            result,
            &format!("Det kan ikke afgøres, om revurderingen {} flyttes af sig selv", input(step, 0)),
            |to| format!("Revurderingen {} flyttes af sig selv til {to}", input(step, 0)),
        ),
        Rule::Extension => told_or(
            result,
            &format!("Forlængelsen fra {} har ingen fast sidste dag", input(step, 0)),
            |last_day| format!("Forlængelsen fra {} gælder til og med {last_day}", input(step, 0)),
        ),
        Rule::PensionerWeeks => format!(
            "Ved siden af pensionen fra {} kan der betales til og med {}",
            input(step, 0),
            said(result)
        ),
        Rule::Incapacity => format!("Uarbejdsdygtigheden vurderes bredt fra {}", said(result)),
        Rule::InformationForm => format!("Oplysningsskemaet skal være tilbage senest {}", said(result)),
        Rule::FollowUp => format!("Der skal holdes opfølgning senest {}", said(result)),
        Rule::Lapse => told_or(result, "Retten er ikke bortfaldet, for et trin mangler", |from| {
            format!("Retten er bortfaldet fra {from}")
        }),
        Rule::LawPublished => format!("Reglerne for {} er ikke offentliggjort", input(step, 0)),
        Rule::Decision => {
            told_or(result, "Afgørelsen virker ikke, for partshøring eller afsendelse mangler", |from| {
                format!("Afgørelsen virker fra {from}")
            })
        }
        Rule::Complaint => {
            format!("Afgørelsen kom frem {} og kan påklages til og med {}", input(step, 0), said(result))
        }
    }
}
