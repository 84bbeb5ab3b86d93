//! What registers report of a case besides its papers: the life of the case. Most of it is as it should be;
//! what is not is planted as a flaw, one thing each.

use chrono::{Months, NaiveDate};
use straks_domain::Money;
use straks_domain::facts::{DocumentKind, Fact, PayChangeKind, PensionKind, WageDuringAbsence};
use straks_domain::ids::{MunicipalityId, NotificationId};

use super::days::{Now, after, before};
use super::flaw::News as Planted;
use super::parties::Worker;
use super::spell::{News, Spell};
use crate::intake::codes::{Code, ExtensionAnswer};
use crate::intake::report::{
    Body, Complaint, Death, Document, ExtensionAnswerReport, InformationFormReport, Objection,
    PayChangeReport, PensionReport, Recovery, ResidenceReport, SicknessCall, StayAbroadReport, WageChange,
};

/// The number that a case gets later.
fn later() -> NotificationId {
    NotificationId::new("")
}

/// A neighbouring municipality.
const ELSEWHERE: &str = "998";

/// The person told the employer on the first day.
pub fn called(spell: &Spell) -> News {
    let told = spell.first_absence_day;
    News::new("employer", told, SicknessCall { notification: later(), told })
}

/// Back at work after this day.
pub fn recovery(source: &'static str, last_absence_day: NaiveDate, received: NaiveDate) -> News {
    News::new(source, received, Recovery { notification: later(), last_absence_day })
}

/// The reports that are a flaw.
pub fn planted(planted: Planted, spell: &Spell, worker: &Worker, now: Now) -> Vec<News> {
    let (cpr, cvr) = (worker.person.cpr, worker.employment.cvr);
    let (yesterday, notification) = (now.latest_post, later());
    let claimed = spell.claims.last().map_or(spell.first_absence_day, |claim| claim.period.from());
    let one = |source, body: Body| vec![News::new(source, yesterday, body)];
    match planted {
        Planted::Recoveries => vec![
            recovery("employer", after(now.last_sunday, 1), yesterday),
            recovery("citizen", now.last_sunday, yesterday),
        ],
        Planted::RecoveryBeforeAbsence => {
            vec![recovery("employer", before(spell.first_absence_day, 2), yesterday)]
        }
        Planted::UnknownAnswer => {
            one("jobcentre", answer(Code { code: "F7".to_owned(), meaning: None }, now))
        }
        Planted::Refusal => one("jobcentre", answer(Code::own(ExtensionAnswer::Refused), now)),
        Planted::WageStops => {
            let (from, wage) =
                (after(now.last_sunday, 1), Code::own(WageDuringAbsence::PaidInEmployerPeriod));
            one("employer", WageChange { notification, from, wage }.into())
        }
        Planted::Abroad => {
            let (from, last_day) = (after(claimed, 4), after(claimed, 10));
            one("citizen", StayAbroadReport { cpr, from, last_day, ground: None }.into())
        }
        Planted::Death => one("person_register", Death { cpr, died: after(now.last_sunday, 1) }.into()),
        Planted::Move => {
            let (from, municipality) = (after(now.last_sunday, 1), Some(MunicipalityId::new(ELSEWHERE)));
            one("person_register", ResidenceReport { cpr, from, municipality }.into())
        }
        Planted::Objection => {
            let objected = after(spell.notified, 6);
            vec![News::new("citizen", objected, Objection { notification, objected })]
        }
        Planted::Complaint => {
            let (complained, decision_received) = (before(now.as_of, 3), before(now.as_of, 14));
            let body = Complaint { notification, complained, decision_received, reassessed: None };
            vec![News::new("citizen", complained, body)]
        }
        Planted::Form => {
            let sent = spell.notified;
            vec![News::new("citizen", sent, InformationFormReport { notification, sent, returned: None })]
        }
        Planted::Document => {
            let document = Code::own(DocumentKind::MedicalProof);
            let due = after(spell.first_absence_day, 14);
            let body = Document { notification, document, due, delivered: None, excused: false };
            vec![News::new("employer", due, body)]
        }
        Planted::Pension => {
            let pension = Code::own(PensionKind::Senior);
            let from = (now.as_of + Months::new(2)).max(after(now.as_of, 40));
            let decided = Some(before(now.as_of, 6));
            one("pension_authority", PensionReport { cpr, pension, from, decided }.into())
        }
        Planted::PayRise => {
            let (change, hourly_wage) = (Code::own(PayChangeKind::PayRise), Fact::<Money>::Missing);
            one("employer", PayChangeReport { cpr, cvr, from: claimed, change, hourly_wage }.into())
        }
    }
}

fn answer(answer: Code<ExtensionAnswer>, now: Now) -> Body {
    let from = after(now.as_of, 9);
    let (last_day, waiting_days, dispatched) = (None, None, None);
    ExtensionAnswerReport { notification: later(), answer, from, last_day, waiting_days, dispatched }.into()
}
