//! Who keeps an eye on things: a restricted case is opened with a reason, an alarm of the intake is answered, and a row that
//! was kept aside says what to do.

use serde_json::json;
use straks_central::central::Central;
use straks_central::store::StoreError;
use straks_central::store::rows::CodeCount;
use straks_domain::Month;
use straks_domain::report::ReportKind;

use crate::central::OwnCentral;
use crate::control::shown_cpr;
use crate::machine::{Machine, Network};
use crate::payment::sit_down;

const CASE: &str = "[data-testid=looked-up-case]";
const INTAKE: &str = "[data-testid=intake]";

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_case_is_shown_only_after_a_reason() {
    let central = OwnCentral::practice(|_| {}).await;
    let machine = Machine::new();
    let window = machine.open(Network::Practice(central.base_url(), central.secret())).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    let cpr = shown_cpr(screen).await;
    let restriction = json!({ "cpr": cpr, "restricted": true });
    let (status, answer) = central.post("hanne", "/v1/restrictions", &restriction).await;
    assert!((200..300).contains(&status), "{status} {answer}");

    screen.click_named("Slå op, ").await;
    screen.fill("CPR-nummer", &cpr).await;
    screen.press(thirtyfour::Key::Enter).await;
    screen.wait_for_text("[data-testid=found-cases]", "Sagen kræver en grund").await;
    screen.must_be_accessible("a restricted case that was found").await;
    machine.picture("restricted-found");
    screen.click_named("Skriv grund, og vis").await;
    screen.wait_for_text("[role=dialog]", "Din grund står i loggen").await;
    screen.must_be_accessible("the reason for opening a case").await;
    machine.picture("restricted-reason");
    screen.click_named("Borgeren ringer om sin udbetaling").await;
    screen.click_named("Vis sagen").await;
    screen.wait_for_text(CASE, "Sagen er åben for dig til").await;
    screen.must_be_accessible("a restricted case that is open").await;
    machine.picture("restricted-open");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alarm_of_the_intake_is_counted_and_answered_and_a_row_kept_aside_says_what_to_do() {
    let central =
        OwnCentral::practice(|central| codes_change_places(central).expect("counts are written")).await;
    let bad = json!({ "reports": [
        { "kind": "recovery", "source": "employer", "report": "M-1", "revision": 1, "received": "2026-11-20",
          "notification": "A-000001", "last_absence_day": "15-11-2026" },
        { "kind": "recovery", "source": "employer", "report": "M-2", "revision": 1, "received": "2026-11-20",
          "notification": "A-999999", "last_absence_day": "2026-11-15" },
    ] });
    let (status, answer) = central.post("niels", "/v1/intake", &bad).await;
    assert_eq!((status, &answer["kept_aside"]), (200, &json!(2)), "{answer}");
    let machine = Machine::new();
    let window = machine.open(Network::Practice(central.base_url(), central.secret())).await;
    let screen = &window.screen;
    screen.wait_for_queue().await;
    sit_down(screen, "Hanne Bruun").await;
    screen.wait_for("[aria-label='Indlæsning, 4 åbne alarmer']").await;
    screen.click_named("Indlæsning, ").await;
    screen.wait_for_text(INTAKE, "En dag skrives som 2026-11-22").await;
    screen.wait_for_text(INTAKE, "Anmeldelsen er ikke modtaget endnu").await;
    screen.must_be_accessible("the intake with contents").await;
    machine.picture("intake");
    screen.click("[data-testid=alarms] button").await;
    screen.fill("Hvad fandt du ud af?", "Registeret byttede om på koderne i oktober").await;
    screen.must_be_accessible("answering an alarm").await;
    machine.picture("intake-answer");
    screen.click_named("Gem svaret").await;
    screen.wait_for_text(INTAKE, "Hanne Bruun: Registeret byttede om").await;
    screen.wait_for("[aria-label='Indlæsning, 3 åbne alarmer']").await;
    machine.picture("intake-answered");
    window.close().await;
}

/// Ten months of an insurance register; in the last one two codes have changed places.
fn codes_change_places(central: &Central) -> Result<(), StoreError> {
    let mut month = Month::of("2026-01-15".parse().expect("a day"));
    central.write(|tx| {
        for number in 0..10 {
            let swapped = number == 9;
            for (code, count) in [("insured", 240), ("not_insured", 60)] {
                let count = if swapped { 300 - count } else { count };
                tx.add_code_count(&CodeCount {
                    source: "insurance_register".to_owned(),
                    report: ReportKind::EmployerInsurance,
                    field: "insurance".to_owned(),
                    month,
                    code: code.to_owned(),
                    meaning: code.to_owned(),
                    count,
                })?;
            }
            month = month.next();
        }
        Ok(())
    })
}
