//! One case as the chapters read it: its facts beside the parameters that decide its entitlement.

use chrono::{Days, Months, NaiveDate};
use straks_domain::facts::{AbsenceStretch, CaseFacts, WageDuringAbsence};
use straks_domain::finding::NotPayable;
use straks_domain::{Hours, Money, Period, Week};

use crate::assessment::{PayerStretch, Requirement};
use crate::basis::Basis;
use crate::closed_days;
use crate::deadlines::Request;
use crate::parameters::{Epoch, Name, NameSet, Parameters, Policy};
use crate::trace::{Inputs, Rule, Step, Subject, Value};

/// Nobody is absent for more hours a week than a week has.
const HOURS_OF_A_WEEK: Hours = Hours::whole(168);

/// What every chapter reads.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub facts: &'a CaseFacts,
    pub parameters: &'a Parameters,
    pub policy: &'a Policy,
    pub as_of: NaiveDate,
    /// Parameters of the first absence day.
    pub entitlement: &'a Epoch,
    /// The absence as far as it is known on the day of assessment.
    pub period: Period,
    /// Days that nobody is paid for, whatever else is found, in turn; they do not overlap.
    pub closed: &'a [NotPayable],
    /// True where the weeks of the other cases were told in turn, so that one is found without looking at all.
    elsewhere_in_turn: bool,
}

/// From when a receiver is paid for. Both days are the same unless facts are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    /// Paid for from here whatever the missing facts say.
    pub certain: NaiveDate,
    /// Paid for from here at the earliest.
    pub possible: NaiveDate,
}

impl Start {
    pub const fn on(day: NaiveDate) -> Self {
        Self { certain: day, possible: day }
    }

    pub fn is_told(self) -> bool {
        self.certain == self.possible
    }
}

/// The days that the municipality pays the person for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person {
    /// From here on.
    pub start: Start,
    /// And these before it, § 31.
    pub taken_over: Option<Period>,
    /// By when the person asks; none where it is not known.
    pub request: Option<Request>,
}

impl Person {
    /// The first day that is paid for.
    pub fn first(&self) -> NaiveDate {
        self.taken_over.map_or(self.start.certain, |days| days.from().min(self.start.certain))
    }

    /// The days before a late request, which a person may excuse; none where it came in time.
    pub fn requested_late(&self, case: &Case<'_>) -> Option<Period> {
        let counts_from = self.request?.counts_from(case)?;
        Period::new(self.first(), counts_from).ok()
    }
}

/// What the chapters on entitlement conclude, for those on amounts.
#[derive(Clone, Copy)]
pub(crate) struct Entitlement<'r> {
    pub refund: Option<Start>,
    /// None where the person is paid nothing.
    pub person: Option<Person>,
    /// Days that are no longer the employer's, whether the person asks for them or not, § 31.
    pub taken_over: Option<Period>,
    pub requirement: Requirement,
    pub basis: &'r Basis,
    /// Who pays the days before the municipality ordinarily does, in turn.
    pub first_days: &'r [PayerStretch],
    /// The parameters that it rests on.
    pub used: NameSet,
}

impl<'a> Case<'a> {
    pub fn new(
        facts: &'a CaseFacts,
        parameters: &'a Parameters,
        policy: &'a Policy,
        as_of: NaiveDate,
    ) -> Self {
        let first = facts.first_absence_day;
        let last = facts.last_absence_day.unwrap_or(as_of).max(first);
        let period = Period::from_days(first, last).unwrap_or_else(|_| {
            Period::new(first.min(NaiveDate::MAX - Days::new(1)), NaiveDate::MAX)
                .expect("invariant: the day before the last is before it")
        });
        Self {
            facts,
            parameters,
            policy,
            as_of,
            entitlement: parameters.on(first),
            period,
            closed: &[],
            elsewhere_in_turn: facts.elsewhere.is_sorted_by_key(|other| other.week),
        }
    }

    /// The case with its closed days, which the chapters on entitlement do not read.
    pub const fn with_closed(self, closed: &'a [NotPayable]) -> Self {
        Self { closed, ..self }
    }

    /// § 50(2): what other cases of the person came to in a week.
    pub fn elsewhere(&self, week: Week) -> Money {
        let others = self.facts.elsewhere.as_slice();
        if others.is_empty() {
            return Money::ZERO;
        }
        if !self.elsewhere_in_turn {
            let of_week = others.iter().filter(|other| other.week == week);
            return of_week.map(|other| other.amount.max(Money::ZERO)).sum();
        }
        let from = others.partition_point(|other| other.week < week);
        let of_week = others[from..].iter().take_while(|other| other.week == week);
        of_week.map(|other| other.amount.max(Money::ZERO)).sum()
    }

    /// The first day after the absence; the last day of the calendar while the person is still absent.
    pub fn absent_until(&self) -> NaiveDate {
        self.facts.last_absence_day.and_then(|last| last.succ_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// The first day after the employment, where it has ended.
    pub fn employed_until(&self) -> Option<NaiveDate> {
        self.facts.work.employment()?.last_day?.succ_opt()
    }

    /// True while somebody is to be paid: the person, or an employer that has asked.
    pub fn is_anything_asked(&self) -> bool {
        self.pays_person() || !self.facts.claims.is_empty()
    }

    /// True where the person is paid after the first days: nobody pays wage then, or there is no employer.
    pub fn pays_person(&self) -> bool {
        match self.facts.notification.wage {
            WageDuringAbsence::Paid => self.facts.work.employment().is_none(),
            WageDuringAbsence::PaidInEmployerPeriod => true,
        }
    }

    /// The stretches of absence. The last goes on while nobody has said that the person is back.
    pub fn absence(&self) -> impl Iterator<Item = AbsenceStretch> {
        let stretches = &self.facts.absence;
        let last = stretches.iter().map(|stretch| stretch.period.until()).max();
        let ongoing = self.facts.last_absence_day.is_none();
        let (from, until) = (self.facts.first_absence_day, self.absent_until());
        stretches.iter().filter_map(move |stretch| {
            let goes_on = ongoing && Some(stretch.period.until()) == last;
            let end = if goes_on { NaiveDate::MAX } else { stretch.period.until() };
            let period = Period::new(stretch.period.from().max(from), end.min(until)).ok()?;
            let weekly_hours = stretch.weekly_hours.clamp(Hours::ZERO, HOURS_OF_A_WEEK);
            Some(AbsenceStretch { period, weekly_hours, ..*stretch })
        })
    }

    /// The days from which nothing is paid any more, and why; none while the right goes on. What was closed before, for
    /// whatever reason, is part of them where no open day lies between; but what is left of the first days is somebody
    /// else's to pay, and ends nothing.
    pub fn right_ends(&self) -> Option<NotPayable> {
        let mut in_turn = self.closed.iter().rev();
        let last = in_turn.next().filter(|closed| closed.days.until() == NaiveDate::MAX)?;
        let mut from = last.days.from();
        for closed in in_turn {
            if closed.days.until() != from || closed_days::is_left_over(closed.reason) {
                break;
            }
            from = closed.days.from();
        }
        Some(NotPayable { days: Period::new(from, NaiveDate::MAX).ok()?, reason: last.reason })
    }

    /// The first day that is neither absence nor paid for any more.
    pub fn until(&self) -> NaiveDate {
        let ended = self.right_ends().map_or(NaiveDate::MAX, |end| end.days.from());
        self.absent_until().min(ended)
    }

    /// True where the person is back, or the right has ended.
    pub fn is_over(&self) -> bool {
        self.until() <= self.as_of
    }

    /// A step on the whole case, read by the first absence day.
    pub fn step(&self, rule: Rule, name: Name, inputs: impl Into<Inputs>, result: Value) -> Step {
        self.step_on(self.facts.first_absence_day, rule, name, inputs, result)
    }

    /// A step on the whole case, read by a day.
    pub fn step_on(
        &self,
        day: NaiveDate,
        rule: Rule,
        name: Name,
        inputs: impl Into<Inputs>,
        result: Value,
    ) -> Step {
        Step {
            subject: Subject::Case,
            rule,
            citation: self.parameters.citation(name),
            inputs: inputs.into(),
            parameter: self.parameters.used(name, day),
            result,
        }
    }
}

/// So many days later, within the calendar.
pub(crate) fn days_after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// So many months later, within the calendar.
pub(crate) fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// So many months before, within the calendar.
pub(crate) fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}
