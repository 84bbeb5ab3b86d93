//! The days that count towards a limit, §§ 24(3)-(4), 25.
//!
//! Calendar days of absence with benefit, each once, without the first days of each absence. Earlier absences
//! are taken to have been from the same kind of work as this one. What nobody is paid for does not count;
//! what another municipality pays for does.

use chrono::NaiveDate;
use smallvec::SmallVec;
use straks_domain::facts::{AbsenceStretch, RemainingWork, Work};
use straks_domain::{Hours, Period};

use crate::case::{Case, days_after};
use crate::closed_days;
use crate::parameters::Name;

/// Days that count, in turn, without overlap.
pub(super) struct Counted(SmallVec<[Period; 4]>);

impl Counted {
    /// Of this absence and the earlier ones; none where the days that do not count are not known.
    pub fn of(case: &Case<'_>) -> Option<Self> {
        let mut days = earlier_days(case)?;
        let from = days_after(case.facts.first_absence_day, case.entitlement.count(uncounted(case))?);
        let minimum = case.parameters.on(case.as_of).hours(Name::MinimumAbsence)?;
        for stretch in case.absence() {
            if is_paid(&case.facts.work, &stretch, minimum)
                && let Ok(open) = Period::new(stretch.period.from().max(from), stretch.period.until())
            {
                let closed = case.closed.iter().filter(|closed| closed.reason.ends_benefit());
                add_open(&mut days, open, closed.map(|closed| closed.days).chain(maternity(case)));
            }
        }
        Some(Self::merged(days))
    }

    /// Of the earlier absences alone; none where the days that do not count are not known.
    pub fn before(case: &Case<'_>) -> Option<Self> {
        earlier_days(case).map(Self::merged)
    }

    /// The first of them.
    pub fn first(&self) -> Option<NaiveDate> {
        self.0.first().map(|days| days.from())
    }

    /// How many lie in `window`.
    pub fn within(&self, window: Period) -> u32 {
        let days = self.0.iter().filter_map(|days| days.intersection(window)).map(Period::days).sum::<i64>();
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    fn merged(mut days: SmallVec<[Period; 4]>) -> Self {
        days.sort_unstable_by_key(|period| period.from());
        days.dedup_by(|next, kept| {
            let touches = next.from() <= kept.until();
            if touches && let Ok(both) = Period::new(kept.from(), kept.until().max(next.until())) {
                *kept = both;
            }
            touches
        });
        Self(days)
    }
}

/// Which first days do not count, by what the person is absent from.
pub(super) const fn uncounted(case: &Case<'_>) -> Name {
    match case.facts.work {
        Work::Employee(_) => Name::UncountedDays,
        Work::SelfEmployed(_) => Name::UncountedDaysSelfEmployed,
        Work::Unemployed(_) => Name::UncountedDaysUnemployed,
    }
}

/// Days of earlier absences, each without the first of its own.
fn earlier_days(case: &Case<'_>) -> Option<SmallVec<[Period; 4]>> {
    let mut days = SmallVec::new();
    for earlier in &case.facts.earlier {
        let first = earlier.first_absence_day;
        let from = days_after(first, case.parameters.on(first).count(uncounted(case))?);
        if let Ok(open) = Period::new(earlier.period.from().max(from), earlier.period.until()) {
            // Benefit was paid for them, unless it was maternity benefit.
            add_open(&mut days, open, maternity(case));
        }
    }
    Some(days)
}

/// § 24(3): days of maternity, also those that something else closes before it.
fn maternity<'c>(case: &Case<'c>) -> impl Iterator<Item = Period> + use<'c> {
    case.facts.life.maternity.iter().map(|maternity| maternity.period)
}

/// Adds what of `open` is not taken.
fn add_open(days: &mut SmallVec<[Period; 4]>, open: Period, all_taken: impl Iterator<Item = Period>) {
    let begins = days.len();
    days.push(open);
    for taken in all_taken {
        let mut place = begins;
        while place < days.len() {
            if days[place].overlaps(taken) {
                let left = days.swap_remove(place);
                // What is left of it does not overlap, and need not be looked at again.
                days.extend(closed_days::without(left, taken));
            } else {
                place += 1;
            }
        }
    }
}

/// Enough hours of absence, § 53; of a self-employed person, who does at most half of the work, § 53(3).
fn is_paid(work: &Work, stretch: &AbsenceStretch, minimum: Hours) -> bool {
    match (work, stretch.remaining_work) {
        (Work::Employee(_) | Work::Unemployed(_), _) => stretch.weekly_hours >= minimum,
        (Work::SelfEmployed(_), None) => stretch.weekly_hours > Hours::ZERO,
        (Work::SelfEmployed(_), Some(RemainingWork::MoreThanHalf)) => false,
        (
            Work::SelfEmployed(_),
            Some(RemainingWork::Nothing | RemainingWork::AtMostQuarter | RemainingWork::AtMostHalf),
        ) => true,
    }
}
