//! The way in as the window goes it: first start, giving up, the next launch with and without contact, signing out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use straks_client::sign_in::{Arrival, Entrance, Remembered};
use straks_client::view::{SignIn, SignInStage};
use straks_client::{ApproverList, Desk, DeskAccess, DeskConfig};

use crate::issuer::TestIssuer;
use crate::people::OneKey;
use crate::town::{Tokens, Town};
use temporary_issuer::browser;

fn entrance(town: &Town, tokens: &Arc<Tokens>, known: Option<&Remembered>) -> Entrance {
    Entrance::new(town.base_url(), Arc::clone(tokens) as Arc<_>, known, || {})
}

async fn arrive(entrance: &Entrance, who: &str) -> Option<Arrival> {
    let show = |address: &str| {
        browser::open(address, who);
        Ok(())
    };
    entrance.begin(show).await
}

fn code(entrance: &Entrance) -> Option<String> {
    entrance.view().notice.map(|notice| notice.code)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_asks_says_where_to_and_lets_in_who_the_central_knows() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let told = Arc::new(AtomicUsize::new(0));
    let (tokens, heard) = (Arc::<Tokens>::default(), Arc::clone(&told));
    let entrance = Entrance::new(town.base_url(), tokens, None, move || {
        heard.fetch_add(1, Ordering::SeqCst);
    });
    assert_eq!(entrance.view().stage, SignInStage::Asking);
    assert!(entrance.resume().await.is_none(), "nobody was here before");
    let view = entrance.view();
    assert_eq!((view.stage, view.notice), (SignInStage::Ready, None));
    assert_eq!(view.municipality.as_deref(), Some("Øvelseskommune"));
    assert_eq!(format!("http://{}", view.issuer.unwrap()), issuer.address);
    let Arrival { remembered, .. } = arrive(&entrance, "sanne").await.unwrap();
    assert_eq!((remembered.person.as_str(), remembered.municipality.as_str()), ("sanne", "999"));
    assert!(told.load(Ordering::SeqCst) >= 4, "each step is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_is_given_up_while_the_browser_is_open() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let entrance = Arc::new(entrance(&town, &Arc::default(), None));
    let giving_up = Arc::clone(&entrance);
    // The person sees the page, closes it, and presses cancel.
    let shown = move |_: &str| {
        giving_up.cancel();
        Ok(())
    };
    assert!(entrance.begin(shown).await.is_none());
    assert_eq!((entrance.view().stage, code(&entrance)), (SignInStage::Ready, None));
    entrance.cancel();
    assert!(arrive(&entrance, "mette").await.is_some(), "what was given up before gives up nothing now");
}

#[tokio::test(flavor = "multi_thread")]
async fn why_somebody_does_not_come_in_is_said_and_nothing_of_them_is_kept() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let tokens = Arc::<Tokens>::default();
    let entrance = entrance(&town, &tokens, None);
    assert!(arrive(&entrance, "nobody").await.is_none());
    assert_eq!(code(&entrance).as_deref(), Some("sign_in_refused"));
    assert!(arrive(&entrance, "stranger").await.is_none());
    assert_eq!(code(&entrance).as_deref(), Some("not_staff"));
    assert!(tokens.is_empty(), "a stranger is signed out again");
    let no_browser = entrance.begin(|_| Err(std::io::ErrorKind::NotFound.into())).await;
    assert!(no_browser.is_none());
    assert_eq!(code(&entrance).as_deref(), Some("no_browser"));
    let nowhere = Entrance::new("http://127.0.0.1:9".to_owned(), tokens, None, || {});
    assert!(arrive(&nowhere, "mette").await.is_none());
    assert_eq!(code(&nowhere).as_deref(), Some("no_central"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_launch_takes_the_sign_in_up_and_asks_again_once_it_has_ended() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let tokens = Arc::<Tokens>::default();
    let Arrival { remembered, .. } = arrive(&entrance(&town, &tokens, None), "mette").await.unwrap();
    let next = entrance(&town, &tokens, Some(&remembered));
    assert_eq!(next.view().municipality.as_deref(), Some("Øvelseskommune"), "known without contact");
    let again = next.resume().await.unwrap();
    assert_eq!(again.remembered.person, remembered.person);
    next.leave(Some(again.address.access)).await.unwrap();
    assert!(tokens.is_empty());
    let after = entrance(&town, &tokens, Some(&remembered));
    assert!(after.resume().await.is_none());
    assert_eq!((after.sign_in(), code(&after).as_deref()), (SignIn::Ended, Some("sign_in_ended")));
    assert!(arrive(&after, "mette").await.is_some());
    assert_eq!(after.sign_in(), SignIn::SignedIn);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_is_told_and_the_next_sign_in_brings_the_desk_back() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let entrance = entrance(&town, &Arc::default(), None);
    let Arrival { address, remembered } = arrive(&entrance, "mette").await.unwrap();
    let DeskAccess::SignIn(signed_in) = address.access.clone() else { panic!("not by a sign-in") };
    let data = town.folder.path().to_owned();
    let keys = Arc::new(OneKey::default());
    let config = DeskConfig::new(data, remembered.municipality, remembered.person, keys)
        .trusting(ApproverList::Nowhere);
    let desk = Desk::open(config).unwrap();
    desk.connect(address);
    desk.sync_now().await.unwrap();
    assert_eq!(desk.status().unwrap().sign_in, SignIn::SignedIn);
    signed_in.sign_out().await.unwrap();
    assert!(desk.sync_now().await.is_err());
    let status = desk.status().unwrap();
    assert_eq!((status.sign_in, status.identity.name.as_str()), (SignIn::Ended, "Mette Holm"));
    let Arrival { address, .. } = arrive(&entrance, "mette").await.unwrap();
    desk.connect(address);
    desk.sync_now().await.unwrap();
    assert_eq!(desk.status().unwrap().sign_in, SignIn::SignedIn);
    desk.disconnect().unwrap();
    assert!(desk.sync_now().await.is_err(), "signed out, nothing is exchanged");
}
