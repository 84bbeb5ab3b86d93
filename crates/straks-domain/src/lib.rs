//! The words of the field, as types that cannot hold nonsense.
//!
//! Pure: no input or output, no clock, no randomness. Time and ids come in as arguments.
//! What the act *says* of these things is in `straks-rules`; here is only what they *are*.

pub mod automation;
pub mod citation;
pub mod cpr;
pub mod cvr;
pub mod decision;
pub mod extension_request;
pub mod facts;
pub mod finding;
pub mod hours;
pub mod ids;
pub mod kept_aside;
pub mod known_error;
pub mod money;
#[cfg(feature = "openapi")]
mod openapi;
pub mod overlap;
pub mod p_number;
pub mod payment;
pub mod period;
pub mod report;
pub mod rule_set;
pub mod se;
pub mod staff;
pub mod task;

pub use citation::Citation;
pub use cpr::Cpr;
pub use cvr::Cvr;
pub use hours::Hours;
pub use money::Money;
pub use p_number::PNumber;
pub use period::{Month, Period, Week};
pub use se::Se;
