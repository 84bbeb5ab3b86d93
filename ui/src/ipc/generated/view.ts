// Made from crates/straks-client/src/view; `cargo xtask gen` writes it. Do not edit.

/**
 * What can be done with a task.
 */
export type ActionKind = "take" | "leave" | "hold" | "resume" | "handOver" | "finish" | "judge" | "reserve" | "liftReservation" | "prioritise" | "immediatePayment" | "decide" | "answerOverlap";

/**
 * What some days come to.
 */
export type AmountRow = { 
/**
 * `19.–25. oktober 2026`.
 */
days: string, 
/**
 * Before, in øre; none where it could not be told.
 */
beforeOre: number | null, 
/**
 * After, in øre; none where it cannot be told.
 */
afterOre: number | null, };

/**
 * Something changed in the cache: what to draw again.
 */
export type Area = "status" | "tasks" | "payments" | "outbox" | "signIn" | "lookUp";

/**
 * A case in the log.
 */
export type AuditCase = { 
/**
 * Its id, to ask for all that was said of it.
 */
caseId: string, 
/**
 * `Sara N., Bageriet Kornblomst ApS` where the case is on this desk, else `Sag 1f0c9a2b`.
 */
title: string, };

/**
 * Which entries. What is empty does not matter.
 */
export type AuditFilter = { 
/**
 * About a person, by personal identification number.
 */
cpr: string, 
/**
 * About a case, by its id.
 */
caseId: string, 
/**
 * By a member of staff, by id.
 */
who: string, 
/**
 * From this day.
 */
from: string | null, 
/**
 * Until this day, and on it.
 */
until: string | null, 
/**
 * Further down: before this number.
 */
before: number | null, };

/**
 * An entry of the log.
 */
export type AuditLine = { 
/**
 * Its place in the log.
 */
number: number, 
/**
 * When.
 */
at: string, 
/**
 * Who: a name, `Straks`, or that it was erased.
 */
who: string, 
/**
 * `Opslag`, `Beskyttet sag`, `Handling`.
 */
kind: Badge, 
/**
 * What happened.
 */
what: string, 
/**
 * The reason that was given.
 */
reason: string | null, 
/**
 * The cases that it is about.
 */
cases: Array<AuditCase>, };

/**
 * A page of the log, the latest first.
 */
export type AuditView = { 
/**
 * The entries.
 */
lines: Array<AuditLine>, 
/**
 * Where the next page begins; none where this is the last.
 */
nextBefore: number | null, 
/**
 * Who can be asked about.
 */
people: Array<Named>, };

/**
 * What automation did with the claims of some weeks, and where it is stopped.
 */
export type AutomationView = { 
/**
 * `24. oktober – 22. november 2026`.
 */
period: string, 
/**
 * All claims together.
 */
all: ShareRow, 
/**
 * By week that the claim was received in, newest first.
 */
weeks: Array<ShareRow>, 
/**
 * By run that pays it or would, newest first.
 */
runs: Array<ShareRow>, 
/**
 * By kind of claim.
 */
kinds: Array<ShareRow>, 
/**
 * Why claims were left to people, most first.
 */
reasons: Array<ReasonRow>, 
/**
 * The samples.
 */
samples: SamplesView, 
/**
 * The stops, those that hold first.
 */
stops: Array<StopRow>, 
/**
 * True where this person can stop automation and let it go on.
 */
canSteer: boolean, 
/**
 * What a stop of a rule can name: what may be found.
 */
findings: Array<Named>, 
/**
 * What a stop of a rule can name: the law parameters.
 */
parameters: Array<Named>, };

/**
 * A word in a colour.
 */
export type Badge = { 
/**
 * The word.
 */
text: string, 
/**
 * The colour.
 */
tone: Tone, };

/**
 * Where the person sees a case.
 */
export type CaseAt = "desk" | "lookedUp";

/**
 * A case as a line of a list.
 */
export type CaseInBrief = { 
/**
 * `Syg fra 2. november 2026`, or both days once it has ended.
 */
absence: string, 
/**
 * `Bageriet Kornblomst ApS`, `Selvstændig` or `Ledig`.
 */
work: string, 
/**
 * True where its claims count on another.
 */
setAside: boolean, 
/**
 * How many live tasks it has.
 */
tasks: number, };

/**
 * A case, and where the person sees it.
 */
export type CaseRef = { 
/**
 * The case.
 */
id: string, 
/**
 * Where.
 */
at: CaseAt, };

/**
 * A live task of a case that was looked at.
 */
export type CaseTask = { 
/**
 * The task.
 */
id: string, 
/**
 * As in the queue.
 */
badge: Badge, 
/**
 * `Timer mangler i eIndkomst`.
 */
title: string, 
/**
 * Why, in one to three sentences.
 */
reason: string, 
/**
 * Øre held back.
 */
heldOre: number | null, 
/**
 * Who has it, in words; none when nobody has.
 */
assignee: string | null, 
/**
 * True where it is on this desk, and can be opened there.
 */
here: boolean, };

/**
 * A case that was looked at. It stays at the central: nothing of it is kept here.
 */
export type CaseView = { 
/**
 * The case.
 */
caseId: string, 
/**
 * `Bageriet Kornblomst ApS`; empty where there is no employer.
 */
employer: string, 
/**
 * Whose it is.
 */
person: PersonView, 
/**
 * Key facts, label and value.
 */
facts: Array<Labelled>, 
/**
 * Its live tasks.
 */
tasks: Array<CaseTask>, 
/**
 * What was answered on other notifications with days in common, to be answered anew.
 */
overlaps: Array<OverlapQuestion>, 
/**
 * The question to the jobcentre, where there is one to ask or one was asked.
 */
extension: ExtensionView | null, 
/**
 * What was decided on it, newest first.
 */
decisions: Array<DecisionRow>, 
/**
 * A last day to answer that leaves time, for a hearing.
 */
answerBy: string, 
/**
 * The whole case in plain words.
 */
explanation: ExplanationView, 
/**
 * Until when it can be seen without a new reason; none where none is asked for.
 */
openUntil: string | null, };

/**
 * What the central says that a decision would do.
 */
export type CentralPreview = { 
/**
 * What it would come to, where that is not what this desk works out.
 */
instead: DecisionPreview | null, 
/**
 * Why the two differ, in words.
 */
movedOn: string | null, 
/**
 * What only the central can tell, each with its name.
 */
adds: Array<Labelled>, };

/**
 * A code whose share has drifted.
 */
export type CodeAlarmRow = { 
/**
 * Tells it from the others.
 */
id: string, 
/**
 * Who sends it: `virk`.
 */
source: string, 
/**
 * `Anmeldelsen: wage_code`.
 */
field: string, 
/**
 * `Kode 2`, or `Betydning paid`.
 */
what: string, 
/**
 * `oktober 2026`, or `september – oktober 2026`.
 */
months: string, 
/**
 * `4,1 % (82 af 2.000)`.
 */
before: string, 
/**
 * The same since then.
 */
since: string, 
/**
 * What it was, once somebody has looked into it: `Hanne Bruun: Ny kodeliste fra afsenderen`.
 */
answered: string | null, };

/**
 * A colleague that a task can be given to.
 */
export type Colleague = { 
/**
 * Their id.
 */
id: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Their role, as it is said.
 */
role: string, };

/**
 * Contact with the central.
 */
export type Connection = { "state": "online", 
/**
 * When the desk was last in step.
 */
syncedAt: string, } | { "state": "connecting" } | { "state": "offline", 
/**
 * When the desk was last in step; none when it never was.
 */
syncedAt: string | null, 
/**
 * True when the person chose to work offline.
 */
byChoice: boolean, };

/**
 * What can be done with a decision.
 */
export type DecisionAct = "sendHearing" | "weighAnswer" | "change" | "make" | "approve" | "dispatch" | "withdraw" | "receive" | "complain" | "sendComplaintOn" | "changeAfterComplaint" | "replace";

/**
 * What can be done with a decision.
 */
export type DecisionAction = { 
/**
 * What.
 */
act: DecisionAct, 
/**
 * Its name.
 */
label: string, 
/**
 * Set where it cannot be done now, with the reason in words.
 */
unavailable: string | null, };

/**
 * What can be decided on a case, and what was decided on it.
 */
export type DecisionForm = { 
/**
 * The case.
 */
case: CaseRef, 
/**
 * `Afgørelse for Lis A.`
 */
title: string, 
/**
 * The kinds of decision, the likeliest first.
 */
kinds: Array<Offer<DecisionKind>>, 
/**
 * The grounds of § 27(1).
 */
extensionGrounds: Array<Labelled>, 
/**
 * The grounds of § 21.
 */
lapseGrounds: Array<Labelled>, 
/**
 * The grounds of § 59(6).
 */
dispensationGrounds: Array<Labelled>, 
/**
 * The facts that can be put right, the likeliest first.
 */
facts: Array<FactOffer>, 
/**
 * Whom a decision can be addressed to, the likeliest first; never none, and from a task only its own.
 */
parties: Array<PartyOffer>, 
/**
 * A last day to answer that leaves time, for the hearing.
 */
answerBy: string, 
/**
 * The decisions on the case, newest first.
 */
decisions: Array<DecisionRow>, 
/**
 * Notification letters that were sent, oldest first.
 */
notificationLetters: Array<LetterRow>, 
/**
 * True when only drafts can be kept, because the desk is offline.
 */
draftOnly: boolean, 
/**
 * Set where nothing can be decided, in words.
 */
refused: string | null, };

/**
 * Kinds of decision.
 */
export type DecisionKind = "grant" | "refusal" | "stop" | "lapse" | "extension" | "correction" | "cut";

/**
 * One step of a decision, as it was taken.
 */
export type DecisionLogLine = { 
/**
 * When.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * What, in a sentence.
 */
what: string, };

/**
 * What a decision would come to.
 */
export type DecisionPreview = { 
/**
 * In a sentence.
 */
summary: string, 
/**
 * True where somebody gets less, so that a hearing comes first.
 */
adverse: boolean, 
/**
 * Amounts that change.
 */
amounts: Array<AmountRow>, 
/**
 * Everything else that changes, a line each.
 */
differences: Array<string>, };

/**
 * What the person fills in.
 */
export type DecisionRequest = { 
/**
 * The case.
 */
case: CaseRef, 
/**
 * The draft that is changed; none for a new one.
 */
draft: SeenDraft | null, 
/**
 * The employer's claim, as the form named it; none where the sick person gets the letter.
 */
claim: string | null, 
/**
 * What is decided.
 */
kind: DecisionKind, 
/**
 * The first day, or the day from which.
 */
from: string, 
/**
 * The last day, where there is one.
 */
lastDay: string | null, 
/**
 * The ground of § 27, § 21 or § 59(6), as the form named it.
 */
ground: string | null, 
/**
 * The day that the person was told of the consequences, § 21.
 */
toldConsequences: string | null, 
/**
 * The fact that is put right.
 */
fact: FactKind | null, 
/**
 * Which report or claim it stands on, as the form named it.
 */
place: string | null, 
/**
 * Its hours or amount as written, `18,5` or `24.500,00`.
 */
value: string | null, 
/**
 * Its day, where it is one.
 */
on: string | null, 
/**
 * The paragraph, `§ 38, stk. 1`.
 */
citation: string, 
/**
 * Why.
 */
reasons: string, 
/**
 * The decision that it takes the place of.
 */
replaces: string | null, };

/**
 * A decision in the list.
 */
export type DecisionRow = { 
/**
 * The decision.
 */
id: string, 
/**
 * The case.
 */
case: CaseRef, 
/**
 * `Afslag for 5.–18. oktober 2026 (§ 7)`.
 */
title: string, 
/**
 * Where it stands.
 */
badge: Badge, 
/**
 * What it waits for, in a sentence.
 */
detail: string, 
/**
 * Why.
 */
reasons: string, 
/**
 * What stands in the form where it is a draft; none where it is not, or says more than the form can show.
 */
filled: DecisionRequest | null, 
/**
 * What this person can do with it now, the next step first.
 */
actions: Array<DecisionAction>, 
/**
 * Its letters, oldest first.
 */
letters: Array<LetterRow>, };

/**
 * A decision that waits for this person.
 */
export type DecisionUnderWay = { 
/**
 * True where they are to approve it; else it is their own.
 */
toApprove: boolean, 
/**
 * `Lis A.`
 */
person: string, 
/**
 * `Bageriet Kornblomst ApS`; empty where there is no employer.
 */
employer: string, 
/**
 * What it comes to, in a sentence; none where it moves no amount.
 */
summary: string | null, 
/**
 * What it comes to, by days.
 */
amounts: Array<AmountRow>, 
/**
 * A last day to answer that leaves time, for a hearing.
 */
answerBy: string, 
/**
 * The decision.
 */
decision: DecisionRow, };

/**
 * What a command of the window came to.
 */
export type Done = { 
/**
 * What happened, for the status line: `Opgaven er taget`.
 */
message: string, 
/**
 * True while it waits for the central.
 */
pending: boolean, };

/**
 * A draw.
 */
export type DrawRow = { 
/**
 * The run it was for.
 */
run: string, 
/**
 * When.
 */
at: string, 
/**
 * `27 af 812`.
 */
what: string, 
/**
 * Its seed.
 */
seed: string, 
/**
 * `Kan gentages`, or that it cannot.
 */
badge: Badge, };

/**
 * One part of an explanation.
 */
export type ExplanationSection = { 
/**
 * `Hvem betaler hvornår`.
 */
title: string, 
/**
 * What was concluded, one sentence a line.
 */
lines: Array<string>, 
/**
 * How it came about, one sentence a step; shown folded.
 */
steps: Array<string>, };

/**
 * A whole case in plain words; without the folded steps it is read in one look.
 */
export type ExplanationView = { 
/**
 * The right, who pays, the hourly earnings, the weeks, the refund, the deadlines, the duration.
 */
sections: Array<ExplanationSection>, 
/**
 * What holds the money.
 */
whyNotAutomatic: Array<string>, 
/**
 * What nobody has told, and who can.
 */
missing: Array<string>, 
/**
 * What would lead to another outcome.
 */
wouldChange: Array<string>, };

/**
 * What can be done about an extension.
 */
export type ExtensionAct = "ask" | "groundMet" | "noGround";

/**
 * The question to the jobcentre on a case.
 */
export type ExtensionView = { 
/**
 * The case.
 */
case: CaseRef, 
/**
 * What the jobcentre was asked and said.
 */
jobcentre: string, 
/**
 * The grounds that it can name.
 */
grounds: Array<Labelled>, 
/**
 * What can be done now.
 */
actions: Array<ExtensionAct>, };

/**
 * What is written for a fact.
 */
export type FactAsks = "hours" | "amount" | "day" | "ground";

/**
 * Facts that can be put right in the window.
 */
export type FactKind = "absenceHours" | "weeklyHours" | "hoursLastEightWeeks" | "incomeHours" | "incomePay" | "claimWage" | "lastAbsenceDay" | "dispensation" | "requestReceived";

/**
 * A fact that can be put right.
 */
export type FactOffer = { 
/**
 * Which.
 */
choice: FactKind, 
/**
 * Its name.
 */
label: string, 
/**
 * The paragraph that reads it.
 */
citation: string, 
/**
 * What is written for it.
 */
asks: FactAsks, 
/**
 * True where it is put right for days that are chosen.
 */
withDays: boolean, 
/**
 * True where nobody can get less by it, so that it is no part of a cut.
 */
onlyFavourable: boolean, 
/**
 * Where it stands on the case, the likeliest first; never none.
 */
places: Array<FactPlace>, };

/**
 * Where a fact stands on the case.
 */
export type FactPlace = { 
/**
 * Its key, for the request.
 */
id: string, 
/**
 * The report or claim, `1.–31. august 2026`; empty where there is one place only.
 */
label: string, 
/**
 * What is known now, `148,33 timer`, `ikke oplyst`.
 */
now: string, };

/**
 * A task that was not moved with the others.
 */
export type Fallout = { 
/**
 * The task.
 */
taskId: string, 
/**
 * `Timer mangler, Bageriet Kornblomst ApS`.
 */
title: string, 
/**
 * Why, in words.
 */
reason: string, };

/**
 * A case of a person who was looked up, before it is looked at.
 */
export type FoundCaseView = { 
/**
 * The case.
 */
caseId: string, 
/**
 * True where a reason is asked for before it is shown.
 */
asksWhy: boolean, 
/**
 * What tells it from the others; nothing where a reason is asked for first.
 */
inBrief: CaseInBrief | null, };

/**
 * One thing that happened to a task.
 */
export type HistoryLine = { 
/**
 * When.
 */
at: string, 
/**
 * Who: `Mig`, a name, `Straks`.
 */
who: string, 
/**
 * What, and why.
 */
what: string, };

/**
 * A hold.
 */
export type HoldView = { 
/**
 * Why it waits.
 */
reason: string, 
/**
 * When it is looked at again.
 */
followUp: string, };

/**
 * A member of staff who can use this desk.
 */
export type Identity = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Role in Danish, `sagsbehandler`.
 */
role: string, 
/**
 * May take and hold tasks and ask for payments.
 */
worksTasks: boolean, 
/**
 * May approve what another person asked for.
 */
approvesPayments: boolean, 
/**
 * May read figures on automation and intake.
 */
readsFigures: boolean, 
/**
 * May read who looked at whom.
 */
readsAudit: boolean, 
/**
 * May direct the work of others, and restrict cases.
 */
directsWork: boolean, };

/**
 * What an immediate payment would be, checked now.
 */
export type ImmediatePaymentForm = { 
/**
 * The task it is asked for from.
 */
taskId: string, 
/**
 * `Straksudbetaling til Lis A.`
 */
title: string, 
/**
 * Why it is offered, in a sentence.
 */
lead: string, 
/**
 * What can be paid, one choice a stretch of weeks.
 */
choices: Array<PaymentChoice>, 
/**
 * The checks, each with its outcome.
 */
checks: Array<PaymentCheck>, 
/**
 * True when it can only be kept as a draft, because the desk is offline.
 */
draftOnly: boolean, 
/**
 * Set where it cannot be asked for at all, in words.
 */
refused: string | null, 
/**
 * Who can approve it, in words.
 */
approvers: string, 
/**
 * A reason kept with a draft.
 */
reason: string, };

/**
 * What the person fills in to ask for an immediate payment.
 */
export type ImmediatePaymentRequest = { 
/**
 * The task it is asked for from.
 */
taskId: string, 
/**
 * The chosen obligations.
 */
obligationIds: Array<string>, 
/**
 * Why it cannot wait.
 */
reason: string, };

/**
 * The alarms, and the first rows that were kept aside.
 */
export type IntakeView = { 
/**
 * Codes whose share has drifted.
 */
alarms: Array<CodeAlarmRow>, 
/**
 * True where the person at this desk may say what an alarm was.
 */
mayAnswer: boolean, 
/**
 * How often chance alone raises an alarm: once in so many.
 */
falseAlarmOneIn: number, 
/**
 * Rows that were kept aside.
 */
kept: KeptAsideView, };

/**
 * What a person said of a sample.
 */
export type JudgementRow = { 
/**
 * The claim.
 */
claim: string, 
/**
 * `Enig`, `Uenig`.
 */
badge: Badge, 
/**
 * Why.
 */
why: string, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, };

/**
 * A row that was kept aside: where it stood and why, never what it says.
 */
export type KeptAsideLine = { 
/**
 * Its place among all of them, from 1.
 */
number: number, 
/**
 * `persons.csv, linje 4`, `Indberetning nr. 1`.
 */
place: string, 
/**
 * The column; none where the whole row is at fault.
 */
column: string | null, 
/**
 * What is wrong and what to do, in a sentence.
 */
reason: string, 
/**
 * True where it goes in by itself when what it names has come.
 */
waits: boolean, 
/**
 * Since when.
 */
since: string, };

/**
 * Some of the rows that were kept aside.
 */
export type KeptAsideView = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * These.
 */
rows: Array<KeptAsideLine>, 
/**
 * Where the next ones begin; none where these are the last.
 */
next: number | null, };

/**
 * A known error in the list.
 */
export type KnownErrorRow = { 
/**
 * The note with its steps.
 */
note: NoteView, 
/**
 * Tasks of this desk that it is shown on.
 */
tasks: number, };

/**
 * A label and its value.
 */
export type Labelled = { 
/**
 * The label.
 */
label: string, 
/**
 * The value.
 */
value: string, };

/**
 * How much may be done without contact.
 */
export type LeaseState = "full" | "ageing" | "readOnly" | "locked";

/**
 * A letter in the list.
 */
export type LetterRow = { 
/**
 * The letter.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The day it was sent.
 */
dispatched: string, };

/**
 * A letter in words.
 */
export type LetterView = { 
/**
 * Its title.
 */
title: string, 
/**
 * `Sendt 7. december 2026`, `Udkast`.
 */
badge: Badge, 
/**
 * A line for each line, an empty one between paragraphs.
 */
text: string, };

/**
 * A list with its live count.
 */
export type ListCount = { 
/**
 * What [`QueueQuery::list`](super::QueueQuery::list) takes.
 */
id: string, 
/**
 * Name on screen.
 */
title: string, 
/**
 * Tasks in it.
 */
count: number, };

/**
 * A message with title, explanation and next step.
 */
export type Message = { 
/**
 * Closed code, for tests and support.
 */
code: string, 
/**
 * What happened.
 */
title: string, 
/**
 * What it means.
 */
explanation: string, 
/**
 * What to do.
 */
nextStep: string | null, 
/**
 * How it weighs.
 */
tone: Tone, };

/**
 * Something that can be chosen by name.
 */
export type Named = { 
/**
 * What is sent.
 */
value: string, 
/**
 * What is shown.
 */
title: string, };

/**
 * A mark on a person's cases.
 */
export type NewRestriction = { 
/**
 * The person's number, as written.
 */
cpr: string, 
/**
 * Restricted from now on, or no longer.
 */
restricted: boolean, 
/**
 * The member of staff that the person is, where it is one.
 */
colleague: string | null, };

/**
 * A stop to set.
 */
export type NewStop = { 
/**
 * What kind of thing it catches.
 */
scope: StopKind, 
/**
 * Which: a number, a section, a name; nothing for everything.
 */
value: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The last day it holds; none until it is lifted.
 */
until: string | null, };

/**
 * A workaround note on a task.
 */
export type NoteView = { 
/**
 * Number of the known error.
 */
errorNumber: number, 
/**
 * `A` to `D`.
 */
class: string, 
/**
 * `rettes i 26.4`; none while no release is planned.
 */
fixedIn: string | null, 
/**
 * What goes wrong.
 */
title: string, 
/**
 * What to do.
 */
steps: Array<string>, 
/**
 * Its version.
 */
version: number, 
/**
 * How often it helped.
 */
helped: number, 
/**
 * How often anybody answered.
 */
answered: number, 
/**
 * This person's answer on this task, if any.
 */
yourAnswer: boolean | null, };

/**
 * One thing that can be chosen.
 */
export type Offer<T> = { 
/**
 * What.
 */
choice: T, 
/**
 * Its name.
 */
label: string, 
/**
 * The paragraph that it usually stands on.
 */
citation: string, };

/**
 * A command on its way, in the list of what has not been settled.
 */
export type OutboxRow = { 
/**
 * The command.
 */
id: string, 
/**
 * `Tag opgaven Timer mangler, Bageriet Kornblomst ApS`.
 */
title: string, 
/**
 * When the person acted.
 */
madeAt: string, 
/**
 * `I kø`, `Sendes`, `Afvist`, `Konflikt`, `Tilbageholdt`, `Ukendt`.
 */
badge: Badge, 
/**
 * Why, in words.
 */
reason: string | null, 
/**
 * The task it concerns.
 */
taskId: string | null, 
/**
 * True where the person can let it go.
 */
canDiscard: boolean, };

/**
 * An answer that can be given.
 */
export type OverlapChoice = { 
/**
 * The number that is kept; none where they are two absences.
 */
keep: string | null, 
/**
 * `Samme fravær, behold N1`.
 */
text: string, 
/**
 * What follows.
 */
detail: string, };

/**
 * What can be answered on the overlaps of a case.
 */
export type OverlapForm = { 
/**
 * The case that it is answered from.
 */
caseId: string, 
/**
 * One for each other notification.
 */
questions: Array<OverlapQuestion>, };

/**
 * Another notification with days in common.
 */
export type OverlapQuestion = { 
/**
 * Its number.
 */
other: string, 
/**
 * `N2: 5. okt. 2026 og frem`, or what was answered before.
 */
title: string, 
/**
 * What was answered before, by whom and why; none where nobody has.
 */
answered: string | null, 
/**
 * The answers, in the order of the choices.
 */
choices: Array<OverlapChoice>, 
/**
 * Why some answers cannot be given.
 */
refused: string | null, };

/**
 * An answer.
 */
export type OverlapReply = { 
/**
 * The case that it is answered from.
 */
caseId: string, 
/**
 * The other notification.
 */
other: string, 
/**
 * The number that is kept; none where they are two absences.
 */
keep: string | null, 
/**
 * Why.
 */
reason: string, };

/**
 * The run clock and the counts beside the queue.
 */
export type Overview = { 
/**
 * Runs that close next, employers first.
 */
runs: Array<RunClock>, 
/**
 * Øre held back by the tasks of this desk.
 */
heldOre: number, 
/**
 * How many tasks hold it.
 */
heldTasks: number, 
/**
 * How many tasks are taken out for control.
 */
controlTasks: number, 
/**
 * Work packages with live counts.
 */
packages: Array<ListCount>, 
/**
 * Filters above the queue with live counts.
 */
filters: Array<ListCount>, 
/**
 * Decisions that this person can approve, or has made and not sent.
 */
decisionsDue: number, 
/**
 * Immediate payments that wait for this person's approval.
 */
paymentsToApprove: number, 
/**
 * Alarms of the intake that nobody has looked into, for those who may see them.
 */
openAlarms: number, 
/**
 * Published known errors.
 */
knownErrors: number, };

/**
 * Whom a decision can be addressed to.
 */
export type PartyOffer = { 
/**
 * The employer's claim that is decided on; none where the sick person gets the letter.
 */
claim: string | null, 
/**
 * In words.
 */
label: string, 
/**
 * The first of the days that it is likeliest about.
 */
from: string, 
/**
 * The last of them.
 */
lastDay: string, };

/**
 * What can be done with an immediate payment.
 */
export type PaymentAction = { 
/**
 * What it does.
 */
action: PaymentActionKind, 
/**
 * Set where it cannot be done now, with the reason in words.
 */
unavailable: string | null, };

/**
 * What can be done with an immediate payment.
 */
export type PaymentActionKind = "approve" | "reject" | "cancel" | "openDraft" | "discardDraft";

/**
 * One check of an immediate payment.
 */
export type PaymentCheck = { 
/**
 * `OK`, `Se`, `Nej`.
 */
badge: Badge, 
/**
 * `Ikke betalt før`.
 */
title: string, 
/**
 * `ingen postering for uge 43`.
 */
detail: string, };

/**
 * A stretch that can be paid at once.
 */
export type PaymentChoice = { 
/**
 * The obligation.
 */
obligationId: string, 
/**
 * `Uge 43 · 19.–25. oktober 2026`.
 */
label: string, 
/**
 * Gross, in øre.
 */
grossOre: number, 
/**
 * Net, in øre.
 */
netOre: number, 
/**
 * True where it is ticked to begin with: what a draft chose, otherwise the only one there is.
 */
chosen: boolean, };

/**
 * An immediate payment in the list.
 */
export type PaymentRow = { 
/**
 * The payment, or the draft.
 */
id: string, 
/**
 * Who is paid.
 */
recipient: string, 
/**
 * `Uge 43 · 19.–25. oktober 2026`.
 */
period: string, 
/**
 * Gross, in øre.
 */
grossOre: number, 
/**
 * Net, in øre.
 */
netOre: number, 
/**
 * Why it cannot wait.
 */
reason: string, 
/**
 * Who asked.
 */
requestedBy: string, 
/**
 * When.
 */
requestedAt: string, 
/**
 * `Venter på godkendelse`, `Godkendt af Karen Friis`, `Kladde`.
 */
badge: Badge, 
/**
 * More on the state, in words: by whom, why not.
 */
stateDetail: string | null, 
/**
 * What this person can do with it now.
 */
actions: Array<PaymentAction>, 
/**
 * The task, for a draft that is taken up again.
 */
taskId: string | null, };

/**
 * A person as far as the screen needs it.
 */
export type PersonView = { 
/**
 * Name.
 */
name: string, 
/**
 * `158388-••••`.
 */
cprMasked: string, 
/**
 * Name and address protection.
 */
protected: boolean, };

/**
 * What the desk can do now.
 */
export type Phase = "preparing" | "firstSync" | "ready";

/**
 * Another priority than the rule's.
 */
export type PlaceTask = { 
/**
 * Before or after all else.
 */
placing: PlacingKind, 
/**
 * Why.
 */
reason: string, 
/**
 * The last day it holds.
 */
until: string, };

/**
 * Before or after all else.
 */
export type PlacingKind = "first" | "last";

/**
 * Why a task stands where it stands in the queue.
 */
export type PriorityView = { 
/**
 * `Høj`, `Mellem`, `Lav`.
 */
level: Badge, 
/**
 * What was counted, one sentence each.
 */
reasons: Array<string>, 
/**
 * Who placed it by hand, why and until when; none where the rule decides.
 */
placed: string | null, };

/**
 * A stretch of the queue.
 */
export type QueuePage = { 
/**
 * Rows that match in all.
 */
total: number, 
/**
 * First row, from 0.
 */
offset: number, 
/**
 * The rows.
 */
rows: Array<QueueRow>, };

/**
 * Which rows of the queue to show.
 */
export type QueueQuery = { 
/**
 * A work package or filter of [`Overview`](super::Overview); none for all tasks.
 */
list: string | null, 
/**
 * Words to search for: name, company, CPR number, case or task title.
 */
search: string, 
/**
 * The order.
 */
sort: QueueSort, 
/**
 * Turned round.
 */
descending: boolean, 
/**
 * First row, from 0.
 */
offset: number, 
/**
 * Rows at most.
 */
limit: number, };

/**
 * One row of the queue.
 */
export type QueueRow = { 
/**
 * The task.
 */
id: string, 
/**
 * `Blokerer`, `Kontrol`, `Frist`, `På hold`.
 */
badge: Badge, 
/**
 * `Timer mangler`.
 */
title: string, 
/**
 * `§ 32 kan ikke afgøres`.
 */
why: string, 
/**
 * `Bageriet Kornblomst ApS`, `Lis A. (borger)`.
 */
recipient: string, 
/**
 * Øre held back; none where it holds nothing.
 */
heldOre: number | null, 
/**
 * When it must be solved, or the follow-up date of a hold.
 */
deadline: string | null, 
/**
 * True where the deadline is a moment of its day, the close of a run; false where it is a whole day.
 */
deadlineHasTime: boolean, 
/**
 * `Mig`, a name, or none.
 */
assignee: string | null, 
/**
 * True when it is with the person at this desk.
 */
mine: boolean, 
/**
 * True where another person keeps the follow-up tasks of its case.
 */
reserved: boolean, 
/**
 * True where its priority was set by hand.
 */
placed: boolean, 
/**
 * True while a change of this desk waits for the central.
 */
pending: boolean, 
/**
 * True where a workaround note is shown.
 */
hasNote: boolean, };

/**
 * The order of the queue.
 */
export type QueueSort = "priority" | "deadline" | "title" | "recipient" | "held" | "assignee";

/**
 * A reason, and how many claims it was given for.
 */
export type ReasonRow = { 
/**
 * `Timer mangler`.
 */
title: string, 
/**
 * So many claims.
 */
claims: number, };

/**
 * A case near or beyond the 22 weeks.
 */
export type ReassessmentView = { 
/**
 * The task.
 */
taskId: string, 
/**
 * `Lis A.`
 */
person: string, 
/**
 * The last day before a decision must be in effect.
 */
lastDay: string, 
/**
 * `om 9 dage`, `Teknisk forlængelse`.
 */
badge: Badge, 
/**
 * The question to the jobcentre.
 */
extension: ExtensionView, };

/**
 * How an amount came about: the trace of the calculation, drawn as a receipt.
 */
export type Receipt = { 
/**
 * `Sådan er uge 46 beregnet`.
 */
title: string, 
/**
 * `Regnet her, efterprøves centralt`, or that both agree.
 */
checked: Badge, 
/**
 * The lines.
 */
lines: Array<ReceiptLine>, };

/**
 * One line of a receipt.
 */
export type ReceiptLine = { 
/**
 * `Loft pr. time fra 5. jan. 2026`.
 */
label: string, 
/**
 * `§ 50, stk. 1` or a source such as `eIndkomst`.
 */
source: string | null, 
/**
 * The value as text, formatted: `137,43`, `75.000,00`, `kan ikke afgøres`.
 */
value: string, 
/**
 * A sum line.
 */
sum: boolean, 
/**
 * More on the step: inputs, parameter and since when, rounding; shown folded.
 */
detail: string | null, };

/**
 * One run in the clock.
 */
export type RunClock = { 
/**
 * Id in the calendar.
 */
id: string, 
/**
 * `Arbejdsgivere, ugekørsel 48`.
 */
title: string, 
/**
 * When it closes.
 */
closesAt: string, 
/**
 * Øre that will be paid.
 */
readyOre: number, 
/**
 * Øre held back.
 */
heldOre: number, 
/**
 * Øre in control.
 */
controlOre: number, };

/**
 * What people said of samples.
 */
export type SamplesView = { 
/**
 * Drawn.
 */
drawn: number, 
/**
 * Judged.
 */
judged: number, 
/**
 * `96,0 %`; a dash where nothing is judged yet.
 */
agreement: string, 
/**
 * By what the claims are like.
 */
strata: Array<StratumRow>, 
/**
 * The newest judgements.
 */
judgements: Array<JudgementRow>, 
/**
 * The draws, newest first.
 */
draws: Array<DrawRow>, };

/**
 * A draft as the person saw it.
 */
export type SeenDraft = { 
/**
 * The decision.
 */
id: string, 
/**
 * How many times it had been changed.
 */
changes: number, };

/**
 * What became of several tasks that were moved together.
 */
export type Several = { 
/**
 * `12 opgaver er taget`.
 */
message: string, 
/**
 * How many were moved.
 */
moved: number, 
/**
 * Those that were not, to be handled one by one.
 */
fallouts: Array<Fallout>, };

/**
 * Claims that automation decided and left.
 */
export type ShareRow = { 
/**
 * What is counted.
 */
title: string, 
/**
 * Claims in all.
 */
claims: number, 
/**
 * Decided by automation, samples among them.
 */
decided: number, 
/**
 * Left to a person.
 */
left: number, 
/**
 * `86,4 %`; a dash where there are none.
 */
share: string, 
/**
 * The same in thousandths, for a bar.
 */
perMille: number, };

/**
 * How whoever sits at the desk shows who they are.
 */
export type SignIn = "practice" | "signedIn" | "ended";

/**
 * How far a sign-in is.
 */
export type SignInStage = "asking" | "ready" | "contacting" | "inBrowser" | "entering";

/**
 * The way into a central that asks people to sign in.
 */
export type SignInView = { 
/**
 * The municipality; none until the central has told.
 */
municipality: string | null, 
/**
 * Where the central is, `straks.kommune.dk`.
 */
central: string, 
/**
 * Who says who somebody is, `login.kommune.dk`; none until the central has told.
 */
issuer: string | null, 
/**
 * How far it is.
 */
stage: SignInStage, 
/**
 * Why it did not go on; none where all is well.
 */
notice: Message | null, };

/**
 * How the desk stands: drawn in the top and status bars.
 */
export type Status = { 
/**
 * What the desk can do now.
 */
phase: Phase, 
/**
 * Name of the municipality.
 */
municipality: string, 
/**
 * True for the practice municipality.
 */
practice: boolean, 
/**
 * Who is signed in.
 */
identity: Identity, 
/**
 * How they show who they are.
 */
signIn: SignIn, 
/**
 * Contact with the central.
 */
connection: Connection, 
/**
 * The day by the central's clock.
 */
today: string, 
/**
 * The time by the central's clock.
 */
now: string, 
/**
 * Tasks in the cache.
 */
tasksLocal: number, 
/**
 * The rule set that assesses.
 */
ruleSet: string, 
/**
 * Whose approval of a rule set counts here, in words.
 */
approvers: string, 
/**
 * Commands that wait to be sent.
 */
outboxWaiting: number, 
/**
 * Commands and drafts that need the person.
 */
outboxNeedsYou: number, 
/**
 * How much may be done without contact.
 */
lease: LeaseState, 
/**
 * What a designer would put in a banner; none when all is well.
 */
notice: Message | null, };

/**
 * What kind of thing a stop catches.
 */
export type StopKind = "everywhere" | "person" | "employer" | "finding" | "paragraph" | "parameter";

/**
 * A stop.
 */
export type StopRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * `Gælder`, `Ophævet`, `Udløbet`.
 */
badge: Badge, 
/**
 * What it catches: `Alt`, `CVR 10172748`, `§ 54`.
 */
scope: string, 
/**
 * Why.
 */
reason: string, 
/**
 * `Hanne Bruun, 20. nov. kl. 8.42`.
 */
set: string, 
/**
 * Until when, or how it ended.
 */
until: string, 
/**
 * True where it holds.
 */
holds: boolean, };

/**
 * Samples among claims that are alike.
 */
export type StratumRow = { 
/**
 * `Første anmodning · beløb i bånd 2 · arbejdsgiver i bånd 1`.
 */
title: string, 
/**
 * Claims that automation granted.
 */
claims: number, 
/**
 * Drawn of them.
 */
drawn: number, 
/**
 * Judged right.
 */
agreed: number, 
/**
 * Judged wrong.
 */
disagreed: number, };

/**
 * Something the person can do with a task.
 */
export type TaskAction = { 
/**
 * What it does.
 */
action: ActionKind, 
/**
 * Its words.
 */
label: string, 
/**
 * Set where it cannot be done now, with the reason in words.
 */
unavailable: string | null, };

/**
 * The panel of one task.
 */
export type TaskPanel = { 
/**
 * The task.
 */
id: string, 
/**
 * The case it belongs to.
 */
caseId: string, 
/**
 * Same as in the row.
 */
badge: Badge, 
/**
 * `Timer mangler i eIndkomst`.
 */
title: string, 
/**
 * `Bageriet Kornblomst ApS · refusion for Sara N. · 1. oktober – 11. november 2026`
 */
subtitle: string, 
/**
 * `Holder 30.510,00 kr tilbage`, or what it does instead.
 */
effect: string, 
/**
 * Øre held back.
 */
heldOre: number | null, 
/**
 * The reason in one to three sentences.
 */
reason: string, 
/**
 * `§ 32, stk. 1, nr. 1`.
 */
citation: string, 
/**
 * The rule set of the assessment.
 */
ruleSet: string, 
/**
 * What to do, one sentence a step.
 */
steps: Array<string>, 
/**
 * What this person can do with it now, in the order of the buttons.
 */
actions: Array<TaskAction>, 
/**
 * Who has it, in words; none when nobody has.
 */
assignee: string | null, 
/**
 * Set while it is on hold.
 */
hold: HoldView | null, 
/**
 * Why it stands where it stands in the queue.
 */
priority: PriorityView, 
/**
 * Who keeps the follow-up tasks of its case, in words; none when nobody does.
 */
reservedFor: string | null, 
/**
 * What happened to it, newest first.
 */
history: Array<HistoryLine>, 
/**
 * Changes of this desk that wait for the central, in words.
 */
pending: Array<string>, 
/**
 * Guidance that matches.
 */
notes: Array<NoteView>, 
/**
 * How the amount came about.
 */
receipts: Array<Receipt>, 
/**
 * The whole case in plain words.
 */
explanation: ExplanationView, 
/**
 * The person: name and masked number.
 */
person: PersonView, 
/**
 * Key facts, label and value.
 */
facts: Array<Labelled>, };

/**
 * What the person does with a task.
 */
export type TaskStep = { "step": "take" } | { "step": "leave" } | { "step": "handOver", 
/**
 * Id of the colleague.
 */
to: string, 
/**
 * A word why.
 */
reason: string, } | { "step": "reserve" } | { "step": "liftReservation" } | { "step": "hold", 
/**
 * What it waits for.
 */
reason: string, 
/**
 * When it is looked at again.
 */
followUp: string, } | { "step": "resume" } | { "step": "finish", 
/**
 * What was done, or why what was found is accepted.
 */
what: string, } | { "step": "judge", 
/**
 * True where the result is right.
 */
agrees: boolean, 
/**
 * Why.
 */
why: string, };

/**
 * How something weighs; drawn as colour and word, never colour alone.
 */
export type Tone = "block" | "warn" | "ok" | "info" | "mute";
