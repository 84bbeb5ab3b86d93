//! A fact that nobody reported is put right from its task: what is known now, what it would come to, and the draft.

use thirtyfour::Key;

use crate::day::PANEL;
use crate::machine::{Machine, Network};

const DIALOG: &str = "[data-testid=decision-dialog]";

#[tokio::test(flavor = "multi_thread")]
async fn a_wage_that_nobody_reported_is_put_right_from_its_task() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;

    screen.press("/").await;
    screen.wait_for("[data-testid=search]:focus").await;
    screen.press("Løn mangler").await;
    screen.wait_for_text("[data-testid=queue] [data-task-id]", "Løn mangler").await;
    screen.click("[data-testid=queue] [data-task-id]").await;
    screen.wait_for(PANEL).await;
    screen.press("d").await;

    screen.wait_for_text(DIALOG, "Rettelse af et automatisk resultat").await;
    screen.wait_for_text(DIALOG, "Nu: ikke oplyst").await;
    screen.fill("Beløb i kr", "40.000,00").await;
    screen.wait_for_text(DIALOG, "mere før skat").await;
    screen.wait_for_text(DIALOG, "Opgaver, der falder væk").await;
    screen.must_be_accessible("a correction").await;
    screen.fill("Begrundelse", "Lønsedlen viser 40.000 kr.").await;
    screen.press(Key::Control + Key::Enter).await;
    screen.wait_for_text(DIALOG, "Rettelse: løn udbetalt 40.000,00 kr").await;
    window.close().await;
}
