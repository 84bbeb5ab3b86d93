//! From gross to net, and what others pay to the person's pension: §§ 65-67 a and the tax card.
//!
//! Own ATP and A-tax are taken off, without labour-market contribution; the municipality's ATP and the
//! compulsory pension are not. ATP is for who works for wage, or would. What replaces the income of a
//! business has no A-tax withheld. Left out: sick wage, which the employer withholds from, with contribution.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use straks_domain::facts::TaxCard;
use straks_domain::payment::NetPayment;
use straks_domain::{Citation, Money};

use crate::assessment::Contributions;
use crate::basis::Basis;
use crate::case::{Case, months_after};
use crate::parameters::{Name, NameSet};
use crate::rounding::Rounding;
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};
use crate::week::BenefitWeek;

const BENEFIT: Citation = Citation::section(50);
/// Hundredths of per cent in the whole.
const WHOLE: i64 = 10_000;

const EMPLOYEE: NameSet = NameSet::of(&[
    Name::OwnAtp,
    Name::OwnAtpAge,
    Name::OwnAtpRounding,
    Name::TaxRounding,
    Name::CompulsoryPension,
    Name::CompulsoryPensionRounding,
]);
const BUSINESS: NameSet =
    NameSet::of(&[Name::CompulsoryPension, Name::CompulsoryPensionRounding, Name::CompulsoryPensionBusiness]);

/// The parameters that the deductions rest on.
pub(super) const fn used(basis: &Basis) -> NameSet {
    match basis {
        Basis::Hourly(_) => EMPLOYEE,
        Basis::Profit(_) => BUSINESS,
        Basis::Daily(_) => EMPLOYEE.and(Name::OwnAtpUnemployed.alone()),
    }
}

/// False where no A-tax is withheld.
pub(super) const fn needs_tax_card(basis: &Basis) -> bool {
    match basis {
        Basis::Hourly(_) | Basis::Daily(_) => true,
        Basis::Profit(_) => false,
    }
}

/// What is left of a week, and what others pay beside it.
#[derive(Clone, Copy)]
pub(super) struct Net {
    /// None where the tax card is missing, or a rate is not published.
    pub payment: Option<NetPayment>,
    /// None where a rate is not published.
    pub contributions: Option<Contributions>,
}

pub(super) fn of<S: Sink>(
    case: &Case<'_>,
    basis: &Basis,
    week: &BenefitWeek<'_>,
    gross: Money,
    sink: &mut S,
) -> Net {
    let of = Of { case, basis, week };
    let Some(own_atp) = of.own_atp(gross, sink) else {
        return Net { payment: None, contributions: None };
    };
    let contributions = of.contributions(gross, own_atp, sink);
    let tax = of.tax(gross - own_atp, sink);
    let payment = tax.map(|tax| NetPayment { gross, own_atp, tax });
    sink.step(|| Step {
        subject: Subject::CitizenWeek(week.week),
        rule: Rule::Net,
        citation: BENEFIT,
        inputs: Inputs::none(),
        parameter: None,
        result: payment.map_or(Value::CannotTell, |payment| Value::Money(payment.net())),
    });
    Net { payment, contributions }
}

/// What the deductions of a week are worked out from.
struct Of<'c, 'a> {
    case: &'c Case<'a>,
    basis: &'c Basis,
    week: &'c BenefitWeek<'a>,
}

impl Of<'_, '_> {
    fn step(&self, rule: Rule, name: Name, inputs: impl Into<Inputs>, result: Value) -> Step {
        Step {
            subject: Subject::CitizenWeek(self.week.week),
            rule,
            citation: self.case.parameters.citation(name),
            inputs: inputs.into(),
            parameter: self.case.parameters.used(name, self.week.week.monday()),
            result,
        }
    }

    /// § 65: so much for each hour, per week, from a certain age; none for the self-employed. Never more than the
    /// benefit it is taken off, a policy: the act does not say, and a week of benefit makes no debt.
    fn own_atp<S: Sink>(&self, gross: Money, sink: &mut S) -> Option<Money> {
        let (week, epoch) = (self.week, self.week.epoch);
        let has_atp = match self.basis {
            Basis::Hourly(_) => true,
            Basis::Daily(_) => epoch.flag(Name::OwnAtpUnemployed)?,
            Basis::Profit(_) => return Some(Money::ZERO),
        };
        let rate = epoch.money(Name::OwnAtp)?;
        let rounding = epoch.rounding(Name::OwnAtpRounding)?;
        let born = self.case.facts.born;
        let of_age = comes_of_age(born, epoch.count(Name::OwnAtpAge)?) <= week.week.monday();
        let by_hours =
            if has_atp && of_age { rounding.round(rate.ore() * week.hour_parts, 500) } else { Money::ZERO };
        let atp = by_hours.min(gross);
        sink.step(|| {
            let most = (atp < by_hours).then_some(Value::Money(gross));
            let inputs = Inputs::from([Value::Hours(week.hours)]).and(most);
            self.step(Rule::OwnAtp, Name::OwnAtp, inputs, Value::Money(atp))
        });
        Some(atp)
    }

    /// §§ 65, 67: the municipality pays twice the person's own ATP; the state a share of what is left after it.
    fn contributions<S: Sink>(&self, gross: Money, own_atp: Money, sink: &mut S) -> Option<Contributions> {
        let epoch = self.week.epoch;
        let municipal_atp = own_atp + own_atp;
        match self.basis {
            Basis::Hourly(_) | Basis::Daily(_) => sink.step(|| {
                let inputs = [Value::Money(own_atp)];
                self.step(Rule::MunicipalAtp, Name::OwnAtp, inputs, Value::Money(municipal_atp))
            }),
            Basis::Profit(_) => {}
        }
        let has_pension = match self.basis {
            Basis::Hourly(_) | Basis::Daily(_) => true,
            Basis::Profit(_) => epoch.flag(Name::CompulsoryPensionBusiness)?,
        };
        let rounding = epoch.rounding(Name::CompulsoryPensionRounding)?;
        let base = gross - own_atp;
        let compulsory_pension = if has_pension {
            rounding.round(base.ore().max(0) * epoch.percent(Name::CompulsoryPension)?, WHOLE)
        } else {
            Money::ZERO
        };
        sink.step(|| {
            let result = Value::Money(compulsory_pension);
            self.step(Rule::CompulsoryPension, Name::CompulsoryPension, [Value::Money(base)], result)
        });
        Some(Contributions { municipal_atp, compulsory_pension })
    }

    /// A-tax by the tax card; none where it is missing.
    fn tax<S: Sink>(&self, after_atp: Money, sink: &mut S) -> Option<Money> {
        match self.basis {
            Basis::Hourly(_) | Basis::Daily(_) => {}
            Basis::Profit(_) => {
                sink.step(|| {
                    let result = Value::Money(Money::ZERO);
                    let step = self.step(Rule::NoTax, Name::ProfitWeeks, Inputs::none(), result);
                    Step { parameter: None, ..step }
                });
                return Some(Money::ZERO);
            }
        }
        let card = self.case.facts.tax_card.known();
        let rounding = self.week.epoch.rounding(Name::TaxRounding)?;
        let tax = card.map(|card| by_card(card, after_atp, rounding));
        sink.step(|| {
            let inputs = Inputs::from([Value::Money(after_atp)])
                .and(card.map(|card| Value::Money(card.weekly_allowance)))
                .and(card.map(|card| Value::Percent(Decimal::from(card.percent))));
            let result = tax.map_or(Value::CannotTell, Value::Money);
            self.step(Rule::Tax, Name::TaxRounding, inputs, result)
        });
        tax
    }
}

fn comes_of_age(born: NaiveDate, years: u32) -> NaiveDate {
    months_after(born, years * 12)
}

/// What is left after ATP and the allowance of a week is taxed; no labour-market contribution.
fn by_card(card: &TaxCard, after_atp: Money, rounding: Rounding) -> Money {
    let taxable = after_atp.ore().saturating_sub(card.weekly_allowance.ore()).max(0);
    rounding.round(taxable * i64::from(card.percent), 100)
}
