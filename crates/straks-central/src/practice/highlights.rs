//! Cases with names that stand at the top of the queue, so that demonstrations, pictures and tests find
//! the same rows each time. Their days are counted back from the day the municipality is made for.

use straks_domain::{Hours, Money, Period};

use super::calendar;
use super::days::{Now, before, received_after};
use super::flaw::Flaw;
use super::flawed::{
    self, LONG_CLAIM_DAYS, claimed_once, employ, leave_out, missed_before, with_share_of_wage,
};
use super::names::Sex;
use super::parties::Worker;
use super::random::Random;
use super::spell::Spell;

/// A case with names.
#[derive(Debug, Clone, Copy)]
pub struct Highlight {
    /// What is wrong with it.
    pub flaw: Flaw,
    /// The sick person.
    pub person: &'static str,
    /// The person's sex.
    pub sex: Sex,
    /// The employer.
    pub employer: &'static str,
}

/// The named cases; each takes the place of the first case with its flaw.
pub const HIGHLIGHTS: [Highlight; 7] = [
    Highlight {
        flaw: Flaw::AmountOverLimit,
        person: "Ole Krag",
        sex: Sex::Male,
        employer: "Havnens Værft A/S",
    },
    Highlight {
        flaw: Flaw::HoursMissing,
        person: "Sara Nygaard",
        sex: Sex::Female,
        employer: "Bageriet Kornblomst ApS",
    },
    Highlight {
        flaw: Flaw::ClaimLate,
        person: "Søren Dam",
        sex: Sex::Male,
        employer: "Nordhavn Logistik A/S",
    },
    Highlight {
        flaw: Flaw::PaymentMissed,
        person: "Lis Andersen",
        sex: Sex::Female,
        employer: "Strandby Hotel A/S",
    },
    Highlight {
        flaw: Flaw::UnknownInsuranceCode,
        person: "Jonas Thomsen",
        sex: Sex::Male,
        employer: "Tandlægerne på Torvet I/S",
    },
    Highlight {
        flaw: Flaw::ReassessmentDue,
        person: "Amira Hassan",
        sex: Sex::Female,
        employer: "Havnens Plejehjem",
    },
    Highlight {
        flaw: Flaw::WageBelowBenefit,
        person: "Kirsten Bang",
        sex: Sex::Female,
        employer: "Strandby Kommune",
    },
];

/// The case of a highlight: as any other with its flaw, with the days and wage that its row should show.
pub fn plant(flaw: Flaw, random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    employ(worker, Hours::whole(37), Money::from_kroner(180));
    match flaw {
        Flaw::AmountOverLimit => {
            let period = until_last_sunday(now, LONG_CLAIM_DAYS);
            claimed_once(random, number, worker, now, period)
        }
        Flaw::HoursMissing => {
            let spell = claimed_once(random, number, worker, now, days_ago(now, 52, 11));
            leave_out(worker, spell.first_absence_day, &[4, 5]);
            spell
        }
        Flaw::ClaimLate => {
            let period = days_ago(now, 130, 96);
            let mut spell = claimed_once(random, number, worker, now, period);
            spell.claims[0].received = received_after(random, before(now.as_of, 14), before(now.as_of, 9));
            spell.last_absence_day = Some(period.last_day());
            spell
        }
        Flaw::PaymentMissed => {
            let blocks = calendar::closed_blocks(now.as_of);
            let closed = blocks.first().map_or(before(now.as_of, 27), |block| block.until());
            missed_before(random, number, worker, before(closed, 5), closed)
        }
        Flaw::ReassessmentDue => {
            let first = before(now.as_of, 179);
            let mut spell = Spell::without_wage(random, number, worker, first);
            spell.half_back(worker, before(now.last_sunday, 41));
            spell
        }
        Flaw::WageBelowBenefit => {
            let spell = claimed_once(random, number, worker, now, until_last_sunday(now, 26));
            with_share_of_wage(spell, worker, 60)
        }
        Flaw::NotifiedLate
        | Flaw::WageMissing
        | Flaw::HourlyRateUnknown
        | Flaw::PossibleDoublePayment
        | Flaw::UnknownInsuranceCode
        | Flaw::EmploymentRequirementNotMet
        | Flaw::EmployerPeriodUncertain
        | Flaw::CitizenRequestMissing
        | Flaw::DaysNotRefundable
        | Flaw::TaxCardMissing
        | Flaw::EarlierAbsence
        | Flaw::OverLimitAtStart
        | Flaw::AbsenceTwice
        | Flaw::News(_) => flawed::plant(flaw, random, number, worker, now),
    }
}

fn until_last_sunday(now: Now, days: i64) -> Period {
    let period = Period::from_days(before(now.last_sunday, days - 1), now.last_sunday);
    period.expect("invariant: a claim has days")
}

fn days_ago(now: Now, first: i64, last: i64) -> Period {
    let period = Period::from_days(before(now.as_of, first), before(now.as_of, last));
    period.expect("invariant: the first day lies before the last")
}
