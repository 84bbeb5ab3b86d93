//! The way back from the browser: a listener on the loopback address that takes one answer (RFC 8252, § 7.3).
//!
//! Other programs on this computer can knock too. What does not carry the state of this very sign-in is answered
//! and passed over, so nobody can end or take over a sign-in by guessing the port.

use std::net::Ipv4Addr;

use openidconnect::url::Url;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::SignInError;

const PATH: &str = "/signed-in";

/// The longest request that is read, in bytes.
const MAX_BYTES: usize = 16_384;

/// Waits for the browser to come back.
pub struct Loopback {
    listener: TcpListener,
    port: u16,
}

/// What the browser brought back.
pub enum Brought {
    /// The code to exchange.
    Code(String),
    /// The issuer's word for why there is none, such as `access_denied`.
    Refused(String),
}

impl Loopback {
    /// Listens on a port that was free.
    pub async fn open() -> Result<Self, SignInError> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// Where the issuer is to send the browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// The answer that carries this state.
    pub async fn answer(&self, state: &str) -> Result<Brought, SignInError> {
        loop {
            let (mut stream, _) = self.listener.accept().await?;
            // Whoever connects and says nothing must not keep the browser out.
            let asked = tokio::time::timeout(std::time::Duration::from_secs(2), read(&mut stream)).await;
            let brought = asked.ok().flatten().and_then(|target| self.brought(&target, state));
            let told = match &brought {
                Some(Brought::Code(_)) => {
                    ("200 OK", "Du er logget på. Du kan lukke denne side og gå til Straks.")
                }
                Some(Brought::Refused(_)) => ("200 OK", "Du blev ikke logget på. Du kan lukke denne side."),
                None => ("404 Not Found", "Her er ikke noget."),
            };
            // A browser that is gone has seen enough.
            tell(&mut stream, told).await.ok();
            if let Some(brought) = brought {
                return Ok(brought);
            }
        }
    }

    fn brought(&self, target: &str, state: &str) -> Option<Brought> {
        let url = Url::parse(&format!("http://127.0.0.1:{}", self.port)).ok()?.join(target).ok()?;
        let one = |name: &str| {
            let mut values =
                url.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value.into_owned());
            values.next().filter(|_| values.next().is_none())
        };
        if url.path() != PATH || one("state")? != state {
            return None;
        }
        match (one("code"), one("error")) {
            (Some(code), None) => Some(Brought::Code(code)),
            (None, Some(error)) => Some(Brought::Refused(error)),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }
}

/// The target of a `GET`, once the head of the request is there.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut part = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let bytes = stream.read(&mut part).await.ok()?;
        head.extend_from_slice(part.get(..bytes)?);
        if bytes == 0 || head.len() > MAX_BYTES {
            return None;
        }
    }
    let head = String::from_utf8(head).ok()?;
    let mut words = head.lines().next()?.split(' ');
    match (words.next(), words.next()) {
        (Some("GET"), Some(target)) if target.starts_with('/') => Some(target.to_owned()),
        _ => None,
    }
}

async fn tell(stream: &mut TcpStream, (status, text): (&str, &str)) -> std::io::Result<()> {
    let page = format!(
        "<!doctype html><html lang=\"da\"><meta charset=\"utf-8\"><title>Straks</title><p>{text}</p></html>"
    );
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nreferrer-policy: no-referrer\r\nconnection: close\r\n\r\n{page}",
        page.len()
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
