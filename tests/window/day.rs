//! A day at the desk: open, take, go offline, hold, lose the power, come back, be confirmed.

use crate::machine::{Machine, Network};
use crate::screen::Screen;

pub const PANEL: &str = "[data-testid=task-panel]";
const CONNECTION: &str = "[data-testid=connection]";
const WAITING: &str = "[data-testid=outbox-count]";

#[tokio::test(flavor = "multi_thread")]
async fn a_task_held_offline_survives_the_power_cut_and_is_confirmed_on_return() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    screen.must_be_accessible("the queue").await;
    // A second start shows the first window and ends, before it touches any file.
    assert!(machine.start_again().success(), "the second instance ends in peace");

    let task = open_a_task_of_nobody(screen).await;
    screen.wait_for_text(PANEL, "§").await;
    screen.press("t").await;
    screen.wait_for_text(&row(&task), "Mig").await;
    screen.wait_for_text(WAITING, "0 venter").await;

    go_offline(screen).await;
    hold(screen, "Afventer lønsedler").await;
    screen.wait_for_text(PANEL, "På hold til").await;
    screen.wait_for_text("[data-testid=pending]", "hold").await;
    screen.wait_for_text(WAITING, "1 venter").await;
    screen.must_be_accessible("a task that waits to be sent").await;
    window.cut_the_power();

    let window = machine.open(Network::Down).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    screen.wait_for(&format!("{CONNECTION}[data-state=offline]")).await;
    open_from_mine(screen, &task).await;
    screen.wait_for_text(PANEL, "Afventer lønsedler").await;
    screen.wait_for_text("[data-testid=pending]", "hold").await;
    screen.click(WAITING).await;
    screen.wait_for("[data-testid=outbox] [data-command-id]").await;
    screen.must_be_accessible("the outbox").await;
    window.cut_the_power();

    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    screen.wait_for(&format!("{CONNECTION}[data-state=online]")).await;
    screen.wait_for_text(WAITING, "0 venter").await;
    open_from_mine(screen, &task).await;
    screen.wait_until_gone("[data-testid=pending]").await;
    screen.wait_for_text(PANEL, "Afventer lønsedler").await;
    screen.wait_for_text(&row(&task), "På hold").await;
    window.close().await;
}

/// A row of the queue.
fn row(task: &str) -> String {
    format!("[data-testid=queue] [data-task-id='{task}']")
}

/// Selects the first task that nobody has, and waits for its panel.
async fn open_a_task_of_nobody(screen: &Screen) -> String {
    let free = "[data-testid=queue] [data-task-id]:has([role=gridcell]:last-child .muted)";
    let task = screen.attribute(free, "data-task-id").await.expect("the queue has a task that nobody has");
    screen.click(&row(&task)).await;
    screen.wait_for(&format!("{PANEL}[data-task-id='{task}']")).await;
    task
}

/// A task on hold stands further down in the whole queue; among one's own it is in view.
async fn open_from_mine(screen: &Screen, task: &str) {
    screen.click_named("Mine").await;
    screen.click(&row(task)).await;
    screen.wait_for(&format!("{PANEL}[data-task-id='{task}']")).await;
}

pub async fn go_offline(screen: &Screen) {
    screen.click(CONNECTION).await;
    screen.must_be_accessible("the menu of the connection").await;
    screen.click_named("Arbejd offline").await;
    screen.wait_for(&format!("{CONNECTION}[data-state=offline]")).await;
}

pub async fn go_online(screen: &Screen) {
    screen.click(CONNECTION).await;
    screen.click_named("Gå online igen").await;
    screen.wait_for(&format!("{CONNECTION}[data-state=online]")).await;
}

async fn hold(screen: &Screen, reason: &str) {
    screen.click("[data-action=hold]").await;
    screen.wait_for("[data-testid=hold-dialog]").await;
    screen.must_be_accessible("putting a task on hold").await;
    screen.fill("Grund", reason).await;
    screen.click_named("Om 1 uge").await;
    screen.click_named("Sæt på hold").await;
    screen.wait_until_gone("[data-testid=hold-dialog]").await;
}
