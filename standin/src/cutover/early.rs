//! The same cutover in the earlier vocabulary: `step` and `status` instead of `name` and `result`, one event for
//! every change of a step, whole statuses as snapshots, and three figures of the end beside the steps.

use serde_json::{Value, json};

use super::board::Board;
use super::play::said;

/// The body of `GET …/status`, and the data of every snapshot.
pub(super) fn status(board: &Board) -> Value {
    let complete = board.is_complete();
    let names = board.story.steps.iter().map(|(name, _)| *name);
    let mut status = json!({
        "state": if complete { "sovereign" } else { "tethered" },
        "cutoverComplete": complete,
        "steps": names.map(|name| step(board, name)).collect::<Vec<_>>(),
    });
    if let Some(status) = status.as_object_mut() {
        for (word, key) in [("startedAt", "cutoverStartedAt"), ("finishedAt", "cutoverFinishedAt")]
        {
            if !board.get(key).is_empty() {
                status.insert(word.to_owned(), json!(board.get(key)));
            }
        }
        if complete {
            let commit = "9f2c41d07ae3b6155f0c88e2a4d91c37b5e60f12";
            status.insert("mirroredCommitSHA".to_owned(), json!(commit));
            status.insert("harborProjectCount".to_owned(), json!(7));
            status.insert("egressTestPassed".to_owned(), json!(true));
        }
    }
    status
}

/// What stands in place of an event of the later vocabulary: its name and its data.
pub(super) fn event(board: &Board, step_name: Option<&str>) -> (&'static str, Value) {
    match step_name {
        Some(name) => ("cutover-step", step(board, name)),
        None => ("cutover-status", status(board)),
    }
}

fn step(board: &Board, name: &str) -> Value {
    let state = match board.result(name) {
        "" => "pending",
        "success" => "done",
        other => other,
    };
    let mut step = json!({ "step": name, "status": state });
    if let Some(step) = step.as_object_mut() {
        for field in ["startedAt", "finishedAt"] {
            let value = board.get(&format!("step.{name}.{field}"));
            if !value.is_empty() {
                step.insert(field.to_owned(), json!(value));
            }
        }
        let message = match state {
            "done" => Some(said(name)),
            "failed" => Some(board.get("lastError").to_owned()),
            _ => None,
        };
        if let Some(message) = message {
            step.insert("message".to_owned(), json!(message));
        }
    }
    step
}
