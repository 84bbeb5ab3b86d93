//! The 22-week list: cases near the reassessment point or beyond it without a decision, and the jobcentre's answer.
//!
//! Drawn from the tasks in the cache, so that it is there offline.

use straks_domain::extension_request::{ExtensionReply, ExtensionRequest};
use straks_domain::facts::ExtensionGround;
use straks_domain::finding::FindingDetail;
use straks_domain::staff::Roles;
use straks_protocol::document::{CaseDocument, TaskDocument};
use straks_protocol::{Command, ExtensionStep, ItemType};
use straks_wording::format;

use super::decision_form::extension_ground;
use super::{Desk, Shared};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::view::{Badge, CaseAt, CaseRef, Done, ExtensionAct, ExtensionView, ReassessmentView, Tone};
use crate::wording::decision as words;

impl Desk {
    /// The cases near the 22 weeks and the technical extensions, the most urgent first.
    ///
    /// # Errors
    /// [`Trouble::Locked`], or when the files do not answer.
    pub fn reassessments(&self) -> Result<Vec<ReassessmentView>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let today = shared.today();
        let tasks: Vec<TaskDocument> = shared.cache.items(ItemType::Task)?;
        let mut rows = Vec::new();
        for task in tasks.iter().filter(|task| task.state.is_live()) {
            let Some(last_day) = last_day(task) else { continue };
            let Ok(Stored { item: case, .. }) = shared.case(&task.case.to_string()) else { continue };
            let left = (last_day - today).num_days();
            let badge = if left < 0 {
                Badge { text: "Teknisk forlængelse".to_owned(), tone: Tone::Block }
            } else if left == 0 {
                Badge { text: "I dag".to_owned(), tone: Tone::Warn }
            } else if left == 1 {
                Badge { text: "Om 1 dag".to_owned(), tone: Tone::Warn }
            } else {
                Badge { text: format!("Om {left} dage"), tone: Tone::Warn }
            };
            rows.push(ReassessmentView {
                task_id: task.id.to_string(),
                person: format::initialled(&case.person.name),
                last_day,
                badge,
                extension: shared.extension(&case, CaseAt::Desk)?,
            });
        }
        rows.sort_by_key(|row| row.last_day);
        Ok(rows)
    }

    /// Asks the jobcentre, or writes its answer down. `ground` is the place of the ground, where one is met.
    ///
    /// # Errors
    /// What the central refuses; [`Trouble::Offline`] without contact.
    pub async fn act_on_extension(
        &self,
        case: &CaseRef,
        act: ExtensionAct,
        ground: Option<usize>,
    ) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let Stored { version, item } = shared.case_at(case)?;
        let (step, message) = match act {
            ExtensionAct::Ask => (ExtensionStep::Ask, "Jobcenteret er spurgt"),
            ExtensionAct::GroundMet => {
                let ground = ground.and_then(|place| ExtensionGround::ALL.get(place).copied());
                let ground = ground.ok_or(Trouble::FieldMissing)?;
                let reply = ExtensionReply::GroundMet { ground, last_day: None };
                (ExtensionStep::Answer { reply }, "Svaret er skrevet ned")
            }
            ExtensionAct::NoGround => {
                (ExtensionStep::Answer { reply: ExtensionReply::NoGround }, "Svaret er skrevet ned")
            }
        };
        let command = Command::AskForExtension { case: item.id, step };
        shared.act_on_case(case, command, "Forlængelse", Some(version)).await?;
        Ok(Done { message: message.to_owned(), pending: false })
    }
}

impl Shared {
    /// The question to the jobcentre on a case. Others follow it; only who works with cases asks and writes down.
    pub(super) fn extension(&self, case: &CaseDocument, at: CaseAt) -> Result<ExtensionView, DeskError> {
        let works = self.roles()?.is_some_and(Roles::works_tasks);
        let newest = case.extension_requests.last();
        Ok(ExtensionView {
            case: CaseRef { id: case.id.to_string(), at },
            jobcentre: jobcentre(newest),
            grounds: ExtensionGround::ALL.into_iter().map(extension_ground).collect(),
            actions: if works { actions(newest) } else { Vec::new() },
        })
    }
}

/// The last day that a task is about, where it is about a limit of the benefit period.
pub(super) fn last_day(task: &TaskDocument) -> Option<chrono::NaiveDate> {
    if let FindingDetail::ReassessmentDue { month, .. } = &task.finding.detail {
        Some(month.period().last_day())
    } else if let FindingDetail::ExtensionEnds { last_day, .. } = &task.finding.detail {
        Some(*last_day)
    } else {
        None
    }
}

fn jobcentre(request: Option<&ExtensionRequest>) -> String {
    let Some(request) = request else { return "Ikke spurgt".to_owned() };
    match &request.answer {
        None => format!("Spurgt {}", format::day_long(request.asked_on)),
        Some(answer) => match answer.reply {
            ExtensionReply::NoGround => {
                format!("Ingen grund til forlængelse, {}", format::day_long(answer.on))
            }
            ExtensionReply::GroundMet { ground, .. } => {
                format!(
                    "Grund opfyldt ({}), {}",
                    words::extension_ground(ground),
                    format::day_long(answer.on)
                )
            }
        },
    }
}

fn actions(request: Option<&ExtensionRequest>) -> Vec<ExtensionAct> {
    if request.is_some_and(|request| request.answer.is_none()) {
        vec![ExtensionAct::GroundMet, ExtensionAct::NoGround]
    } else {
        vec![ExtensionAct::Ask]
    }
}
