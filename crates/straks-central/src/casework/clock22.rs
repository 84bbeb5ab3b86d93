//! The 22-week clock: which cases near the reassessment point, what was asked of the jobcentre, and where payment
//! goes on beyond the limit because no decision was dispatched (technical extensions), § 24.
//!
//! Read from the tasks on findings, which the rules make ahead of the day and take back when a decision is in
//! effect. Nothing here stops a payment.

use chrono::NaiveDate;
use straks_domain::finding::FindingDetail;
use straks_protocol::ItemType;
use straks_protocol::decision::{ReassessmentRow, ReassessmentStanding};
use straks_protocol::document::TaskDocument;

use crate::feed::Viewer;
use crate::store::{Reading, StoreError};

/// The cases in the viewer's scope whose reassessment is near or past, the most urgent first.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &dyn Reading, viewer: &Viewer, today: NaiveDate) -> Result<Vec<ReassessmentRow>, StoreError> {
    let mut rows = Vec::new();
    for task in tx.live_documents(ItemType::Task)? {
        let is_seen = task.scope.meets(&viewer.scope);
        let row = task.changed.document.as_task().filter(|_| is_seen).and_then(|task| row(task, today));
        let Some(mut row) = row else { continue };
        row.request = tx.extension_requests(row.case)?.pop();
        rows.push(row);
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
