//! From what came in to what is done about it: assess, grant what is clear, make tasks of the rest.
//!
//! Everything here is worked out anew from registers and ledger, inside the transaction that changed them;
//! where nothing changed nothing is written, so it can be run again at any time.

pub mod automation;
pub mod calendar;
mod checked;
mod citizen;
pub mod clock22;
pub mod decisions;
pub mod facts;
pub mod gate;
pub mod ids;
pub mod known_errors;
pub mod letters;
pub mod office;
pub mod publish;
pub mod settle;
mod siblings;
pub mod tasks;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use straks_domain::Cpr;
use straks_domain::automation::Stop;
use straks_domain::facts::{CaseFacts, WageDuringAbsence};
use straks_domain::finding::Finding;
use straks_domain::ids::{CaseId, MunicipalityId};
use straks_domain::known_error::WorkaroundNote;
use straks_protocol::ItemType;
use straks_protocol::document::{CaseDocument, Person, Recipient};
use straks_rules::record::Record;
use straks_rules::rule_set::RuleSet;
use straks_rules::{Assessment, ENGINE_VERSION, Policy, Trace, assess, facts_hash};

use crate::clock::day_in_denmark;
use crate::hex::to_hex;
use crate::intake::record::NotificationRecord;
use crate::intake::registers::Registers;
use crate::rule_sets::{NoRuleSet, RuleSets};
use crate::staff::Staff;
use crate::store::rows::{AssessmentRow, DocumentRow, ObligationRow, Register, RegisterScope, SampleRow};
use crate::store::{StoreError, Writing};
use crate::work::WorkRules;
use automation::{EmployerSizes, Oversight};
use calendar::Calendar;
use checked::{By, assess_checked, presentable};
use decisions::Course;
use facts::{Gathered, Reports};
use office::Office;
use settle::{Ground, PastRuns, Settled};
use siblings::{Others, Siblings};

/// What casework is done by.
#[derive(Debug, Clone)]
pub struct Casework {
    /// The law.
    pub rule_sets: RuleSets,
    /// What the municipality decided.
    pub policy: Policy,
    /// Who works there.
    pub staff: Staff,
    /// The office that decides; without one no letter can be sent.
    pub office: Option<Office>,
    /// What superusers wrote.
    pub notes: Vec<WorkaroundNote>,
    /// How work is ordered, listed and packed.
    pub work: WorkRules,
    /// What the codes of registers mean.
    pub registers: Registers,
}

/// One round over some cases.
struct Round<'a> {
    municipality: &'a MunicipalityId,
    register: &'a Register,
    reports: &'a Reports,
    rule_set: &'a RuleSet,
    calendar: &'a Calendar,
    past: PastRuns,
    policy_hash: String,
    /// Whose cases are restricted by a mark.
    restricted: BTreeSet<Cpr>,
    stops: &'a [Stop],
    sizes: &'a EmployerSizes,
    now: DateTime<Utc>,
}

/// What is known of a case besides its facts.
struct Known {
    /// What persons released.
    accepted: Vec<Finding>,
    /// The claims that were drawn as samples.
    samples: Vec<SampleRow>,
}

/// An assessed case.
struct Assessed {
    facts: CaseFacts,
    course: Course,
    settled: Settled,
    /// What the rules concluded; nothing from facts that cannot all be true.
    concluded: Option<Assessment>,
}

impl Casework {
    /// Publishes what does not depend on cases: rule sets, packages, colleagues and notes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn publish_surroundings(&self, tx: &mut dyn Writing) -> Result<(), StoreError> {
        self.rule_sets.publish(tx)?;
        publish::staff(tx, &self.staff)?;
        for note in &self.notes {
            publish::note(tx, note)?;
        }
        Ok(())
    }

    /// Assesses the cases of these persons, settles what is due, and brings tasks, cases and runs up to
    /// date. In quarantine nothing is granted, paid or decided.
    ///
    /// # Errors
    /// [`NoRuleSet`]; then nothing was assessed.
    pub fn reassess(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        scope: &RegisterScope,
        now: DateTime<Utc>,
    ) -> Result<(), NoRuleSet> {
        if tx.quarantine()?.is_some() {
            return Ok(());
        }
        let calendar = Calendar::new(tx.runs()?);
        self.round(tx, municipality, scope, (&calendar, now))?;
        let drawn = automation::draw(tx, &self.work.sampling, &calendar, now)?;
        if !drawn.is_empty() {
            self.round(tx, municipality, &RegisterScope::Persons(drawn), (&calendar, now))?;
        }
        Ok(publish::runs(tx, &calendar, now)?)
    }

    fn round(
        &self,
        tx: &mut dyn Writing,
        municipality: &MunicipalityId,
        scope: &RegisterScope,
        (calendar, now): (&Calendar, DateTime<Utc>),
    ) -> Result<(), NoRuleSet> {
        let today = day_in_denmark(now);
        let rule_set = self.rule_sets.in_force(tx, today)?;
        let register = tx.register(scope)?;
        let stops = automation::stops_in_force(tx, today)?;
        let sizes = tx.employer_sizes()?.into_iter().collect();
        let past = if tx.is_unassessed()? { PastRuns::Paid } else { PastRuns::PaidOnlyByUs };
        let policy_hash = policy_hash(&self.policy);
        let restricted = tx.restricted_persons()?.into_iter().map(|person| person.cpr).collect();
        let reports = Reports::of(&register.reports, &self.registers)?;
        let round = Round {
            municipality,
            register: &register,
            reports: &reports,
            rule_set: &rule_set,
            calendar,
            past,
            policy_hash,
            restricted,
            stops: &stops,
            sizes: &sizes,
            now,
        };
        let siblings = Siblings::new(&register.notifications);
        for notification in siblings.in_order() {
            let others = siblings.of(tx, &round, notification)?;
            self.reassess_case(tx, &round, notification, others)?;
        }
        Ok(())
    }

    fn reassess_case(
        &self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        notification: &NotificationRecord,
        others: Others,
    ) -> Result<(), StoreError> {
        let case = ids::case_id(round.municipality, &notification.id);
        let stored = tx.obligations(case)?;
        let before = settle::close_passed_runs(stored.clone(), round.calendar, round.now);
        let tasks_before = tx.documents_of_case(ItemType::Task, case)?;
        let known = Known { accepted: tasks::accepted(&tasks_before), samples: tx.samples_of_case(case)? };
        let course = Course::of(tx, case)?;
        let Some(assessed) = self.assess_case(round, notification, (others, course), (before, &known)) else {
            tracing::error!(%case, "a case without person or work was let in");
            return Ok(());
        };
        if assessed.settled.obligations != stored {
            tx.put_obligations(case, &assessed.settled.obligations)?;
        }
        self.keep_outcomes(tx, round, notification, (case, &assessed, &known.samples))?;
        let row = self.assessment_row(round, case, &assessed);
        self.keep(tx, round, &assessed, &row)?;
        self.publish_case(tx, round, notification, (&assessed, &tasks_before), row)
    }

    /// Assesses; where the municipality starts with Straks, once more with what it had paid before.
    fn assess_case(
        &self,
        round: &Round<'_>,
        notification: &NotificationRecord,
        (others, course): (Others, Course),
        (mut before, known): (Vec<ObligationRow>, &Known),
    ) -> Option<Assessed> {
        let accepted = known.accepted.as_slice();
        let case = ids::case_id(round.municipality, &notification.id);
        let paid = settle::paid_periods(&before);
        let Round { municipality, register, reports, .. } = *round;
        let sources = facts::Sources { municipality, register, reports };
        let Gathered { mut facts, unclear } = facts::gather(sources, notification, paid)?;
        facts.elsewhere = others.elsewhere;
        facts.earlier = others.earlier;
        course.add_to(case, &mut facts);
        let mut assessment = assess_checked(&facts, &unclear, self.by(round));
        if round.past == PastRuns::Paid {
            let ground = Ground { case, facts: &facts, calendar: round.calendar, accepted, now: round.now };
            before = settle::paid_before(ground, &assessment.all);
            if !before.is_empty() {
                facts.paid = settle::paid_periods(&before);
                assessment = assess_checked(&facts, &unclear, self.by(round));
            }
        }
        let ground = Ground { case, facts: &facts, calendar: round.calendar, accepted, now: round.now };
        let mut settled = settle::settle(ground, &assessment.all, &before);
        let oversight = Oversight { stops: round.stops, samples: &known.samples };
        let steps = || self.steps(&facts, round, assessment.concluded.as_ref());
        let found = oversight.findings(notification, &assessment.all.findings, &settled, steps);
        if !found.is_empty() {
            let mut overseen = assessment.all.clone();
            overseen.findings.extend(found);
            settled = settle::settle(ground, &overseen, &before);
        }
        Some(Assessed { facts, course, settled, concluded: assessment.concluded })
    }

    fn by<'a>(&'a self, round: &'a Round<'_>) -> By<'a> {
        let parameters = round.rule_set.parameters();
        By { parameters, policy: &self.policy, as_of: day_in_denmark(round.now) }
    }

    /// The steps; none where nothing was concluded. Assessing again with a trace must come to the same.
    fn steps(&self, facts: &CaseFacts, round: &Round<'_>, concluded: Option<&Assessment>) -> Trace {
        let mut trace = Trace::default();
        if let Some(concluded) = concluded {
            let By { parameters, policy, as_of } = self.by(round);
            let again = assess(facts, parameters, policy, as_of, &mut trace);
            debug_assert_eq!(&again, concluded, "a trace changes nothing");
        }
        trace
    }

    /// Keeps what automation did with each claim, where it did something else than before.
    fn keep_outcomes(
        &self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        notification: &NotificationRecord,
        (case, assessed, samples): (CaseId, &Assessed, &[SampleRow]),
    ) -> Result<(), StoreError> {
        let plan = (&self.work.sampling, round.sizes);
        let outcomes = automation::outcomes(&assessed.settled, &assessed.facts, notification, plan, samples);
        if outcomes.is_empty() {
            return Ok(());
        }
        let known = tx.claim_outcomes_of(case)?;
        for outcome in outcomes.iter().filter(|outcome| !known.contains(outcome)) {
            tx.put_claim_outcome(outcome)?;
        }
        Ok(())
    }

    /// Remembers what was concluded. Where it was made from something new, the whole of it is kept for ever, with
    /// each step where something was found; the steps of the others can be had by making it again.
    fn keep(
        &self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        assessed: &Assessed,
        row: &AssessmentRow,
    ) -> Result<(), StoreError> {
        let before = tx.assessment(row.case)?;
        if before.as_ref() == Some(row) {
            return Ok(());
        }
        tx.put_assessment(row)?;
        if before.is_some_and(|before| before.is_made_from_the_same(row)) {
            return Ok(());
        }
        // Of facts that cannot all be true nothing was concluded.
        let Some(concluded) = &assessed.concluded else { return Ok(()) };
        let make = if assessed.settled.findings.is_empty() { Record::of } else { Record::traced };
        let record = make(assessed.facts.clone(), round.rule_set, self.policy.clone(), row.as_of);
        debug_assert_eq!(&record.assessment, concluded, "a trace changes nothing");
        let record = String::from_utf8(record.to_bytes()).expect("invariant: JSON is text");
        tx.keep_assessment_record(row.case, &record)
    }

    fn assessment_row(&self, round: &Round<'_>, case: CaseId, assessed: &Assessed) -> AssessmentRow {
        AssessmentRow {
            case,
            notification: assessed.facts.notification.id.clone(),
            facts_hash: facts_hash(&assessed.facts),
            rule_set: round.rule_set.version().id.clone(),
            engine: ENGINE_VERSION.to_owned(),
            as_of: day_in_denmark(round.now),
            policy_hash: round.policy_hash.clone(),
        }
    }

    fn publish_case(
        &self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        notification: &NotificationRecord,
        (assessed, tasks_before): (&Assessed, &[DocumentRow]),
        row: AssessmentRow,
    ) -> Result<(), StoreError> {
        let known = tx.document(ItemType::Case, &row.case.to_string())?.is_some();
        if tasks_before.is_empty() && assessed.settled.findings.is_empty() && !known {
            return Ok(());
        }
        let person = person(round, notification);
        let employer = employer(round.register, notification);
        let citizen = Recipient::Citizen { name: person.name.clone() };
        let situation = tasks::Situation {
            case: row.case,
            obligations: &assessed.settled.obligations,
            recipient: match notification.wage {
                WageDuringAbsence::Paid => &employer,
                WageDuringAbsence::PaidInEmployerPeriod => &citizen,
            },
            employer: &employer,
            protection: publish::protection(&person),
            protected_to: self.staff.protected_to.as_ref(),
            calendar: round.calendar,
            work: &self.work,
            now: round.now,
        };
        for task in tasks::derive(situation, &assessed.settled.findings, tasks_before) {
            tx.put_document(&task)?;
        }
        if let Some(facts) = presentable(&assessed.facts) {
            publish::case(tx, case_document(person, &employer, assessed, facts, row), &self.work)?;
        }
        Ok(())
    }
}

fn policy_hash(policy: &Policy) -> String {
    let json = serde_json::to_vec(policy).expect("invariant: a policy is plain values");
    to_hex(&Sha256::digest(json))
}

/// The person as desks see them; protected where the register says so, or a mark, or nobody can tell.
fn person(round: &Round<'_>, notification: &NotificationRecord) -> Person {
    let record = round.register.persons.get(&notification.cpr);
    let marked = round.restricted.contains(&notification.cpr);
    Person {
        cpr: notification.cpr,
        name: record.map(|person| person.name.clone()).unwrap_or_default(),
        protected: marked || record.is_none_or(|person| person.protected),
    }
}

fn employer(register: &Register, notification: &NotificationRecord) -> Recipient {
    let name = register.employers.get(&notification.cvr).map(|employer| employer.name.clone());
    Recipient::Employer { cvr: notification.cvr, name: name.unwrap_or_default() }
}

fn case_document(
    person: Person,
    employer: &Recipient,
    assessed: &Assessed,
    facts: CaseFacts,
    row: AssessmentRow,
) -> CaseDocument {
    let employer_name = match employer {
        Recipient::Employer { name, .. } | Recipient::Citizen { name } => name.clone(),
    };
    CaseDocument {
        id: row.case,
        person,
        employer_name,
        facts,
        facts_hash: row.facts_hash,
        rule_set: row.rule_set,
        decisions: assessed.settled.decisions.clone(),
        case_decisions: assessed.course.decisions.clone(),
        letters: assessed.course.letters().cloned().collect(),
        extension_requests: assessed.course.extension_requests.clone(),
        obligations: assessed.settled.obligations.iter().filter_map(publish::obligation).collect(),
    }
}
