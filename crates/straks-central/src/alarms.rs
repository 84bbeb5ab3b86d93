//! Alarms of the watch on codes as work: open until somebody has looked into them and said what it was.
//!
//! Left out: when the alarm is raised, which is `intake::drift`'s to say. An alarm vanishes by itself when the drift ends,
//! and an answer holds for the drift that it was given on: another one later is open again. Answers are in the audit log.

use straks_domain::ids::ActorId;

use crate::audit;
use crate::central::Central;
use crate::intake::drift::{self, Alarm};
use crate::staff::Member;
use crate::store::rows::{AlarmAnswer, AlarmKey, NewAudit};
use crate::store::{Reading, StoreError};

/// An alarm, and what was found where somebody looked into it.
pub type Answered = (Alarm, Option<AlarmAnswer>);

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is kept.
    Kept,
    /// Somebody has answered before.
    AnsweredBefore,
    /// There is no such alarm, or none any more.
    NoAlarm,
}

/// The alarms that stand, open ones first.
///
/// # Errors
/// [`StoreError`].
pub fn standing(tx: &dyn Reading) -> Result<Vec<Answered>, StoreError> {
    let answers = tx.alarm_answers()?;
    let answer = |alarm: &Alarm| answers.iter().find(|answer| answer.alarm == key(alarm)).cloned();
    let alarms = drift::alarms(&tx.code_counts()?).into_iter();
    let with_answer = |alarm: Alarm| {
        let answer = answer(&alarm);
        (alarm, answer)
    };
    let mut alarms: Vec<Answered> = alarms.map(with_answer).collect();
    alarms.sort_by_key(|(_, answer)| answer.is_some());
    Ok(alarms)
}

/// How many of them are open.
#[must_use]
pub fn open(standing: &[Answered]) -> usize {
    standing.iter().filter(|(_, answer)| answer.is_none()).count()
}

/// Keeps what the member found.
///
/// # Errors
/// [`StoreError`].
pub fn answer(
    central: &Central,
    member: &Member,
    alarm: &AlarmKey,
    found: &str,
) -> Result<Answer, StoreError> {
    central.write(|tx| {
        let standing = standing(tx)?;
        let Some((_, before)) = standing.iter().find(|(of, _)| key(of) == *alarm) else {
            return Ok(Answer::NoAlarm);
        };
        if before.is_some() {
            return Ok(Answer::AnsweredBefore);
        }
        let (at, by): (_, ActorId) = (central.clock().now(), member.actor.id.clone());
        let event = audit::alarm_answered(&alarm.source, &alarm.field, &alarm.since.to_string());
        tx.append_audit(&NewAudit { at, actor: Some(by.clone()), event })?;
        tx.put_alarm_answer(&AlarmAnswer { alarm: alarm.clone(), by, at, found: found.to_owned() })?;
        Ok(Answer::Kept)
    })
}

fn key(alarm: &Alarm) -> AlarmKey {
    AlarmKey {
        source: alarm.source.clone(),
        report: alarm.report,
        field: alarm.field.clone(),
        watched: alarm.watched,
        value: alarm.value.clone(),
        since: alarm.since,
    }
}
