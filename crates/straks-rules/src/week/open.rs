//! Which days of a week can be paid for: those that would have been worked, that are no public holiday, and
//! that nothing closes.

use chrono::{Datelike, NaiveDate};
use straks_domain::{Period, Week};

use super::{Steps, dates};
use crate::holidays;
use crate::parameters::{Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Subject, Value};

/// Bits of Monday to Sunday.
pub(super) const WHOLE_WEEK: u8 = 0b111_1111;

/// The days among `working` as bits, and the parameters of the days that may be holidays.
pub(super) fn days<F: Fn(Week) -> Subject, S: Sink>(
    steps: &Steps<'_, '_, F>,
    working: u8,
    sink: &mut S,
) -> (u8, NameSet) {
    let holidays = steps.holidays;
    let mut open = steps.bits & working;
    let special = if open & holidays.uncertain == 0 {
        NameSet::EMPTY
    } else {
        dates(steps.week, open & holidays.uncertain)
            .filter_map(holidays::uncertain)
            .fold(NameSet::EMPTY, |set, name| set | name.alone())
    };
    if open & holidays.unpaid != 0 {
        tell_holidays(steps, open & holidays.unpaid, sink);
        open &= !holidays.unpaid;
    }
    if open != 0 {
        for closed in steps.case.closed {
            open &= !steps.within(closed.days);
        }
    }
    (open, special)
}

/// Days of one week as bits, Monday first.
pub(super) fn weekdays(week: Week, days: Period) -> u8 {
    let before = |day: NaiveDate| (1_u8 << day.weekday().num_days_from_monday()) - 1;
    let from = if days.from() == week.monday() { WHOLE_WEEK } else { WHOLE_WEEK & !before(days.from()) };
    match before(days.until()) {
        // They end with the week.
        0 => from,
        until => from & until,
    }
}

fn tell_holidays<F: Fn(Week) -> Subject, S: Sink>(steps: &Steps<'_, '_, F>, days: u8, sink: &mut S) {
    sink.step(|| {
        let inputs = dates(steps.week, days).map(Value::Date).collect::<Inputs>();
        let result = Value::Days(days.count_ones().into());
        steps.step(Rule::PublicHolidays, Name::PublicHolidaysUnpaid, inputs, result)
    });
}
