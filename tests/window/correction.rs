//! A fact that nobody reported is put right from its task: what is known now, what it would come to, the draft and its
//! course; and the letter that tells the person of the absence.

use thirtyfour::Key;

use crate::day::PANEL;
use crate::machine::{Machine, Network};

const DIALOG: &str = "[data-testid=decision-dialog]";

#[tokio::test(flavor = "multi_thread")]
async fn a_wage_that_nobody_reported_is_put_right_and_the_person_is_told_of_the_absence() {
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

    screen.click(&format!("{DIALOG} [data-action=change]")).await;
    screen.wait_for_text(DIALOG, "Du retter kladden").await;
    screen.must_be_accessible("changing a draft").await;
    machine.picture("draft-changed");
    screen.fill("Beløb i kr", "39.000,00").await;
    screen.press(Key::Control + Key::Enter).await;
    screen.wait_for_text(DIALOG, "Rettelse: løn udbetalt 39.000,00 kr").await;

    screen.click_named("Forløb").await;
    screen
        .wait_for_text("[data-testid=decision-log]", "Kladden er gemt: Rettelse: løn udbetalt 40.000")
        .await;
    screen
        .wait_for_text("[data-testid=decision-log]", "Kladden er ændret: Rettelse: løn udbetalt 39.000")
        .await;
    screen.press(Key::Escape).await;
    screen.wait_until_gone("[data-testid=decision-log]").await;

    screen.click_named("Send underretningsbrev").await;
    screen.wait_for("[data-testid=notification-dialog]").await;
    screen.click_named("Send brevet").await;
    screen.wait_for_text(DIALOG, "Vi har fået besked om, at du er syg").await;
    window.close().await;
}
