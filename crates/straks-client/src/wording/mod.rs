//! The Danish words of what only a desk has: outbox, payments, errors, people. What the rules conclude has its
//! words in `straks-wording`.
//!
//! Matches are exhaustive, so a new error or state without words does not compile. Labels that are not
//! derived stand in the window.

pub mod audit;
pub mod central_figures;
pub mod decision;
pub mod outbox;
pub mod overlap;
pub mod payment;
pub mod problem;
pub mod sign_in;
pub mod task;

use straks_domain::finding::{FindingKind, Severity};
use straks_domain::staff::{Role, Roles};
use straks_protocol::document::Recipient;
use straks_wording::{finding, format};

use crate::ApproverList;
use crate::view::{Badge, Tone};

/// The word and colour of a finding's weight.
#[must_use]
pub fn weight(kind: FindingKind) -> Badge {
    let severity = kind.severity();
    let tone = match severity {
        Severity::Blocks => Tone::Block,
        Severity::Control => Tone::Info,
        Severity::Deadline => Tone::Warn,
    };
    Badge { text: finding::weight(severity).to_owned(), tone }
}

/// Who is paid, as lists show it: `Bageriet Kornblomst ApS`, `Lis A. (borger)`.
#[must_use]
pub fn recipient(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Employer { name, .. } => name.clone(),
        Recipient::Citizen { name } => format!("{} (borger)", format::initialled(name)),
    }
}

/// Whose approval of a rule set counts here.
#[must_use]
pub fn approvers(list: &ApproverList) -> String {
    match list {
        ApproverList::Practice => "Øvelseskommunens egne godkendere tæller.".to_owned(),
        ApproverList::At(path) => format!("Godkendere på listen {} tæller.", path.display()),
        ApproverList::Nowhere => {
            "Ingen liste over godkendere på denne maskine: kun det indbyggede regelsæt bruges.".to_owned()
        }
        ApproverList::Unguarded(path) => format!(
            "Listen {} tæller ikke, fordi andre end administratorer kan ændre den: kun det indbyggede regelsæt bruges.",
            path.display()
        ),
        ApproverList::Unreadable(path) => format!(
            "Listen {} kan ikke læses: kun det indbyggede regelsæt bruges. Sig det til it.",
            path.display()
        ),
    }
}

/// Roles as they are said: `sagsbehandler`, `godkender og ydelseschef`.
#[must_use]
pub fn roles(roles: Roles) -> String {
    let words: Vec<&str> = roles.iter().map(role).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} og {last}", first.join(", ")),
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Caseworker => "sagsbehandler",
        Role::Superuser => "superbruger",
        Role::Approver => "godkender",
        Role::Manager => "ydelseschef",
        Role::Operator => "drift",
        Role::ReadOnly => "læseadgang",
    }
}

/// A text by which the Danish alphabet sorts: æ, ø and å come after z.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let letter = |c: char| match c {
        'æ' | 'ä' => '{',
        'ø' | 'ö' => '|',
        'å' => '}',
        other => other,
    };
    text.to_lowercase().chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_roles_are_said_in_one_breath() {
        let all = [Role::Manager, Role::Caseworker, Role::Approver];
        assert_eq!(roles(all.into_iter().collect()), "sagsbehandler, godkender og ydelseschef");
        assert_eq!(roles(Roles::from_iter([Role::ReadOnly])), "læseadgang");
    }

    #[test]
    fn danish_letters_sort_last_and_in_their_order() {
        let mut names = ["Århus", "Zebra", "Ørsted", "Ærø", "Alba"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Alba", "Zebra", "Ærø", "Ørsted", "Århus"]);
    }
}
