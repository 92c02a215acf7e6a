//! A run from `POST /deployments` to the handover page, read with the console's own types.

use contract::deployments::{DeploymentList, EventsPage, State, Status};
use contract::events::{Frame, decode};
use contract::jobs::{JobList, JobPage, LogPage};
use serde_json::{Value, json};

use crate::client::{Server, frames};

#[tokio::test]
async fn a_happy_run_ends_ready_and_can_be_handed_over() {
    let server = Server::at_speed(800.0).await;
    let user = server.user().await;
    let id = user.create("happy", "acme").await;
    let listed = user.get("/sovereign/api/v1/deployments").await;
    assert_eq!(contract::decode::<DeploymentList>(&listed.text).unwrap().deployments.len(), 1);

    let stream = user.get(&format!("/api/v1/deployments/{id}/logs")).await;
    assert_eq!(stream.header("content-type"), "text/event-stream");
    assert_eq!(stream.header("cache-control"), "no-cache");
    assert!(
        !stream.text.contains("\nid:")
            && !stream.text.contains("\nretry:")
            && !stream.text.contains("\n:")
    );
    let frames = frames(&stream.text);
    for (name, data) in &frames {
        let frame = decode(name, data).unwrap_or_else(|flaw| panic!("{flaw:?} in {data}"));
        assert!(!matches!(frame, Frame::Unknown { .. }));
    }
    let (name, data) = frames.last().unwrap();
    assert_eq!(name, "done");
    let state: State = contract::decode(data).unwrap();
    assert_eq!(state.status, Status::Ready);
    assert_eq!(state.component_states.as_ref().unwrap().len(), 40);
    assert_eq!(frames.iter().filter(|(name, _)| name == "handover-ready").count(), 1);

    let phases: Vec<String> = frames
        .iter()
        .filter_map(|(_, data)| {
            serde_json::from_str::<Value>(data).ok()?["phase"].as_str().map(str::to_owned)
        })
        .collect();
    for phase in [
        "tofu-init",
        "tofu-plan",
        "tofu-apply",
        "tofu-output",
        "flux-bootstrap",
        "pdm-commit",
        "component",
        "component-log",
        "handover-ready",
    ] {
        assert!(phases.iter().any(|seen| seen == phase), "{phase} is missing");
    }
    assert!(stream.text.contains("\"state\":\"degraded\""));

    let page = user.get(&format!("/api/v1/deployments/{id}/events")).await;
    let page: EventsPage = contract::decode(&page.text).unwrap();
    assert!(page.done);
    assert_eq!(page.events.len(), usize::try_from(page.state.num_events).unwrap());

    let url = page.state.handover_url.unwrap();
    let path = &url[url.find("/auth/").unwrap()..];
    let arrived = user.get(path).await;
    assert!(arrived.text.contains("would take over") && arrived.text.contains("standin-label"));
    assert_eq!(user.get(path).await.error(), "invalid token", "the token works once");
    let minted =
        user.post(&format!("/api/v1/deployments/{id}/mint-handover-token"), &Value::Null).await;
    assert!(minted.json()["redirectURL"].as_str().unwrap().contains("/auth/handover?token="));
    let config = user.get(&format!("/api/v1/deployments/{id}/kubeconfig")).await;
    assert_eq!(config.header("content-type"), "application/yaml");
    assert!(config.header("content-disposition").contains("acme.omani.works-kubeconfig.yaml"));
}

#[tokio::test]
async fn jobs_and_their_logs_follow_the_events() {
    let server = Server::at_speed(2000.0).await;
    let user = server.user().await;
    let id = user.create("happy", "jobs").await;
    user.until(&id, |state| state["status"] == "ready").await;
    let list = user.get(&format!("/api/v1/deployments/{id}/jobs")).await;
    let jobs: JobList = contract::decode(&list.text).unwrap();
    assert_eq!(jobs.jobs.len(), 40 + 5 + 2, "components, steps, groups");
    assert!(jobs.jobs.iter().all(|job| job.status.as_str() == "succeeded"));
    for name in ["install-gitea".to_owned(), format!("{id}:install-gitea")] {
        let page = user.get(&format!("/api/v1/deployments/{id}/jobs/{name}")).await;
        let page: JobPage = contract::decode(&page.text).unwrap();
        let execution = &page.executions[0].id;
        let logs = user
            .get(&format!("/api/v1/actions/executions/{execution}/logs?fromLine=2&limit=3"))
            .await;
        let logs: LogPage = contract::decode(&logs.text).unwrap();
        assert_eq!(
            (logs.lines.len(), logs.lines[0].line_number, logs.execution_finished),
            (3, 2, true)
        );
    }
    assert_eq!(user.get("/api/v1/deployments/ffff/jobs").await.json(), json!({ "jobs": [] }));
    assert_eq!(
        user.get(&format!("/api/v1/deployments/{id}/jobs/batches")).await.error(),
        "job-not-found"
    );
    assert_eq!(user.get("/api/v1/actions/executions/00/logs").await.error(), "execution-not-found");
}

#[tokio::test]
async fn component_states_come_only_at_the_end_and_in_flight_is_counted() {
    let server = Server::at_speed(400.0).await;
    let user = server.user().await;
    let id = user.create("happy", "early").await;
    let early = user.state(&id).await;
    assert_eq!(early["status"], "provisioning");
    assert!(early.get("result").is_none() && early["finishedAt"].is_null());
    let count = server.client().get("/api/v1/deployments/in-flight-count").await.json();
    assert_eq!(count, json!({ "count": 1, "ids": [id] }));
    assert_eq!(
        user.get(&format!("/api/v1/deployments/{id}/kubeconfig")).await.error(),
        "not-implemented"
    );

    let watching = user.until(&id, |state| state["status"] == "phase1-watching").await;
    assert!(
        watching["result"]["loadBalancerIP"].is_string()
            && watching.get("componentStates").is_none()
    );
    let components = loop {
        let page = user.get(&format!("/api/v1/deployments/{id}/components/state")).await.json();
        if page["watching"] == true && page["components"].as_array().is_some_and(|c| c.len() == 40)
        {
            break page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    };
    assert_ne!(components["components"][0]["lastTransitionAt"], "0001-01-01T00:00:00Z");
    let active = user.post(&format!("/api/v1/deployments/{id}/refresh-watch"), &Value::Null).await;
    assert_eq!((active.status, active.json()["alreadyActive"].as_bool()), (200, Some(true)));

    user.configure(json!({ "speed": 50_000.0 })).await;
    user.until(&id, |state| state["status"] == "ready").await;
    let page = user.get(&format!("/api/v1/deployments/{id}/components/state")).await.json();
    assert_eq!(
        (&page["watching"], &page["components"][0]["lastTransitionAt"]),
        (&json!(false), &json!("0001-01-01T00:00:00Z"))
    );
    let seeded = user.post(&format!("/api/v1/deployments/{id}/refresh-watch"), &Value::Null).await;
    assert_eq!(seeded.status, 202);
}

#[tokio::test]
async fn three_regions_prefix_their_components() {
    let server = Server::at_speed(5000.0).await;
    let user = server.user().await;
    let mut body = crate::client::body("three");
    let region = |name: &str| json!({ "provider": "hetzner", "cloudRegion": name, "controlPlaneSize": "cpx52" });
    body["regions"] = json!([region("fsn1"), region("nbg1"), region("hel1")]);
    let id =
        user.post("/api/v1/deployments", &body).await.json()["id"].as_str().unwrap().to_owned();
    let state = user.until(&id, |state| state["status"] == "ready").await;
    let states = state["componentStates"].as_object().unwrap();
    assert_eq!(states.len(), 120);
    assert_eq!(states["hel1-2:gitea"], "installed");
}
