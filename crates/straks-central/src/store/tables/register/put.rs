//! Writing the registers. A row that is already there with the same contents changes nothing, and a row comes in
//! the place of another under its key only where it is told to.

use straks_domain::Hours;

use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, Record,
    RefundClaimRecord,
};
use crate::store::session::{Bound, Statement, Value, Within, bind, statements};
use crate::store::tables::calendar;
use crate::store::{Put, StoreError};

/// A row that goes in, up to what is done where its key is taken.
macro_rules! insert {
    (person) => {
        "INSERT INTO person (municipality, cpr, name, protected, tax_card) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (municipality, cpr) DO "
    };
    (employer) => {
        "INSERT INTO employer (municipality, cvr, name, insurance) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (municipality, cvr) DO "
    };
    (employment) => {
        "INSERT INTO employment (municipality, cpr, cvr, from_day, last_day, weekly_hours,
         agreed_hourly_wage, flex_job, chronic_illness_agreement)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (municipality, cpr, cvr, from_day) DO "
    };
    (income) => {
        "INSERT INTO income (municipality, cpr, from_day, until_day, cvr, pay, holiday_allowance, hours)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (municipality, cpr, from_day, until_day, cvr) DO "
    };
    (notification) => {
        "INSERT INTO notification (municipality, id, cpr, cvr, received, first_absence_day,
         last_absence_day, wage, citizen_request, hours_last_eight_weeks, weekly_absence_hours, partial_from,
         partial_weekly_hours)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (municipality, id) DO "
    };
    (claim) => {
        "INSERT INTO refund_claim (municipality, id, notification, from_day, until_day, received, wage_paid)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (municipality, id) DO "
    };
}

statements! {
    NEW_PERSON = concat!(insert!(person), "NOTHING");
    PERSON = concat!(
        insert!(person),
        "UPDATE SET name = excluded.name, protected = excluded.protected,
            tax_card = excluded.tax_card
        WHERE (person.name, person.protected, person.tax_card)
            IS DISTINCT FROM (excluded.name, excluded.protected, excluded.tax_card)"
    );
    NEW_EMPLOYER = concat!(insert!(employer), "NOTHING");
    EMPLOYER = concat!(
        insert!(employer),
        "UPDATE SET name = excluded.name, insurance = excluded.insurance
        WHERE (employer.name, employer.insurance) IS DISTINCT FROM (excluded.name, excluded.insurance)"
    );
    NEW_EMPLOYMENT = concat!(insert!(employment), "NOTHING");
    EMPLOYMENT = concat!(
        insert!(employment),
        "UPDATE SET last_day = excluded.last_day,
            weekly_hours = excluded.weekly_hours, agreed_hourly_wage = excluded.agreed_hourly_wage,
            flex_job = excluded.flex_job, chronic_illness_agreement = excluded.chronic_illness_agreement
        WHERE (employment.last_day, employment.weekly_hours, employment.agreed_hourly_wage,
                employment.flex_job, employment.chronic_illness_agreement)
            IS DISTINCT FROM (excluded.last_day, excluded.weekly_hours, excluded.agreed_hourly_wage,
                excluded.flex_job, excluded.chronic_illness_agreement)"
    );
    NEW_INCOME = concat!(insert!(income), "NOTHING");
    INCOME = concat!(
        insert!(income),
        "UPDATE SET pay = excluded.pay,
            holiday_allowance = excluded.holiday_allowance, hours = excluded.hours
        WHERE (income.pay, income.holiday_allowance, income.hours)
            IS DISTINCT FROM (excluded.pay, excluded.holiday_allowance, excluded.hours)"
    );
    NEW_NOTIFICATION = concat!(insert!(notification), "NOTHING");
    NOTIFICATION = concat!(
        insert!(notification),
        "UPDATE SET cpr = excluded.cpr, cvr = excluded.cvr,
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
                excluded.partial_weekly_hours)"
    );
    NEW_CLAIM = concat!(insert!(claim), "NOTHING");
    CLAIM = concat!(
        insert!(claim),
        "UPDATE SET notification = excluded.notification,
            from_day = excluded.from_day, until_day = excluded.until_day, received = excluded.received,
            wage_paid = excluded.wage_paid
        WHERE (refund_claim.notification, refund_claim.from_day, refund_claim.until_day, refund_claim.received,
                refund_claim.wage_paid)
            IS DISTINCT FROM (excluded.notification, excluded.from_day, excluded.until_day, excluded.received,
                excluded.wage_paid)"
    );
}

/// What becomes of the row that has the key already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Taken {
    /// It stays, and the other does not go in.
    Stays,
    /// The other takes its place.
    Replaced,
}

impl Taken {
    const fn of(self, new: Statement, replacing: Statement) -> Statement {
        match self {
            Self::Stays => new,
            Self::Replaced => replacing,
        }
    }
}

pub(in crate::store) fn record(
    within: &Within<'_>,
    record: &Record,
    taken: Taken,
) -> Result<Put, StoreError> {
    if let Record::Run(run) = record {
        return calendar::put(within, run);
    }
    let Bound { statement, values } = bound(record, taken)?;
    within.execute(statement, &values).map(Put::of)
}

/// Puts rows of registers where none has their keys; tells of each whether it went in.
pub(in crate::store) fn new_records(
    within: &Within<'_>,
    records: &[&Record],
) -> Result<Vec<Put>, StoreError> {
    let bound = records.iter().map(|record| bound(record, Taken::Stays)).collect::<Result<_, _>>()?;
    Ok(within.execute_each(bound)?.into_iter().map(Put::of).collect())
}

fn bound(record: &Record, taken: Taken) -> Result<Bound<'_>, StoreError> {
    match record {
        Record::Person(row) => person(row, taken.of(NEW_PERSON, PERSON)),
        Record::Employer(row) => employer(row, taken.of(NEW_EMPLOYER, EMPLOYER)),
        Record::Employment(row) => employment(row, taken.of(NEW_EMPLOYMENT, EMPLOYMENT)),
        Record::Income(row) => income(row, taken.of(NEW_INCOME, INCOME)),
        Record::Notification(row) => notification(row, taken.of(NEW_NOTIFICATION, NOTIFICATION)),
        Record::RefundClaim(row) => claim(row, taken.of(NEW_CLAIM, CLAIM)),
        // Runs have their calendar; reports and issues go into the log, and `put_report` takes them.
        Record::Run(_) | Record::Report(_) | Record::Issue(_) => Err(StoreError::Unreadable("row")),
    }
}

fn person(person: &PersonRecord, put: Statement) -> Result<Bound<'_>, StoreError> {
    Ok(bind!(put; person.cpr, &person.name, person.protected, Value::json(&person.tax_card)?))
}

fn employer(employer: &EmployerRecord, put: Statement) -> Result<Bound<'_>, StoreError> {
    Ok(bind!(put; employer.cvr, &employer.name, Value::json(&employer.insurance)?))
}

fn employment(employment: &EmploymentRecord, put: Statement) -> Result<Bound<'_>, StoreError> {
    Ok(bind!(put; employment.cpr,
            employment.cvr,
            employment.from,
            employment.last_day,
            Value::json(&employment.weekly_hours)?,
            Value::json(&employment.agreed_hourly_wage)?,
            employment.flex_job,
            employment.chronic_illness_agreement))
}

fn income(income: &IncomeRecord, put: Statement) -> Result<Bound<'_>, StoreError> {
    Ok(bind!(put; income.cpr,
            income.period.from(),
            income.period.until(),
            income.cvr,
            income.pay,
            income.holiday_allowance,
            Value::json(&income.hours)?))
}

fn notification(notification: &NotificationRecord, put: Statement) -> Result<Bound<'_>, StoreError> {
    let partial = notification.partial_from;
    Ok(bind!(put; &notification.id,
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
            partial.map(|(_, hours)| hours)))
}

fn claim(claim: &RefundClaimRecord, put: Statement) -> Result<Bound<'_>, StoreError> {
    Ok(bind!(put; &claim.id,
            &claim.notification,
            claim.period.from(),
            claim.period.until(),
            claim.received,
            Value::json(&claim.wage_paid)?))
}
