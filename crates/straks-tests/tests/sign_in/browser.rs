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
pub async fn follow(mut address: String) -> (u16, String) {
    let client = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
    let mut cookies: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..20 {
        let jar: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = client.get(&address).header(COOKIE, jar.join("; ")).send().await.unwrap();
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let Some(next) = answer.headers().get(LOCATION) else {
            return (answer.status().as_u16(), answer.text().await.unwrap());
        };
        address = answer.url().join(next.to_str().unwrap()).unwrap().to_string();
    }
    panic!("the sign-in goes round in circles");
}
