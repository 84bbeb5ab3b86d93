//! The times of hearing, lapse and complaint that a letter must name.

use chrono::NaiveDate;

use crate::parameters::{Name, Parameters};

/// Times that hold for what happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Procedure {
    /// Weeks to complain, from the day that a decision was received.
    pub complaint_weeks: u32,
    /// Weeks for the municipality to assess a decision again.
    pub reassessment_weeks: u32,
    /// Weeks within which a lapsed right can be taken up again, § 21.
    pub resumption_weeks: u32,
    /// Days to object to the employer's data and to ask for benefit, after a notification letter, §§ 38, 40(5).
    pub letter_days: u32,
}

impl Procedure {
    /// Those of a day; none where one of them is not known, and no letter can name it.
    #[must_use]
    pub fn on(parameters: &Parameters, day: NaiveDate, first_absence_day: NaiveDate) -> Option<Self> {
        let of_day = parameters.on(day);
        let of_case = parameters.on(first_absence_day);
        let objection = of_case.count(Name::ObjectionDays)?;
        Some(Self {
            complaint_weeks: of_day.count(Name::ComplaintWeeks)?,
            reassessment_weeks: of_day.count(Name::ComplaintReassessmentWeeks)?,
            resumption_weeks: of_day.count(Name::ResumptionWeeks)?,
            letter_days: objection.min(of_case.count(Name::RequestDaysAfterLetter)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_2026_are_those_of_the_parameters() {
        let parameters = Parameters::built_in().expect("the law of this build");
        let day = "2026-11-27".parse().expect("a date");
        let expected =
            Procedure { complaint_weeks: 4, reassessment_weeks: 4, resumption_weeks: 4, letter_days: 8 };
        assert_eq!(Procedure::on(&parameters, day, day), Some(expected));
    }
}
