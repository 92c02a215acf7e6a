//! The Sovereign side: every story of the cutover, with the traps of the real one.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;
use tokio::time::timeout;

use crate::client::{Client, Server, frames};

const STATUS: &str = "/api/v1/sovereign/cutover/status";
const START: &str = "/api/v1/sovereign/cutover/start";
const EVENTS: &str = "/api/v1/sovereign/cutover/events";
/// A cutover of 28 minutes in less than a second, the restart aside.
const FAST: f64 = 3000.0;

async fn sovereign(server: &Server, story: &str) -> Client {
    let user = server.user().await;
    user.configure(json!({ "sovereign": true, "cutover": story })).await;
    user
}

async fn until(user: &Client, fits: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..800 {
        let answer = user.get(STATUS).await;
        if answer.status == 200 && fits(&answer.json()) {
            return answer.json();
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the status never came: {:?}", user.get(STATUS).await);
}

fn complete(status: &Value) -> bool {
    status["cutoverComplete"] == true
}

fn failed(status: &Value) -> bool {
    status["failedStep"].is_string()
}

/// What one connection reads until the server closes it or falls silent.
async fn listen(user: &Client, silence: Duration) -> Vec<(String, String)> {
    let mut socket = user.open("GET", EVENTS, "", "").await;
    let (mut text, mut chunk) = (String::new(), [0_u8; 8192]);
    while let Ok(Ok(count)) = timeout(silence, socket.read(&mut chunk)).await {
        if count == 0 {
            break;
        }
        text.push_str(&String::from_utf8_lossy(&chunk[..count]));
    }
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let plain: String =
        body.split("\r\n").filter(|line| usize::from_str_radix(line, 16).is_err()).collect();
    frames(&plain)
}

#[tokio::test]
async fn the_mothership_has_no_cutover() {
    let server = Server::at_speed(FAST).await;
    let user = server.user().await;
    for (method, path) in [("GET", STATUS), ("POST", START), ("GET", EVENTS)] {
        let answer = user.send(method, path, &Value::Null).await;
        assert_eq!(
            (answer.status, answer.error().as_str()),
            (503, "cutover-unconfigured"),
            "{path}"
        );
    }
    assert_eq!(user.get("/api/v1/sovereign/self").await.status, 404);
}

#[tokio::test]
async fn a_stranger_learns_nothing() {
    let server = Server::at_speed(FAST).await;
    sovereign(&server, "happy").await;
    for (method, path) in [("GET", STATUS), ("POST", START), ("GET", EVENTS)] {
        let answer = server.client().send(method, path, &Value::Null).await;
        assert_eq!((answer.status, answer.error().as_str()), (401, "unauthenticated"), "{path}");
    }
}

#[tokio::test]
async fn before_the_start_the_steps_stand_in_true_order_and_during_it_by_alphabet() {
    let server = Server::at_speed(60.0).await;
    let user = sovereign(&server, "happy").await;
    let names = |status: &Value| -> Vec<String> {
        let steps = status["steps"].as_array().unwrap().iter();
        steps.map(|step| step["name"].as_str().unwrap().to_owned()).collect()
    };
    let before = user.get(STATUS).await.json();
    assert_eq!(names(&before)[0], "gitea-mirror");
    assert_eq!(before["raw"], json!({}));
    let started = user.post(START, &Value::Null).await;
    assert_eq!(started.status, 200);
    assert!(started.json().get("cutoverStartedAt").is_none(), "the answer lags");
    let during = until(&user, |status| status["cutoverStartedAt"].is_string()).await;
    assert!(names(&during).is_sorted());
    assert_eq!(user.post(START, &Value::Null).await.error(), "cutover-in-progress");
}

#[tokio::test]
async fn everything_passes_and_the_restart_empties_the_ring() {
    let server = Server::at_speed(FAST).await;
    let user = sovereign(&server, "happy").await;
    user.post(START, &Value::Null).await;
    let end = until(&user, complete).await;
    assert_eq!((&end["state"], &end["progressPercent"]), (&json!("sovereign"), &json!(100)));
    assert_eq!(end["currentStepIndex"], 8);
    assert_eq!(end["raw"]["node.node-a.registriesYaml"], "v2");
    let heard = listen(&user, Duration::from_millis(400)).await;
    let steps: Vec<&str> = heard
        .iter()
        .filter(|(name, data)| name == "cutover-step-started" && data.contains("gitea-mirror"))
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(steps.is_empty(), "the ring survived: {heard:?}");
    let (name, data) = heard.last().unwrap();
    assert_eq!(name, "cutover-status", "the stream stays open after a replayed end");
    let snapshot: Value = serde_json::from_str(data).unwrap();
    let map: Value = serde_json::from_str(snapshot["message"].as_str().unwrap()).unwrap();
    assert_eq!(map["cutoverComplete"], "true");
    assert!(complete(&user.post(START, &Value::Null).await.json()), "nothing is started again");
}

#[tokio::test]
async fn every_step_can_fail_once_and_then_passes() {
    for number in 1..=8 {
        let server = Server::at_speed(FAST).await;
        let user = sovereign(&server, &format!("fails-{number}")).await;
        user.post(START, &Value::Null).await;
        let first = until(&user, failed).await;
        assert_eq!(first["currentStepIndex"], number - 1, "{first}");
        assert!(!first["lastError"].as_str().unwrap().is_empty());
        user.post(START, &Value::Null).await;
        let end = until(&user, complete).await;
        assert!(end.get("failedStep").is_none(), "{end}");
    }
}

#[tokio::test]
async fn what_reverted_is_named_by_the_last_step() {
    let server = Server::at_speed(FAST).await;
    let user = sovereign(&server, "reverted").await;
    user.post(START, &Value::Null).await;
    let first = until(&user, failed).await;
    assert_eq!(first["failedStep"], "egress-block-test");
    assert_eq!(first["lastError"].as_str().unwrap().matches("OFFENDER").count(), 38);
    let heard = listen(&user, Duration::from_millis(400)).await;
    assert!(heard.iter().any(|(name, _)| name == "cutover-step-failed"));
}

#[tokio::test]
async fn stories_of_others_are_told() {
    let server = Server::at_speed(60.0).await;
    let user = sovereign(&server, "second-operator").await;
    assert_eq!(user.post(START, &Value::Null).await.error(), "cutover-in-progress");
    let user = sovereign(&server, "auto").await;
    let running = until(&user, |status| status["cutoverStartedAt"].is_string()).await;
    assert_eq!(running["currentStep"], "gitea-mirror");
    let user = sovereign(&server, "no-steps").await;
    let answer = user.post(START, &Value::Null).await;
    assert_eq!((answer.status, answer.error().as_str()), (424, "no-steps-found"));
    let user = sovereign(&server, "eleven-steps").await;
    assert_eq!(user.get(STATUS).await.json()["steps"].as_array().unwrap().len(), 11);
}

#[tokio::test]
async fn a_restart_alone_runs_a_failed_cutover_again() {
    let server = Server::at_speed(FAST).await;
    let user = sovereign(&server, "fails-2").await;
    user.post(START, &Value::Null).await;
    until(&user, failed).await;
    user.fault(json!({ "kind": "restart", "ms": 300 })).await;
    until(&user, complete).await;
}

#[tokio::test]
async fn an_old_process_forgets_its_run() {
    let server = Server::at_speed(FAST).await;
    let user = sovereign(&server, "interrupted").await;
    user.post(START, &Value::Null).await;
    let stuck = until(&user, |status| {
        status["raw"]["step.catalyst-api-env-patch.startedAt"].is_string()
            && status.get("currentStep").is_none()
    })
    .await;
    assert!(!complete(&stuck) && !failed(&stuck), "{stuck}");
    user.post(START, &Value::Null).await;
    until(&user, complete).await;
}

#[tokio::test]
async fn a_sovereign_can_fall_back() {
    let server = Server::at_speed(FAST).await;
    let user = sovereign(&server, "falls-back").await;
    user.post(START, &Value::Null).await;
    until(&user, complete).await;
    let after = until(&user, |status| !complete(status)).await;
    assert_eq!((&after["state"], &after["raw"]), (&json!("tethered"), &json!({})));
}

/// Every key that the contract knows of the status map.
fn is_of_the_contract(key: &str) -> bool {
    const KEYS: [&str; 10] = [
        "cutoverComplete",
        "cutoverStartedAt",
        "cutoverFinishedAt",
        "currentStep",
        "currentStepIndex",
        "totalSteps",
        "progressPercent",
        "failedStep",
        "lastError",
        "registriesYamlActive",
    ];
    let of_step = key.strip_prefix("step.").and_then(|rest| rest.split_once('.'));
    let of_node = key.strip_prefix("node.").and_then(|rest| rest.split_once('.'));
    KEYS.contains(&key)
        || of_step.is_some_and(|(_, field)| {
            ["result", "startedAt", "finishedAt", "jobName"].contains(&field)
        })
        || of_node.is_some_and(|(_, field)| field == "registriesYaml")
}

#[tokio::test]
async fn a_status_says_nothing_that_the_contract_does_not_know() {
    const FIELDS: [&str; 12] = [
        "state",
        "cutoverComplete",
        "cutoverStartedAt",
        "cutoverFinishedAt",
        "currentStep",
        "currentStepIndex",
        "totalSteps",
        "progressPercent",
        "failedStep",
        "lastError",
        "steps",
        "raw",
    ];
    let server = Server::at_speed(FAST).await;
    for story in ["happy", "fails-8", "eleven-steps", "reverted"] {
        let user = sovereign(&server, story).await;
        user.post(START, &Value::Null).await;
        let end = until(&user, |status| complete(status) || failed(status)).await;
        let fields = end.as_object().unwrap().keys();
        let odd: Vec<&String> = fields
            .filter(|field| !FIELDS.contains(&field.as_str()))
            .chain(end["raw"].as_object().unwrap().keys().filter(|key| !is_of_the_contract(key)))
            .collect();
        assert!(odd.is_empty(), "{story}: {odd:?}");
    }
    let user = sovereign(&server, "tells-hold").await;
    user.post(START, &Value::Null).await;
    let told = until(&user, complete).await;
    assert_eq!(told["raw"]["egressHoldSeconds"], "1", "the one story that says more");
}

#[tokio::test]
async fn the_earlier_vocabulary_is_spoken_throughout() {
    let server = Server::at_speed(FAST).await;
    let user = sovereign(&server, "early-words").await;
    assert_eq!(user.get(STATUS).await.json()["steps"][0]["status"], "pending");
    user.post(START, &Value::Null).await;
    let end = until(&user, complete).await;
    assert_eq!(end["steps"][1]["step"], "harbor-projects");
    assert_eq!(
        (&end["steps"][7]["status"], &end["harborProjectCount"]),
        (&json!("done"), &json!(7))
    );
    assert_eq!(end["egressTestPassed"], true);
    assert!(end["startedAt"].is_string() && end.get("raw").is_none(), "{end}");
    let heard = listen(&user, Duration::from_millis(400)).await;
    let names: Vec<&str> = heard.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        names.iter().all(|name| ["cutover-step", "cutover-status"].contains(name)),
        "{names:?}"
    );
    let last: Value = serde_json::from_str(&heard.last().unwrap().1).unwrap();
    assert_eq!(last["cutoverComplete"], true);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_starts_at_once_one_begins_the_run() {
    let server = Server::at_speed(1.0).await;
    let user = sovereign(&server, "happy").await;
    for round in 0..40 {
        // Another story is a new Sovereign.
        let story = if round % 2 == 0 { "eleven-steps" } else { "happy" };
        user.configure(json!({ "cutover": story })).await;
        let starts = futures_util::future::join_all((0..4).map(|_| user.post(START, &Value::Null)));
        let mut codes: Vec<u16> = starts.await.iter().map(|answer| answer.status).collect();
        codes.sort_unstable();
        assert_eq!(codes, [200, 409, 409, 409], "round {round}");
    }
}

#[tokio::test]
async fn a_failed_pivot_and_its_nodes_tell_the_same() {
    let server = Server::at_speed(FAST).await;
    let user = sovereign(&server, "fails-4").await;
    user.post(START, &Value::Null).await;
    let status = until(&user, failed).await;
    let raw = status["raw"].as_object().unwrap();
    let on = |version: &str| {
        let nodes = raw.iter().filter(|(key, _)| key.starts_with("node."));
        nodes.filter(|(_, value)| *value == version).count()
    };
    assert_eq!((on("v2"), on("v1")), (4, 1), "{status}");
    assert!(status["lastError"].as_str().unwrap().contains("4 of 5 nodes"));
}

#[tokio::test]
async fn health_can_be_less_than_perfect() {
    const HEALTH: &str = "/api/v1/sovereign/status";
    let ready = |health: &Value| health["helmReleasesReady"].as_i64().unwrap();
    let server = Server::at_speed(300.0).await;
    let user = sovereign(&server, "not-ready").await;
    assert_eq!(ready(&user.get(HEALTH).await.json()), 39);
    let user = sovereign(&server, "dips").await;
    assert_eq!(ready(&user.get(HEALTH).await.json()), 40);
    user.post(START, &Value::Null).await;
    until(&user, |status| status["currentStep"] == "egress-block-test").await;
    let mut seen = Vec::new();
    while !complete(&user.get(STATUS).await.json()) {
        let now = ready(&user.get(HEALTH).await.json());
        if seen.last() != Some(&now) {
            seen.push(now);
        }
    }
    assert_eq!(seen, [40, 38, 40]);
}

#[tokio::test]
async fn clocks_can_be_wrong() {
    let server = Server::at_speed(60.0).await;
    for (story, minutes) in [("clock-ahead", 10), ("clock-behind", -10)] {
        let user = sovereign(&server, story).await;
        let right = server.client().get("/healthz").await.header("date").to_owned();
        user.post(START, &Value::Null).await;
        let answer = user.get(STATUS).await;
        let apart = seconds_of(answer.header("date")) - seconds_of(&right);
        // Modulo a day, so that midnight is no exception; two requests may be seconds apart.
        let apart = (apart + 12 * 3600).rem_euclid(24 * 3600) - 12 * 3600;
        assert!((apart - minutes * 60).abs() < 30, "{story}: {apart} s apart");
    }
}

/// Seconds of the day in an HTTP date.
fn seconds_of(date: &str) -> i64 {
    let clock = date.split(' ').nth(4).unwrap();
    clock.split(':').fold(0, |sum, part| sum * 60 + part.parse::<i64>().unwrap())
}
