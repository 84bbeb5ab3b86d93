//! Files that a command writes: readable to their owner only, and whole. Whoever opens the path finds all of it, or
//! what was there before; an attempt that fails leaves nothing behind, also where the disk is full.

use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// What is written before it gets its name.
pub type Draft = BufWriter<File>;

/// Writes the file, in place of the one that is there.
pub fn write<T>(
    path: &Path,
    fill: impl FnOnce(&mut Draft) -> Result<T, Box<dyn Error>>,
) -> Result<T, Box<dyn Error>> {
    let draft = beside(path);
    let filled = filled(&draft, fill).and_then(|done| {
        fs::rename(&draft, path).map_err(|error| told(path, &error))?;
        Ok(done)
    });
    if filled.is_err() {
        // It may never have been made.
        fs::remove_file(&draft).ok();
    }
    filled
}

/// Writes the file where there is none yet.
pub fn write_new<T>(
    path: &Path,
    fill: impl FnOnce(&mut Draft) -> Result<T, Box<dyn Error>>,
) -> Result<T, Box<dyn Error>> {
    if path.exists() {
        return Err(format!("{}: there is such a file already", path.display()).into());
    }
    write(path, fill)
}

fn filled<T>(
    draft: &Path,
    fill: impl FnOnce(&mut Draft) -> Result<T, Box<dyn Error>>,
) -> Result<T, Box<dyn Error>> {
    let mut out = BufWriter::new(private(draft).map_err(|error| told(draft, &error))?);
    let done = fill(&mut out)?;
    // What was told to be written is on disk.
    out.flush().and_then(|()| out.get_ref().sync_all()).map_err(|error| told(draft, &error))?;
    Ok(done)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, ToOwned::to_owned);
    name.push(".part");
    path.with_file_name(name)
}

fn private(path: &Path) -> std::io::Result<File> {
    // One that an earlier attempt left was perhaps made readable to others.
    fs::remove_file(path).ok();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

fn told(path: &Path, error: &std::io::Error) -> Box<dyn Error> {
    format!("{}: {error}", path.display()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect()
    }

    #[test]
    fn an_attempt_that_fails_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("751.checkpoint");
        write(&path, |out| Ok(out.write_all(b"first")?)).expect("written");
        let failed: Result<(), _> = write(&path, |out| {
            out.write_all(b"half")?;
            Err("the disk is full".into())
        });
        assert_eq!(failed.expect_err("failed").to_string(), "the disk is full");
        assert_eq!(fs::read(&path).expect("a file"), b"first");
        assert_eq!(names(folder.path()), ["751.checkpoint"]);
    }

    #[test]
    fn one_that_is_there_is_replaced_only_where_that_is_meant() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("backup");
        write_new(&path, |out| Ok(out.write_all(b"first")?)).expect("written");
        let refused = write_new(&path, |out| Ok(out.write_all(b"second")?)).expect_err("refused");
        assert!(refused.to_string().ends_with("there is such a file already"), "{refused}");
        assert_eq!(fs::read(&path).expect("a file"), b"first");
        write(&path, |out| Ok(out.write_all(b"third")?)).expect("replaced");
        assert_eq!(fs::read(&path).expect("a file"), b"third");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("backup");
        write(&path, |out| Ok(out.write_all(b"x")?)).expect("written");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    }
}
