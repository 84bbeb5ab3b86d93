//! Without a mouse: through the queue, into a task and back, and to the guidance that goes with it.

use thirtyfour::Key;

use crate::day::PANEL;
use crate::machine::{Machine, Network};

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_is_used_by_keyboard_alone() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;

    screen.press("j").await;
    screen.wait_for_text("[aria-selected=true]", "").await;
    let first = selected(screen).await;
    screen.press("j").await;
    screen.wait_for(&format!("[aria-selected=true]:not([data-task-id='{first}'])")).await;
    let second = selected(screen).await;
    screen.wait_for(&format!("{PANEL}[data-task-id='{second}']")).await;
    screen.press("k").await;
    screen.wait_for(&format!("[aria-selected=true][data-task-id='{first}']")).await;

    screen.press(Key::Enter).await;
    screen.wait_for(&format!("{PANEL}[data-task-id='{first}']")).await;
    screen.press(Key::Escape).await;

    screen.press("?").await;
    screen.wait_for("[role=dialog]").await;
    screen.must_be_accessible("the overview of keys").await;
    screen.press(Key::Escape).await;
    screen.wait_until_gone("[role=dialog]").await;

    screen.press("/").await;
    screen.wait_for("[data-testid=search]:focus").await;
    screen.press("Timer mangler").await;
    screen.wait_for_text("[data-testid=queue] [data-task-id]", "Timer mangler").await;
    screen.press(Key::Escape).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workaround_note_stands_on_its_tasks_and_is_answered() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;

    screen.click_named("Har vejledning").await;
    screen.wait_for("[data-testid=queue] [data-task-id]").await;
    screen.click("[data-testid=queue] [data-task-id]").await;
    screen.wait_for_text("[data-testid=note]", "Kendt fejl").await;
    screen.must_be_accessible("a task with a note").await;
    screen.click_named("Hjalp det? Ja").await;
    screen.wait_for_text("[data-testid=note]", "Du svarede ja").await;

    screen.click_named("Kendte fejl").await;
    screen.wait_for_text("[data-testid=known-errors]", "Vises på").await;
    screen.must_be_accessible("the known errors").await;
    window.close().await;
}

async fn selected(screen: &crate::screen::Screen) -> String {
    screen.attribute("[aria-selected=true]", "data-task-id").await.expect("a row of a task")
}
