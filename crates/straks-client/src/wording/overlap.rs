//! What is asked about two notifications with days in common, in words.

use straks_domain::ids::NotificationId;
use straks_domain::overlap::{AnsweredOverlap, OverlapAnswer, OverlapPaid, OverlappingAbsence};
use straks_wording::format::day_long;

use crate::lease::danish_day;
use crate::view::{OverlapChoice, OverlapQuestion};

/// For the status line.
pub const DONE: &str = "Svaret er gemt";

/// On the task, until the central has answered.
pub const PENDING: &str = "Svaret om overlappet gælder, når centralen har svaret";

/// In place of the days, where the answer stands.
pub const ANSWERED: &str = "besvaret";

/// What the command does.
#[must_use]
pub fn command(other: &NotificationId) -> String {
    format!("Svar om overlap med anmeldelse {other}")
}

/// `5. oktober 2026 og frem`.
#[must_use]
pub fn days(overlap: &OverlappingAbsence) -> String {
    match overlap.last_day {
        Some(last) if last == overlap.from => day_long(last),
        Some(last) => format!("{} til {}", day_long(overlap.from), day_long(last)),
        None => format!("{} og frem", day_long(overlap.from)),
    }
}

/// What was answered, by whom, when and why.
#[must_use]
pub fn answered(answer: &AnsweredOverlap, by: &str) -> String {
    let what = match &answer.answer {
        OverlapAnswer::SameAbsence { keep } => format!("Samme fravær, {keep} er beholdt"),
        OverlapAnswer::DifferentAbsences => "To forskellige fravær".to_owned(),
    };
    format!("{what}. {by}, {}: {}", day_long(danish_day(answer.at)), answer.reason)
}

/// The question about another notification. A number whose case has been paid must be kept.
#[must_use]
pub fn question(
    own: &NotificationId,
    other: &NotificationId,
    about: String,
    (answered, paid): (Option<String>, OverlapPaid),
) -> OverlapQuestion {
    let mut choices = Vec::new();
    let (keep_own, keep_other, refused) = match paid {
        OverlapPaid::Neither => (true, true, None),
        OverlapPaid::Here => (true, false, Some(must_stay(own))),
        OverlapPaid::There => (false, true, Some(must_stay(other))),
        OverlapPaid::Both => (false, false, Some(BOTH_PAID.to_owned())),
    };
    if keep_own {
        choices.push(same(own, other));
    }
    if keep_other {
        choices.push(same(other, own));
    }
    choices.push(OverlapChoice {
        keep: None,
        text: "To forskellige fravær".to_owned(),
        detail: "for eksempel to job hos samme arbejdsgiver: begge sager går videre".to_owned(),
    });
    let title = format!("{other}: {about}");
    OverlapQuestion { other: other.to_string(), title, answered, choices, refused }
}

const BOTH_PAID: &str = "Begge sager er betalt, så ingen af dem kan lægges til side.";

fn must_stay(paid: &NotificationId) -> String {
    format!("Sagen om {paid} er betalt, så det nummer kan ikke lægges til side.")
}

fn same(keep: &NotificationId, aside: &NotificationId) -> OverlapChoice {
    OverlapChoice {
        keep: Some(keep.to_string()),
        text: format!("Samme fravær, behold {keep}"),
        detail: format!("{aside} betaler ikke mere, og dens anmodninger tæller i sagen om {keep}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_whose_case_is_paid_cannot_be_given_up() {
        let (own, other) = (NotificationId::new("N1"), NotificationId::new("N2"));
        let kept = |paid| {
            let asked = question(&own, &other, String::new(), (None, paid));
            asked.choices.into_iter().map(|choice| choice.keep).collect::<Vec<_>>()
        };
        let (n1, n2) = (Some("N1".to_owned()), Some("N2".to_owned()));
        assert_eq!(kept(OverlapPaid::Neither), [n1.clone(), n2.clone(), None]);
        assert_eq!(kept(OverlapPaid::Here), [n1, None]);
        assert_eq!(kept(OverlapPaid::There), [n2, None]);
        assert_eq!(kept(OverlapPaid::Both), [None]);
    }
}
