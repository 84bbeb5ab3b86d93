//! A correction that moves much: one person makes it, another finds it among what waits and approves it, and the first
//! sends it, though its task is gone.

use thirtyfour::Key;

use crate::day::PANEL;
use crate::machine::{Machine, Network};
use crate::payment::sit_down;

const DIALOG: &str = "[data-testid=decision-dialog]";
const STEP: &str = "[data-testid=step-dialog]";
const OWN: &str = "[data-testid=own-decisions]";
const APPROVALS: &str = "[data-testid=to-approve]";

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_moves_much_is_approved_by_another_person_and_then_sent() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    screen.fill("Søg i opgaver", "Løn mangler").await;
    screen.wait_for_text("[data-testid=queue] [data-task-id]", "Løn mangler").await;
    screen.click("[data-testid=queue] [data-task-id]").await;
    screen.wait_for_text(PANEL, "Lønnen i perioden er ikke oplyst").await;
    screen.press("d").await;
    screen.wait_for_text(DIALOG, "Nu: ikke oplyst").await;
    screen.fill("Beløb i kr", "40.000,00").await;
    screen.fill("Begrundelse", "Lønsedlen viser 40.000 kr.").await;
    screen.press(Key::Control + Key::Enter).await;
    screen.click(&format!("{DIALOG} [data-action=make]:not([disabled])")).await;
    screen.wait_for(STEP).await;
    screen.press(Key::Control + Key::Enter).await;
    screen.wait_for_text(DIALOG, "Venter på godkendelse").await;
    screen.press(Key::Escape).await;
    screen.wait_until_gone(DIALOG).await;

    sit_down(screen, "Karen Friis").await;
    screen.click_named("Udbetalinger").await;
    screen.wait_for_text(APPROVALS, "Lønsedlen viser 40.000 kr.").await;
    screen.wait_for_text(APPROVALS, "mere før skat").await;
    screen.must_be_accessible("decisions to approve").await;
    machine.picture("approvals");
    screen.click(&format!("{APPROVALS} [data-action=approve]")).await;
    screen.wait_for(STEP).await;
    screen.press(Key::Control + Key::Enter).await;
    screen.wait_until_gone(APPROVALS).await;

    sit_down(screen, "Mette Holm").await;
    screen.click_named("Udbetalinger").await;
    screen.wait_for_text(OWN, "godkendt af Karen Friis").await;
    screen.must_be_accessible("own decisions that are not sent").await;
    machine.picture("own-decisions");
    screen.click(&format!("{OWN} [data-action=dispatch]:not([disabled])")).await;
    screen.wait_for(STEP).await;
    screen.press(Key::Control + Key::Enter).await;
    screen.wait_until_gone(OWN).await;
    window.close().await;
}
