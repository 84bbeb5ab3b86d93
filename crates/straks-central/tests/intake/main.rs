//! The intake folder, read from real files.

mod damage;
mod document;
mod folder;
mod practice;
mod sample;
mod tasks;
