//! Plays a cutover: a task that walks the steps, writes the map and sends events.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use super::board::Board;
use crate::clock::RunClock;
use crate::kit;
use crate::restart;
use crate::state::{App, lock};

const HELM: &str = "helmrepository-patches";
const PIVOT: &str = "registry-pivot";
const RESTART: &str = "catalyst-api-env-patch";
const EGRESS: &str = "egress-block-test";
/// Virtual seconds of the hold with outside access blocked.
const HOLD: i64 = 600;
/// Virtual seconds that the API is away in its own step.
const AWAY: i64 = 41;
/// Seconds that an old process was gone, by its clock: longer than any patience.
const GONE: i64 = 300;
/// Virtual seconds between the end and the loss of the map.
const FALLS_BACK_AFTER: i64 = 240;
const NODES: [&str; 5] = ["node-a", "node-b", "node-c", "node-d", "node-e"];

/// Begins a run, unless one is under way or nothing is left to do.
pub(super) fn start(app: &Arc<App>) -> bool {
    start_on(app, &mut lock(&app.board))
}

/// The same for who holds the board, so that nobody else can begin between a look and the start.
pub(super) fn start_on(app: &Arc<App>, board: &mut Board) -> bool {
    if board.is_running() || board.is_complete() || board.story.steps.is_empty() {
        return false;
    }
    board.generation += 1;
    board.set_running(true);
    let now = board.stamp();
    let total = board.story.steps.len().to_string();
    board.set("cutoverComplete", "false");
    board.set("cutoverStartedAt", now);
    board.set("totalSteps", total);
    board.set("failedStep", "");
    board.set("lastError", "");
    if board.get("registriesYamlActive").is_empty() {
        board.set("registriesYamlActive", "v1");
    }
    // What was said about the hold stays, whatever the speed has become.
    if board.story.tells_hold && board.get("egressHoldSeconds").is_empty() {
        let hold = app.config().scaled_ms(HOLD).max(1000) / 1000;
        board.set("egressHoldSeconds", hold.to_string());
    }
    board.emit("cutover-started", "the cutover begins", None, false);
    tokio::spawn(run(Arc::clone(app), board.generation));
    true
}

/// What a process does when it comes up: the ring is empty, and a started, incomplete run goes on by itself.
pub(crate) fn resume(app: &Arc<App>) {
    let is_sovereign = app.config().sovereign;
    let mut board = lock(&app.board);
    board.lose_memory();
    if board.get("cutoverStartedAt").is_empty() || board.is_complete() {
        return;
    }
    if !board.story.resumes {
        board.set("currentStep", "");
        board.gone_s += GONE;
        return;
    }
    for (name, _) in board.story.steps {
        if board.result(name) == "running" {
            for field in ["result", "startedAt", "jobName"] {
                board.set_step(name, field, "");
            }
        }
    }
    if is_sovereign {
        start_on(app, &mut board);
    }
}

/// Waits this long in virtual time; another speed counts from the moment it is set.
async fn pause(app: &App, virtual_seconds: i64) {
    let mut switches = app.config.subscribe();
    let speed = switches.borrow_and_update().speed;
    let mut clock = RunClock::start(0.0, speed);
    let end = f64::from(u32::try_from(virtual_seconds).unwrap_or(0));
    loop {
        tokio::select! {
            () = tokio::time::sleep(clock.until(end)) => return,
            Ok(()) = switches.changed() => {
                let speed = switches.borrow_and_update().speed;
                clock.set_speed(speed);
            }
        }
    }
}

/// The board, as long as this player is the one that may write.
fn on_board<T>(app: &App, generation: u64, write: impl FnOnce(&mut Board) -> T) -> Option<T> {
    let mut board = lock(&app.board);
    (board.generation == generation).then(|| write(&mut board))
}

async fn run(app: Arc<App>, generation: u64) {
    let Some(story) = on_board(&app, generation, |board| board.story) else { return };
    for (index, (name, length)) in story.steps.iter().copied().enumerate() {
        let skipped = on_board(&app, generation, |board| {
            let done = board.result(name) == "success";
            if done {
                board.emit("cutover-step-finished", "done before", Some((name, None)), false);
            } else {
                begin(board, name, index);
            }
            done
        });
        match skipped {
            None => return,
            Some(true) => continue,
            Some(false) => {}
        }
        if !work(&app, generation, name, length).await {
            return;
        }
        let reason = match story.fails {
            Some((step, reason)) if step == name => Some(reason.to_owned()),
            _ if name == EGRESS && story.reverts => Some(offenders()),
            _ => None,
        };
        let goes_on = on_board(&app, generation, |board| match reason {
            Some(reason) if !std::mem::replace(&mut board.has_failed, true) => {
                fail(board, name, &reason);
                false
            }
            _ => {
                finish(board, name);
                true
            }
        });
        if goes_on != Some(true) {
            return;
        }
    }
    if on_board(&app, generation, complete).is_none() || !story.falls_back {
        return;
    }
    pause(&app, FALLS_BACK_AFTER).await;
    on_board(&app, generation, |board| board.map.clear());
}

/// The time that a step takes. `false` when this player ends with it.
async fn work(app: &Arc<App>, generation: u64, name: &str, length: i64) -> bool {
    if name == RESTART {
        let was_restarted =
            on_board(app, generation, |board| std::mem::replace(&mut board.was_restarted, true));
        match was_restarted {
            None => return false,
            Some(true) => {
                pause(app, 5).await;
                return true;
            }
            Some(false) => {
                pause(app, length - AWAY).await;
                let ms = app.config().scaled_ms(AWAY);
                let away = Duration::from_millis(u64::try_from(ms).unwrap_or(1));
                if on_board(app, generation, |_| ()).is_some() {
                    // The new process takes the run up; this one ends.
                    tokio::spawn(restart::restart(Arc::clone(app), away));
                }
                return false;
            }
        }
    }
    if name == PIVOT {
        let each = length / i64::try_from(NODES.len()).unwrap_or(1);
        for node in NODES {
            pause(app, each).await;
            let key = format!("node.{node}.registriesYaml");
            let set = on_board(app, generation, |board| {
                // The reason of the failure says so: the last node does not get ready.
                let stays = board.is_to_fail(PIVOT) && Some(&node) == NODES.last();
                board.set(&key, if stays { "v1" } else { "v2" });
            });
            if set.is_none() {
                return false;
            }
        }
        return true;
    }
    if name == EGRESS {
        for dips in [false, true, false] {
            if on_board(app, generation, |board| board.is_in_dip = dips).is_none() {
                return false;
            }
            pause(app, length / 3).await;
        }
        return true;
    }
    pause(app, length).await;
    true
}

fn job(board: &Board, name: &str) -> String {
    if name == PIVOT {
        PIVOT.to_owned()
    } else {
        format!("cutover-{name}-{}", board.now_ms() / 1000)
    }
}

fn begin(board: &mut Board, name: &str, index: usize) {
    let (now, job) = (board.stamp(), job(board, name));
    let percent = 100 * index / board.story.steps.len();
    board.set("currentStep", name);
    board.set("currentStepIndex", index.to_string());
    board.set("progressPercent", percent.to_string());
    board.set_step(name, "result", "running");
    board.set_step(name, "startedAt", now);
    board.set_step(name, "jobName", &*job);
    let message = format!("{name} is under way");
    board.emit("cutover-step-started", &message, Some((name, Some(job))), false);
}

fn finish(board: &mut Board, name: &str) {
    let now = board.stamp();
    board.set_step(name, "result", "success");
    board.set_step(name, "finishedAt", now);
    if name == PIVOT {
        board.set("registriesYamlActive", "v2");
    }
    let job = board.get(&format!("step.{name}.jobName")).to_owned();
    let message = said(name);
    board.emit("cutover-step-finished", &message, Some((name, Some(job))), false);
}

fn fail(board: &mut Board, name: &str, reason: &str) {
    let now = board.stamp();
    board.set_step(name, "result", "failed");
    board.set_step(name, "finishedAt", now);
    board.set("failedStep", name);
    board.set("lastError", reason);
    board.set("currentStep", "");
    let job = board.get(&format!("step.{name}.jobName")).to_owned();
    board.emit("cutover-step-failed", reason, Some((name, Some(job))), true);
    board.set_running(false);
}

fn complete(board: &mut Board) {
    let (now, total) = (board.stamp(), board.story.steps.len().to_string());
    board.set("cutoverComplete", "true");
    board.set("cutoverFinishedAt", now);
    board.set("currentStep", "");
    board.set("currentStepIndex", total);
    board.set("progressPercent", "100");
    board.emit("cutover-completed", "every step is done", None, true);
    board.set_running(false);
}

/// What the script of a step prints last.
pub(super) fn said(name: &str) -> String {
    match name {
        "gitea-mirror" => "mirrored openova/openova at 9f2c41d07ae3b6155f0c88e2a4d91c37b5e60f12, every 10m0s",
        "harbor-projects" => "7 projects: proxy-ghcr proxy-docker proxy-k8s proxy-gcr proxy-quay proxy-xpkg proxy-ecr",
        "harbor-prewarm" => "214 of 214 images pulled",
        PIVOT => "5 of 5 nodes: node-a node-b node-c node-d node-e",
        "flux-gitrepository-patch" => "flux-system/openova now at http://gitea-http.gitea:3000/openova/openova",
        HELM => "ok=38 skip=0 fail=0",
        RESTART => "no upstream fallback left",
        EGRESS => "62 of 62 reconciles green while github.com ghcr.io harbor.openova.io were blocked",
        _ => "done",
    }
    .to_owned()
}

/// What `egress-block-test` finds when the repositories went back by themselves.
fn offenders() -> String {
    let mut text = "external HelmRepositories still pointing at ghcr.io/openova-io: 38".to_owned();
    for component in kit::components().iter().take(38) {
        let _ = write!(text, " OFFENDER flux-system/bp-{}=oci://ghcr.io/openova-io", component.id);
    }
    text
}
