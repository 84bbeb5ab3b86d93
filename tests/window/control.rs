//! Somebody is looked up, and whoever answers for it sees in the log that they were.

use crate::day::PANEL;
use crate::machine::{Machine, Network};
use crate::payment::sit_down;
use crate::screen::Screen;

const CASE: &str = "[data-testid=looked-up-case]";
const LOG: &str = "[data-testid=audit]";

/// The number of the person whose task is on the screen, shown whole.
pub async fn shown_cpr(screen: &Screen) -> String {
    screen.wait_for(PANEL).await;
    screen.click_named("Vis hele CPR-nummeret").await;
    screen.wait_until_gone("[aria-label^='Vis hele CPR-nummeret']").await;
    screen.text("[data-testid=cpr]").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_stands_in_the_log_with_who_made_it() {
    let machine = Machine::new();
    let window = machine.open(Network::Up).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    let cpr = shown_cpr(screen).await;

    screen.click_named("Slå op, ").await;
    screen.fill("CPR-nummer", &cpr).await;
    screen.press(thirtyfour::Key::Enter).await;
    screen.wait_for(CASE).await;
    screen.wait_for_text(CASE, "Opslaget er logget.").await;
    screen.must_be_accessible("a case that was looked up").await;

    sit_down(screen, "Hanne Bruun").await;
    // A manager follows the 22 weeks; asking the jobcentre is for who works with the case.
    screen.click_named("22 uger, ").await;
    screen.wait_for("[data-testid=reassessments] button").await;
    screen.wait_until_gone("[aria-label^='Spørg jobcenter']").await;
    screen.must_be_accessible("the 22 weeks").await;
    screen.click_named("Log, ").await;
    screen.wait_for_text(LOG, "Slog sagen op").await;
    screen.wait_for_text(LOG, "Så hele CPR-nummeret").await;
    screen.must_be_accessible("the audit log").await;
    screen.click_named("Indlæsning, ").await;
    screen.wait_for_text("[data-testid=intake]", "Rækker lagt til side").await;
    screen.must_be_accessible("the intake").await;
    window.close().await;
}
