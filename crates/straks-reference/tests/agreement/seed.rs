//! Which cases a run meets.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

const VARIABLE: &str = "STRAKS_AGREEMENT_SEED";

/// What the seed comes from, beside this crate.
const RULES: [&str; 3] = ["src", "../straks-rules/src", "../../assets/law"];

/// The seed that the environment asks for; without one, that of the rules as they are.
pub fn asked() -> u64 {
    match std::env::var(VARIABLE).as_deref() {
        Ok("new") => new(),
        _ => number(VARIABLE).unwrap_or_else(of_the_rules),
    }
}

/// A number that the environment asks for.
pub fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    let number = text.parse().ok();
    assert!(number.is_some(), "{variable} is a whole number, and not {text:?}");
    number
}

fn new() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    u64::try_from(now.as_nanos() % u128::from(u64::MAX)).expect("below the range")
}

/// Another one for each state of the reference, the engine and the law.
fn of_the_rules() -> u64 {
    let mut hash = Sha256::new();
    for folder in RULES {
        for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            hash.update(fs::read(&file).expect("a readable file"));
        }
    }
    let bytes = hash.finalize();
    u64::from_be_bytes(bytes[..8].try_into().expect("eight bytes"))
}

/// All files of a folder and the folders in it, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a readable folder");
    let mut entries: Vec<_> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
