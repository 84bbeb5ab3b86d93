//! Figures about the running central, for monitoring. No person and no case is in them: labels are routes,
//! statuses and names of commands only.
//!
//! Nothing is kept where nobody asked for figures: then there is no recorder, and counting costs nothing.

use std::time::Duration;

use straks_protocol::CommandName;

/// Requests, by route and status, with how long they took.
pub fn request(route: &str, status: u16, took: Duration) {
    let labels = [("route", route.to_owned()), ("status", status.to_string())];
    metrics::counter!("straks_requests_total", &labels).increment(1);
    metrics::histogram!("straks_request_seconds", "route" => route.to_owned()).record(took);
}

/// Commands, by name and what they were answered with.
pub fn command(name: CommandName, status: u16) {
    let labels = [("command", name.slug().to_owned()), ("status", status.to_string())];
    metrics::counter!("straks_commands_total", &labels).increment(1);
}
