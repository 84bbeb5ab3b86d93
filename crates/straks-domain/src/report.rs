//! Kinds of report that come in of the life of a case, as everybody names them.
//!
//! What a report of a kind says is read by the central; here are only the names, so that a finding can say
//! which reports it is about.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// A kind of report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum ReportKind {
            $($(#[$doc])* $name,)*
        }

        impl ReportKind {
            /// Every kind, in the order in which they are documented.
            pub const ALL: [Self; [$(stringify!($name),)*].len()] = [$(Self::$name,)*];
        }
    };
}

kinds! {
    /// The notification of an absence (anmeldelse).
    Notification
    /// A refund claim (anmodning om refusion).
    RefundClaim
    /// Wage to the income register (eIndkomst).
    Income
    /// An employment (ansættelse).
    Employment
    /// A person and the tax card.
    Person
    /// An employer.
    Employer
    /// Recovery (raskmelding).
    Recovery
    /// Back for some of the hours (delvis genoptagelse), § 53.
    PartialResumption
    /// Wage during the absence begins or ends.
    WageChange
    /// The person asked for benefit (anmodning), § 38.
    CitizenRequest
    /// The person objects to what the employer reported (indsigelse), § 40(5).
    Objection
    /// The person told the employer of the absence (sygemelding), § 35.
    SicknessCall
    /// A document that the employer asked for, §§ 36, 36 a.
    Document
    /// The information form (oplysningsskema), § 11.
    InformationForm
    /// Assessment of the incapacity for work (uarbejdsdygtighed), § 7.
    Incapacity
    /// A follow-up (opfølgning), § 13 b.
    FollowUp
    /// The jobcentre's answer on an extension (forlængelse), § 27.
    ExtensionAnswer
    /// A complaint (klage).
    Complaint
    /// A work injury (arbejdsskade), § 2(1) no. 4.
    WorkInjury
    /// Holiday held (ferie).
    Holiday
    /// Maternity benefit (barselsdagpenge).
    Maternity
    /// A pension, § 25.
    Pension
    /// Where the person lives (bopæl).
    Residence
    /// A stay abroad (udlandsophold), § 3.
    StayAbroad
    /// A labour conflict (arbejdskonflikt), § 31.
    LabourConflict
    /// The person's death.
    Death
    /// Where the person is taxed, §§ 4-5.
    Taxation
    /// A business of the person's own (selvstændig virksomhed).
    Business
    /// Hours worked in it, § 42.
    BusinessHours
    /// Its insurance, § 45.
    BusinessInsurance
    /// Unemployment with insurance (ledighed), § 51.
    Unemployment
    /// An employment ends (fratrædelse).
    EmploymentEnd
    /// Agreed weekly hours change.
    HoursChange
    /// Pay changes during the absence.
    PayChange
    /// Working hours by day (vagtplan).
    Roster
    /// Hired again by the same employer (genansættelse), § 30(3).
    Rehire
    /// Vocational training with pay, § 32(1).
    Training
    /// An employer's insurance, § 55.
    EmployerInsurance
}
