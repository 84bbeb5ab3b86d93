//! A backup taken on one engine and restored on the other: the way from a file to a server, and back.

use std::io::{self, BufReader, Cursor};

use straks_central::store::sqlite::SqliteStore;
use straks_central::store::{Store, backup};

use crate::database::OwnDatabase;
use crate::town::{NOW, Story, Town};

fn moved(from: &dyn Store, to: &dyn Store, town: &Town) -> Vec<String> {
    let mut out = Vec::new();
    backup::take(from, town.central.municipality_id(), NOW.parse().unwrap(), &mut out).unwrap();
    let open = || io::Result::Ok(BufReader::new(Cursor::new(out.clone())));
    backup::restore(to, open, NOW.parse().unwrap()).unwrap();
    let cases = to.read(town.central.municipality_id()).unwrap();
    let cases = cases.live_documents(straks_protocol::ItemType::Case).unwrap();
    cases.into_iter().map(|row| format!("{row:?}")).collect()
}

#[test]
fn a_municipality_moves_between_the_engines_and_back() {
    let town = Town::with(
        Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours().records(),
    );
    let here = town.central.read(|tx| tx.live_documents(straks_protocol::ItemType::Case)).unwrap();
    let here: Vec<_> = here.into_iter().map(|row| format!("{row:?}")).collect();
    let folder = tempfile::tempdir().unwrap();
    let file = SqliteStore::open(&folder.path().join("central.db")).unwrap();
    assert_eq!(moved(town.database.open().as_ref(), &file, &town), here);
    let server = OwnDatabase::new();
    assert_eq!(moved(&file, server.open().as_ref(), &town), here);
}
