// One function for each command of the shell. Nothing is computed here; a failure is a `Failure` that holds
// the shell's message with title, explanation and next step.
import { invoke } from "@tauri-apps/api/core";
import { askEarly, takeEarly } from "./early";
import { Failure } from "./failure";
import type {
  AuditFilter,
  AuditView,
  AutomationView,
  CaseRef,
  CaseView,
  CentralPreview,
  Colleague,
  DecisionAct,
  DecisionForm,
  DecisionLogLine,
  DecisionPreview,
  DecisionRequest,
  DecisionUnderWay,
  Done,
  ExtensionAct,
  FoundCaseView,
  Identity,
  ImmediatePaymentForm,
  ImmediatePaymentRequest,
  IntakeView,
  KeptAsideView,
  KnownErrorRow,
  LetterView,
  Named,
  NewRestriction,
  NewStop,
  OutboxRow,
  OverlapForm,
  OverlapReply,
  Overview,
  PaymentRow,
  PlaceTask,
  QueuePage,
  QueueQuery,
  ReassessmentView,
  Several,
  SignInView,
  Status,
  TaskPanel,
  TaskStep,
} from "./types";

async function call<Answer>(command: string, args: Record<string, unknown> = {}): Promise<Answer> {
  try {
    return (await (takeEarly(command, args) ?? invoke(command, args))) as Answer;
  } catch (reason) {
    throw Failure.from(reason);
  }
}

/** Asks at once for what the first screen shows: how the desk stands, and the top of the queue. */
export function askForTheFirstScreen(query: QueueQuery): void {
  askEarly("status");
  askEarly("sign_in_view");
  askEarly("overview");
  askEarly("queue", { query });
}

export const identities = () => call<Identity[]>("identities");
export const switchIdentity = (id: string) => call<Status>("switch_identity", { id });
export const status = () => call<Status>("status");
export const overview = () => call<Overview>("overview");
export const setWorkOffline = (offline: boolean) => call<Status>("set_work_offline", { offline });
export const syncNow = () => call<Status>("sync_now");

/** None where practice identities are used. */
export const signInView = () => call<SignInView | null>("sign_in_view");
/** Answers once the person is back from the browser, or gave up. */
export const signIn = () => call<SignInView>("sign_in");
export const cancelSignIn = () => call<null>("cancel_sign_in");
export const signOut = () => call<SignInView>("sign_out");

export const queue = (query: QueueQuery) => call<QueuePage>("queue", { query });
export const taskPanel = (id: string) => call<TaskPanel>("task_panel", { id });
export const moveTask = (id: string, step: TaskStep) => call<Done>("move_task", { id, step });
export const moveTasks = (ids: readonly string[], step: TaskStep) => call<Several>("move_tasks", { ids, step });
/** Without a priority to give, the task follows the rule again. */
export const prioritiseTask = (id: string, to: PlaceTask | null) => call<Done>("prioritise_task", { id, to });
/** What can be answered on the other notifications that the task is about. */
export const overlapForm = (id: string) => call<OverlapForm>("overlap_form", { id });
export const answerOverlap = (reply: OverlapReply) => call<Done>("answer_overlap", { reply });
/** Who the task can be given to. */
export const colleagues = (id: string) => call<Colleague[]>("colleagues", { id });
/** What the tasks are about, where it is one thing. */
export const oneFinding = (ids: readonly string[]) => call<string | null>("one_finding", { ids });
/** The id of the task that was taken. */
export const takeNext = () => call<string>("take_next");
export const revealCpr = (caseId: string) => call<string>("reveal_cpr", { caseId });

export const prepareImmediatePayment = (taskId: string) =>
  call<ImmediatePaymentForm>("prepare_immediate_payment", { taskId });
export const savePaymentDraft = (request: ImmediatePaymentRequest) =>
  call<Done>("save_payment_draft", { request });
export const requestImmediatePayment = (request: ImmediatePaymentRequest) =>
  call<Done>("request_immediate_payment", { request });

export const payments = () => call<PaymentRow[]>("payments");
export const approvePayment = (id: string) => call<Done>("approve_payment", { id });
export const rejectPayment = (id: string, reason: string) => call<Done>("reject_payment", { id, reason });
export const cancelPayment = (id: string) => call<Done>("cancel_payment", { id });
export const discardDraft = (id: string) => call<Done>("discard_draft", { id });

export const decisionForm = (taskId: string) => call<DecisionForm>("decision_form", { taskId });
/** The same on a case without a task of it, here or looked up. */
export const caseDecisionForm = (of: CaseRef) => call<DecisionForm>("case_decision_form", { case: of });
export const previewDecision = (request: DecisionRequest) => call<DecisionPreview>("preview_decision", { request });
/** Nothing where another question was asked meanwhile. */
export const centralPreview = (request: DecisionRequest) =>
  call<CentralPreview | null>("central_preview", { request });
export const saveDecision = (request: DecisionRequest) => call<Done>("save_decision", { request });
/** `value` is the day or the words that the step asks for. */
export const actOnDecision = (of: CaseRef, id: string, act: DecisionAct, value: string | null) =>
  call<Done>("act_on_decision", { case: of, id, act, value });
/** What waits for this person: to be approved, or to be sent. */
export const decisionsUnderWay = () => call<DecisionUnderWay[]>("decisions_under_way");
/** Who took which step, oldest first. */
export const decisionLog = (caseId: string, id: string) => call<DecisionLogLine[]>("decision_log", { caseId, id });
export const sendNotificationLetter = (of: CaseRef, afterLastClaim: boolean) =>
  call<Done>("send_notification_letter", { case: of, afterLastClaim });
export const letter = (id: string) => call<LetterView>("letter", { id });
export const letterDraft = (caseId: string, id: string) => call<LetterView>("letter_draft", { caseId, id });
export const reassessments = () => call<ReassessmentView[]>("reassessments");
/** `ground` is the place of the ground among those that the row names. */
export const actOnExtension = (of: CaseRef, act: ExtensionAct, ground: number | null) =>
  call<Done>("act_on_extension", { case: of, act, ground });
export const automation = () => call<AutomationView>("automation");
export const stopAutomation = (stop: NewStop) => call<Done>("stop_automation", { stop });
export const liftStop = (id: string, reason: string) => call<Done>("lift_stop", { id, reason });

export const casesOfPerson = (cpr: string) => call<FoundCaseView[]>("cases_of_person", { cpr });
/** `reason` opens a restricted case for an hour; none where the case asks for none. */
export const lookAtCase = (caseId: string, reason: string | null) =>
  call<CaseView>("look_at_case", { caseId, reason });
/** The case that is looked at now, as it was last fetched. */
export const lookedAt = () => call<CaseView | null>("looked_at");
/** Nobody looks at it any more. */
export const putCaseAway = () => call<null>("put_case_away");
export const restrictPerson = (mark: NewRestriction) => call<Done>("restrict_person", { mark });
/** Everybody who works here, by name. */
export const staff = () => call<Named[]>("staff");
export const audit = (filter: AuditFilter) => call<AuditView>("audit", { filter });
export const intake = () => call<IntakeView>("intake");
export const answerAlarm = (id: string, found: string) => call<Done>("answer_alarm", { id, found });
export const keptAside = (after: number) => call<KeptAsideView>("kept_aside", { after });

export const outbox = () => call<OutboxRow[]>("outbox");
export const discardCommand = (id: string) => call<Done>("discard_command", { id });

export const knownErrors = () => call<KnownErrorRow[]>("known_errors");
export const answerNote = (taskId: string, errorNumber: number, version: number, helped: boolean) =>
  call<Done>("answer_note", { taskId, errorNumber, version, helped });
