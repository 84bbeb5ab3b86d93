//! Weeks that came to the same, as one line.

use straks_domain::ids::ClaimId;
use straks_domain::payment::NetPayment;
use straks_domain::{Hours, Week};
use straks_rules::WeekAmount;
use straks_rules::trace::Subject;

use crate::format::{hours_short, kroner, list};

/// Weeks with the same hours and amounts; at least one.
pub(super) struct Group {
    /// None where they are the person's own.
    claim: Option<ClaimId>,
    first: Week,
    rest: Vec<Week>,
    hours: Hours,
    /// None where it cannot be told.
    amount: Option<NetPayment>,
}

impl Group {
    /// `13 uger á 5.085,00 kr, 37 timer, uge 14–26.`; `Uge 27: 3.051,00 kr, 22,2 timer.`
    pub fn line(&self) -> String {
        let hours = self.said_hours();
        let number = self.rest.len() + 1;
        match (self.amount, number) {
            (Some(amount), 1) => format!("Uge {}: {}{hours}.", self.first.number(), said(amount)),
            (Some(amount), _) => {
                format!("{number} uger á {}{hours}, uge {}.", said(amount), self.numbers())
            }
            (None, _) => format!("Uge {}{hours}: beløbet kan ikke regnes ud endnu.", self.numbers()),
        }
    }

    /// `, 37 timer`; nothing where a business is paid by the day.
    fn said_hours(&self) -> String {
        if self.hours == Hours::ZERO { String::new() } else { format!(", {} timer", hours_short(self.hours)) }
    }

    /// `16–19 og 21`: weeks in a row are told by the first and the last.
    fn numbers(&self) -> String {
        let mut rows: Vec<(Week, Week)> = vec![(self.first, self.first)];
        for week in &self.rest {
            match rows.last_mut() {
                Some((_, last)) if last.next() == *week => *last = *week,
                Some(_) | None => rows.push((*week, *week)),
            }
        }
        list(rows.into_iter().map(|(first, last)| {
            if first == last {
                first.number().to_string()
            } else {
                format!("{}–{}", first.number(), last.number())
            }
        }))
    }

    /// The claim that it is about.
    pub const fn claim(&self) -> Option<&ClaimId> {
        self.claim.as_ref()
    }

    /// What the steps of its first week are about.
    pub fn into_subject(self) -> Subject {
        match self.claim {
            Some(claim) => Subject::ClaimWeek(claim, self.first),
            None => Subject::CitizenWeek(self.first),
        }
    }
}

fn said(amount: NetPayment) -> String {
    if amount.gross == amount.net() {
        kroner(amount.gross)
    } else {
        format!("{} ({} efter ATP og skat)", kroner(amount.gross), kroner(amount.net()))
    }
}

/// The weeks of a claim, or of the person, in groups; in the order of their first weeks.
pub(super) fn groups(weeks: &[WeekAmount], claim: Option<&ClaimId>) -> Vec<Group> {
    let mut all: Vec<Group> = Vec::new();
    for week in weeks {
        let amount = week.amount.known();
        match all.iter_mut().find(|group| group.hours == week.hours && group.amount == amount) {
            Some(group) => group.rest.push(week.week),
            None => {
                let (first, rest, hours) = (week.week, Vec::new(), week.hours);
                all.push(Group { claim: claim.cloned(), first, rest, hours, amount });
            }
        }
    }
    all
}
