//! The names of the law parameters, with the unit each is written in and the day it is read by.
//!
//! The list and `assets/law` must agree: a name without values, or values without a name, are refused.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a parameter is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Kroner, to the øre.
    Kroner,
    /// Hours, to the hundredth.
    Hours,
    /// Per cent, to the hundredth.
    Percent,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Years of age.
    Years,
    /// So many times.
    Times,
    /// 1 for yes, 0 for no.
    Flag,
    /// The name of a rounding.
    Rounding,
}

/// Which day decides the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadBy {
    /// The Monday of the benefit week: rates.
    BenefitDay,
    /// The first absence day: entitlement.
    FirstAbsenceDay,
    /// The day of what the rule is about: a reassessment point, the first day of an extension.
    Event,
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident $key:literal $unit:ident $read_by:ident;)*) => {
        /// A law parameter by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Name {
            $($(#[$doc])* $name,)*
        }

        impl Name {
            /// Every parameter.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name,)*];
            /// How many there are.
            pub const COUNT: usize = [$($key,)*].len();

            /// Its name in `assets/law`, in policies and in explanations.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }

            pub(super) const fn unit(self) -> Unit {
                match self {
                    $(Self::$name => Unit::$unit,)*
                }
            }

            pub(super) const fn read_by(self) -> ReadBy {
                match self {
                    $(Self::$name => ReadBy::$read_by,)*
                }
            }
        }
    };
}

names! {
    /// Weekly maximum, § 50.
    MaxWeek "max_week" Kroner BenefitDay;
    /// Normal weekly hours, § 50.
    NormalWeeklyHours "normal_weekly_hours" Hours BenefitDay;
    /// Own ATP an hour, § 65.
    OwnAtp "own_atp" Kroner BenefitDay;
    /// Age from which ATP is paid, § 65.
    OwnAtpAge "own_atp_age" Years BenefitDay;
    /// Supplement to the refund, § 54 a.
    RefundSupplement "refund_supplement" Percent BenefitDay;
    /// Fewest hours of absence in a week, § 53.
    MinimumAbsence "minimum_absence" Hours BenefitDay;
    /// Are public holidays without benefit, § 53 a?
    PublicHolidaysUnpaid "public_holidays_unpaid" Flag BenefitDay;
    /// Is the General Prayer Day a public holiday?
    GeneralPrayerDay "general_prayer_day" Flag BenefitDay;
    /// Rounding of the hourly earnings.
    HourlyRounding "hourly_rounding" Rounding FirstAbsenceDay;
    /// Rounding of the benefit of a week.
    WeekRounding "week_rounding" Rounding BenefitDay;
    /// Rounding of the own ATP of a week.
    OwnAtpRounding "own_atp_rounding" Rounding BenefitDay;
    /// Rounding of the refund supplement of a week.
    SupplementRounding "supplement_rounding" Rounding BenefitDay;
    /// Rounding of the A-tax of a week.
    TaxRounding "tax_rounding" Rounding BenefitDay;
    /// Length of the employer period, § 30(1).
    EmployerPeriodDays "employer_period_days" Days FirstAbsenceDay;
    /// Weeks employed, § 30(2).
    EmployerRequirementWeeks "employer_requirement_weeks" Weeks FirstAbsenceDay;
    /// Hours worked in them, § 30(2).
    EmployerRequirementHours "employer_requirement_hours" Hours FirstAbsenceDay;
    /// Days that an insured employer bears, § 55.
    InsuredOwnDays "insured_own_days" Days FirstAbsenceDay;
    /// Completed months looked at, § 32.
    RequirementMonths "requirement_months" Months FirstAbsenceDay;
    /// Hours in them, § 32.
    RequirementHours "requirement_hours" Hours FirstAbsenceDay;
    /// Months of them with enough hours, § 32.
    RequirementMonthsMet "requirement_months_met" Months FirstAbsenceDay;
    /// Hours that are enough in a month, § 32.
    RequirementMonthHours "requirement_month_hours" Hours FirstAbsenceDay;
    /// Do the hours of all employments count, § 32?
    RequirementAllEmployments "requirement_all_employments" Flag FirstAbsenceDay;
    /// Does the municipality pay where the employer wrongly does not, § 31(2)?
    EmployerDefaultAdvance "employer_default_advance" Flag FirstAbsenceDay;
    /// Completed months of the hourly earnings, § 47.
    EarningsMonths "earnings_months" Months FirstAbsenceDay;
    /// Weeks employed below which the agreed wage is used, § 47.
    NewHireWeeks "new_hire_weeks" Weeks FirstAbsenceDay;
    /// Labour-market contribution, § 47.
    LabourMarketContribution "labour_market_contribution" Percent FirstAbsenceDay;
    /// Deadline of an employer that pays wage, § 40(1).
    NotificationDays "notification_days" Days FirstAbsenceDay;
    /// Deadline of an employer that pays in the employer period, § 40(2).
    NotificationDaysAfterPay "notification_days_after_pay" Days FirstAbsenceDay;
    /// Deadline of an employer that pays nothing, § 40(3).
    NotificationDaysWithoutPay "notification_days_without_pay" Days FirstAbsenceDay;
    /// Deadline of the person, § 38(3).
    CitizenRequestDays "citizen_request_days" Days FirstAbsenceDay;
    /// How far back a claim reaches, § 59(2).
    ClaimReachMonths "claim_reach_months" Months FirstAbsenceDay;
    /// How long a dispensation is possible, § 59(6).
    DispensationMonths "dispensation_months" Months FirstAbsenceDay;
    /// Days that do not count, § 24(3).
    UncountedDays "uncounted_days" Days FirstAbsenceDay;
    /// Weeks before reassessment, § 24(1).
    DurationWeeks "duration_weeks" Weeks FirstAbsenceDay;
    /// Months looked back over, § 24(1).
    DurationMonths "duration_months" Months FirstAbsenceDay;
    /// How far ahead a reassessment is announced.
    ReassessmentAheadMonths "reassessment_ahead_months" Months FirstAbsenceDay;
    /// Is absence for COVID-19 paid from the first day, §§ 43 a, 53 b?
    CovidRefund "covid_refund" Flag FirstAbsenceDay;
    /// Must the infection be confirmed, § 53 b?
    CovidConfirmedOnly "covid_confirmed_only" Flag FirstAbsenceDay;
    /// Are late effects covered, § 53 b?
    CovidLateEffects "covid_late_effects" Flag FirstAbsenceDay;
    /// Is who can work at home left out, § 53 b?
    CovidHomeWorkingExcludes "covid_home_working_excludes" Flag FirstAbsenceDay;
    /// Are those at particular risk covered, § 53 b?
    CovidRiskGroup "covid_risk_group" Flag FirstAbsenceDay;
    /// First days of a business without insurance, § 41.
    BusinessWaitingDays "business_waiting_days" Days FirstAbsenceDay;
    /// Days that the unemployment fund pays for.
    UnemploymentFundDays "unemployment_fund_days" Days FirstAbsenceDay;
    /// The first two weeks of a self-employed person do not count, § 24(4).
    UncountedDaysSelfEmployed "uncounted_days_self_employed" Days FirstAbsenceDay;
    /// Days of an unemployed person that do not count, § 24(3).
    UncountedDaysUnemployed "uncounted_days_unemployed" Days FirstAbsenceDay;
    /// Counted days that make a week, § 24(1).
    CountedWeekDays "counted_week_days" Days FirstAbsenceDay;
    /// Does another course of help follow where the limit is passed before the absence, § 24 a?
    OverLimitAtStart "over_limit_at_start" Flag FirstAbsenceDay;
    /// Weeks that may be paid to a pensioner, § 25.
    PensionerWeeks "pensioner_weeks" Weeks FirstAbsenceDay;
    /// Months looked back over for a pensioner, § 25.
    PensionerMonths "pensioner_months" Months FirstAbsenceDay;
    /// Months by which a reassessment point moves of itself, §§ 26-26 i.
    AutomaticExtensionMonths "automatic_extension_months" Months Event;
    /// Longest clarification, § 27(1) no. 2.
    ClarificationWeeks "clarification_weeks" Weeks Event;
    /// Longest treatment, § 27(1) no. 3.
    TreatmentWeeks "treatment_weeks" Weeks Event;
    /// May a new extension rest on § 27(1) nos. 1 and 4?
    RehabilitationGrounds "rehabilitation_grounds" Flag Event;
    /// Months in which incapacity is judged against the own job, § 7.
    OwnJobMonths "own_job_months" Months FirstAbsenceDay;
    /// Days for the information form to come back, § 11.
    InformationFormDays "information_form_days" Days Event;
    /// Weeks within which the first follow-up is held, § 13 b(1).
    FirstFollowUpWeeks "first_follow_up_weeks" Weeks FirstAbsenceDay;
    /// Follow-ups in the first half-year, § 13 b(1).
    HalfYearFollowUps "half_year_follow_ups" Times FirstAbsenceDay;
    /// The months of the first half-year, § 13 b(1).
    HalfYearMonths "half_year_months" Months FirstAbsenceDay;
    /// Weeks within which an early follow-up is held, § 13 b(2).
    EarlyFollowUpWeeks "early_follow_up_weeks" Weeks FirstAbsenceDay;
    /// Has a short case of an employee only the first follow-up, § 13 f?
    OnlyFirstFollowUp "only_first_follow_up" Flag FirstAbsenceDay;
    /// Weeks within which an employee must be expected fit to have no follow-up, from 2026.
    FollowUpExemptWeeks "follow_up_exempt_weeks" Weeks FirstAbsenceDay;
    /// How far ahead a follow-up is announced.
    FollowUpAheadDays "follow_up_ahead_days" Days FirstAbsenceDay;
    /// Weeks within which a lapsed right can be resumed, § 21.
    ResumptionWeeks "resumption_weeks" Weeks Event;
    /// Weeks to complain, from receipt.
    ComplaintWeeks "complaint_weeks" Weeks Event;
    /// Weeks for the municipality to assess again what was complained about.
    ComplaintReassessmentWeeks "complaint_reassessment_weeks" Weeks Event;
    /// Is the law for an absence that begins then published?
    LawPublished "law_published" Flag FirstAbsenceDay;
    /// Is it published what follows where benefit is not extended?
    LawAfterLimitPublished "law_after_limit_published" Flag Event;
    /// Is Constitution Day a public holiday, § 53 a?
    ConstitutionDay "constitution_day" Flag BenefitDay;
    /// Is Christmas Eve a public holiday, § 53 a?
    ChristmasEve "christmas_eve" Flag BenefitDay;
    /// Is New Year's Eve a public holiday, § 53 a?
    NewYearsEve "new_years_eve" Flag BenefitDay;
    /// Rounding of the two thirds of the weekly maximum, § 45(2).
    TwoThirdsRounding "two_thirds_rounding" Rounding BenefitDay;
    /// Rounding of the hours of a roster's day in partial absence, § 50(3).
    RosterDayRounding "roster_day_rounding" Rounding BenefitDay;
    /// Does the weekly maximum of a shift roster follow its hours, § 47(2)?
    ShiftWeeklyMaximum "shift_weekly_maximum" Flag BenefitDay;
    /// Pay that stands for an hour where hours are not reported, § 47(2).
    HourConversion "hour_conversion" Kroner FirstAbsenceDay;
    /// The same for a man, as once published.
    HourConversionMan "hour_conversion_man" Kroner FirstAbsenceDay;
    /// The same for a woman, as once published.
    HourConversionWoman "hour_conversion_woman" Kroner FirstAbsenceDay;
    /// Compulsory pension, § 67 a.
    CompulsoryPension "compulsory_pension" Percent BenefitDay;
    /// Rounding of the compulsory pension of a week, § 67.
    CompulsoryPensionRounding "compulsory_pension_rounding" Rounding BenefitDay;
    /// Is compulsory pension paid for the self-employed, § 67?
    CompulsoryPensionBusiness "compulsory_pension_business" Flag BenefitDay;
    /// Weeks that the yearly profit is divided by, § 46.
    ProfitWeeks "profit_weeks" Weeks FirstAbsenceDay;
    /// Premium for two thirds from the third day, § 45.
    PremiumTwoThirdsThirdDay "premium_two_thirds_third_day" Kroner Event;
    /// Premium for the whole from the third day, § 45.
    PremiumWholeThirdDay "premium_whole_third_day" Kroner Event;
    /// Premium for two thirds from the first day, § 45.
    PremiumTwoThirdsFirstDay "premium_two_thirds_first_day" Kroner Event;
    /// Premium for the whole from the first day, § 45.
    PremiumWholeFirstDay "premium_whole_first_day" Kroner Event;
    /// Weekly hours of who is insured full time, § 51.
    FullTimeInsuredHours "full_time_insured_hours" Hours BenefitDay;
    /// Weekly hours of who is insured part time, § 51.
    PartTimeInsuredHours "part_time_insured_hours" Hours BenefitDay;
    /// Is ATP paid for the unemployed, § 65?
    OwnAtpUnemployed "own_atp_unemployed" Flag BenefitDay;
    /// Length of an education, § 32(1) no. 3.
    EducationMonths "education_months" Months FirstAbsenceDay;
    /// How long ago it was completed, § 32(1) no. 3.
    EducationWithinMonths "education_within_months" Months FirstAbsenceDay;
    /// Months looked at of a business, § 42.
    BusinessMonths "business_months" Months FirstAbsenceDay;
    /// Months of them with enough hours, § 42.
    BusinessMonthsMet "business_months_met" Months FirstAbsenceDay;
    /// Weekly hours that are enough, § 42.
    BusinessWeeklyHours "business_weekly_hours" Hours FirstAbsenceDay;
    /// Age of a business below which wage employment counts, § 42.
    BusinessYoungMonths "business_young_months" Months FirstAbsenceDay;
    /// Weekly maxima that a payroll may come to for admission, § 55.
    InsuranceAdmissionFactor "insurance_admission_factor" Times FirstAbsenceDay;
    /// Weekly maxima above which an employer is excluded, § 55.
    InsuranceExclusionFactor "insurance_exclusion_factor" Times FirstAbsenceDay;
    /// Premium of a small employer, of its payroll; never used for entitlement, § 55.
    EmployerInsurancePremium "employer_insurance_premium" Percent FirstAbsenceDay;
    /// Deadline of the person after a letter, § 38(1).
    RequestDaysAfterLetter "request_days_after_letter" Days FirstAbsenceDay;
    /// Is a late request paid from the request on, § 38?
    LateRequestFromRequest "late_request_from_request" Flag FirstAbsenceDay;
    /// Deadline to object to the employer's data, § 40(5).
    ObjectionDays "objection_days" Days FirstAbsenceDay;
    /// Deadline of a self-employed person without insurance, § 43.
    BusinessNotificationWeeks "business_notification_weeks" Weeks FirstAbsenceDay;
    /// Deadline of a self-employed person with insurance, § 43.
    BusinessNotificationWeeksInsured "business_notification_weeks_insured" Weeks FirstAbsenceDay;
    /// Hours within which an employee tells the employer, § 35.
    TellEmployerHours "tell_employer_hours" Hours FirstAbsenceDay;
    /// Absence day on which a solemn declaration is due at the earliest, § 36.
    SolemnDeclarationDay "solemn_declaration_day" Days FirstAbsenceDay;
    /// Does a deadline move that ends on a Sunday or holiday?
    DeadlineOnHolidayMoves "deadline_on_holiday_moves" Flag FirstAbsenceDay;
}

impl Name {
    pub(crate) fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.key() == key)
    }

    /// Its place in a row of values.
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = Cow::<'_, str>::deserialize(deserializer)?;
        Self::of(&key).ok_or_else(|| D::Error::custom(format_args!("no rule reads a parameter `{key}`")))
    }
}

impl Unit {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Kroner => "kroner",
            Self::Hours => "hours",
            Self::Percent => "percent",
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
            Self::Times => "times",
            Self::Flag => "flag",
            Self::Rounding => "rounding",
        }
    }
}

impl ReadBy {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::BenefitDay => "benefit_day",
            Self::FirstAbsenceDay => "first_absence_day",
            Self::Event => "event_day",
        }
    }
}
