//! What one day comes to, by what the person is absent from: hours, and kroner before rounding.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use straks_domain::facts::Work;

use crate::Told;
use crate::case::Case;

/// What one day comes to.
#[derive(Debug, Clone, Copy)]
pub struct DayDue {
    /// Is there anything to pay for on this day?
    pub counts: bool,
    /// Is all of it told?
    pub is_told: bool,
    /// Hours that are paid for, as far as they are told; none for a business, which is paid by the day.
    pub hours: Decimal,
    /// Kroner for what is told, where there is a rate.
    pub kroner: Told<Decimal>,
}

impl Case<'_> {
    /// What this day comes to, were it the municipality's to pay.
    pub fn day_due(&self, day: NaiveDate) -> DayDue {
        match &self.facts.work {
            Work::Employee(_) => {
                let hours = self.shown_hours(day);
                DayDue {
                    counts: hours > Decimal::ZERO,
                    is_told: self.paid_hours(day).known().is_some(),
                    hours,
                    kroner: if hours.is_zero() {
                        Told::Known(hours)
                    } else {
                        self.hourly_rate(day).map(|rate| rate * hours)
                    },
                }
            }
            Work::SelfEmployed(business) => self.business_day(business, day),
            Work::Unemployed(unemployment) => self.unemployed_day(unemployment, day),
        }
    }
}
