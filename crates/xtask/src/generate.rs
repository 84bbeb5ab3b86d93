//! What is made from the code and committed; a test of the crate it is made from tells when it is stale.

use crate::failure::Failure;
use crate::stage::{cargo, step};

/// Makes the TypeScript types of what the window is told.
pub fn generate() -> Result<(), Failure> {
    let arguments = ["test", "--locked", "--quiet", "--package", "straks-client", "--test", "typescript"];
    step(cargo(&arguments).env("STRAKS_GENERATE", "1"))
}
