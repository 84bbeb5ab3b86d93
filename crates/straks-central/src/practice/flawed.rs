//! The cases that run now and have one thing wrong each. Their claims are recent, so that what is held
//! belongs to the coming run; nothing else about them would make a task.

mod earlier;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use straks_domain::facts::Fact;
use straks_domain::{Hours, Money, Month, Period};

use super::calendar;
use super::days::{Now, after, before, received_after, sunday_of, weekday_from, weekdays};
use super::flaw::{Flaw, News};
use super::news;
use super::parties::{Gap, Worker};
use super::random::Random;
use super::spell::Spell;

/// Days that the employer of an ordinary worker pays for.
const EMPLOYER_DAYS: i64 = 30;

/// A case with one flaw, planted in the absence and, where income is at fault, in the worker's reports.
pub fn plant(flaw: Flaw, random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    match flaw {
        Flaw::HoursMissing => hours_missing(random, number, worker, now),
        Flaw::ClaimLate => claim_late(random, number, worker, now),
        Flaw::NotifiedLate => notified_late(random, number, worker, now),
        Flaw::WageMissing => wage_missing(random, number, worker, now),
        Flaw::WageBelowBenefit => wage_below_benefit(random, number, worker, now),
        Flaw::HourlyRateUnknown => hourly_rate_unknown(random, number, worker, now),
        Flaw::PossibleDoublePayment => possible_double_payment(random, number, worker, now),
        // The flaw is the employer's.
        Flaw::UnknownInsuranceCode => recent(random, number, worker, now, (2, 5)),
        Flaw::AmountOverLimit => amount_over_limit(random, number, worker, now),
        Flaw::EmploymentRequirementNotMet => employment_requirement_not_met(random, number, worker, now),
        Flaw::EmployerPeriodUncertain => employer_period_uncertain(random, number, worker, now),
        Flaw::CitizenRequestMissing => citizen_request_missing(random, number, worker, now),
        Flaw::DaysNotRefundable => days_not_refundable(random, number, worker, now),
        Flaw::TaxCardMissing => tax_card_missing(random, number, worker, now),
        Flaw::PaymentMissed => payment_missed(random, number, worker, now),
        Flaw::ReassessmentDue => reassessment_due(random, number, worker, now),
        Flaw::EarlierAbsence => earlier::more_than_22_weeks_together(random, number, worker, now),
        Flaw::OverLimitAtStart => earlier::over_the_limit_at_start(random, number, worker, now),
        Flaw::AbsenceTwice => absence_twice(random, number, worker, now),
        Flaw::News(planted) => with_news(planted, random, number, worker, now),
    }
}

/// A case with nothing wrong but what a register reports of it.
fn with_news(planted: News, random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let mut spell = match planted {
        News::Refusal | News::Pension | News::Form | News::Complaint => {
            in_open_block(random, number, worker, now)
        }
        News::Recoveries
        | News::RecoveryBeforeAbsence
        | News::UnknownAnswer
        | News::WageStops
        | News::Abroad
        | News::Death
        | News::Move
        | News::Objection
        | News::Document
        | News::PayRise => claimed_until(random, number, worker, now, now.last_sunday, (2, 5)),
    };
    spell.news = news::planted(planted, &spell, worker, now);
    spell
}

/// An absence with one claim for so many weeks, from the first day that can be claimed for, received in the
/// last weeks.
fn recent(random: &mut Random, number: usize, worker: &Worker, now: Now, weeks: (i64, i64)) -> Spell {
    let last = before(now.last_sunday, 7 * random.within(0, 2));
    claimed_until(random, number, worker, now, last, weeks)
}

/// An absence with one claim for so many weeks up to a Sunday.
fn claimed_until(
    random: &mut Random,
    number: usize,
    worker: &Worker,
    now: Now,
    last: NaiveDate,
    weeks: (i64, i64),
) -> Spell {
    let weeks = random.within(weeks.0, weeks.1);
    let from = after(before(last, 7 * weeks - 1), random.within(2, 4));
    claimed_once(random, number, worker, now, Period::from_days(from, last).expect("invariant: whole weeks"))
}

/// An absence with one claim for a period that begins when the employer period has ended.
pub fn claimed_once(random: &mut Random, number: usize, worker: &Worker, now: Now, period: Period) -> Spell {
    let first = before(period.from(), EMPLOYER_DAYS);
    let mut spell = Spell::with_wage(random, number, worker, first);
    let received = received_after(random, period.last_day(), now.latest_post);
    spell.claim(worker, period, received);
    spell
}

/// Two or three of the months that count for the requirement but not for the hourly earnings.
fn hours_missing(random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    let spell = recent(random, number, worker, now, (2, 5));
    let months: [&[u32]; 4] = [&[4, 5], &[5, 6], &[4, 6], &[4, 5, 6]];
    let months = *random.pick(&months);
    leave_out(worker, spell.first_absence_day, months);
    spell
}

/// Leaves the hours out of the reports for so many months before the absence.
pub fn leave_out(worker: &mut Worker, first_absence_day: NaiveDate, months_before: &[u32]) {
    let month = Month::of(first_absence_day);
    worker.gaps = months_before.iter().map(|months| (month.before(*months), Gap::NoHours)).collect();
}

/// One of the three months that the hourly earnings are taken from; the requirement is met without it.
/// The wage is above the highest benefit, so that it cannot seem too low while the benefit is not known.
fn hourly_rate_unknown(random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    worker.wage = worker.wage.max(Money::from_kroner(150));
    let spell = recent(random, number, worker, now, (2, 5));
    let month = u32::try_from(random.within(1, 3)).unwrap_or(1);
    leave_out(worker, spell.first_absence_day, &[month]);
    spell
}

/// Leave in two months, and so only four with enough hours.
fn employment_requirement_not_met(
    random: &mut Random,
    number: usize,
    worker: &mut Worker,
    now: Now,
) -> Spell {
    let spell = recent(random, number, worker, now, (2, 5));
    let month = Month::of(spell.first_absence_day);
    let mut leave = |months| (month.before(months), Gap::Leave(Hours::whole(random.within(12, 36))));
    worker.gaps = vec![leave(4), leave(5)];
    spell
}

/// The first weeks of the claim lie further back than three months; a dispensation is possible.
fn claim_late(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let posted = before(now.as_of, random.within(8, 30));
    let received = received_after(random, posted, now.latest_post);
    let covered_from = received - Months::new(3);
    let from = wednesday_to_friday(before(covered_from, random.within(12, 26)));
    let last = after(sunday_of(from), 7 * random.within(3, 4));
    let period = Period::from_days(from, last).expect("invariant: whole weeks");
    let mut spell = Spell::with_wage(random, number, worker, before(from, EMPLOYER_DAYS));
    spell.claim(worker, period, received);
    spell.last_absence_day = Some(last);
    spell
}

/// Notified up to two weeks after the five that the employer has.
fn notified_late(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let mut spell = recent(random, number, worker, now, (3, 5));
    spell.notified = received_after(random, after(spell.first_absence_day, 35), now.latest_post);
    spell
}

fn wage_missing(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let mut spell = recent(random, number, worker, now, (2, 5));
    for claim in &mut spell.claims {
        claim.wage_paid = Fact::Missing;
    }
    spell
}

/// About half the wage: less than benefit, which is at least two thirds of a wage this low. Nothing is
/// held, so the claim must have come after the last run closed.
fn wage_below_benefit(random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    worker.wage = Money::from_ore(random.within(130 * 2, 185 * 2) * 50);
    let spell = claimed_until(random, number, worker, now, now.last_sunday, (2, 5));
    with_share_of_wage(spell, worker, random.within(45, 60))
}

/// The same absence with so many per cent of the wage paid.
pub fn with_share_of_wage(mut spell: Spell, worker: &Worker, percent: i64) -> Spell {
    for claim in &mut spell.claims {
        let whole = worker.pay_for(weekdays(claim.period.from(), claim.period.last_day()));
        claim.wage_paid = Fact::Known(Money::from_ore(whole.ore() * percent / 100));
    }
    spell
}

/// A first claim that was paid, and a second that takes one or two of its weeks again.
fn possible_double_payment(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let last = now.last_sunday;
    let weeks = random.within(3, 4);
    let second = Period::from_days(before(last, 7 * weeks - 1), last).expect("invariant: whole weeks");
    let shared = random.within(1, weeks - 2);
    let end = after(second.from(), 7 * shared - 1);
    let from = after(before(end, 7 * random.within(3, 4) - 1), random.within(2, 4));
    let first = Period::from_days(from, end).expect("invariant: whole weeks");
    let mut spell = claimed_once(random, number, worker, now, first);
    // Early enough for a run that has closed.
    spell.claims[0].received = received_after(random, end, before(now.as_of, 14));
    spell.claim(worker, second, received_after(random, last, now.latest_post));
    spell
}

/// An absence that the employer notified again some days later, with a claim on the first number.
fn absence_twice(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let mut spell = recent(random, number, worker, now, (2, 5));
    let mut again = Spell { claims: Vec::new(), ..spell.clone() };
    again.notified = weekday_from(after(spell.notified, 2));
    spell.earlier = Some(Box::new(again));
    spell
}

/// Ten weeks and some days at the highest rate in one claim, still within three months.
fn amount_over_limit(random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    let hours = *random.pick(&[3_550, 3_600, 3_650]);
    employ(worker, Hours::from_hundredths(hours), Money::from_ore(random.within(170 * 2, 300 * 2) * 50));
    let last = before(now.last_sunday, 7 * random.within(0, 2));
    let period = Period::from_days(before(last, LONG_CLAIM_DAYS - 1), last);
    claimed_once(random, number, worker, now, period.expect("invariant: the days of a long claim"))
}

/// From a Friday to the tenth Sunday after the next.
pub const LONG_CLAIM_DAYS: i64 = 73;

/// Employed for so many hours and a wage.
pub fn employ(worker: &mut Worker, weekly_hours: Hours, wage: Money) {
    worker.weekly_hours = weekly_hours;
    worker.employment.weekly_hours = Fact::Known(weekly_hours);
    worker.wage = wage;
}

/// The employer claims from the first day, and nobody can tell whether these days are its own.
fn employer_period_uncertain(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let first = weekday_from(before(now.last_sunday, random.within(37, 48)));
    let mut spell = Spell::with_wage(random, number, worker, first);
    spell.hours_last_eight_weeks = Fact::Missing;
    let last = after(sunday_of(first), 7 * random.within(3, 4));
    let period = Period::from_days(first, last).expect("invariant: whole weeks");
    spell.claim(worker, period, received_after(random, last, now.latest_post));
    spell
}

/// A claim that begins in the employer period, or goes on after the person is back. The wage is well above
/// the highest benefit, so that its share for the covered days cannot seem too low.
fn days_not_refundable(random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    worker.wage = worker.wage.max(Money::from_kroner(170));
    let mut spell = recent(random, number, worker, now, (2, 4));
    let begins_early = random.percent(60);
    for claim in &mut spell.claims {
        let (from, last) = (claim.period.from(), claim.period.last_day());
        if begins_early {
            let from = before(from, random.within(5, 12));
            claim.period = Period::from_days(from, last).expect("invariant: a longer claim");
        } else {
            spell.last_absence_day = Some(before(last, random.within(3, 7)));
        }
        claim.wage_paid = Fact::Known(worker.pay_for(weekdays(claim.period.from(), last)));
    }
    spell
}

/// Nobody has asked for benefit.
fn citizen_request_missing(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let mut spell = in_open_block(random, number, worker, now);
    spell.citizen_request = Fact::Missing;
    spell
}

/// The person is to be paid, and no tax card has come.
fn tax_card_missing(random: &mut Random, number: usize, worker: &mut Worker, now: Now) -> Spell {
    worker.person.tax_card = Fact::Missing;
    in_open_block(random, number, worker, now)
}

/// An absence without wage whose first payable days belong to the block that is still open.
fn in_open_block(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let open =
        calendar::closed_blocks(now.as_of).first().map_or(before(now.as_of, 28), |block| block.until());
    let latest = before(now.as_of, 12);
    let latest_wait = (latest - open).num_days();
    let payable = wednesday_to_friday(after(open.min(latest), random.within(0, latest_wait)));
    Spell::without_wage(random, number, worker, before(payable, EMPLOYER_DAYS))
}

/// The first days lie in the last week of a block; the notification came in time, the day after its run
/// had closed.
fn payment_missed(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let blocks = calendar::closed_blocks(now.as_of);
    let block = usize::from(random.percent(30)).min(blocks.len().saturating_sub(1));
    let closed = blocks.get(block).map_or(before(now.last_sunday, 27), |block| block.until());
    let payable = before(closed, random.within(3, 5));
    missed_before(random, number, worker, payable, closed)
}

/// An absence whose first payable day lies before the close of a run, and its notification after it.
pub fn missed_before(
    random: &mut Random,
    number: usize,
    worker: &Worker,
    payable: NaiveDate,
    closed: NaiveDate,
) -> Spell {
    let mut spell = Spell::without_wage(random, number, worker, before(payable, EMPLOYER_DAYS));
    spell.notified = closed + Days::new(1);
    spell.citizen_request = Fact::Known(spell.notified);
    spell
}

/// More than 22 weeks at the end of this month, and not yet at the end of the last.
fn reassessment_due(random: &mut Random, number: usize, worker: &Worker, now: Now) -> Spell {
    let month_end = Month::of(now.as_of).period().last_day();
    let payable = wednesday_to_friday(before(month_end, 22 * 7 + random.within(4, 25)));
    let first = before(payable, EMPLOYER_DAYS);
    if random.percent(60) {
        return Spell::without_wage(random, number, worker, first);
    }
    let mut spell = Spell::with_wage(random, number, worker, first);
    spell.claim_through(random, worker, payable, now.last_sunday, now.latest_post);
    spell
}

/// The nearest day from Wednesday to Friday, so that the absence thirty days before began on a weekday.
fn wednesday_to_friday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Wed | Weekday::Thu | Weekday::Fri => day,
        Weekday::Sat => before(day, 1),
        Weekday::Sun => before(day, 2),
        Weekday::Mon => after(day, 2),
        Weekday::Tue => after(day, 1),
    }
}
