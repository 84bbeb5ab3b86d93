//! Windows: the web view of the system; the rest is named with it.

use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Names what is missing.
pub fn ensure() -> Result<(), Failure> {
    let found = Command::new("reg")
        .args([
            "query",
            r"HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if found.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(Failure::Missing(
        "WebView2 is missing: get the Evergreen runtime from https://developer.microsoft.com/microsoft-edge/webview2\n\
         The C++ build tools of Visual Studio and Strawberry Perl (for OpenSSL) are needed to build."
            .into(),
    ))
}
