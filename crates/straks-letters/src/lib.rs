//! Letters to citizens and employers (breve): typed content in, the bytes of a tagged PDF out.
//!
//! Pure: no clock, no randomness, no files; the same letter gives the same bytes. The Danish sentences stand in
//! `assets/letters`, one file for each kind, where colleagues outside development can read them. Left out: whether
//! a letter may be sent, and sending it. What was sent is kept as bytes by whoever sent it and never made again:
//! another version of this crate may set it otherwise.

mod content;
mod text;
mod view;
mod world;

pub use content::{
    AmountLine, ComplaintGuidance, ComplaintSentOn, Content, Copy, Decision, Earlier, EmployerNotice, Heard,
    Hearing, Letter, Letterhead, Notification, Outcome, Receiver,
};

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use world::LetterWorld;

/// A letter could not be set. The message names the place in the template, never what the letter says.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// A template cannot be read or set.
    #[error("the template of a letter fails: {0}")]
    Template(String),
    /// What was set does not keep the standard for accessible documents.
    #[error("the letter is not accessible: {0}")]
    NotAccessible(String),
}

/// A letter that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The bytes that are sent and kept.
    pub pdf: Vec<u8>,
    /// The same words for the screen: an empty line between paragraphs, a tab between columns.
    pub text: String,
}

impl Letter {
    /// Its title: what it is called in a mailbox and in the list of letters on a case.
    #[must_use]
    pub fn title(&self) -> String {
        view::title(self)
    }

    /// Its pages as PDF/UA-1, tagged for screen readers, and what they say as plain text.
    ///
    /// # Errors
    /// [`LetterError`] where a template or a font that comes with this build is wrong.
    pub fn render(&self) -> Result<Rendered, LetterError> {
        let world = LetterWorld::new(view::json(self));
        let set = typst::compile::<PagedDocument>(&world);
        let rendered =
            set.output.map_err(|errors| LetterError::Template(world.told(&errors))).and_then(|document| {
                Ok(Rendered { pdf: self.export(&world, &document)?, text: text::of(&document) })
            });
        // What was set names people: nothing of it stays in memory for the next letter.
        typst::comemo::evict(0);
        rendered
    }

    fn export(&self, world: &LetterWorld, document: &PagedDocument) -> Result<Vec<u8>, LetterError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| LetterError::NotAccessible(error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(self.id.to_string()),
            creator: Smart::Custom(Some("Straks".to_owned())),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(document, &options).map_err(|errors| LetterError::NotAccessible(world.told(&errors)))
    }
}

#[cfg(test)]
mod tests;
