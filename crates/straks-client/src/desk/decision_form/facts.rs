//! The facts of a case that a decision can put right: which there are, what is known of each now, and what a person
//! wrote for one.
//!
//! Only what the case has is offered, the likeliest for the finding first. A report or a claim is named by what it is,
//! not by its place, so that a form that was opened before the facts changed never puts another one right.

use straks_domain::decision::FactCorrection;
use straks_domain::facts::{CaseFacts, DispensationGround, Fact, IncomeReport, RefundClaim};
use straks_domain::finding::{Finding, FindingKind};
use straks_domain::ids::ClaimId;
use straks_domain::{Cvr, Hours, Money, Period};
use straks_wording::format;

use super::{ground, missing};
use crate::error::DeskError;
use crate::view::{DecisionRequest, FactAsks, FactKind, FactOffer, FactPlace, Labelled};
use crate::wording::decision as words;

/// Every kind, in the order in which they are offered where the finding says nothing of it.
const KINDS: [FactKind; 9] = [
    FactKind::AbsenceHours,
    FactKind::LastAbsenceDay,
    FactKind::WeeklyHours,
    FactKind::HoursLastEightWeeks,
    FactKind::IncomeHours,
    FactKind::IncomePay,
    FactKind::ClaimWage,
    FactKind::Dispensation,
    FactKind::RequestReceived,
];

/// The fact that is most often wrong or wanting where something was found.
const LIKELIEST: [(FindingKind, FactKind); 10] = [
    (FindingKind::HoursMissing, FactKind::IncomeHours),
    (FindingKind::EmploymentRequirementNotMet, FactKind::IncomeHours),
    (FindingKind::EmployerPeriodUncertain, FactKind::HoursLastEightWeeks),
    (FindingKind::HourlyRateUnknown, FactKind::IncomePay),
    (FindingKind::AbsenceHoursUnknown, FactKind::WeeklyHours),
    (FindingKind::WageMissing, FactKind::ClaimWage),
    (FindingKind::WageBelowBenefit, FactKind::ClaimWage),
    (FindingKind::ClaimLate, FactKind::Dispensation),
    (FindingKind::NotifiedLate, FactKind::Dispensation),
    (FindingKind::CitizenRequestMissing, FactKind::RequestReceived),
];

/// What somebody decides on: it tells which fact is likeliest, and of which days and claim.
pub(super) struct About {
    /// What was found; none where it is begun from the case alone.
    pub finding: Option<FindingKind>,
    pub days: Period,
    pub claim: Option<ClaimId>,
}

impl About {
    pub(super) fn found(finding: &Finding) -> Self {
        Self { finding: Some(finding.kind()), days: finding.period, claim: finding.claim.clone() }
    }
}

/// What is offered.
pub(super) fn offers(facts: &CaseFacts, about: &About) -> Vec<FactOffer> {
    let likeliest = likeliest(about);
    let mut offers: Vec<_> = KINDS.into_iter().filter_map(|kind| offer(facts, about, kind)).collect();
    offers.sort_by_key(|offer| Some(offer.choice) != likeliest);
    offers
}

/// The fact that the finding is most often about.
pub(super) fn likeliest(about: &About) -> Option<FactKind> {
    LIKELIEST.iter().find(|(kind, _)| Some(*kind) == about.finding).map(|(_, fact)| *fact)
}

fn offer(facts: &CaseFacts, about: &About, kind: FactKind) -> Option<FactOffer> {
    let places = places(facts, about, kind);
    if places.is_empty() {
        return None;
    }
    let (label, citation) = words::fact(kind);
    Some(FactOffer {
        choice: kind,
        label: label.to_owned(),
        citation: citation.to_owned(),
        asks: asks(kind),
        with_days: kind == FactKind::AbsenceHours,
        only_favourable: kind == FactKind::Dispensation,
        places,
    })
}

const fn asks(kind: FactKind) -> FactAsks {
    match kind {
        FactKind::AbsenceHours
        | FactKind::WeeklyHours
        | FactKind::HoursLastEightWeeks
        | FactKind::IncomeHours => FactAsks::Hours,
        FactKind::IncomePay | FactKind::ClaimWage => FactAsks::Amount,
        FactKind::LastAbsenceDay | FactKind::RequestReceived => FactAsks::Day,
        FactKind::Dispensation => FactAsks::Ground,
    }
}

/// Where the fact stands on the case, the likeliest first; one without a name where it stands in one place only.
fn places(facts: &CaseFacts, about: &About, kind: FactKind) -> Vec<FactPlace> {
    let employment = facts.work.employment();
    let only = |now: Option<String>| {
        now.map(|now| FactPlace { id: String::new(), label: String::new(), now }).into_iter().collect()
    };
    match kind {
        FactKind::AbsenceHours => only(Some(absence(facts, about.days))),
        FactKind::LastAbsenceDay => {
            only(Some(facts.last_absence_day.map_or_else(|| words::GOES_ON.to_owned(), format::day_long)))
        }
        FactKind::WeeklyHours => only(employment.map(|of| known(&of.weekly_hours, hours))),
        FactKind::HoursLastEightWeeks => only(employment.map(|of| known(&of.hours_last_eight_weeks, hours))),
        FactKind::IncomeHours => reports(facts, |report| known(&report.hours, hours)),
        FactKind::IncomePay => reports(facts, |report| format::kroner(report.pay)),
        FactKind::ClaimWage => claims(facts, about, |claim| known(&claim.wage_paid, format::kroner)),
        FactKind::Dispensation => claims(facts, about, |claim| {
            claim.dispensation.map_or(words::NONE_GIVEN, words::dispensation_ground).to_owned()
        }),
        FactKind::RequestReceived => only(Some(known(&facts.notification.citizen_request, format::day_long))),
    }
}

/// Those of which hours are wanting first, then the newest.
fn reports(facts: &CaseFacts, now: impl Fn(&IncomeReport) -> String) -> Vec<FactPlace> {
    let own = facts.work.employment().map(|employment| employment.employer);
    let mut reports: Vec<_> = facts.income.iter().rev().collect();
    reports.sort_by_key(|report| report.hours.known().is_some());
    let place = |report: &IncomeReport| {
        let days = format::period_long(report.period);
        let label =
            if Some(report.employer) == own { days } else { format!("{days}, CVR {}", report.employer) };
        FactPlace { id: report_id(report), label, now: now(report) }
    };
    reports.into_iter().map(place).collect()
}

fn report_id(report: &IncomeReport) -> String {
    place_of(report.employer, report.period)
}

/// How a report is named.
pub(super) fn place_of(employer: Cvr, days: Period) -> String {
    format!("{employer} {} {}", days.from(), days.last_day())
}

/// The one that it is about first.
fn claims(facts: &CaseFacts, about: &About, now: impl Fn(&RefundClaim) -> String) -> Vec<FactPlace> {
    let mut claims: Vec<_> = facts.claims.iter().collect();
    claims.sort_by_key(|claim| about.claim.as_ref() != Some(&claim.id));
    let place = |claim: &RefundClaim| FactPlace {
        id: claim.id.to_string(),
        label: format!(
            "{}, modtaget {}",
            format::period_long(claim.period),
            format::day_long(claim.received)
        ),
        now: now(claim),
    };
    claims.into_iter().map(place).collect()
}

fn absence(facts: &CaseFacts, days: Period) -> String {
    let of: Vec<_> = facts.absence.iter().filter(|stretch| stretch.period.overlaps(days)).collect();
    match of[..] {
        [] => words::UNKNOWN.to_owned(),
        [only] => hours(only.weekly_hours),
        _ => words::SEVERAL.to_owned(),
    }
}

fn known<T: Copy>(fact: &Fact<T>, say: impl Fn(T) -> String) -> String {
    match fact {
        Fact::Known(value) => say(*value),
        Fact::Missing => words::UNKNOWN.to_owned(),
        Fact::Disputed => words::DISPUTED.to_owned(),
    }
}

fn hours(of: Hours) -> String {
    format!("{} timer", format::hours_short(of))
}

/// The grounds of § 59(6), by their places.
pub(super) fn dispensation_grounds() -> Vec<Labelled> {
    let ground = |(place, ground): (usize, DispensationGround)| Labelled {
        label: place.to_string(),
        value: words::dispensation_ground(ground).to_owned(),
    };
    (0..).zip(DispensationGround::ALL).map(ground).collect()
}

/// What the person wrote, as a correction of this case.
///
/// # Errors
/// Where something is not filled in, cannot be read, or names what the case has not.
pub(super) fn correction(facts: &CaseFacts, request: &DecisionRequest) -> Result<FactCorrection, DeskError> {
    let value = request.value.as_deref().unwrap_or_default();
    let place = request.place.as_deref().unwrap_or_default();
    let hours = || read_hours(value).ok_or_else(missing);
    let amount = || read_amount(value).ok_or_else(missing);
    let day = || request.on.ok_or_else(missing);
    let report = || facts.income.iter().find(|report| report_id(report) == place).ok_or_else(missing);
    let claim = || {
        let claim = facts.claims.iter().find(|claim| claim.id.as_str() == place);
        claim.map(|claim| claim.id.clone()).ok_or_else(missing)
    };
    Ok(match request.fact.ok_or_else(missing)? {
        FactKind::AbsenceHours => {
            let days = Period::from_days(request.from, request.last_day.unwrap_or(request.from));
            FactCorrection::AbsenceHours { days: days.map_err(|_| missing())?, weekly_hours: hours()? }
        }
        FactKind::LastAbsenceDay => FactCorrection::LastAbsenceDay { on: day()? },
        FactKind::WeeklyHours => FactCorrection::WeeklyHours { hours: hours()? },
        FactKind::HoursLastEightWeeks => FactCorrection::HoursLastEightWeeks { hours: hours()? },
        FactKind::IncomeHours => {
            let IncomeReport { employer, period, .. } = report()?;
            FactCorrection::IncomeHours { employer: Some(*employer), days: *period, hours: hours()? }
        }
        FactKind::IncomePay => {
            let IncomeReport { employer, period, .. } = report()?;
            FactCorrection::IncomePay { employer: Some(*employer), days: *period, pay: amount()? }
        }
        FactKind::ClaimWage => FactCorrection::ClaimWage { claim: claim()?, wage: amount()? },
        FactKind::Dispensation => FactCorrection::Dispensation {
            claim: claim()?,
            ground: ground(request, &DispensationGround::ALL)?,
        },
        FactKind::RequestReceived => FactCorrection::RequestReceived { on: day()? },
    })
}

/// `18,5` or `37`, at most two decimals and four digits before.
fn read_hours(text: &str) -> Option<Hours> {
    hundredths(text.trim(), 4).map(Hours::from_hundredths)
}

/// `24.500,00` or `24500`, with or without points between thousands; at most nine digits before the comma.
fn read_amount(text: &str) -> Option<Money> {
    let text = text.trim();
    let (whole, part) = text.split_once(',').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let is_grouped = |whole: &str| {
        let mut groups = whole.split('.');
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.all(|group| group.len() == 3)
    };
    if whole.contains('.') && !is_grouped(whole) {
        return None;
    }
    let plain = whole.replace('.', "");
    let plain = part.map_or_else(|| plain.clone(), |part| format!("{plain},{part}"));
    hundredths(&plain, 9).map(Money::from_ore)
}

/// A number with a decimal comma, in hundredths.
fn hundredths<T: std::str::FromStr>(text: &str, digits: usize) -> Option<T> {
    let (whole, part) = text.split_once(',').unwrap_or((text, ""));
    let is_number = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > digits || part.len() > 2 || !is_number(whole) || !is_number(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_danes_write_them() {
        assert_eq!(read_hours("37"), Some(Hours::whole(37)));
        assert_eq!(read_hours(" 18,5 "), Some(Hours::from_hundredths(1_850)));
        assert_eq!(read_hours("7,25"), Some(Hours::from_hundredths(725)));
        for wrong in ["", ",5", "18.5", "-3", "1,234", "99999", "x"] {
            assert_eq!(read_hours(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn amounts_are_read_with_points_between_thousands_only() {
        assert_eq!(read_amount("24500"), Some(Money::from_kroner(24_500)));
        assert_eq!(read_amount(" 24.500,00 "), Some(Money::from_kroner(24_500)));
        assert_eq!(read_amount("1.234.567,8"), Some(Money::from_ore(123_456_780)));
        for wrong in ["", "24.50", "24.5000", ".500", "1.00,00", "-3", "24,500", "1234567890", "x"] {
            assert_eq!(read_amount(wrong), None, "{wrong}");
        }
    }
}
