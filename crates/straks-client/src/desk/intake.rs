//! What became of the intake, asked of the central each time and kept nowhere.

use straks_domain::Month;
use straks_protocol::intake::{CodeAlarm, KeptAsideRow, KeptAsideRows};
use straks_wording::{finding, format};

use super::Desk;
use super::automation::percent;
use crate::error::DeskError;
use crate::view::{CodeAlarmRow, IntakeView, KeptAsideLine, KeptAsideView};

impl Desk {
    /// The alarms on codes, and the first rows that were kept aside.
    ///
    /// # Errors
    /// [`crate::Trouble::Offline`] without contact, or what the central refuses.
    pub async fn intake(&self) -> Result<IntakeView, DeskError> {
        let central = self.shared.online()?;
        let (alarms, kept) = tokio::try_join!(central.code_alarms(), central.kept_aside(None))?;
        Ok(IntakeView {
            alarms: alarms.alarms.iter().map(alarm_row).collect(),
            false_alarm_one_in: alarms.false_alarm_one_in,
            kept: kept_view(kept, 0),
        })
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
        file: row.file,
        line: row.line,
        column: row.column,
        reason: row.reason,
        waits: row.waits,
        since: row.since,
    };
    KeptAsideView {
        total: kept.total,
        rows: kept.rows.into_iter().enumerate().map(line).collect(),
        next: kept.next,
    }
}

fn alarm_row(alarm: &CodeAlarm) -> CodeAlarmRow {
    let what = match (&alarm.code, &alarm.meaning) {
        (Some(code), _) => format!("Kode {code}"),
        (None, Some(meaning)) => format!("Betydningen {meaning}"),
        (None, None) => "Ukendt".to_owned(),
    };
    let report = finding::capitalised(finding::values::report(alarm.report));
    CodeAlarmRow {
        id: format!("{} {report} {} {what}", alarm.source, alarm.field),
        source: alarm.source.clone(),
        field: format!("{report}: {}", alarm.field),
        what,
        months: months(alarm.since, alarm.last),
        before: share(alarm.count_before, alarm.of_before),
        since: share(alarm.count_since, alarm.of_since),
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
        let row = alarm_row(&alarm);
        assert_eq!((row.field.as_str(), row.what.as_str()), ("Anmeldelsen: wage_code", "Kode 2"));
        assert_eq!(row.months, "september 2026 – oktober 2026");
        assert_eq!((row.before.as_str(), row.since.as_str()), ("4,1 % (82 af 2.000)", "50,0 % (150 af 300)"));
    }
}
