//! What differs between two assessments, in words: `Refusion på anmodning A: 10.170,00 kr → 9.153,00 kr`.

use straks_domain::ids::ClaimId;
use straks_rules::compare::{Conclusion, Difference, OfWeek, Place};
use straks_rules::{Kept, Payer, Requirement};

use crate::explanation::must;
use crate::finding::{heading, title, values};
use crate::format::{day_long, hours_short, kroner, period_long};

/// One difference as a line.
#[must_use]
pub fn line(difference: &Difference) -> String {
    let said = |side: &Option<Conclusion>| side.as_ref().map_or_else(|| "ikke med".to_owned(), conclusion);
    format!("{}: {} → {}", place(&difference.place), said(&difference.before), said(&difference.after))
}

fn place(place: &Place) -> String {
    match place {
        Place::EmployerPeriod => "Arbejdsgiverperiode".to_owned(),
        Place::PayableFrom => "Kommunen betaler fra".to_owned(),
        Place::EmploymentRequirement => "Beskæftigelseskrav".to_owned(),
        Place::HourlyEarnings => "Timeløn".to_owned(),
        Place::Payer(days) => format!("Betaler {}", period_long(*days)),
        Place::Clock(kind, 0) => must(*kind).to_owned(),
        Place::Clock(kind, nth) => format!("{} (nr. {})", must(*kind), nth + 1),
        Place::Covered(claim) => format!("Dage, der dækkes på anmodning {claim}"),
        Place::Refund(claim) => format!("Refusion på anmodning {claim}"),
        Place::Supplement(claim) => format!("Tillæg på anmodning {claim}"),
        Place::ClaimWeek(claim, week, of) => {
            format!("{} i uge {} på anmodning {claim}", of_week(*of), week.number())
        }
        Place::CitizenWeek(week, of) => format!("{} i uge {}", of_week(*of), week.number()),
        Place::Finding(kind, claim, _) => format!("{}{}", heading(*kind), of_claim(claim.as_ref())),
    }
}

fn of_claim(claim: Option<&ClaimId>) -> String {
    claim.map_or_else(String::new, |claim| format!(" på anmodning {claim}"))
}

const fn of_week(of: OfWeek) -> &'static str {
    match of {
        OfWeek::Days => "Dage",
        OfWeek::Hours => "Timer",
        OfWeek::Gross => "Beløb før skat",
        OfWeek::OwnAtp => "ATP",
        OfWeek::Tax => "A-skat",
        OfWeek::Supplement => "Tillæg",
        OfWeek::MunicipalAtp => "Kommunens ATP",
        OfWeek::CompulsoryPension => "Obligatorisk pension",
    }
}

fn conclusion(conclusion: &Conclusion) -> String {
    match conclusion {
        Conclusion::CannotTell => "kan ikke afgøres".to_owned(),
        Conclusion::Nothing => "ingen".to_owned(),
        Conclusion::Money(amount) => kroner(*amount),
        Conclusion::Hours(hours) => format!("{} timer", hours_short(*hours)),
        Conclusion::Date(day) => day_long(*day),
        Conclusion::Period(days) => period_long(*days),
        Conclusion::Requirement(Requirement::Met) => "opfyldt".to_owned(),
        Conclusion::Requirement(Requirement::NotMet) => "ikke opfyldt".to_owned(),
        Conclusion::Requirement(Requirement::CannotTell) => "kan ikke afgøres".to_owned(),
        Conclusion::Payer(payer) => self::payer(*payer),
        Conclusion::Deadline(last_day, kept) => format!("{} ({})", day_long(*last_day), self::kept(*kept)),
        Conclusion::Finding(finding) => {
            let stake = finding.at_stake.map_or_else(String::new, |amount| format!(", {}", kroner(amount)));
            format!("{}{stake}", title(finding.kind()))
        }
    }
}

fn payer(payer: Payer) -> String {
    match payer {
        Payer::Employer => "arbejdsgiveren".to_owned(),
        Payer::MunicipalityRefunds => "kommunen refunderer".to_owned(),
        Payer::MunicipalityPays => "kommunen".to_owned(),
        Payer::UnemploymentFund => "a-kassen".to_owned(),
        Payer::Nobody(reason) => format!("ingen ({})", values::place_of(reason)),
        Payer::CannotTell => "kan ikke afgøres".to_owned(),
    }
}

const fn kept(kept: Kept) -> &'static str {
    match kept {
        Kept::Kept => "overholdt",
        Kept::Missed => "ikke overholdt",
        Kept::Open => "løber endnu",
    }
}
