//! Holds the directions in which the crates depend on each other, and the shape of their files.
//!
//! `domain <- rules <- wording <- letters`, `domain <- protocol`; client and central each on those four; the window on client
//! and central. Client and central meet only over HTTP. A crate that is not listed here fails: its place in the
//! picture has to be decided first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// What each crate may name of the workspace in its dependencies.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("straks-domain", &[]),
    ("straks-rules", &["straks-domain"]),
    // Reads the act a second time, so it may not know how the engine reads it.
    ("straks-reference", &["straks-domain"]),
    ("straks-protocol", &["straks-domain"]),
    ("straks-wording", &["straks-domain", "straks-rules"]),
    ("straks-letters", &["straks-domain", "straks-wording"]),
    ("straks-client", &["straks-domain", "straks-rules", "straks-protocol", "straks-wording"]),
    (
        "straks-central",
        &["straks-domain", "straks-rules", "straks-protocol", "straks-wording", "straks-letters"],
    ),
    ("straks", &["straks-domain", "straks-client", "straks-central"]),
    // Tests and tools: besides `tests/`, the places in which client and central meet.
    (
        "straks-tests",
        &[
            "straks-domain",
            "straks-rules",
            "straks-protocol",
            "straks-client",
            "straks-central",
            "temporary-issuer",
        ],
    ),
    (
        "straks-bench",
        &[
            "straks-domain",
            "straks-rules",
            "straks-client",
            "straks-central",
            "temporary-postgres",
            "virtual-desktop",
        ],
    ),
    ("temporary-issuer", &[]),
    ("temporary-postgres", &[]),
    ("virtual-desktop", &[]),
    ("xtask", &["straks-domain", "straks-rules", "virtual-desktop"]),
];

/// What a crate's own tests may name beyond that.
const IN_TESTS: &[(&str, &[&str])] = &[
    ("straks", &["straks-rules", "temporary-issuer", "virtual-desktop"]),
    ("straks-client", &["straks-central"]),
    ("straks-central", &["temporary-postgres"]),
    ("straks-reference", &["straks-rules"]),
];

/// Without input, output, clock, randomness and asynchrony.
const PURE: &[&str] = &[
    "straks-domain",
    "straks-rules",
    "straks-reference",
    "straks-protocol",
    "straks-wording",
    "straks-letters",
];
const IMPURE_DEPENDENCIES: &[&str] = &[
    "tokio",
    "reqwest",
    "axum",
    "rusqlite",
    "keyring",
    "getrandom",
    "futures-util",
    "tracing",
    "directories",
    "tempfile",
    "rand",
];
/// Files are mostly under 400 lines; from here on they are halls.
const LONGEST_FILE: usize = 450;

fn metadata() -> Metadata {
    MetadataCommand::new()
        .no_deps()
        .other_options(["--locked".into()])
        .exec()
        .expect("cargo tells the workspace")
}

fn allowed(table: &[(&str, &[&'static str])], package: &str) -> BTreeSet<&'static str> {
    let rows = table.iter().filter(|(name, _)| *name == package);
    rows.flat_map(|(_, names)| names.iter().copied()).collect()
}

fn named(package: &Package, of: impl Fn(DependencyKind) -> bool) -> BTreeSet<&str> {
    package.dependencies.iter().filter(|d| of(d.kind)).map(|d| d.name.as_str()).collect()
}

#[test]
fn the_crates_depend_on_each_other_in_the_drawn_directions_only() {
    let metadata = metadata();
    let ours: BTreeSet<&str> = metadata.workspace_packages().iter().map(|p| p.name.as_str()).collect();
    let mut wrong = Vec::new();
    for package in metadata.workspace_packages() {
        let name = package.name.as_str();
        if !DIRECTIONS.iter().any(|(listed, _)| *listed == name) {
            wrong.push(format!("{name} has no place in the picture"));
        }
        let shipped = named(package, |kind| kind != DependencyKind::Development);
        let tested = named(package, |kind| kind == DependencyKind::Development);
        let in_code = allowed(DIRECTIONS, name);
        let in_tests = allowed(IN_TESTS, name);
        wrong.extend(
            shipped
                .iter()
                .filter(|d| ours.contains(*d) && !in_code.contains(*d))
                .map(|d| format!("{name} -> {d}")),
        );
        wrong.extend(
            tested
                .iter()
                .filter(|d| ours.contains(*d) && !in_code.contains(*d) && !in_tests.contains(*d))
                .map(|d| format!("{name} -> {d} (tests)")),
        );
    }
    assert!(wrong.is_empty(), "dependencies against the picture: {wrong:#?}");
}

#[test]
fn only_the_window_names_tauri() {
    for package in metadata().workspace_packages() {
        let tauri: Vec<&str> =
            named(package, |_| true).into_iter().filter(|d| d.starts_with("tauri")).collect();
        assert!(tauri.is_empty() || package.name == "straks", "{} names {tauri:?}", package.name);
    }
}

#[test]
fn domain_rules_protocol_and_wording_are_pure() {
    for package in metadata().workspace_packages().into_iter().filter(|p| PURE.contains(&p.name.as_str())) {
        let shipped = named(package, |kind| kind == DependencyKind::Normal);
        let impure: Vec<&&str> = shipped.iter().filter(|d| IMPURE_DEPENDENCIES.contains(d)).collect();
        assert!(impure.is_empty(), "{} names {impure:?}", package.name);
    }
}

#[test]
fn every_source_file_says_what_it_is_for_and_stays_readable() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for (path, text) in rust_files(&root) {
        let shown = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        // A `tests.rs` belongs to the module that it tests, which says what it is for.
        if !text.starts_with("//!") && !path.ends_with("tests.rs") {
            wrong.push(format!("{shown} does not open with `//!`"));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{shown} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn versions_stand_in_the_root_manifest_only() {
    for package in metadata().workspace_packages().into_iter().filter(|p| p.name != "straks") {
        let manifest = std::fs::read_to_string(&package.manifest_path).expect("a manifest is text");
        let mut in_dependencies = false;
        for line in manifest.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if line.starts_with('[') {
                in_dependencies = line.ends_with("dependencies]");
            } else {
                assert!(!in_dependencies || line.contains("workspace = true"), "{}: {line}", package.name);
            }
        }
    }
}

fn rust_files(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> =
        ["crates", "src-tauri", "tests"].iter().map(|name| root.join(name)).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a source folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.insert(path.clone(), std::fs::read_to_string(&path).expect("a source file is text"));
            }
        }
    }
    found
}
