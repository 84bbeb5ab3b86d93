//! Makes what Tauri needs of the configuration before the window compiles.

fn main() {
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/**/*.json");
    tauri_build::try_build(attributes).expect("invariant: the Tauri configuration is valid");
}
