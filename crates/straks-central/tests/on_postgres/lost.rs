//! A commit whose answer is lost on the way: the same command again has the same answer, and was done once.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use straks_central::store::postgres::PostgresStore;
use straks_domain::task::{TaskMove, TaskState};
use straks_protocol::{Command, ItemType, ProblemCode};

use crate::api::{Api, envelope, reply};
use crate::town::{Story, Town, over};

/// What the driver says to make a transaction last.
const COMMIT: &[u8] = b"COMMIT\0";

/// A way to the server that can lose the answer to a commit, with the connection.
struct Way {
    address: SocketAddr,
    loses: Arc<AtomicBool>,
}

impl Way {
    fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let loses = Arc::new(AtomicBool::new(false));
        let armed = Arc::clone(&loses);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                join(&client, &socket, &armed);
            }
        });
        Self { address, loses }
    }

    /// The answer to the next commit is lost.
    fn lose_the_next(&self) {
        self.loses.store(true, Ordering::SeqCst);
    }

    fn has_lost(&self) -> bool {
        !self.loses.load(Ordering::SeqCst)
    }
}

/// Carries what both sides say, until one has nothing more to say.
fn join(client: &TcpStream, socket: &Path, armed: &Arc<AtomicBool>) {
    let server = UnixStream::connect(socket).unwrap();
    let is_lost = Arc::new(AtomicBool::new(false));
    let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let (lost, armed) = (Arc::clone(&is_lost), Arc::clone(armed));
    thread::spawn(move || {
        let mut said = [0; 16_384];
        while let Ok(length @ 1..) = from.read(&mut said) {
            if said[..length].ends_with(COMMIT) && armed.swap(false, Ordering::SeqCst) {
                lost.store(true, Ordering::SeqCst);
            }
            if to.write_all(&said[..length]).is_err() {
                break;
            }
        }
        to.shutdown(Shutdown::Write).ok();
    });
    let (mut from, mut to) = (server, client.try_clone().unwrap());
    thread::spawn(move || {
        let mut said = [0; 16_384];
        while let Ok(length @ 1..) = from.read(&mut said) {
            // What comes now is the answer to the commit, which the server has made.
            if is_lost.load(Ordering::SeqCst) || to.write_all(&said[..length]).is_err() {
                break;
            }
        }
        to.shutdown(Shutdown::Both).ok();
    });
}

#[tokio::test]
async fn a_command_whose_commit_was_not_answered_has_one_effect_and_one_answer_when_it_is_sent_again() {
    let story = Story::clear().claiming("R1", "2026-11-02", "2026-11-15", "2026-11-18").without_hours();
    let town = Town::with(story.records());
    let way = Way::to(town.database.on_server().socket());
    let address = format!("postgres://straks@{}/{}", way.address, town.database.on_server().name());
    let central = over(Arc::new(PostgresStore::open(&address).unwrap()), &town.clock);
    let api = Api::over(central);
    let task = town.task();
    let version = Some(town.version(ItemType::Task, &task.id.to_string()));
    let take = envelope(1, Command::MoveTask { task: task.id, step: TaskMove::Take });
    way.lose_the_next();
    let unanswered = api.post("mette", &take, version).await;
    assert!(way.has_lost());
    unanswered.is_problem(ProblemCode::Unavailable);
    assert_eq!(unanswered.headers.get("retry-after").unwrap(), "1");
    assert!(matches!(town.task().state, TaskState::Taken { .. }), "it was made all the same");
    let (links, head) = (links(&town), town.head());
    let again = api.post("mette", &take, version).await;
    assert_eq!(reply(&again).changed.len(), 1);
    let elsewhere = Api::of(&town).post("mette", &take, version).await;
    assert_eq!(again.body, elsewhere.body, "the same answer from every instance");
    assert_eq!((self::links(&town), town.head()), (links, head), "and nothing was done again");
}

fn links(town: &Town) -> u64 {
    town.central.read(|tx| tx.audit_before(u64::MAX, 1)).unwrap()[0].number
}
