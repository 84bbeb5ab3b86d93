//! One assessment in plain Danish, as a terminal shows it.

use std::io::{self, Write};

use straks_rules::compare::Difference;
use straks_rules::{Parameters, Record, Trace};
use straks_wording::{Told, difference, explanation};

/// How much of an explanation is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// What was concluded.
    Conclusions,
    /// Each step on the way, too.
    Steps,
}

/// Writes what a record, made with its steps, comes to.
pub(super) fn write(
    out: &mut impl Write,
    record: &Record,
    parameters: &Parameters,
    detail: Detail,
) -> io::Result<()> {
    let none = Trace::default();
    let trace = record.trace.as_ref().unwrap_or(&none);
    let explanation = explanation::of(Told { assessment: &record.assessment, trace, parameters });
    writeln!(out, "{explanation}")?;
    if detail == Detail::Steps {
        for section in explanation.sections.iter().filter(|section| !section.steps.is_empty()) {
            writeln!(out, "\n{}, trin for trin", section.part.title())?;
            for step in &section.steps {
                writeln!(out, "  {step}")?;
            }
        }
    }
    let by = &record.rule_set.id;
    writeln!(out, "\nBeregnet pr. {} efter regelsæt {by}, motor {}.", record.as_of, record.engine)
}

/// One conclusion that differs, as a line.
pub(super) fn line(difference: &Difference) -> String {
    difference::line(difference)
}
