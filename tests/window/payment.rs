//! An immediate payment: drafted offline, asked for online, approved by somebody else.

use crate::day::{PANEL, go_offline, go_online};
use crate::machine::{Machine, Network};
use crate::screen::Screen;

const DIALOG: &str = "[data-testid=immediate-payment-dialog]";
const PAYMENTS: &str = "[data-testid=payments]";
const IDENTITY: &str = "[data-testid=identity]";
const REASON: &str = "Borgeren mangler penge til husleje";

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_drafted_offline_asked_for_online_and_approved_by_another_person() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;

    open_a_task_with_a_missed_payment(screen).await;
    go_offline(screen).await;
    draft(screen).await;

    screen.click_named("Udbetalinger").await;
    screen.wait_for_text(PAYMENTS, "Kladde").await;
    screen.must_be_accessible("payments with a draft").await;

    go_online(screen).await;
    screen.click("[data-action=openDraft]").await;
    screen.wait_for_text(DIALOG, "Kontrolleret nu").await;
    screen.must_be_accessible("asking for an immediate payment").await;
    screen.click_named("Send til godkendelse").await;
    screen.wait_until_gone(DIALOG).await;
    screen.wait_for_text(PAYMENTS, "Venter på godkendelse").await;
    // Nobody approves what they asked for themselves.
    screen.wait_until_gone("[data-action=approve]:not([disabled])").await;

    sit_down(screen, "Karen Friis").await;
    screen.click_named("Udbetalinger").await;
    screen.wait_for_text(PAYMENTS, REASON).await;
    screen.must_be_accessible("payments to approve").await;
    screen.click("[data-action=approve]").await;
    screen.must_be_accessible("the question before a payment").await;
    screen.click("[role=alertdialog] button:last-child").await;
    screen.wait_for_text(PAYMENTS, "Godkendt").await;

    sit_down(screen, "Mette Holm").await;
    screen.click_named("Udbetalinger").await;
    screen.wait_for_text(PAYMENTS, "Karen Friis").await;
    window.close().await;
}

/// Looks through the queue for a task from which a payment can be asked for.
async fn open_a_task_with_a_missed_payment(screen: &Screen) {
    screen.fill("Søg i opgaver", "Udbetaling mangler").await;
    let found = "[data-testid=queue] [data-task-id]";
    screen.wait_for_text(found, "Udbetaling mangler").await;
    screen.click(found).await;
    screen.wait_for(&format!("{PANEL} [data-action=immediatePayment]:not([disabled])")).await;
}

async fn draft(screen: &Screen) {
    screen.click("[data-action=immediatePayment]").await;
    screen.wait_for_text(DIALOG, "Du er offline: gem som kladde").await;
    screen.fill("Grund", REASON).await;
    screen.must_be_accessible("drafting an immediate payment").await;
    screen.click_named("Gem kladde").await;
    screen.wait_until_gone(DIALOG).await;
}

/// Another person sits down at the desk.
pub async fn sit_down(screen: &Screen, name: &str) {
    screen.click(IDENTITY).await;
    screen.must_be_accessible("the menu of persons").await;
    screen.click_named(name).await;
    screen.wait_for_text(IDENTITY, name).await;
    screen.wait_for_queue().await;
}
