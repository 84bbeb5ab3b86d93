//! The browser of the system, as far as a sign-in needs one: follows redirects and keeps cookies.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;

/// Opens the address as a person would, who signs in as `who`, until the desk has its answer.
pub fn open(address: &str, who: &str) {
    let address = format!("{address}&login_hint={who}");
    tokio::spawn(async move { follow(address).await });
}

/// Follows redirects to the end; answers the last status and page.
///
/// # Panics
/// Where the way does not end.
pub async fn follow(mut address: String) -> (u16, String) {
    let client = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build();
    let client = client.expect("a client can be made");
    let mut cookies: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..20 {
        let jar: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer =
            client.get(&address).header(COOKIE, jar.join("; ")).send().await.expect("there is an answer");
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().ok().and_then(|text| text.split(';').next()?.split_once('='));
            let (name, value) = pair.expect("a cookie has a name");
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let Some(next) = answer.headers().get(LOCATION) else {
            return (answer.status().as_u16(), answer.text().await.expect("the page can be read"));
        };
        address =
            next.to_str().ok().and_then(|next| answer.url().join(next).ok()).expect("an address").into();
    }
    panic!("the sign-in goes round in circles");
}
