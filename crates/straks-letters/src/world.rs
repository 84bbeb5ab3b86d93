//! What the typesetter sees: the templates, two fonts, and the values of one letter. Nothing else, and no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../assets/letters/", $name)))
    };
}

/// The first one is where setting begins.
const TEMPLATES: &[(&str, &str)] = &[
    template!("letter.typ"),
    template!("parts.typ"),
    template!("hearing.typ"),
    template!("grant.typ"),
    template!("refusal.typ"),
    template!("cut.typ"),
    template!("stop.typ"),
    template!("lapse.typ"),
    template!("extension.typ"),
    template!("correction.typ"),
    template!("notification.typ"),
    template!("employer_notice.typ"),
    template!("complaint.typ"),
    template!("complaint_sent_on.typ"),
];

const FONTS: &[&[u8]] = &[
    include_bytes!("../../../assets/letters/fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../../assets/letters/fonts/SourceSans3-SemiBold.ttf"),
];

/// Where templates read the letter from.
const VALUES: &str = "values.json";

/// What is the same for every letter.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
    values: FileId,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        sources: TEMPLATES.iter().map(|(name, text)| Source::new(file(name), (*text).to_owned())).collect(),
        values: file(VALUES),
    }
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("invariant: a template's name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one letter.
pub(crate) struct LetterWorld {
    shared: &'static Shared,
    values: Bytes,
}

impl LetterWorld {
    pub(crate) fn new(values: String) -> Self {
        Self { shared: &SHARED, values: Bytes::from_string(values) }
    }

    /// Errors in words, each with template and line.
    pub(crate) fn told(&self, errors: &[SourceDiagnostic]) -> String {
        let told = |error: &SourceDiagnostic| {
            let line = error.span.id().and_then(|id| {
                let range = self.range(error.span)?;
                Some((id, self.source(id).ok()?.lines().byte_to_line(range.start)? + 1))
            });
            match line {
                Some((id, line)) => format!("{id:?} line {line}: {}", error.message),
                None => error.message.to_string(),
            }
        };
        errors.iter().map(told).collect::<Vec<_>>().join("; ")
    }
}

impl World for LetterWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.shared.sources.first().expect("invariant: there are templates").id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.shared.sources.iter().find(|source| source.id() == id);
        source.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.values { Ok(self.values.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    /// Never: a letter's date is one of its values.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
