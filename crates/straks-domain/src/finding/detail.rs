//! What was found, with the values that explain it. No sentences: words are made where they are shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FindingKind, LapseStep, NotPayable, SpecialRules, UnknownCode};
use crate::automation::{StopNamed, Stratum};
use crate::facts::{DocumentKind, ExtensionGround, PensionKind, UnfitKind};
use crate::ids::ClaimId;
use crate::overlap::OverlappingAbsence;
use crate::report::ReportKind;
use crate::task::Opinion;
use crate::{Hours, Money, Month, Period, Week};

/// What was found, with the values that explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FindingDetail {
    /// Months with pay but without hours, so that the employment requirement cannot be told, § 32.
    HoursMissing {
        /// The months without hours.
        months: Vec<Month>,
        /// Hours known in the six months.
        known_hours: Hours,
        /// Months that are known to have enough hours.
        months_met: u8,
        /// Months that must have enough hours.
        months_required: u8,
    },
    /// The employment requirement towards the municipality is not met, § 32.
    EmploymentRequirementNotMet {
        /// Hours in the six months.
        hours: Hours,
        /// Hours required.
        hours_required: Hours,
        /// Months with enough hours.
        months_met: u8,
        /// Months that must have enough hours.
        months_required: u8,
    },
    /// Hours in the last eight weeks are not known, so nobody can tell who pays the first days, § 30.
    EmployerPeriodUncertain,
    /// The employer notified the absence after the deadline; refund only from the notification, §§ 40, 59.
    NotifiedLate {
        /// Last day in time.
        deadline: NaiveDate,
        /// The day it was received.
        received: NaiveDate,
    },
    /// The claim reaches further back than it may, § 59.
    ClaimLate {
        /// First day that the claim can cover.
        covered_from: NaiveDate,
        /// The day it was received.
        received: NaiveDate,
        /// True where it came within the time in which a dispensation can be given.
        dispensation_possible: bool,
    },
    /// The wage paid is not stated, so that the wage cap cannot be told, § 54.
    WageMissing,
    /// The wage paid is lower than the benefit; the refund is the wage, § 54.
    WageBelowBenefit {
        /// Wage paid in the period.
        wage: Money,
        /// Benefit for the period before the cap.
        benefit: Money,
    },
    /// Some of the days claimed for cannot be refunded whatever else a person decides, §§ 30, 54.
    DaysNotRefundable {
        /// The days, in turn; at least one stretch.
        days: Vec<NotPayable>,
    },
    /// Nobody has told the hours of absence on some payable days, so what they come to cannot be told, § 50.
    AbsenceHoursUnknown,
    /// The hourly earnings cannot be told from the income register, § 47.
    HourlyRateUnknown {
        /// Months whose pay or hours are missing.
        months: Vec<Month>,
    },
    /// Days of the period were paid before, by another claim.
    PossibleDoublePayment {
        /// The claim they were paid on; none when the person was paid.
        paid_claim: Option<ClaimId>,
        /// The days paid before.
        overlap: Period,
        /// What was paid before.
        paid: Money,
    },
    /// No rate is published for a day of the period, §§ 50, 64.
    RateUnknown {
        /// The year without a rate.
        year: i32,
    },
    /// The insurance register answered with a code that is not known, § 55.
    UnknownInsuranceCode {
        /// The code as received.
        code: String,
    },
    /// The amount of one claim is above the municipality's control limit.
    AmountOverLimit {
        /// The amount of the claim.
        amount: Money,
        /// The limit.
        limit: Money,
    },
    /// The person has not asked for benefit, § 38.
    CitizenRequestMissing {
        /// Last day in time.
        deadline: NaiveDate,
    },
    /// The person's tax card is not known, so nobody can tell what is left after tax.
    TaxCardMissing,
    /// Days that lie in a run which is already closed have not been paid.
    PaymentMissed {
        /// The weeks.
        weeks: Vec<Week>,
    },
    /// Benefit will have been paid for more than 22 weeks at the end of a month, § 24.
    ReassessmentDue {
        /// The end of the month at which the limit is passed.
        month: Month,
        /// Days counted at its end.
        counted_days: u16,
        /// Days that may be paid before reassessment.
        limit_days: u16,
    },
    /// A parameter whose source is unverified carries the result, and the municipality has not approved it.
    ParameterNotApproved {
        /// The name of the parameter.
        parameter: String,
    },
    /// Some days of the person's own benefit cannot be paid for, whatever else a person decides.
    DaysNotPayable {
        /// The days, in turn; at least one stretch.
        days: Vec<NotPayable>,
    },
    /// The weekly maximum is shared with what another case of the person came to, § 50(2).
    WeeklyMaximumShared {
        /// The weeks in which the maximum left less than the benefit.
        weeks: Vec<Week>,
    },
    /// The employment requirement of a self-employed person is not met, § 42.
    BusinessRequirementNotMet {
        /// Months of the last twelve with enough hours.
        months_met: u8,
        /// Months that must have enough.
        months_required: u8,
        /// Was the month just before the absence one of them?
        last_month_met: bool,
    },
    /// Nobody has told how much a self-employed person worked, § 42.
    BusinessHoursUnknown,
    /// The yearly profit is not known, § 46.
    ProfitUnknown,
    /// The rate of unemployment benefit, or the right to it, is not known, §§ 32, 51.
    UnemploymentUnknown,
    /// Pay or hours changed during the absence, and the new hourly wage is not known.
    RecalculationDue {
        /// The first day that the change holds.
        from: NaiveDate,
    },
    /// The employee told the employer too late; the employer pays from then on, § 35.
    EmployerToldLate {
        /// Last day in time.
        deadline: NaiveDate,
        /// The day it was told.
        told: NaiveDate,
    },
    /// The person objected in time to what the employer reported, § 40(5).
    EmployerDataDisputed {
        /// The day that the objection came.
        received: NaiveDate,
    },
    /// A document that the employer asked for has not come in time, §§ 36, 36 a.
    DocumentMissing {
        /// Which.
        document: DocumentKind,
        /// Last day in time.
        deadline: NaiveDate,
    },
    /// The information form has not come back in time, § 11.
    InformationFormMissing {
        /// Last day in time.
        deadline: NaiveDate,
    },
    /// A follow-up must be held, § 13 b.
    FollowUpDue {
        /// Last day in time.
        deadline: NaiveDate,
    },
    /// Incapacity must be judged against the whole field of work, § 7.
    IncapacityReassessmentDue {
        /// The first day after the months in which the own job is what counts.
        from: NaiveDate,
    },
    /// A lapse has begun, and a step that must come before the stop is missing: payment goes on, § 21.
    LapseStepMissing {
        /// The step.
        step: LapseStep,
    },
    /// A decision is recorded that cannot take effect yet: it was not heard or not dispatched.
    DecisionNotInEffect {
        /// What is missing.
        step: LapseStep,
    },
    /// A pensioner's weeks are used up at the end of a month, or a pension begins, § 25.
    PensionerLimit {
        /// The pension.
        pension: PensionKind,
        /// The last day that can be paid for.
        last_day: NaiveDate,
    },
    /// An extension of the benefit period ends, and all grounds must be looked at again, § 27.
    ExtensionEnds {
        /// The ground.
        ground: ExtensionGround,
        /// Its last day.
        last_day: NaiveDate,
    },
    /// Over the limit already on a new first absence day: another course of help, §§ 24 a-24 c.
    OverLimitAtStart {
        /// Days counted in the months before.
        counted_days: u16,
        /// Days that may be paid before reassessment.
        limit_days: u16,
    },
    /// The act changes, and what holds from then on is not published.
    LawNotPublished {
        /// The day it changes.
        from: NaiveDate,
    },
    /// Nobody can tell whether the right goes on during a stay abroad, § 3.
    StayAbroadUnclear {
        /// The days.
        period: Period,
    },
    /// The work injury is not recognised yet, so nothing is paid, § 2(1) no. 4.
    WorkInjuryNotRecognised,
    /// Rules of their own hold for the person: seafarers, §§ 2-5, or taxed in another country.
    SpecialRules {
        /// Which.
        rules: SpecialRules,
    },
    /// The person has died; the right ends with that day.
    PersonDied {
        /// The day.
        on: NaiveDate,
    },
    /// The person moved; the other municipality pays from then on (P 51-22).
    MovedAway {
        /// The first day there.
        from: NaiveDate,
    },
    /// The employer is insured under § 55, and its payroll is above the limit for it.
    PayrollOverLimit {
        /// The payroll.
        payroll: Money,
        /// The limit.
        limit: Money,
    },
    /// A complaint has come, and the municipality must assess the decision again.
    ComplaintReceived {
        /// Last day to do so.
        deadline: NaiveDate,
    },
    /// Automation granted the claim, and it was drawn as a sample: a person looks before it is paid.
    SampleDrawn {
        /// Among which claims it was drawn.
        stratum: Stratum,
        /// What automation came to.
        amount: Money,
        /// What a person has said of it so far.
        opinion: Option<Opinion>,
    },
    /// Nothing holds it but that automation is stopped: a person decides in its place.
    AutomationStopped {
        /// Every stop that catches it.
        stops: Vec<StopNamed>,
    },
    /// Reports contradict each other, or one contradicts itself, and no fact can be told from them.
    ReportsContradict {
        /// Which kinds of report; at least one.
        reports: Vec<ReportKind>,
    },
    /// Reports have codes that nobody has said the meaning of.
    UnknownCode {
        /// The codes; at least one.
        codes: Vec<UnknownCode>,
    },
    /// The employer began or stopped paying wage during the absence, so who is paid changes on the way.
    WageChanged {
        /// The first day of the change.
        from: NaiveDate,
    },
    /// What has come in cannot all be true, so nothing is calculated from it.
    FactsUnfit {
        /// The fact at fault, as a path.
        field: String,
        /// What is wrong with it.
        reason: UnfitKind,
    },
    /// Other notifications of the person at the same employer have days in common with this one.
    AbsencesOverlap {
        /// Which, with the days, in the order of their numbers; at least one.
        others: Vec<OverlappingAbsence>,
    },
}

impl FindingDetail {
    /// The last day to act on it, where it has a day of its own; others go by the run that they hold.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self {
            Self::CitizenRequestMissing { deadline }
            | Self::DocumentMissing { deadline, .. }
            | Self::InformationFormMissing { deadline }
            | Self::FollowUpDue { deadline }
            | Self::ComplaintReceived { deadline } => Some(*deadline),
            Self::PensionerLimit { last_day, .. } | Self::ExtensionEnds { last_day, .. } => Some(*last_day),
            Self::ReassessmentDue { month, .. } => Some(month.period().last_day()),
            Self::IncapacityReassessmentDue { from } | Self::MovedAway { from } => Some(*from),
            Self::HoursMissing { .. }
            | Self::EmploymentRequirementNotMet { .. }
            | Self::EmployerPeriodUncertain
            | Self::NotifiedLate { .. }
            | Self::ClaimLate { .. }
            | Self::WageMissing
            | Self::WageBelowBenefit { .. }
            | Self::DaysNotRefundable { .. }
            | Self::AbsenceHoursUnknown
            | Self::HourlyRateUnknown { .. }
            | Self::PossibleDoublePayment { .. }
            | Self::RateUnknown { .. }
            | Self::UnknownInsuranceCode { .. }
            | Self::AmountOverLimit { .. }
            | Self::TaxCardMissing
            | Self::PaymentMissed { .. }
            | Self::ParameterNotApproved { .. }
            | Self::DaysNotPayable { .. }
            | Self::WeeklyMaximumShared { .. }
            | Self::BusinessRequirementNotMet { .. }
            | Self::BusinessHoursUnknown
            | Self::ProfitUnknown
            | Self::UnemploymentUnknown
            | Self::RecalculationDue { .. }
            | Self::EmployerToldLate { .. }
            | Self::EmployerDataDisputed { .. }
            | Self::LapseStepMissing { .. }
            | Self::DecisionNotInEffect { .. }
            | Self::OverLimitAtStart { .. }
            | Self::LawNotPublished { .. }
            | Self::StayAbroadUnclear { .. }
            | Self::WorkInjuryNotRecognised
            | Self::SpecialRules { .. }
            | Self::PersonDied { .. }
            | Self::PayrollOverLimit { .. }
            | Self::SampleDrawn { .. }
            | Self::AutomationStopped { .. }
            | Self::ReportsContradict { .. }
            | Self::UnknownCode { .. }
            | Self::WageChanged { .. }
            | Self::FactsUnfit { .. }
            | Self::AbsencesOverlap { .. } => None,
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> FindingKind {
        match self {
            Self::HoursMissing { .. } => FindingKind::HoursMissing,
            Self::EmploymentRequirementNotMet { .. } => FindingKind::EmploymentRequirementNotMet,
            Self::EmployerPeriodUncertain => FindingKind::EmployerPeriodUncertain,
            Self::NotifiedLate { .. } => FindingKind::NotifiedLate,
            Self::ClaimLate { .. } => FindingKind::ClaimLate,
            Self::WageMissing => FindingKind::WageMissing,
            Self::WageBelowBenefit { .. } => FindingKind::WageBelowBenefit,
            Self::DaysNotRefundable { .. } => FindingKind::DaysNotRefundable,
            Self::AbsenceHoursUnknown => FindingKind::AbsenceHoursUnknown,
            Self::HourlyRateUnknown { .. } => FindingKind::HourlyRateUnknown,
            Self::PossibleDoublePayment { .. } => FindingKind::PossibleDoublePayment,
            Self::RateUnknown { .. } => FindingKind::RateUnknown,
            Self::UnknownInsuranceCode { .. } => FindingKind::UnknownInsuranceCode,
            Self::AmountOverLimit { .. } => FindingKind::AmountOverLimit,
            Self::CitizenRequestMissing { .. } => FindingKind::CitizenRequestMissing,
            Self::TaxCardMissing => FindingKind::TaxCardMissing,
            Self::PaymentMissed { .. } => FindingKind::PaymentMissed,
            Self::ReassessmentDue { .. } => FindingKind::ReassessmentDue,
            Self::ParameterNotApproved { .. } => FindingKind::ParameterNotApproved,
            Self::DaysNotPayable { .. } => FindingKind::DaysNotPayable,
            Self::WeeklyMaximumShared { .. } => FindingKind::WeeklyMaximumShared,
            Self::BusinessRequirementNotMet { .. } => FindingKind::BusinessRequirementNotMet,
            Self::BusinessHoursUnknown => FindingKind::BusinessHoursUnknown,
            Self::ProfitUnknown => FindingKind::ProfitUnknown,
            Self::UnemploymentUnknown => FindingKind::UnemploymentUnknown,
            Self::RecalculationDue { .. } => FindingKind::RecalculationDue,
            Self::EmployerToldLate { .. } => FindingKind::EmployerToldLate,
            Self::EmployerDataDisputed { .. } => FindingKind::EmployerDataDisputed,
            Self::DocumentMissing { .. } => FindingKind::DocumentMissing,
            Self::InformationFormMissing { .. } => FindingKind::InformationFormMissing,
            Self::FollowUpDue { .. } => FindingKind::FollowUpDue,
            Self::IncapacityReassessmentDue { .. } => FindingKind::IncapacityReassessmentDue,
            Self::LapseStepMissing { .. } => FindingKind::LapseStepMissing,
            Self::DecisionNotInEffect { .. } => FindingKind::DecisionNotInEffect,
            Self::PensionerLimit { .. } => FindingKind::PensionerLimit,
            Self::ExtensionEnds { .. } => FindingKind::ExtensionEnds,
            Self::OverLimitAtStart { .. } => FindingKind::OverLimitAtStart,
            Self::LawNotPublished { .. } => FindingKind::LawNotPublished,
            Self::StayAbroadUnclear { .. } => FindingKind::StayAbroadUnclear,
            Self::WorkInjuryNotRecognised => FindingKind::WorkInjuryNotRecognised,
            Self::SpecialRules { .. } => FindingKind::SpecialRules,
            Self::PersonDied { .. } => FindingKind::PersonDied,
            Self::MovedAway { .. } => FindingKind::MovedAway,
            Self::PayrollOverLimit { .. } => FindingKind::PayrollOverLimit,
            Self::ComplaintReceived { .. } => FindingKind::ComplaintReceived,
            Self::SampleDrawn { .. } => FindingKind::SampleDrawn,
            Self::AutomationStopped { .. } => FindingKind::AutomationStopped,
            Self::ReportsContradict { .. } => FindingKind::ReportsContradict,
            Self::UnknownCode { .. } => FindingKind::UnknownCode,
            Self::WageChanged { .. } => FindingKind::WageChanged,
            Self::FactsUnfit { .. } => FindingKind::FactsUnfit,
            Self::AbsencesOverlap { .. } => FindingKind::AbsencesOverlap,
        }
    }
}
