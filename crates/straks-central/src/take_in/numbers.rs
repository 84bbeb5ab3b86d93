//! Whose the numbers of notifications are. Where one was told of several persons, each has a notification and a case of
//! their own, told apart by a mark behind the number.

use std::collections::HashMap;

use straks_domain::Cpr;
use straks_domain::ids::NotificationId;

use crate::store::rows::KnownKeys;

/// Whose notifications are known, before and by now.
pub struct Numbers<'a> {
    known: &'a KnownKeys,
    now: HashMap<NotificationId, Cpr>,
}

impl<'a> Numbers<'a> {
    pub fn new(known: &'a KnownKeys) -> Self {
        Self { known, now: HashMap::new() }
    }

    /// The notification of a person under a number, which it has from now on.
    pub fn of_person(&mut self, number: &NotificationId, person: Cpr) -> NotificationId {
        let mut ordinal = 1;
        loop {
            let id = number.of_person(ordinal);
            match self.person(&id) {
                Some(other) if other != person => ordinal += 1,
                Some(_) => return id,
                None => {
                    self.now.insert(id.clone(), person);
                    return id;
                }
            }
        }
    }

    fn person(&self, id: &NotificationId) -> Option<Cpr> {
        self.known.notifications.get(id).or_else(|| self.now.get(id)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_under_one_number_are_told_apart_in_the_order_in_which_they_came() {
        let known = KnownKeys::default();
        let mut numbers = Numbers::new(&known);
        let number = NotificationId::new("N1");
        let [one, other] = ["158388-1234", "018588-1234"].map(|cpr| cpr.parse::<Cpr>().expect("a number"));
        assert_eq!(numbers.of_person(&number, one).as_str(), "N1");
        assert_eq!(numbers.of_person(&number, other).as_str(), "N1 (2)");
        assert_eq!(numbers.of_person(&number, one).as_str(), "N1");
        assert_eq!(number.of_person(2).received_as(), number);
    }
}
