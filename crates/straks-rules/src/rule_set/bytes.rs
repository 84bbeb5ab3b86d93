//! The bytes that are hashed and signed: every field with its length before it, after a name that no other use
//! shares, so that two different contents never come to the same bytes.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::package::Package;
use super::withdrawal::Withdrawal;
use crate::parameters::built_in;

const PACKAGE: &[u8] = b"straks rule set package, version 1\0";
const BUILT_IN: &[u8] = b"straks built-in rule set, version 1\0";
const WITHDRAWAL: &[u8] = b"straks rule set withdrawal, version 1\0";
const APPROVAL: &[u8] = b"straks rule set approval, version 1\0";
const KEY: &[u8] = b"straks approver key, version 1\0";

/// A hash that takes fields one by one.
struct Fields(Sha256);

impl Fields {
    fn of(what: &[u8]) -> Self {
        Self(Sha256::new_with_prefix(what))
    }

    fn field(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    fn files<'a>(self, files: impl ExactSizeIterator<Item = (&'a str, &'a str)>) -> Self {
        let counted = self.field(&(files.len() as u64).to_be_bytes());
        files.fold(counted, |fields, (name, text)| fields.field(name.as_bytes()).field(text.as_bytes()))
    }

    fn end(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// What approvers approve: everything in a package but the approvals.
pub(super) fn digest(package: &Package) -> [u8; 32] {
    Fields::of(PACKAGE)
        .field(package.id.as_str().as_bytes())
        .field(&package.sequence.to_be_bytes())
        .field(package.activates.to_string().as_bytes())
        .field(package.minimum_engine.to_string().as_bytes())
        .files(package.files.iter().map(|file| (file.name.as_str(), file.text.as_str())))
        .end()
}

/// The contents of the set that comes with this build.
pub(super) fn digest_of_built_in() -> String {
    let files = built_in::FILES.iter().map(|file| (file.name, file.text));
    hex(&Fields::of(BUILT_IN).field(built_in::RULE_SET.text.as_bytes()).files(files).end())
}

/// What approvers approve of a withdrawal: which set, by its contents, and why.
pub(super) fn withdrawal_digest(withdrawal: &Withdrawal) -> [u8; 32] {
    Fields::of(WITHDRAWAL)
        .field(withdrawal.withdraws.id.as_str().as_bytes())
        .field(withdrawal.withdraws.digest.as_bytes())
        .field(withdrawal.reason.as_bytes())
        .end()
}

/// What an approver signs: the digest of what is approved, and whose approval it is.
pub(super) fn approval(digest: &[u8; 32], name: &str) -> [u8; 32] {
    Fields::of(APPROVAL).field(digest).field(name.as_bytes()).end()
}

/// The id of a public key: the first eight bytes of its hash, in hex.
pub(super) fn key_id(public: &[u8; 32]) -> String {
    hex(&Fields::of(KEY).field(public).end()[..8])
}

/// Lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes of lower-case hex, and of nothing else.
pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: &u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let digits: Vec<u8> = text.as_bytes().iter().map(digit).collect::<Option<_>>()?;
    if digits.len() != 2 * N {
        return None;
    }
    let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    bytes.try_into().ok()
}
