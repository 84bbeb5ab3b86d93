//! Drawing samples among the claims that automation granted, before they are paid.
//!
//! Pure. Each claim has a number of its own that follows from the seed; it is drawn where the number is below the
//! rate. Shortly before the run closes each stratum is filled up to its minimum with those whose numbers are
//! lowest, so that no claim is likelier to be looked at because it came early. Invariant: the same seed, plan and
//! claims give the same draw, and what was drawn before stays drawn.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use straks_domain::Money;
use straks_domain::automation::{ClaimShape, Stratum};
use straks_domain::ids::ClaimId;

/// How samples are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplingPlan {
    /// Of a thousand claims so many are drawn, whatever they are like.
    pub per_mille: u32,
    /// At least so many are drawn of each stratum of a run.
    pub minimum: u32,
    /// So many hours before the run closes strata are filled up to the minimum.
    pub added_hours_before_close: u32,
    /// Bounds between the bands of amounts.
    pub amount_bands_kroner: Vec<u32>,
    /// Bounds between the bands of employers, by the number of persons registered with them here.
    pub employer_bands: Vec<u32>,
}

/// A claim that automation granted into a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which.
    pub claim: ClaimId,
    /// What it is like.
    pub stratum: Stratum,
    /// Was it drawn before?
    pub drawn: bool,
}

/// How far the run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Claims still come in.
    Open,
    /// The run closes soon: strata are filled up.
    FillingUp,
}

/// What a seed is: 32 bytes that nobody can guess beforehand.
pub type Seed = [u8; 32];

impl SamplingPlan {
    /// Nothing is drawn.
    #[must_use]
    pub const fn off() -> Self {
        Self {
            per_mille: 0,
            minimum: 0,
            added_hours_before_close: 0,
            amount_bands_kroner: Vec::new(),
            employer_bands: Vec::new(),
        }
    }

    /// True where nothing is ever drawn.
    #[must_use]
    pub const fn is_off(&self) -> bool {
        self.per_mille == 0 && self.minimum == 0
    }

    /// What a claim is like.
    #[must_use]
    pub fn stratum(&self, shape: ClaimShape, amount: Money, persons: u32) -> Stratum {
        let bounds: Vec<_> =
            self.amount_bands_kroner.iter().map(|kroner| Money::from_kroner((*kroner).into())).collect();
        Stratum {
            shape,
            amount_band: Stratum::band(amount, &bounds),
            employer_band: self.employer_band(persons),
        }
    }

    /// The band of an employer with whom so many persons are registered.
    #[must_use]
    pub fn employer_band(&self, persons: u32) -> u8 {
        Stratum::band(persons, &self.employer_bands)
    }

    /// The claims to draw now, in the order of their numbers. Those drawn before are not among them.
    #[must_use]
    pub fn draw(&self, seed: &Seed, phase: Phase, candidates: &[Candidate]) -> Vec<ClaimId> {
        let mut strata: BTreeMap<Stratum, Vec<(u64, &Candidate)>> = BTreeMap::new();
        for candidate in candidates {
            strata.entry(candidate.stratum).or_default().push((number(seed, &candidate.claim), candidate));
        }
        let minimum = match phase {
            Phase::Open => 0,
            Phase::FillingUp => usize::try_from(self.minimum).unwrap_or(usize::MAX),
        };
        let mut drawn = Vec::new();
        for alike in strata.values_mut() {
            alike.sort_unstable_by(|(one, first), (other, second)| {
                (one, &first.claim).cmp(&(other, &second.claim))
            });
            drawn.extend(self.draw_of(alike, minimum));
        }
        drawn.sort_unstable_by_key(|claim| number(seed, claim));
        drawn
    }

    fn draw_of(&self, alike: &[(u64, &Candidate)], minimum: usize) -> Vec<ClaimId> {
        let before = alike.iter().filter(|(_, candidate)| candidate.drawn).count();
        let fresh: Vec<_> = alike.iter().filter(|(_, candidate)| !candidate.drawn).collect();
        let by_rate = fresh.iter().filter(|(number, _)| self.is_below_rate(*number)).count();
        let wanted = by_rate.max(minimum.saturating_sub(before));
        fresh.into_iter().take(wanted).map(|(_, candidate)| candidate.claim.clone()).collect()
    }

    fn is_below_rate(&self, number: u64) -> bool {
        u128::from(number) * 1_000 < u128::from(self.per_mille) << 64
    }
}

/// A claim's own number under a seed.
fn number(seed: &Seed, claim: &ClaimId) -> u64 {
    let mut hash = Sha256::new();
    hash.update(seed);
    hash.update(claim.as_str());
    let mut first = [0; 8];
    for (byte, hashed) in first.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn plan(per_mille: u32, minimum: u32) -> SamplingPlan {
        SamplingPlan { per_mille, minimum, ..SamplingPlan::off() }
    }

    fn candidate(id: u32, band: u8) -> Candidate {
        let stratum = Stratum { shape: ClaimShape::First, amount_band: band, employer_band: 0 };
        Candidate { claim: ClaimId::new(format!("R{id}")), stratum, drawn: false }
    }

    fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
        proptest::collection::btree_map(0_u32..500, 0_u8..4, 0..120)
            .prop_map(|claims| claims.into_iter().map(|(id, band)| candidate(id, band)).collect())
    }

    fn size(claims: &[Candidate], band: u8) -> usize {
        claims.iter().filter(|claim| claim.stratum.amount_band == band).count()
    }

    proptest! {
        #[test]
        fn the_same_seed_repeats_the_draw_in_whatever_order_claims_stand(
            seed in any::<Seed>(), claims in candidates(), rate in 0_u32..300, minimum in 0_u32..4,
        ) {
            let plan = plan(rate, minimum);
            let drawn = plan.draw(&seed, Phase::FillingUp, &claims);
            let mut turned = claims.clone();
            turned.reverse();
            prop_assert_eq!(plan.draw(&seed, Phase::FillingUp, &turned), drawn);
        }

        #[test]
        fn every_stratum_has_its_minimum_before_the_run_closes(
            seed in any::<Seed>(), claims in candidates(), rate in 0_u32..300, minimum in 0_u32..4,
        ) {
            let drawn: BTreeSet<_> =
                plan(rate, minimum).draw(&seed, Phase::FillingUp, &claims).into_iter().collect();
            for band in 0..4 {
                let of_band = claims.iter().filter(|claim| claim.stratum.amount_band == band);
                let have = of_band.filter(|claim| drawn.contains(&claim.claim)).count();
                let least = (minimum as usize).min(size(&claims, band));
                prop_assert!(have >= least, "{} of {}", have, least);
            }
        }

        #[test]
        fn what_was_drawn_is_not_drawn_again_and_nothing_more_is_needed(
            seed in any::<Seed>(), claims in candidates(), rate in 0_u32..300, minimum in 0_u32..4,
        ) {
            let plan = plan(rate, minimum);
            let first: BTreeSet<_> = plan.draw(&seed, Phase::FillingUp, &claims).into_iter().collect();
            let again: Vec<_> = claims
                .iter()
                .map(|claim| Candidate { drawn: first.contains(&claim.claim), ..claim.clone() })
                .collect();
            prop_assert_eq!(plan.draw(&seed, Phase::FillingUp, &again), Vec::new());
        }

        #[test]
        fn whether_a_claim_is_drawn_by_rate_does_not_hang_on_the_others(
            seed in any::<Seed>(), claims in candidates(), rate in 0_u32..1_000,
        ) {
            let plan = plan(rate, 3);
            let all: BTreeSet<_> = plan.draw(&seed, Phase::Open, &claims).into_iter().collect();
            for claim in &claims {
                let alone = plan.draw(&seed, Phase::Open, std::slice::from_ref(claim));
                prop_assert_eq!(all.contains(&claim.claim), !alone.is_empty());
            }
        }
    }

    #[test]
    fn a_rate_of_a_thousand_draws_all_and_of_nothing_none() {
        let claims: Vec<_> = (0..200).map(|id| candidate(id, 0)).collect();
        assert_eq!(plan(1_000, 0).draw(&[7; 32], Phase::Open, &claims).len(), 200);
        assert_eq!(plan(0, 0).draw(&[7; 32], Phase::FillingUp, &claims), []);
        let some = plan(100, 0).draw(&[7; 32], Phase::Open, &claims).len();
        assert!((5..=40).contains(&some), "{some} of 200 at ten per cent");
    }
}
