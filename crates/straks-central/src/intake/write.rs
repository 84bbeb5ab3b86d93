//! Writes a folder in exactly the format that is read: the same columns, the same values.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::marker::PhantomData;
use std::path::Path;

use straks_domain::report::ReportKind;

use super::cells;
use super::report::{self, Report};
use super::rows::{CellsOut, Row};

/// One file being written, row by row.
pub struct RowWriter<R> {
    file: BufWriter<File>,
    rows: PhantomData<fn(R)>,
}

impl<R: Row> RowWriter<R> {
    /// Makes the file of this kind of row in the folder, with its first line.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn create(folder: &Path) -> io::Result<Self> {
        let mut file = BufWriter::new(File::create(folder.join(R::FILE.file))?);
        let names: Vec<_> = R::FILE.columns.iter().map(|column| column.name.to_owned()).collect();
        file.write_all(cells::join(&names).as_bytes())?;
        Ok(Self { file, rows: PhantomData })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn write(&mut self, row: &R) -> io::Result<()> {
        let mut out = CellsOut::new(R::FILE);
        row.write(&mut out);
        self.file.write_all(cells::join(&out.into_texts()).as_bytes())
    }

    /// Brings the last rows to the disk's door. A writer dropped without it may leave half a file.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Files of reports being written, each with its first line and those of its kind.
#[derive(Default)]
pub struct ReportWriter(BTreeMap<ReportKind, String>);

impl ReportWriter {
    /// Adds a report.
    pub fn add(&mut self, report: &Report) {
        let Some(file) = report::columns(report.kind()) else { return };
        let text = self.0.entry(report.kind()).or_insert_with(|| {
            cells::join(&file.columns.iter().map(|column| column.name.to_owned()).collect::<Vec<_>>())
        });
        let mut texts = report.all_texts();
        let row = file.columns.iter().map(|column| texts.remove(column.name).unwrap_or_default());
        text.push_str(&cells::join(&row.collect::<Vec<_>>()));
    }

    /// Writes them into the folder. A kind without reports has no file.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn finish(self, folder: &Path) -> io::Result<()> {
        for (kind, text) in self.0 {
            let file = report::columns(kind).map(|columns| columns.file);
            file.map_or(Ok(()), |file| std::fs::write(folder.join(file), text))?;
        }
        Ok(())
    }
}
