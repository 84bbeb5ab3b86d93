//! Writes a folder in exactly the format that is read: the same columns, the same values.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::marker::PhantomData;
use std::path::Path;

use super::cells;
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
        let mut out = CellsOut::new(R::FILE.columns);
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
