//! What some days of a claim come to: week by week, after the wage cap, with the supplement, §§ 54, 54 a.

use chrono::{Datelike, NaiveDate};
use smallvec::SmallVec;
use straks_domain::facts::RefundClaim;
use straks_domain::payment::NetPayment;
use straks_domain::{Money, Period, Week};

use crate::assessment::{Contributions, Told, WeekAmount};
use crate::basis::Basis;
use crate::case::Case;
use crate::closed_days;
use crate::granted::{Granted, Part};
use crate::parameters::{Epoch, Name, NameSet};
use crate::rounding::Rounding;
use crate::trace::{Sink, Subject};
use crate::week::{self, BenefitWeek, Weeks, WithoutPay};

/// The parameters that the supplement rests on.
const SUPPLEMENT_USED: NameSet = NameSet::of(&[Name::RefundSupplement, Name::SupplementRounding]);
/// Hundredths of per cent in the whole.
const WHOLE: i64 = 10_000;

/// What some days of a claim come to.
#[derive(Default)]
pub(crate) struct Sum {
    pub weeks: Vec<WeekAmount>,
    /// Before the wage cap.
    pub benefit: Money,
    pub supplement: Money,
    /// Wage for the days, where it is known.
    pub wage: Option<Money>,
    /// The unverified parameters that it rests on.
    pub unverified: NameSet,
    /// A year whose rate nobody has published.
    pub year_without_rate: Option<i32>,
    /// The first day of a change of pay whose wage is not known.
    pub pay_unknown_since: Option<NaiveDate>,
    /// True where some of the days have no earnings that are known.
    has_unpriced: bool,
    /// Weeks whose maximum other cases of the person have taken from.
    pub shared: Vec<Week>,
    /// Days that come to nothing.
    pub without_pay: WithoutPay,
    /// Days that the person is paid for instead.
    gap: Option<Period>,
    /// What the rounding left of weeks that are paid for in part: by their place.
    remainders: SmallVec<[(usize, i64); 2]>,
}

/// What a sum is made of, apart from the days.
#[derive(Clone, Copy)]
pub(super) struct Of<'c, 'a> {
    pub case: &'c Case<'a>,
    pub claim: &'c RefundClaim,
    pub basis: &'c Basis,
    /// What earlier claims were granted.
    pub granted: &'c Granted,
    /// Days that the person is paid for instead, § 31.
    pub gap: Option<Period>,
}

pub(super) fn of<S: Sink>(of: Of<'_, '_>, period: Option<Period>, sink: &mut S) -> Sum {
    let Of { case, claim, basis, granted, gap } = of;
    let wage = claim.wage_paid.known().map(|wage| wage_for(case, *wage, claim.period, period));
    let mut sum = Sum { wage, gap, ..Sum::default() };
    let Some(period) = period else { return sum };
    sum.weeks.reserve(usize::try_from(period.days() / 7 + 2).unwrap_or_default());
    let weeks = Weeks {
        case,
        subject: |week| Subject::ClaimWeek(claim.id.clone(), week),
        period,
        basis,
        gap,
        before: |week, days| granted.before_around(week, days, gap),
    };
    let without_pay = week::each(&weeks, sink, |week, _sink| sum.take(case, week, granted));
    sum.without_pay = without_pay;
    match wage.filter(|wage| *wage < sum.benefit && sum.year_without_rate.is_none()) {
        Some(wage) if sum.has_unpriced => sum.bound_supplement(wage),
        Some(wage) => sum.cap(case, granted, wage),
        None => {}
    }
    sum
}

impl Sum {
    /// True where every payable day has fewer hours of absence than the act pays for, § 53.
    pub fn is_below_minimum(&self) -> bool {
        self.weeks.is_empty() && self.without_pay.below_minimum && !self.without_pay.unknown
    }

    /// False where some of the days cannot be told.
    pub const fn is_told(&self) -> bool {
        self.year_without_rate.is_none() && self.pay_unknown_since.is_none() && !self.without_pay.unknown
    }

    /// Keeps what later claims must know of.
    pub fn grant(&self, granted: &mut Granted) {
        for (place, remainder) in &self.remainders {
            let week = &self.weeks[*place];
            if let (Some(payment), Some(supplement)) = (week.amount.known(), week.supplement.known()) {
                let around = self.gap.and_then(|gap| closed_days::without(week.period, gap).next());
                granted.add(Part {
                    week: week.week,
                    days: around.unwrap_or(week.period),
                    amount: payment.gross,
                    supplement,
                    remainder: *remainder,
                });
            }
        }
    }

    fn take(&mut self, case: &Case<'_>, week: &BenefitWeek<'_>, granted: &Granted) {
        self.unverified |= week.epoch.unverified(week.used | SUPPLEMENT_USED);
        self.pay_unknown_since = self.pay_unknown_since.or(week.pay_unknown_since);
        self.has_unpriced |= !week.is_priced;
        let terms = week.benefit.and_then(|benefit| Some((benefit, terms(week.epoch)?)));
        let supplement = terms.map(|(benefit, terms)| {
            let supplement = if week.is_whole {
                terms.of_week(benefit)
            } else {
                terms.of_days(granted, week.week, week.period, benefit)
            };
            self.benefit += benefit;
            self.supplement += supplement;
            supplement
        });
        if supplement.is_none() {
            self.year_without_rate = self.year_without_rate.or(Some(week.week.monday().year()));
        }
        if week.is_shared {
            self.shared.reserve_exact(case.facts.elsewhere.len() - self.shared.len());
            self.shared.push(week.week);
        }
        if !week.is_whole || self.gap.is_some_and(|gap| gap.overlaps(week.period)) {
            self.remainders.push((self.weeks.len(), week.remainder));
        }
        let told = |amount: Option<Money>| amount.filter(|_| week.is_told);
        self.weeks.push(WeekAmount {
            week: week.week,
            period: week.period,
            hours: week.hours,
            amount: told(week.benefit).map(refund_of).into(),
            supplement: told(supplement).into(),
            contributions: Told::Known(Contributions::default()),
        });
    }

    /// The same where the benefit of some days may be less than it counts as here. Nobody can tell whether the wage is
    /// below it, so the weeks that are told stay whole, and the person's own come to what is left of the maximum
    /// whatever the others turn out to be. Only what is at stake knows the wage.
    fn bound_supplement(&mut self, wage: Money) {
        let share = i128::from(self.supplement.ore()) * i128::from(wage.ore());
        let bounded = Rounding::KroneHalfUp.round_wide(share, i128::from(self.benefit.ore()));
        self.supplement = bounded.unwrap_or(self.supplement);
    }

    /// § 54: no more than the wage. The wage is spread over the weeks as the benefit was, to the øre.
    fn cap(&mut self, case: &Case<'_>, granted: &Granted, wage: Money) {
        let whole = self.benefit.ore();
        let (mut before, mut given) = (0, 0);
        self.supplement = Money::ZERO;
        for week in &mut self.weeks {
            let Some(payment) = week.amount.known() else { continue };
            before += payment.gross.ore();
            let until_now = i128::from(wage.ore()) * i128::from(before) / i128::from(whole.max(1));
            let until_now = i64::try_from(until_now).unwrap_or(given);
            let refund = Money::from_ore(until_now - given);
            given = until_now;
            week.amount = Told::Known(refund_of(refund));
            if let Some(terms) = terms(case.parameters.on(week.week.monday())) {
                let supplement = terms.of_days(granted, week.week, week.period, refund);
                week.supplement = Told::Known(supplement);
                self.supplement += supplement;
            }
        }
    }
}

const fn refund_of(amount: Money) -> NetPayment {
    NetPayment { gross: amount, own_atp: Money::ZERO, tax: Money::ZERO }
}

/// The wage for some days of a claim, by calendar days. Wage taken back is no wage.
fn wage_for(case: &Case<'_>, wage: Money, claimed: Period, days: Option<Period>) -> Money {
    let wage = wage.max(Money::ZERO);
    if case.closed.is_empty() && days == Some(claimed) {
        return wage;
    }
    let part = i128::from(wage.ore()) * i128::from(days.map_or(0, |days| open_days(case, days)));
    Rounding::OreHalfUp.round_wide(part, i128::from(claimed.days())).unwrap_or(Money::ZERO)
}

/// So many of the days that nothing closes: a closed day has no benefit, and its wage is for another time, § 54.
fn open_days(case: &Case<'_>, period: Period) -> i64 {
    let closed = case.closed.iter().filter_map(|closed| closed.days.intersection(period));
    period.days() - closed.map(Period::days).sum::<i64>()
}

/// Supplement of a week, § 54 a.
struct SupplementTerms {
    percent: i64,
    rounding: Rounding,
}

impl SupplementTerms {
    /// What some days add to the supplement of their week, which is rounded once.
    fn of_days(&self, granted: &Granted, week: Week, days: Period, refund: Money) -> Money {
        self.of_week(granted.before(week, days).granted + refund) - granted.supplement(week, days)
    }

    fn of_week(&self, refund: Money) -> Money {
        self.rounding.round(refund.ore() * self.percent, WHOLE)
    }
}

fn terms(epoch: &Epoch) -> Option<SupplementTerms> {
    let percent = epoch.percent(Name::RefundSupplement)?;
    Some(SupplementTerms { percent, rounding: epoch.rounding(Name::SupplementRounding)? })
}
