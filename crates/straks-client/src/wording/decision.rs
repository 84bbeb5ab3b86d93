//! The Danish words of decisions: their kinds, states and steps.

use chrono::NaiveDate;
use straks_domain::decision::{CaseDecision, DecisionState, FactCorrection, Proposal, Ruling};
use straks_domain::facts::{DispensationGround, ExtensionGround, LapseGround};
use straks_domain::{Money, Period};
use straks_protocol::DecisionStep;
use straks_protocol::decision::RunChange;
use straks_wording::finding::values::ground;
use straks_wording::format::{day_long, hours_short, kroner, list, period_long};

use super::payment::run_title;
use crate::view::{Badge, DecisionAct, DecisionKind, FactKind, Labelled, Tone};

/// The name of a kind, and the paragraph that it stands on where that is given.
#[must_use]
pub const fn kind(kind: DecisionKind) -> (&'static str, Option<&'static str>) {
    match kind {
        DecisionKind::Grant => ("Bevilling", None),
        DecisionKind::Refusal => ("Afslag", None),
        DecisionKind::Stop => ("Stop", Some("§ 24")),
        DecisionKind::Lapse => ("Bortfald", Some("§ 21")),
        DecisionKind::Extension => ("Forlængelse", Some("§ 27, stk. 1")),
        DecisionKind::Correction => ("Rettelse af et automatisk resultat", None),
        DecisionKind::Cut => ("Nedsættelse", None),
    }
}

/// The name of a fact, and the paragraph that reads it.
#[must_use]
pub const fn fact(kind: FactKind) -> (&'static str, &'static str) {
    match kind {
        FactKind::AbsenceHours => ("Fraværstimer om ugen i perioden", "§ 50"),
        FactKind::WeeklyHours => ("Aftalte timer om ugen", "§ 47"),
        FactKind::HoursLastEightWeeks => ("Timer hos arbejdsgiveren de seneste 8 uger", "§ 30"),
        FactKind::IncomeHours => ("Løntimer i en indberetning til eIndkomst", "§ 32"),
        FactKind::IncomePay => ("Løn i en indberetning til eIndkomst", "§ 47"),
        FactKind::ClaimWage => ("Løn udbetalt for anmodningens dage", "§ 54"),
        FactKind::LastAbsenceDay => ("Sidste fraværsdag", "§ 7"),
        FactKind::Dispensation => ("Dispensation for en anmodning, der kom for sent", "§ 59, stk. 6"),
        FactKind::RequestReceived => ("Dagen, borgeren bad om sygedagpenge", "§ 38"),
    }
}

/// Without contact.
pub const OFFLINE: &str = "Kræver forbindelse til centralen";
/// A draft that was not made in the form.
pub const NOT_IN_THE_FORM: &str = "Kladden siger mere, end der kan rettes her: opgiv den, og lav en ny";
/// A decision is addressed to the sick person.
pub const CITIZEN: &str = "Borgeren";

/// A decision is addressed to the employer, on a claim.
#[must_use]
pub fn employer_on(employer: &str, days: Period) -> String {
    format!("{employer}, anmodning for {}", period_long(days))
}

/// A fact that nobody has told.
pub const UNKNOWN: &str = "ikke oplyst";
/// A fact that reports contradict each other on.
pub const DISPUTED: &str = "oplysningerne modsiger hinanden";
/// Different facts for different days.
pub const SEVERAL: &str = "skifter i perioden";
/// An absence without a last day.
pub const GOES_ON: &str = "fraværet fortsætter";
/// No dispensation.
pub const NONE_GIVEN: &str = "ingen dispensation";

/// A ground of § 59(6).
#[must_use]
pub const fn dispensation_ground(ground: DispensationGround) -> &'static str {
    match ground {
        DispensationGround::ReportingFailure => "driftsforstyrrelser, der hindrede anmodningen",
        DispensationGround::Employee => "forhold hos den sygemeldte",
        DispensationGround::WrongGuidance => "forkert vejledning fra en myndighed",
        DispensationGround::Special => "andre særlige forhold",
    }
}

/// The ground of a lapse.
#[must_use]
pub const fn lapse_ground(ground: LapseGround) -> &'static str {
    match ground {
        LapseGround::NotTakingPart => "medvirker ikke til opfølgningen",
        LapseGround::FormNotReturned => "oplysningsskemaet er ikke sendt tilbage",
        LapseGround::HindersRecovery => "forhaler helbredelsen eller afviser egnet optræning",
        LapseGround::RefusesTreatment => "afviser behandling (aldrig en grund)",
    }
}

/// A ground of § 27, with its number.
#[must_use]
pub fn extension_ground(of: ExtensionGround) -> String {
    format!("nr. {}: {}", of.number(), ground(of))
}

/// `Afslag for 5.–18. oktober 2026 (§ 7)`.
#[must_use]
pub fn title(proposal: &Proposal) -> String {
    let what = match &proposal.ruling {
        Ruling::Grant { days } => format!("Bevilling for {}", period_long(*days)),
        Ruling::Refusal { days } => format!("Afslag for {}", period_long(*days)),
        Ruling::Cut { days, .. } => format!("Nedsættelse for {}", period_long(*days)),
        Ruling::Stop { from } => format!("Stop fra {}", day_long(*from)),
        Ruling::Lapse { from, .. } => format!("Bortfald fra {}", day_long(*from)),
        Ruling::Extension { from, .. } => format!("Forlængelse fra {}", day_long(*from)),
        Ruling::Correction { facts } => format!("Rettelse: {}", list(facts.iter().map(corrected))),
    };
    format!("{what} ({})", proposal.citation)
}

/// `løn udbetalt 40.000,00 kr`.
fn corrected(fact: &FactCorrection) -> String {
    match fact {
        FactCorrection::WeeklyHours { hours } => {
            format!("aftalt arbejdstid {} timer om ugen", hours_short(*hours))
        }
        FactCorrection::HoursLastEightWeeks { hours } => {
            format!("{} timer hos arbejdsgiveren de seneste 8 uger", hours_short(*hours))
        }
        FactCorrection::IncomeHours { days, hours, employer: _ } => {
            format!("{} løntimer for {}", hours_short(*hours), period_long(*days))
        }
        FactCorrection::IncomePay { days, pay, employer: _ } => {
            format!("løn {} for {}", kroner(*pay), period_long(*days))
        }
        FactCorrection::ClaimWage { wage, claim: _ } => format!("løn udbetalt {}", kroner(*wage)),
        FactCorrection::RequestReceived { on } => format!("borgeren bad om sygedagpenge {}", day_long(*on)),
        FactCorrection::AbsenceHours { days, weekly_hours } => {
            format!("{} timers fravær om ugen {}", hours_short(*weekly_hours), period_long(*days))
        }
        FactCorrection::LastAbsenceDay { on } => format!("sidste fraværsdag {}", day_long(*on)),
        FactCorrection::Dispensation { ground, claim: _ } => {
            format!("dispensation for anmodningen, {}", dispensation_ground(*ground))
        }
    }
}

/// Where it stands.
#[must_use]
pub fn badge(state: &DecisionState) -> Badge {
    let (text, tone) = match state {
        DecisionState::Draft => ("Kladde", Tone::Mute),
        DecisionState::Heard => ("I høring", Tone::Warn),
        DecisionState::AwaitsApproval { .. } => ("Venter på godkendelse", Tone::Warn),
        DecisionState::Decided { .. } => ("Truffet, ikke sendt", Tone::Warn),
        DecisionState::Dispatched { .. } => ("Sendt", Tone::Ok),
        DecisionState::Withdrawn { .. } => ("Opgivet", Tone::Mute),
        DecisionState::Replaced { .. } => ("Erstattet", Tone::Mute),
    };
    Badge { text: text.to_owned(), tone }
}

/// What it waits for, or when it was done.
#[must_use]
pub fn detail(decision: &CaseDecision, name: impl Fn(&straks_domain::ids::ActorId) -> String) -> String {
    match &decision.state {
        DecisionState::Draft => match decision.changes.last() {
            Some(last) => {
                format!("Forberedt af {}, senest ændret af {}", name(&decision.prepared_by), name(&last.by))
            }
            None => format!("Forberedt af {}", name(&decision.prepared_by)),
        },
        DecisionState::Heard => match &decision.hearing {
            Some(hearing) if hearing.answer.is_some() => "Svaret er vurderet".to_owned(),
            Some(hearing) => format!("Svarfrist {}", day_long(hearing.answer_by)),
            None => String::new(),
        },
        DecisionState::AwaitsApproval { by, .. } => format!("Truffet af {}", name(by)),
        DecisionState::Decided { by, approved_by, .. } => match approved_by {
            Some(other) => format!("Truffet af {}, godkendt af {}", name(by), name(other)),
            None => format!("Truffet af {}", name(by)),
        },
        DecisionState::Dispatched { on, .. } => dispatched(decision, *on),
        DecisionState::Withdrawn { by, .. } => format!("Opgivet af {}", name(by)),
        DecisionState::Replaced { on, .. } => format!("Erstattet {}", day_long(*on)),
    }
}

/// `Sendt 2. november 2026, modtaget 4. november 2026. Klage modtaget 9. november 2026, ikke besvaret`.
fn dispatched(decision: &CaseDecision, on: NaiveDate) -> String {
    let received = decision.received.map(|day| format!(", modtaget {}", day_long(day)));
    let open = decision.complaints.iter().find(|complaint| complaint.outcome.is_none());
    let complaint = open.map(|of| format!(". Klage modtaget {}, ikke besvaret", day_long(of.received)));
    format!("Sendt {}{}{}", day_long(on), received.unwrap_or_default(), complaint.unwrap_or_default())
}

/// The name of a step.
#[must_use]
pub const fn act(act: DecisionAct) -> &'static str {
    match act {
        DecisionAct::SendHearing => "Send høring",
        DecisionAct::WeighAnswer => "Vurdér svar",
        DecisionAct::Change => "Ret kladden",
        DecisionAct::Make => "Træf afgørelsen",
        DecisionAct::Approve => "Godkend",
        DecisionAct::Dispatch => "Send afgørelsen",
        DecisionAct::Withdraw => "Opgiv",
        DecisionAct::Receive => "Modtaget",
        DecisionAct::Complain => "Klage modtaget",
        DecisionAct::SendComplaintOn => "Send klagen videre",
        DecisionAct::ChangeAfterComplaint => "Giv medhold i klagen",
        DecisionAct::Replace => "Erstat med en ny",
    }
}

/// A step as it was taken; none for the approval.
#[must_use]
pub fn logged(step: Option<&DecisionStep>) -> String {
    let Some(step) = step else { return "Godkendt".to_owned() };
    match step {
        DecisionStep::Prepare { proposal } => format!("Kladden er gemt: {}", title(proposal)),
        DecisionStep::Change { proposal, .. } => format!("Kladden er ændret: {}", title(proposal)),
        DecisionStep::SendHearing { answer_by } => {
            format!("Høringen er sendt, svarfrist {}", day_long(*answer_by))
        }
        DecisionStep::WeighAnswer { weighed } => format!("Svaret er vurderet: {weighed}"),
        DecisionStep::Make { .. } => "Truffet".to_owned(),
        DecisionStep::Dispatch => "Sendt".to_owned(),
        DecisionStep::Withdraw => "Opgivet".to_owned(),
        DecisionStep::Receive { on } => format!("Parten fik den {}", day_long(*on)),
        DecisionStep::Complain { received } => format!("Klage modtaget {}", day_long(*received)),
        DecisionStep::SendComplaintOn { reasons } => format!("Klagen er sendt videre: {reasons}"),
        DecisionStep::ChangeAfterComplaint { .. } => {
            "Klagen har fået medhold; en ny afgørelse tager dens plads".to_owned()
        }
    }
}

/// What a change comes to, in a sentence.
#[must_use]
pub fn summary(less: Money, more: Money) -> String {
    match (less.is_positive(), more.is_positive()) {
        (false, false) => "Ingen beløb ændrer sig til og med i dag.".to_owned(),
        (true, false) => format!("{} mindre før skat.", kroner(less)),
        (false, true) => format!("{} mere før skat.", kroner(more)),
        (true, true) => format!("{} mindre og {} mere før skat.", kroner(less), kroner(more)),
    }
}

/// Says that the central's amounts are not this desk's.
#[must_use]
pub fn moved_on() -> String {
    "Centralen når til andre beløb end denne maskine, som kan mangle de nyeste oplysninger. Her står centralens.".to_owned()
}

/// Must another person approve it?
#[must_use]
pub fn approval(needed: bool) -> Labelled {
    let value = if needed { "En anden skal godkende afgørelsen" } else { "Ikke nødvendig" };
    labelled("Godkendelse", value.to_owned())
}

/// The person's other cases on which something else would be due: those whose employers are known here, and the rest.
#[must_use]
pub fn other_cases(employers: &[String], unknown: usize) -> Labelled {
    let value = with_the_rest(
        employers.to_vec(),
        unknown,
        "sag uden for dine opgaver",
        "sager uden for dine opgaver",
    );
    labelled("Andre beløb på borgerens sager", value)
}

/// Tasks that would go: those known here by name, and the rest.
#[must_use]
pub fn tasks_gone(titles: Vec<String>, unknown: usize) -> Labelled {
    labelled(
        "Opgaver, der falder væk",
        with_the_rest(titles, unknown, "opgave hos andre", "opgaver hos andre"),
    )
}

/// Tasks that would come.
#[must_use]
pub fn tasks_new(titles: impl IntoIterator<Item = String>) -> Labelled {
    labelled("Nye opgaver", list(titles))
}

/// How the sums of an open run would change.
#[must_use]
pub fn run_change(change: &RunChange) -> Labelled {
    let (before, after) = (&change.before, &change.after);
    let sums = [
        ("klar", before.ready, after.ready),
        ("holdt tilbage", before.held, after.held),
        ("i kontrol", before.in_control, after.in_control),
    ];
    let moved = sums.into_iter().filter(|(_, before, after)| before != after);
    let told = moved.map(|(what, before, after)| format!("{what} {} → {}", kroner(before), kroner(after)));
    labelled(&run_title(&after.calendar), list(told))
}

fn with_the_rest(mut known: Vec<String>, rest: usize, one: &str, several: &str) -> String {
    match rest {
        0 => {}
        1 => known.push(format!("1 {one}")),
        rest => known.push(format!("{rest} {several}")),
    }
    list(known)
}

fn labelled(label: &str, value: String) -> Labelled {
    Labelled { label: label.to_owned(), value }
}
