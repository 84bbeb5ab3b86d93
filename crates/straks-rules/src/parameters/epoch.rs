//! Epochs: the stretches of days in which no parameter changes, with all values side by side.

use chrono::NaiveDate;
use straks_domain::{Hours, Money};

use super::name::Name;
use super::name_set::NameSet;
use super::{Table, Value};
use crate::rounding::Rounding;

/// The values that hold from `from` until, and without, `until`.
#[derive(Debug, Clone)]
pub(crate) struct Epoch {
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// Hourly maximum: the weekly one divided by the normal hours, to two decimals, § 50.
    pub max_hour: Option<Money>,
    /// Two thirds of the weekly maximum, rounded: the least of a self-employed person's insurance, § 45(2).
    pub two_thirds: Option<Money>,
    values: [Option<Calculated>; Name::COUNT],
    unverified: NameSet,
}

/// A value as it is calculated with. How it was written lies in its row, so that an epoch stays small.
#[derive(Debug, Clone, Copy)]
struct Calculated {
    parts: i64,
    rounding: Rounding,
}

/// The epochs in order; the first begins before any day.
pub(super) fn resolve(tables: &[Table]) -> Vec<Epoch> {
    let mut starts: Vec<NaiveDate> =
        tables.iter().flat_map(|table| table.rows.iter().map(|row| row.from)).collect();
    starts.push(NaiveDate::MIN);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([NaiveDate::MAX]);
    starts.iter().zip(ends).map(|(from, until)| Epoch::new(*from, until, tables)).collect()
}

impl From<Value> for Calculated {
    fn from(value: Value) -> Self {
        Self { parts: value.parts, rounding: value.rounding }
    }
}

impl Epoch {
    fn new(from: NaiveDate, until: NaiveDate, tables: &[Table]) -> Self {
        let mut epoch = Self {
            from,
            until,
            max_hour: None,
            two_thirds: None,
            values: [None; Name::COUNT],
            unverified: NameSet::EMPTY,
        };
        for table in tables {
            if let Some(row) = table.on(from) {
                epoch.values[table.name.index()] = row.value.map(Calculated::from);
                if !row.is_verified() {
                    epoch.unverified |= table.name.alone();
                }
            }
        }
        epoch.max_hour = epoch.hourly_maximum();
        epoch.two_thirds = epoch.two_thirds_of_maximum();
        epoch
    }

    fn hourly_maximum(&self) -> Option<Money> {
        let week = self.money(Name::MaxWeek)?.ore();
        let hours = self.hours(Name::NormalWeeklyHours)?.hundredths();
        (hours > 0).then(|| Rounding::OreHalfUp.round(week * 100, hours))
    }

    fn two_thirds_of_maximum(&self) -> Option<Money> {
        let week = self.money(Name::MaxWeek)?.ore();
        Some(self.rounding(Name::TwoThirdsRounding)?.round(week * 2, 3))
    }

    /// An amount; `None` where nobody has published it.
    pub fn money(&self, name: Name) -> Option<Money> {
        self.parts(name).map(Money::from_ore)
    }

    /// Hours.
    pub fn hours(&self, name: Name) -> Option<Hours> {
        self.parts(name).map(Hours::from_hundredths)
    }

    /// Days, weeks, months or years.
    pub fn count(&self, name: Name) -> Option<u32> {
        self.parts(name).and_then(|parts| u32::try_from(parts).ok())
    }

    /// Hundredths of per cent.
    pub fn percent(&self, name: Name) -> Option<i64> {
        self.parts(name)
    }

    /// Yes or no.
    pub fn flag(&self, name: Name) -> Option<bool> {
        self.parts(name).map(|parts| parts == 1)
    }

    /// A rounding.
    pub fn rounding(&self, name: Name) -> Option<Rounding> {
        self.values[name.index()].map(|value| value.rounding)
    }

    /// Of these parameters, those whose value here is unverified.
    pub const fn unverified(&self, used: NameSet) -> NameSet {
        self.unverified.within(used)
    }

    fn parts(&self, name: Name) -> Option<i64> {
        self.values[name.index()].map(|value| value.parts)
    }
}
