//! A scenario file, and the facts it stands for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Days, Months, NaiveDate};
use serde::Deserialize;
use straks_domain::facts::{
    AbsenceStretch, BenefitElsewhere, CaseFacts, Course, DispensationGround, EarlierBenefit, Employment,
    Fact, FollowUp, FullAbsence, HoursOrigin, IncomeReport, InsuranceStatus, Life, Notification, PaidPeriod,
    RefundClaim, RemainingWork, SelfEmployment, TaxCard, Unemployment, WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Hours, Money, Month, Period};
use straks_rules::{ApprovedParameters, Policy};

use super::plain::{self, Plain};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it shows, in a sentence.
    #[expect(dead_code, reason = "for the reader")]
    title: String,
    /// Its row among the worked examples, where it has one.
    #[expect(dead_code, reason = "for the reader")]
    example: Option<String>,
    #[expect(dead_code, reason = "for the reader")]
    kind: Kind,
    #[expect(dead_code, reason = "for the reader")]
    source: String,
    pub as_of: Option<Day>,
    pub facts: Option<RawFacts>,
    #[serde(default)]
    policy: RawPolicy,
    pub expect: BTreeMap<String, toml::Value>,
}

/// Who worked the example out.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Official,
    Published,
    Derived,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub struct Day(pub NaiveDate);

impl TryFrom<toml::value::Datetime> for Day {
    type Error = String;
    fn try_from(written: toml::value::Datetime) -> Result<Self, String> {
        let text = written.to_string();
        text.parse().map(Self).map_err(|_| format!("`{text}` is not a day"))
    }
}

/// A value, or the word `missing` or `disputed`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Perhaps<T> {
    Said(T),
    Not(NotKnown),
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum NotKnown {
    Missing,
    Disputed,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Hundredths(i64);

impl TryFrom<String> for Hundredths {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let number =
            text.parse::<rust_decimal::Decimal>().map_err(|_| format!("`{text}` is not a number"))?;
        Money::from_decimal(number)
            .map(|money| Self(money.ore()))
            .ok_or_else(|| format!("`{text}` is too large"))
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    /// Every unverified parameter is approved, unless a scenario says which are.
    approved_parameters: Option<ApprovedParameters>,
    claim_control_limit: Option<Hundredths>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFacts {
    first_absence_day: Day,
    last_absence_day: Option<Day>,
    born: Option<Day>,
    tax_card: Option<Perhaps<RawTaxCard>>,
    notified: Option<Day>,
    wage: Option<WageDuringAbsence>,
    asked_for_benefit: Option<Perhaps<Day>>,
    employed_from: Option<Day>,
    employed_until: Option<Day>,
    weekly_hours: Option<Perhaps<Hundredths>>,
    hours_last_eight_weeks: Option<Perhaps<Hundredths>>,
    agreed_hourly_wage: Option<Perhaps<Hundredths>>,
    #[serde(default)]
    flex_job: bool,
    #[serde(default)]
    chronic_illness_agreement: bool,
    insurance: Option<String>,
    income: Option<Vec<RawIncome>>,
    absence: Option<Vec<RawAbsence>>,
    #[serde(default)]
    claim: Vec<RawClaim>,
    #[serde(default)]
    paid: Vec<RawPaid>,
    /// As the facts have them, written plainly; see [`super::plain`].
    #[serde(default)]
    elsewhere: Vec<Plain<BenefitElsewhere>>,
    #[serde(default)]
    earlier: Vec<Plain<EarlierBenefit>>,
    life: Option<Plain<Life>>,
    follow_up: Option<Plain<FollowUp>>,
    course: Option<Plain<Course>>,
    /// Instead of an employment.
    self_employed: Option<Plain<SelfEmployment>>,
    unemployed: Option<Plain<Unemployment>>,
    /// More of the employment: `roster`, `previous`, `pay_changes` and the like.
    employment: Option<toml::Value>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTaxCard {
    percent: u8,
    weekly_allowance: Hundredths,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIncome {
    /// A whole month, or else the first and last day.
    month: Option<String>,
    first: Option<Day>,
    last: Option<Day>,
    pay: Hundredths,
    holiday_allowance: Option<Hundredths>,
    hours: Perhaps<Hundredths>,
    #[serde(default)]
    origin: HoursOrigin,
    #[serde(default)]
    other_employer: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAbsence {
    first: Day,
    last: Day,
    weekly_hours: Hundredths,
    counts_as_full: Option<FullAbsence>,
    remaining_work: Option<RemainingWork>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClaim {
    id: String,
    first: Day,
    last: Day,
    received: Option<Day>,
    wage: Option<Perhaps<Hundredths>>,
    dispensation: Option<DispensationGround>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPaid {
    claim: Option<String>,
    first: Day,
    last: Day,
    amount: Hundredths,
}

/// Every scenario file, in order of path.
pub fn files() -> Vec<PathBuf> {
    files_in(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios"))
}

/// Those in a folder, however deep.
pub fn files_in(folder: PathBuf) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of scenarios") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

impl Scenario {
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        toml::from_str(&text).map_err(|error| error.to_string())
    }

    pub fn policy(&self, unverified: impl Iterator<Item = &'static str>) -> Policy {
        let all = || unverified.map(str::to_owned).collect();
        Policy {
            approved_parameters: self.policy.approved_parameters.clone().unwrap_or_else(all),
            claim_control_limit: self
                .policy
                .claim_control_limit
                .map_or(Money::from_kroner(50_000), |limit| Money::from_ore(limit.0)),
        }
    }
}

fn cvr(digits: &str) -> Cvr {
    digits.parse().expect("a company number")
}

fn fact<T, U>(perhaps: Option<&Perhaps<T>>, ordinary: U, read: impl Fn(&T) -> U) -> Fact<U> {
    match perhaps {
        None => Fact::Known(ordinary),
        Some(Perhaps::Said(value)) => Fact::Known(read(value)),
        Some(Perhaps::Not(NotKnown::Missing)) => Fact::Missing,
        Some(Perhaps::Not(NotKnown::Disputed)) => Fact::Disputed,
    }
}

fn days(first: Day, last: Day) -> Period {
    Period::from_days(first.0, last.0).expect("the last day is not before the first")
}

fn said<T: Clone + Default>(plain: Option<&Plain<T>>) -> T {
    plain.map(|plain| plain.0.clone()).unwrap_or_default()
}

const fn hours(said: &Hundredths) -> Hours {
    Hours::from_hundredths(said.0)
}

const fn money(said: &Hundredths) -> Money {
    Money::from_ore(said.0)
}

impl RawFacts {
    /// The facts, with what is left out as in an ordinary case.
    pub fn facts(&self) -> CaseFacts {
        let first = self.first_absence_day.0;
        let week = fact(self.weekly_hours.as_ref(), Hours::whole(37), hours);
        let card = TaxCard { percent: 37, weekly_allowance: Money::ZERO };
        let read_card = |card: &RawTaxCard| TaxCard {
            percent: card.percent,
            weekly_allowance: money(&card.weekly_allowance),
        };
        let born = self.born.map_or(first - Months::new(40 * 12), |day| day.0);
        let notification = Notification {
            id: NotificationId::new("N"),
            received: self.notified.map_or(first, |day| day.0),
            wage: self.wage.unwrap_or(WageDuringAbsence::Paid),
            citizen_request: fact(self.asked_for_benefit.as_ref(), first, |day| day.0),
        };
        CaseFacts {
            tax_card: fact(self.tax_card.as_ref(), card, read_card),
            last_absence_day: self.last_absence_day.map(|day| day.0),
            income: self.income(),
            absence: self.absence(*week.known().unwrap_or(&Hours::whole(37))),
            claims: self.claim.iter().map(RawClaim::claim).collect(),
            paid: self.paid.iter().map(RawPaid::paid).collect(),
            elsewhere: self.elsewhere.iter().map(|plain| plain.0).collect(),
            earlier: self.earlier.iter().map(|plain| plain.0).collect(),
            life: said(self.life.as_ref()),
            follow_up: said(self.follow_up.as_ref()),
            course: said(self.course.as_ref()),
            ..CaseFacts::begun(born, first, notification, self.work(week))
        }
    }

    fn work(&self, weekly_hours: Fact<Hours>) -> Work {
        match (&self.self_employed, &self.unemployed) {
            (Some(business), _) => Work::SelfEmployed(business.0.clone()),
            (None, Some(unemployment)) => Work::Unemployed(unemployment.0.clone()),
            (None, None) => {
                let employment = self.employment(weekly_hours);
                let more = self.employment.as_ref();
                Work::Employee(more.map_or(employment.clone(), |more| plain::with(&employment, more)))
            }
        }
    }

    fn employment(&self, weekly_hours: Fact<Hours>) -> Employment {
        let first = self.first_absence_day.0;
        let insurance = match self.insurance.as_deref() {
            None | Some("not insured") => InsuranceStatus::NotInsured,
            Some("insured") => InsuranceStatus::Insured,
            Some(code) => InsuranceStatus::Unknown(code.to_owned()),
        };
        Employment {
            from: self.employed_from.map_or(first - Months::new(60), |day| day.0),
            last_day: self.employed_until.map(|day| day.0),
            weekly_hours,
            hours_last_eight_weeks: fact(self.hours_last_eight_weeks.as_ref(), Hours::whole(296), hours),
            agreed_hourly_wage: match &self.agreed_hourly_wage {
                None => Fact::Missing,
                said => fact(said.as_ref(), Money::ZERO, money),
            },
            flex_job: self.flex_job,
            employer_insurance: insurance,
            chronic_illness_agreement: self.chronic_illness_agreement,
            ..Employment::since(cvr("10172748"), first)
        }
    }

    /// Six full months above the hourly maximum, where nothing is said.
    fn income(&self) -> Vec<IncomeReport> {
        let first = Month::of(self.first_absence_day.0);
        let ordinary = |back| IncomeReport {
            employer: cvr("10172748"),
            period: first.before(back).period(),
            pay: Money::from_kroner(32_000),
            holiday_allowance: Money::ZERO,
            hours: Fact::Known(Hours::whole(160)),
            origin: HoursOrigin::Wage,
        };
        match &self.income {
            None => (1..=6).rev().map(ordinary).collect(),
            Some(reports) => reports.iter().map(RawIncome::report).collect(),
        }
    }

    /// The agreed hours from the first to the last absence day, or for two years.
    fn absence(&self, weekly_hours: Hours) -> Vec<AbsenceStretch> {
        let first = self.first_absence_day.0;
        let last = self.last_absence_day.map_or(first + Days::new(730), |day| day.0);
        let Some(stretches) = &self.absence else {
            let period = Period::from_days(first, last).expect("an absence has a day");
            return vec![AbsenceStretch::of(period, weekly_hours)];
        };
        let stretch = |raw: &RawAbsence| AbsenceStretch {
            counts_as_full: raw.counts_as_full,
            remaining_work: raw.remaining_work,
            ..AbsenceStretch::of(days(raw.first, raw.last), hours(&raw.weekly_hours))
        };
        stretches.iter().map(stretch).collect()
    }
}

impl RawIncome {
    fn report(&self) -> IncomeReport {
        let period = match (&self.month, self.first, self.last) {
            (Some(month), None, None) => Month::try_from(month.clone()).expect("a month").period(),
            (None, Some(first), Some(last)) => days(first, last),
            (_, _, _) => unreachable!("income has a month, or a first and last day"),
        };
        IncomeReport {
            employer: cvr(if self.other_employer { "19435075" } else { "10172748" }),
            period,
            pay: money(&self.pay),
            holiday_allowance: self.holiday_allowance.as_ref().map_or(Money::ZERO, money),
            hours: fact(Some(&self.hours), Hours::ZERO, hours),
            origin: self.origin,
        }
    }
}

impl RawClaim {
    /// Received the day after its last day, with wage far above the benefit, where nothing is said.
    fn claim(&self) -> RefundClaim {
        RefundClaim {
            id: ClaimId::new(self.id.clone()),
            period: days(self.first, self.last),
            received: self.received.map_or(self.last.0 + Days::new(1), |day| day.0),
            wage_paid: fact(self.wage.as_ref(), Money::from_kroner(1_000_000), money),
            dispensation: self.dispensation,
        }
    }
}

impl RawPaid {
    fn paid(&self) -> PaidPeriod {
        let at = self.last.0.and_hms_opt(12, 0, 0).expect("noon").and_utc() + Days::new(7);
        PaidPeriod {
            claim: self.claim.as_ref().map(|id| ClaimId::new(id.clone())),
            period: days(self.first, self.last),
            amount: money(&self.amount),
            at,
        }
    }
}
