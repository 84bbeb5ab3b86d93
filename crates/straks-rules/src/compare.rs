//! What differs between two assessments of the same case, by what each conclusion is about.
//!
//! Claims are matched by their number, weeks by their Monday, payers by the day, findings by kind and claim:
//! a claim that comes in before another is no change to the other. What an engine with other types wrote is
//! compared as a tree, in [`crate::record`]. Words are made where changes are shown; where a change stands is
//! told by a stable path, `claims[A].refund`. Equal assessments have no differences; where in the act a conclusion
//! stands, and in which order conclusions come, is not compared.

use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use straks_domain::finding::{Finding, FindingKind};
use straks_domain::ids::ClaimId;
use straks_domain::payment::NetPayment;
use straks_domain::{Hours, Money, Period, Week};

use crate::assessment::{
    Assessment, ClaimAssessment, Clock, ClockKind, Kept, Payer, PayerStretch, Requirement, Told, WeekAmount,
};

/// One conclusion that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is about.
    pub place: Place,
    /// What was concluded; none where nothing was.
    pub before: Option<Conclusion>,
    /// What is concluded; none where nothing is.
    pub after: Option<Conclusion>,
}

/// What a conclusion is about. Its text is a stable path for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The employer period, § 30.
    EmployerPeriod,
    /// First day that the municipality pays for.
    PayableFrom,
    /// Employment requirement, § 32.
    EmploymentRequirement,
    /// Hourly earnings, § 47.
    HourlyEarnings,
    /// Who pays for these days.
    Payer(Period),
    /// The so-and-so-many-th date of a kind, from 0.
    Clock(ClockKind, usize),
    /// Days of a claim that can be refunded.
    Covered(ClaimId),
    /// Refund of a claim, § 54.
    Refund(ClaimId),
    /// Supplement to the refund of a claim, § 54 a.
    Supplement(ClaimId),
    /// One week of a claim.
    ClaimWeek(ClaimId, Week, OfWeek),
    /// One week of the person's own benefit.
    CitizenWeek(Week, OfWeek),
    /// The so-and-so-many-th finding of a kind on a claim, or on the case, from 0.
    Finding(FindingKind, Option<ClaimId>, usize),
}

/// Which amount of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfWeek {
    /// The days that are paid for.
    Days,
    /// The hours that are paid for.
    Hours,
    /// Before deductions.
    Gross,
    /// The person's own ATP.
    OwnAtp,
    /// A-tax.
    Tax,
    /// Supplement to the refund.
    Supplement,
    /// The municipality's ATP.
    MunicipalAtp,
    /// Compulsory pension.
    CompulsoryPension,
}

/// What was concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// It cannot be told.
    CannotTell,
    /// Told to be none.
    Nothing,
    /// Kroner.
    Money(Money),
    /// Hours.
    Hours(Hours),
    /// A day.
    Date(NaiveDate),
    /// Days.
    Period(Period),
    /// A requirement's outcome.
    Requirement(Requirement),
    /// Who pays.
    Payer(Payer),
    /// A last day, and whether it was kept.
    Deadline(NaiveDate, Kept),
    /// What a person must look at.
    Finding(Box<Finding>),
}

impl From<Requirement> for Conclusion {
    fn from(requirement: Requirement) -> Self {
        Self::Requirement(requirement)
    }
}

impl<T: Into<Self>> From<Told<T>> for Conclusion {
    fn from(told: Told<T>) -> Self {
        match told {
            Told::Known(value) => value.into(),
            Told::CannotTell => Self::CannotTell,
        }
    }
}

impl<T: Into<Self>> From<Option<T>> for Conclusion {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl From<Money> for Conclusion {
    fn from(amount: Money) -> Self {
        Self::Money(amount)
    }
}

impl From<Hours> for Conclusion {
    fn from(hours: Hours) -> Self {
        Self::Hours(hours)
    }
}

impl From<NaiveDate> for Conclusion {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl From<Period> for Conclusion {
    fn from(days: Period) -> Self {
        Self::Period(days)
    }
}

/// Everything that differs, in the order of the assessment.
#[must_use]
pub fn differences(before: &Assessment, after: &Assessment) -> Vec<Difference> {
    let mut found = Found::default();
    found.compare(Place::EmployerPeriod, before.employer_period, after.employer_period);
    found.compare(Place::PayableFrom, before.payable_from, after.payable_from);
    let requirements = (before.employment_requirement, after.employment_requirement);
    found.compare(Place::EmploymentRequirement, requirements.0, requirements.1);
    found.compare(Place::HourlyEarnings, before.hourly_earnings, after.hourly_earnings);
    found.payers(&before.payers, &after.payers);
    found.clocks(&before.clocks, &after.clocks);
    found.claims(&before.claims, &after.claims);
    found.weeks(&before.citizen_weeks, &after.citizen_weeks, &Place::CitizenWeek);
    found.findings(&before.findings, &after.findings);
    found.all
}

#[derive(Default)]
struct Found {
    all: Vec<Difference>,
}

impl Found {
    fn compare(&mut self, place: Place, before: impl Into<Conclusion>, after: impl Into<Conclusion>) {
        self.add(place, Some(before.into()), Some(after.into()));
    }

    fn add(&mut self, place: Place, before: Option<Conclusion>, after: Option<Conclusion>) {
        if before != after {
            self.all.push(Difference { place, before, after });
        }
    }

    /// Day by day, told as the longest stretches that changed alike.
    fn payers(&mut self, before: &[PayerStretch], after: &[PayerStretch]) {
        let both = || before.iter().chain(after).map(|stretch| stretch.period);
        let mut edges: Vec<NaiveDate> = both().flat_map(|period| [period.from(), period.until()]).collect();
        edges.sort_unstable();
        edges.dedup();
        let on = |list: &[PayerStretch], day| {
            let stretch = list.iter().find(|stretch| stretch.period.contains(day));
            stretch.map(|stretch| Conclusion::Payer(stretch.payer))
        };
        let mut stretches: Vec<(Period, Option<Conclusion>, Option<Conclusion>)> = Vec::new();
        for pair in edges.windows(2) {
            let Ok(days) = Period::new(pair[0], pair[1]) else { continue };
            let (was, is) = (on(before, days.from()), on(after, days.from()));
            match stretches.last_mut() {
                Some((last, last_was, last_is)) if *last_was == was && *last_is == is => {
                    *last = Period::new(last.from(), days.until()).unwrap_or(*last);
                }
                _ => stretches.push((days, was, is)),
            }
        }
        for (days, was, is) in stretches {
            self.add(Place::Payer(days), was, is);
        }
    }

    fn clocks(&mut self, before: &[Clock], after: &[Clock]) {
        let of = |clock: &Clock| Conclusion::Deadline(clock.last_day, clock.kept);
        let matched = matched(before, after, |clock| clock.kind);
        for ((kind, nth), was, is) in matched {
            self.add(Place::Clock(kind, nth), was.map(of), is.map(of));
        }
    }

    fn claims(&mut self, before: &[ClaimAssessment], after: &[ClaimAssessment]) {
        for ((claim, _), was, is) in matched(before, after, |claim| claim.claim.clone()) {
            let covered = |of: &ClaimAssessment| Conclusion::from(of.covered);
            self.add(Place::Covered(claim.clone()), was.map(covered), is.map(covered));
            let refund = |of: &ClaimAssessment| Conclusion::from(of.refund);
            self.add(Place::Refund(claim.clone()), was.map(refund), is.map(refund));
            let supplement = |of: &ClaimAssessment| Conclusion::from(of.supplement);
            self.add(Place::Supplement(claim.clone()), was.map(supplement), is.map(supplement));
            let weeks = |of: Option<&ClaimAssessment>| of.map_or_else(Vec::new, |of| of.weeks.clone());
            let place = |week, of| Place::ClaimWeek(claim.clone(), week, of);
            self.weeks(&weeks(was), &weeks(is), &place);
        }
    }

    fn weeks(&mut self, before: &[WeekAmount], after: &[WeekAmount], place: &dyn Fn(Week, OfWeek) -> Place) {
        for ((week, _), was, is) in matched(before, after, |amount| amount.week) {
            let mut of = |which, what: &dyn Fn(&WeekAmount) -> Conclusion| {
                self.add(place(week, which), was.map(what), is.map(what));
            };
            of(OfWeek::Days, &|week| week.period.into());
            of(OfWeek::Hours, &|week| week.hours.into());
            of(OfWeek::Gross, &|week| amount_of(week, |amount| amount.gross));
            of(OfWeek::OwnAtp, &|week| amount_of(week, |amount| amount.own_atp));
            of(OfWeek::Tax, &|week| amount_of(week, |amount| amount.tax));
            of(OfWeek::Supplement, &|week| money(week.supplement));
            of(OfWeek::MunicipalAtp, &|week| money(week.contributions.map(|paid| paid.municipal_atp)));
            of(OfWeek::CompulsoryPension, &|week| {
                money(week.contributions.map(|paid| paid.compulsory_pension))
            });
        }
    }

    fn findings(&mut self, before: &[Finding], after: &[Finding]) {
        let of = |finding: &Finding| Conclusion::Finding(Box::new(finding.clone()));
        let matched = matched(before, after, |finding| (finding.kind(), finding.claim.clone()));
        for (((kind, claim), nth), was, is) in matched {
            self.add(Place::Finding(kind, claim, nth), was.map(of), is.map(of));
        }
    }
}

fn money(amount: Told<Money>) -> Conclusion {
    amount.known().map_or(Conclusion::CannotTell, Conclusion::Money)
}

/// An amount of a week.
fn amount_of(week: &WeekAmount, which: impl Fn(NetPayment) -> Money) -> Conclusion {
    week.amount.known().map_or(Conclusion::CannotTell, |amount| Conclusion::Money(which(amount)))
}

type Pairs<'a, K, T> = Vec<((K, usize), Option<&'a T>, Option<&'a T>)>;

/// What has the same key and the same place among those of that key; in the order of `before`, then what is new.
fn matched<'a, T, K: PartialEq>(before: &'a [T], after: &'a [T], key: impl Fn(&T) -> K) -> Pairs<'a, K, T> {
    let numbered = |list: &'a [T]| {
        let mut numbered: Vec<((K, usize), &'a T)> = Vec::with_capacity(list.len());
        for item in list {
            let of = key(item);
            let nth = numbered.iter().filter(|((other, _), _)| *other == of).count();
            numbered.push(((of, nth), item));
        }
        numbered
    };
    let mut new = numbered(after);
    let mut pairs: Pairs<'a, K, T> = Vec::with_capacity(new.len());
    for (key, was) in numbered(before) {
        let place = new.iter().position(|(other, _)| *other == key);
        let is = place.map(|place| new.remove(place).1);
        pairs.push((key, Some(was), is));
    }
    pairs.extend(new.into_iter().map(|(key, is)| (key, None, Some(is))));
    pairs
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmployerPeriod => f.write_str("employer_period"),
            Self::PayableFrom => f.write_str("payable_from"),
            Self::EmploymentRequirement => f.write_str("employment_requirement"),
            Self::HourlyEarnings => f.write_str("hourly_earnings"),
            Self::Payer(days) => write!(f, "payers[{}/{}]", days.from(), days.last_day()),
            Self::Clock(kind, nth) => write!(f, "clocks[{}{}]", snake(kind), number(*nth)),
            Self::Covered(claim) => write!(f, "claims[{claim}].covered"),
            Self::Refund(claim) => write!(f, "claims[{claim}].refund"),
            Self::Supplement(claim) => write!(f, "claims[{claim}].supplement"),
            Self::ClaimWeek(claim, week, of) => {
                write!(f, "claims[{claim}].weeks[{}].{}", week.monday(), of.field())
            }
            Self::CitizenWeek(week, of) => write!(f, "citizen_weeks[{}].{}", week.monday(), of.field()),
            Self::Finding(kind, claim, nth) => {
                let claim = claim.as_ref().map_or_else(String::new, |claim| format!(", {claim}"));
                write!(f, "findings[{}{claim}{}]", snake(kind), number(*nth))
            }
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl OfWeek {
    const fn field(self) -> &'static str {
        match self {
            Self::Days => "period",
            Self::Hours => "hours",
            Self::Gross => "gross",
            Self::OwnAtp => "own_atp",
            Self::Tax => "tax",
            Self::Supplement => "supplement",
            Self::MunicipalAtp => "municipal_atp",
            Self::CompulsoryPension => "compulsory_pension",
        }
    }
}

/// The second and later of a kind are numbered.
fn number(nth: usize) -> String {
    if nth == 0 { String::new() } else { format!(" {}", nth + 1) }
}

/// A name as it stands in JSON.
fn snake(name: &impl Serialize) -> String {
    let name = serde_json::to_value(name).expect("invariant: the name of a kind is a text");
    name.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
