//! Lines out of a file, one at a time, each with its number and none longer than a limit.
//!
//! A fault stays within its line: the next line is read as if nothing had happened. That is why a quoted
//! cell cannot hold a line break here, and why one lost quote does not swallow the rest of the file.

use std::io::{self, BufRead};

use super::error::RowFault;

/// No honest row is longer than this many bytes.
pub const MAX_LINE_BYTES: usize = 8 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The lines of one file.
pub struct Lines<R> {
    reader: R,
    number: u64,
    bytes: Vec<u8>,
}

/// How a line ended.
enum End {
    LineBreak,
    FileWithin,
    NothingLeft,
}

impl<R: BufRead> Lines<R> {
    /// The lines that `reader` holds.
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0, bytes: Vec::new() }
    }

    /// The next line and its number, from 1; `None` at the end of the file.
    ///
    /// # Errors
    /// What the operating system says. A line that cannot be a row is an inner error.
    pub fn next_line(&mut self) -> io::Result<Option<(u64, Result<&str, RowFault>)>> {
        self.bytes.clear();
        let (end, whole) = self.fill()?;
        self.number += 1;
        let unfinished = match end {
            End::NothingLeft => return Ok(None),
            End::FileWithin => true,
            End::LineBreak => false,
        };
        if !whole {
            return Ok(Some((self.number, Err(RowFault::RowTooLong { limit: MAX_LINE_BYTES }))));
        }
        Ok(Some((self.number, text(&self.bytes, self.number == 1, unfinished))))
    }

    /// Reads up to the line break; false when the line was too long to keep.
    fn fill(&mut self) -> io::Result<(End, bool)> {
        let (mut any, mut whole) = (false, true);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok((if any { End::FileWithin } else { End::NothingLeft }, whole));
            }
            any = true;
            let line_break = buffer.iter().position(|byte| *byte == b'\n');
            let part = &buffer[..line_break.unwrap_or(buffer.len())];
            whole = whole && self.bytes.len() + part.len() <= MAX_LINE_BYTES;
            if whole {
                self.bytes.extend_from_slice(part);
            }
            let used = part.len() + usize::from(line_break.is_some());
            self.reader.consume(used);
            if line_break.is_some() {
                return Ok((End::LineBreak, whole));
            }
        }
    }
}

fn text(bytes: &[u8], first: bool, unfinished: bool) -> Result<&str, RowFault> {
    let bytes = if first { bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes) } else { bytes };
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(RowFault::Nul);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| RowFault::NotUtf8)?;
    if unfinished { Err(RowFault::Unfinished) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(u64, Result<String, RowFault>)> {
        // Three bytes at a time, so that every line is put together from parts.
        let mut lines = Lines::new(io::BufReader::with_capacity(3, bytes));
        let mut all = Vec::new();
        while let Some((number, line)) = lines.next_line().expect("bytes in memory") {
            all.push((number, line.map(str::to_owned)));
        }
        all
    }

    #[test]
    fn lines_come_with_their_numbers_and_without_mark_and_line_break() {
        let lines = read(b"\xEF\xBB\xBFfirst\r\n\nthird\n");
        assert_eq!(lines, [(1, Ok("first".into())), (2, Ok(String::new())), (3, Ok("third".into()))]);
    }

    #[test]
    fn a_faulty_line_does_not_touch_the_next() {
        let mut bytes = vec![b'x'; MAX_LINE_BYTES + 1];
        bytes.extend_from_slice(b"\na\0b\n\xC3\x28\nwhole\ncut");
        let faults: Vec<_> = read(&bytes).into_iter().map(|(_, line)| line).collect();
        assert_eq!(
            faults,
            [
                Err(RowFault::RowTooLong { limit: MAX_LINE_BYTES }),
                Err(RowFault::Nul),
                Err(RowFault::NotUtf8),
                Ok("whole".into()),
                Err(RowFault::Unfinished),
            ]
        );
    }

    #[test]
    fn a_line_of_just_the_limit_is_read() {
        let mut bytes = vec![b'x'; MAX_LINE_BYTES];
        bytes.push(b'\n');
        assert_eq!(read(&bytes).len(), 1);
        assert!(read(&bytes)[0].1.is_ok());
    }

    #[test]
    fn an_empty_file_has_no_line() {
        assert_eq!(read(b""), []);
    }
}
