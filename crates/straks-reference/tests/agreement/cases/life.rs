//! Random lives beside the illness: each thing that the act looks at, near the days on which it decides.

use chrono::{Months, NaiveDate};
use straks_domain::Month;
use straks_domain::facts::{
    AbroadGround, Capacity, Covid, CovidGround, Fact, FollowUp, IncapacityAssessment, IncapacityBasis,
    LabourConflict, Life, Maternity, Pension, PensionKind, Residence, StayAbroad, TaxedIn, WorkInjury,
};

use super::{fact, near, stretch};
use crate::random::{Random, shifted};

/// The windows of §§ 43 a and 53 b open and close around these.
pub const COVID_DAYS: &[&str] =
    &["2020-02-27", "2020-05-20", "2021-06-30", "2021-08-31", "2021-11-23", "2022-02-28"];

/// A life in which each thing happens now and then.
pub fn any(random: &Random, first: NaiveDate, as_of: NaiveDate, covid: bool) -> Life {
    Life {
        residence: now_and_then(random, 5, |random| residence(random, first)),
        abroad: now_and_then(random, 5, |random| some(random, |random| stay(random, first))),
        taxed_in: random.pick(&[
            TaxedIn::Denmark,
            TaxedIn::Denmark,
            TaxedIn::EuCoordination,
            TaxedIn::Elsewhere,
        ]),
        seafarer: random.chance(2),
        holidays: now_and_then(random, 6, |random| some(random, |random| stretch(random, first))),
        maternity: now_and_then(random, 5, |random| {
            some(random, |random| Maternity { period: stretch(random, first) })
        }),
        pensions: now_and_then(random, 6, |random| some(random, |random| pension(random, first, as_of))),
        work_injury: random.chance(5).then(|| WorkInjury {
            reported: random.day_near(first, 5, 20),
            recognised: if random.chance(30) {
                Fact::Missing
            } else {
                fact(random, |random| random.chance(60))
            },
        }),
        conflicts: now_and_then(random, 5, |random| {
            some(random, |random| LabourConflict { period: stretch(random, first) })
        }),
        covid: (covid || random.chance(2)).then(|| self::covid(random)),
        died: random.chance(3).then(|| near(random, first)),
    }
}

/// Whether the municipality has found the person fit, and when.
pub fn follow_up(random: &Random, first: NaiveDate) -> FollowUp {
    let mut incapacity = now_and_then(random, 5, |random| {
        some(random, |random| IncapacityAssessment {
            from: near(random, first),
            capacity: random.pick(&[Capacity::Fit, Capacity::Unfit, Capacity::PartlyUnfit]),
            basis: IncapacityBasis::OwnJob,
        })
    });
    incapacity.sort_by_key(|of| of.from);
    FollowUp { incapacity, ..FollowUp::default() }
}

fn now_and_then<T>(random: &Random, percent: i64, all: impl FnOnce(&Random) -> Vec<T>) -> Vec<T> {
    if random.chance(percent) { all(random) } else { Vec::new() }
}

fn some<T>(random: &Random, mut one: impl FnMut(&Random) -> T) -> Vec<T> {
    let count = random.pick(&[1, 1, 2]);
    (0..count).map(|_| one(random)).collect()
}

/// One to three moves, oldest first.
fn residence(random: &Random, first: NaiveDate) -> Vec<Residence> {
    let mut from = if random.chance(20) { shifted(first, -100) } else { near(random, first) };
    let count = random.pick(&[1, 1, 2, 3]);
    let mut moves = Vec::new();
    for _ in 0..count {
        moves.push(Residence { from, municipality: None, is_ours: random.chance(40) });
        from = shifted(from, random.between(1, 40));
    }
    moves
}

fn stay(random: &Random, first: NaiveDate) -> StayAbroad {
    let ground = |random: &Random| {
        random.pick(&[
            AbroadGround::NoGround,
            AbroadGround::NoGround,
            AbroadGround::Convalescence,
            AbroadGround::ApprovedTreatment,
            AbroadGround::DelayedReturn,
            AbroadGround::Posted,
            AbroadGround::AgreedWithinEea,
        ])
    };
    let ground = if random.chance(20) { Fact::Missing } else { fact(random, ground) };
    StayAbroad { period: stretch(random, first), ground }
}

/// Received since long ago, granted ahead, or granted for a time before.
fn pension(random: &Random, first: NaiveDate, as_of: NaiveDate) -> Pension {
    let kind = random.pick(&[
        PensionKind::Disability,
        PensionKind::Senior,
        PensionKind::MedicallyQualified,
        PensionKind::StatePensionAge,
        PensionKind::Early,
    ]);
    let ahead = Month::of(near(random, first)).period().from();
    let from = random.pick(&[ahead, first - Months::new(30), near(random, first)]);
    let decided = random.chance(60).then(|| {
        let day = random.pick(&[from, as_of, near(random, first)]);
        random.day_near(day, 20, 2)
    });
    Pension { kind, from, decided }
}

fn covid(random: &Random) -> Covid {
    let ground = random.pick(&[
        CovidGround::ConfirmedInfection,
        CovidGround::ConfirmedInfection,
        CovidGround::ConfirmedInfection,
        CovidGround::CloseContact,
        CovidGround::CloseContact,
        CovidGround::Unconfirmed,
        CovidGround::RiskGroup,
        CovidGround::RelativeOfRiskGroup,
        CovidGround::LateEffects,
    ]);
    Covid { ground, can_work_at_home: random.chance(20) }
}
