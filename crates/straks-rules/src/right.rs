//! Is there a right, to what, and from when: the chapters on entitlement, by what the person is absent from.

use straks_domain::facts::{Employment, Work};
use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Money, Month, Period};

use crate::assessment::{Requirement, Told};
use crate::case::{Case, Entitlement, Start};
use crate::parameters::{Name, NameSet};
use crate::trace::Sink;
use crate::{earnings, employer_period, employment_requirement};

/// What the chapters on entitlement conclude.
pub(crate) struct Right {
    /// Employer period, § 30.
    pub period: Told<Option<Period>>,
    /// From when an employer that pays wage is refunded; none where it cannot be told.
    pub refund: Option<Start>,
    /// From when the person is paid.
    pub citizen: Option<Start>,
    pub requirement: Requirement,
    /// What to tell a person where the requirement is not met or not told.
    pub requirement_detail: Option<(Citation, FindingDetail)>,
    pub hourly: Option<Money>,
    /// Months without which the hourly earnings cannot be told.
    pub months_missing: Vec<Month>,
    /// The parameters that it rests on.
    pub used: NameSet,
}

impl Right {
    /// For the chapters on amounts.
    pub const fn entitlement(&self) -> Entitlement {
        Entitlement {
            refund: self.refund,
            citizen: self.citizen,
            requirement: self.requirement,
            hourly: self.hourly,
            used: self.used,
        }
    }
}

pub(crate) fn assess<S: Sink>(case: &Case<'_>, sink: &mut S) -> Right {
    match &case.facts.work {
        Work::Employee(employment) => employee(case, employment, sink),
        Work::SelfEmployed(_) => untold(FindingDetail::ProfitUnknown, Citation::section(46)),
        Work::Unemployed(_) => untold(FindingDetail::UnemploymentUnknown, Citation::section(51)),
    }
}

fn employee<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Right {
    let payers = employer_period::assess(case, employment, sink);
    let (requirement, detail) = employment_requirement::assess(case, employment, sink);
    let earnings = earnings::assess(case, employment, sink);
    Right {
        period: payers.period,
        refund: payers.refund,
        citizen: payers.citizen,
        requirement,
        requirement_detail: detail.map(|detail| (case.parameters.citation(Name::RequirementHours), detail)),
        hourly: earnings.hourly,
        months_missing: earnings.months_missing,
        used: employer_period::USED | employment_requirement::USED | earnings::USED,
    }
}

/// Nothing can be told, and why.
fn untold(detail: FindingDetail, citation: Citation) -> Right {
    Right {
        period: Told::Known(None),
        refund: None,
        citizen: None,
        requirement: Requirement::CannotTell,
        requirement_detail: Some((citation, detail)),
        hourly: None,
        months_missing: Vec::new(),
        used: NameSet::EMPTY,
    }
}
