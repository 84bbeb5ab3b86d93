//! What stands on the pages of a letter, as plain text, line by line from the top.
//!
//! Left out: what stands behind the text and below it, such as the number of the page.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// Below this, a page has its foot.
const FOOT: f64 = 780.0;
/// Larger than this, text is a mark behind the letter.
const MARK: f64 = 60.0;
/// Lines further apart than this belong to two paragraphs.
const PARAGRAPH: f64 = 18.0;

/// A piece of text and where it stands.
struct Piece {
    at: Point,
    text: String,
}

/// The text of all pages.
pub(crate) fn of(document: &PagedDocument) -> String {
    let mut pages = Vec::new();
    for page in document.pages() {
        let mut pieces = Vec::new();
        collect(&page.frame, Point::zero(), &mut pieces);
        pieces.retain(|piece| piece.at.y < Abs::pt(FOOT));
        pages.push(lines(pieces));
    }
    pages.join("\n\n")
}

fn collect(frame: &Frame, origin: Point, pieces: &mut Vec<Piece>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => collect(&group.frame, at, pieces),
            FrameItem::Text(item) if item.size > Abs::pt(MARK) => {}
            FrameItem::Text(item) => pieces.push(Piece { at, text: item.text.to_string() }),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Pieces on one height make a line; they were set from left to right.
fn lines(mut pieces: Vec<Piece>) -> String {
    pieces.sort_by_key(|piece| (piece.at.y, piece.at.x));
    let mut text = String::new();
    let mut height: Option<Abs> = None;
    for piece in pieces {
        match height {
            None => {}
            Some(before) if piece.at.y - before < Abs::pt(2.0) => text.push(' '),
            Some(before) if piece.at.y - before < Abs::pt(PARAGRAPH) => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
        }
        text.push_str(piece.text.trim());
        height = Some(piece.at.y);
    }
    text
}
