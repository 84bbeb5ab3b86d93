//! Builds the crate again where a migration was added.

fn main() {
    println!("cargo::rerun-if-changed=src/store/migrations");
}
