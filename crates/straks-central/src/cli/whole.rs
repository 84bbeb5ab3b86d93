//! Files that a command writes: readable to their owner only, and whole. Whoever opens the path finds all of it, or
//! what was there before; an attempt that fails leaves nothing behind, also where the disk is full.

use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

const THERE: &str = "there is such a file already";

/// What is written before it gets its name.
pub type Draft = BufWriter<File>;

/// Writes the file, in place of the one that is there.
pub fn write<T>(
    path: &Path,
    fill: impl FnOnce(&mut Draft) -> Result<T, Box<dyn Error>>,
) -> Result<T, Box<dyn Error>> {
    named(path, fill, |draft| fs::rename(draft, path))
}

/// Writes the file where there is none yet, also where two begin at once: the name is the first one's.
pub fn write_new<T>(
    path: &Path,
    fill: impl FnOnce(&mut Draft) -> Result<T, Box<dyn Error>>,
) -> Result<T, Box<dyn Error>> {
    if path.exists() {
        return Err(format!("{}: {THERE}", path.display()).into());
    }
    named(path, fill, |draft| match fs::hard_link(draft, path) {
        Ok(()) => fs::remove_file(draft),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(io::Error::other(THERE)),
        // There are file systems on which nothing has two names.
        Err(_) if !path.exists() => fs::rename(draft, path),
        Err(error) => Err(error),
    })
}

fn named<T>(
    path: &Path,
    fill: impl FnOnce(&mut Draft) -> Result<T, Box<dyn Error>>,
    name: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<T, Box<dyn Error>> {
    let draft = beside(path);
    let filled = filled(&draft, fill).and_then(|done| {
        name(&draft).map_err(|error| told(path, &error))?;
        Ok(done)
    });
    if filled.is_err() {
        // It may never have been made.
        fs::remove_file(&draft).ok();
    }
    filled
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

/// Each attempt has a draft of its own: of two at once neither ends the other's, or gives it a name half written.
fn beside(path: &Path) -> PathBuf {
    static ATTEMPTS: AtomicU32 = AtomicU32::new(0);
    let mut name = path.file_name().map_or_else(OsString::new, ToOwned::to_owned);
    name.push(format!(".{}-{}.part", process::id(), ATTEMPTS.fetch_add(1, Ordering::Relaxed)));
    path.with_file_name(name)
}

fn private(path: &Path) -> io::Result<File> {
    // One that an earlier process of the same number left was perhaps made readable to others.
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

fn told(path: &Path, error: &io::Error) -> Box<dyn Error> {
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

    #[test]
    fn of_two_that_write_a_new_file_at_once_the_first_has_it_whole_and_the_other_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("backup");
        let late = write_new(&path, |out| {
            out.write_all(b"late")?;
            write_new(&path, |out| Ok(out.write_all(b"first, and whole")?))
        });
        let refused = late.expect_err("the name is taken").to_string();
        assert_eq!(refused, format!("{}: there is such a file already", path.display()));
        assert_eq!(fs::read(&path).expect("a file"), b"first, and whole");
        assert_eq!(names(folder.path()), ["backup"]);
    }

    #[test]
    fn of_two_that_replace_a_file_at_once_each_has_written_all_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("751.checkpoint");
        write(&path, |out| {
            out.write_all(b"the one that ends last")?;
            write(&path, |out| Ok(out.write_all(b"other")?))?;
            assert_eq!(fs::read(&path).expect("a file"), b"other");
            Ok(())
        })
        .expect("written");
        assert_eq!(fs::read(&path).expect("a file"), b"the one that ends last");
        assert_eq!(names(folder.path()), ["751.checkpoint"]);
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
