//! What is made from the code and committed; a test of the crate it is made from tells when it is stale.

use crate::failure::Failure;
use crate::stage::{cargo, step};

/// Makes the TypeScript types of what the window is told, and the JSON Schemas of facts and assessments.
pub fn generate() -> Result<(), Failure> {
    let typescript = ["--package", "straks-client", "--test", "typescript"];
    let schemas = ["--package", "straks-central", "--test", "central", "schema::"];
    for what in [&typescript[..], &schemas[..]] {
        let mut test = cargo(&["test", "--locked", "--quiet"]);
        step(test.args(what).env("STRAKS_GENERATE", "1"))?;
    }
    Ok(())
}
