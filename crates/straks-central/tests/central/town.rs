//! A small practice municipality with a clock that tests set, and people whose facts each test chooses.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use straks_central::casework::automation::sampling::SamplingPlan;
use straks_central::central::{Central, NewMunicipality};
use straks_central::clock::Clock;
use straks_central::embedded::practice_casework;
use straks_central::intake::issues::as_of;
use straks_central::intake::record::{
    EmployerRecord, EmploymentRecord, IncomeRecord, IntakeFolder, NotificationRecord, PersonRecord, Place,
    Record, RefundClaimRecord, RunRecord,
};
use straks_central::staff::{PracticeMunicipality, Staff};
use straks_central::store::rows::MunicipalityKind;
use straks_central::store::{Store, StoreError};
use straks_central::take_in::{TakenIn, take_in};
use straks_domain::facts::{Fact, InsuranceStatus, TaxCard, WageDuringAbsence};
use straks_domain::ids::{ClaimId, NotificationId, RunId};
use straks_domain::payment::RunKind;
use straks_domain::rule_set::RuleSetVersion;
use straks_domain::{Cpr, Cvr, Hours, Money, Month, Period};
use straks_protocol::document::{CaseDocument, RunDocument, TaskDocument};
use straks_protocol::{Document, ItemType};
use straks_rules::rule_set::TrustedKeys;

use crate::database::OwnDatabase;

pub const NOW: &str = "2026-11-22T07:00:00Z";
pub const CVR: &str = "10172748";
pub const CPR: &str = "158388-1234";

/// A clock that stands until it is set.
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    pub fn set(&self, at: &str) {
        *self.0.lock().unwrap() = at.parse().unwrap();
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub struct Town {
    pub central: Arc<Central>,
    pub clock: Arc<FixedClock>,
    pub database: OwnDatabase,
    /// Seconds of the next delivery that corrects.
    moment: AtomicI64,
}

impl Town {
    /// The practice municipality without anybody in it.
    pub fn empty() -> Self {
        let database = OwnDatabase::new();
        let clock = Arc::new(FixedClock(Mutex::new(NOW.parse().unwrap())));
        let central = instance(&database, &clock);
        Self { central, clock, database, moment: AtomicI64::new(0) }
    }

    /// The practice municipality with these rows.
    pub fn with(records: Vec<Record>) -> Self {
        let town = Self::empty();
        let taken = town.take_in(records);
        assert_eq!(taken.rejected, []);
        town
    }

    /// The same, where samples are drawn by this plan.
    pub fn sampling(plan: SamplingPlan, records: Vec<Record>) -> Self {
        let database = OwnDatabase::new();
        let clock = Arc::new(FixedClock(Mutex::new(NOW.parse().unwrap())));
        let central = drawing(&database, &clock, plan);
        let town = Self { central, clock, database, moment: AtomicI64::new(0) };
        assert_eq!(town.take_in(records).rejected, []);
        town
    }

    /// The same, where the staff is otherwise.
    pub fn staffed(records: Vec<Record>, change: impl FnOnce(&mut Staff)) -> Self {
        let database = OwnDatabase::new();
        let clock = Arc::new(FixedClock(Mutex::new(NOW.parse().unwrap())));
        let mut practice = PracticeMunicipality::built_in().unwrap();
        change(&mut practice.staff);
        let central = made(&database, &clock, &practice, SamplingPlan::off());
        let town = Self { central, clock, database, moment: AtomicI64::new(0) };
        assert_eq!(town.take_in(records).rejected, []);
        town
    }

    /// Another instance on the same database, which draws samples by this plan.
    pub fn drawing_from_now_on(&self, plan: SamplingPlan) -> Arc<Central> {
        drawing(&self.database, &self.clock, plan)
    }

    /// Another instance on the same database, where the staff is otherwise.
    pub fn staffed_from_now_on(&self, change: impl FnOnce(&mut Staff)) -> Arc<Central> {
        let mut practice = PracticeMunicipality::built_in().unwrap();
        change(&mut practice.staff);
        made(&self.database, &self.clock, &practice, SamplingPlan::off())
    }

    pub fn take_in(&self, records: Vec<Record>) -> TakenIn {
        take_in(&self.central, folder(records)).unwrap()
    }

    /// A whole delivery that corrects what came before it: its rows have a revision above all others.
    pub fn correct(&self, records: Vec<Record>) -> TakenIn {
        let revised = self.moment.fetch_add(1, Ordering::Relaxed);
        let moment = DateTime::<Utc>::from_timestamp(revised, 0).unwrap();
        take_in(&self.central, as_of(folder(records), moment)).unwrap()
    }

    fn documents(&self, item_type: ItemType) -> Vec<Document> {
        let rows = self.central.read(|tx| tx.live_documents(item_type)).unwrap();
        rows.into_iter().map(|row| row.changed.document).collect()
    }

    /// Live tasks.
    pub fn tasks(&self) -> Vec<TaskDocument> {
        self.documents(ItemType::Task).into_iter().filter_map(Document::into_task).collect()
    }

    /// The only live task.
    pub fn task(&self) -> TaskDocument {
        let mut tasks = self.tasks();
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        tasks.remove(0)
    }

    /// Cases that somebody sees.
    pub fn cases(&self) -> Vec<CaseDocument> {
        self.documents(ItemType::Case).into_iter().filter_map(Document::into_case).collect()
    }

    /// The run of this kind that closes next.
    pub fn run(&self, kind: RunKind) -> RunDocument {
        let runs = self.documents(ItemType::Run).into_iter().filter_map(|document| match document {
            Document::Run(run) => Some(run),
            _ => None,
        });
        runs.into_iter().find(|run| run.calendar.kind == kind).unwrap()
    }

    /// The rule set in force today.
    pub fn rule_set(&self) -> RuleSetVersion {
        let today = self.central.clock().today();
        let rule_sets = &self.central.casework().rule_sets;
        self.central.read(|tx| rule_sets.version_in_force(tx, today)).unwrap()
    }

    /// Number of the last change.
    pub fn head(&self) -> u64 {
        self.central.read(|tx| Ok::<_, StoreError>(tx.municipality()?.unwrap().head)).unwrap()
    }

    pub fn version(&self, item_type: ItemType, id: &str) -> u64 {
        self.central.read(|tx| tx.document(item_type, id)).unwrap().unwrap().changed.version
    }
}

/// So many persons of one employer, each with a claim that a task holds.
pub fn crowd(persons: u32) -> Vec<Record> {
    let claim = |story: Story| story.claiming("R", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    let shared = |record: &Record| matches!(record, Record::Employer(_) | Record::Run(_));
    let others = (1..persons).flat_map(|number| claim(Story::clear()).of_another(number).records());
    let first = claim(Story::clear()).of_another(0).records();
    first.into_iter().chain(others.filter(|record| !shared(record))).collect()
}

/// The same as `instance`, in steps of so many persons.
pub fn stepping(database: &OwnDatabase, clock: &Arc<FixedClock>, persons: usize) -> Arc<Central> {
    let central = Arc::into_inner(instance(database, clock)).unwrap();
    Arc::new(central.in_steps_of(persons))
}

/// An instance of the central on this database, which draws no samples.
pub fn instance(database: &OwnDatabase, clock: &Arc<FixedClock>) -> Arc<Central> {
    over(database.open(), clock)
}

fn drawing(database: &OwnDatabase, clock: &Arc<FixedClock>, sampling: SamplingPlan) -> Arc<Central> {
    made(database, clock, &PracticeMunicipality::built_in().unwrap(), sampling)
}

fn made(
    database: &OwnDatabase,
    clock: &Arc<FixedClock>,
    practice: &PracticeMunicipality,
    sampling: SamplingPlan,
) -> Arc<Central> {
    working(database.open(), clock, practice, sampling)
}

/// An instance of the central on this store.
pub fn over(store: Arc<dyn Store>, clock: &Arc<FixedClock>) -> Arc<Central> {
    working(store, clock, &PracticeMunicipality::built_in().unwrap(), SamplingPlan::off())
}

fn working(
    store: Arc<dyn Store>,
    clock: &Arc<FixedClock>,
    practice: &PracticeMunicipality,
    sampling: SamplingPlan,
) -> Arc<Central> {
    let mut casework = practice_casework(practice, TrustedKeys::practice().unwrap()).unwrap();
    casework.work.sampling = sampling;
    let central = Central::new(store, practice.id.clone(), clock.clone(), casework);
    let kind = MunicipalityKind::Practice { behind: 0 };
    central.set_up(&NewMunicipality { name: practice.name.clone(), kind }).unwrap();
    Arc::new(central)
}

pub fn folder(records: Vec<Record>) -> IntakeFolder {
    let records = (2..).zip(records).map(|(line, record)| (Place { file: "rows.csv".into(), line }, record));
    IntakeFolder { records: records.collect(), ..IntakeFolder::default() }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn days(first: &str, last: &str) -> Period {
    Period::from_days(day(first), day(last)).unwrap()
}

pub fn cpr(text: &str) -> Cpr {
    text.parse().unwrap()
}

pub fn cvr() -> Cvr {
    CVR.parse().unwrap()
}

/// One person's rows; each test changes what it is about.
pub struct Story {
    pub person: PersonRecord,
    pub employer: EmployerRecord,
    pub employment: EmploymentRecord,
    pub income: Vec<IncomeRecord>,
    pub notification: NotificationRecord,
    pub claims: Vec<RefundClaimRecord>,
    pub runs: Vec<RunRecord>,
}

impl Story {
    /// Sick since 3 August 2026 from 37 hours a week, notified in time, at work for years. The employer pays
    /// wage and has claimed nothing yet.
    pub fn clear() -> Self {
        let first = day("2026-08-03");
        Self {
            person: PersonRecord {
                cpr: cpr(CPR),
                name: "Amira Holst".into(),
                protected: false,
                tax_card: Fact::Known(TaxCard { percent: 38, weekly_allowance: Money::from_kroner(1_000) }),
            },
            employer: EmployerRecord {
                cvr: cvr(),
                name: "Bageriet Kornblomst".into(),
                insurance: InsuranceStatus::NotInsured,
            },
            employment: EmploymentRecord {
                cpr: cpr(CPR),
                cvr: cvr(),
                from: day("2019-01-01"),
                last_day: None,
                weekly_hours: Fact::Known(Hours::whole(37)),
                agreed_hourly_wage: Fact::Missing,
                flex_job: false,
                chronic_illness_agreement: false,
            },
            income: (1..=8).map(|months| income(Month::of(first).before(months))).collect(),
            notification: NotificationRecord {
                id: NotificationId::new("N1"),
                cpr: cpr(CPR),
                cvr: cvr(),
                received: day("2026-08-10"),
                first_absence_day: first,
                last_absence_day: None,
                wage: WageDuringAbsence::Paid,
                citizen_request: Fact::Missing,
                hours_last_eight_weeks: Fact::Known(Hours::whole(296)),
                weekly_absence_hours: None,
                partial_from: None,
            },
            claims: Vec::new(),
            runs: calendar(),
        }
    }

    /// With a claim for these days, with more wage than any benefit.
    pub fn claiming(mut self, id: &str, first: &str, last: &str, received: &str) -> Self {
        self.claims.push(RefundClaimRecord {
            id: ClaimId::new(id),
            notification: self.notification.id.clone(),
            period: days(first, last),
            received: day(received),
            wage_paid: Fact::Known(Money::from_kroner(40_000)),
        });
        self
    }

    /// Two early months without hours: the hourly earnings can be told, but not whether § 32 is met.
    pub fn without_hours(mut self) -> Self {
        for report in self.income.iter_mut().skip(3).take(2) {
            report.hours = Fact::Missing;
        }
        self
    }

    /// The employer stopped paying after its period; the person asked on this day.
    pub fn citizen(mut self, asked: &str) -> Self {
        self.notification.wage = WageDuringAbsence::PaidInEmployerPeriod;
        self.notification.citizen_request = Fact::Known(day(asked));
        self
    }

    /// Another person of the same employer with the same story.
    pub fn of_another(mut self, number: u32) -> Self {
        let person = cpr(&format!("158388-{:04}", 1_300 + number));
        self.person.cpr = person;
        self.employment.cpr = person;
        for report in &mut self.income {
            report.cpr = person;
        }
        self.notification.cpr = person;
        self.notification.id = NotificationId::new(format!("N-{number}"));
        for claim in &mut self.claims {
            claim.notification = self.notification.id.clone();
            claim.id = ClaimId::new(format!("{}-{number}", claim.id));
        }
        self
    }

    pub fn records(&self) -> Vec<Record> {
        let mut records = vec![
            Record::Person(self.person.clone()),
            Record::Employer(self.employer.clone()),
            Record::Employment(self.employment.clone()),
        ];
        records.extend(self.income.iter().cloned().map(Record::Income));
        records.push(Record::Notification(self.notification.clone()));
        records.extend(self.claims.iter().cloned().map(Record::RefundClaim));
        records.extend(self.runs.iter().cloned().map(Record::Run));
        records
    }
}

fn income(month: Month) -> IncomeRecord {
    IncomeRecord {
        cpr: cpr(CPR),
        cvr: cvr(),
        period: month.period(),
        pay: Money::from_kroner(30_000),
        holiday_allowance: Money::ZERO,
        hours: Fact::Known(Hours::from_hundredths(16_033)),
    }
}

/// Employers are paid every Monday at noon, citizens for four weeks at a time.
fn calendar() -> Vec<RunRecord> {
    let mut runs = Vec::new();
    for week in 0..26 {
        let monday = day("2026-08-31") + TimeDelta::weeks(week);
        runs.push(run(&format!("E{week:02}"), RunKind::Employers, monday - TimeDelta::weeks(1), 1));
    }
    for block in 0..6 {
        let monday = day("2026-08-17") + TimeDelta::weeks(4 * block);
        runs.push(run(&format!("C{block}"), RunKind::Citizens, monday, 4));
    }
    runs
}

fn run(id: &str, kind: RunKind, from: NaiveDate, weeks: i64) -> RunRecord {
    let until = from + TimeDelta::weeks(weeks);
    RunRecord {
        id: RunId::new(id),
        kind,
        period: Period::new(from, until).unwrap(),
        closes_at: until.and_hms_opt(11, 0, 0).unwrap().and_utc(),
        disposal: until + TimeDelta::days(3),
    }
}
