//! Commands of the program that have a file of their own.

pub mod rule_set;
