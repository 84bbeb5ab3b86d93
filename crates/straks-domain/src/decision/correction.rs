//! Facts that a person puts right, over what the registers say.
//!
//! One kind for each fact that users had to correct by hand. What the register says stays there: a correction
//! lies over it, and is looked at again whenever the case is assessed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::{
    AbsenceStretch, CaseFacts, DispensationGround, Employment, Fact, IncomeReport, RefundClaim, Work,
};
use crate::ids::ClaimId;
use crate::{Cvr, Hours, Money, Period};

/// One fact that is put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum FactCorrection {
    /// Agreed weekly hours of the employment.
    WeeklyHours {
        /// The hours.
        hours: Hours,
    },
    /// Hours with the employer in the last eight weeks, § 30.
    HoursLastEightWeeks {
        /// The hours.
        hours: Hours,
    },
    /// Paid hours of one report to the income register, § 32.
    IncomeHours {
        /// The reporting employer; none in decisions that named the period only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        employer: Option<Cvr>,
        /// The reporting period.
        days: Period,
        /// The hours.
        hours: Hours,
    },
    /// Pay of one report to the income register, before labour-market contribution, § 47.
    IncomePay {
        /// The reporting employer; none in decisions that named the period only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        employer: Option<Cvr>,
        /// The reporting period.
        days: Period,
        /// The pay.
        pay: Money,
    },
    /// Wage paid for the days of a claim, § 54.
    ClaimWage {
        /// The claim.
        claim: ClaimId,
        /// The wage, before labour-market contribution.
        wage: Money,
    },
    /// The day that the person asked for benefit, § 38.
    RequestReceived {
        /// The day.
        on: NaiveDate,
    },
    /// Hours of absence in some days, § 50.
    AbsenceHours {
        /// The days.
        days: Period,
        /// Hours of absence in a whole week.
        weekly_hours: Hours,
    },
    /// The last absence day.
    LastAbsenceDay {
        /// The day.
        on: NaiveDate,
    },
    /// A dispensation for a claim that came too late, § 59(6).
    Dispensation {
        /// The claim.
        claim: ClaimId,
        /// Why.
        ground: DispensationGround,
    },
}

/// A correction that does not fit the case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionRefused {
    /// There is nothing like it to put right.
    #[error("there is no such fact on the case to put right")]
    NoSuchFact,
    /// It is what is known already.
    #[error("the fact is already as it would be put right")]
    Unchanged,
}

impl FactCorrection {
    /// Puts the fact right.
    ///
    /// # Errors
    /// [`CorrectionRefused`]; the facts stay as they were.
    pub fn put_right(&self, facts: &mut CaseFacts) -> Result<(), CorrectionRefused> {
        match self {
            Self::WeeklyHours { hours } => put(&mut employment(facts)?.weekly_hours, Fact::Known(*hours)),
            Self::HoursLastEightWeeks { hours } => {
                put(&mut employment(facts)?.hours_last_eight_weeks, Fact::Known(*hours))
            }
            Self::IncomeHours { employer, days, hours } => {
                put(&mut report(facts, *employer, *days)?.hours, Fact::Known(*hours))
            }
            Self::IncomePay { employer, days, pay } => put(&mut report(facts, *employer, *days)?.pay, *pay),
            Self::ClaimWage { claim: id, wage } => put(&mut claim(facts, id)?.wage_paid, Fact::Known(*wage)),
            Self::Dispensation { claim: id, ground } => {
                put(&mut claim(facts, id)?.dispensation, Some(*ground))
            }
            Self::RequestReceived { on } => put(&mut facts.notification.citizen_request, Fact::Known(*on)),
            Self::AbsenceHours { days, weekly_hours } => {
                let stretches = over(&facts.absence, AbsenceStretch::of(*days, *weekly_hours));
                put(&mut facts.absence, stretches)
            }
            Self::LastAbsenceDay { on } if *on < facts.first_absence_day => {
                Err(CorrectionRefused::NoSuchFact)
            }
            Self::LastAbsenceDay { on } => {
                let known = facts.last_absence_day.and_then(|last| last.succ_opt());
                put(&mut facts.last_absence_day, Some(*on))?;
                let until = on.succ_opt().unwrap_or(*on);
                // The hours of the last days are those of the days that follow.
                let ends = |is: NaiveDate| if known == Some(is) { until } else { is.min(until) };
                let ended = |stretch: &AbsenceStretch| {
                    let period = Period::new(stretch.period.from(), ends(stretch.period.until())).ok()?;
                    Some(AbsenceStretch { period, ..*stretch })
                };
                facts.absence = facts.absence.iter().filter_map(ended).collect();
                Ok(())
            }
        }
    }
}

fn employment(facts: &mut CaseFacts) -> Result<&mut Employment, CorrectionRefused> {
    match &mut facts.work {
        Work::Employee(employment) => Ok(employment),
        Work::SelfEmployed(_) | Work::Unemployed(_) => Err(CorrectionRefused::NoSuchFact),
    }
}

/// The report of the period; of the employer where one is named.
fn report(
    facts: &mut CaseFacts,
    employer: Option<Cvr>,
    days: Period,
) -> Result<&mut IncomeReport, CorrectionRefused> {
    let is_meant = |report: &&mut IncomeReport| {
        report.period == days && employer.is_none_or(|employer| report.employer == employer)
    };
    facts.income.iter_mut().find(is_meant).ok_or(CorrectionRefused::NoSuchFact)
}

fn claim<'a>(facts: &'a mut CaseFacts, id: &ClaimId) -> Result<&'a mut RefundClaim, CorrectionRefused> {
    facts.claims.iter_mut().find(|claim| claim.id == *id).ok_or(CorrectionRefused::NoSuchFact)
}

fn put<T: PartialEq>(fact: &mut T, right: T) -> Result<(), CorrectionRefused> {
    if *fact == right {
        return Err(CorrectionRefused::Unchanged);
    }
    *fact = right;
    Ok(())
}

/// The stretches, with one laid over them; in the order of their days.
fn over(stretches: &[AbsenceStretch], right: AbsenceStretch) -> Vec<AbsenceStretch> {
    let mut all = vec![right];
    for stretch in stretches {
        let before = Period::new(stretch.period.from(), right.period.from().min(stretch.period.until()));
        let after = Period::new(right.period.until().max(stretch.period.from()), stretch.period.until());
        for period in [before, after].into_iter().flatten() {
            all.push(AbsenceStretch { period, ..*stretch });
        }
    }
    all.sort_by_key(|stretch| stretch.period.from());
    all
}
