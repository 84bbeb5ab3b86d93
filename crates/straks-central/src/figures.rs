//! Figures about the running central, for monitoring. No person and no case is in them: labels are routes,
//! statuses, and names of commands and states only.
//!
//! Nothing is kept where nobody asked for figures: then there is no recorder, and counting costs nothing.

use std::time::Duration;

use straks_protocol::CommandName;

use crate::central::Central;
use crate::store::StoreError;

const REQUESTS: &str = "straks_requests_total";
const REQUEST_SECONDS: &str = "straks_request_seconds";
const COMMANDS: &str = "straks_commands_total";
const TASKS: &str = "straks_tasks";
const FEED_HEAD: &str = "straks_feed_head";
const ROWS_ASIDE: &str = "straks_intake_rows_aside";
const AUDIT_LINKS: &str = "straks_audit_links";

/// What each figure is, told once.
pub fn describe() {
    metrics::describe_counter!(REQUESTS, "Requests by route and status.");
    metrics::describe_histogram!(REQUEST_SECONDS, "How long requests took, by route, in seconds.");
    metrics::describe_counter!(COMMANDS, "Commands by name and status of the answer.");
    metrics::describe_gauge!(TASKS, "Live tasks by state.");
    metrics::describe_gauge!(FEED_HEAD, "Number of the last change that desks are told of.");
    metrics::describe_gauge!(ROWS_ASIDE, "Rows of the intake that were kept aside.");
    metrics::describe_gauge!(AUDIT_LINKS, "Links of the audit chain.");
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

/// What can only be counted in the store, as of now.
///
/// # Errors
/// [`StoreError`].
#[expect(clippy::cast_precision_loss, reason = "counts stay far below where a figure loses whole numbers")]
pub fn look(central: &Central) -> Result<(), StoreError> {
    let (states, head, aside, links) = central.read(|tx| {
        let head = tx.municipality()?.map_or(0, |municipality| municipality.head);
        let links = tx.audit_before(u64::MAX, 1)?.first().map_or(0, |link| link.number);
        Ok::<_, StoreError>((tx.live_tasks()?, head, tx.kept_aside_count()?, links))
    })?;
    for (state, count) in states {
        metrics::gauge!(TASKS, "state" => state).set(count as f64);
    }
    metrics::gauge!(FEED_HEAD).set(head as f64);
    metrics::gauge!(ROWS_ASIDE).set(aside as f64);
    metrics::gauge!(AUDIT_LINKS).set(links as f64);
    Ok(())
}
