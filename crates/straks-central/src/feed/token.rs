//! State tokens and cursors: opaque to desks, sealed so that nobody can make one up.
//!
//! A token holds the epoch, the number of the last change, and a fingerprint of the desk's scope. A
//! restored database, another person, or another set of packages makes it unknown; so does a mark by which a case is or is
//! no longer one's own.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use straks_protocol::StateToken;

use super::Viewer;
use crate::sight::Own;
use crate::store::rows::{Municipality, SnapshotPlace};

const EPOCH: usize = 16;
const SEQ: usize = 8;
const FINGERPRINT: usize = 8;
const HEAD: usize = EPOCH + SEQ + FINGERPRINT;
const TAG: usize = 16;

/// Makes and opens the tokens of one desk.
pub struct Seal<'a> {
    municipality: &'a Municipality,
    fingerprint: [u8; FINGERPRINT],
}

impl<'a> Seal<'a> {
    /// For this desk.
    #[must_use]
    pub fn new(municipality: &'a Municipality, viewer: &Viewer, own: &Own) -> Self {
        let mut hash = Sha256::new();
        hash.update(viewer.actor.as_str());
        hash.update([0]);
        hash.update(viewer.scope.to_text());
        for person in own.persons() {
            // Keyed: the numbers of persons are few enough to be tried.
            hash.update(municipality.token_key);
            hash.update(person.reveal());
        }
        let mut fingerprint = [0; FINGERPRINT];
        for (byte, hashed) in fingerprint.iter_mut().zip(hash.finalize()) {
            *byte = hashed;
        }
        Self { municipality, fingerprint }
    }

    /// The state after a change.
    #[must_use]
    pub fn state(&self, seq: u64) -> StateToken {
        StateToken(self.close(seq, b""))
    }

    /// The number of a state; none for one that is not this desk's.
    #[must_use]
    pub fn open_state(&self, token: &StateToken) -> Option<u64> {
        let (seq, rest) = self.open(&token.0)?;
        rest.is_empty().then_some(seq)
    }

    /// The next page of a snapshot that was begun at a state.
    #[must_use]
    pub fn cursor(&self, seq: u64, place: &SnapshotPlace) -> String {
        self.close(seq, &serde_json::to_vec(place).expect("invariant: a place is plain values"))
    }

    /// State and place of a cursor; none for one that is not this desk's.
    #[must_use]
    pub fn open_cursor(&self, cursor: &str) -> Option<(u64, SnapshotPlace)> {
        let (seq, rest) = self.open(cursor)?;
        serde_json::from_slice(&rest).ok().map(|place| (seq, place))
    }

    fn close(&self, seq: u64, rest: &[u8]) -> String {
        let mut bytes = self.municipality.epoch.to_vec();
        bytes.extend_from_slice(&seq.to_be_bytes());
        bytes.extend_from_slice(&self.fingerprint);
        bytes.extend_from_slice(rest);
        let tag = self.mac(&bytes).finalize().into_bytes();
        bytes.extend(tag.iter().take(TAG));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn open(&self, text: &str) -> Option<(u64, Vec<u8>)> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (content, tag) = bytes.split_at_checked(bytes.len().checked_sub(TAG)?)?;
        self.mac(content).verify_truncated_left(tag).ok()?;
        let (head, rest) = content.split_at_checked(HEAD)?;
        let (epoch, head) = head.split_at_checked(EPOCH)?;
        let (seq, fingerprint) = head.split_at_checked(SEQ)?;
        if epoch != self.municipality.epoch || fingerprint != self.fingerprint {
            return None;
        }
        Some((u64::from_be_bytes(seq.try_into().ok()?), rest.to_vec()))
    }

    fn mac(&self, bytes: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.municipality.token_key)
            .expect("invariant: a key of any length will do");
        mac.update(bytes);
        mac
    }
}

#[cfg(test)]
mod tests {
    use straks_domain::ids::ActorId;

    use super::*;
    use crate::store::rows::MunicipalityKind;
    use crate::store::scope::Scope;

    fn municipality(epoch: u8) -> Municipality {
        Municipality {
            name: "Øvelseskommune".into(),
            kind: MunicipalityKind::Practice { behind: 0 },
            epoch: [epoch; 16],
            token_key: [7; 32],
            head: 0,
        }
    }

    fn nobody() -> Own {
        Own::default()
    }

    fn viewer(actor: &str) -> Viewer {
        Viewer { actor: ActorId::new(actor), scope: Scope::everyone() }
    }

    #[test]
    fn a_token_opens_only_for_the_desk_and_epoch_it_was_made_for() {
        let (here, mette) = (municipality(1), viewer("mette"));
        let token = Seal::new(&here, &mette, &nobody()).state(42);
        assert_eq!(Seal::new(&here, &mette, &nobody()).open_state(&token), Some(42));
        assert_eq!(Seal::new(&here, &viewer("peter"), &nobody()).open_state(&token), None);
        assert_eq!(Seal::new(&municipality(2), &mette, &nobody()).open_state(&token), None);
        let narrower = Viewer { scope: Scope::nobody(), ..mette.clone() };
        assert_eq!(Seal::new(&here, &narrower, &nobody()).open_state(&token), None);
    }

    #[test]
    fn a_token_that_was_touched_does_not_open() {
        let (here, mette) = (municipality(1), viewer("mette"));
        let seal = Seal::new(&here, &mette, &nobody());
        let StateToken(text) = seal.state(42);
        for at in 0..text.len() - 1 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let touched = StateToken(String::from_utf8(bytes).expect("ASCII"));
            assert_eq!(seal.open_state(&touched), None, "{at}");
        }
        assert_eq!(seal.open_state(&StateToken(String::new())), None);
    }

    #[test]
    fn a_cursor_is_no_state() {
        let (here, mette) = (municipality(1), viewer("mette"));
        let seal = Seal::new(&here, &mette, &nobody());
        let cursor = seal.cursor(42, &SnapshotPlace::start());
        assert_eq!(seal.open_cursor(&cursor), Some((42, SnapshotPlace::start())));
        assert_eq!(seal.open_state(&StateToken(cursor)), None);
    }
}
