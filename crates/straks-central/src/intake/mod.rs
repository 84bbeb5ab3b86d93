//! The door that everything comes in by: a folder of CSV files.

pub mod record;
