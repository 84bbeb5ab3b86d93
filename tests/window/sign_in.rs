//! Signing in by the browser of the system, and out again; screens that a person has no right to are not there.

use temporary_issuer::TemporaryIssuer;
use temporary_issuer::browser;

use crate::central::OwnCentral;
use crate::machine::{Machine, Network};
use crate::screen::Screen;

const SIGN_IN: &str = "[data-testid=sign-in]";
const NAVIGATION: &str = "[data-testid=navigation]";

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_in_by_the_browser_see_what_their_role_allows_and_sign_out() {
    let issuer = TemporaryIssuer::start();
    let central = OwnCentral::trusting(&issuer).await;
    let machine = Machine::new();
    let window = machine.open(Network::SignIn(central.base_url())).await;
    let screen = &window.screen;
    screen.wait_for_text(SIGN_IN, "Du logger ind i Øvelseskommune.").await;
    screen.must_be_accessible("signing in").await;
    machine.picture("sign-in");

    sign_in(&machine, screen, "mette").await;
    screen.wait_for_queue().await;
    screen.wait_for_text("[data-testid=identity]", "Mette Holm").await;
    screen.wait_for("[data-testid=queue] [data-task-id]").await;
    machine.picture("signed-in");
    must_have(screen, &["Opgaver", "Slå op"], &["Automatik", "Indlæsning", "Log"]).await;
    screen.press("?").await;
    screen.wait_for_text("[data-testid=approvers]", "kun det indbyggede regelsæt bruges").await;
    screen.must_be_accessible("the keys and the rule set").await;
    machine.picture("keys-and-approvers");
    screen.press(thirtyfour::Key::Escape).await;
    screen.wait_until_gone("[role=dialog]").await;
    sign_out(&machine, screen).await;

    // A manager looks after the work, and works on no case.
    sign_in(&machine, screen, "hanne").await;
    screen.wait_for_text("[data-testid=identity]", "Hanne Bruun").await;
    must_have(screen, &["Automatik", "Indlæsning", "Log"], &[]).await;
    machine.picture("signed-in-manager");
    screen.click_named("Slå op").await;
    screen.wait_for_text("main", "Fortrolige sager").await;
    screen.wait_until_gone("main input").await;
    screen.click_named("Markér en persons sager").await;
    screen.wait_for("[data-testid=restrict-dialog]").await;
    screen.must_be_accessible("marking cases as restricted").await;
    machine.picture("restrict");
    window.close().await;
}

async fn sign_in(machine: &Machine, screen: &Screen, who: &str) {
    screen.click_named("Log ind").await;
    screen.wait_for("[data-testid=sign-in-waiting][data-stage=inBrowser]").await;
    let address = machine.shown_in_browser().await;
    if who == "mette" {
        screen.must_be_accessible("waiting for the browser").await;
        machine.picture("sign-in-waiting");
    }
    let (status, page) = browser::follow(format!("{address}&login_hint={who}")).await;
    assert_eq!(status, 200, "{page}");
    screen.wait_for(NAVIGATION).await;
}

async fn sign_out(machine: &Machine, screen: &Screen) {
    screen.click("[data-testid=identity]").await;
    screen.click_named("Log ud").await;
    screen.wait_for("[role=alertdialog], [role=dialog]").await;
    screen.must_be_accessible("the question before signing out").await;
    machine.picture("sign-out");
    screen.click_named("Log ud").await;
    screen.wait_for_text(SIGN_IN, "Log ind").await;
}

async fn must_have(screen: &Screen, there: &[&str], not_there: &[&str]) {
    for title in there {
        screen.wait_for(&format!("{NAVIGATION} [aria-label^='{title}, ']")).await;
    }
    for title in not_there {
        screen.wait_until_gone(&format!("{NAVIGATION} [aria-label^='{title}, ']")).await;
    }
}
