//! The run clock and the counts beside the queue.

use std::collections::HashMap;

use straks_domain::payment::ImmediatePaymentState;
use straks_domain::staff::Roles;
use straks_domain::task::list::ListPlace;
use straks_protocol::ItemType;
use straks_protocol::document::{ImmediatePaymentDocument, PackageDocument, RunDocument};

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
        shared.bring_back()?;
        let lists = shared.work()?.map(|work| work.lists).unwrap_or_default();
        let asked: Vec<_> = lists.iter().map(|list| shared.ask(&list.tasks)).collect::<Result<_, _>>()?;
        let counts = shared.cache.counts(&asked)?;
        let at = |place: ListPlace| {
            let counted = lists.iter().zip(&counts.lists).filter(move |(list, _)| list.place == place);
            counted.map(|(list, tasks)| count(&list.id, &list.title, *tasks))
        };
        Ok(Overview {
            runs: shared.runs()?,
            held_ore: counts.held_ore,
            held_tasks: counts.blocking,
            control_tasks: counts.control,
            packages: at(ListPlace::Beside)
                .chain(shared.packages(&counts)?)
                .chain(at(ListPlace::Last))
                .collect(),
            filters: at(ListPlace::Above).collect(),
            decisions_due: shared.decisions_due()?,
            payments_to_approve: shared.payments_to_approve()?,
            open_alarms: shared.open_alarms.count() as u64,
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
        let counted = packages.iter().map(|package| {
            let tasks = by_package.get(package.id.as_str()).copied().unwrap_or(0);
            count(package.id.as_str(), &package.title, tasks)
        });
        Ok(counted.collect())
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
