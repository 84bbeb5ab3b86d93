//! Absence for COVID-19, § 53 b: refunded from the first day while a window was open.
//!
//! The first absence day decides whether the rule holds, and each day must lie in the window as well: days
//! after it fall back into what is left of the employer period. A self-employed person is paid from the first
//! day in the same windows, § 43 a, but not for being at risk.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use straks_domain::facts::CovidGround;

use crate::Told;
use crate::case::Case;

impl Case<'_> {
    /// Is the employer refunded for this day because the absence is due to COVID-19?
    pub fn is_covid_day(&self, day: NaiveDate) -> Told<bool> {
        let Some(covid) = self.facts.life.covid else { return Told::Known(false) };
        let window = match covid.ground {
            CovidGround::RiskGroup | CovidGround::RelativeOfRiskGroup if self.employment().is_none() => {
                return Told::Known(false);
            }
            CovidGround::RiskGroup | CovidGround::RelativeOfRiskGroup => "covid_risk_group",
            CovidGround::ConfirmedInfection
            | CovidGround::CloseContact
            | CovidGround::Unconfirmed
            | CovidGround::LateEffects => "covid_refund",
        };
        let grounds = match covid.ground {
            CovidGround::ConfirmedInfection
            | CovidGround::CloseContact
            | CovidGround::RiskGroup
            | CovidGround::RelativeOfRiskGroup => Told::Known(true),
            CovidGround::Unconfirmed => !self.is_set("covid_confirmed_only"),
            CovidGround::LateEffects => self.is_set("covid_late_effects"),
        };
        let at_work_from_home =
            Told::Known(covid.can_work_at_home).and(self.is_set("covid_home_working_excludes"));
        self.is_in_one_window(window, day).and(grounds).and(!at_work_from_home)
    }

    fn is_set(&self, name: &str) -> Told<bool> {
        self.number(name).map(|flag| flag == Decimal::ONE)
    }

    /// Is the window open on every day from the first absence day to this one?
    fn is_in_one_window(&self, name: &str, day: NaiveDate) -> Told<bool> {
        let days = self.first().iter_days().take_while(|of| *of <= day);
        days.fold(Told::Known(true), |open, of| {
            open.and(self.law.number(name, of).map(|flag| flag == Decimal::ONE))
        })
    }
}
