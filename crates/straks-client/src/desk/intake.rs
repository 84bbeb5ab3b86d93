//! What became of the intake, asked of the central each time and kept nowhere.

use std::collections::HashMap;

use straks_domain::Month;
use straks_domain::ids::ActorId;
use straks_domain::staff::{Right, Roles};
use straks_protocol::intake::{AlarmFound, BATCH, CodeAlarm, KeptAsideRow, KeptAsideRows};
use straks_wording::{finding, format, kept_aside};

use super::automation::percent;
use super::{Desk, name_of};
use crate::error::{DeskError, Trouble};
use crate::view::{CodeAlarmRow, Done, IntakeView, KeptAsideLine, KeptAsideView};

impl Desk {
    /// The alarms on codes, and the first rows that were kept aside.
    ///
    /// # Errors
    /// [`crate::Trouble::Offline`] without contact, or what the central refuses.
    pub async fn intake(&self) -> Result<IntakeView, DeskError> {
        let central = self.shared.online()?;
        let (alarms, kept) = tokio::try_join!(central.code_alarms(), central.kept_aside(None))?;
        self.shared.tell_open_alarms(alarms.open);
        let names = self.shared.names()?;
        let roles = self.shared.roles()?.unwrap_or_default();
        Ok(IntakeView {
            alarms: alarms.alarms.iter().map(|alarm| alarm_row(alarm, &names)).collect(),
            may_answer: may_answer(roles),
            false_alarm_one_in: alarms.false_alarm_one_in,
            kept: kept_view(kept, 0),
        })
    }

    /// Says what an alarm was; then it is no longer open.
    ///
    /// # Errors
    /// [`Trouble::AlarmGone`] where there is no such alarm any more, or what the central refuses.
    pub async fn answer_alarm(&self, alarm: &str, found: &str) -> Result<Done, DeskError> {
        let central = self.shared.online()?;
        let standing = central.code_alarms().await?.alarms;
        let alarm = standing.into_iter().find(|one| id(one) == alarm).ok_or(Trouble::AlarmGone)?;
        let CodeAlarm { source, report, field, code, meaning, since, .. } = alarm;
        let found = found.trim().to_owned();
        central.answer_alarm(&AlarmFound { source, report, field, code, meaning, since, found }).await?;
        self.shared.tell_open_alarms(central.code_alarms().await?.open);
        Ok(Done { message: "Alarmen er besvaret og står i loggen".to_owned(), pending: false })
    }

    /// More rows that were kept aside, from where the last answer ended.
    ///
    /// # Errors
    /// As [`Desk::intake`].
    pub async fn kept_aside(&self, after: usize) -> Result<KeptAsideView, DeskError> {
        let kept = self.shared.online()?.kept_aside(Some(after)).await?;
        Ok(kept_view(kept, after.saturating_add(1)))
    }
}

fn kept_view(kept: KeptAsideRows, before: usize) -> KeptAsideView {
    let line = |(at, row): (usize, KeptAsideRow)| KeptAsideLine {
        number: before + at + 1,
        place: place(&row),
        column: row.column,
        reason: kept_aside::reason(&row.reason),
        waits: row.waits,
        since: row.since,
    };
    KeptAsideView {
        total: kept.total,
        rows: kept.rows.into_iter().enumerate().map(line).collect(),
        next: kept.next,
    }
}

/// Files have lines from 1; reports stand in their batch from 0.
fn place(row: &KeptAsideRow) -> String {
    match row.file.as_str() {
        BATCH => format!("Indberetning nr. {}", format::count(row.line + 1)),
        file => format!("{file}, linje {}", format::count(row.line)),
    }
}

fn may_answer(roles: Roles) -> bool {
    roles.may(Right::StopAutomation)
}

/// Tells an alarm from the others that stand.
fn id(alarm: &CodeAlarm) -> String {
    let CodeAlarm { source, report, field, code, meaning, since, .. } = alarm;
    let value = code.as_ref().or(meaning.as_ref()).map_or("", String::as_str);
    let watched = if code.is_some() { "code" } else { "meaning" };
    format!("{source} {report:?} {field} {watched} {value} {since}")
}

fn alarm_row(alarm: &CodeAlarm, names: &HashMap<ActorId, String>) -> CodeAlarmRow {
    let what = match (&alarm.code, &alarm.meaning) {
        (Some(code), _) => format!("Kode {code}"),
        (None, Some(meaning)) => format!("Betydningen {meaning}"),
        (None, None) => "Ukendt".to_owned(),
    };
    let report = finding::capitalised(finding::values::report(alarm.report));
    CodeAlarmRow {
        id: id(alarm),
        source: alarm.source.clone(),
        field: format!("{report}: {}", alarm.field),
        what,
        months: months(alarm.since, alarm.last),
        before: share(alarm.count_before, alarm.of_before),
        since: share(alarm.count_since, alarm.of_since),
        answered: alarm
            .answered
            .as_ref()
            .map(|answered| format!("{}: {}", name_of(names, &answered.by), answered.found)),
    }
}

fn months(first: Month, last: Month) -> String {
    if first == last {
        format::month_year(last)
    } else {
        format!("{} – {}", format::month_year(first), format::month_year(last))
    }
}

fn share(count: u64, of: u64) -> String {
    format!("{} ({} af {})", percent(count, of), format::count(count), format::count(of))
}

#[cfg(test)]
mod tests {
    use straks_domain::report::ReportKind;
    use straks_domain::staff::Role;

    use super::*;

    #[test]
    fn an_alarm_tells_the_code_where_it_is_and_how_its_share_moved() {
        let month = |text: &str| Month::of(text.parse().expect("a day"));
        let alarm = CodeAlarm {
            source: "virk".to_owned(),
            report: ReportKind::Notification,
            field: "wage_code".to_owned(),
            code: Some("2".to_owned()),
            meaning: None,
            since: month("2026-09-01"),
            last: month("2026-10-01"),
            count_before: 82,
            of_before: 2_000,
            count_since: 150,
            of_since: 300,
            answered: None,
        };
        let row = alarm_row(&alarm, &HashMap::new());
        assert_eq!((row.field.as_str(), row.what.as_str()), ("Anmeldelsen: wage_code", "Kode 2"));
        assert_eq!(row.months, "september 2026 – oktober 2026");
        assert_eq!((row.before.as_str(), row.since.as_str()), ("4,1 % (82 af 2.000)", "50,0 % (150 af 300)"));
        assert_eq!(row.answered, None);
    }

    #[test]
    fn who_steers_automation_answers_alarms() {
        let may = Role::ALL.into_iter().filter(|role| may_answer(vec![*role].into()));
        assert_eq!(may.collect::<Vec<_>>(), [Role::Manager, Role::Operator]);
    }
}
