//! Every scenario ends as its name says.

use serde_json::Value;

use crate::client::Server;

/// Scenario, final status, outcome, a word of the error, whether a handover was offered.
const ENDS: [(&str, &str, &str, &str, bool); 13] = [
    ("happy", "ready", "ready", "", true),
    ("slow-lb", "ready", "ready", "", true),
    ("token-readonly", "failed", "", "token_readonly", false),
    ("quota", "failed", "", "resource_limit_exceeded", false),
    ("name-taken", "failed", "", "uniqueness_error", false),
    ("tofu-fail", "failed", "", "tofu apply", false),
    ("component-failed", "failed", "failed", "1 component", false),
    ("zero-hr", "failed", "flux-not-reconciling", "0 HelmReleases", false),
    ("no-kubeconfig", "failed", "kubeconfig-missing", "kubeconfig", false),
    ("timeout-ready", "ready", "timeout", "", false),
    ("ready-with-error", "ready", "ready", "DNS commit", true),
    ("restart-phase0", "failed", "", "restarted during Phase 0", false),
    ("restart-phase1", "ready", "ready", "", true),
];

#[tokio::test]
async fn every_story_has_its_end() {
    let mut tests = tokio::task::JoinSet::new();
    for (scenario, status, outcome, error, handover) in ENDS {
        tests.spawn(async move {
            // A server of its own: the restart stories take the whole API with them.
            let server = Server::at_speed(3000.0).await;
            let user = server.user().await;
            let id = user.create(scenario, &format!("s-{scenario}")).await;
            let over =
                |state: &Value| ["ready", "failed"].iter().any(|word| state["status"] == *word);
            let state = user.until(&id, over).await;
            assert_eq!(state["status"], status, "{scenario}");
            assert_eq!(state["phase1Outcome"].as_str().unwrap_or_default(), outcome, "{scenario}");
            let said = state["error"].as_str().unwrap_or_default();
            assert_eq!(
                (said.contains(error), said.is_empty()),
                (true, error.is_empty()),
                "{scenario}: {said}"
            );
            assert!(!state["finishedAt"].is_null(), "{scenario}");
            let state = if handover {
                user.until(&id, |state| state["handoverURL"].is_string()).await
            } else {
                state
            };
            assert_eq!(state["handoverFiredAt"].is_string(), handover, "{scenario}");
            let stream = user.get(&format!("/api/v1/deployments/{id}/logs")).await;
            assert!(stream.text.contains("event: done"), "{scenario}");
        });
    }
    while let Some(result) = tests.join_next().await {
        result.unwrap();
    }
}

#[tokio::test]
async fn a_story_for_the_wizard_ends_before_the_run() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    let order = |scenario: &str| format!("x-standin-scenario: {scenario}\r\n");
    let body = crate::client::body("race").to_string();
    let check = serde_json::json!({ "subdomain": "race", "poolDomain": "omani.works" });
    assert_eq!(user.post("/api/v1/subdomains/check", &check).await.json()["available"], true);
    let lost =
        user.raw("POST", "/api/v1/deployments", &order("subdomain-race"), &body).await.unwrap();
    assert_eq!((lost.status, lost.error()), (409, "subdomain-conflict".into()));
    let expired =
        user.raw("POST", "/api/v1/deployments", &order("session-expiry"), &body).await.unwrap();
    assert_eq!((expired.status, expired.error()), (401, "unauthenticated".into()));
    assert_eq!(user.get("/api/v1/whoami").await.status, 401);
    let again = server.user().await;
    again.create("session-expiry", "race").await;
}

#[tokio::test]
async fn the_zero_banner_is_warned_before_the_end() {
    let server = Server::at_speed(3000.0).await;
    let user = server.user().await;
    let id = user.create("zero-hr", "zero").await;
    let stream = user.get(&format!("/api/v1/deployments/{id}/logs")).await;
    let warning = stream.text.lines().find(|line| line.contains("0 HelmReleases in 15m")).unwrap();
    assert!(warning.contains("\"level\":\"warn\"") && !warning.contains("\"component\":"));
}
