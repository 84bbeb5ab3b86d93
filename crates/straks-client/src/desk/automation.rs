//! Automation held in check: its figures, asked of the central each time, and its stops.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr as _;

use straks_domain::automation::{ClaimShape, Stop, StopScope, Stratum};
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, StopId};
use straks_domain::staff::Right;
use straks_domain::task::Opinion;
use straks_domain::{Citation, Period, Week};
use straks_protocol::Command;
use straks_protocol::automation::{AutomationFigures, Counted, Drawn, JudgedSample, StratumFigures};
use straks_rules::parameters::Name;
use straks_wording::{finding as in_words, format, parameter};
use uuid::Uuid;

use super::{Desk, Shared, name_of};
use crate::error::{DeskError, Trouble};
use crate::lease::danish_day;
use crate::sync::ask_automation;
use crate::view::{
    AutomationView, Badge, Done, DrawRow, JudgementRow, Named, NewStop, ReasonRow, SamplesView, ShareRow,
    StopKind, StopRow, StratumRow, Tone,
};

impl Desk {
    /// What automation did lately, and where it is stopped.
    ///
    /// # Errors
    /// [`Trouble::Offline`] without contact, or what the central refuses.
    pub async fn automation(&self) -> Result<AutomationView, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let address = shared.contact.address().ok_or(Trouble::Offline)?;
        let figures = ask_automation(&address, &shared.me).await?;
        shared.automation_view(figures)
    }

    /// Stops automation, for all or some.
    ///
    /// # Errors
    /// [`Trouble::NotAScope`] where what is to be stopped cannot be read; what the central refuses.
    pub async fn stop_automation(&self, new: NewStop) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let scope = scope(new.scope, new.value.trim()).ok_or(Trouble::NotAScope)?;
        let command = Command::StopAutomation {
            stop: StopId::new(Uuid::now_v7()),
            scope,
            reason: new.reason.trim().to_owned(),
            until: new.until,
        };
        shared.act(command, "Stop automatikken", None).await?;
        Ok(Done { message: "Automatikken er stoppet for det, du valgte".to_owned(), pending: false })
    }

    /// Lifts a stop.
    ///
    /// # Errors
    /// What the central refuses.
    pub async fn lift_stop(&self, stop: &str, reason: &str) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let stop = StopId::from_str(stop).map_err(|_| Trouble::NotAScope)?;
        let command = Command::LiftStop { stop, reason: reason.trim().to_owned() };
        shared.act(command, "Ophæv stop af automatikken", None).await?;
        Ok(Done { message: "Stoppet er ophævet".to_owned(), pending: false })
    }
}

fn scope(kind: StopKind, value: &str) -> Option<StopScope> {
    Some(match kind {
        StopKind::Everywhere => StopScope::Everywhere,
        StopKind::Person => StopScope::Person { cpr: value.parse().ok()? },
        StopKind::Employer => StopScope::Employer { cvr: value.parse().ok()? },
        StopKind::Finding => {
            let kind = FindingKind::ALL.into_iter().find(|kind| format!("{kind:?}") == value)?;
            StopScope::Finding { kind }
        }
        StopKind::Paragraph => {
            let text = value.trim_start_matches('§').trim();
            StopScope::Paragraph { citation: format!("§ {text}").parse::<Citation>().ok()? }
        }
        StopKind::Parameter => {
            let known = Name::ALL.into_iter().find(|name| name.key() == value)?;
            StopScope::Parameter { name: known.key().to_owned() }
        }
    })
}

impl Shared {
    fn automation_view(&self, figures: AutomationFigures) -> Result<AutomationView, DeskError> {
        let names = self.names()?;
        let today = self.today();
        let period = Period::from_days(figures.from, figures.until).map(format::period_long);
        let mut stops = figures.stops;
        stops.sort_by_key(|stop| (!stop.holds_on(today), std::cmp::Reverse(stop.at)));
        Ok(AutomationView {
            period: period.unwrap_or_default(),
            all: share("Alle anmodninger".to_owned(), &figures.all),
            weeks: weeks(&figures.by_day),
            runs: figures.by_run.iter().rev().map(|run| share(run.key.clone(), run)).collect(),
            kinds: figures.by_kind.iter().map(|kind| share(kind_name(&kind.key), kind)).collect(),
            reasons: figures
                .reasons
                .iter()
                .map(|reason| ReasonRow {
                    title: in_words::title(reason.finding).to_owned(),
                    claims: reason.claims,
                })
                .collect(),
            samples: SamplesView {
                drawn: figures.samples.drawn,
                judged: figures.samples.agreed + figures.samples.disagreed,
                agreement: percent(
                    figures.samples.agreed,
                    figures.samples.agreed + figures.samples.disagreed,
                ),
                strata: figures.samples.strata.iter().map(stratum_row).collect(),
                judgements: figures.samples.judged.iter().map(|sample| judgement(sample, &names)).collect(),
                draws: figures.draws.iter().map(draw_row).collect(),
            },
            stops: stops.iter().map(|stop| stop_row(stop, today, &names)).collect(),
            can_steer: self.roles()?.is_some_and(|roles| roles.may(Right::StopAutomation)),
            findings: FindingKind::ALL
                .into_iter()
                .filter(|kind| !kind.may_hold_money())
                .map(|kind| Named { value: format!("{kind:?}"), title: in_words::title(kind).to_owned() })
                .collect(),
            parameters: Name::ALL
                .into_iter()
                .map(|name| Named {
                    value: name.key().to_owned(),
                    title: in_words::capitalised(parameter::name(name)),
                })
                .collect(),
        })
    }
}

fn share(title: String, counted: &Counted) -> ShareRow {
    let decided = counted.decided + counted.sampled;
    let claims = decided + counted.left;
    let per_mille = (decided * 1_000).checked_div(claims).unwrap_or_default();
    ShareRow { title, claims, decided, left: counted.left, share: percent(decided, claims), per_mille }
}

/// `86,4 %`, cut off; a dash of nothing.
pub(super) fn percent(part: u64, whole: u64) -> String {
    (part * 1_000)
        .checked_div(whole)
        .map_or_else(|| "–".to_owned(), |mille| format!("{},{} %", mille / 10, mille % 10))
}

/// Days together by week, newest first.
fn weeks(days: &[Counted]) -> Vec<ShareRow> {
    let mut weeks: BTreeMap<Week, Counted> = BTreeMap::new();
    for day in days {
        let Ok(date) = day.key.parse::<chrono::NaiveDate>() else { continue };
        let week = Week::of(date);
        let sum = weeks.entry(week).or_insert_with(|| Counted {
            key: format!("Uge {}", week.number()),
            decided: 0,
            sampled: 0,
            left: 0,
        });
        sum.decided += day.decided;
        sum.sampled += day.sampled;
        sum.left += day.left;
    }
    weeks.into_values().rev().map(|week| share(week.key.clone(), &week)).collect()
}

fn kind_name(key: &str) -> String {
    let shapes = [ClaimShape::First, ClaimShape::Following, ClaimShape::Partial];
    let named = shapes.into_iter().find(|shape| crate::cache::name_of(shape) == key);
    named.map_or_else(|| key.to_owned(), |shape| shape_name(shape).to_owned())
}

const fn shape_name(shape: ClaimShape) -> &'static str {
    match shape {
        ClaimShape::First => "Første anmodning",
        ClaimShape::Following => "Følgende anmodning",
        ClaimShape::Partial => "Delvist fravær",
    }
}

fn stratum_name(stratum: Stratum) -> String {
    let band = |band: u8| u16::from(band) + 1;
    format!(
        "{} · beløbsbånd {} · arbejdsgiverbånd {}",
        shape_name(stratum.shape),
        band(stratum.amount_band),
        band(stratum.employer_band)
    )
}

fn stratum_row(figures: &StratumFigures) -> StratumRow {
    StratumRow {
        title: stratum_name(figures.stratum),
        claims: figures.claims,
        drawn: figures.drawn,
        agreed: figures.agreed,
        disagreed: figures.disagreed,
    }
}

fn judgement(sample: &JudgedSample, names: &HashMap<ActorId, String>) -> JudgementRow {
    let (text, tone) = match sample.opinion {
        Opinion::Agrees => ("Enig", Tone::Ok),
        Opinion::Disagrees => ("Uenig", Tone::Block),
    };
    JudgementRow {
        claim: sample.claim.to_string(),
        badge: Badge { text: text.to_owned(), tone },
        why: sample.why.clone(),
        by: name_of(names, &sample.by),
        at: sample.at,
    }
}

fn draw_row(drawn: &Drawn) -> DrawRow {
    let (text, tone) =
        if drawn.repeats { ("Kan gentages", Tone::Ok) } else { ("Kan ikke gentages", Tone::Block) };
    DrawRow {
        run: drawn.run.to_string(),
        at: drawn.at,
        what: format!("{} af {}", drawn.drawn, drawn.claims),
        seed: drawn.seed.clone(),
        badge: Badge { text: text.to_owned(), tone },
    }
}

fn stop_row(stop: &Stop, today: chrono::NaiveDate, names: &HashMap<ActorId, String>) -> StopRow {
    let holds = stop.holds_on(today);
    let (text, tone) = match (&stop.lifted, holds) {
        (Some(_), _) => ("Ophævet", Tone::Mute),
        (None, true) => ("Gælder", Tone::Block),
        (None, false) => ("Udløbet", Tone::Mute),
    };
    let until = match (&stop.lifted, stop.until) {
        (Some(lifted), _) => {
            let who = name_of(names, &lifted.by);
            format!("ophævet {} af {who}: {}", format::day_short(danish_day(lifted.at)), lifted.reason)
        }
        (None, Some(last)) => format!("til og med {}", format::day_long(last)),
        (None, None) => "til det ophæves".to_owned(),
    };
    StopRow {
        id: stop.id.to_string(),
        badge: Badge { text: text.to_owned(), tone },
        scope: scope_name(&stop.scope),
        reason: stop.reason.clone(),
        set: format!("{}, {}", name_of(names, &stop.by), format::instant(stop.at)),
        until,
        holds,
    }
}

fn scope_name(scope: &StopScope) -> String {
    match scope {
        StopScope::Everywhere => "Alt".to_owned(),
        StopScope::Person { cpr } => format!("Borgeren {}", cpr.masked()),
        StopScope::Employer { cvr } => format!("CVR {cvr}"),
        StopScope::Finding { kind } => in_words::title(*kind).to_owned(),
        StopScope::Paragraph { citation } => citation.whole_section().to_string(),
        StopScope::Parameter { name } => in_words::capitalised(parameter::by_key(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_cut_off_and_of_nothing_there_is_none() {
        assert_eq!([percent(2, 3), percent(1, 1), percent(0, 0)], ["66,6 %", "100,0 %", "–"]);
    }

    #[test]
    fn what_to_stop_is_read_as_people_write_it() {
        let section = |text| scope(StopKind::Paragraph, text).map(|scope| scope_name(&scope));
        assert_eq!([section("54"), section("§ 54 a")], [Some("§ 54".to_owned()), Some("§ 54 a".to_owned())]);
        assert_eq!(section("femten"), None);
        assert_eq!(scope(StopKind::Employer, "123"), None);
        assert_eq!(scope(StopKind::Parameter, "no_such"), None);
    }
}
