//! A desk without its window: encrypted cache, outbox, sync, evaluation, and all that the window calls.
pub mod view;
pub mod wording;
