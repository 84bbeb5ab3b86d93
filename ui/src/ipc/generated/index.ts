// Made from crates/straks-client/src/view; `cargo xtask gen` writes it. Do not edit.

export type * from "./view";
