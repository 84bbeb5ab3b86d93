// Made from crates/straks-client/src/view.rs; `cargo xtask gen` writes it. Do not edit.

export type * from "./view";
