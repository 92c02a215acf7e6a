//! The fault panel's endpoints do what their names say.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Server, body};

#[tokio::test]
async fn answers_can_be_delayed_replaced_and_lost() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    user.fault(json!({ "kind": "delay", "ms": 200, "path": "/whoami" })).await;
    let start = Instant::now();
    assert_eq!(user.get("/api/v1/whoami").await.status, 200);
    assert!(start.elapsed() >= Duration::from_millis(200));

    user.fault(json!({ "kind": "bad-gateway", "count": 2, "path": "/deployments" })).await;
    assert_eq!(user.get("/api/v1/whoami").await.status, 200);
    for status in [502, 502, 200] {
        assert_eq!(user.get("/api/v1/deployments").await.status, status);
    }
    user.fault(json!({ "kind": "html" })).await;
    let page = user.get("/api/v1/whoami").await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    user.fault(json!({ "kind": "drop-requests" })).await;
    assert!(user.raw("GET", "/api/v1/whoami", "", "").await.is_none(), "no answer at all");

    user.fault(json!({ "kind": "lose-create-answer" })).await;
    let lost = user.post("/api/v1/deployments", &body("lost")).await;
    assert!(!lost.whole, "the answer breaks off");
    let list = user.get("/api/v1/deployments").await.json();
    assert_eq!(list["deployments"][0]["sovereignFQDN"], "lost.omani.works", "but the run exists");

    assert_eq!(user.post("/_standin/api/fault", &json!({ "kind": "no-such" })).await.status, 400);
    user.fault(json!({ "kind": "expire-sessions" })).await;
    assert_eq!(user.get("/api/v1/whoami").await.status, 401);
}

#[tokio::test]
async fn streams_can_be_cut_halved_and_repeated() {
    let server = Server::at_speed(100.0).await;
    let user = server.user().await;
    let id = user.create("happy", "cut").await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    user.configure(json!({ "speed": 0.01 })).await;
    let open = || {
        let (user, path) = (user.clone(), format!("/api/v1/deployments/{id}/logs"));
        tokio::spawn(async move { user.get(&path).await })
    };
    let pause = || tokio::time::sleep(Duration::from_millis(80));
    let cut = open();
    pause().await;
    user.fault(json!({ "kind": "drop-streams", "count": 2 })).await;
    assert!(!cut.await.unwrap().whole);
    assert_eq!(open().await.unwrap().status, 502, "the first reconnect fails, too");

    let half = open();
    pause().await;
    user.fault(json!({ "kind": "duplicate", "count": 5 })).await;
    pause().await;
    user.fault(json!({ "kind": "half-frame" })).await;
    let half = half.await.unwrap();
    let events = user.state(&id).await["numEvents"].as_u64().unwrap();
    assert!(!half.whole && !half.text.ends_with("\n\n"), "the last frame is half");
    assert_eq!(half.text.matches("\n\n").count() as u64, events + 5);
}

#[tokio::test]
async fn switches_are_checked_and_reset_forgets() {
    let server = Server::at_speed(50.0).await;
    let user = server.user().await;
    for wrong in
        [json!({ "speed": 0 }), json!({ "scenario": "nope" }), json!({ "colour": 1 }), json!([])]
    {
        assert_eq!(user.send("PUT", "/_standin/api/config", &wrong).await.status, 400, "{wrong}");
    }
    user.configure(json!({ "speed": 0.1, "scenario": "quota", "fanout": false })).await;
    user.create("quota", "forget").await;
    assert_eq!(user.post("/_standin/api/reset", &Value::Null).await.status, 200);
    let config = user.get("/_standin/api/config").await.json();
    assert_eq!(
        (&config["speed"], &config["scenario"], &config["fanout"]),
        (&json!(50.0), &json!("happy"), &json!(true))
    );
    assert_eq!(user.get("/api/v1/whoami").await.status, 401);
    assert_eq!(user.get("/_standin/api/mail").await.json(), json!([]));
    assert_eq!(
        server.user().await.get("/api/v1/deployments").await.json(),
        json!({ "deployments": [] })
    );
}
