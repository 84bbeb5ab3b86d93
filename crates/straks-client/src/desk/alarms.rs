//! How many alarms of the intake are open, for those who may see them.
//!
//! Left out: the alarms themselves, which are asked for when they are looked at. Invariant: the number is the
//! newest that the central told since there is contact; nothing of it is kept.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use straks_domain::staff::{Right, Roles};

use super::Shared;
use crate::sync::Central;
use crate::view::Area;

/// Alarms come and go with what is taken in, which is seldom: so often is enough without being asked.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// How many are open.
#[derive(Debug, Default)]
pub(crate) struct OpenAlarms(AtomicUsize);

impl OpenAlarms {
    pub fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// When the central was last asked, in one contact.
#[derive(Debug, Default)]
pub(crate) struct AlarmsAsked(Option<(u64, Instant)>);

impl Shared {
    /// Asks the central where somebody asked for this round, or it has not been asked for a while. What goes wrong
    /// is no reason to lose contact.
    pub(crate) async fn look_for_alarms(&self, central: &Central, round: u64, asked: &mut AlarmsAsked) {
        let recently = |(last, at): &(u64, Instant)| round <= *last && at.elapsed() < LOOK_AGAIN;
        let may = self.roles().ok().flatten().is_some_and(sees_alarms);
        if !may || asked.0.as_ref().is_some_and(recently) {
            return;
        }
        asked.0 = Some((round, Instant::now()));
        match central.code_alarms().await {
            Ok(alarms) => self.tell_open_alarms(alarms.open),
            Err(error) => tracing::debug!(%error, "open alarms are not known"),
        }
    }

    pub(super) fn tell_open_alarms(&self, open: usize) {
        if self.open_alarms.0.swap(open, Ordering::Relaxed) != open {
            self.tell(Area::Status);
        }
    }
}

fn sees_alarms(roles: Roles) -> bool {
    roles.may(Right::ReadFigures)
}
