//! The intake folder, read from real files.

mod damage;
mod folder;
mod practice;
mod sample;
mod tasks;
