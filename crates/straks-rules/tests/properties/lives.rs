//! What else may happen in a person's life, laid around a first absence day.

use chrono::{Days, NaiveDate};
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use straks_domain::Period;
use straks_domain::facts::{
    AbroadGround, CaseFacts, Covid, CovidGround, Fact, LabourConflict, Life, Maternity, Pension, PensionKind,
    Residence, StayAbroad, TaxedIn, WorkInjury,
};
use straks_domain::ids::MunicipalityId;

use crate::cases::{any_case, fact};

/// Days from twenty before the first absence day to two hundred after it, as offset and length.
fn stretches() -> impl Strategy<Value = Vec<(u64, u64)>> {
    vec((0..220_u64, 1..60_u64), 0..2)
}

fn laid(first: NaiveDate, (offset, length): (u64, u64)) -> Period {
    let from = first - Days::new(20) + Days::new(offset);
    Period::new(from, from + Days::new(length)).expect("a stretch has a day")
}

fn covid() -> impl Strategy<Value = Covid> {
    let ground = prop_oneof![
        3 => Just(CovidGround::ConfirmedInfection),
        1 => Just(CovidGround::Unconfirmed),
        1 => Just(CovidGround::RiskGroup),
        1 => Just(CovidGround::LateEffects),
    ];
    (ground, any::<bool>()).prop_map(|(ground, can_work_at_home)| Covid { ground, can_work_at_home })
}

fn ground() -> impl Strategy<Value = Fact<AbroadGround>> {
    prop_oneof![
        Just(Fact::Known(AbroadGround::NoGround)),
        Just(Fact::Known(AbroadGround::ApprovedTreatment)),
        Just(Fact::Missing),
    ]
}

prop_compose! {
    fn pension(first: NaiveDate)(
        kind in prop_oneof![
            Just(PensionKind::Disability),
            Just(PensionKind::Senior),
            Just(PensionKind::MedicallyQualified),
            Just(PensionKind::StatePensionAge),
            Just(PensionKind::Early),
        ],
        after in 0..260_u64,
        decided in weighted(0.5, 0..260_u64),
    ) -> Pension {
        let day = |after| first - Days::new(40) + Days::new(after);
        Pension { kind, from: day(after), decided: decided.map(day) }
    }
}

fn taxed_in() -> impl Strategy<Value = TaxedIn> {
    prop_oneof![
        12 => Just(TaxedIn::Denmark),
        1 => Just(TaxedIn::EuCoordination),
        1 => Just(TaxedIn::Elsewhere),
    ]
}

prop_compose! {
    fn life(first: NaiveDate)(
        holidays in stretches(),
        maternity in stretches(),
        abroad in stretches(),
        abroad_ground in ground(),
        conflicts in stretches(),
        moves in btree_map(0..220_u64, any::<bool>(), 0..3),
        covid in weighted(0.3, covid()),
        died in weighted(0.1, 0..220_u64),
        pension in weighted(0.1, pension(first)),
        injury in weighted(0.1, (0..40_u64, fact(any::<bool>()))),
        seafarer in prop::bool::weighted(0.05),
        taxed_in in taxed_in(),
    ) -> Life {
        let laid = |stretches: Vec<_>| stretches.into_iter().map(|stretch| laid(first, stretch));
        let residence = |(offset, is_ours)| {
            let municipality = Some(MunicipalityId::new(if is_ours { "101" } else { "751" }));
            Residence { from: first - Days::new(20) + Days::new(offset), municipality, is_ours }
        };
        Life {
            residence: moves.into_iter().map(residence).collect(),
            abroad: laid(abroad).map(|period| StayAbroad { period, ground: abroad_ground }).collect(),
            holidays: laid(holidays).collect(),
            maternity: laid(maternity).map(|period| Maternity { period }).collect(),
            conflicts: laid(conflicts).map(|period| LabourConflict { period }).collect(),
            covid,
            died: died.map(|days| first + Days::new(days)),
            pensions: pension.into_iter().collect(),
            work_injury: injury.map(|(after, recognised)| WorkInjury {
                reported: first + Days::new(after),
                recognised,
            }),
            seafarer,
            taxed_in,
        }
    }
}

/// Any case, and anything beside it.
pub fn any_lived_case() -> impl Strategy<Value = CaseFacts> {
    any_case().prop_flat_map(|facts| {
        life(facts.first_absence_day).prop_map(move |life| CaseFacts { life, ..facts.clone() })
    })
}
