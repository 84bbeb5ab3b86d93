//! Which fields of which facts are looked at. A new field is a compile error here until somebody has said
//! whether it can be at fault.

use chrono::NaiveDate;

use super::{At, Check, Checked, Unfit, hours_of_a_week, in_order, not_before, not_negative};
use crate::facts::{
    AbsenceStretch, BenefitElsewhere, CaseFacts, Complaint, Course, Decision, DocumentAsked, EarlierBenefit,
    Employment, Extension, Fact, FollowUp, Hearing, IncapacityAssessment, IncomeReport, InformationForm,
    LabourConflict, LapseCourse, Life, Maternity, Notification, NotificationLetter, PaidPeriod, PayChange,
    Pension, PreviousEmployment, RefundClaim, Residence, Roster, SelfEmployedInsurance, SelfEmployment,
    StayAbroad, TaxCard, TrainingGround, Unemployment, Work, WorkInjury, WorkedStretch,
};
use crate::{Hours, Money};

/// `Type { what is looked at; what cannot be at fault } and then this`.
macro_rules! fields {
    ($($type:ident { $($looked:ident),*; $($free:ident),* } $(and $also:path)?;)*) => {$(
        impl Check for $type {
            fn check_at(&self, at: At<'_>) -> Checked {
                let Self { $($looked,)* $($free: _,)* } = self;
                $($looked.check_at(at.field(stringify!($looked)))?;)*
                $($also(self, at)?;)?
                Ok(())
            }
        }
    )*};
}

fields! {
    CaseFacts {
        born, tax_card, first_absence_day, last_absence_day, notification, work, income, absence, claims, paid,
        elsewhere, earlier, life, follow_up, course;
    };
    BenefitElsewhere { week, amount; };
    EarlierBenefit { period, first_absence_day; };
    TaxCard { weekly_allowance; percent } and tax_card;
    Notification { received, citizen_request; id, wage };
    IncomeReport { period, pay, holiday_allowance, hours; employer, origin };
    AbsenceStretch { period, weekly_hours; counts_as_full, remaining_work } and absence_stretch;
    RefundClaim { period, received, wage_paid; id, dispensation };
    PaidPeriod { period, amount; claim, at } and paid_period;

    Employment {
        from, last_day, weekly_hours, hours_last_eight_weeks, agreed_hourly_wage, previous, roster, pay_changes,
        employer_payroll, training, told_employer;
        employer, se_number, production_unit, flex_job, employer_insurance, chronic_illness_agreement
    } and employment;
    PreviousEmployment { last_day, at_work_before; };
    Roster { begins, hours; shifts } and roster;
    PayChange { from, hourly_wage; kind } and pay_change;
    SelfEmployment {
        from, last_day, worked, yearly_profit, insurance, notified;
        chronic_illness_agreement, working_days
    } and self_employment;
    WorkedStretch { period, weekly_hours; as_employee } and worked_stretch;
    Unemployment { entitled, daily_rate, would_have_worked; insured } and unemployment;

    Life {
        residence, abroad, holidays, maternity, pensions, work_injury, conflicts, died;
        taxed_in, seafarer, covid
    } and life;
    Residence { from; municipality, is_ours };
    StayAbroad { period; ground };
    Maternity { period; };
    Pension { from, decided; kind };
    WorkInjury { reported, recognised; };
    LabourConflict { period; };

    FollowUp {
        incapacity, information_form, held, early_asked, expected_fit, documents;
        category
    } and follow_up;
    IncapacityAssessment { from; capacity, basis };
    InformationForm { sent, returned; } and information_form;
    DocumentAsked { due, delivered; kind, excused };

    Course { letters, objection, extensions, lapse, decisions, complaints; };
    NotificationLetter { dispatched; after_last_claim };
    Extension { from, last_day, dispatched; ground, waiting_days } and extension;
    LapseCourse {
        told_consequences, hearing, employer_told, dispatched, stops_on, met_again;
        ground, told_resumption
    };
    Hearing { dispatched, answer_by, answer_weighed; } and hearing;
    Decision { period, hearing, dispatched, received; kind, citation, told_how_to_complain };
    Complaint { received, decision_received, reassessed; } and complaint;
}

impl Check for Work {
    fn check_at(&self, at: At<'_>) -> Checked {
        match self {
            Self::Employee(employment) => employment.check_at(at.field("employee")),
            Self::SelfEmployed(business) => business.check_at(at.field("self_employed")),
            Self::Unemployed(unemployment) => unemployment.check_at(at.field("unemployed")),
        }
    }
}

impl Check for TrainingGround {
    fn check_at(&self, at: At<'_>) -> Checked {
        match self {
            Self::Completed { on, months: _ } => on.check_at(at.field("completed").field("on")),
            Self::PaidPractice => Ok(()),
        }
    }
}

impl Check for SelfEmployedInsurance {
    fn check_at(&self, at: At<'_>) -> Checked {
        match self {
            Self::Insured { from_day: 1 | 3, whole: _ } | Self::NotInsured | Self::Unknown(_) => Ok(()),
            Self::Insured { from_day: _, whole: _ } => {
                at.field("insured").field("from_day").refuse(Unfit::NotAnInsuredDay)
            }
        }
    }
}

fn tax_card(card: &TaxCard, at: At<'_>) -> Checked {
    at.field("percent").must(card.percent <= 100, Unfit::NotAPercentage)?;
    not_negative(card.weekly_allowance, at.field("weekly_allowance"))
}

fn absence_stretch(stretch: &AbsenceStretch, at: At<'_>) -> Checked {
    hours_of_a_week(stretch.weekly_hours, at.field("weekly_hours"))
}

fn paid_period(paid: &PaidPeriod, at: At<'_>) -> Checked {
    paid.at.date_naive().check_at(at.field("at"))
}

fn employment(employment: &Employment, at: At<'_>) -> Checked {
    ends_after_it_begins(employment.last_day, employment.from, at)?;
    known_hours_of_a_week(employment.weekly_hours, at.field("weekly_hours"))?;
    let worked = at.field("hours_last_eight_weeks");
    known_not_negative_hours(employment.hours_last_eight_weeks, worked)?;
    known_not_negative(employment.agreed_hourly_wage, at.field("agreed_hourly_wage"))?;
    if let Some(payroll) = employment.employer_payroll {
        not_negative(payroll, at.field("employer_payroll"))?;
    }
    in_order(&employment.pay_changes, at.field("pay_changes"), "from", |change| change.from)
}

fn roster(roster: &Roster, at: At<'_>) -> Checked {
    let hours = at.field("hours");
    hours.must(!roster.hours.is_empty(), Unfit::NoDays)?;
    let of_a_day = |hours: &Hours| (Hours::ZERO..=Hours::whole(24)).contains(hours);
    match roster.hours.iter().position(|day| !of_a_day(day)) {
        Some(day) => hours.index(day).refuse(Unfit::NotHoursOfADay),
        None => hours.must(roster.hours.iter().any(|day| *day > Hours::ZERO), Unfit::NoWorkingDay),
    }
}

fn pay_change(change: &PayChange, at: At<'_>) -> Checked {
    known_not_negative(change.hourly_wage, at.field("hourly_wage"))
}

fn self_employment(business: &SelfEmployment, at: At<'_>) -> Checked {
    ends_after_it_begins(business.last_day, business.from, at)?;
    at.field("working_days").must(business.working_days.contains(&true), Unfit::NoWorkingDay)
}

fn worked_stretch(stretch: &WorkedStretch, at: At<'_>) -> Checked {
    hours_of_a_week(stretch.weekly_hours, at.field("weekly_hours"))
}

fn unemployment(unemployment: &Unemployment, at: At<'_>) -> Checked {
    known_not_negative(unemployment.daily_rate, at.field("daily_rate"))?;
    let hours = at.field("would_have_worked");
    unemployment.would_have_worked.map_or(Ok(()), |worked| known_hours_of_a_week(worked, hours))
}

fn life(life: &Life, at: At<'_>) -> Checked {
    in_order(&life.residence, at.field("residence"), "from", |residence| residence.from)
}

fn follow_up(follow_up: &FollowUp, at: At<'_>) -> Checked {
    in_order(&follow_up.incapacity, at.field("incapacity"), "from", |assessment| assessment.from)
}

fn information_form(form: &InformationForm, at: At<'_>) -> Checked {
    known_not_before(form.returned, at.field("returned"), form.sent, "sent")
}

fn extension(extension: &Extension, at: At<'_>) -> Checked {
    ends_after_it_begins(extension.last_day, extension.from, at)
}

fn hearing(hearing: &Hearing, at: At<'_>) -> Checked {
    not_before(hearing.answer_by, at.field("answer_by"), hearing.dispatched, "dispatched")
}

fn complaint(complaint: &Complaint, at: At<'_>) -> Checked {
    complaint
        .reassessed
        .map_or(Ok(()), |day| not_before(day, at.field("reassessed"), complaint.received, "received"))
}

fn ends_after_it_begins(last: Option<NaiveDate>, from: NaiveDate, at: At<'_>) -> Checked {
    last.map_or(Ok(()), |last| not_before(last, at.field("last_day"), from, "from"))
}

fn known_not_before(day: Fact<NaiveDate>, at: At<'_>, first: NaiveDate, name: &'static str) -> Checked {
    day.known().map_or(Ok(()), |day| not_before(*day, at.field("known"), first, name))
}

fn known_not_negative(amount: Fact<Money>, at: At<'_>) -> Checked {
    amount.known().map_or(Ok(()), |amount| not_negative(*amount, at.field("known")))
}

fn known_not_negative_hours(hours: Fact<Hours>, at: At<'_>) -> Checked {
    let is_negative = hours.known().is_some_and(|hours| *hours < Hours::ZERO);
    at.field("known").must(!is_negative, Unfit::BelowZero)
}

fn known_hours_of_a_week(hours: Fact<Hours>, at: At<'_>) -> Checked {
    hours.known().map_or(Ok(()), |hours| hours_of_a_week(*hours, at.field("known")))
}
