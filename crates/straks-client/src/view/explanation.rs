//! How a whole case is explained: a few plain sentences, each part with its steps folded.

use serde::Serialize;
use straks_wording::{Explanation, Line, Section};
use ts_rs::TS;

use super::message::Badge;
use super::task::{Receipt, ReceiptLine};

/// A whole case in plain words; without the folded steps it is read in one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationView {
    /// The right, who pays, the hourly earnings, the weeks, the refund, the deadlines, the duration.
    pub sections: Vec<ExplanationSection>,
    /// What holds the money.
    pub why_not_automatic: Vec<String>,
    /// What nobody has told, and who can.
    pub missing: Vec<String>,
    /// What would lead to another outcome.
    pub would_change: Vec<String>,
}

/// One part of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationSection {
    /// `Hvem betaler hvornår`.
    pub title: String,
    /// What was concluded, one sentence a line.
    pub lines: Vec<String>,
    /// How it came about, one sentence a step; shown folded.
    pub steps: Vec<String>,
}

impl From<Explanation> for ExplanationView {
    fn from(explanation: Explanation) -> Self {
        let Explanation { sections, why_not_automatic, missing, would_change } = explanation;
        let sections = sections.into_iter().map(ExplanationSection::from).collect();
        Self {
            sections,
            why_not_automatic: unbroken(why_not_automatic),
            missing: unbroken(missing),
            would_change: unbroken(would_change),
        }
    }
}

impl From<Section> for ExplanationSection {
    fn from(section: Section) -> Self {
        Self {
            title: section.part.title().to_owned(),
            lines: unbroken(section.lines),
            steps: unbroken(section.steps),
        }
    }
}

/// A narrow panel must not part a paragraph or an amount from its sign.
fn unbroken(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|line| line.replace("§ ", "§\u{a0}").replace(" kr", "\u{a0}kr")).collect()
}

impl Receipt {
    /// A receipt, and who has checked it.
    #[must_use]
    pub fn drawn(receipt: straks_wording::Receipt, checked: Badge) -> Self {
        let lines = receipt.lines.into_iter().map(ReceiptLine::from).collect();
        Self { title: receipt.title, checked, lines }
    }
}

impl From<Line> for ReceiptLine {
    fn from(line: Line) -> Self {
        let Line { label, source, value, sum, detail } = line;
        Self { label, source: Some(source), value, sum, detail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_amounts_stay_in_one_piece() {
        let lines = unbroken(vec!["Refusionen er 9.153,00 kr, § 54.".to_owned()]);
        assert_eq!(lines, ["Refusionen er 9.153,00\u{a0}kr, §\u{a0}54."]);
    }
}
