//! The containers of `assets/operations`: what they start is there, and the parts fit each other.

use serde_json::Value;
use straks_central::config::settings::SETTINGS;

use crate::operations::{example, is_known, text};

fn compose() -> Value {
    serde_saphyr::from_str(&text(&example("compose.yaml"))).unwrap()
}

/// A network as its address and how many bits of it count.
fn network(text: &str) -> (u32, u32) {
    let (address, bits) = text.split_once('/').unwrap();
    (address.parse::<std::net::Ipv4Addr>().unwrap().into(), bits.parse().unwrap())
}

fn holds((network, bits): (u32, u32), address: u32) -> bool {
    (network ^ address).leading_zeros() >= bits
}

#[test]
fn the_compose_file_starts_what_the_program_knows() {
    let compose = compose();
    let central = &compose["services"]["central"];
    let command: Vec<_> =
        central["command"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    assert!(is_known(&command), "{command:?}");
    for name in central["environment"].as_object().unwrap().keys() {
        let known = SETTINGS.iter().any(|setting| format!("STRAKS_{}", setting.name.to_uppercase()) == *name);
        assert!(known, "{name}");
    }
    for (name, service) in compose["services"].as_object().unwrap() {
        for volume in service["volumes"].as_array().unwrap() {
            let from = volume.as_str().unwrap().split(':').next().unwrap();
            let named = compose["volumes"].as_object().unwrap().contains_key(from);
            let is_here = from.strip_prefix("./").is_some_and(|file| example(file).exists());
            assert!(named || is_here, "{name} {from}");
        }
    }
}

/// Containers are given addresses in the order they start: one that is said must lie outside of what is given.
#[test]
fn the_proxy_has_an_address_that_no_other_container_is_given_and_the_central_knows_it() {
    let compose = compose();
    let services = &compose["services"];
    let told = services["proxy"]["networks"]["inside"]["ipv4_address"].as_str().unwrap();
    assert_eq!(services["central"]["environment"]["STRAKS_PROXIES"].as_str(), Some(told));
    let inside = &compose["networks"]["inside"]["ipam"]["config"][0];
    let address = told.parse::<std::net::Ipv4Addr>().unwrap().into();
    let (subnet, given) = (&inside["subnet"], &inside["ip_range"]);
    assert!(holds(network(subnet.as_str().unwrap()), address), "{told} {subnet}");
    assert!(!holds(network(given.as_str().unwrap()), address), "{told} {given}");
}

#[test]
fn the_database_is_made_for_the_role_that_the_central_serves_by() {
    let script = text(&example("database.sh"));
    assert!(script.contains("CREATE ROLE straks LOGIN"), "{script}");
    assert!(script.contains("CREATE DATABASE straks OWNER straks"), "{script}");
    let database = &compose()["services"]["database"];
    let test = database["healthcheck"]["test"].as_array().unwrap();
    let words: Vec<_> = test.iter().map(|word| word.as_str().unwrap()).collect();
    assert!(words.windows(2).any(|pair| pair == ["-h", "127.0.0.1"]), "not by the socket: {words:?}");
}

#[test]
fn the_container_is_made_of_this_program_and_is_not_root() {
    let told = text(&example("Containerfile"));
    let line = |name: &str| {
        told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name}"))
    };
    assert_ne!(line("USER "), "root");
    let words = |name: &str| serde_json::from_str::<Vec<String>>(line(name)).unwrap();
    assert_eq!(words("ENTRYPOINT "), ["/usr/local/bin/straks-central"]);
    let command = words("CMD ");
    assert!(is_known(&command.iter().map(String::as_str).collect::<Vec<_>>()), "{command:?}");
    let build = &compose()["services"]["central"]["build"];
    assert_eq!(build["dockerfile"].as_str(), Some("Containerfile"));
}
