//! The window of Straks.

fn main() {
    tauri::Builder::default().run(tauri::generate_context!()).expect("invariant: x");
}
