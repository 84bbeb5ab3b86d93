//! A whole case in plain words, from the trace of its assessment: what was concluded, part by part, what holds
//! the money, what is missing and who has it, and what would lead to another outcome.
//!
//! Without the steps it is at most [`Explanation::LONGEST`] lines, whatever the case: weeks that came to the same
//! are one line, and what a part cannot show lies among its steps. Nothing is concluded here.

mod lines;
mod outcome;
mod part;
mod sentence;

use std::fmt;

pub(crate) use lines::must;
pub use part::Part;
pub use sentence::sentence;

use crate::Told;

/// A whole case in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The parts that have something to tell, in the order of the act.
    pub sections: Vec<Section>,
    /// What holds the money, and where it stands.
    pub why_not_automatic: Vec<String>,
    /// What nobody has told, and who can.
    pub missing: Vec<String>,
    /// What would lead to another outcome.
    pub would_change: Vec<String>,
}

/// One part of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub part: Part,
    /// What was concluded, one sentence a line.
    pub lines: Vec<String>,
    /// How it came about, one sentence a step; shown folded.
    pub steps: Vec<String>,
}

/// Longest lists at the end, each.
const LONGEST_LIST: usize = 4;

/// Explains a case.
#[must_use]
pub fn of(told: Told<'_>) -> Explanation {
    let sections = Part::ALL.into_iter().map(|part| section(told, part));
    let findings = &told.assessment.findings;
    Explanation {
        sections: sections.filter(|section| !section.lines.is_empty()).collect(),
        why_not_automatic: shortened(outcome::why_not_automatic(findings)),
        missing: shortened(outcome::missing(findings)),
        would_change: shortened(outcome::would_change(told)),
    }
}

fn section(told: Told<'_>, part: Part) -> Section {
    let mut lines = lines::of(told, part);
    let mut steps = lines::steps(told, part);
    steps.retain(|step| !lines.contains(step));
    if lines.len() > part.longest() {
        let rest = lines.split_off(part.longest() - 1);
        lines.push(format!("Og {} mere, som kan foldes ud", rest.len()));
        steps.splice(0..0, rest);
    }
    Section { part, lines, steps }
}

fn shortened(mut list: Vec<String>) -> Vec<String> {
    if list.len() > LONGEST_LIST {
        let rest = list.len() - (LONGEST_LIST - 1);
        list.truncate(LONGEST_LIST - 1);
        list.push(format!("Og {rest} mere, som ses på sagens opgaver"));
    }
    list
}

impl Explanation {
    /// Lines of the longest explanation without its steps: one screen.
    pub const LONGEST: usize = 40;

    /// The lines as they are read without the steps, headings among them.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut add = |title: &str, lines: &[String]| {
            if !lines.is_empty() {
                all.push(title.to_owned());
                all.extend(lines.iter().map(|line| format!("  {line}")));
            }
        };
        for section in &self.sections {
            add(section.part.title(), &section.lines);
        }
        add("Hvorfor ikke automatisk", &self.why_not_automatic);
        add("Hvad mangler", &self.missing);
        add("Hvad ville ændre det", &self.would_change);
        all
    }
}

/// As a terminal shows it.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join("\n"))
    }
}
