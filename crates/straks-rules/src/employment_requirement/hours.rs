//! Hours of the completed months before the first absence day, each report split by calendar days.
//!
//! Sources in the order of the act's order (bekendtgørelse 1091/2021 §§ 3-4): wage first, with what was
//! documented and a business immediately before; benefit only where those are not enough; then the guarantee
//! fund and holiday allowance. Nothing is rounded before it is judged.

use smallvec::SmallVec;
use straks_domain::facts::{Employment, HoursOrigin, IncomeReport};
use straks_domain::finding::FindingDetail;
use straks_domain::{Hours, Month, Period};

use crate::assessment::Requirement;
use crate::case::Case;
use crate::fraction::Fraction;
use crate::income::{self, Reported};
use crate::parameters::{Name, NameSet};
use crate::trace::{Rule, Sink, Value};

/// What no. 1 asks for.
pub(super) struct Limits {
    months: u32,
    months_met: u8,
    month_hours: Hours,
    hours: Hours,
}

pub(super) fn limits(case: &Case<'_>) -> Option<Limits> {
    Some(Limits {
        months: case.entitlement.count(Name::RequirementMonths)?,
        months_met: u8::try_from(case.entitlement.count(Name::RequirementMonthsMet)?).ok()?,
        month_hours: case.entitlement.hours(Name::RequirementMonthHours)?,
        hours: case.entitlement.hours(Name::RequirementHours)?,
    })
}

impl Limits {
    pub const fn not_met(&self, hours: Hours, months_met: u8) -> FindingDetail {
        FindingDetail::EmploymentRequirementNotMet {
            hours,
            hours_required: self.hours,
            months_met,
            months_required: self.months_met,
        }
    }
}

/// Where hours come from, in the order they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Work,
    Benefit,
    /// The guarantee fund, and holiday with holiday allowance.
    InsteadOfWage,
}

fn source(report: &IncomeReport) -> Source {
    match report.origin {
        HoursOrigin::Wage if income::is_holiday_only(report) => Source::InsteadOfWage,
        HoursOrigin::Wage | HoursOrigin::Documented | HoursOrigin::SelfEmployment => Source::Work,
        HoursOrigin::UnemploymentBenefit | HoursOrigin::SicknessOrMaternityBenefit => Source::Benefit,
        HoursOrigin::GuaranteeFund | HoursOrigin::HolidayAllowance => Source::InsteadOfWage,
    }
}

/// True for work in another employment than the one that the case is about.
fn is_of_another(report: &IncomeReport, employment: &Employment) -> bool {
    income::is_of_employment(report) && report.employer != employment.employer
}

#[derive(Clone, Copy)]
struct MonthHours {
    month: Month,
    days: Period,
    hours: Fraction,
    missing: bool,
}

/// The months, oldest first, with what has been counted so far. As many as the act asks for lie in place.
pub(super) struct Months {
    months: SmallVec<[MonthHours; 6]>,
    window: Option<Period>,
    /// Of all months; none where it cannot be held.
    sum: Option<Fraction>,
}

impl Months {
    pub fn before(first_absence_day: chrono::NaiveDate, limits: &Limits) -> Self {
        let until = Month::of(first_absence_day);
        let mut months: SmallVec<[MonthHours; 6]> = SmallVec::new();
        let mut month = until.before(limits.months);
        while month < until {
            months.push(MonthHours { month, days: month.period(), hours: Fraction::ZERO, missing: false });
            month = month.next();
        }
        let ends = months.first().zip(months.last());
        let window = ends.and_then(|(first, last)| Period::new(first.days.from(), last.days.until()).ok());
        Self { months, window, sum: Some(Fraction::ZERO) }
    }

    /// Adds one source after the other until the hours are enough.
    pub fn count<S: Sink>(
        &mut self,
        case: &Case<'_>,
        (employment, is_employed): (&Employment, bool),
        limits: &Limits,
        sink: &mut S,
    ) -> Requirement {
        let mut requirement = Requirement::NotMet;
        for source in [Source::Work, Source::Benefit, Source::InsteadOfWage] {
            let before = self.sum;
            let found = self.add(case, employment, source);
            if !is_employed {
                continue;
            }
            requirement = self.judge(limits);
            if found {
                self.tell_source(case, source, before, sink);
            }
            if requirement == Requirement::Met {
                break;
            }
        }
        requirement
    }

    /// Adds the reports of one source; says whether there were any.
    fn add(&mut self, case: &Case<'_>, employment: &Employment, source: Source) -> bool {
        let Some(window) = self.window else { return false };
        let mut found = false;
        let others_count = case.entitlement.flag(Name::RequirementAllEmployments);
        let reports = case.facts.income.iter().filter(|report| report.period.overlaps(window));
        for report in reports.filter(|report| self::source(report) == source) {
            let counts = if is_of_another(report, employment) { others_count } else { Some(true) };
            if counts != Some(false) {
                found = true;
                self.add_report(report, counts.is_some());
            }
        }
        found
    }

    /// Says whether the hours of other employments count, where there are any; answers the parameter that tells.
    pub fn tell_others<S: Sink>(&self, case: &Case<'_>, employment: &Employment, sink: &mut S) -> NameSet {
        let Some(window) = self.window else { return NameSet::EMPTY };
        let name = Name::RequirementAllEmployments;
        let of_others =
            |report: &&IncomeReport| report.period.overlaps(window) && is_of_another(report, employment);
        let others = || case.facts.income.iter().filter(of_others);
        if others().next().is_none() {
            return NameSet::EMPTY;
        }
        sink.step(|| {
            let share = |report| match income::hours_in(report, report.period.intersection(window)?) {
                Reported::Share(share) => Some(share),
                Reported::Missing | Reported::NoWage => None,
            };
            let known = others().filter_map(share).try_fold(Fraction::ZERO, Fraction::plus);
            let hours = Value::Hours(nearest(known));
            let result = match case.entitlement.flag(name) {
                Some(true) => hours,
                Some(false) => Value::Hours(Hours::ZERO),
                None => Value::CannotTell,
            };
            case.step(Rule::OtherEmployments, name, [hours], result)
        });
        name.alone()
    }

    /// Adds to each month what a report has of its days. Hours that may not count may be any number.
    fn add_report(&mut self, report: &IncomeReport, is_certain: bool) {
        let begins = Month::of(report.period.from());
        let earlier = self.months.first().and_then(|first| begins.since(first.month)).unwrap_or(0);
        for month in self.months.iter_mut().skip(earlier as usize) {
            let Some(part) = report.period.intersection(month.days) else { break };
            match income::hours_in(report, part) {
                Reported::Share(_) if !is_certain => month.missing = true,
                Reported::Share(hours) => {
                    self.sum = self.sum.and_then(|sum| sum.plus(hours));
                    match month.hours.plus(hours) {
                        Some(sum) => month.hours = sum,
                        None => month.missing = true,
                    }
                }
                Reported::Missing => month.missing = true,
                Reported::NoWage => {}
            }
        }
    }

    fn judge(&self, limits: &Limits) -> Requirement {
        let possible = |month: &&MonthHours| is_enough(month, limits) || month.missing;
        let months_possible = count(self.months.iter().filter(possible).count());
        let any_missing = self.sum.is_none() || self.months.iter().any(|month| month.missing);
        let hours_met = self.sum.is_some_and(|sum| sum.is_at_least(limits.hours.hundredths()));
        if hours_met && self.met(limits) >= limits.months_met {
            Requirement::Met
        } else if (hours_met || any_missing) && months_possible >= limits.months_met {
            Requirement::CannotTell
        } else {
            Requirement::NotMet
        }
    }

    /// Months with enough hours.
    pub fn met(&self, limits: &Limits) -> u8 {
        count(self.months.iter().filter(|month| is_enough(month, limits)).count())
    }

    /// The hours that are known, to the nearest hundredth.
    pub fn known_hours(&self) -> Hours {
        nearest(self.sum)
    }

    pub fn missing(&self, limits: &Limits) -> FindingDetail {
        let missing = self.months.iter().filter(|month| month.missing).map(|month| month.month);
        FindingDetail::HoursMissing {
            months: missing.collect(),
            known_hours: self.known_hours(),
            months_met: self.met(limits),
            months_required: limits.months_met,
        }
    }

    pub fn tell<S: Sink>(&self, case: &Case<'_>, sink: &mut S) {
        for month in &self.months {
            sink.step(|| {
                let hours = Value::Hours(Hours::from_hundredths(month.hours.nearest()));
                let result = if month.missing { Value::CannotTell } else { hours };
                let inputs = [Value::Month(month.month), hours];
                case.step(Rule::MonthHours, Name::RequirementMonthHours, inputs, result)
            });
        }
    }

    fn tell_source<S: Sink>(&self, case: &Case<'_>, source: Source, before: Option<Fraction>, sink: &mut S) {
        let rule = match source {
            Source::Work => Rule::WorkHours,
            Source::Benefit => Rule::BenefitHours,
            Source::InsteadOfWage => Rule::HoursInsteadOfWage,
        };
        sink.step(|| {
            let before = nearest(before);
            let inputs = [Value::Hours(before), Value::Hours(self.known_hours() - before)];
            case.step(rule, Name::RequirementHours, inputs, Value::Hours(self.known_hours()))
        });
    }
}

/// To the nearest hundredth; none that can be held are none.
fn nearest(hours: Option<Fraction>) -> Hours {
    Hours::from_hundredths(hours.unwrap_or(Fraction::ZERO).nearest())
}

fn is_enough(month: &MonthHours, limits: &Limits) -> bool {
    month.hours.is_at_least(limits.month_hours.hundredths())
}

fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
