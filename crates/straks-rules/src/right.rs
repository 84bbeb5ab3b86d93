//! Is there a right, to what, and from when: the chapters on entitlement, by what the person is absent from.

use chrono::NaiveDate;
use straks_domain::facts::{Employment, SelfEmployment, Unemployment, Work};
use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Period};

use crate::assessment::{PayerStretch, Requirement, Told};
use crate::basis::Basis;
use crate::case::{Case, Entitlement, Person, Start};
use crate::earnings::Rates;
use crate::employment_requirement::Outcome;
use crate::parameters::NameSet;
use crate::trace::Sink;
use crate::{
    business_requirement, deadlines, earnings, employer_period, employment_requirement, self_employed,
    unemployed, waiting_period,
};

/// What the chapters on entitlement conclude.
pub(crate) struct Right {
    /// Employer period, § 30.
    pub period: Told<Option<Period>>,
    /// From when an employer that pays wage is refunded; none where it cannot be told.
    pub refund: Option<Start>,
    /// From when a person that the employer does not pay is paid.
    pub citizen: Option<Start>,
    /// Who pays the days before the municipality ordinarily does, in turn.
    pub first_days: Vec<PayerStretch>,
    /// Days of them that the municipality pays the person for instead of the employer, § 31.
    pub taken_over: Option<Period>,
    pub requirement: Requirement,
    /// What to tell a person where the requirement is not met or not told.
    pub requirement_detail: Option<(Citation, FindingDetail)>,
    /// What the amounts are worked out from.
    pub basis: Basis,
    /// The parameters that it rests on.
    pub used: NameSet,
}

impl Right {
    /// For the chapters on amounts.
    pub fn entitlement(&self, person: Option<Person>) -> Entitlement<'_> {
        let request = person.and_then(|person| person.request);
        Entitlement {
            refund: self.refund,
            person,
            taken_over: self.taken_over,
            requirement: self.requirement,
            basis: &self.basis,
            first_days: &self.first_days,
            used: self.used | request.map_or(NameSet::EMPTY, |request| request.used()),
        }
    }

    /// The days that the person is paid for. Where the employer pays wage throughout, those are the days of a
    /// conflict, § 31, and those after the employment, once the person has asked.
    pub fn person(&self, case: &Case<'_>) -> Option<Person> {
        let (citizen, taken_over) = (self.citizen?, self.taken_over);
        let start = if case.pays_person() {
            citizen
        } else {
            case.facts.notification.citizen_request.known()?;
            let never = || taken_over.map(|_| NaiveDate::MAX);
            Start::on(case.employed_until().or_else(never)?.max(case.facts.first_absence_day))
        };
        Some(Person { start, taken_over, request: deadlines::request(case, start, taken_over) })
    }
}

pub(crate) fn assess<S: Sink>(case: &Case<'_>, sink: &mut S) -> Right {
    match &case.facts.work {
        Work::Employee(employment) => employee(case, employment, sink),
        Work::SelfEmployed(business) => self_employed(case, business, sink),
        Work::Unemployed(unemployment) => unemployed(case, unemployment, sink),
    }
}

fn employee<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Right {
    let payers = employer_period::assess(case, employment, sink);
    let Outcome { requirement, detail, used } = employment_requirement::employee(case, employment, sink);
    let earnings = earnings::assess(case, employment, sink);
    Right {
        period: payers.period,
        refund: payers.refund,
        citizen: payers.citizen,
        first_days: payers.first_days,
        taken_over: payers.taken_over,
        requirement,
        requirement_detail: detail,
        basis: Basis::Hourly(earnings),
        used: payers.used | employment_requirement::USED | used | earnings::USED,
    }
}

/// Nothing can be told, because the law for the absence is not published.
pub(crate) fn unpublished(from: NaiveDate) -> Right {
    let detail = FindingDetail::LawNotPublished { from };
    let requirement_detail = Some((Citation::section(24), detail));
    Right { period: Told::CannotTell, requirement_detail, ..Right::of(Basis::Hourly(Rates::untold())) }
}

fn self_employed<S: Sink>(case: &Case<'_>, business: &SelfEmployment, sink: &mut S) -> Right {
    let waiting = waiting_period::business(case, business, sink);
    let Outcome { requirement, detail, used: _ } = business_requirement::assess(case, business, sink);
    let basis = Basis::Profit(self_employed::assess(case, business));
    Right {
        citizen: waiting.start,
        first_days: waiting.first_days,
        requirement,
        requirement_detail: detail,
        used: waiting.used | business_requirement::USED | basis.used(),
        ..Right::of(basis)
    }
}

fn unemployed<S: Sink>(case: &Case<'_>, unemployment: &Unemployment, sink: &mut S) -> Right {
    let Outcome { requirement, detail, used: _ } =
        employment_requirement::unemployed(case, unemployment, sink);
    let waiting = waiting_period::unemployed(case, unemployment, requirement, sink);
    let basis = Basis::Daily(unemployed::assess(unemployment));
    Right {
        citizen: waiting.start,
        first_days: waiting.first_days,
        requirement,
        requirement_detail: detail,
        used: waiting.used | basis.used(),
        ..Right::of(basis)
    }
}

impl Right {
    /// Nothing is told yet but what the amounts are worked out from, and no employer has a part in it.
    const fn of(basis: Basis) -> Self {
        Self {
            period: Told::Known(None),
            refund: None,
            citizen: None,
            first_days: Vec::new(),
            taken_over: None,
            requirement: Requirement::CannotTell,
            requirement_detail: None,
            basis,
            used: NameSet::EMPTY,
        }
    }
}
