//! An answer that is lost on its way: the command is neither made twice nor forgotten.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use straks_client::CentralAddress;
use straks_client::view::TaskStep;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::office::{Office, free_task, row};

/// A line to the central that can lose the answer to the next command.
struct Line {
    port: u16,
    lose_next: Arc<AtomicBool>,
    commands: Arc<AtomicU32>,
}

impl Line {
    async fn to(central: &CentralAddress) -> Self {
        let upstream: u16 = central.base_url.rsplit(':').next().unwrap().parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let line = Self {
            port: listener.local_addr().unwrap().port(),
            lose_next: Arc::default(),
            commands: Arc::default(),
        };
        let (port, lose, commands) = (line.port, line.lose_next.clone(), line.commands.clone());
        tokio::spawn(async move {
            while let Ok((desk, _)) = listener.accept().await {
                tokio::spawn(carry(desk, port, upstream, lose.clone(), commands.clone()));
            }
        });
        line
    }
}

async fn carry(desk: TcpStream, own: u16, upstream: u16, lose: Arc<AtomicBool>, commands: Arc<AtomicU32>) {
    let central = TcpStream::connect(("127.0.0.1", upstream)).await.unwrap();
    let (mut from_desk, mut to_desk) = desk.into_split();
    let (mut from_central, mut to_central) = central.into_split();
    let losing = Arc::new(AtomicBool::new(false));
    let is_losing = losing.clone();
    let up = async move {
        let mut bytes = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = from_desk.read(&mut bytes).await {
            // The central answers only to its own name.
            let text = String::from_utf8_lossy(&bytes[..read]);
            if text.starts_with("POST /v1/commands") {
                commands.fetch_add(1, Ordering::SeqCst);
                is_losing.store(lose.swap(false, Ordering::SeqCst), Ordering::SeqCst);
            }
            let text = text.replace(&format!("127.0.0.1:{own}"), &format!("127.0.0.1:{upstream}"));
            if to_central.write_all(text.as_bytes()).await.is_err() {
                break;
            }
        }
    };
    let down = async move {
        let mut bytes = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = from_central.read(&mut bytes).await {
            if losing.load(Ordering::SeqCst) || to_desk.write_all(&bytes[..read]).await.is_err() {
                break;
            }
        }
    };
    tokio::select! { () = up => {} () = down => {} }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_asked_for_by_its_key() {
    let office = Office::open(40).await;
    let line = Line::to(&office.address()).await;
    let desk = office.desk("mette");
    let address = CentralAddress { base_url: format!("http://127.0.0.1:{}", line.port), ..office.address() };
    desk.connect(address);
    desk.sync_now().await.unwrap();
    let task = free_task(&desk);
    let sent_before = line.commands.load(Ordering::SeqCst);
    line.lose_next.store(true, Ordering::SeqCst);
    desk.move_task(&task, TaskStep::Take).unwrap();
    // The round in which the answer is lost may fail; the next one settles it.
    let _ = desk.sync_now().await;
    desk.sync_now().await.unwrap();
    assert!(!line.lose_next.load(Ordering::SeqCst));
    assert_eq!(desk.outbox().unwrap(), []);
    let taken = row(&desk, &task);
    assert!(taken.mine && !taken.pending, "{taken:?}");
    assert_eq!(line.commands.load(Ordering::SeqCst) - sent_before, 1);
}
