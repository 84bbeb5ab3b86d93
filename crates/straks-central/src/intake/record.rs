//! One type for each kind of row that the intake reads, already parsed and valid on its own.
//!
//! `docs/intake.md` has the columns. What a row says of others (its person, its employer) is checked when
//! the whole folder is taken in.

use chrono::{DateTime, NaiveDate, Utc};
use straks_domain::facts::{Fact, InsuranceStatus, TaxCard, WageDuringAbsence};
use straks_domain::ids::{ClaimId, NotificationId, RunId};
use straks_domain::kept_aside::KeptAsideReason;
use straks_domain::payment::RunKind;
use straks_domain::{Cpr, Cvr, Hours, Money, Period};

use super::report::Report;

/// `persons.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    /// Key.
    pub cpr: Cpr,
    /// Full name.
    pub name: String,
    /// Name and address protection.
    pub protected: bool,
    /// Tax card.
    pub tax_card: Fact<TaxCard>,
}

/// `employers.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerRecord {
    /// Key.
    pub cvr: Cvr,
    /// Name.
    pub name: String,
    /// Answer of the insurance register, § 55.
    pub insurance: InsuranceStatus,
}

/// `employments.csv`; keyed by person, employer and first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmploymentRecord {
    /// The employee.
    pub cpr: Cpr,
    /// The employer.
    pub cvr: Cvr,
    /// First day employed.
    pub from: NaiveDate,
    /// Last day employed, when it has ended.
    pub last_day: Option<NaiveDate>,
    /// Agreed weekly hours.
    pub weekly_hours: Fact<Hours>,
    /// Agreed wage per hour, as the employer states it for a new hire.
    pub agreed_hourly_wage: Fact<Money>,
    /// Flex job.
    pub flex_job: bool,
    /// Approved § 56 agreement.
    pub chronic_illness_agreement: bool,
}

/// `income.csv`; keyed by person, employer and reporting period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomeRecord {
    /// The employee.
    pub cpr: Cpr,
    /// The reporting employer.
    pub cvr: Cvr,
    /// The reporting period.
    pub period: Period,
    /// A-income before labour-market contribution.
    pub pay: Money,
    /// Holiday allowance in it.
    pub holiday_allowance: Money,
    /// Paid hours.
    pub hours: Fact<Hours>,
}

/// `notifications.csv`: one absence, and so one case; keyed by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotificationRecord {
    /// Key.
    pub id: NotificationId,
    /// The sick person.
    pub cpr: Cpr,
    /// The employer.
    pub cvr: Cvr,
    /// The day it was received.
    pub received: NaiveDate,
    /// First absence day.
    pub first_absence_day: NaiveDate,
    /// Last absence day, once the person is back.
    pub last_absence_day: Option<NaiveDate>,
    /// Does the employer pay wage?
    pub wage: WageDuringAbsence,
    /// The day that the person asked for benefit.
    pub citizen_request: Fact<NaiveDate>,
    /// Hours worked in the eight weeks before, § 30(2).
    pub hours_last_eight_weeks: Fact<Hours>,
    /// Hours of absence in a whole week; none where it is the agreed weekly hours.
    pub weekly_absence_hours: Option<Hours>,
    /// From this day the person is back for some of the hours, with so many hours of absence a week.
    pub partial_from: Option<(NaiveDate, Hours)>,
}

/// `refund_claims.csv`; keyed by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundClaimRecord {
    /// Key.
    pub id: ClaimId,
    /// The absence it concerns.
    pub notification: NotificationId,
    /// The days claimed for.
    pub period: Period,
    /// The day it was received.
    pub received: NaiveDate,
    /// Wage paid for those days.
    pub wage_paid: Fact<Money>,
}

/// `runs.csv`; keyed by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRecord {
    /// Key.
    pub id: RunId,
    /// Who it pays.
    pub kind: RunKind,
    /// The benefit weeks it pays for.
    pub period: Period,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// Date of disposal.
    pub disposal: NaiveDate,
}

/// A row of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// `persons.csv`.
    Person(PersonRecord),
    /// `employers.csv`.
    Employer(EmployerRecord),
    /// `employments.csv`.
    Employment(EmploymentRecord),
    /// `income.csv`.
    Income(IncomeRecord),
    /// `notifications.csv`.
    Notification(NotificationRecord),
    /// `refund_claims.csv`.
    RefundClaim(RefundClaimRecord),
    /// `runs.csv`.
    Run(RunRecord),
    /// A report of the life of a case.
    Report(Box<Report>),
    /// A row of a register that tells one issue of it from another.
    Issue(Box<Issue>),
}

/// An issue of a row: the higher revision holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What it says.
    pub record: Record,
    /// Which issue; 0 of a row that does not tell.
    pub revision: u64,
    /// True where this issue takes the row back.
    pub withdrawn: bool,
}

impl Issue {
    /// A row that does not tell which issue it is.
    #[must_use]
    pub const fn first(record: Record) -> Self {
        Self { record, revision: 0, withdrawn: false }
    }
}

/// Where a row stands: enough for a person to find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// File name within the folder.
    pub file: String,
    /// Line, from 1; the header is line 1.
    pub line: u64,
}

/// A row that was kept aside, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedRow {
    /// Where it stands.
    pub place: Place,
    /// The column; none when the whole row is at fault.
    pub column: Option<String>,
    /// Why.
    pub reason: KeptAsideReason,
}

/// A folder as read: what is valid on its own, and what was kept aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntakeFolder {
    /// Valid rows with their places, files in the order of their dependencies.
    pub records: Vec<(Place, Record)>,
    /// Rows kept aside.
    pub rejected: Vec<RejectedRow>,
    /// Those of them that are tried again when what they name has come.
    pub waiting: Vec<Waiting>,
}

/// A row that waits for what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Where it stands.
    pub place: Place,
    /// The row.
    pub record: Record,
}
