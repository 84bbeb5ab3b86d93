//! A desk and a real practice central: what a caseworker does in a day, and what may go wrong meanwhile.

mod day;
mod decisions;
mod files;
mod line;
mod looked_up;
mod lost_answer;
mod money;
mod office;
mod rule_sets;
mod under_way;
