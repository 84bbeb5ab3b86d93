//! Figures about the running central, for monitoring. No person and no case is in them: labels are routes,
//! statuses, and names of commands and states only.
//!
//! Nothing is kept where nobody asked for figures: then there is no recorder, and counting costs nothing.

use std::time::Duration;

use chrono::Days;
use straks_protocol::CommandName;

use crate::alarms;
use crate::central::Central;
use crate::store::StoreError;
use crate::store::rows::AutomationOutcome;

/// How far back claims are looked at for the share of automation.
const AUTOMATION_DAYS: u64 = 28;

const REQUESTS: &str = "straks_requests_total";
const REQUEST_SECONDS: &str = "straks_request_seconds";
const COMMANDS: &str = "straks_commands_total";
const TASKS: &str = "straks_tasks";
const FEED_HEAD: &str = "straks_feed_head";
const ROWS_ASIDE: &str = "straks_intake_rows_aside";
const ALARMS: &str = "straks_intake_alarms";
const AUTOMATION_CLAIMS: &str = "straks_automation_claims";
const AUTOMATION_SHARE: &str = "straks_automation_share";
const STORE_ANSWERS: &str = "straks_store_answers";
const CLOCK_BEHIND: &str = "straks_clock_behind";
const AUDIT_LINKS: &str = "straks_audit_links";
const CASES_LEFT: &str = "straks_reassessment_cases_left";

/// What each figure is, told once.
pub fn describe() {
    metrics::describe_counter!(REQUESTS, "Requests by route and status.");
    metrics::describe_histogram!(REQUEST_SECONDS, "How long requests took, by route, in seconds.");
    metrics::describe_counter!(COMMANDS, "Commands by name and status of the answer.");
    metrics::describe_gauge!(TASKS, "Live tasks by state.");
    metrics::describe_gauge!(FEED_HEAD, "Number of the last change that desks are told of.");
    metrics::describe_gauge!(ROWS_ASIDE, "Rows of the intake that were kept aside.");
    metrics::describe_gauge!(ALARMS, "Alarms of the watch on codes that nobody has looked into yet.");
    metrics::describe_gauge!(AUTOMATION_CLAIMS, "Claims of the last 28 days by what automation did.");
    metrics::describe_gauge!(AUTOMATION_SHARE, "Share of them that automation decided, samples too.");
    metrics::describe_gauge!(
        STORE_ANSWERS,
        "1 while the store can be read; else 0, and what is counted there stands still."
    );
    metrics::describe_gauge!(
        CLOCK_BEHIND,
        "1 while the clock is behind what was recorded, and nothing is written."
    );
    metrics::describe_gauge!(AUDIT_LINKS, "Links of the audit chain.");
    metrics::describe_gauge!(CASES_LEFT, "Cases that a reassessment has still to go over.");
}

/// A request, by route and status, with how long it took.
pub fn request(route: &str, status: u16, took: Duration) {
    let labels = [("route", route.to_owned()), ("status", status.to_string())];
    metrics::counter!(REQUESTS, &labels).increment(1);
    metrics::histogram!(REQUEST_SECONDS, "route" => route.to_owned()).record(took);
}

/// A command, by name and what it was answered with.
pub fn command(name: CommandName, status: u16) {
    let labels = [("command", name.slug().to_owned()), ("status", status.to_string())];
    metrics::counter!(COMMANDS, &labels).increment(1);
}

/// Whether the store could be read when figures were asked for: where it could not, those that are counted there are
/// the ones from before.
pub fn store_answers(answers: bool) {
    metrics::gauge!(STORE_ANSWERS).set(f64::from(u8::from(answers)));
}

/// What can only be counted in the store, as of now.
///
/// # Errors
/// [`StoreError`].
#[expect(clippy::cast_precision_loss, reason = "counts stay far below where a figure loses whole numbers")]
pub fn look(central: &Central) -> Result<(), StoreError> {
    let since = central.clock().today() - Days::new(AUTOMATION_DAYS);
    let now = central.clock().now();
    let (states, head, aside, links, outcomes, open_alarms, behind, clock_behind) = central.read(|tx| {
        let head = tx.municipality()?.map_or(0, |municipality| municipality.head);
        let links = tx.audit_before(u64::MAX, 1)?.first().map_or(0, |link| link.number);
        Ok::<_, StoreError>((
            tx.live_tasks()?,
            head,
            tx.kept_aside_count()?,
            links,
            tx.claim_outcomes_since(since)?,
            alarms::open(&alarms::standing(tx)?),
            central.casework().cases_behind(tx, now)?,
            central.clock_is_behind(tx)?,
        ))
    })?;
    for (state, count) in states {
        metrics::gauge!(TASKS, "state" => state).set(count as f64);
    }
    automation(&outcomes);
    metrics::gauge!(ALARMS).set(open_alarms as f64);
    metrics::gauge!(FEED_HEAD).set(head as f64);
    metrics::gauge!(ROWS_ASIDE).set(aside as f64);
    metrics::gauge!(AUDIT_LINKS).set(links as f64);
    metrics::gauge!(CLOCK_BEHIND).set(f64::from(u8::from(clock_behind)));
    metrics::gauge!(CASES_LEFT).set(behind as f64);
    Ok(())
}

/// What automation did, and its share; no share where there was nothing to do.
#[expect(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a figure to look at; no money is in it"
)]
fn automation(outcomes: &[(AutomationOutcome, u64)]) {
    let mut by_itself = 0;
    for (outcome, count) in outcomes {
        let (name, own) = match outcome {
            AutomationOutcome::Decided => ("decided", *count),
            AutomationOutcome::Sampled => ("sampled", *count),
            AutomationOutcome::Left => ("left", 0),
        };
        by_itself += own;
        metrics::gauge!(AUTOMATION_CLAIMS, "outcome" => name).set(*count as f64);
    }
    let all: u64 = outcomes.iter().map(|(_, count)| count).sum();
    if all > 0 {
        metrics::gauge!(AUTOMATION_SHARE).set(by_itself as f64 / all as f64);
    }
}
