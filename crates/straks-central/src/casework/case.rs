//! One case in a round: assessed, settled, overseen, kept and published.
//!
//! Worked out anew from registers and ledger; where nothing changed nothing is written.

use straks_domain::facts::{CaseFacts, WageDuringAbsence};
use straks_domain::finding::Finding;
use straks_domain::ids::CaseId;
use straks_domain::report::ReportKind;
use straks_protocol::document::{CaseDocument, Person, Recipient};
use straks_rules::record::Record;
use straks_rules::{Assessment, Trace, assess, facts_hash};

use super::automation::Oversight;
use super::checked::{By, assess_checked, presentable, set_aside};
use super::decisions::Course;
use super::facts::Gathered;
use super::ground::Ground;
use super::ledger::{CaseDocuments, Ledger, Stored};
use super::overlaps::CaseOverlaps;
use super::settle::{PastRuns, Settled};
use super::siblings::Others;
use super::terms::Round;
use super::{Casework, automation, facts, ids, publish, settle, tasks};
use crate::intake::record::NotificationRecord;
use crate::store::rows::{
    AssessedBy, AssessmentRow, ClaimOutcomeRow, DocumentRow, ObligationRow, Register, SampleRow,
};
use crate::store::{StoreError, Writing};

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
    overlaps: CaseOverlaps,
    settled: Settled,
    /// What the rules concluded; nothing from facts that cannot all be true.
    concluded: Option<Assessment>,
}

impl Casework {
    pub(super) fn reassess_case(
        &self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        ledger: &mut Ledger,
        (notification, others): (&NotificationRecord, Others),
    ) -> Result<(), StoreError> {
        let case = ids::case_id(round.terms.municipality, &notification.id);
        let Stored { obligations, assessment, mut course, outcomes, samples, documents } = ledger.take(case);
        let before = settle::close_passed_runs(obligations.clone(), round.terms.calendar, round.terms.now);
        let known = Known { accepted: tasks::accepted(&documents.tasks), samples };
        if let Some(tried) = round.terms.tried_on(case) {
            course = course.without(&[tried.id]);
        }
        let Some(assessed) = self.assess_case(round, notification, (others, course), (before, &known)) else {
            tracing::error!(%case, "a case without person or work was let in");
            // It has been seen all the same: nobody need look at it again before something changes.
            return assessment.map_or(Ok(()), |before| tx.put_assessment(&seen(round, before)));
        };
        let due = &assessed.settled.obligations;
        if obligations.is_empty() {
            tx.add_obligations(due)?;
        } else if *due != obligations {
            tx.put_obligations(case, due)?;
        }
        self.keep_outcomes(tx, round, notification, (&assessed, &known.samples, &outcomes))?;
        let row = self.assessment_row(round, case, &assessed);
        self.keep(tx, round, &assessed, (assessment, &row))?;
        self.publish_case(tx, round, notification, (&assessed, documents), row)?;
        ledger.settled(case, assessed.settled.obligations);
        Ok(())
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
        let case = ids::case_id(round.terms.municipality, &notification.id);
        let Gathered { mut facts, unclear } = gathered(round, notification, (&others, &course), &before)?;
        let overlaps = others.overlaps;
        let assessed = |facts: &CaseFacts| match overlaps.set_aside_for {
            Some(_) => set_aside(facts),
            None => assess_checked(facts, &unclear, self.by(round)),
        };
        if let Some(tried) = round.terms.tried_on(case)
            && let Err(refused) = tried.would_come_to(round.terms.as_of(), &mut facts)
        {
            tracing::warn!(%case, %refused, "a correction that is tried out does not fit");
        }
        let mut assessment = assessed(&facts);
        if round.terms.past == PastRuns::Paid {
            let ground = Ground {
                case,
                facts: &facts,
                calendar: round.terms.calendar,
                accepted,
                now: round.terms.now,
            };
            before = settle::paid_before(ground, &assessment.all);
            if !before.is_empty() {
                facts.paid = settle::paid_periods(&before);
                assessment = assessed(&facts);
            }
        }
        let ground =
            Ground { case, facts: &facts, calendar: round.terms.calendar, accepted, now: round.terms.now };
        let mut settled = settle::settle(ground, &assessment.all, &before);
        let oversight = Oversight { stops: &round.terms.stops, samples: &known.samples };
        let steps = || self.steps(&facts, round, assessment.concluded.as_ref());
        let found = oversight.findings(notification, &assessment.all.findings, &settled, steps);
        if !found.is_empty() {
            let mut overseen = assessment.all.clone();
            overseen.findings.extend(found);
            settled = settle::settle(ground, &overseen, &before);
        }
        Some(Assessed { facts, course, overlaps, settled, concluded: assessment.concluded })
    }

    fn by<'a>(&'a self, round: &'a Round<'_>) -> By<'a> {
        let parameters = round.terms.rule_set.parameters();
        By { parameters, policy: &self.policy, as_of: round.terms.as_of() }
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
        (assessed, samples, known): (&Assessed, &[SampleRow], &[ClaimOutcomeRow]),
    ) -> Result<(), StoreError> {
        let plan = &self.work.sampling;
        let mut outcomes =
            automation::outcomes(&assessed.settled, &assessed.facts, notification, plan, samples);
        outcomes.retain(|outcome| !known.iter().any(|known| known.is_the_same_but_for_its_employer(outcome)));
        for mut outcome in outcomes {
            let persons = round.employer_size(tx, notification.cvr)?;
            outcome.stratum.employer_band = plan.employer_band(persons);
            tx.put_claim_outcome(&outcome)?;
            round.terms.granted(&outcome, notification.cpr);
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
        (before, row): (Option<AssessmentRow>, &AssessmentRow),
    ) -> Result<(), StoreError> {
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
        let record = make(assessed.facts.clone(), &round.terms.rule_set, self.policy.clone(), row.as_of);
        debug_assert_eq!(&record.assessment, concluded, "a trace changes nothing");
        let record = String::from_utf8(record.to_bytes()).expect("invariant: JSON is text");
        tx.keep_assessment_record(row.case, &record)
    }

    fn assessment_row(&self, round: &Round<'_>, case: CaseId, assessed: &Assessed) -> AssessmentRow {
        AssessmentRow {
            case,
            notification: assessed.facts.notification.id.clone(),
            facts_hash: facts_hash(&assessed.facts),
            rule_set: round.terms.by.rule_set.clone(),
            engine: round.terms.by.engine.clone(),
            as_of: round.terms.by.as_of,
            last_close: round.terms.by.last_close,
            policy_hash: round.terms.policy_hash.clone(),
        }
    }

    fn publish_case(
        &self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        notification: &NotificationRecord,
        (assessed, mut stored): (&Assessed, CaseDocuments),
        row: AssessmentRow,
    ) -> Result<(), StoreError> {
        let is_seen = !stored.tasks.is_empty() || stored.case.is_some();
        if !is_seen && assessed.settled.findings.is_empty() && !round.terms.asked_for {
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
            staff: &self.staff,
            colleague: round.terms.restricted.get(&notification.cpr).and_then(Option::as_ref),
            calendar: round.terms.calendar,
            work: &self.work,
            now: round.terms.now,
        };
        for task in tasks::derive(situation, &assessed.settled.findings, &stored.tasks) {
            let before = stored.task(&task.document.item_id());
            if let Some(changed) = tx.put_document_after(before, &task)? {
                stored.take_in(DocumentRow { changed, scope: task.scope, urgency: task.urgency });
            }
        }
        if let Some(facts) = presentable(&assessed.facts) {
            let document = case_document(person, &employer, assessed, facts, row);
            publish::case(tx, document, &stored, (&self.work, round.terms.asked_for))?;
        }
        Ok(())
    }
}

/// The facts of a case: from the registers, from the person's other cases, and from what people did.
pub(super) fn gathered(
    round: &Round<'_>,
    notification: &NotificationRecord,
    (others, course): (&Others, &Course),
    due: &[ObligationRow],
) -> Option<Gathered> {
    let overlaps = &others.overlaps;
    let paid = settle::paid_periods(due);
    let Gathered { mut facts, mut unclear } =
        facts::gather(round.sources(&overlaps.joined), notification, paid)?;
    unclear.overlaps.clone_from(&overlaps.found);
    if overlaps.moved_claim_was_paid {
        unclear.contradict.insert(ReportKind::RefundClaim);
    }
    if overlaps.set_aside_for.is_some() {
        facts.claims.clear();
    }
    facts.elsewhere.clone_from(&others.elsewhere);
    facts.earlier.clone_from(&others.earlier);
    course.add_to(ids::case_id(round.terms.municipality, &notification.id), &mut facts);
    Some(Gathered { facts, unclear })
}

/// An assessment that stands, as seen by these terms.
fn seen(round: &Round<'_>, before: AssessmentRow) -> AssessmentRow {
    let AssessedBy { as_of, last_close, rule_set, engine } = round.terms.by.clone();
    AssessmentRow { as_of, last_close, rule_set, engine, ..before }
}

/// The person as desks see them; protected where the register says so, or a mark, or nobody can tell.
fn person(round: &Round<'_>, notification: &NotificationRecord) -> Person {
    let record = round.register.persons.get(&notification.cpr);
    let marked = round.terms.restricted.contains_key(&notification.cpr);
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
        overlaps: assessed.overlaps.answered.clone(),
        set_aside_for: assessed.overlaps.set_aside_for.clone(),
        obligations: assessed.settled.obligations.iter().filter_map(publish::obligation).collect(),
    }
}
