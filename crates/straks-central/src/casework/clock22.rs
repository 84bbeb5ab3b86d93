//! The 22-week clock: which cases near the reassessment point, what was asked of the jobcentre, and where payment
//! goes on beyond the limit because no decision was dispatched (technical extensions), § 24.
//!
//! Read from the tasks on findings, which the rules make ahead of the day and take back when a decision is in
//! effect. Nothing here stops a payment.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use straks_domain::finding::{FindingDetail, FindingKind};
use straks_protocol::decision::{ReassessmentRow, ReassessmentStanding};
use straks_protocol::document::TaskDocument;

use crate::feed::Viewer;
use crate::sight::Own;
use crate::store::{Reading, StoreError};

/// The cases in the viewer's scope whose reassessment is near or past, the most urgent first.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &dyn Reading, viewer: &Viewer, today: NaiveDate) -> Result<Vec<ReassessmentRow>, StoreError> {
    let (mut rows, own) = (Vec::new(), Own::of(tx, &viewer.actor)?);
    for finding in [FindingKind::ReassessmentDue, FindingKind::ExtensionEnds] {
        let tasks = tx.live_tasks_on(finding)?;
        for task in tasks.iter().filter(|task| task.scope.meets(&viewer.scope)) {
            if !own.has(tx, &task.changed)? {
                rows.extend(task.changed.document.as_task().and_then(|task| row(task, today)));
            }
        }
    }
    let cases: Vec<_> = rows.iter().map(|row| row.case).collect();
    // The last question of each case stands last.
    let last: BTreeMap<_, _> = tx.extension_requests_of(&cases)?.into_iter().collect();
    for row in &mut rows {
        row.request = last.get(&row.case).cloned();
    }
    rows.sort_by_key(|row| (row.last_day, row.case));
    Ok(rows)
}

fn row(task: &TaskDocument, today: NaiveDate) -> Option<ReassessmentRow> {
    let (last_day, counted_days, limit_days) =
        if let FindingDetail::ReassessmentDue { month, counted_days, limit_days } = &task.finding.detail {
            (month.period().last_day(), Some(*counted_days), Some(*limit_days))
        } else if let FindingDetail::ExtensionEnds { last_day, .. } = &task.finding.detail {
            (*last_day, None, None)
        } else {
            return None;
        };
    let standing =
        if last_day < today { ReassessmentStanding::TechnicalExtension } else { ReassessmentStanding::Ahead };
    Some(ReassessmentRow {
        case: task.case,
        task: task.id,
        last_day,
        counted_days,
        limit_days,
        standing,
        request: None,
    })
}
