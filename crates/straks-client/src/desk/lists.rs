//! The lists beside and above the queue: data of the municipality, asked from this desk and this moment.

use straks_domain::ids::PackageId;
use straks_domain::task::list::{Condition, Viewpoint};
use straks_protocol::ItemType;
use straks_protocol::document::RunDocument;
use straks_protocol::session::WorkTerms;

use super::Shared;
use crate::cache::Listed;
use crate::error::DeskError;
use crate::lease::end_of_danish_day;

/// Name of the list of every task.
const ALL: &str = "all";

impl Shared {
    /// How work is ordered and listed; none before the first contact.
    pub(super) fn work(&self) -> Result<Option<WorkTerms>, DeskError> {
        Ok(self.session()?.and_then(|session| session.work))
    }

    /// The tasks of a list, or of a work package where no list has that name.
    pub(super) fn listed(&self, list: Option<&str>) -> Result<Listed, DeskError> {
        let Some(id) = list.filter(|id| *id != ALL) else { return Ok(Listed::all()) };
        let lists = self.work()?.map(|work| work.lists).unwrap_or_default();
        let condition = match lists.into_iter().find(|list| list.id == id) {
            Some(list) => list.tasks,
            None => Condition::Package(PackageId::new(id)),
        };
        self.ask(&condition)
    }

    /// A condition, asked from here and now.
    pub(super) fn ask(&self, condition: &Condition) -> Result<Listed, DeskError> {
        let (now, today) = (self.now(), self.today());
        let runs: Vec<RunDocument> = self.cache.items(ItemType::Run)?;
        let closes = runs.into_iter().map(|run| run.calendar.closes_at).filter(|close| *close > now);
        let end_of_today = end_of_danish_day(today);
        let view = Viewpoint { me: &self.me, now, today, end_of_today, next_close: closes.min() };
        Ok(Listed::of(condition, view))
    }
}
