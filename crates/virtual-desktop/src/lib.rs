//! A screen, a session bus and an unlocked keyring that nobody sees, and the processes that live on them.
//!
//! For the picture that `cargo xtask run` takes where there is no display, for the window tests and for the
//! measurements. It knows nothing of Straks. Invariant: whatever was started here has ended when its value
//! is dropped, or when the program is interrupted; processes are ended by their own group, never by name.

mod desktop;
mod group;

pub use desktop::{DesktopError, VirtualDesktop};
pub use group::{Group, end_all_on_interrupt};
