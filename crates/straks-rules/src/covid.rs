//! COVID-19: the windows in which absence is paid from the first day, §§ 43 a, 53 b.
//!
//! The first absence day decides whether the rules hold, a policy; the days after a window fall back into
//! what is left of the ordinary first days. Left out: the extensions of the benefit period, chapter 8.

use straks_domain::facts::{Covid, CovidGround, Work};
use straks_domain::{Citation, Period};

use crate::case::Case;
use crate::parameters::{Name, NameSet};
use crate::trace::{Rule, Sink, Step, Value};

/// The parameters that a case with COVID-19 rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::CovidRefund,
    Name::CovidConfirmedOnly,
    Name::CovidLateEffects,
    Name::CovidHomeWorkingExcludes,
    Name::CovidRiskGroup,
]);

/// For an employer.
pub(crate) const REFUND: Citation = Citation::section(53).letter('b').subsection(1);
/// For a self-employed person.
pub(crate) const BUSINESS: Citation = Citation::section(43).letter('a');

/// The days from the first absence day that the special rules hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Window {
    /// None.
    Closed,
    /// These.
    Open(Period),
    /// These, or none: a rule that nobody has published decides.
    CannotTell(Period),
}

pub(crate) fn assess<S: Sink>(case: &Case<'_>, sink: &mut S) -> Window {
    let Some(covid) = case.facts.life.covid else { return Window::Closed };
    let name = if is_risk(covid.ground) { Name::CovidRiskGroup } else { Name::CovidRefund };
    let is_business = case.facts.work.employment().is_none();
    let period = days(case, name).filter(|_| !(is_business && is_risk(covid.ground)));
    let window = match (period, is_covered(case, covid)) {
        (None, _) | (_, Some(false)) => Window::Closed,
        (Some(period), Some(true)) => Window::Open(period),
        (Some(period), None) => Window::CannotTell(period),
    };
    sink.step(|| {
        let result = match window {
            Window::Closed => Value::Days(0),
            Window::Open(period) => Value::Period(period),
            Window::CannotTell(_) => Value::CannotTell,
        };
        let step = case.step(Rule::CovidWindow, name, [Value::Date(case.facts.first_absence_day)], result);
        match case.facts.work {
            Work::Employee(_) => step,
            Work::SelfEmployed(_) | Work::Unemployed(_) => Step { citation: BUSINESS, ..step },
        }
    });
    window
}

const fn is_risk(ground: CovidGround) -> bool {
    match ground {
        CovidGround::RiskGroup | CovidGround::RelativeOfRiskGroup => true,
        CovidGround::ConfirmedInfection
        | CovidGround::CloseContact
        | CovidGround::Unconfirmed
        | CovidGround::LateEffects => false,
    }
}

/// From the first absence day to the end of the window; none where it lies in no window.
fn days(case: &Case<'_>, name: Name) -> Option<Period> {
    let first = case.facts.first_absence_day;
    let mut epoch = case.entitlement;
    let mut until = first;
    while epoch.flag(name) == Some(true) && epoch.until > until {
        until = epoch.until;
        epoch = case.parameters.on(until);
    }
    Period::new(first, until).ok()
}

/// Does the ground count, for somebody who works where they work? None where nobody has published it.
fn is_covered(case: &Case<'_>, covid: Covid) -> Option<bool> {
    let flag = |name| case.entitlement.flag(name);
    let ground = match covid.ground {
        CovidGround::ConfirmedInfection
        | CovidGround::CloseContact
        | CovidGround::RiskGroup
        | CovidGround::RelativeOfRiskGroup => Some(true),
        CovidGround::Unconfirmed => flag(Name::CovidConfirmedOnly).map(|only| !only),
        CovidGround::LateEffects => flag(Name::CovidLateEffects),
    };
    let home = if covid.can_work_at_home {
        flag(Name::CovidHomeWorkingExcludes).map(|excludes| !excludes)
    } else {
        Some(true)
    };
    match (ground, home) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (Some(true) | None, _) => None,
    }
}
