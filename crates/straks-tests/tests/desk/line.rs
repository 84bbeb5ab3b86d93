//! A line between a desk and the central on which things go wrong as a test says.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use straks_client::CentralAddress;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A line to the central that can lose the answer to the next command, and keep the central's hints back.
#[derive(Clone)]
pub struct Line {
    port: u16,
    upstream: u16,
    pub lose_next: Arc<AtomicBool>,
    pub no_hints: Arc<AtomicBool>,
    pub commands: Arc<AtomicU32>,
}

impl Line {
    pub async fn to(central: &CentralAddress) -> Self {
        let upstream: u16 = central.base_url.rsplit(':').next().unwrap().parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let line = Self {
            port: listener.local_addr().unwrap().port(),
            upstream,
            lose_next: Arc::default(),
            no_hints: Arc::default(),
            commands: Arc::default(),
        };
        let carried = line.clone();
        tokio::spawn(async move {
            while let Ok((desk, _)) = listener.accept().await {
                tokio::spawn(carry(desk, carried.clone()));
            }
        });
        line
    }

    /// The central, at the other end of this line.
    pub fn address(&self, central: CentralAddress) -> CentralAddress {
        CentralAddress { base_url: format!("http://127.0.0.1:{}", self.port), ..central }
    }
}

async fn carry(desk: TcpStream, line: Line) {
    let Line { port: own, upstream, lose_next, no_hints, commands } = line;
    let central = TcpStream::connect(("127.0.0.1", upstream)).await.unwrap();
    let (mut from_desk, mut to_desk) = desk.into_split();
    let (mut from_central, mut to_central) = central.into_split();
    let (losing, hinting) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let (is_losing, is_hinting) = (losing.clone(), hinting.clone());
    let up = async move {
        let mut bytes = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = from_desk.read(&mut bytes).await {
            // The central answers only to its own name.
            let text = String::from_utf8_lossy(&bytes[..read]);
            if text.starts_with("POST /v1/commands") {
                commands.fetch_add(1, Ordering::SeqCst);
                is_losing.store(lose_next.swap(false, Ordering::SeqCst), Ordering::SeqCst);
            }
            is_hinting.fetch_or(text.starts_with("GET /v1/events"), Ordering::SeqCst);
            let text = text.replace(&format!("127.0.0.1:{own}"), &format!("127.0.0.1:{upstream}"));
            if to_central.write_all(text.as_bytes()).await.is_err() {
                break;
            }
        }
    };
    let down = async move {
        let mut bytes = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = from_central.read(&mut bytes).await {
            if hinting.load(Ordering::SeqCst) && no_hints.load(Ordering::SeqCst) {
                continue;
            }
            if losing.load(Ordering::SeqCst) || to_desk.write_all(&bytes[..read]).await.is_err() {
                break;
            }
        }
    };
    tokio::select! { () = up => {} () = down => {} }
}
