//! The schemas of `docs/schema` are those of the types.
//!
//! `cargo xtask gen` runs this with `STRAKS_GENERATE` set, which writes them instead.

use std::{env, fs};

use straks_central::assessing::schema;

#[test]
fn the_published_schemas_are_fresh() {
    for (name, now) in [("facts", schema::facts()), ("assessment", schema::record())] {
        let path = format!("../../docs/schema/{name}.schema.json");
        if env::var_os("STRAKS_GENERATE").is_some() {
            fs::write(&path, &now).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap();
        assert!(written == now, "run `cargo xtask gen`: {path} is stale");
    }
}
