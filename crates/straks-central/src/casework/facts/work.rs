//! What the person is absent from, by registers and reports: an employment, a business, or unemployment with
//! insurance. A notification names who sent it: the employer, the person's own business, or the fund.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use straks_domain::facts::{
    Employment, Fact, InsuranceStatus, InsuredHours, PayChange, PreviousEmployment, Roster,
    SelfEmployedInsurance, SelfEmployment, TrainingGround, Unemployment, Work, WorkedStretch,
};
use straks_domain::report::ReportKind;
use straks_domain::{Cvr, Hours, Money};

use super::life::days;
use super::told::{Told, agreed, fact};
use crate::intake::codes::{BusinessCover, CodeWord, EmployerCover, TrainingKind};
use crate::intake::record::{EmploymentRecord, NotificationRecord};
use crate::intake::report::{
    Business, BusinessHours, BusinessInsurance, EmployerInsurance, EmploymentEnd, HoursChange,
    PayChangeReport, Rehire, Report, ReportBody, RosterReport, SicknessCall, Training, UnemploymentReport,
};

/// Monday to Friday.
const USUAL_DAYS: [bool; 7] = [true, true, true, true, true, false, false];

/// What the person is absent from; none where nobody has reported it.
pub fn work(
    told: &mut Told<'_>,
    notification: &NotificationRecord,
    employment: Option<(&EmploymentRecord, InsuranceStatus)>,
) -> Option<Work> {
    let business = business(told, notification);
    let unemployment = unemployment(told, notification);
    let several = usize::from(employment.is_some())
        + usize::from(business.is_some())
        + usize::from(unemployment.is_some());
    if several > 1 {
        told.contradict.insert(ReportKind::Employment);
    }
    if let Some((employment, insurance)) = employment {
        return Some(Work::Employee(employee(told, notification, employment, insurance)));
    }
    business.map(Work::SelfEmployed).or_else(|| unemployment.map(Work::Unemployed))
}

/// The business or unemployment that the person was absent from by a report that was corrected or taken back since.
pub fn no_longer_told<'a>(
    told: &mut Told<'a>,
    notification: &NotificationRecord,
    ever: impl IntoIterator<Item = &'a Report>,
) -> Option<Work> {
    let covers = |report: &&Report| {
        let business = Business::of(&report.body).is_some_and(|body| is_of(body, notification));
        business || UnemploymentReport::of(&report.body).is_some_and(|body| is_of(body, notification))
    };
    let latest = ever.into_iter().filter(covers).max_by_key(|report| {
        let head = &report.head;
        (head.revision, &head.source, &head.id, report.texts(), head.withdrawn)
    })?;
    told.contradict.insert(latest.kind());
    told.add_again(latest);
    work(told, notification, None)
}

/// A report of what a person can be absent from.
trait Occupation {
    fn with(&self) -> Cvr;
    fn days(&self) -> (NaiveDate, Option<NaiveDate>);
}

impl Occupation for Business {
    fn with(&self) -> Cvr {
        self.cvr
    }

    fn days(&self) -> (NaiveDate, Option<NaiveDate>) {
        (self.from, self.last_day)
    }
}

impl Occupation for UnemploymentReport {
    fn with(&self) -> Cvr {
        self.cvr
    }

    fn days(&self) -> (NaiveDate, Option<NaiveDate>) {
        (self.from, self.last_day)
    }
}

/// True where the notification is of an absence from it.
fn is_of(occupation: &impl Occupation, notification: &NotificationRecord) -> bool {
    let (from, last_day) = occupation.days();
    let first = notification.first_absence_day;
    occupation.with() == notification.cvr && from <= first && last_day.is_none_or(|last| first <= last)
}

/// Of what holds from a day on, that which holds on a day: the latest. Reports that tell different things of
/// the same first day contradict each other.
fn in_force<T: Ord>(
    told: &mut Told<'_>,
    kind: ReportKind,
    on: NaiveDate,
    values: impl IntoIterator<Item = (NaiveDate, T)>,
) -> Option<(NaiveDate, T)> {
    let mut by_day: BTreeMap<NaiveDate, Vec<T>> = BTreeMap::new();
    for (from, value) in values.into_iter().filter(|(from, _)| *from <= on) {
        by_day.entry(from).or_default().push(value);
    }
    let (from, values) = by_day.pop_last()?;
    Some((from, told.one(kind, values)?))
}

fn employee(
    told: &mut Told<'_>,
    notification: &NotificationRecord,
    employment: &EmploymentRecord,
    insurance: InsuranceStatus,
) -> Employment {
    let first = notification.first_absence_day;
    let called = told.of::<SicknessCall>().into_iter().map(|(_, body)| body.told).collect::<Vec<_>>();
    let (employer_insurance, employer_payroll) = employer_insurance(told, employment.cvr, first, insurance);
    Employment {
        last_day: last_day(told, employment),
        weekly_hours: weekly_hours(told, employment, first),
        hours_last_eight_weeks: notification.hours_last_eight_weeks,
        agreed_hourly_wage: employment.agreed_hourly_wage,
        flex_job: employment.flex_job,
        employer_insurance,
        chronic_illness_agreement: employment.chronic_illness_agreement,
        previous: previous(told, employment),
        roster: roster(told, employment, first),
        pay_changes: pay_changes(told, employment, first),
        employer_payroll,
        training: training(told, employment),
        told_employer: told.one(ReportKind::SicknessCall, called),
        ..Employment::since(employment.cvr, employment.from)
    }
}

/// The day an employment ends, from its own row and from reports of its end.
pub(super) fn last_day(told: &mut Told<'_>, employment: &EmploymentRecord) -> Option<NaiveDate> {
    let ends = told.of::<EmploymentEnd>().into_iter().map(|(_, body)| body);
    let ends = ends.filter(|body| body.cvr == employment.cvr && body.last_day >= employment.from);
    let ends: Vec<_> = ends.map(|body| body.last_day).chain(employment.last_day).collect();
    told.one(ReportKind::EmploymentEnd, ends)
}

fn weekly_hours(told: &Told<'_>, employment: &EmploymentRecord, on: NaiveDate) -> Fact<Hours> {
    let changes = told.of::<HoursChange>().into_iter().map(|(_, body)| body);
    let changes: Vec<_> = changes
        .filter(|body| body.cvr == employment.cvr && employment.from <= body.from && body.from <= on)
        .collect();
    match changes.iter().map(|body| body.from).max() {
        None => employment.weekly_hours,
        Some(latest) => {
            agreed(changes.iter().filter(|body| body.from == latest).map(|body| body.weekly_hours))
        }
    }
}

fn previous(told: &mut Told<'_>, employment: &EmploymentRecord) -> Option<PreviousEmployment> {
    let rehires = told.of::<Rehire>().into_iter().map(|(_, body)| body);
    let rehires: Vec<_> =
        rehires.filter(|body| body.cvr == employment.cvr && body.from == employment.from).collect();
    let last_day = told.one(ReportKind::Rehire, rehires.iter().map(|body| body.previous_last_day))?;
    let at_work_before = agreed(rehires.iter().map(|body| body.at_work_before));
    Some(PreviousEmployment { last_day, at_work_before })
}

fn roster(told: &mut Told<'_>, employment: &EmploymentRecord, on: NaiveDate) -> Option<Roster> {
    let rosters = told.of::<RosterReport>().into_iter().map(|(_, body)| body);
    let rosters = rosters.filter(|body| body.cvr == employment.cvr);
    let rosters: Vec<_> = rosters.map(|body| (body.from, (body.hours.0.clone(), body.shifts))).collect();
    let (begins, (hours, shifts)) = in_force(told, ReportKind::Roster, on, rosters)?;
    Some(Roster { begins, hours, shifts })
}

/// Changes before the absence are in the income already.
fn pay_changes(told: &mut Told<'_>, employment: &EmploymentRecord, first: NaiveDate) -> Vec<PayChange> {
    let mut by_day: BTreeMap<NaiveDate, Vec<&PayChangeReport>> = BTreeMap::new();
    for (_, body) in told.of::<PayChangeReport>() {
        if body.cvr == employment.cvr && body.from > first {
            by_day.entry(body.from).or_default().push(body);
        }
    }
    let mut changes = Vec::with_capacity(by_day.len());
    for (from, bodies) in by_day {
        let words = bodies.iter().filter_map(|body| body.change.meaning).map(CodeWord::word);
        let word = told.one(ReportKind::PayChange, words.collect::<Vec<_>>());
        let Some(kind) = word.and_then(CodeWord::of_word) else { continue };
        let hourly_wage = agreed(bodies.iter().map(|body| body.hourly_wage));
        changes.push(PayChange { from, kind, hourly_wage });
    }
    changes
}

fn training(told: &mut Told<'_>, employment: &EmploymentRecord) -> Option<TrainingGround> {
    let trainings = told.of::<Training>().into_iter().map(|(_, body)| body);
    let trainings = trainings.filter(|body| body.cvr == employment.cvr);
    let grounds = trainings.filter_map(|body| {
        body.training.meaning.map(|kind| (kind.word(), body.completed_on, body.months.unwrap_or(0)))
    });
    let (word, completed_on, months) = told.one(ReportKind::Training, grounds.collect::<Vec<_>>())?;
    match TrainingKind::of_word(word)? {
        TrainingKind::PaidPractice => Some(TrainingGround::PaidPractice),
        TrainingKind::Completed => {
            let months = u8::try_from(months).ok()?;
            Some(TrainingGround::Completed { on: completed_on?, months })
        }
    }
}

/// What the register tells with a day holds over what it told without one. A code without a meaning stays a
/// code, which blocks.
fn employer_insurance(
    told: &mut Told<'_>,
    employer: Cvr,
    on: NaiveDate,
    otherwise: InsuranceStatus,
) -> (InsuranceStatus, Option<Money>) {
    let reports = told.of::<EmployerInsurance>().into_iter().map(|(_, body)| body);
    let reports: Vec<_> = reports.filter(|body| body.cvr == employer).collect();
    let payrolls = reports.iter().filter_map(|body| body.payroll.map(|payroll| (body.from, payroll)));
    let payroll = in_force(told, ReportKind::EmployerInsurance, on, payrolls);
    let covers = reports
        .iter()
        .map(|body| (body.from, (body.insurance.meaning.map(CodeWord::word), body.insurance.code.as_str())));
    let cover = in_force(told, ReportKind::EmployerInsurance, on, covers);
    let status = match cover {
        None => otherwise,
        Some((_, (word, code))) => match word.and_then(EmployerCover::of_word) {
            Some(EmployerCover::Insured) => InsuranceStatus::Insured,
            Some(EmployerCover::NotInsured) => InsuranceStatus::NotInsured,
            None => InsuranceStatus::Unknown(code.to_owned()),
        },
    };
    (status, payroll.map(|(_, payroll)| payroll))
}

fn business(told: &mut Told<'_>, notification: &NotificationRecord) -> Option<SelfEmployment> {
    let reports = told.of::<Business>().into_iter().map(|(_, body)| body);
    let reports: Vec<_> = reports.filter(|body| is_of(*body, notification)).collect();
    let from = told.one(ReportKind::Business, reports.iter().map(|body| body.from))?;
    let last_days = reports.iter().map(|body| body.last_day);
    let last_day = told.one(ReportKind::Business, last_days).flatten();
    let agreements = reports.iter().map(|body| body.chronic_illness_agreement);
    let chronic_illness_agreement = told.one(ReportKind::Business, agreements).unwrap_or(false);
    let working = reports.iter().map(|body| body.working_days.map_or(USUAL_DAYS, |days| days.0));
    let working_days = told.one(ReportKind::Business, working).unwrap_or(USUAL_DAYS);
    Some(SelfEmployment {
        from,
        last_day,
        worked: worked(told),
        yearly_profit: agreed(reports.iter().map(|body| body.yearly_profit)),
        insurance: business_insurance(told, notification.first_absence_day),
        chronic_illness_agreement,
        working_days,
        notified: Fact::Known(notification.received),
    })
}

/// Stretches that share days and tell different hours dispute all of them.
fn worked(told: &Told<'_>) -> Fact<Vec<WorkedStretch>> {
    let mut stretches: Vec<WorkedStretch> = Vec::new();
    for (_, body) in told.of::<BusinessHours>() {
        let period = days(body.from, body.last_day);
        let (weekly_hours, as_employee) = (body.weekly_hours, body.as_employee);
        let stretch = WorkedStretch { period, weekly_hours, as_employee };
        if !stretches.contains(&stretch) {
            stretches.push(stretch);
        }
    }
    stretches.sort_by_key(|stretch| (stretch.period, stretch.as_employee, stretch.weekly_hours));
    let shares = |(index, one): (usize, &WorkedStretch)| {
        stretches[..index]
            .iter()
            .any(|other| other.as_employee == one.as_employee && other.period.overlaps(one.period))
    };
    if stretches.iter().enumerate().any(shares) {
        return Fact::Disputed;
    }
    fact(Some(stretches).filter(|stretches| !stretches.is_empty()))
}

/// Nobody is insured of whom the register has told nothing.
fn business_insurance(told: &mut Told<'_>, on: NaiveDate) -> SelfEmployedInsurance {
    let reports = told.of::<BusinessInsurance>().into_iter().map(|(_, body)| body);
    let covers = reports
        .map(|body| (body.from, (body.insurance.meaning.map(CodeWord::word), body.insurance.code.as_str())));
    match in_force(told, ReportKind::BusinessInsurance, on, covers.collect::<Vec<_>>()) {
        None => SelfEmployedInsurance::NotInsured,
        Some((_, (word, code))) => match word.and_then(BusinessCover::of_word) {
            Some(cover) => cover.status(),
            None => SelfEmployedInsurance::Unknown(code.to_owned()),
        },
    }
}

fn unemployment(told: &mut Told<'_>, notification: &NotificationRecord) -> Option<Unemployment> {
    let reports = told.of::<UnemploymentReport>().into_iter().map(|(_, body)| body);
    let reports: Vec<_> = reports.filter(|body| is_of(*body, notification)).collect();
    if reports.is_empty() {
        return None;
    }
    let words = reports.iter().filter_map(|body| body.insured.meaning).map(CodeWord::word);
    let word = told.one(ReportKind::Unemployment, words);
    let worked = agreed(reports.iter().map(|body| fact(body.would_have_worked)));
    Some(Unemployment {
        entitled: agreed(reports.iter().map(|body| body.entitled)),
        daily_rate: agreed(reports.iter().map(|body| body.daily_rate)),
        // A code without a meaning holds the case by itself.
        insured: word.and_then(CodeWord::of_word).unwrap_or(InsuredHours::FullTime),
        would_have_worked: if worked == Fact::Missing { None } else { Some(worked) },
    })
}
