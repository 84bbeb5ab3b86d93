//! The run clock and the counts beside the queue.

use std::collections::HashMap;

use straks_domain::payment::ImmediatePaymentState;
use straks_domain::staff::Roles;
use straks_protocol::ItemType;
use straks_protocol::document::{ImmediatePaymentDocument, PackageDocument, RunDocument};

use super::queue::list;
use super::{Desk, Shared};
use crate::cache::Counts;
use crate::error::DeskError;
use crate::view::{ListCount, Overview, RunClock};
use crate::wording;

impl Desk {
    /// The run clock and the counts beside the queue.
    ///
    /// # Errors
    /// [`crate::Trouble::Locked`], or when the files do not answer.
    pub fn overview(&self) -> Result<Overview, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let counts = shared.cache.counts(shared.next_close()?, shared.today())?;
        Ok(Overview {
            runs: shared.runs()?,
            held_ore: counts.held_ore,
            held_tasks: counts.blocking,
            control_tasks: counts.control,
            packages: shared.packages(&counts)?,
            filters: vec![
                count(list::BLOCKING, "Blokerende", counts.blocking),
                count(list::BEFORE_RUN, "Frist før kørsel", counts.before_run),
                count(list::WITH_NOTE, "Har vejledning", counts.with_note),
            ],
            payments_to_approve: shared.payments_to_approve()?,
            known_errors: shared.published_notes()?.len() as u64,
        })
    }
}

fn count(id: &str, title: &str, count: u64) -> ListCount {
    ListCount { id: id.to_owned(), title: title.to_owned(), count }
}

impl Shared {
    fn runs(&self) -> Result<Vec<RunClock>, DeskError> {
        let now = self.now();
        let mut runs: Vec<RunDocument> = self.cache.items(ItemType::Run)?;
        runs.retain(|run| run.calendar.closes_at > now);
        runs.sort_by_key(|run| (run.calendar.kind, run.calendar.closes_at));
        runs.dedup_by_key(|run| run.calendar.kind);
        let clock = |run: RunDocument| RunClock {
            id: run.calendar.id.to_string(),
            title: wording::payment::run_title(&run.calendar),
            closes_at: run.calendar.closes_at,
            ready_ore: run.ready.ore(),
            held_ore: run.held.ore(),
            control_ore: run.in_control.ore(),
        };
        Ok(runs.into_iter().map(clock).collect())
    }

    fn packages(&self, counts: &Counts) -> Result<Vec<ListCount>, DeskError> {
        let mut packages: Vec<PackageDocument> = self.cache.items(ItemType::Package)?;
        packages.sort_by_key(|package| package.position);
        let by_package: HashMap<&str, u64> =
            counts.packages.iter().map(|(package, tasks)| (package.as_str(), *tasks)).collect();
        let mut lists = vec![
            count(list::BLOCKING, "Blokerende", counts.blocking),
            count(list::MINE, "Mine", counts.mine),
        ];
        lists.extend(packages.iter().map(|package| {
            let tasks = by_package.get(package.id.as_str()).copied().unwrap_or(0);
            count(package.id.as_str(), &package.title, tasks)
        }));
        lists.push(count(list::ON_HOLD_DUE, "På hold, frist i dag", counts.on_hold_due));
        Ok(lists)
    }

    fn payments_to_approve(&self) -> Result<u64, DeskError> {
        if !self.roles()?.is_some_and(Roles::approves_payments) {
            return Ok(0);
        }
        let payments: Vec<ImmediatePaymentDocument> = self.cache.items(ItemType::ImmediatePayment)?;
        let waits = |payment: &&ImmediatePaymentDocument| {
            payment.state == ImmediatePaymentState::Requested && payment.requested_by != self.me
        };
        Ok(payments.iter().filter(waits).count() as u64)
    }
}
