//! What a person meets: signing in, working, being renewed, signing out.

use std::sync::Arc;

use straks_client::keys::{FileKey, KeyName, KeyStore, KeyStoreError};
use straks_client::sign_in::{SignInError, SignedIn, ask};
use straks_client::{CentralAddress, Desk, DeskAccess, DeskConfig};
use straks_domain::ids::{ActorId, MunicipalityId};
use straks_protocol::Session;

use crate::issuer::TestIssuer;
use crate::town::{Tokens, Town, access};
use temporary_issuer::browser;

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_in_the_browser_and_is_who_the_issuer_says() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let told = ask(&town.base_url()).await.unwrap();
    assert_eq!((told.municipality.as_str(), told.issuers.len()), ("999", 1));
    assert_eq!(
        (&told.issuers[0].issuer, told.issuers[0].client_id.as_str()),
        (&issuer.address, "straks-desktop")
    );
    let signed_in = town.sign_in("sanne", Arc::default()).await;
    let session: Session = town.get("/v1/session", &access(&signed_in).await).await.json().await.unwrap();
    assert_eq!(session.actor.name, "Sanne Toft");
    // A practice identity by name is nothing here: the header of the desk says nobody who they are.
    let other =
        reqwest::Client::new().get(format!("{}/v1/session", town.base_url())).header("straks-actor", "karen");
    let session: Session =
        other.bearer_auth(access(&signed_in).await).send().await.unwrap().json().await.unwrap();
    assert_eq!(session.actor.name, "Sanne Toft");
    assert_eq!(town.get("/v1/identities", &access(&signed_in).await).await.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_works_by_its_sign_in() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let signed_in = Arc::new(town.sign_in("mette", Arc::default()).await);
    let keys = Arc::new(OneKey::default());
    let (data, municipality) = (town.folder.path().to_owned(), MunicipalityId::new("999"));
    let desk = Desk::open(DeskConfig::new(data, municipality, ActorId::new("mette"), keys)).unwrap();
    desk.connect(CentralAddress {
        base_url: town.base_url(),
        access: DeskAccess::SignIn(Arc::clone(&signed_in)),
    });
    desk.sync_now().await.unwrap();
    assert_eq!(desk.status().unwrap().identity.name, "Mette Holm");
    let names: Vec<_> = desk.identities().unwrap().into_iter().map(|known| known.name).collect();
    assert_eq!(names, ["Mette Holm"], "everybody signs in for themselves");
    // The desk of somebody else takes nothing of hers.
    let other = desk.switch(ActorId::new("peter")).unwrap();
    assert!(other.sync_now().await.is_err());
    assert_eq!(other.status().unwrap().identity.name, "peter", "nothing is known of him");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_is_renewed_and_taken_up_by_the_next_launch() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let tokens: Arc<Tokens> = Arc::default();
    let signed_in = town.sign_in("mette", tokens.clone()).await;
    let first = access(&signed_in).await;
    assert_eq!(access(&signed_in).await, first, "a token that counts is kept");
    signed_in.renewed().await.unwrap();
    let second = access(&signed_in).await;
    assert_ne!(second, first);
    assert_eq!(town.who(&second).await.0, 200);
    let terms = ask(&town.base_url()).await.unwrap().issuers.remove(0);
    let again = SignedIn::resume(&terms, tokens).await.unwrap().unwrap();
    assert_eq!(town.who(&access(&again).await).await.0, 200);
    assert!(
        SignedIn::resume(&terms, Arc::<Tokens>::default()).await.unwrap().is_none(),
        "nobody was here before"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_out_is_renewed_nowhere() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let tokens: Arc<Tokens> = Arc::default();
    let signed_in = town.sign_in("mette", tokens.clone()).await;
    let stolen = tokens.copy();
    signed_in.sign_out().await.unwrap();
    assert!(matches!(signed_in.access_token().await, Err(SignInError::Ended)));
    let terms = ask(&town.base_url()).await.unwrap().issuers.remove(0);
    assert!(SignedIn::resume(&terms, tokens).await.unwrap().is_none());
    assert!(SignedIn::resume(&terms, stolen).await.unwrap().is_none(), "the issuer renews no copy either");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_says_no_is_not_signed_in() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let terms = ask(&town.base_url()).await.unwrap().issuers.remove(0);
    let refused =
        SignedIn::begin(&terms, Arc::<Tokens>::default(), |address| browser::open(address, "nobody")).await;
    assert!(matches!(refused, Err(SignInError::Refused)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_knock_without_the_state_of_the_sign_in_is_passed_over() {
    let issuer = TestIssuer::start();
    let town = Town::trusting(&[issuer.config("")]).await;
    let terms = ask(&town.base_url()).await.unwrap().issuers.remove(0);
    let (told, heard) = tokio::sync::oneshot::channel();
    let begun = SignedIn::begin(&terms, Arc::<Tokens>::default(), |address| {
        let address = address.to_owned();
        tokio::spawn(async move {
            let asked = reqwest::Url::parse(&address).unwrap();
            let back = asked.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1.into_owned();
            let knock = browser::follow(format!("{back}?code=stolen&state=guessed")).await;
            let done = browser::follow(format!("{address}&login_hint=mette")).await;
            told.send((knock.0, done)).unwrap();
        });
    });
    let signed_in = begun.await.unwrap();
    assert_eq!(town.who(&access(&signed_in).await).await.0, 200);
    let (knock, (done, page)) = heard.await.unwrap();
    assert_eq!((knock, done), (404, 200));
    assert!(page.contains("Du er logget på."), "{page}");
}

/// A keyring with whatever was put into it.
#[derive(Default)]
pub struct OneKey(std::sync::Mutex<Option<FileKey>>);

impl KeyStore for OneKey {
    fn read(&self, _name: &KeyName) -> Result<Option<FileKey>, KeyStoreError> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn write(&self, _name: &KeyName, key: &FileKey) -> Result<(), KeyStoreError> {
        *self.0.lock().unwrap() = Some(key.clone());
        Ok(())
    }
}
