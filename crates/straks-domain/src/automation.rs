//! Automation held in check: the samples that people look at, and the stops that leave its work to them.
//!
//! Left out: how samples are drawn, which is the central's. Invariant: a stop never refuses or cuts anything; it
//! only leaves to a person what automation would have granted.

mod stop;
mod stratum;

pub use stop::{Lifted, Stop, StopNamed, StopScope, Subject};
pub use stratum::{ClaimShape, Stratum};
