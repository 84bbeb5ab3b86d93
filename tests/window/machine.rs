//! A machine with one desk on it: a virtual desktop, a data folder, and the window under WebDriver.
//!
//! Left out: what is on the screen, which is [`crate::screen`]'s. Invariant: two machines share nothing, so
//! that tests run side by side; whatever was started ends with its value.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use virtual_desktop::{Group, VirtualDesktop};

use crate::screen::Screen;

const PATIENCE: Duration = Duration::from_secs(20);

/// Whether the central can be reached from the machine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// The desk starts its practice central.
    Up,
    /// The desk is pointed at a central where nobody answers.
    Down,
}

/// A machine of its own: screen, bus, keyring and data folder.
pub struct Machine {
    desktop: VirtualDesktop,
    folder: TempDir,
}

/// The window, open and under the control of WebDriver.
pub struct Window {
    /// What is on its screen.
    pub screen: Screen,
    service: Group,
}

impl Machine {
    pub fn new() -> Self {
        virtual_desktop::end_all_on_interrupt();
        let folder =
            tempfile::Builder::new().prefix("straks-machine-").tempdir().expect("a temporary folder");
        Self { desktop: VirtualDesktop::start().expect("a virtual desktop comes up"), folder }
    }

    /// The data folder of the desk.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Opens the window.
    pub async fn open(&self, network: Network) -> Window {
        let port = free_port();
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::inherit());
        driver.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        let service = Group::start(self.dress(&mut driver, network)).expect("WebKitWebDriver starts");
        wait_until_it_listens(port);
        let mut wanted = Capabilities::new();
        let program = json!({ "binary": env!("CARGO_BIN_EXE_straks"), "args": [] });
        wanted.set("webkitgtk:browserOptions", program).expect("invariant: a capability is JSON");
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await;
        Window { screen: Screen::new(session.expect("the window opens under WebDriver")), service }
    }

    /// Starts the program once more, as a second click on its icon would, and tells how it ended.
    pub fn start_again(&self) -> std::process::ExitStatus {
        let mut command = Command::new(env!("CARGO_BIN_EXE_straks"));
        let mut second = Group::start(self.dress(&mut command, Network::Up)).expect("the program starts");
        second
            .ended_within(PATIENCE)
            .expect("it can be waited for")
            .expect("the second instance ends by itself")
    }

    fn dress<'c>(&self, command: &'c mut Command, network: Network) -> &'c mut Command {
        command.env("STRAKS_DATA", self.data());
        if network == Network::Down {
            // Port 9 of this machine: nobody answers there.
            command.env("STRAKS_CENTRAL", "http://127.0.0.1:9").env("STRAKS_CENTRAL_SECRET", "nobody");
        }
        self.desktop.seat(command)
    }
}

impl Window {
    /// Closes the window as its user would end the program.
    pub async fn close(self) {
        self.screen.quit().await;
        drop(self.service);
    }

    /// Ends the program without a word, as a power cut would.
    pub fn cut_the_power(mut self) {
        self.service.kill();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it has an address").port()
}

fn wait_until_it_listens(port: u16) {
    let begun = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(begun.elapsed() < PATIENCE, "WebKitWebDriver does not listen");
        std::thread::yield_now();
    }
}
