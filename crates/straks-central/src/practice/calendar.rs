//! The calendar of payment runs in the practice municipality.
//!
//! Citizens' blocks up to March 2026 are those that were published for the country; the blocks after are
//! the practice municipality's own, four or five weeks each, like any calendar: data, not a formula.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::Copenhagen;
use straks_domain::ids::RunId;
use straks_domain::payment::RunKind;
use straks_domain::{Period, Week};

use crate::intake::record::RunRecord;

/// First Monday, weeks, and days from the last Sunday to the date of disposal, usually the Thursday.
type Block = ((i32, u32, u32), u64, u64);

const BLOCKS: [Block; 24] = [
    ((2024, 12, 23), 5, 4),
    ((2025, 1, 27), 4, 4),
    ((2025, 2, 24), 4, 4),
    ((2025, 3, 24), 4, 4),
    ((2025, 4, 21), 5, 4),
    ((2025, 5, 26), 4, 4),
    ((2025, 6, 23), 5, 4),
    ((2025, 7, 28), 4, 4),
    ((2025, 8, 25), 4, 4),
    ((2025, 9, 22), 5, 4),
    ((2025, 10, 27), 4, 4),
    ((2025, 11, 24), 4, 2),
    ((2025, 12, 22), 5, 4),
    ((2026, 1, 26), 4, 4),
    ((2026, 2, 23), 4, 4),
    ((2026, 3, 23), 5, 4),
    ((2026, 4, 27), 4, 4),
    ((2026, 5, 25), 5, 4),
    ((2026, 6, 29), 4, 4),
    ((2026, 7, 27), 5, 4),
    ((2026, 8, 31), 4, 4),
    ((2026, 9, 28), 4, 4),
    ((2026, 10, 26), 5, 4),
    ((2026, 11, 30), 4, 3),
];

/// Weeks of employers' runs that are known ahead.
const WEEKS_AHEAD: u64 = 6;

/// Every run, employers first, each in the order of its dates.
pub fn runs(from: NaiveDate, as_of: NaiveDate) -> Vec<RunRecord> {
    let last = as_of + Days::new(7 * WEEKS_AHEAD);
    let weeks = std::iter::successors(Some(Week::of(from)), |week| Some(week.next()));
    let employers = weeks.take_while(|week| week.monday() <= last).map(employers_run);
    employers.chain(BLOCKS.iter().map(citizens_run)).collect()
}

/// The last citizens' blocks whose runs have closed before a day, newest first.
pub fn closed_blocks(as_of: NaiveDate) -> Vec<Period> {
    let closed = BLOCKS.iter().map(citizens_run).filter(|run| run.closes_at < noon(as_of));
    let mut blocks: Vec<_> = closed.map(|run| run.period).collect();
    blocks.reverse();
    blocks
}

/// The weekly run closes on the Monday of its week and pays on the Thursday.
fn employers_run(week: Week) -> RunRecord {
    let monday = week.monday();
    RunRecord {
        id: RunId::new(format!("E-{}-{:02}", monday.iso_week().year(), week.number())),
        kind: RunKind::Employers,
        period: week.period(),
        closes_at: noon(monday),
        disposal: monday + Days::new(3),
    }
}

/// A block's run closes on the Monday after its last week.
fn citizens_run(&((year, month, day), weeks, to_disposal): &Block) -> RunRecord {
    let first = NaiveDate::from_ymd_opt(year, month, day).expect("invariant: the table has days");
    let period = Period::new(first, first + Days::new(7 * weeks)).expect("invariant: a block has weeks");
    let (from, until) = (Week::of(first), Week::of(period.last_day()));
    RunRecord {
        id: RunId::new(format!(
            "C-{}-{:02}-{:02}",
            from.monday().iso_week().year(),
            from.number(),
            until.number()
        )),
        kind: RunKind::Citizens,
        period,
        closes_at: noon(period.until()),
        disposal: period.last_day() + Days::new(to_disposal),
    }
}

/// Twelve o'clock in Denmark.
fn noon(day: NaiveDate) -> DateTime<Utc> {
    let noon = day.and_hms_opt(12, 0, 0).expect("invariant: every day has a noon");
    Copenhagen.from_local_datetime(&noon).earliest().expect("invariant: clocks change at night").to_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn blocks_follow_each_other_from_monday_to_sunday() {
        let blocks: Vec<_> = BLOCKS.iter().map(citizens_run).collect();
        for pair in blocks.windows(2) {
            assert_eq!(pair[0].period.until(), pair[1].period.from());
            assert_eq!(Week::of(pair[1].period.from()).monday(), pair[1].period.from());
        }
    }

    #[test]
    fn j02_to_j04_the_published_blocks_have_their_dates() {
        let runs = runs(day("2025-01-06"), day("2026-11-22"));
        for (first, last, disposal) in [
            ("2025-11-24", "2025-12-21", "2025-12-23"),
            ("2025-12-22", "2026-01-25", "2026-01-29"),
            ("2026-01-26", "2026-02-22", "2026-02-26"),
        ] {
            let period = Period::from_days(day(first), day(last)).expect("a block");
            let run = runs.iter().find(|run| run.kind == RunKind::Citizens && run.period == period);
            assert_eq!(run.map(|run| run.disposal), Some(day(disposal)));
        }
    }

    #[test]
    fn j06_a_block_that_ends_on_24_january_2021_is_paid_on_thursday_the_28th() {
        // How many weeks it had was not published; the date of disposal is the same for four and five.
        for (first, weeks) in [((2020, 12, 28), 4), ((2020, 12, 21), 5)] {
            let run = citizens_run(&(first, weeks, 4));
            assert_eq!(run.period.last_day(), day("2021-01-24"));
            assert_eq!((run.disposal, run.disposal.weekday()), (day("2021-01-28"), chrono::Weekday::Thu));
        }
        // 2020 has a week 53.
        assert_eq!(citizens_run(&((2020, 12, 28), 4, 4)).id.as_str(), "C-2020-53-03");
    }

    #[test]
    fn the_coming_runs_close_at_noon_in_denmark() {
        let runs = runs(day("2025-01-06"), day("2026-11-22"));
        let closes = |id: &str| {
            let run = runs.iter().find(|run| run.id.as_str() == id).expect("a run of the calendar");
            (run.closes_at.to_string(), run.disposal.to_string())
        };
        assert_eq!(closes("E-2026-48"), ("2026-11-23 11:00:00 UTC".into(), "2026-11-26".into()));
        assert_eq!(closes("C-2026-44-48"), ("2026-11-30 11:00:00 UTC".into(), "2026-12-03".into()));
        assert_eq!(closes("E-2026-30"), ("2026-07-20 10:00:00 UTC".into(), "2026-07-23".into()));
    }

    #[test]
    fn the_newest_closed_block_comes_first() {
        let blocks = closed_blocks(day("2026-11-22"));
        assert_eq!(blocks[0], Period::from_days(day("2026-09-28"), day("2026-10-25")).expect("a block"));
    }
}
