//! §§ 26-26 i: reassessment points that moved of themselves during COVID-19.
//!
//! Only the first window is known day by day. A point in a later one is told as it would be without moving,
//! and the step says that nobody can tell; a reassessment holds no money, so a person may look in peace.

use straks_domain::Month;

use super::end_of;
use crate::case::Case;
use crate::parameters::Name;
use crate::trace::{Rule, Sink, Value};

/// Where a reassessment at the end of `month` moves to.
pub(super) fn moved<S: Sink>(case: &Case<'_>, month: Month, sink: &mut S) -> Month {
    let name = Name::AutomaticExtensionMonths;
    let point = end_of(month);
    let moved = case.parameters.on(point).count(name).map(|months| {
        let to = (0..months).fold(month, |month, _| month.next());
        // A point moves once in a window; in a later one it might move again.
        let is_certain = to == month || case.parameters.on(end_of(to)).count(name).is_some();
        (to, is_certain)
    });
    if !moved.is_some_and(|(to, is_certain)| to == month && is_certain) {
        sink.step(|| {
            let result = match moved {
                Some((to, true)) => Value::Date(end_of(to)),
                Some((_, false)) | None => Value::CannotTell,
            };
            case.step_on(point, Rule::AutomaticExtension, name, [Value::Date(point)], result)
        });
    }
    moved.map_or(month, |(to, _)| to)
}
