//! Notifications of one person at one employer whose absences have days in common, and what people said of them.
//!
//! The days in common are held on both cases alike, whichever came first, until a person answers. Where two are one
//! absence, the case whose number is not kept is set aside: it pays nothing, and its claims and reports count in the
//! case that is kept. A claim that was paid stays with the case it was paid on, whatever is answered later. Left out:
//! whether an answer can be given, which is for the command. Invariant: nothing here depends on the order in which
//! notifications came in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use straks_domain::ids::{ClaimId, NotificationId};
use straks_domain::overlap::{AnsweredOverlap, OverlapPaid, OverlappingAbsence};
use straks_domain::report::ReportKind;
use straks_domain::{Cpr, Cvr, Period};

use super::facts::{self, Joined};
use super::ids;
use super::ledger::Ledger;
use super::moved;
use super::terms::Round;
use crate::intake::record::NotificationRecord;
use crate::store::rows::ObligationRow;
use crate::store::{StoreError, Writing};

/// What other notifications mean for one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CaseOverlaps {
    /// Those with days in common that nobody has answered.
    pub found: Vec<OverlappingAbsence>,
    /// The number that is kept instead of this one.
    pub set_aside_for: Option<NotificationId>,
    /// What counts here besides what names this case.
    pub joined: Joined,
    /// A claim that counts here was paid on the case that it was told of before.
    pub moved_claim_was_paid: bool,
    /// What people answered.
    pub answered: Vec<AnsweredOverlap>,
}

/// The overlaps of all cases of some persons.
#[derive(Debug, Default)]
pub(super) struct Overlaps(BTreeMap<NotificationId, CaseOverlaps>);

/// The days of an absence as far as they are known.
#[derive(Debug, Clone, Copy)]
struct Extent {
    first: NaiveDate,
    last: Option<NaiveDate>,
}

impl Extent {
    /// The days that two absences have in common.
    fn shared(self, other: Self) -> Option<Self> {
        let first = self.first.max(other.first);
        let last = [self.last, other.last].into_iter().flatten().min();
        last.is_none_or(|last| first <= last).then_some(Self { first, last })
    }
}

impl Overlaps {
    /// What is known of them now; what was due on a case that does not have the claim any more is let go.
    pub fn of(tx: &mut dyn Writing, round: &Round<'_>, ledger: &mut Ledger) -> Result<Self, StoreError> {
        let mut overlaps = Self::default();
        let answers = overlaps.take_answers(round);
        overlaps.follow_claims(tx, round, ledger)?;
        overlaps.follow_moved_claims(tx, round, ledger)?;
        for pair in side_by_side(round) {
            if !answers.contains_key(&AnsweredOverlap::pair(&pair[0].id, &pair[1].id)) {
                overlaps.find(round, ledger, pair);
            }
        }
        Ok(overlaps)
    }

    /// What they mean for the case of a notification.
    pub fn of_case(&self, notification: &NotificationId) -> CaseOverlaps {
        self.0.get(notification).cloned().unwrap_or_default()
    }

    fn case(&mut self, notification: &NotificationId) -> &mut CaseOverlaps {
        self.0.entry(notification.clone()).or_default()
    }

    /// The newest answer on each two notifications that are both there and not taken back.
    fn take_answers(&mut self, round: &Round<'_>) -> BTreeMap<[NotificationId; 2], AnsweredOverlap> {
        let mut answers = BTreeMap::new();
        let given = round.terms.answers.as_slice();
        if given.is_empty() {
            return answers;
        }
        let known = round.register.notifications.iter().map(|notification| &notification.id);
        let known: BTreeSet<&NotificationId> = known.collect();
        let is_there = |id: &NotificationId| {
            known.contains(id) && !round.reports.is_withdrawn(ReportKind::Notification, || id.to_string())
        };
        for answer in given.iter().filter(|answer| answer.notifications.iter().any(|id| known.contains(id))) {
            for id in &answer.notifications {
                let answered = &mut self.case(id).answered;
                answered.retain(|earlier| earlier.notifications != answer.notifications);
                answered.push(answer.clone());
            }
            if answer.notifications.iter().all(is_there) {
                answers.insert(answer.notifications.clone(), answer.clone());
            }
        }
        let aside = answers.values().filter_map(AnsweredOverlap::set_aside);
        let aside: BTreeMap<_, _> = aside.map(|(aside, keep)| (aside.clone(), keep.clone())).collect();
        for id in aside.keys() {
            let kept = kept_in_the_end(&aside, id);
            self.case(id).set_aside_for = Some(kept.clone());
            self.case(&kept).joined.notifications.push(id.clone());
        }
        answers
    }

    /// Claims follow the case that is kept, but for those that were paid where they were.
    fn follow_claims(
        &mut self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        ledger: &mut Ledger,
    ) -> Result<(), StoreError> {
        let concerned: Vec<NotificationId> = self.0.keys().cloned().collect();
        let mut paid: Vec<(ClaimId, NotificationId)> = Vec::new();
        for id in &concerned {
            let case = ids::case_id(round.terms.municipality, id);
            let rows = round.terms.obligations_now(ledger, id);
            let fixed = rows.iter().filter(|row| row.standing.is_fixed());
            paid.extend(fixed.filter_map(|row| Some((row.claim.clone()?, id.clone()))));
            let own = self.claims_of(round, id);
            let stays = |row: &ObligationRow| {
                row.standing.is_fixed() || row.claim.as_ref().is_none_or(|claim| own.contains(claim))
            };
            let kept: Vec<_> = rows.iter().filter(|row| stays(row)).cloned().collect();
            if kept != ledger.obligations(case) {
                tx.put_obligations(case, &kept)?;
                ledger.settled(case, kept);
            }
        }
        for (claim, on) in paid {
            for id in concerned.iter().filter(|id| **id != on) {
                self.case(id).joined.paid_elsewhere.insert(claim.clone());
            }
        }
        Ok(())
    }

    /// Claims follow the number that they were told of last.
    fn follow_moved_claims(
        &mut self,
        tx: &mut dyn Writing,
        round: &Round<'_>,
        ledger: &mut Ledger,
    ) -> Result<(), StoreError> {
        let counts_in = |claim: &ClaimId| {
            let mut numbers = round.register.notifications.iter().map(|notification| &notification.id);
            numbers.find(|id| self.claims_of(round, id).contains(claim)).cloned()
        };
        for (id, claims) in moved::follow(tx, round, ledger, counts_in)? {
            let case = self.case(&id);
            case.moved_claim_was_paid = true;
            case.joined.paid_elsewhere.extend(claims);
        }
        Ok(())
    }

    /// The claims that count in a case.
    fn claims_of(&self, round: &Round<'_>, id: &NotificationId) -> BTreeSet<ClaimId> {
        let case = self.0.get(id);
        if case.is_some_and(|case| case.set_aside_for.is_some()) {
            return BTreeSet::new();
        }
        let joined = case.map_or(&[][..], |case| case.joined.notifications.as_slice());
        let numbers = std::iter::once(id).chain(joined).filter_map(|id| round.reports.number_of(id));
        let claims = numbers.filter_map(|number| round.register.claims.get(&number));
        claims.flatten().map(|claim| claim.id.clone()).collect()
    }

    /// Days in common, held on both cases.
    fn find(&mut self, round: &Round<'_>, ledger: &Ledger, pair: [&NotificationRecord; 2]) {
        let aside = |id| self.0.get(id).is_some_and(|case: &CaseOverlaps| case.set_aside_for.is_some());
        if pair.iter().any(|notification| aside(&notification.id)) {
            return;
        }
        let extents = pair.map(|notification| corrected(round, ledger, notification));
        let Some(shared) = extents[0].shared(extents[1]) else { return };
        let paid = pair.map(|notification| paid_of(round, ledger, notification, shared));
        for (here, there) in [(0, 1), (1, 0)] {
            let overlap = OverlappingAbsence {
                notification: pair[there].id.clone(),
                from: shared.first,
                last_day: shared.last,
                paid: OverlapPaid::of(paid[here], paid[there]),
            };
            let found = &mut self.case(&pair[here].id).found;
            found.push(overlap);
            found.sort_by(|one, other| one.notification.cmp(&other.notification));
        }
    }
}

/// The number at the end of the chain: what was kept can have been set aside for another later.
fn kept_in_the_end(aside: &BTreeMap<NotificationId, NotificationId>, of: &NotificationId) -> NotificationId {
    let mut kept = of;
    // A chain is no longer than there are answers, and no command makes a circle.
    for _ in 0..aside.len() {
        let Some(next) = aside.get(kept) else { break };
        kept = next;
    }
    kept.clone()
}

/// Each two notifications of one person at one employer that registers and reports say have days in common.
fn side_by_side<'a>(round: &Round<'a>) -> Vec<[&'a NotificationRecord; 2]> {
    let mut by_place: BTreeMap<(Cpr, Cvr), Vec<&'a NotificationRecord>> = BTreeMap::new();
    for notification in &round.register.notifications {
        by_place.entry((notification.cpr, notification.cvr)).or_default().push(notification);
    }
    let mut pairs = Vec::new();
    for several in by_place.into_values().filter(|several| several.len() > 1) {
        let there = several.into_iter().filter(|notification| {
            !round.reports.is_withdrawn(ReportKind::Notification, || notification.id.to_string())
        });
        let extents: Vec<_> = there.map(|notification| (notification, extent(round, notification))).collect();
        for (at, (one, days)) in extents.iter().enumerate() {
            let later = extents[at + 1..].iter().filter(|(_, others)| days.shared(*others).is_some());
            pairs.extend(later.map(|(other, _)| [*one, *other]));
        }
    }
    pairs
}

fn extent(round: &Round<'_>, notification: &NotificationRecord) -> Extent {
    let last = facts::reported_last_day(round.reports, notification);
    Extent { first: notification.first_absence_day, last }
}

/// The days with what people put right.
fn corrected(round: &Round<'_>, ledger: &Ledger, notification: &NotificationRecord) -> Extent {
    let reported = extent(round, notification);
    let case = ids::case_id(round.terms.municipality, &notification.id);
    let Some(course) = ledger.course(case).filter(|course| !course.decisions.is_empty()) else {
        return reported;
    };
    let joined = Joined::default();
    let Some(gathered) = facts::gather(round.sources(&joined), notification, Vec::new()) else {
        return reported;
    };
    let mut facts = gathered.facts;
    course.add_to(case, &mut facts);
    Extent { last: facts.last_absence_day, ..reported }
}

/// Days that were paid, or are about to be, among those in common.
fn paid_of(
    round: &Round<'_>,
    ledger: &Ledger,
    notification: &NotificationRecord,
    shared: Extent,
) -> Option<Period> {
    let rows = round.terms.obligations_now(ledger, &notification.id);
    let touches =
        |days: Period| shared.first < days.until() && shared.last.is_none_or(|last| days.from() <= last);
    let mut fixed = rows.iter().filter(|row| row.standing.is_fixed() && touches(row.period));
    fixed.next().map(|row| row.period)
}
