//! Every sequence of four inputs out of all kinds: what must never be seen is never seen.

use contract::cutover::decode as frame;
use serde_json::json;

use super::{at, event, idle, running, stamp, status};
use crate::cutover::{Action, Cutover, Failed, Input, Phase, StartAnswer};
use crate::time::SECOND;

const DEPTH: usize = 4;

fn said(value: &serde_json::Value) -> Input {
    Input::Status(Box::new(status(value.clone())), None)
}

fn failed() -> serde_json::Value {
    let mut value = running(1, "10:00:30");
    value["failedStep"] = json!("harbor-projects");
    value["lastError"] = json!("password rejected");
    value["steps"][5] = json!({"name": "harbor-projects", "result": "failed"});
    value
}

fn complete() -> serde_json::Value {
    let mut value = running(7, "10:00:30");
    value["cutoverComplete"] = json!(true);
    value
}

fn snapshot(is_complete: bool) -> Input {
    let map = json!({
        "cutoverComplete": is_complete.to_string(), "cutoverStartedAt": stamp("10:00:00"),
        "step.gitea-mirror.result": "running"
    });
    let data = json!({"message": map.to_string()});
    Input::Frame(Box::new(frame("cutover-status", &data.to_string()).unwrap()))
}

fn inputs() -> Vec<(Input, bool)> {
    let taken = |value| Input::Answer(StartAnswer::Taken(Box::new(status(value))));
    let mut all: Vec<(Input, bool)> =
        vec![(said(&complete()), true), (snapshot(true), true), (taken(complete()), true)];
    all.extend(
        [
            Input::Tick,
            Input::Nudge,
            said(&idle()),
            said(&running(0, "10:00:00")),
            said(&running(6, "10:00:30")),
            said(&failed()),
            Input::Unread(Failed::Away),
            Input::Unread(Failed::Unconfigured),
            Input::Unread(Failed::NotFound),
            Input::Unread(Failed::SignedOut),
            Input::StreamOpen,
            Input::StreamLost,
            snapshot(false),
            event("cutover-started", "10:00:01", ""),
            event("cutover-step-started", "10:00:02", "gitea-mirror"),
            event("cutover-step-finished", "10:00:03", "egress-block-test"),
            event("cutover-step-failed", "10:00:03", "egress-block-test"),
            event("cutover-completed", "10:00:04", ""),
            Input::Start,
            taken(idle()),
            Input::Answer(StartAnswer::InProgress),
            Input::Answer(StartAnswer::NoSteps),
            Input::Answer(StartAnswer::Lost),
            Input::Answer(StartAnswer::Refused(Failed::SignedOut)),
        ]
        .map(|input| (input, false)),
    );
    all
}

/// What the walk knows beside the machine.
#[derive(Clone, Copy, Default)]
struct Seen {
    complete: bool,
    unanswered: bool,
}

fn walk(cutover: &Cutover, now: i64, seen: Seen, depth: usize, inputs: &[(Input, bool)]) -> u64 {
    let mut count = 1;
    for (input, is_complete) in inputs {
        let mut next = cutover.clone();
        let mut seen = Seen { complete: seen.complete || *is_complete, ..seen };
        let could_start = next.view(now).can_start;
        let actions = next.step(input.clone(), now);
        if actions.contains(&Action::Post) {
            assert!(could_start && !seen.unanswered, "a second start: {next:?}");
            seen.unanswered = true;
        }
        if matches!(input, Input::Answer(_)) {
            seen.unanswered = false;
        }
        let view = next.view(now);
        if view.phase == Phase::Sovereign {
            assert!(seen.complete, "independent without the flag: {next:?}");
        }
        if view.can_start {
            let is_idle = !matches!(
                view.phase,
                Phase::Unknown
                    | Phase::SignedOut
                    | Phase::Starting
                    | Phase::Running
                    | Phase::Restarting(_)
                    | Phase::Sovereign
            );
            assert!(is_idle && !seen.unanswered, "start is open while {:?}", view.phase);
        }
        if depth > 1 {
            count += walk(&next, now + 3 * SECOND, seen, depth - 1, inputs);
        } else {
            way_on(next, now);
        }
    }
    count
}

/// From anywhere the machine asks again, and the next answers lead to what the server says.
fn way_on(mut cutover: Cutover, now: i64) {
    let truth = said(&complete());
    for second in 1..=90 {
        let now = now + second * SECOND;
        let actions = cutover.step(Input::Tick, now);
        if actions.contains(&Action::Read) {
            cutover.step(truth.clone(), now);
        }
        if cutover.view(now).phase == Phase::Sovereign {
            return;
        }
    }
    panic!("no way on from {cutover:?}");
}

#[test]
fn nothing_forbidden_is_reachable() {
    let inputs = inputs();
    let states = walk(&Cutover::new(), at("10:00:05"), Seen::default(), DEPTH - 1, &inputs);
    // One level deeper only from the states that matter: a page that has read the status.
    for value in [idle(), running(0, "10:00:00"), running(6, "10:00:30"), failed(), complete()] {
        let mut cutover = Cutover::new();
        let now = at("10:00:05");
        cutover.step(Input::Tick, now);
        cutover.step(said(&value), now);
        let seen = Seen { complete: value["cutoverComplete"] == json!(true), unanswered: false };
        assert!(walk(&cutover, now + SECOND, seen, DEPTH - 1, &inputs) > 500);
    }
    assert!(states > 500, "{states}");
}
