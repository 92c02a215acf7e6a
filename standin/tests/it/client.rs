//! A small HTTP client that sees what arrives, including answers that break off, and a server to point it at.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use standin::{Options, Running, start};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

pub(crate) const USER: &str = "ops@acme.example";

/// One answer as it arrived.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: String,
    /// Whether the body came to its proper end.
    pub(crate) whole: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    pub(crate) fn error(&self) -> String {
        self.json()["error"].as_str().unwrap_or_default().to_owned()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(key, value)| (key.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let chunked =
            headers.iter().any(|(key, value)| key == "transfer-encoding" && value == "chunked");
        let (text, whole) = if chunked { dechunked(body) } else { (body.to_owned(), true) };
        Some(Self { status, headers, text, whole })
    }
}

fn dechunked(mut rest: &str) -> (String, bool) {
    let mut text = String::new();
    while let Some((size, after)) = rest.split_once("\r\n") {
        let Ok(size) = usize::from_str_radix(size, 16) else { break };
        if size == 0 {
            return (text, true);
        }
        let bytes = after.as_bytes();
        text.push_str(&String::from_utf8_lossy(&bytes[..size.min(bytes.len())]));
        match after.get(size + 2..) {
            Some(next) => rest = next,
            None => break,
        }
    }
    (text, false)
}

/// Somebody who talks to a port, with or without a session.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) port: u16,
    pub(crate) cookie: String,
}

impl Client {
    pub(crate) fn new(port: u16) -> Self {
        Self { port, cookie: String::new() }
    }

    pub(crate) async fn open(
        &self,
        method: &str,
        path: &str,
        extra: &str,
        body: &str,
    ) -> TcpStream {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let length = body.len();
        let cookie = &self.cookie;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncookie: {cookie}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n{extra}\r\n{body}"
        );
        socket.write_all(request.as_bytes()).await.unwrap();
        socket
    }

    /// Reads until the server closes; nothing, if it closes without an answer.
    pub(crate) async fn raw(
        &self,
        method: &str,
        path: &str,
        extra: &str,
        body: &str,
    ) -> Option<Answer> {
        let mut socket = self.open(method, path, extra, body).await;
        let mut bytes = Vec::new();
        let _ =
            timeout(Duration::from_secs(20), socket.read_to_end(&mut bytes)).await.expect("no end");
        Answer::read(&bytes)
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.raw(method, path, "", &body).await.expect("an answer")
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &Value::Null).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body).await
    }

    /// Signs in by PIN and keeps the cookie.
    pub(crate) async fn signed_in(mut self, email: &str) -> Self {
        let issued = self.post("/api/v1/auth/pin/issue", &json!({ "email": email })).await.json();
        let mails = self.get("/_standin/api/mail").await.json();
        let mail = mails.as_array().unwrap().iter().find(|mail| mail["email"] == email).unwrap();
        let body = json!({ "email": email, "pin": mail["pin"], "requestId": issued["requestId"] });
        let answer = self.post("/api/v1/auth/pin/verify", &body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.header("set-cookie").split(';').next().unwrap().clone_into(&mut self.cookie);
        self
    }

    /// Creates a deployment in a scenario and answers its id.
    pub(crate) async fn create(&self, scenario: &str, name: &str) -> String {
        let extra = format!("x-standin-scenario: {scenario}\r\n");
        let body = body(name).to_string();
        let answer = self.raw("POST", "/api/v1/deployments", &extra, &body).await.unwrap();
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn state(&self, id: &str) -> Value {
        self.get(&format!("/api/v1/deployments/{id}")).await.json()
    }

    /// Waits until the state fits.
    pub(crate) async fn until(&self, id: &str, fits: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..400 {
            let answer = self.get(&format!("/api/v1/deployments/{id}")).await;
            if answer.status == 200 && fits(&answer.json()) {
                return answer.json();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the state never came: {}", self.state(id).await);
    }

    pub(crate) async fn fault(&self, order: Value) {
        assert_eq!(self.post("/_standin/api/fault", &order).await.status, 200);
    }

    pub(crate) async fn configure(&self, patch: Value) {
        assert_eq!(self.send("PUT", "/_standin/api/config", &patch).await.status, 200);
    }
}

/// The frames of a finished or broken stream: name and data.
pub(crate) fn frames(text: &str) -> Vec<(String, String)> {
    text.split("\n\n")
        .filter(|block| !block.is_empty())
        .map(|block| {
            let field = |key: &str| {
                block
                    .lines()
                    .find_map(|line| line.strip_prefix(key))
                    .unwrap_or_default()
                    .trim()
                    .to_owned()
            };
            (field("event:"), field("data:"))
        })
        .collect()
}

/// A good body under the pool, owned by [`USER`].
pub(crate) fn body(name: &str) -> Value {
    json!({
        "orgName": "Acme Telecom", "orgEmail": USER,
        "sovereignFQDN": format!("{name}.omani.works"), "sovereignDomainMode": "pool",
        "sovereignPoolDomain": "omani.works", "sovereignSubdomain": name,
        "hetznerToken": "t".repeat(64), "hetznerProjectID": "acme-prod",
        "regions": [{ "provider": "hetzner", "cloudRegion": "fsn1", "controlPlaneSize": "cpx32",
                      "workerSize": "cpx32", "workerCount": 2 }],
        "region": "fsn1", "controlPlaneSize": "cpx32", "workerSize": "cpx32", "workerCount": 2,
        "haEnabled": false, "sshPublicKey": "ssh-ed25519 AAAAC3Nz catalyst@test",
        "objectStorageRegion": "fsn1", "objectStorageAccessKey": "EXAMPLEACCESSKEY0001",
        "objectStorageSecretKey": "example-secret-key-example-secret-key-42", "marketplaceEnabled": false,
    })
}

/// A folder that goes away with the test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("standin-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server of one test.
pub(crate) struct Server {
    running: Running,
    pub(crate) folder: Folder,
}

impl Server {
    pub(crate) async fn at_speed(speed: f64) -> Self {
        let folder = Folder::new();
        let options = Options {
            port: 0,
            data: folder.0.join("data"),
            dist: folder.0.join("dist"),
            speed,
            ..Options::default()
        };
        Self { running: start(options).await.unwrap(), folder }
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.running.address.port())
    }

    pub(crate) async fn user(&self) -> Client {
        self.client().signed_in(USER).await
    }
}
