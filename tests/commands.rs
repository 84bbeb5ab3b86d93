//! The page and the shell name the same commands.

use std::collections::BTreeSet;
use std::path::Path;

/// Asked for by the script that the shell itself puts into the page, never by the interface.
const OF_THE_SHELL_ALONE: &[&str] = &["drawn"];

#[test]
fn the_interface_calls_exactly_the_registered_commands() {
    let wrapper = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/ipc/commands.ts");
    let text = std::fs::read_to_string(wrapper).expect("the wrapper is there");
    let called = called(&text);
    let registered: BTreeSet<&str> =
        straks_window::COMMANDS.iter().copied().filter(|name| !OF_THE_SHELL_ALONE.contains(name)).collect();
    assert_eq!(called, registered);
}

/// The names in `call<Answer>("name", ...)`.
fn called(wrapper: &str) -> BTreeSet<&str> {
    wrapper.split("call<").skip(1).filter_map(|call| call.split_once(">(\"")?.1.split('"').next()).collect()
}

#[test]
fn calls_are_found_however_their_answer_is_written() {
    let text = "const a = () => call<Identity[]>(\"identities\");\n const b = () =>\n  call<string | null>(\"take_next\", { id });";
    assert_eq!(called(text), BTreeSet::from(["identities", "take_next"]));
}
