//! What each kind of report says. A field is a column of its file and a field of its JSON object.

use chrono::NaiveDate;
use straks_domain::facts::{
    AbroadGround, Capacity, DocumentKind, Fact, FullAbsence, IncapacityBasis, InsuredHours, PayChangeKind,
    PensionKind, RemainingWork, TaxedIn, WageDuringAbsence,
};
use straks_domain::ids::{MunicipalityId, NotificationId};
use straks_domain::report::ReportKind;
use straks_domain::{Cpr, Cvr, Hours, Money};

use super::super::codes::{BusinessCover, Code, EmployerCover, ExtensionAnswer, FollowUpStep, TrainingKind};
use super::super::error::Fault;
use super::super::rows::{
    Cells, CellsOut, Column, FileColumns, code, fact, optional, optional_code, required,
};
use super::super::values::{DayHours, Weekdays};
use super::checks::{in_order, in_week, nothing, training};
use super::head::COLUMNS as HEAD;
use super::{ReportBody, Subject};

use super::declare::{held, put, reports, set_case, subject};

reports! {
    /// The person is back at work, or fit (raskmelding).
    Recovery = Recovery in "recoveries.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// Last absence day.
        last_absence_day: required NaiveDate,
    }
    /// Back for some of the hours (delvis genoptagelse), § 53.
    PartialResumption = PartialResumption in "partial_resumptions.csv" of case, in_order {
        /// The absence.
        notification: required NotificationId,
        /// First day back for some of the hours.
        from: required NaiveDate,
        /// Last day of it; until something else is reported where nothing is said.
        last_day: optional NaiveDate,
        /// Hours of absence in a whole week from then on.
        weekly_absence_hours: required Hours,
        /// Why it counts as full absence all the same, § 53(2).
        full_absence: optional_code FullAbsence,
        /// How much a self-employed person can do, § 53(3).
        remaining_work: optional_code RemainingWork,
    }
    /// The employer begins or stops paying wage during the absence.
    WageChange = WageChange in "wage_changes.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// First day of it.
        from: required NaiveDate,
        /// Is wage paid from then on?
        wage: code WageDuringAbsence,
    }
    /// The person asked for benefit (anmodning), § 38.
    CitizenRequest = CitizenRequest in "citizen_requests.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// The day.
        asked: required NaiveDate,
    }
    /// The person objects to what the employer reported (indsigelse), § 40(5).
    Objection = Objection in "objections.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// The day.
        objected: required NaiveDate,
    }
    /// The person told the employer of the absence (sygemelding), § 35.
    SicknessCall = SicknessCall in "sickness_calls.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// The day.
        told: required NaiveDate,
    }
    /// A document that the employer asked for, §§ 36, 36 a.
    Document = Document in "documents.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// Which.
        document: code DocumentKind,
        /// The last day to deliver it.
        due: required NaiveDate,
        /// The day it was delivered.
        delivered: optional NaiveDate,
        /// Was the delay excused?
        excused: required bool,
    }
    /// The information form (oplysningsskema), § 11.
    InformationFormReport = InformationForm in "information_forms.csv" of case, in_order {
        /// The absence.
        notification: required NotificationId,
        /// The day it was sent.
        sent: required NaiveDate,
        /// The day it came back.
        returned: optional NaiveDate,
    }
    /// An assessment of the incapacity for work (uarbejdsdygtighed), § 7.
    IncapacityReport = Incapacity in "incapacity_assessments.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// First day that it holds.
        from: required NaiveDate,
        /// What was found.
        capacity: code Capacity,
        /// What it was judged against.
        basis: code IncapacityBasis,
    }
    /// A step of the follow-up (opfølgning), § 13 b.
    FollowUpReport = FollowUp in "follow_ups.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// Which step.
        step: code FollowUpStep,
        /// The day.
        day: required NaiveDate,
    }
    /// The jobcentre's answer on an extension (forlængelse), § 27: a ground, or a refusal.
    ExtensionAnswerReport = ExtensionAnswer in "extension_answers.csv" of case, in_order {
        /// The absence.
        notification: required NotificationId,
        /// The ground, or the refusal.
        answer: code ExtensionAnswer,
        /// First day that it holds for.
        from: required NaiveDate,
        /// Last day, where one was set.
        last_day: optional NaiveDate,
        /// Days of waiting for public treatment, which do not count under no. 3.
        waiting_days: optional u16,
        /// The day that a decision on it was dispatched to the person.
        dispatched: optional NaiveDate,
    }
    /// A complaint (klage).
    Complaint = Complaint in "complaints.csv" of case, in_order {
        /// The absence.
        notification: required NotificationId,
        /// The day it came.
        complained: required NaiveDate,
        /// The day that the person received the decision.
        decision_received: required NaiveDate,
        /// The day that the municipality assessed it again.
        reassessed: optional NaiveDate,
    }
    /// The work injury (arbejdsskade) that the absence is due to, § 2(1) no. 4.
    WorkInjuryReport = WorkInjury in "work_injuries.csv" of case, nothing {
        /// The absence.
        notification: required NotificationId,
        /// The day it was reported.
        reported: required NaiveDate,
        /// Was it recognised?
        recognised: fact bool,
    }
    /// Holiday held (ferie).
    Holiday = Holiday in "holidays.csv" of person, in_order {
        /// The person.
        cpr: required Cpr,
        /// First day.
        from: required NaiveDate,
        /// Last day.
        last_day: required NaiveDate,
    }
    /// A period of maternity benefit (barselsdagpenge).
    MaternityReport = Maternity in "maternity.csv" of person, in_order {
        /// The person.
        cpr: required Cpr,
        /// First day.
        from: required NaiveDate,
        /// Last day.
        last_day: required NaiveDate,
    }
    /// A pension, § 25.
    PensionReport = Pension in "pensions.csv" of person, nothing {
        /// The person.
        cpr: required Cpr,
        /// Which.
        pension: code PensionKind,
        /// First day that it is received.
        from: required NaiveDate,
        /// The day of the decision.
        decided: optional NaiveDate,
    }
    /// Where the person lives from a day on (bopæl).
    ResidenceReport = Residence in "residences.csv" of person, nothing {
        /// The person.
        cpr: required Cpr,
        /// First day there.
        from: required NaiveDate,
        /// The municipality; abroad where there is none.
        municipality: optional MunicipalityId,
    }
    /// A stay abroad (udlandsophold), § 3.
    StayAbroadReport = StayAbroad in "stays_abroad.csv" of person, in_order {
        /// The person.
        cpr: required Cpr,
        /// First day.
        from: required NaiveDate,
        /// Last day.
        last_day: required NaiveDate,
        /// Why the right goes on.
        ground: optional_code AbroadGround,
    }
    /// A labour conflict (arbejdskonflikt), § 31.
    LabourConflictReport = LabourConflict in "labour_conflicts.csv" of person, in_order {
        /// The person.
        cpr: required Cpr,
        /// First day.
        from: required NaiveDate,
        /// Last day.
        last_day: required NaiveDate,
    }
    /// The person's death.
    Death = Death in "deaths.csv" of person, nothing {
        /// The person.
        cpr: required Cpr,
        /// The day.
        died: required NaiveDate,
    }
    /// Where the person is taxed, and rules of their own, §§ 2-5.
    Taxation = Taxation in "taxation.csv" of person, nothing {
        /// The person.
        cpr: required Cpr,
        /// Where.
        taxed_in: code TaxedIn,
        /// Works at sea.
        seafarer: required bool,
    }
    /// A business of the person's own (selvstændig virksomhed), chapter 13.
    Business = Business in "businesses.csv" of person, in_order {
        /// The person.
        cpr: required Cpr,
        /// The business.
        cvr: required Cvr,
        /// First day.
        from: required NaiveDate,
        /// Last day, when it has ended.
        last_day: optional NaiveDate,
        /// Yearly profit of the newest annual assessment, § 46.
        yearly_profit: fact Money,
        /// An approved agreement on chronic illness, § 58 a.
        chronic_illness_agreement: required bool,
        /// The weekdays worked; Monday to Friday where nothing is said.
        working_days: optional Weekdays,
    }
    /// Hours worked in the business, or in wage employment beside it, § 42.
    BusinessHours = BusinessHours in "business_hours.csv" of person, in_week {
        /// The person.
        cpr: required Cpr,
        /// First day.
        from: required NaiveDate,
        /// Last day.
        last_day: required NaiveDate,
        /// Hours a week.
        weekly_hours: required Hours,
        /// Wage employment?
        as_employee: required bool,
    }
    /// A self-employed person's insurance, § 45.
    BusinessInsurance = BusinessInsurance in "business_insurance.csv" of person, nothing {
        /// The person.
        cpr: required Cpr,
        /// First day that it holds.
        from: required NaiveDate,
        /// What it covers.
        insurance: code BusinessCover,
    }
    /// Unemployment with insurance (ledighed), § 51.
    UnemploymentReport = Unemployment in "unemployment.csv" of person, in_order {
        /// The person.
        cpr: required Cpr,
        /// The unemployment fund.
        cvr: required Cvr,
        /// First day.
        from: required NaiveDate,
        /// Last day, when it has ended.
        last_day: optional NaiveDate,
        /// Entitled to unemployment benefit but for the illness?
        entitled: fact bool,
        /// Unemployment benefit for a day.
        daily_rate: fact Money,
        /// Full time or part time.
        insured: code InsuredHours,
        /// Weekly hours of work beside supplementary benefit.
        would_have_worked: optional Hours,
    }
    /// An employment ends (fratrædelse).
    EmploymentEnd = EmploymentEnd in "employment_ends.csv" of person, nothing {
        /// The employee.
        cpr: required Cpr,
        /// The employer.
        cvr: required Cvr,
        /// Last day employed.
        last_day: required NaiveDate,
    }
    /// Agreed weekly hours from a day on.
    HoursChange = HoursChange in "hours_changes.csv" of person, nothing {
        /// The employee.
        cpr: required Cpr,
        /// The employer.
        cvr: required Cvr,
        /// First day.
        from: required NaiveDate,
        /// Hours a week.
        weekly_hours: fact Hours,
    }
    /// The pay changes during an absence.
    PayChangeReport = PayChange in "pay_changes.csv" of person, nothing {
        /// The employee.
        cpr: required Cpr,
        /// The employer.
        cvr: required Cvr,
        /// First day.
        from: required NaiveDate,
        /// What changed.
        change: code PayChangeKind,
        /// The hourly wage from then on.
        hourly_wage: fact Money,
    }
    /// Working hours by day, in a cycle (vagtplan).
    RosterReport = Roster in "rosters.csv" of person, nothing {
        /// The employee.
        cpr: required Cpr,
        /// The employer.
        cvr: required Cvr,
        /// A day on which the cycle begins, and the first that it holds.
        from: required NaiveDate,
        /// Hours of each day of the cycle.
        hours: required DayHours,
        /// A shift roster, § 47(2)?
        shifts: required bool,
    }
    /// Hired again by the same employer (genansættelse), § 30(3).
    Rehire = Rehire in "rehires.csv" of person, nothing {
        /// The employee.
        cpr: required Cpr,
        /// The employer.
        cvr: required Cvr,
        /// First day of the new employment.
        from: required NaiveDate,
        /// Last day of the one before.
        previous_last_day: required NaiveDate,
        /// At work when the illness struck?
        at_work_before: fact bool,
    }
    /// Vocational training with pay, § 32(1) nos. 3 and 4.
    Training = Training in "trainings.csv" of person, training {
        /// The employee.
        cpr: required Cpr,
        /// The employer.
        cvr: required Cvr,
        /// Why it counts.
        training: code TrainingKind,
        /// The day it was completed.
        completed_on: optional NaiveDate,
        /// Its length in months.
        months: optional u16,
    }
    /// An employer's insurance, § 55.
    EmployerInsurance = EmployerInsurance in "employer_insurance.csv" of employer, nothing {
        /// The employer.
        cvr: required Cvr,
        /// First day that it holds.
        from: required NaiveDate,
        /// Is it insured?
        insurance: code EmployerCover,
        /// Its payroll of the year before.
        payroll: optional Money,
    }
}
