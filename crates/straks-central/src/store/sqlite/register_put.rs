//! Writing the registers. A row that is already there with the same contents changes nothing.

use std::ops::Deref;

use rusqlite::{Connection, Params, params};
use straks_domain::Hours;

use super::columns::{instant, stored_counter, to_json};
use super::transaction::Within;
use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, Record,
    RefundClaimRecord, RejectedRow, RunRecord,
};
use crate::store::{Put, StoreError};

pub(super) fn put<C: Deref<Target = Connection>>(
    within: &Within<C>,
    record: &Record,
) -> Result<Put, StoreError> {
    match record {
        Record::Person(person) => put_person(within, person),
        Record::Employer(employer) => put_employer(within, employer),
        Record::Employment(employment) => put_employment(within, employment),
        Record::Income(income) => put_income(within, income),
        Record::Notification(notification) => put_notification(within, notification),
        Record::RefundClaim(claim) => put_claim(within, claim),
        Record::Run(run) => put_run(within, run),
    }
}

fn upsert<C: Deref<Target = Connection>>(
    within: &Within<C>,
    sql: &str,
    values: impl Params,
) -> Result<Put, StoreError> {
    let rows = within.connection.prepare_cached(sql)?.execute(values)?;
    Ok(if rows == 0 { Put::Unchanged } else { Put::Changed })
}

fn put_person<C: Deref<Target = Connection>>(
    within: &Within<C>,
    person: &PersonRecord,
) -> Result<Put, StoreError> {
    upsert(
        within,
        "INSERT INTO person (municipality, cpr, name, protected, tax_card) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET name = excluded.name, protected = excluded.protected,
             tax_card = excluded.tax_card
         WHERE (name, protected, tax_card) IS NOT (excluded.name, excluded.protected, excluded.tax_card)",
        params![
            within.municipality.as_str(),
            person.cpr.reveal(),
            person.name,
            person.protected,
            to_json(&person.tax_card)?
        ],
    )
}

fn put_employer<C: Deref<Target = Connection>>(
    within: &Within<C>,
    employer: &EmployerRecord,
) -> Result<Put, StoreError> {
    upsert(
        within,
        "INSERT INTO employer (municipality, cvr, name, insurance) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET name = excluded.name, insurance = excluded.insurance
         WHERE (name, insurance) IS NOT (excluded.name, excluded.insurance)",
        params![
            within.municipality.as_str(),
            employer.cvr.to_string(),
            employer.name,
            to_json(&employer.insurance)?
        ],
    )
}

fn put_employment<C: Deref<Target = Connection>>(
    within: &Within<C>,
    employment: &EmploymentRecord,
) -> Result<Put, StoreError> {
    upsert(
        within,
        "INSERT INTO employment (municipality, cpr, cvr, from_day, last_day, weekly_hours, agreed_hourly_wage,
             flex_job, chronic_illness_agreement)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT DO UPDATE SET last_day = excluded.last_day, weekly_hours = excluded.weekly_hours,
             agreed_hourly_wage = excluded.agreed_hourly_wage, flex_job = excluded.flex_job,
             chronic_illness_agreement = excluded.chronic_illness_agreement
         WHERE (last_day, weekly_hours, agreed_hourly_wage, flex_job, chronic_illness_agreement) IS NOT
             (excluded.last_day, excluded.weekly_hours, excluded.agreed_hourly_wage, excluded.flex_job,
              excluded.chronic_illness_agreement)",
        params![
            within.municipality.as_str(),
            employment.cpr.reveal(),
            employment.cvr.to_string(),
            employment.from.to_string(),
            employment.last_day.map(|day| day.to_string()),
            to_json(&employment.weekly_hours)?,
            to_json(&employment.agreed_hourly_wage)?,
            employment.flex_job,
            employment.chronic_illness_agreement
        ],
    )
}

fn put_income<C: Deref<Target = Connection>>(
    within: &Within<C>,
    income: &IncomeRecord,
) -> Result<Put, StoreError> {
    upsert(
        within,
        "INSERT INTO income (municipality, cpr, from_day, until_day, cvr, pay, holiday_allowance, hours)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT DO UPDATE SET pay = excluded.pay, holiday_allowance = excluded.holiday_allowance,
             hours = excluded.hours
         WHERE (pay, holiday_allowance, hours) IS NOT
             (excluded.pay, excluded.holiday_allowance, excluded.hours)",
        params![
            within.municipality.as_str(),
            income.cpr.reveal(),
            income.period.from().to_string(),
            income.period.until().to_string(),
            income.cvr.to_string(),
            income.pay.ore(),
            income.holiday_allowance.ore(),
            to_json(&income.hours)?
        ],
    )
}

const PUT_NOTIFICATION: &str = "INSERT INTO notification (municipality, id, cpr, cvr, received,
        first_absence_day, last_absence_day, wage, citizen_request, hours_last_eight_weeks,
        weekly_absence_hours, partial_from, partial_weekly_hours)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
    ON CONFLICT DO UPDATE SET cpr = excluded.cpr, cvr = excluded.cvr, received = excluded.received,
        first_absence_day = excluded.first_absence_day, last_absence_day = excluded.last_absence_day,
        wage = excluded.wage, citizen_request = excluded.citizen_request,
        hours_last_eight_weeks = excluded.hours_last_eight_weeks,
        weekly_absence_hours = excluded.weekly_absence_hours, partial_from = excluded.partial_from,
        partial_weekly_hours = excluded.partial_weekly_hours
    WHERE (cpr, cvr, received, first_absence_day, last_absence_day, wage, citizen_request,
            hours_last_eight_weeks, weekly_absence_hours, partial_from, partial_weekly_hours) IS NOT
        (excluded.cpr, excluded.cvr, excluded.received, excluded.first_absence_day, excluded.last_absence_day,
            excluded.wage, excluded.citizen_request, excluded.hours_last_eight_weeks,
            excluded.weekly_absence_hours, excluded.partial_from, excluded.partial_weekly_hours)";

fn put_notification<C: Deref<Target = Connection>>(
    within: &Within<C>,
    notification: &NotificationRecord,
) -> Result<Put, StoreError> {
    let partial = notification.partial_from;
    upsert(
        within,
        PUT_NOTIFICATION,
        params![
            within.municipality.as_str(),
            notification.id.as_str(),
            notification.cpr.reveal(),
            notification.cvr.to_string(),
            notification.received.to_string(),
            notification.first_absence_day.to_string(),
            notification.last_absence_day.map(|day| day.to_string()),
            to_json(&notification.wage)?,
            to_json(&notification.citizen_request)?,
            to_json(&notification.hours_last_eight_weeks)?,
            notification.weekly_absence_hours.map(Hours::hundredths),
            partial.map(|(day, _)| day.to_string()),
            partial.map(|(_, hours)| hours.hundredths())
        ],
    )
}

fn put_claim<C: Deref<Target = Connection>>(
    within: &Within<C>,
    claim: &RefundClaimRecord,
) -> Result<Put, StoreError> {
    upsert(
        within,
        "INSERT INTO refund_claim (municipality, id, notification, from_day, until_day, received, wage_paid)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET notification = excluded.notification, from_day = excluded.from_day,
             until_day = excluded.until_day, received = excluded.received, wage_paid = excluded.wage_paid
         WHERE (notification, from_day, until_day, received, wage_paid) IS NOT
             (excluded.notification, excluded.from_day, excluded.until_day, excluded.received,
              excluded.wage_paid)",
        params![
            within.municipality.as_str(),
            claim.id.as_str(),
            claim.notification.as_str(),
            claim.period.from().to_string(),
            claim.period.until().to_string(),
            claim.received.to_string(),
            to_json(&claim.wage_paid)?
        ],
    )
}

fn put_run<C: Deref<Target = Connection>>(within: &Within<C>, run: &RunRecord) -> Result<Put, StoreError> {
    upsert(
        within,
        "INSERT INTO run (municipality, id, kind, from_day, until_day, closes_at, disposal)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET kind = excluded.kind, from_day = excluded.from_day,
             until_day = excluded.until_day, closes_at = excluded.closes_at, disposal = excluded.disposal
         WHERE (kind, from_day, until_day, closes_at, disposal) IS NOT
             (excluded.kind, excluded.from_day, excluded.until_day, excluded.closes_at, excluded.disposal)",
        params![
            within.municipality.as_str(),
            run.id.as_str(),
            to_json(&run.kind)?,
            run.period.from().to_string(),
            run.period.until().to_string(),
            instant(run.closes_at),
            run.disposal.to_string()
        ],
    )
}

pub(super) fn put_rejected<C: Deref<Target = Connection>>(
    within: &Within<C>,
    row: &RejectedRow,
) -> Result<Put, StoreError> {
    upsert(
        within,
        "INSERT INTO rejected_row (municipality, file, line, column_name, reason) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO NOTHING",
        params![
            within.municipality.as_str(),
            row.place.file,
            stored_counter(row.place.line),
            row.column.as_deref().unwrap_or_default(),
            row.reason
        ],
    )
}
