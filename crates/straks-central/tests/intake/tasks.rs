//! What the practice municipality leads to when it is taken in: by the rules and the casework, not by the
//! generator's own word.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveTime, Utc};
use straks_central::casework::Casework;
use straks_central::casework::automation::sampling::SamplingPlan;
use straks_central::central::{Central, NewMunicipality};
use straks_central::clock::{Clock, at_in_denmark};
use straks_central::intake::read_folder;
use straks_central::intake::registers::Registers;
use straks_central::practice::{PracticePlan, generate};
use straks_central::rule_sets::RuleSets;
use straks_central::staff::PracticeMunicipality;
use straks_central::store::rows::MunicipalityKind;
use straks_central::store::sqlite::SqliteStore;
use straks_central::store::{Reading, StoreError};
use straks_central::take_in::take_in;
use straks_central::work::WorkRules;
use straks_domain::Money;
use straks_domain::finding::{FindingDetail, FindingKind};
use straks_domain::ids::MunicipalityId;
use straks_protocol::document::{Recipient, RunDocument, TaskDocument};
use straks_protocol::{Document, ItemType};
use straks_rules::rule_set::TrustedKeys;

struct Fixed(DateTime<Utc>);

impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

struct Taken {
    tasks: Vec<TaskDocument>,
    runs: Vec<RunDocument>,
}

fn live<T>(reading: &dyn Reading, kind: ItemType, pick: fn(Document) -> Option<T>) -> Vec<T> {
    let rows = reading.live_documents(kind).expect("a store that works");
    rows.into_iter().filter_map(|row| pick(row.changed.document)).collect()
}

fn take(plan: &PracticePlan) -> Taken {
    let folder = tempfile::tempdir().expect("a folder that vanishes");
    generate(plan, folder.path()).expect("a plan that can be met");
    let store = SqliteStore::open(&folder.path().join("central.db")).expect("a new database");
    let eight = NaiveTime::from_hms_opt(8, 0, 0).expect("a time of day");
    let practice = PracticeMunicipality::built_in().expect("the practice municipality");
    let casework = Casework {
        rule_sets: RuleSets::new(TrustedKeys::nobody()).expect("the law"),
        policy: practice.policy,
        staff: practice.staff,
        office: practice.office,
        notes: Vec::new(),
        work: WorkRules::built_in().expect("the rules of work"),
        registers: Registers::built_in().expect("lists that hold together"),
    };
    let mut casework = casework;
    casework.work.sampling = SamplingPlan::off();
    let clock = Arc::new(Fixed(at_in_denmark(plan.as_of, eight)));
    let central = Central::new(Arc::new(store), MunicipalityId::new("999"), clock, casework);
    let kind = MunicipalityKind::Practice { behind: 0 };
    central.set_up(&NewMunicipality { name: "Øvelseskommune".into(), kind }).expect("a municipality");
    let taken =
        take_in(&central, read_folder(folder.path()).expect("a whole folder")).expect("practice people");
    assert_eq!(taken.rejected, []);
    let read =
        |reading: &dyn Reading| -> Result<Taken, StoreError> {
            let tasks = live(reading, ItemType::Task, |document| {
                if let Document::Task(task) = document { Some(*task) } else { None }
            });
            let runs = live(reading, ItemType::Run, |document| {
                if let Document::Run(run) = document { Some(run) } else { None }
            });
            Ok(Taken { tasks, runs })
        };
    central.read(read).expect("a store that works")
}

fn by_kind(tasks: &[TaskDocument]) -> BTreeMap<FindingKind, usize> {
    let mut counts = BTreeMap::new();
    for task in tasks {
        *counts.entry(task.finding.kind()).or_default() += 1;
    }
    counts
}

/// The task of a kind with somebody who waits for money.
fn task_of<'a>(tasks: &'a [TaskDocument], kind: FindingKind, name: &str) -> &'a TaskDocument {
    let is_it = |task: &&TaskDocument| {
        let recipient = match &task.recipient {
            Recipient::Employer { name, .. } | Recipient::Citizen { name } => name,
        };
        task.finding.kind() == kind && recipient == name
    };
    tasks.iter().find(is_it).expect("a task of that kind for that receiver")
}

#[test]
fn the_usual_municipality_has_the_tasks_it_is_made_for() {
    let Taken { tasks, runs } = take(&PracticePlan::usual(1));
    assert!((143..=153).contains(&tasks.len()), "{} tasks", tasks.len());
    let cases: BTreeSet<_> = tasks.iter().map(|task| task.case).collect();
    assert!(tasks.len() - cases.len() <= 3, "{} cases with {} tasks", cases.len(), tasks.len());
    let counts = by_kind(&tasks);
    for (kind, planned) in [
        (FindingKind::HoursMissing, 14),
        (FindingKind::EmploymentRequirementNotMet, 10),
        (FindingKind::EmployerPeriodUncertain, 8),
        (FindingKind::NotifiedLate, 8),
        (FindingKind::ClaimLate, 8),
        (FindingKind::WageMissing, 8),
        (FindingKind::WageBelowBenefit, 10),
        (FindingKind::HourlyRateUnknown, 6),
        (FindingKind::PossibleDoublePayment, 8),
        (FindingKind::UnknownInsuranceCode, 8),
        (FindingKind::AmountOverLimit, 6),
        (FindingKind::CitizenRequestMissing, 10),
        (FindingKind::DaysNotRefundable, 4),
        (FindingKind::TaxCardMissing, 3),
        (FindingKind::PaymentMissed, 8),
        (FindingKind::ReassessmentDue, 10),
        (FindingKind::OverLimitAtStart, 3),
        (FindingKind::ReportsContradict, 2),
        (FindingKind::UnknownCode, 2),
        (FindingKind::AbsencesOverlap, 2),
    ] {
        let count = counts.get(&kind).copied().unwrap_or(0);
        assert!(count.abs_diff(planned) <= 2.min(planned / 2), "{kind:?}: {count} of {planned}");
    }
    for lived in [
        FindingKind::FactsUnfit,
        FindingKind::DecisionNotInEffect,
        FindingKind::WageChanged,
        FindingKind::StayAbroadUnclear,
        FindingKind::PersonDied,
        FindingKind::MovedAway,
        FindingKind::EmployerDataDisputed,
        FindingKind::ComplaintReceived,
        FindingKind::InformationFormMissing,
        FindingKind::DocumentMissing,
        FindingKind::PensionerLimit,
        FindingKind::RecalculationDue,
    ] {
        assert_eq!(counts.get(&lived), Some(&1), "{lived:?}");
    }
    for other in [FindingKind::RateUnknown, FindingKind::ParameterNotApproved] {
        assert!(!counts.contains_key(&other), "{other:?}");
    }
    let run = |id| runs.iter().find(|run| run.calendar.id.as_str() == id).expect("a run that is open");
    let (employers, citizens) = (run("E-2026-48"), run("C-2026-44-48"));
    assert!(employers.ready > employers.held + employers.in_control && employers.held.is_positive());
    assert!(citizens.ready > citizens.held && citizens.held.is_positive());
    let holding = tasks.iter().filter(|task| task.held.is_some());
    let due: BTreeSet<_> = holding.filter_map(|task| task.run.as_ref().map(|run| run.as_str())).collect();
    assert_eq!(due, BTreeSet::from(["C-2026-44-48", "E-2026-48"]));
}

#[test]
fn the_named_cases_are_what_the_queue_should_show() {
    let plan = PracticePlan {
        persons: 28,
        employers: 30,
        live_cases: 28,
        flawed_cases: 28,
        citizen_cases: 0,
        refund_claims: 0,
        ..PracticePlan::usual(4)
    };
    let tasks = take(&plan).tasks;
    // Six weeks, and ten weeks and a day, of 37 hours at the highest rate of 2026, with 2.1 % supplement.
    let hours = task_of(&tasks, FindingKind::HoursMissing, "Bageriet Kornblomst ApS");
    assert_eq!(hours.held, Some(Money::from_kroner(31_152)));
    let control = task_of(&tasks, FindingKind::AmountOverLimit, "Havnens Værft A/S");
    assert_eq!(control.held, Some(Money::from_kroner(52_958)));
    assert!(tasks.iter().all(|task| task.held <= control.held));
    let late = task_of(&tasks, FindingKind::ClaimLate, "Nordhavn Logistik A/S");
    assert_eq!(late.held, Some(Money::from_kroner(25_960)));
    let missed = task_of(&tasks, FindingKind::PaymentMissed, "Lis Andersen");
    assert_eq!(missed.finding.period.from().to_string(), "2026-10-19");
    assert_eq!(missed.held, None);
    let FindingDetail::ReassessmentDue { month, counted_days, .. } =
        task_of(&tasks, FindingKind::ReassessmentDue, "Amira Hassan").finding.detail
    else {
        unreachable!("a reassessment")
    };
    assert_eq!((month.to_string().as_str(), counted_days), ("2026-11", 158));
    assert_eq!(task_of(&tasks, FindingKind::WageBelowBenefit, "Strandby Kommune").held, None);
    task_of(&tasks, FindingKind::UnknownInsuranceCode, "Tandlægerne på Torvet I/S");
}

#[test]
fn a_queue_has_one_task_for_each_case() {
    let tasks = take(&PracticePlan::queue(9, 300)).tasks;
    assert!((295..=305).contains(&tasks.len()), "{} tasks", tasks.len());
    let cases: BTreeSet<_> = tasks.iter().map(|task| task.case).collect();
    assert!(cases.len() >= 295, "{} cases", cases.len());
}

#[test]
fn it_can_be_made_for_any_day_of_the_calendar() {
    // A Tuesday on which a block has just opened, a Monday before the run closes, and the last day.
    for day in ["2026-10-27", "2026-11-23", "2026-12-20"] {
        let as_of = day.parse().expect("a day");
        let tasks = take(&PracticePlan { as_of, ..PracticePlan::queue(2, 56) }).tasks;
        assert!((54..=58).contains(&tasks.len()), "{} tasks on {day}", tasks.len());
    }
}
