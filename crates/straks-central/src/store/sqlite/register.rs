//! Reading the registers: persons with all that hangs on them, the calendar, and rows kept aside.

use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};
use straks_domain::ids::{ClaimId, NotificationId, RunId};
use straks_domain::{Cpr, Cvr, Hours};

use super::columns::{json, money, parsed, parsed_opt, period};
use super::transaction::Within;
use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, Place,
    RefundClaimRecord, RejectedRow, RunRecord,
};
use crate::store::StoreError;
use crate::store::rows::{KnownKeys, Register, RegisterScope};

pub(super) fn load<C: Deref<Target = Connection>>(
    within: &Within<C>,
    scope: &RegisterScope,
) -> Result<Register, StoreError> {
    let mut register = Register::default();
    match scope {
        RegisterScope::Everyone => {
            load_people(within, None, &mut register)?;
            for claim in select(within, CLAIMS, "", "", claim)? {
                register.claims.entry(claim.notification.clone()).or_default().push(claim);
            }
            for employer in select(within, EMPLOYERS, "", "", employer)? {
                register.employers.insert(employer.cvr, employer);
            }
        }
        RegisterScope::Persons(persons) => {
            for cpr in persons {
                load_people(within, Some(*cpr), &mut register)?;
            }
            load_what_hangs_on(within, &mut register)?;
        }
    }
    Ok(register)
}

fn load_people<C: Deref<Target = Connection>>(
    within: &Within<C>,
    cpr: Option<Cpr>,
    register: &mut Register,
) -> Result<(), StoreError> {
    let (condition, key) = match cpr {
        None => ("", String::new()),
        Some(cpr) => ("AND cpr = ?2", cpr.reveal()),
    };
    for person in select(within, PERSONS, condition, &key, person)? {
        register.persons.insert(person.cpr, person);
    }
    for employment in select(within, EMPLOYMENTS, condition, &key, employment)? {
        register.employments.entry(employment.cpr).or_default().push(employment);
    }
    for income in select(within, INCOME, condition, &key, income)? {
        register.income.entry(income.cpr).or_default().push(income);
    }
    register.notifications.extend(select(within, NOTIFICATIONS, condition, &key, notification)?);
    Ok(())
}

fn load_what_hangs_on<C: Deref<Target = Connection>>(
    within: &Within<C>,
    register: &mut Register,
) -> Result<(), StoreError> {
    for notification in &register.notifications {
        let claims = select(within, CLAIMS, "AND notification = ?2", notification.id.as_str(), claim)?;
        if !claims.is_empty() {
            register.claims.insert(notification.id.clone(), claims);
        }
    }
    let employers: BTreeSet<Cvr> = register
        .employments
        .values()
        .flatten()
        .map(|employment| employment.cvr)
        .chain(register.notifications.iter().map(|notification| notification.cvr))
        .collect();
    for cvr in employers {
        for employer in select(within, EMPLOYERS, "AND cvr = ?2", &cvr.to_string(), employer)? {
            register.employers.insert(cvr, employer);
        }
    }
    Ok(())
}

pub(super) fn known_keys<C: Deref<Target = Connection>>(within: &Within<C>) -> Result<KnownKeys, StoreError> {
    let keys = |rows, order| Select { rows, order };
    let persons = select(within, keys("SELECT cpr FROM person", "cpr"), "", "", |row| parsed(row, "cpr"))?;
    let employers =
        select(within, keys("SELECT cvr FROM employer", "cvr"), "", "", |row| parsed(row, "cvr"))?;
    let columns = "SELECT id, cpr, cvr, first_absence_day FROM notification";
    let notifications = select(within, keys(columns, "id"), "", "", |row| {
        let id = NotificationId::new(row.get::<_, String>("id")?);
        let cpr: Cpr = parsed(row, "cpr")?;
        Ok((id, (cpr, parsed(row, "cvr")?, parsed(row, "first_absence_day")?)))
    })?;
    let claims = select(within, keys("SELECT id, notification FROM refund_claim", "id"), "", "", |row| {
        let notification = NotificationId::new(row.get::<_, String>("notification")?);
        Ok((ClaimId::new(row.get::<_, String>("id")?), notification))
    })?;
    Ok(KnownKeys {
        persons: persons.into_iter().collect(),
        employers: employers.into_iter().collect(),
        notifications: notifications.iter().map(|(id, (cpr, ..))| (id.clone(), *cpr)).collect(),
        absences: notifications.into_iter().map(|(id, absence)| (absence, id)).collect(),
        claims: claims.into_iter().collect(),
    })
}

pub(super) fn runs<C: Deref<Target = Connection>>(within: &Within<C>) -> Result<Vec<RunRecord>, StoreError> {
    select(within, RUNS, "", "", run)
}

pub(super) fn rejected_rows<C: Deref<Target = Connection>>(
    within: &Within<C>,
) -> Result<Vec<RejectedRow>, StoreError> {
    select(within, REJECTED, "", "", rejected)
}

/// A select and the order of its rows; the condition comes between.
struct Select {
    rows: &'static str,
    order: &'static str,
}

fn select<C: Deref<Target = Connection>, T>(
    within: &Within<C>,
    query: Select,
    condition: &str,
    key: &str,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let sql = format!("{} WHERE municipality = ?1 {condition} ORDER BY {}", query.rows, query.order);
    let mut statement = within.connection.prepare_cached(&sql)?;
    let mut rows = if condition.is_empty() {
        statement.query([within.municipality.as_str()])?
    } else {
        statement.query(params![within.municipality.as_str(), key])?
    };
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

const PERSONS: Select = Select { rows: "SELECT cpr, name, protected, tax_card FROM person", order: "cpr" };

fn person(row: &Row<'_>) -> Result<PersonRecord, StoreError> {
    Ok(PersonRecord {
        cpr: parsed(row, "cpr")?,
        name: row.get("name")?,
        protected: row.get("protected")?,
        tax_card: json(row, "tax_card")?,
    })
}

const EMPLOYERS: Select = Select { rows: "SELECT cvr, name, insurance FROM employer", order: "cvr" };

fn employer(row: &Row<'_>) -> Result<EmployerRecord, StoreError> {
    Ok(EmployerRecord {
        cvr: parsed(row, "cvr")?,
        name: row.get("name")?,
        insurance: json(row, "insurance")?,
    })
}

const EMPLOYMENTS: Select = Select {
    rows: "SELECT cpr, cvr, from_day, last_day, weekly_hours, agreed_hourly_wage, flex_job,
               chronic_illness_agreement FROM employment",
    order: "cpr, from_day, cvr",
};

fn employment(row: &Row<'_>) -> Result<EmploymentRecord, StoreError> {
    Ok(EmploymentRecord {
        cpr: parsed(row, "cpr")?,
        cvr: parsed(row, "cvr")?,
        from: parsed(row, "from_day")?,
        last_day: parsed_opt(row, "last_day")?,
        weekly_hours: json(row, "weekly_hours")?,
        agreed_hourly_wage: json(row, "agreed_hourly_wage")?,
        flex_job: row.get("flex_job")?,
        chronic_illness_agreement: row.get("chronic_illness_agreement")?,
    })
}

const INCOME: Select = Select {
    rows: "SELECT cpr, cvr, from_day, until_day, pay, holiday_allowance, hours FROM income",
    order: "cpr, from_day, until_day, cvr",
};

fn income(row: &Row<'_>) -> Result<IncomeRecord, StoreError> {
    Ok(IncomeRecord {
        cpr: parsed(row, "cpr")?,
        cvr: parsed(row, "cvr")?,
        period: period(row)?,
        pay: money(row, "pay")?,
        holiday_allowance: money(row, "holiday_allowance")?,
        hours: json(row, "hours")?,
    })
}

const NOTIFICATIONS: Select = Select {
    rows: "SELECT id, cpr, cvr, received, first_absence_day, last_absence_day, wage, citizen_request,
               hours_last_eight_weeks, weekly_absence_hours, partial_from, partial_weekly_hours
           FROM notification",
    order: "id",
};

fn notification(row: &Row<'_>) -> Result<NotificationRecord, StoreError> {
    let hours = |column: &str| -> Result<Option<Hours>, StoreError> {
        Ok(row.get::<_, Option<i64>>(column)?.map(Hours::from_hundredths))
    };
    let partial_from: Option<NaiveDate> = parsed_opt(row, "partial_from")?;
    Ok(NotificationRecord {
        id: NotificationId::new(row.get::<_, String>("id")?),
        cpr: parsed(row, "cpr")?,
        cvr: parsed(row, "cvr")?,
        received: parsed(row, "received")?,
        first_absence_day: parsed(row, "first_absence_day")?,
        last_absence_day: parsed_opt(row, "last_absence_day")?,
        wage: json(row, "wage")?,
        citizen_request: json(row, "citizen_request")?,
        hours_last_eight_weeks: json(row, "hours_last_eight_weeks")?,
        weekly_absence_hours: hours("weekly_absence_hours")?,
        partial_from: partial_from.zip(hours("partial_weekly_hours")?),
    })
}

const CLAIMS: Select = Select {
    rows: "SELECT id, notification, from_day, until_day, received, wage_paid FROM refund_claim",
    order: "received, from_day, id",
};

fn claim(row: &Row<'_>) -> Result<RefundClaimRecord, StoreError> {
    Ok(RefundClaimRecord {
        id: ClaimId::new(row.get::<_, String>("id")?),
        notification: NotificationId::new(row.get::<_, String>("notification")?),
        period: period(row)?,
        received: parsed(row, "received")?,
        wage_paid: json(row, "wage_paid")?,
    })
}

const RUNS: Select = Select {
    rows: "SELECT id, kind, from_day, until_day, closes_at, disposal FROM run",
    order: "closes_at, id",
};

fn run(row: &Row<'_>) -> Result<RunRecord, StoreError> {
    Ok(RunRecord {
        id: RunId::new(row.get::<_, String>("id")?),
        kind: json(row, "kind")?,
        period: period(row)?,
        closes_at: parsed(row, "closes_at")?,
        disposal: parsed(row, "disposal")?,
    })
}

const REJECTED: Select =
    Select { rows: "SELECT file, line, column_name, reason FROM rejected_row", order: "file, line" };

fn rejected(row: &Row<'_>) -> Result<RejectedRow, StoreError> {
    let column: String = row.get("column_name")?;
    let line: i64 = row.get("line")?;
    Ok(RejectedRow {
        place: Place { file: row.get("file")?, line: u64::try_from(line).unwrap_or_default() },
        column: (!column.is_empty()).then_some(column),
        reason: row.get("reason")?,
    })
}
