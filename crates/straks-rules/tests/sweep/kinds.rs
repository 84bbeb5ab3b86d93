//! One case of each kind of benefit: twelve weeks of absence from any first absence day, clear in every fact.
//!
//! Beside the facts stands what the act makes of them, worked out from [`table`](super::table).

use chrono::{Days, NaiveDate};
use straks_domain::facts::{
    AbsenceStretch, CaseFacts, Employment, Fact, HoursOrigin, IncomeReport, InsuranceStatus, InsuredHours,
    Notification, RefundClaim, SelfEmployedInsurance, SelfEmployment, TaxCard, Unemployment,
    WageDuringAbsence, Work, WorkedStretch,
};
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cvr, Hours, Money, Month, Period, Week};

use super::table;

/// Days of each absence.
const DAYS: u64 = 84;
/// Days before a person without a business insurance, or with unemployment insurance, is paid: §§ 41, 32.
const FIRST_TWO_WEEKS: u64 = 14;
/// Unemployment benefit for a day, far below the maximum of any year.
const DAILY_RATE: i64 = 70_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    EmployeeRefund,
    EmployeePerson,
    PartialRefund,
    InsuredEmployer,
    ChronicIllness,
    FlexJob,
    UninsuredBusiness,
    InsuredBusiness,
    Unemployed,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::EmployeeRefund,
        Self::EmployeePerson,
        Self::PartialRefund,
        Self::InsuredEmployer,
        Self::ChronicIllness,
        Self::FlexJob,
        Self::UninsuredBusiness,
        Self::InsuredBusiness,
        Self::Unemployed,
    ];

    /// True where the employer is refunded, false where the person is paid.
    pub const fn is_refund(self) -> bool {
        match self {
            Self::EmployeeRefund
            | Self::PartialRefund
            | Self::InsuredEmployer
            | Self::ChronicIllness
            | Self::FlexJob => true,
            Self::EmployeePerson | Self::UninsuredBusiness | Self::InsuredBusiness | Self::Unemployed => {
                false
            }
        }
    }

    /// The first day that the municipality pays for.
    pub fn paid_from(self, first: NaiveDate) -> NaiveDate {
        match self {
            Self::EmployeeRefund | Self::EmployeePerson | Self::PartialRefund => {
                first + Days::new(table::employer_period(first))
            }
            Self::InsuredEmployer => first + Days::new(1),
            Self::ChronicIllness | Self::FlexJob => first,
            Self::UninsuredBusiness | Self::Unemployed => first + Days::new(FIRST_TWO_WEEKS),
            Self::InsuredBusiness => table::third_absence_day(first),
        }
    }

    /// What so many paid days of a week come to, in øre, to the nearest krone; none without a rate.
    pub fn benefit(self, week: Week, days: i64) -> Option<i64> {
        let (max_week, max_hour) = table::maximum(week)?;
        // In five-hundredths of an øre, so that the fifth of a week is exact.
        let exact = match self {
            Self::EmployeeRefund
            | Self::EmployeePerson
            | Self::InsuredEmployer
            | Self::ChronicIllness
            | Self::FlexJob => (days * 3_700 * max_hour).min(max_week * 500),
            Self::PartialRefund => days * 1_850 * max_hour,
            Self::UninsuredBusiness | Self::InsuredBusiness => days * max_week * 100,
            Self::Unemployed => days * DAILY_RATE * 500,
        };
        Some((2 * exact + 50_000) / 100_000 * 100)
    }

    pub fn facts(self, first: NaiveDate) -> CaseFacts {
        let period = absence(first);
        let wage =
            if self.is_refund() { WageDuringAbsence::Paid } else { WageDuringAbsence::PaidInEmployerPeriod };
        let notification = Notification {
            id: NotificationId::new("N"),
            received: first,
            wage,
            citizen_request: Fact::Known(first),
        };
        let hours = Hours::from_hundredths(if self == Self::PartialRefund { 1_850 } else { 3_700 });
        let claim = RefundClaim {
            id: ClaimId::new("A"),
            period,
            received: period.until(),
            wage_paid: Fact::Known(Money::from_kroner(1_000_000)),
            dispensation: None,
        };
        CaseFacts {
            tax_card: Fact::Known(TaxCard { percent: 37, weekly_allowance: Money::ZERO }),
            last_absence_day: Some(period.last_day()),
            income: (1..=12).rev().map(|back| income(Month::of(first).before(back))).collect(),
            absence: vec![AbsenceStretch::of(period, hours)],
            claims: if self.is_refund() { vec![claim] } else { Vec::new() },
            ..CaseFacts::begun(table::date(1970, 6, 15), first, notification, self.work(first))
        }
    }

    fn work(self, first: NaiveDate) -> Work {
        let employment = Employment {
            weekly_hours: Fact::Known(Hours::whole(37)),
            hours_last_eight_weeks: Fact::Known(Hours::whole(296)),
            ..Employment::since(employer(), table::date(2005, 1, 3))
        };
        match self {
            Self::EmployeeRefund | Self::EmployeePerson | Self::PartialRefund => Work::Employee(employment),
            Self::InsuredEmployer => {
                let employer_insurance = InsuranceStatus::Insured;
                Work::Employee(Employment { employer_insurance, ..employment })
            }
            Self::ChronicIllness => {
                Work::Employee(Employment { chronic_illness_agreement: true, ..employment })
            }
            Self::FlexJob => Work::Employee(Employment { flex_job: true, ..employment }),
            Self::UninsuredBusiness => business(first, SelfEmployedInsurance::NotInsured),
            Self::InsuredBusiness => {
                business(first, SelfEmployedInsurance::Insured { from_day: 3, whole: true })
            }
            Self::Unemployed => Work::Unemployed(Unemployment {
                entitled: Fact::Known(true),
                daily_rate: Fact::Known(Money::from_ore(DAILY_RATE)),
                insured: InsuredHours::FullTime,
                would_have_worked: None,
            }),
        }
    }
}

/// The days of each absence.
pub fn absence(first: NaiveDate) -> Period {
    Period::new(first, first + Days::new(DAYS)).expect("twelve weeks have days")
}

fn employer() -> Cvr {
    "10172748".parse().expect("a company number")
}

/// A month of full time, paid far above the maximum.
fn income(month: Month) -> IncomeReport {
    IncomeReport {
        employer: employer(),
        period: month.period(),
        pay: Money::from_kroner(48_000),
        holiday_allowance: Money::ZERO,
        hours: Fact::Known(Hours::whole(160)),
        origin: HoursOrigin::Wage,
    }
}

/// Full time for two years, with a profit far above the maximum.
fn business(first: NaiveDate, insurance: SelfEmployedInsurance) -> Work {
    let worked = Period::new(first - Days::new(730), first).expect("two years have days");
    Work::SelfEmployed(SelfEmployment {
        from: table::date(2005, 1, 3),
        last_day: None,
        worked: Fact::Known(vec![WorkedStretch {
            period: worked,
            weekly_hours: Hours::whole(37),
            as_employee: false,
        }]),
        yearly_profit: Fact::Known(Money::from_kroner(600_000)),
        insurance,
        chronic_illness_agreement: false,
        working_days: [true, true, true, true, true, false, false],
        notified: Fact::Known(first),
    })
}
