//! The oddities of the contract that a client must survive.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Server, frames};

fn events(text: &str) -> Vec<String> {
    frames(text).into_iter().filter(|(name, _)| name.is_empty()).map(|(_, data)| data).collect()
}

#[tokio::test]
async fn the_first_reader_gets_early_events_twice_and_the_next_does_not() {
    let server = Server::at_speed(60.0).await;
    let user = server.user().await;
    let id = user.create("tofu-fail", "twice").await;
    let n_events = |state: &Value| state["numEvents"].as_u64().unwrap();
    user.until(&id, |state| n_events(state) >= 10).await;
    user.configure(json!({ "speed": 0.01 })).await;
    let before = n_events(&user.state(&id).await);
    let path = format!("/api/v1/deployments/{id}/logs");
    let first = tokio::spawn({
        let (user, path) = (user.clone(), path.clone());
        async move { user.get(&path).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let second = tokio::spawn({
        let (user, path) = (user.clone(), path.clone());
        async move { user.get(&path).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    // Even a run that almost stands still may send its next event just now, around the first reader.
    let copies = before..=n_events(&user.state(&id).await);
    assert!(before >= 10 && *copies.end() <= 256, "{copies:?}");
    user.configure(json!({ "speed": 5000.0 })).await;
    let (first, second) = (first.await.unwrap(), second.await.unwrap());
    let all = n_events(&user.state(&id).await);
    let twice = events(&first.text).len() as u64 - all;
    assert!(copies.contains(&twice), "{twice} copies beside {all}, expected {copies:?}");
    assert_eq!(events(&second.text).len() as u64, all);
}

#[tokio::test]
async fn without_fanout_two_readers_share_the_live_events() {
    let server = Server::at_speed(0.01).await;
    let user = server.user().await;
    user.configure(json!({ "fanout": false })).await;
    let id = user.create("quota", "shared").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let path = format!("/api/v1/deployments/{id}/logs");
    let mut readers = Vec::new();
    for _ in 0..2 {
        let (user, path) = (user.clone(), path.clone());
        readers.push(tokio::spawn(async move { user.get(&path).await }));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    user.configure(json!({ "speed": 2000.0 })).await;
    let mut counts = Vec::new();
    for reader in readers {
        let text = reader.await.unwrap().text;
        assert!(text.contains("event: done"), "everybody hears the end");
        counts.push(events(&text).len());
    }
    let all = user.state(&id).await["numEvents"].as_u64().unwrap();
    for count in counts {
        assert!((count as u64) < all * 3 / 4, "{count} of {all}");
    }
}

#[tokio::test]
async fn strangers_get_json_and_nobody_gets_text() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    let stranger = server.client().signed_in("eve@other.example").await;
    let id = user.create("quota", "mine").await;
    user.until(&id, |state| state["status"] == "failed").await;
    for path in ["", "/events", "/logs", "/kubeconfig"] {
        let foreign = stranger.get(&format!("/api/v1/deployments/{id}{path}")).await;
        assert_eq!(
            (foreign.status, foreign.error()),
            (404, "deployment not found".into()),
            "{path}"
        );
        let unknown = stranger.get(&format!("/api/v1/deployments/0000000000000000{path}")).await;
        assert_eq!(
            (unknown.status, unknown.header("content-type")),
            (404, "text/plain; charset=utf-8"),
            "{path}"
        );
    }
    assert_eq!(stranger.get("/api/v1/deployments").await.json(), json!({ "deployments": [] }));
    let hinted = user.get("/api/v1/deployments?owner=eve%40other.example").await;
    assert_eq!(hinted.json(), json!({ "deployments": [] }));
}

#[tokio::test]
async fn a_phase0_retry_ends_in_a_bare_ready_with_a_stale_done() {
    let server = Server::at_speed(600.0).await;
    let user = server.user().await;
    let id = user.create("tofu-fail", "again").await;
    let failed = user.until(&id, |state| state["status"] == "failed").await;
    let old = failed["numEvents"].as_u64().unwrap();
    let retry = |phase: &str| format!("/api/v1/deployments/{id}/phases/{phase}/retry");
    assert_eq!(user.post(&retry("no-such"), &Value::Null).await.status, 400);
    let taken = user.post(&retry("tofu-apply"), &Value::Null).await;
    assert_eq!((taken.status, taken.json()["status"].as_str()), (200, Some("provisioning")));
    assert_eq!(user.post(&retry("tofu-apply"), &Value::Null).await.status, 409);
    let stream = user.get(&format!("/api/v1/deployments/{id}/logs")).await;
    let frames = frames(&stream.text);
    let named: Value = serde_json::from_str(&frames[usize::try_from(old).unwrap()].1).unwrap();
    assert_eq!(named["phase"], "tofu-apply", "the old attempt is replayed, then the named phase");
    assert!(
        frames.last().unwrap().1.contains("\"status\":\"provisioning\""),
        "done overtakes the status"
    );
    let bare = user.until(&id, |state| state["status"] == "ready").await;
    assert!(bare.get("phase1Outcome").is_none() && bare.get("componentStates").is_none());
    let refresh = format!("/api/v1/deployments/{id}/refresh-watch");
    assert_eq!(user.post(&refresh, &Value::Null).await.error(), "watch-not-resumable");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(user.post(&refresh, &Value::Null).await.status, 202);
    let advice = user.post(&retry("gitea"), &Value::Null).await.json();
    assert_eq!(advice["status"], "manual-retry-required");
}

#[tokio::test]
async fn a_retry_after_a_restart_has_no_token() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    let id = user.create("tofu-fail", "redacted").await;
    user.until(&id, |state| state["status"] == "failed").await;
    user.fault(json!({ "kind": "restart", "ms": 300 })).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    user.until(&id, |state| state["status"] == "failed").await;
    user.post(&format!("/api/v1/deployments/{id}/phases/tofu-init/retry"), &Value::Null).await;
    let again = user.until(&id, |state| state["status"] == "failed").await;
    assert!(again["error"].as_str().unwrap().starts_with("tofu plan"), "{again}");
}

#[tokio::test]
async fn a_wipe_answers_when_it_is_done_and_the_record_goes() {
    let server = Server::at_speed(600.0).await;
    let user = server.user().await;
    let id = user.create("quota", "wipeme").await;
    user.until(&id, |state| state["status"] == "failed").await;
    let path = format!("/api/v1/deployments/{id}/wipe");
    let refused = user.post(&path, &json!({})).await;
    assert_eq!(
        (refused.status, refused.header("content-type")),
        (400, "text/plain; charset=utf-8")
    );
    let wiping = tokio::spawn({
        let (user, path) = (user.clone(), path.clone());
        async move { user.post(&path, &json!({ "hetznerToken": "t" })).await }
    });
    user.until(&id, |state| state["status"] == "wiping").await;
    assert_eq!(user.post(&path, &json!({ "hetznerToken": "t" })).await.status, 409);
    let report = wiping.await.unwrap();
    assert_eq!(report.status, 200);
    let report = report.json();
    assert!(report["errors"].is_null() && report["hetznerPurge"]["load_balancers"].is_null());
    let events = user.get(&format!("/api/v1/deployments/{id}/events")).await;
    if events.status == 200 {
        assert!(events.text.contains("\"phase\":\"wipe\""));
    }
    for _ in 0..100 {
        if user.get(&format!("/api/v1/deployments/{id}")).await.status == 404 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("a wiped record vanishes");
}

#[tokio::test]
async fn a_client_that_leaves_cancels_its_wipe_and_may_repeat_it() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    let id = user.create("quota", "leaves").await;
    user.until(&id, |state| state["status"] == "failed").await;
    user.configure(json!({ "speed": 1.0 })).await;
    let path = format!("/api/v1/deployments/{id}/wipe");
    let body = json!({ "hetznerToken": "t" });
    let socket = user.open("POST", &path, "", &body.to_string()).await;
    user.until(&id, |state| state["status"] == "wiping").await;
    drop(socket);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(user.state(&id).await["status"], "wiping");
    user.configure(json!({ "speed": 1000.0 })).await;
    assert_eq!(user.post(&path, &body).await.status, 200);
}

#[tokio::test]
async fn a_young_watch_is_guarded_against_wiping() {
    let server = Server::at_speed(400.0).await;
    let user = server.user().await;
    let id = user.create("happy", "young").await;
    user.until(&id, |state| state["status"] == "phase1-watching").await;
    let path = format!("/api/v1/deployments/{id}/wipe");
    let guarded = user.post(&path, &json!({ "hetznerToken": "t" })).await;
    assert_eq!(guarded.status, 409);
    assert!(guarded.json()["retryAfterSec"].as_i64().unwrap() > 0);
    assert_eq!(
        user.send("DELETE", &format!("/api/v1/deployments/{id}"), &Value::Null).await.status,
        409
    );
    assert_eq!(
        user.post(&format!("{path}?force=true"), &json!({ "hetznerToken": "t" })).await.status,
        200
    );
}

#[tokio::test]
async fn deleting_keeps_the_machines_and_releasing_frees_the_name() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    let id = user.create("quota", "held2").await;
    user.until(&id, |state| state["status"] == "failed").await;
    let check = json!({ "subdomain": "held2", "poolDomain": "omani.works" });
    assert_eq!(
        user.post("/api/v1/subdomains/check", &check).await.json()["reason"],
        "reserved-state"
    );
    let path = format!("/api/v1/deployments/{id}");
    let released = user.send("DELETE", &format!("{path}/release-subdomain"), &Value::Null).await;
    assert_eq!((released.status, released.json()["pdmReleased"].as_bool()), (200, Some(true)));
    assert_eq!(user.post("/api/v1/subdomains/check", &check).await.json()["available"], true);
    let gone = user.send("DELETE", &path, &Value::Null).await.json();
    assert_eq!(
        (gone["storeDeleted"].as_bool(), gone["mode"].as_str()),
        (Some(true), Some("record-only"))
    );
    assert_eq!(user.send("DELETE", &path, &Value::Null).await.status, 404);
}

#[tokio::test]
async fn an_adopted_record_leaves_the_list_and_cannot_be_deleted() {
    let server = Server::at_speed(5000.0).await;
    let user = server.user().await;
    let id = user.create("happy", "adopted").await;
    user.until(&id, |state| state["handoverURL"].is_string()).await;
    user.post(&format!("/_standin/api/adopt/{id}"), &Value::Null).await;
    assert_eq!(user.state(&id).await["status"], "adopted");
    assert_eq!(user.get("/api/v1/deployments").await.json(), json!({ "deployments": [] }));
    assert_eq!(
        user.send("DELETE", &format!("/api/v1/deployments/{id}"), &Value::Null).await.status,
        422
    );
}
