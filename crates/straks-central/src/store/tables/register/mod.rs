//! The registers as the intake gave them: persons with all that hangs on them. Writing is in `put`.

pub(in crate::store) mod put;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::{Cpr, Cvr};

use crate::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, NotificationRecord, PersonRecord, Record,
    RefundClaimRecord,
};
use crate::intake::report::StoredReport;
use crate::intake::{Key, Known};
use crate::store::StoreError;
use crate::store::columns::Row;
use crate::store::session::{Value, Within, keys, statements, values};
use crate::store::tables::reports::{self, Subjects};

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
    /// Notifications, those of one person in the order of their numbers.
    pub notifications: Vec<NotificationRecord>,
    /// Refund claims by the number of the notification as they name it, oldest first.
    pub claims: BTreeMap<NotificationId, Vec<RefundClaimRecord>>,
    /// Reports on these persons, their cases and employers, and issues of their rows, each with every issue of it.
    pub reports: Vec<StoredReport>,
}

/// Which of some keys have been taken in.
#[derive(Debug, Clone, Default)]
pub struct KnownKeys {
    /// Persons and employers.
    pub parties: HashSet<Key>,
    /// Notifications under the numbers that were asked for, each with its person.
    pub notifications: HashMap<NotificationId, Cpr>,
}

impl Known for KnownKeys {
    fn has(&self, key: &Key) -> bool {
        match key {
            Key::Person(_) | Key::Employer(_) => self.parties.contains(key),
            Key::Notification(number) => self.notifications.contains_key(number),
        }
    }
}

/// The select of a register, with the place of its condition and its order.
macro_rules! select {
    ($columns:literal, $condition:expr, $order:literal) => {
        concat!("SELECT ", $columns, " WHERE municipality = ?1", $condition, " ORDER BY ", $order)
    };
}

macro_rules! persons {
    ($condition:expr) => {
        select!("cpr, name, protected, tax_card FROM person", $condition, "cpr")
    };
}

macro_rules! employers {
    ($condition:expr) => {
        select!("cvr, name, insurance FROM employer", $condition, "cvr")
    };
}

macro_rules! employments {
    ($condition:expr) => {
        select!(
            "cpr, cvr, from_day, last_day, weekly_hours, agreed_hourly_wage, flex_job, chronic_illness_agreement
             FROM employment",
            $condition,
            "cpr, from_day, cvr"
        )
    };
}

macro_rules! income {
    ($condition:expr) => {
        select!(
            "cpr, cvr, from_day, until_day, pay, holiday_allowance, hours FROM income",
            $condition,
            "cpr, from_day, until_day, cvr"
        )
    };
}

macro_rules! notifications {
    ($condition:expr) => {
        select!(
            "id, cpr, cvr, received, first_absence_day, last_absence_day, wage, citizen_request,
             hours_last_eight_weeks, weekly_absence_hours, partial_from, partial_weekly_hours FROM notification",
            $condition,
            "id"
        )
    };
}

macro_rules! claims {
    ($condition:expr) => {
        select!(
            "id, notification, from_day, until_day, received, wage_paid FROM refund_claim",
            $condition,
            "received, from_day, id"
        )
    };
}

statements! {
    PERSONS = persons!(concat!(" AND cpr IN ", keys!()));
    EMPLOYMENTS = employments!(concat!(" AND cpr IN ", keys!()));
    INCOME = income!(concat!(" AND cpr IN ", keys!()));
    NOTIFICATIONS = notifications!(concat!(" AND cpr IN ", keys!()));
    CLAIMS = claims!(concat!(" AND notification IN ", keys!()));
    PERSON = persons!(" AND cpr = ?2");
    EMPLOYER = employers!(" AND cvr = ?2");
    EMPLOYMENT = employments!(" AND cpr = ?2 AND cvr = ?3 AND from_day = ?4");
    INCOME_REPORT = income!(" AND cpr = ?2 AND from_day = ?3 AND until_day = ?4 AND cvr = ?5");
    NOTIFICATION = notifications!(" AND id = ?2");
    CLAIM = claims!(" AND id = ?2");
    EMPLOYERS = employers!(concat!(" AND cvr IN ", keys!()));
    NOTIFIED = "SELECT DISTINCT cpr FROM notification WHERE municipality = ?1 AND cpr > ?2 ORDER BY cpr LIMIT ?3";
    PERSON_KEYS = concat!("SELECT cpr FROM person WHERE municipality = ?1 AND cpr IN ", keys!());
    EMPLOYER_KEYS = concat!("SELECT cvr FROM employer WHERE municipality = ?1 AND cvr IN ", keys!());
    NOTIFICATION_KEYS = concat!("SELECT id, cpr FROM notification WHERE municipality = ?1 AND id IN ", keys!());
}

pub(in crate::store) fn load(within: &Within<'_>, persons: &BTreeSet<Cpr>) -> Result<Register, StoreError> {
    let mut register = Register::default();
    let numbers = || persons.iter().map(|cpr| Value::from(*cpr));
    for person in within.query_keys(PERSONS, numbers(), values![], person)? {
        register.persons.insert(person.cpr, person);
    }
    for employment in within.query_keys(EMPLOYMENTS, numbers(), values![], employment)? {
        register.employments.entry(employment.cpr).or_default().push(employment);
    }
    for income in within.query_keys(INCOME, numbers(), values![], income)? {
        register.income.entry(income.cpr).or_default().push(income);
    }
    register.notifications = within.query_keys(NOTIFICATIONS, numbers(), values![], notification)?;
    let cases: BTreeSet<_> = register.notifications.iter().map(|row| row.id.received_as()).collect();
    let numbers = cases.iter().map(|case| Value::from(case).into_owned());
    for claim in within.query_keys(CLAIMS, numbers, values![], claim)? {
        register.claims.entry(claim.notification.clone()).or_default().push(claim);
    }
    let employers = employers_of(&register);
    let numbers = employers.iter().map(|cvr| Value::from(*cvr));
    let named = within.query_keys(EMPLOYERS, numbers, values![], employer)?;
    register.employers.extend(named.into_iter().map(|employer| (employer.cvr, employer)));
    let subjects = Subjects { persons: persons.clone(), cases, employers };
    register.reports = reports::about(within, &subjects)?;
    Ok(register)
}

/// Persons whose absence was notified, by number.
pub(in crate::store) fn notified(
    within: &Within<'_>,
    after: Option<Cpr>,
    limit: usize,
) -> Result<Vec<Cpr>, StoreError> {
    let after = after.map_or_else(|| Value::from(""), Value::from);
    within.query(NOTIFIED, &[after, limit.into()], |row| row.parsed("cpr"))
}

/// Whom these persons work or worked for.
fn employers_of(register: &Register) -> BTreeSet<Cvr> {
    let employed = register.employments.values().flatten().map(|employment| employment.cvr);
    employed.chain(register.notifications.iter().map(|notification| notification.cvr)).collect()
}

pub(in crate::store) fn known_keys(
    within: &Within<'_>,
    asked: &BTreeSet<Key>,
) -> Result<KnownKeys, StoreError> {
    let (mut persons, mut employers, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for key in asked {
        match key {
            Key::Person(cpr) => persons.push(Value::from(*cpr)),
            Key::Employer(cvr) => employers.push(Value::from(*cvr)),
            Key::Notification(number) => numbers.push(number.clone()),
        }
    }
    let person = |row: &Row<'_>| Ok(Key::Person(row.parsed("cpr")?));
    let employer = |row: &Row<'_>| Ok(Key::Employer(row.parsed("cvr")?));
    let mut known = KnownKeys::default();
    known.parties.extend(within.query_keys(PERSON_KEYS, persons, values![], person)?);
    known.parties.extend(within.query_keys(EMPLOYER_KEYS, employers, values![], employer)?);
    // Where one was told of several persons, the second has a mark, and a third is there only where the second is.
    for ordinal in 1.. {
        let ids = numbers.iter().map(|number| Value::from(&number.of_person(ordinal)).into_owned());
        let found = within.query_keys(NOTIFICATION_KEYS, ids, values![], |row| {
            Ok((NotificationId::new(row.text("id")?), row.parsed("cpr")?))
        })?;
        if found.is_empty() {
            break;
        }
        numbers = found.iter().map(|(id, _)| id.received_as()).collect();
        known.notifications.extend(found);
    }
    Ok(known)
}

/// The row that has the key of this one; none where nothing has, or it is of no register.
pub(in crate::store) fn stored(within: &Within<'_>, record: &Record) -> Result<Option<Record>, StoreError> {
    Ok(match record {
        Record::Person(row) => within.query_one(PERSON, values![row.cpr], person)?.map(Record::Person),
        Record::Employer(row) => {
            within.query_one(EMPLOYER, values![row.cvr], employer)?.map(Record::Employer)
        }
        Record::Employment(row) => {
            let key = values![row.cpr, row.cvr, row.from];
            within.query_one(EMPLOYMENT, key, employment)?.map(Record::Employment)
        }
        Record::Income(row) => {
            let key = values![row.cpr, row.period.from(), row.period.until(), row.cvr];
            within.query_one(INCOME_REPORT, key, self::income)?.map(Record::Income)
        }
        Record::Notification(row) => {
            within.query_one(NOTIFICATION, values![&row.id], notification)?.map(Record::Notification)
        }
        Record::RefundClaim(row) => {
            within.query_one(CLAIM, values![&row.id], claim)?.map(Record::RefundClaim)
        }
        Record::Run(_) | Record::Report(_) | Record::Issue(_) => None,
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
