//! A machine with one desk on it: a virtual desktop, a data folder, and the window under WebDriver.
//!
//! Left out: what is on the screen, which is [`crate::screen`]'s. Invariant: two machines share nothing, so
//! that tests run side by side; whatever was started ends with its value.

use std::ffi::OsString;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use virtual_desktop::{Group, VirtualDesktop};

use crate::screen::Screen;

const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(25);

/// Which central the desk finds.
#[derive(Clone, PartialEq, Eq)]
pub enum Network {
    /// The desk starts its practice central.
    Up,
    /// The desk is pointed at a central where nobody answers.
    Down,
    /// The desk is pointed at this practice central, with its secret.
    Practice(String, String),
    /// The desk is pointed at this central, where people sign in.
    SignIn(String),
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
        let service = Group::start(self.dress(&mut driver, &network)).expect("WebKitWebDriver starts");
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
        let mut second = Group::start(self.dress(&mut command, &Network::Up)).expect("the program starts");
        second
            .ended_within(PATIENCE)
            .expect("it can be waited for")
            .expect("the second instance ends by itself")
    }

    fn dress<'c>(&self, command: &'c mut Command, network: &Network) -> &'c mut Command {
        command.env("STRAKS_DATA", self.data()).env("PATH", self.path_with_our_browser());
        match network {
            Network::Up => {}
            // Port 9 of this machine: nobody answers there.
            Network::Down => {
                command.env("STRAKS_CENTRAL", "http://127.0.0.1:9").env("STRAKS_CENTRAL_SECRET", "nobody");
            }
            Network::Practice(address, secret) => {
                command.env("STRAKS_CENTRAL", address).env("STRAKS_CENTRAL_SECRET", secret);
            }
            Network::SignIn(address) => {
                command.env("STRAKS_CENTRAL", address);
            }
        }
        self.desktop.seat(command)
    }

    /// The programs of this machine; the browser of the system only writes down the address that it is shown.
    fn path_with_our_browser(&self) -> OsString {
        let programs = self.folder.path().join("programs");
        let shown = self.folder.path().join("shown");
        fs::create_dir_all(&programs).expect("a folder for programs");
        let script =
            format!("#!/bin/sh\nprintf %s \"$1\" > '{0}.part' && mv '{0}.part' '{0}'\n", shown.display());
        let browser = programs.join("xdg-open");
        fs::write(&browser, script).expect("a browser");
        fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("it can be run");
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(programs).chain(std::env::split_paths(&usual));
        std::env::join_paths(all).expect("a path")
    }

    /// Waits for the address that the desk shows in the browser of the system, and takes it.
    pub async fn shown_in_browser(&self) -> String {
        let shown = self.folder.path().join("shown");
        let begun = Instant::now();
        loop {
            if let Ok(address) = fs::read_to_string(&shown) {
                fs::remove_file(&shown).expect("it is taken");
                return address;
            }
            assert!(begun.elapsed() < PATIENCE, "no browser is opened");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Keeps a picture of the screen under this name where `STRAKS_PICTURES` names a folder.
    pub fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("STRAKS_PICTURES") {
            fs::create_dir_all(&folder).expect("the folder of the pictures");
            let file = PathBuf::from(folder).join(format!("{name}.png"));
            self.desktop.picture(&file).expect("a picture is taken");
        }
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
