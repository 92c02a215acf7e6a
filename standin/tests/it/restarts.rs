//! What survives a restart: in-process through the fault panel, and a process that is killed.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;

use crate::client::{Client, Folder, Server, USER};

#[tokio::test]
async fn phase1_resumes_and_replays_everything() {
    let server = Server::at_speed(400.0).await;
    let user = server.user().await;
    let id = user.create("happy", "resume").await;
    user.until(&id, |state| {
        state["status"] == "phase1-watching" && state["numEvents"].as_u64() > Some(250)
    })
    .await;
    let path = format!("/api/v1/deployments/{id}/logs");
    let broken = tokio::spawn({
        let (user, path) = (user.clone(), path.clone());
        async move { user.get(&path).await }
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    user.configure(json!({ "speed": 20.0 })).await;
    user.fault(json!({ "kind": "restart", "ms": 400 })).await;
    let broken = broken.await.unwrap();
    assert!(
        !broken.whole && !broken.text.contains("event: done"),
        "the stream breaks without a word"
    );
    let away = user.get("/api/v1/whoami").await;
    assert_eq!((away.status, away.header("content-type")), (502, "text/html; charset=utf-8"));
    let back = user.until(&id, |state| state["phase1Substate"].is_string()).await;
    assert_eq!(back["status"], "phase1-watching");
    user.configure(json!({ "speed": 5000.0 })).await;
    let replay = user.get(&path).await;
    assert!(replay.text.starts_with("data: {") && replay.text.contains("\"phase\":\"tofu-init\""));
    let end = user.until(&id, |state| state["handoverURL"].is_string()).await;
    assert_eq!((&end["status"], end.get("phase1Substate")), (&json!("ready"), None));
    assert_eq!(end["componentStates"].as_object().unwrap().len(), 40);
    assert!(user.get("/api/v1/whoami").await.status == 200, "sessions survive");
}

#[tokio::test]
async fn phase0_is_lost_and_its_name_is_free() {
    let server = Server::at_speed(20.0).await;
    let user = server.user().await;
    let id = user.create("happy", "lost").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    user.fault(json!({ "kind": "restart", "ms": 300 })).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let failed = user.until(&id, |state| state["status"] == "failed").await;
    assert!(failed["error"].as_str().unwrap().contains("restarted"));
    assert!(failed["numEvents"].as_u64().unwrap() > 0, "events survive");
    let check = json!({ "subdomain": "lost", "poolDomain": "omani.works" });
    assert_eq!(user.post("/api/v1/subdomains/check", &check).await.json()["available"], true);
}

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program itself, on the data of a folder.
fn process(folder: &Folder, speed: &str) -> (Process, Client) {
    let data = folder.0.join("data");
    let mut child = Command::new(env!("CARGO_BIN_EXE_standin"))
        .args(["--port", "0", "--speed", speed, "--data", data.to_str().unwrap()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(
        line.starts_with("listening on http://127.0.0.1:") && line.ends_with("/sovereign/\n"),
        "{line}"
    );
    let port = line.rsplit(':').next().unwrap().split('/').next().unwrap().parse().unwrap();
    (Process(child), Client::new(port))
}

#[tokio::test]
async fn a_killed_process_finds_its_runs_again() {
    let folder = Folder::new();
    let (first, client) = process(&folder, "800");
    let mut user = client.signed_in(USER).await;
    let watched = user.create("happy", "watched").await;
    let seen = user
        .until(&watched, |state| {
            state["status"] == "phase1-watching" && state["numEvents"].as_u64() > Some(250)
        })
        .await["numEvents"]
        .as_u64();
    user.configure(json!({ "speed": 2.0 })).await;
    let building = user.create("happy", "building").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    drop(first);

    let (_second, client) = process(&folder, "3000");
    user.port = client.port;
    let lost = user.state(&building).await;
    assert_eq!(lost["status"], "failed", "{lost}");
    let end = user.until(&watched, |state| state["status"] == "ready").await;
    assert!(end["numEvents"].as_u64() > seen);
    assert_eq!(end["phase1Outcome"], "ready");
}
