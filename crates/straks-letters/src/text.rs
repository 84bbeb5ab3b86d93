//! What stands on the pages of a letter, as plain text for the screen: paragraphs with an empty line between them,
//! columns with a tab. Where a paragraph only went on in the next line, the text goes on too.
//!
//! Left out: what stands behind the text and below it, such as the number of the page.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// Below this, a page has its foot.
const FOOT: f64 = 780.0;
/// Larger than this, text is a mark behind the letter.
const MARK: f64 = 60.0;
/// Lines further apart than this, in sizes of their letters, belong to two paragraphs.
const PARAGRAPH: f64 = 1.63;
/// Pieces on one line further apart than this stand in two columns.
const COLUMN: f64 = 8.0;
/// As far as a line reaches; `letter.typ` has the margins.
const RIGHT_MARGIN: f64 = 524.4;
/// Lines that begin further to the right are not of a paragraph but of a column.
const INDENT: f64 = 120.0;

/// A piece of text, and where its line stands.
struct Piece {
    at: Point,
    width: Abs,
    size: Abs,
    text: String,
}

/// How a piece follows the one before.
enum Step {
    /// It is set against it.
    Same,
    /// A space lies between, or a line's end that only the width of the page made.
    Space,
    Column,
    Line,
    Paragraph,
}

/// The text of all pages.
pub(crate) fn of(document: &PagedDocument) -> String {
    let mut pages = Vec::new();
    for page in document.pages() {
        let mut pieces = Vec::new();
        collect(&page.frame, Point::zero(), &mut pieces);
        pieces.retain(|piece| piece.at.y < Abs::pt(FOOT) && !piece.text.trim().is_empty());
        pages.push(read(&pieces));
    }
    pages.join("\n\n")
}

/// In the order in which it was set, which is the order in which it is read.
fn collect(frame: &Frame, origin: Point, pieces: &mut Vec<Piece>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => collect(&group.frame, at, pieces),
            FrameItem::Text(item) if item.size > Abs::pt(MARK) => {}
            FrameItem::Text(item) => {
                let text = item.text.to_string();
                pieces.push(Piece { at, width: item.width(), size: item.size, text });
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn read(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        let step = before.map_or(Step::Same, |before| piece.after(before));
        let between = match step {
            Step::Same => "",
            Step::Space if text.ends_with(' ') || piece.text.starts_with(' ') => "",
            Step::Space => " ",
            Step::Column => "\t",
            Step::Line => "\n",
            Step::Paragraph => "\n\n",
        };
        if matches!(step, Step::Column | Step::Line | Step::Paragraph) {
            text.truncate(text.trim_end().len());
        }
        text.push_str(between);
        text.push_str(&piece.text);
        before = Some(piece);
    }
    text.truncate(text.trim_end().len());
    text
}

impl Piece {
    fn end(&self) -> Abs {
        self.at.x + self.width
    }

    fn after(&self, before: &Self) -> Step {
        let down = self.at.y - before.at.y;
        let size = self.size.min(before.size);
        if down.abs() < Abs::pt(2.0) {
            let gap = self.at.x - before.end();
            return match gap {
                _ if gap > Abs::pt(COLUMN) => Step::Column,
                _ if gap > Abs::pt(1.0) => Step::Space,
                _ => Step::Same,
            };
        }
        if down < Abs::zero() || down > size * PARAGRAPH {
            return Step::Paragraph;
        }
        let goes_on = self.at.x < Abs::pt(INDENT) && before.end() + self.first_word() > Abs::pt(RIGHT_MARGIN);
        if goes_on { Step::Space } else { Step::Line }
    }

    /// How wide its first word is, with the space before it.
    fn first_word(&self) -> Abs {
        let word = self.text.split_whitespace().next().unwrap_or_default().chars().count();
        let all = self.text.chars().count().max(1);
        #[expect(
            clippy::cast_precision_loss,
            clippy::float_arithmetic,
            reason = "a width on a page, of a line of some hundred characters"
        )]
        let share = (word + 1) as f64 / all as f64;
        self.width * share
    }
}
