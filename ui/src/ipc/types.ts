// The types that cross the border, made from the client crate.
export type * from "./generated";
