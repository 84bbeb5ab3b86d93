//! The registers as the intake gave them: persons with all that hangs on them. Writing is in `put`.

pub(in crate::store) mod put;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cpr, Cvr};

use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, RefundClaimRecord,
};
use crate::intake::report::StoredReport;
use crate::store::StoreError;
use crate::store::columns::Row;
use crate::store::session::{Statement, Within, statements, values};
use crate::store::tables::reports;

/// Which persons to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterScope {
    /// All.
    Everyone,
    /// Those named.
    Persons(BTreeSet<Cpr>),
}

/// Registered persons with all that hangs on them.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// Persons by number.
    pub persons: BTreeMap<Cpr, PersonRecord>,
    /// Every employer that one of them works or worked for.
    pub employers: BTreeMap<Cvr, EmployerRecord>,
    /// Employments by person, first day first.
    pub employments: BTreeMap<Cpr, Vec<EmploymentRecord>>,
    /// Income by person, oldest first.
    pub income: BTreeMap<Cpr, Vec<IncomeRecord>>,
    /// Notifications, in the order of their numbers.
    pub notifications: Vec<NotificationRecord>,
    /// Refund claims by notification, oldest first.
    pub claims: BTreeMap<NotificationId, Vec<RefundClaimRecord>>,
    /// Reports on these persons and employers, and issues of their rows.
    pub reports: Vec<StoredReport>,
}

/// The keys of what has been taken in, with what they must go on belonging to.
#[derive(Debug, Clone, Default)]
pub struct KnownKeys {
    /// Persons.
    pub persons: HashSet<Cpr>,
    /// Employers.
    pub employers: HashSet<Cvr>,
    /// Notifications, each with its person.
    pub notifications: HashMap<NotificationId, Cpr>,
    /// Absences by person, employer and first day, each with its notification.
    pub absences: HashMap<(Cpr, Cvr, NaiveDate), NotificationId>,
    /// Refund claims, each with its notification.
    pub claims: HashMap<ClaimId, NotificationId>,
}
/// The select of a register, with the place of its condition and its order.
macro_rules! select {
    ($columns:literal, $condition:literal, $order:literal) => {
        concat!("SELECT ", $columns, " WHERE municipality = ?1", $condition, " ORDER BY ", $order)
    };
}

macro_rules! persons {
    ($condition:literal) => {
        select!("cpr, name, protected, tax_card FROM person", $condition, "cpr")
    };
}

macro_rules! employers {
    ($condition:literal) => {
        select!("cvr, name, insurance FROM employer", $condition, "cvr")
    };
}

macro_rules! employments {
    ($condition:literal) => {
        select!(
            "cpr, cvr, from_day, last_day, weekly_hours, agreed_hourly_wage, flex_job, chronic_illness_agreement
             FROM employment",
            $condition,
            "cpr, from_day, cvr"
        )
    };
}

macro_rules! income {
    ($condition:literal) => {
        select!(
            "cpr, cvr, from_day, until_day, pay, holiday_allowance, hours FROM income",
            $condition,
            "cpr, from_day, until_day, cvr"
        )
    };
}

macro_rules! notifications {
    ($condition:literal) => {
        select!(
            "id, cpr, cvr, received, first_absence_day, last_absence_day, wage, citizen_request,
             hours_last_eight_weeks, weekly_absence_hours, partial_from, partial_weekly_hours FROM notification",
            $condition,
            "id"
        )
    };
}

macro_rules! claims {
    ($condition:literal) => {
        select!(
            "id, notification, from_day, until_day, received, wage_paid FROM refund_claim",
            $condition,
            "received, from_day, id"
        )
    };
}

statements! {
    PERSONS = persons!("");
    PERSON = persons!(" AND cpr = ?2");
    EMPLOYMENTS = employments!("");
    EMPLOYMENTS_OF_PERSON = employments!(" AND cpr = ?2");
    INCOME = income!("");
    INCOME_OF_PERSON = income!(" AND cpr = ?2");
    NOTIFICATIONS = notifications!("");
    NOTIFICATIONS_OF_PERSON = notifications!(" AND cpr = ?2");
    CLAIMS = claims!("");
    CLAIMS_OF_NOTIFICATION = claims!(" AND notification = ?2");
    EMPLOYERS = employers!("");
    EMPLOYER = employers!(" AND cvr = ?2");
    PERSON_KEYS = "SELECT cpr FROM person WHERE municipality = ?1";
    EMPLOYER_KEYS = "SELECT cvr FROM employer WHERE municipality = ?1";
    NOTIFICATION_KEYS = "SELECT id, cpr, cvr, first_absence_day FROM notification WHERE municipality = ?1";
    CLAIM_KEYS = "SELECT id, notification FROM refund_claim WHERE municipality = ?1";
}

pub(in crate::store) fn load(within: &Within<'_>, scope: &RegisterScope) -> Result<Register, StoreError> {
    let mut register = Register::default();
    match scope {
        RegisterScope::Everyone => {
            load_people(within, None, &mut register)?;
            for claim in within.query(CLAIMS, values![], claim)? {
                register.claims.entry(claim.notification.clone()).or_default().push(claim);
            }
            for employer in within.query(EMPLOYERS, values![], employer)? {
                register.employers.insert(employer.cvr, employer);
            }
            register.reports = reports::all(within)?;
        }
        RegisterScope::Persons(persons) => {
            for cpr in persons {
                load_people(within, Some(*cpr), &mut register)?;
                register.reports.extend(reports::of_person(within, *cpr)?);
            }
            load_what_hangs_on(within, &mut register)?;
        }
    }
    Ok(register)
}

fn load_people(within: &Within<'_>, cpr: Option<Cpr>, register: &mut Register) -> Result<(), StoreError> {
    for person in of_person(within, PERSONS, PERSON, cpr, person)? {
        register.persons.insert(person.cpr, person);
    }
    for employment in of_person(within, EMPLOYMENTS, EMPLOYMENTS_OF_PERSON, cpr, employment)? {
        register.employments.entry(employment.cpr).or_default().push(employment);
    }
    for income in of_person(within, INCOME, INCOME_OF_PERSON, cpr, income)? {
        register.income.entry(income.cpr).or_default().push(income);
    }
    let notifications = of_person(within, NOTIFICATIONS, NOTIFICATIONS_OF_PERSON, cpr, notification)?;
    register.notifications.extend(notifications);
    Ok(())
}

fn of_person<T>(
    within: &Within<'_>,
    everyone: Statement,
    one: Statement,
    cpr: Option<Cpr>,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    match cpr {
        None => within.query(everyone, values![], read),
        Some(cpr) => within.query(one, values![cpr], read),
    }
}

fn load_what_hangs_on(within: &Within<'_>, register: &mut Register) -> Result<(), StoreError> {
    for notification in &register.notifications {
        let claims = within.query(CLAIMS_OF_NOTIFICATION, values![&notification.id], claim)?;
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
        if let Some(employer) = within.query_one(EMPLOYER, values![cvr], employer)? {
            register.employers.insert(cvr, employer);
        }
        register.reports.extend(reports::of_employer(within, cvr)?);
    }
    Ok(())
}

pub(in crate::store) fn known_keys(within: &Within<'_>) -> Result<KnownKeys, StoreError> {
    let persons = within.query(PERSON_KEYS, values![], |row| row.parsed("cpr"))?;
    let employers = within.query(EMPLOYER_KEYS, values![], |row| row.parsed("cvr"))?;
    let notifications = within.query(NOTIFICATION_KEYS, values![], |row| {
        let id = NotificationId::new(row.text("id")?);
        let cpr: Cpr = row.parsed("cpr")?;
        Ok((id, (cpr, row.parsed("cvr")?, row.day("first_absence_day")?)))
    })?;
    let claims = within.query(CLAIM_KEYS, values![], |row| {
        Ok((ClaimId::new(row.text("id")?), NotificationId::new(row.text("notification")?)))
    })?;
    Ok(KnownKeys {
        persons: persons.into_iter().collect(),
        employers: employers.into_iter().collect(),
        notifications: notifications.iter().map(|(id, (cpr, ..))| (id.clone(), *cpr)).collect(),
        absences: notifications.into_iter().map(|(id, absence)| (absence, id)).collect(),
        claims: claims.into_iter().collect(),
    })
}

fn person(row: &Row<'_>) -> Result<PersonRecord, StoreError> {
    Ok(PersonRecord {
        cpr: row.parsed("cpr")?,
        name: row.string("name")?,
        protected: row.truth("protected")?,
        tax_card: row.json("tax_card")?,
    })
}

fn employer(row: &Row<'_>) -> Result<EmployerRecord, StoreError> {
    Ok(EmployerRecord {
        cvr: row.parsed("cvr")?,
        name: row.string("name")?,
        insurance: row.json("insurance")?,
    })
}

fn employment(row: &Row<'_>) -> Result<EmploymentRecord, StoreError> {
    Ok(EmploymentRecord {
        cpr: row.parsed("cpr")?,
        cvr: row.parsed("cvr")?,
        from: row.day("from_day")?,
        last_day: row.parsed_opt("last_day")?,
        weekly_hours: row.json("weekly_hours")?,
        agreed_hourly_wage: row.json("agreed_hourly_wage")?,
        flex_job: row.truth("flex_job")?,
        chronic_illness_agreement: row.truth("chronic_illness_agreement")?,
    })
}

fn income(row: &Row<'_>) -> Result<IncomeRecord, StoreError> {
    Ok(IncomeRecord {
        cpr: row.parsed("cpr")?,
        cvr: row.parsed("cvr")?,
        period: row.period()?,
        pay: row.money("pay")?,
        holiday_allowance: row.money("holiday_allowance")?,
        hours: row.json("hours")?,
    })
}

fn notification(row: &Row<'_>) -> Result<NotificationRecord, StoreError> {
    let partial_from: Option<NaiveDate> = row.parsed_opt("partial_from")?;
    Ok(NotificationRecord {
        id: NotificationId::new(row.text("id")?),
        cpr: row.parsed("cpr")?,
        cvr: row.parsed("cvr")?,
        received: row.day("received")?,
        first_absence_day: row.day("first_absence_day")?,
        last_absence_day: row.parsed_opt("last_absence_day")?,
        wage: row.json("wage")?,
        citizen_request: row.json("citizen_request")?,
        hours_last_eight_weeks: row.json("hours_last_eight_weeks")?,
        weekly_absence_hours: row.hours_opt("weekly_absence_hours")?,
        partial_from: partial_from.zip(row.hours_opt("partial_weekly_hours")?),
    })
}

fn claim(row: &Row<'_>) -> Result<RefundClaimRecord, StoreError> {
    Ok(RefundClaimRecord {
        id: ClaimId::new(row.text("id")?),
        notification: NotificationId::new(row.text("notification")?),
        period: row.period()?,
        received: row.day("received")?,
        wage_paid: row.json("wage_paid")?,
    })
}
