//! On the smallest window that the desk allows: everything that can be read or pressed is whole.

use thirtyfour::Key;

use crate::day::PANEL;
use crate::machine::{Machine, Network};

const DIALOG: &str = "[role=dialog]";
const TOLD: &str = "[data-testid=announcement] > *";

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_little_room_nothing_is_cut_off_or_covered() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    screen.resize(1024, 700).await;
    screen.must_be_whole("[data-testid=navigation]").await;

    screen.press("x").await;
    screen.wait_for("[data-testid=marked-bar]").await;
    screen.must_be_whole("[data-testid=marked-bar]").await;
    machine.picture("narrow-marked");
    screen.press(Key::Escape).await;

    screen.press("n").await;
    screen.wait_for(TOLD).await;
    screen.wait_for(&format!("{PANEL} [data-action=leave]")).await;
    screen.press("d").await;
    screen.wait_for(&format!("{DIALOG} [data-testid=decision-effect]")).await;
    screen.must_not_cover(TOLD, DIALOG).await;
    machine.picture("narrow-told");
    window.close().await;
}
