//! Random courses of a case: letters, decisions, lapse and extensions, each step now and then missing, a day
//! early, or a day late.

use chrono::NaiveDate;
use straks_domain::facts::{
    Course, Decision, DecisionKind, Extension, ExtensionGround, Fact, Hearing, LapseCourse, LapseGround,
    NotificationLetter,
};
use straks_domain::{Citation, Period};

use super::{near, stretch};
use crate::random::{Random, shifted};

/// What was sent, heard and decided.
pub fn any(random: &Random, first: NaiveDate, as_of: NaiveDate) -> Course {
    Course {
        letters: if random.chance(25) { letters(random, first) } else { Vec::new() },
        objection: random.chance(5).then(|| near(random, first)),
        extensions: if random.chance(8) { extensions(random, first) } else { Vec::new() },
        lapse: random.chance(8).then(|| lapse(random, first)),
        decisions: if random.chance(12) { decisions(random, first, as_of) } else { Vec::new() },
        complaints: Vec::new(),
    }
}

fn letters(random: &Random, first: NaiveDate) -> Vec<NotificationLetter> {
    let mut dispatched = near(random, first);
    let count = random.pick(&[1, 1, 2]);
    let mut letters = Vec::new();
    for _ in 0..count {
        letters.push(NotificationLetter { dispatched, after_last_claim: random.chance(40) });
        dispatched = shifted(dispatched, random.between(0, 40));
    }
    letters
}

/// The step that is due on this day: nearly always taken, now and then a day or two off.
fn step(random: &Random, due: NaiveDate) -> Fact<NaiveDate> {
    match random.between(1, 20) {
        1 => Fact::Missing,
        2 => Fact::Disputed,
        3..=5 => Fact::Known(random.day_near(due, 2, 2)),
        _ => Fact::Known(due),
    }
}

/// A hearing, and the first day on which a decision may follow it.
fn hearing(random: &Random, dispatched: NaiveDate) -> (Hearing, NaiveDate) {
    let answer_by = shifted(dispatched, random.pick(&[0, 7, 14]));
    let weighed = random.chance(40).then(|| random.day_near(dispatched, 2, 12));
    let answer_weighed = weighed.map_or(Fact::Missing, Fact::Known);
    let next = weighed.unwrap_or_else(|| shifted(answer_by, 1)).max(dispatched);
    (Hearing { dispatched, answer_by, answer_weighed }, next)
}

fn decisions(random: &Random, first: NaiveDate, as_of: NaiveDate) -> Vec<Decision> {
    let count = random.pick(&[1, 1, 2]);
    (0..count).map(|_| decision(random, first, as_of)).collect()
}

fn decision(random: &Random, first: NaiveDate, as_of: NaiveDate) -> Decision {
    let (hearing, next) = {
        let dispatched = near(random, first);
        hearing(random, dispatched)
    };
    let due = if random.chance(10) { as_of } else { next };
    let kind = random.pick(&[
        DecisionKind::Stop,
        DecisionKind::Stop,
        DecisionKind::Refusal,
        DecisionKind::Refusal,
        DecisionKind::Cut,
        DecisionKind::Extension,
    ]);
    let around = Period::new(due, shifted(due, random.between(1, 40))).expect("a period");
    Decision {
        kind,
        citation: Citation::section(7),
        period: if random.chance(50) { around } else { stretch(random, first) },
        hearing: (!random.chance(8)).then_some(hearing),
        dispatched: step(random, due),
        received: None,
        told_how_to_complain: !random.chance(8),
    }
}

/// The steps of § 21, each on its day or off it.
fn lapse(random: &Random, first: NaiveDate) -> LapseCourse {
    let told = near(random, first);
    let heard = shifted(told, random.pick(&[0, 1, 7]));
    let heard = random_day(random, heard);
    let (hearing, next) = hearing(random, heard);
    let dispatched = step(random, next);
    let stops_on = step(random, shifted(next, random.pick(&[-5, 0, 0, 10])));
    let begins = dispatched.known().max(stops_on.known()).copied().unwrap_or(next);
    LapseCourse {
        ground: random.pick(&[
            LapseGround::NotTakingPart,
            LapseGround::FormNotReturned,
            LapseGround::HindersRecovery,
            LapseGround::RefusesTreatment,
        ]),
        told_consequences: step(random, told),
        employer_told: step(random, hearing.dispatched),
        hearing: (!random.chance(6)).then_some(hearing),
        dispatched,
        stops_on,
        told_resumption: !random.chance(6),
        met_again: random.chance(40).then(|| shifted(begins, random.pick(&[-3, 0, 5, 27, 28, 29]))),
    }
}

fn random_day(random: &Random, due: NaiveDate) -> NaiveDate {
    if random.chance(15) { random.day_near(due, 2, 2) } else { due }
}

fn extensions(random: &Random, first: NaiveDate) -> Vec<Extension> {
    let count = random.pick(&[1, 1, 2, 3]);
    let mut from = near(random, first);
    let mut extensions = Vec::new();
    for _ in 0..count {
        let last_day = random.chance(50).then(|| shifted(from, random.pick(&[0, 30, 200, 482, 483, 940])));
        extensions.push(Extension {
            ground: random.pick(&ExtensionGround::ALL),
            from,
            last_day,
            waiting_days: u16::try_from(random.pick(&[0, 0, 1, 30])).expect("a small number"),
            dispatched: step(random, from),
        });
        from = shifted(last_day.unwrap_or(from), random.between(1, 60));
    }
    extensions
}
