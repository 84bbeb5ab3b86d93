//! A citizen complains after the task has ended: a colleague looks the case up and writes the complaint down there.

use thirtyfour::Key;

use crate::control::shown_cpr;
use crate::day::{PANEL, go_offline};
use crate::machine::{Machine, Network};
use crate::payment::sit_down;
use crate::screen::Screen;

const DIALOG: &str = "[data-testid=decision-dialog]";
const STEP: &str = "[data-testid=step-dialog]";
const CASE: &str = "[data-testid=looked-up-case]";

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_written_down_on_a_case_that_has_no_task_any_more() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    screen.fill("Søg i opgaver", "Udbetaling mangler").await;
    screen.wait_for_text("[data-testid=queue] [data-task-id]", "Udbetaling mangler").await;
    screen.click("[data-testid=queue] [data-task-id]").await;
    // Another task was on the screen until now.
    screen.wait_for(&format!("{PANEL} [data-action=immediatePayment]")).await;
    let (cpr, first_day) = (shown_cpr(screen).await, screen.fact("Første fraværsdag").await);
    grant(screen).await;
    finish(screen).await;

    sit_down(screen, "Peter Krogh").await;
    screen.click_named("Slå op, ").await;
    screen.fill("CPR-nummer", &cpr).await;
    screen.press(Key::Enter).await;
    // The newest case is shown; this one is told from the others by its first day.
    screen.wait_for_text("[data-found-case]", &first_day).await;
    machine.picture("looked-up-cases");
    if !screen.text(CASE).await.contains(&first_day) {
        screen.click_named(&format!("Vis sagen: Syg fra {first_day}")).await;
    }
    screen.wait_for_text(CASE, "Ingen opgaver lige nu.").await;
    screen.wait_for_text(CASE, "Bevilling for").await;
    screen.must_be_accessible("a looked-up case with a decision").await;
    machine.picture("looked-up-decision");
    step(screen, &format!("{CASE} [data-action=complain]")).await;
    screen.wait_for_text(CASE, "ikke besvaret").await;
    screen.wait_for_text(CASE, "Der er klaget over en afgørelse").await;
    machine.picture("looked-up-complaint");

    screen.click_named("Ny afgørelse").await;
    screen.wait_for_text(DIALOG, "2. Paragraf og begrundelse").await;
    screen.must_be_accessible("deciding on a looked-up case").await;
    machine.picture("looked-up-deciding");
    screen.press(Key::Escape).await;
    screen.wait_until_gone(DIALOG).await;
    go_offline(screen).await;
    screen.wait_for_text(CASE, "en afgørelse kræver forbindelse til centralen").await;
    screen.wait_until_gone(&format!("{CASE} [data-action]:not([disabled])")).await;
    machine.picture("looked-up-offline");
    window.close().await;
}

/// Grants the days of the task, and sends the letter.
async fn grant(screen: &Screen) {
    screen.press("t").await;
    screen.wait_for(&format!("{PANEL} [data-action=finish]")).await;
    screen.press("d").await;
    screen.click(&format!("{DIALOG} [aria-haspopup=listbox]")).await;
    screen.click("[role=option][data-key=grant]").await;
    screen.fill("Begrundelse", "Du var syg alle dagene.").await;
    screen.press(Key::Control + Key::Enter).await;
    for act in ["make", "dispatch"] {
        step(screen, &format!("{DIALOG} [data-action={act}]")).await;
    }
    screen.wait_for(&format!("{DIALOG} [data-action=complain]")).await;
    screen.press(Key::Escape).await;
    screen.wait_until_gone(DIALOG).await;
}

/// Presses the button of a step, and answers yes.
async fn step(screen: &Screen, button: &str) {
    screen.click(button).await;
    screen.wait_for(STEP).await;
    screen.press(Key::Control + Key::Enter).await;
    screen.wait_until_gone(STEP).await;
}

async fn finish(screen: &Screen) {
    screen.click(&format!("{PANEL} [data-action=finish]")).await;
    screen.wait_for("[data-testid=finish-dialog]").await;
    screen.fill("Hvad er gjort", "Bevilget").await;
    screen.press(Key::Control + Key::Enter).await;
    screen.wait_until_gone("[data-testid=finish-dialog]").await;
}
