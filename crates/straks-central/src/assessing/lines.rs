//! Many documents, a line each: answered on all cores, in order, with no more in memory than a few batches.
//!
//! Every line has exactly one line of answer. What has come is answered at once: whoever writes one line and
//! waits gets its answer. A line that is refused is answered with its number, the field and the reason.

use std::io::{self, BufRead, Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use serde::Serialize;

use super::read::Refusal;

/// The most lines that are answered together, and the most that wait to be.
const BATCH: usize = 128;

/// No document is longer, so that a file without line breaks does not fill the memory.
const LONGEST_LINE: usize = 1 << 20;

/// How many lines there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines.
    pub lines: u64,
    /// Those that were refused.
    pub refused: u64,
}

/// A line as it came, and its number from 1.
struct Line {
    number: u64,
    text: Result<String, Refusal>,
}

/// What stands on the line of one that was refused.
#[derive(Serialize)]
struct RefusedLine<'a> {
    line: u64,
    field: &'a str,
    reason: &'a str,
}

/// Answers each line of `input` on a line of `out`.
///
/// # Errors
/// Where reading or writing fails. What was answered before stands.
pub fn answer_each<A>(input: impl BufRead + Send, out: &mut impl Write, answer: A) -> io::Result<Tally>
where
    A: Fn(&str) -> Result<Vec<u8>, Refusal> + Sync,
{
    let (sender, receiver) = sync_channel(BATCH);
    thread::scope(|scope| {
        let reading = scope.spawn(move || read_lines(input, &sender));
        let mut tally = Tally::default();
        while let Some(batch) = next_batch(&receiver) {
            for (line, answer) in batch.iter().zip(answer_batch(&batch, &answer)) {
                tally.lines += 1;
                tally.refused += u64::from(answer.is_err());
                write_answer(out, line.number, answer)?;
            }
            out.flush()?;
        }
        reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok(tally)
    })
}

fn write_answer(out: &mut impl Write, line: u64, answer: Result<Vec<u8>, Refusal>) -> io::Result<()> {
    match answer {
        Ok(bytes) => out.write_all(&bytes)?,
        Err(Refusal { field, reason }) => {
            serde_json::to_writer(&mut *out, &RefusedLine { line, field: &field, reason: &reason })?;
        }
    }
    out.write_all(b"\n")
}

/// Waits for a line, and takes along what else has come. None at the end.
fn next_batch(lines: &Receiver<Line>) -> Option<Vec<Line>> {
    let mut batch = vec![lines.recv().ok()?];
    batch.extend(lines.try_iter().take(BATCH - 1));
    Some(batch)
}

/// The answers in the order of the lines, each core with a share of them.
fn answer_batch<A>(batch: &[Line], answer: &A) -> Vec<Result<Vec<u8>, Refusal>>
where
    A: Fn(&str) -> Result<Vec<u8>, Refusal> + Sync,
{
    let answer_line = |line: &Line| answer(line.text.as_ref().map_err(Clone::clone)?);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = batch.len().div_ceil(cores);
    thread::scope(|scope| {
        // The first share is answered here, and alone where there is no more than one line.
        let (own, others) = batch.split_at(share);
        let others: Vec<_> = others
            .chunks(share)
            .map(|lines| scope.spawn(move || lines.iter().map(answer_line).collect::<Vec<_>>()))
            .collect();
        let mut answers: Vec<_> = own.iter().map(answer_line).collect();
        for other in others {
            answers.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        answers
    })
}

/// Reads to the end, or until nobody takes the lines any more.
fn read_lines(mut input: impl BufRead, lines: &SyncSender<Line>) -> io::Result<()> {
    for number in 1.. {
        let Some(text) = read_line(&mut input)? else { return Ok(()) };
        if lines.send(Line { number, text }).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn read_line(input: &mut impl BufRead) -> io::Result<Option<Result<String, Refusal>>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX) + 1;
    if input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let ended = bytes.pop_if(|last| *last == b'\n').is_some();
    let refuse = |reason: &str| Refusal { field: "the document".to_owned(), reason: reason.to_owned() };
    if bytes.len() > LONGEST_LINE && !ended {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(refuse("is longer than a mebibyte"))));
    }
    Ok(Some(String::from_utf8(bytes).map_err(|_| refuse("is not UTF-8"))))
}
