//! A child process with everything that it starts, in a group of its own.
//!
//! Left out: talking to the child beyond its pipes. Invariant: a group that was started is in [`LIVE`] until
//! it has been ended, so that an interrupt ends it too.

use std::collections::BTreeSet;
use std::io;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(3);
const GLANCE: Duration = Duration::from_millis(10);

static LIVE: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// A child process and its descendants; dropping it ends them all.
#[derive(Debug)]
pub struct Group {
    child: Child,
    reaped: bool,
}

impl Group {
    /// Starts `command` as the leader of a new process group.
    ///
    /// # Errors
    /// Those of starting a process.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        system::lead_a_group(command);
        // Held over the start: an interrupt finds the child either not yet born or already listed.
        let mut live = live();
        let child = command.spawn()?;
        live.insert(child.id());
        Ok(Self { child, reaped: false })
    }

    /// Its process id, and the id of its group.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The pipe from its standard output, once, where one was asked for.
    pub fn take_stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// The pipe to its standard input, once, where one was asked for.
    pub fn take_stdin(&mut self) -> Option<ChildStdin> {
        self.child.stdin.take()
    }

    /// Waits until the leader ends by itself.
    ///
    /// # Errors
    /// Those of waiting for a process.
    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        let status = self.child.wait()?;
        self.reaped = true;
        Ok(status)
    }

    /// How the leader ended, when it has.
    ///
    /// # Errors
    /// Those of waiting for a process.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        let status = self.child.try_wait()?;
        self.reaped |= status.is_some();
        Ok(status)
    }

    /// Waits until the leader ends by itself, at most until `patience` is over.
    ///
    /// # Errors
    /// Those of waiting for a process.
    pub fn ended_within(&mut self, patience: Duration) -> io::Result<Option<ExitStatus>> {
        let begun = Instant::now();
        loop {
            match self.ended()? {
                None if begun.elapsed() < patience => std::thread::sleep(GLANCE),
                outcome => return Ok(outcome),
            }
        }
    }

    /// Ends the whole group without a word, as a power cut would.
    pub fn kill(&mut self) {
        system::kill(self.child.id());
        if !self.reaped {
            self.reaped = self.child.wait().is_ok();
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if !self.reaped {
            system::ask_to_end(self.child.id());
            // The leader gets its time; what it leaves behind does not.
            drop(self.ended_within(PATIENCE));
        }
        self.kill();
        live().remove(&self.child.id());
    }
}

/// From now on Ctrl+C, and a request to terminate, end every living group before the program itself.
pub fn end_all_on_interrupt() {
    let outcome = ctrlc::set_handler(|| {
        let live = live();
        for group in live.iter() {
            system::ask_to_end(*group);
        }
        std::thread::sleep(Duration::from_millis(500));
        for group in live.iter() {
            system::kill(*group);
        }
        std::process::exit(130);
    });
    // A second call finds the first one's handler in place, which is the same.
    drop(outcome);
}

fn live() -> MutexGuard<'static, BTreeSet<u32>> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(unix)]
mod system {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use rustix::process::{Pid, Signal, kill_process_group};

    pub fn lead_a_group(command: &mut Command) {
        command.process_group(0);
    }

    pub fn ask_to_end(group: u32) {
        signal(group, Signal::TERM);
    }

    pub fn kill(group: u32) {
        signal(group, Signal::KILL);
    }

    fn signal(group: u32, signal: Signal) {
        if let Some(group) = i32::try_from(group).ok().and_then(Pid::from_raw) {
            // A group that is gone already is what was wanted.
            let _ = kill_process_group(group, signal);
        }
    }
}

#[cfg(windows)]
mod system {
    use std::os::windows::process::CommandExt;
    use std::process::Command;

    const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;

    pub fn lead_a_group(command: &mut Command) {
        command.creation_flags(CREATE_NEW_PROCESS_GROUP);
    }

    pub fn ask_to_end(_group: u32) {}

    pub fn kill(group: u32) {
        drop(Command::new("taskkill").args(["/T", "/F", "/PID", &group.to_string()]).output());
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    #[test]
    fn dropping_a_group_ends_what_its_leader_started() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 600 & echo $!; wait"]).stdout(Stdio::piped());
        let mut group = Group::start(&mut shell).expect("a shell starts");
        let mut line = String::new();
        BufReader::new(group.take_stdout().expect("its output is piped"))
            .read_line(&mut line)
            .expect("the shell names its child");
        let grandchild: i32 = line.trim().parse().expect("a process id");

        drop(group);

        let id = rustix::process::Pid::from_raw(grandchild).expect("not zero");
        let begun = Instant::now();
        while rustix::process::test_kill_process(id).is_ok() && !is_zombie(grandchild) {
            assert!(begun.elapsed() < PATIENCE, "process {grandchild} outlived its group");
            std::thread::yield_now();
        }
    }

    fn is_zombie(id: i32) -> bool {
        std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| stat.contains(") Z "))
    }

    #[test]
    fn a_group_tells_how_its_leader_ended() {
        let mut group = Group::start(Command::new("sh").args(["-c", "exit 7"])).expect("a shell starts");
        assert_eq!(group.wait().expect("it ends").code(), Some(7));
    }
}
