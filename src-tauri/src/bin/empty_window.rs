//! An empty window, the floor that the start of the desk is measured against.
//!
//! It shows an empty page and does nothing but tell, by `queue.json` in the folder that `STRAKS_READY` names, when that page
//! has been painted: with the same two frames of patience as the desk's own report.

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const EMPTY_PAGE: &[u8] = b"<!doctype html><title>empty</title>";
const TELL_WHEN_PAINTED: &str = "addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted'; })));";

fn main() {
    let ready = std::env::var_os("STRAKS_READY");
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            Response::builder()
                .header("content-type", "text/html")
                .body(EMPTY_PAGE)
                .expect("invariant: a response")
        })
        .setup(|app| {
            let page = "empty://localhost".parse().expect("invariant: an address");
            WebviewWindowBuilder::new(app, "empty", WebviewUrl::CustomProtocol(page))
                .inner_size(1366.0, 768.0)
                .initialization_script(TELL_WHEN_PAINTED)
                .on_document_title_changed(move |_, title| {
                    if let (true, Some(folder)) = (title == "painted", &ready) {
                        let file = std::path::Path::new(folder).join("queue.json");
                        std::fs::write(file, "{}").expect("the ready file can be written");
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("an empty window opens");
}
