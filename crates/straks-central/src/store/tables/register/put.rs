//! Writing the registers. A row that is already there with the same contents changes nothing.

use straks_domain::Hours;

use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, Record,
    RefundClaimRecord,
};
use crate::store::session::{Statement, Value, Within, statements, values};
use crate::store::tables::calendar;
use crate::store::{Put, StoreError};

statements! {
    PERSON = "INSERT INTO person (municipality, cpr, name, protected, tax_card) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (municipality, cpr) DO UPDATE SET name = excluded.name, protected = excluded.protected,
            tax_card = excluded.tax_card
        WHERE (person.name, person.protected, person.tax_card)
            IS DISTINCT FROM (excluded.name, excluded.protected, excluded.tax_card)";
    EMPLOYER = "INSERT INTO employer (municipality, cvr, name, insurance) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (municipality, cvr) DO UPDATE SET name = excluded.name, insurance = excluded.insurance
        WHERE (employer.name, employer.insurance) IS DISTINCT FROM (excluded.name, excluded.insurance)";
    EMPLOYMENT = "INSERT INTO employment (municipality, cpr, cvr, from_day, last_day, weekly_hours,
            agreed_hourly_wage, flex_job, chronic_illness_agreement)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (municipality, cpr, cvr, from_day) DO UPDATE SET last_day = excluded.last_day,
            weekly_hours = excluded.weekly_hours, agreed_hourly_wage = excluded.agreed_hourly_wage,
            flex_job = excluded.flex_job, chronic_illness_agreement = excluded.chronic_illness_agreement
        WHERE (employment.last_day, employment.weekly_hours, employment.agreed_hourly_wage,
                employment.flex_job, employment.chronic_illness_agreement)
            IS DISTINCT FROM (excluded.last_day, excluded.weekly_hours, excluded.agreed_hourly_wage,
                excluded.flex_job, excluded.chronic_illness_agreement)";
    INCOME = "INSERT INTO income (municipality, cpr, from_day, until_day, cvr, pay, holiday_allowance, hours)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (municipality, cpr, from_day, until_day, cvr) DO UPDATE SET pay = excluded.pay,
            holiday_allowance = excluded.holiday_allowance, hours = excluded.hours
        WHERE (income.pay, income.holiday_allowance, income.hours)
            IS DISTINCT FROM (excluded.pay, excluded.holiday_allowance, excluded.hours)";
    NOTIFICATION = "INSERT INTO notification (municipality, id, cpr, cvr, received, first_absence_day,
            last_absence_day, wage, citizen_request, hours_last_eight_weeks, weekly_absence_hours, partial_from,
            partial_weekly_hours)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (municipality, id) DO UPDATE SET cpr = excluded.cpr, cvr = excluded.cvr,
            received = excluded.received, first_absence_day = excluded.first_absence_day,
            last_absence_day = excluded.last_absence_day, wage = excluded.wage,
            citizen_request = excluded.citizen_request,
            hours_last_eight_weeks = excluded.hours_last_eight_weeks,
            weekly_absence_hours = excluded.weekly_absence_hours, partial_from = excluded.partial_from,
            partial_weekly_hours = excluded.partial_weekly_hours
        WHERE (notification.cpr, notification.cvr, notification.received, notification.first_absence_day,
                notification.last_absence_day, notification.wage, notification.citizen_request,
                notification.hours_last_eight_weeks, notification.weekly_absence_hours,
                notification.partial_from, notification.partial_weekly_hours)
            IS DISTINCT FROM (excluded.cpr, excluded.cvr, excluded.received, excluded.first_absence_day,
                excluded.last_absence_day, excluded.wage, excluded.citizen_request,
                excluded.hours_last_eight_weeks, excluded.weekly_absence_hours, excluded.partial_from,
                excluded.partial_weekly_hours)";
    CLAIM = "INSERT INTO refund_claim (municipality, id, notification, from_day, until_day, received, wage_paid)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (municipality, id) DO UPDATE SET notification = excluded.notification,
            from_day = excluded.from_day, until_day = excluded.until_day, received = excluded.received,
            wage_paid = excluded.wage_paid
        WHERE (refund_claim.notification, refund_claim.from_day, refund_claim.until_day, refund_claim.received,
                refund_claim.wage_paid)
            IS DISTINCT FROM (excluded.notification, excluded.from_day, excluded.until_day, excluded.received,
                excluded.wage_paid)";
}

pub(in crate::store) fn record(within: &Within<'_>, record: &Record) -> Result<Put, StoreError> {
    match record {
        Record::Person(person) => put_person(within, person),
        Record::Employer(employer) => put_employer(within, employer),
        Record::Employment(employment) => put_employment(within, employment),
        Record::Income(income) => put_income(within, income),
        Record::Notification(notification) => put_notification(within, notification),
        Record::RefundClaim(claim) => put_claim(within, claim),
        Record::Run(run) => calendar::put(within, run),
        // Reports and issues go into the log; `put_report` takes them.
        Record::Report(_) | Record::Issue(_) => Err(StoreError::Unreadable("row")),
    }
}

fn upsert(within: &Within<'_>, statement: Statement, values: &[Value<'_>]) -> Result<Put, StoreError> {
    within.execute(statement, values).map(Put::of)
}

fn put_person(within: &Within<'_>, person: &PersonRecord) -> Result<Put, StoreError> {
    upsert(
        within,
        PERSON,
        values![person.cpr, &person.name, person.protected, Value::json(&person.tax_card)?],
    )
}

fn put_employer(within: &Within<'_>, employer: &EmployerRecord) -> Result<Put, StoreError> {
    upsert(within, EMPLOYER, values![employer.cvr, &employer.name, Value::json(&employer.insurance)?])
}

fn put_employment(within: &Within<'_>, employment: &EmploymentRecord) -> Result<Put, StoreError> {
    upsert(
        within,
        EMPLOYMENT,
        values![
            employment.cpr,
            employment.cvr,
            employment.from,
            employment.last_day,
            Value::json(&employment.weekly_hours)?,
            Value::json(&employment.agreed_hourly_wage)?,
            employment.flex_job,
            employment.chronic_illness_agreement,
        ],
    )
}

fn put_income(within: &Within<'_>, income: &IncomeRecord) -> Result<Put, StoreError> {
    upsert(
        within,
        INCOME,
        values![
            income.cpr,
            income.period.from(),
            income.period.until(),
            income.cvr,
            income.pay,
            income.holiday_allowance,
            Value::json(&income.hours)?,
        ],
    )
}

fn put_notification(within: &Within<'_>, notification: &NotificationRecord) -> Result<Put, StoreError> {
    let partial = notification.partial_from;
    upsert(
        within,
        NOTIFICATION,
        values![
            &notification.id,
            notification.cpr,
            notification.cvr,
            notification.received,
            notification.first_absence_day,
            notification.last_absence_day,
            Value::json(&notification.wage)?,
            Value::json(&notification.citizen_request)?,
            Value::json(&notification.hours_last_eight_weeks)?,
            notification.weekly_absence_hours.map(Hours::hundredths),
            partial.map(|(day, _)| day),
            partial.map(|(_, hours)| hours),
        ],
    )
}

fn put_claim(within: &Within<'_>, claim: &RefundClaimRecord) -> Result<Put, StoreError> {
    upsert(
        within,
        CLAIM,
        values![
            &claim.id,
            &claim.notification,
            claim.period.from(),
            claim.period.until(),
            claim.received,
            Value::json(&claim.wage_paid)?,
        ],
    )
}
