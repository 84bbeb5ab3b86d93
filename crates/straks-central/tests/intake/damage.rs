//! Damaged files: cut anywhere, bytes turned, garbage. Nothing panics, nothing half a row goes in, and
//! no row pays for the damage of another.

use crate::sample::Sample;
use proptest::prelude::*;
use straks_central::intake::record::{IntakeFolder, Place, Record};
use straks_central::intake::{FILES, read_folder};

fn read_with(file: &str, bytes: &[u8]) -> Option<IntakeFolder> {
    let folder = tempfile::tempdir().expect("a folder that vanishes");
    Sample::good().write(folder.path());
    std::fs::write(folder.path().join(file), bytes).expect("a file");
    read_folder(folder.path()).ok()
}

fn good() -> Vec<(Place, Record)> {
    Sample::good().read().expect("a good folder").records
}

#[test]
fn a_file_cut_anywhere_lets_no_half_row_in() {
    let whole = good();
    for (file, text) in Sample::good().files {
        for cut in 0..text.len() {
            let Some(folder) = read_with(&file, &text.as_bytes()[..cut]) else { continue };
            let rest: Vec<_> = folder.records.iter().filter(|row| !whole.contains(row)).collect();
            assert!(rest.is_empty(), "{file} cut at {cut}: {rest:?}");
            let ends_whole = text.as_bytes()[..cut].ends_with(b"\n");
            assert_eq!(folder.rejected.is_empty(), ends_whole, "{file} cut at {cut}");
        }
    }
}

/// Any file of the folder, any byte of it after the first line, any other value.
fn turned_byte() -> impl Strategy<Value = (String, Vec<u8>, u64)> {
    (0..FILES.len(), any::<prop::sample::Index>(), 1_u8..).prop_map(|(file, at, turn)| {
        let (name, text) = Sample::good().files.swap_remove(file);
        let rows = text.find('\n').expect("a first line") + 1;
        let mut bytes = text.into_bytes();
        let at = rows + at.index(bytes.len() - rows);
        let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u64;
        bytes[at] ^= turn;
        (name, bytes, line)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_turned_byte_harms_at_most_its_own_line_and_the_next((file, bytes, line) in turned_byte()) {
        let folder = read_with(&file, &bytes).expect("the first line is whole");
        for (place, record) in good() {
            if place.file != file || place.line < line {
                prop_assert!(folder.records.contains(&(place, record)), "{} line {}", file, line);
            } else if place.line > line + 1 {
                prop_assert!(folder.records.iter().any(|(_, other)| *other == record));
            }
        }
    }

    #[test]
    fn garbage_is_no_panic(file in 0..FILES.len(), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read_with(FILES[file].file, &bytes);
    }

    #[test]
    fn garbage_after_a_good_first_line_is_kept_aside(
        file in 0..FILES.len(),
        rows in prop::collection::vec("[ -~æøå\t]{0,60}", 0..20),
    ) {
        let name = FILES[file].file;
        let header = FILES[file].columns.iter().map(|column| column.name).collect::<Vec<_>>().join(";");
        let text = format!("{header}\n{}\n", rows.join("\n"));
        let folder = read_with(name, text.as_bytes()).expect("the first line is whole");
        let lines = rows.iter().filter(|row| !row.trim().is_empty()).count();
        let taken = folder.records.iter().filter(|(place, _)| place.file == name).count();
        prop_assert_eq!(folder.rejected.len() + taken, lines);
    }
}
