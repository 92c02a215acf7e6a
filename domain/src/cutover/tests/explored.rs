//! Every state that the machine can get into: breadth first over all kinds of inputs and lengths of
//! silence, until no new one is found. What must never be seen is never seen.
//!
//! Two machines count as the same state when they agree in what decides what comes next: whether the
//! report speaks of a run, of its end, its failure and of a step at work, how old it is; the start and
//! whose run it is; refusals; the stream; and the ages of silence, denial and doubt in classes (within
//! their patience, or beyond it). The walk goes on from the first machine that is found for a state.
//! Which of the other steps are done, words and exact seconds are not part of it: that is what the
//! random schedules are for. It closes after some 13 inputs, with more than ten thousand states.

use std::collections::{HashSet, VecDeque};

use contract::cutover::decode as frame;
use serde_json::json;

use super::{at, event, idle, running, stamp, status};
use crate::cutover::fold::{Own, Start};
use crate::cutover::steps::{LIMIT_MS, RESTART, RESTART_PATIENCE_MS};
use crate::cutover::{Action, Cutover, Failed, Input, Phase, Report, StartAnswer, StepState};
use crate::time::{MINUTE, SECOND};

fn said(value: &serde_json::Value) -> Input {
    Input::Status(Box::new(status(value.clone())), None)
}

fn failed() -> serde_json::Value {
    let mut value = running(1, "10:00:30");
    value["failedStep"] = json!("harbor-projects");
    value["lastError"] = json!("password rejected");
    value["steps"][5] = json!({"name": "harbor-projects", "result": "failed"});
    value.as_object_mut().unwrap().remove("currentStep");
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

fn unbegun() -> Input {
    let data = json!({"time": stamp("10:00:03"), "message": "status write failed"});
    Input::Frame(Box::new(frame("cutover-step-failed", &data.to_string()).unwrap()))
}

/// What may happen: an input, and whether the server says in it that all is complete.
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
            Input::Unread(Failed::Faulty),
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
            unbegun(),
            Input::Start,
            taken(idle()),
            taken(running(0, "10:00:01")),
            Input::Answer(StartAnswer::InProgress),
            Input::Answer(StartAnswer::NoSteps),
            Input::Answer(StartAnswer::Lost),
            Input::Answer(StartAnswer::Refused(Failed::Faulty)),
            Input::Answer(StartAnswer::Refused(Failed::SignedOut)),
        ]
        .map(|input| (input, false)),
    );
    all
}

/// How long nobody says anything, in minutes: beyond the patience with an answer, beyond that with a
/// restart, and beyond the limit of a step.
const SILENCES: [i64; 3] = [1, 4, 18];

/// A machine and what was done with it.
#[derive(Clone)]
struct Walker {
    cutover: Cutover,
    now: i64,
    /// A start was sent, and the server has not answered it.
    is_unanswered: bool,
    depth: usize,
}

impl Walker {
    /// What makes two machines the same state.
    fn key(&self) -> String {
        let cutover = &self.cutover;
        let age = |since: i64, limit: i64| self.now - since >= limit;
        let truth = cutover.truth.as_ref().map(|truth| {
            let is_at = |id| truth.step(id).is_some_and(|step| step.state == StepState::Running);
            let still = truth.last_moment().map(|last| {
                let still = self.now - last;
                u8::from(still > MINUTE) + u8::from(still > LIMIT_MS)
            });
            let run = (truth.started.is_some(), truth.current.is_some(), truth.failed.is_some());
            (truth.complete, run, truth.is_running(), is_at(RESTART), still)
        });
        let start = match cutover.start {
            Start::Idle => "idle",
            Start::Posted(_) => "posted",
            Start::Taken(at, _) if age(at, 30 * SECOND) => "taken long ago",
            Start::Taken(..) => "taken",
            Start::NoSteps => "no steps",
        };
        let own = match cutover.own {
            Own::None => 0,
            Own::Taken => 1,
            Own::Run(_) => 2,
        };
        let away = cutover.away_since.map(|since| age(since, RESTART_PATIENCE_MS));
        let undated = cutover.undated.map(|since| age(since, LIMIT_MS));
        let rhythm = cutover.rhythm.class(self.now);
        let marks = (cutover.refused, self.is_unanswered, cutover.early.is_empty());
        let told = (cutover.fell_back, cutover.unconfirmed.is_some());
        format!("{truth:?} {start} {own} {away:?} {undated:?} {rhythm:?} {marks:?} {told:?}")
    }

    fn go(&mut self, input: &Input, is_complete: bool) {
        let was_complete = self.cutover.report().is_some_and(|report| report.complete);
        let could_start = self.cutover.view(self.now).can_start;
        let actions = self.cutover.step(input.clone(), self.now);
        let posts = actions.iter().filter(|action| **action == Action::Post).count();
        if posts > 0 {
            assert!(could_start && !self.is_unanswered && posts == 1, "a second start");
            self.is_unanswered = true;
        }
        if matches!(input, Input::Answer(_)) {
            self.is_unanswered = false;
        }
        let report = self.cutover.report();
        let becomes_complete = !was_complete && report.is_some_and(|report| report.complete);
        assert!(!becomes_complete || is_complete, "complete by {input:?}");
        self.check();
    }

    /// Nothing happens for so many minutes, except that nobody answers.
    fn wait(&mut self, minutes: i64) {
        for _ in 0..minutes {
            self.now += MINUTE;
            self.go(&Input::Tick, false);
        }
    }

    fn check(&self) {
        let view = self.cutover.view(self.now);
        let report = self.cutover.report();
        let is_complete = report.is_some_and(|report| report.complete);
        let says_sovereign = view.phase == Phase::Sovereign || view.known == Phase::Sovereign;
        assert!(!says_sovereign || is_complete, "independent without the flag");
        if view.can_start {
            let is_idle = match &view.phase {
                Phase::NotStarted | Phase::Failed | Phase::Interrupted | Phase::Absent(_) => true,
                Phase::Unknown
                | Phase::SignedOut
                | Phase::Starting
                | Phase::Running
                | Phase::Restarting(_)
                | Phase::Sovereign => false,
            };
            assert!(is_idle && !self.is_unanswered, "start is open while {:?}", view.phase);
            let is_at_work = report.is_some_and(|report| self.is_at_work(report));
            assert!(
                !is_at_work,
                "a second run: {:?} {:?} {:?}",
                view.phase, self.now, self.cutover
            );
        }
        // What was known of a run is shown whatever answers.
        let has_begun = report.is_some_and(Report::has_begun);
        assert!(!has_begun || view.phase == view.known || view.phase == Phase::SignedOut);
    }

    /// Whether the report itself says that a step is at work, and may still be right.
    fn is_at_work(&self, report: &Report) -> bool {
        let is_recent = report.last_moment().is_none_or(|last| self.now - last <= LIMIT_MS);
        report.is_running() && report.current.is_some() && report.failed.is_none() && is_recent
    }

    /// From anywhere the machine asks again, and the next answers lead to what the server says.
    fn way_on(&self, truth: &Input) {
        let mut walker = self.clone();
        for _ in 0..30 {
            walker.now += 4 * SECOND;
            if walker.cutover.step(Input::Tick, walker.now).contains(&Action::Read) {
                walker.cutover.step(truth.clone(), walker.now);
            }
            if walker.cutover.view(walker.now).phase == Phase::Sovereign {
                return;
            }
        }
        panic!("no way on from {:?}", self.cutover);
    }
}

#[test]
fn nothing_forbidden_is_reachable() {
    let inputs = inputs();
    let truth = said(&complete());
    let first =
        Walker { cutover: Cutover::new(), now: at("10:00:05"), is_unanswered: false, depth: 0 };
    let mut known = HashSet::from([first.key()]);
    let mut todo = VecDeque::from([first]);
    let mut deepest = 0;
    while let Some(walker) = todo.pop_front() {
        walker.way_on(&truth);
        deepest = deepest.max(walker.depth);
        let mut go_on = |mut next: Walker| {
            next.depth += 1;
            if known.insert(next.key()) {
                todo.push_back(next);
            }
        };
        for (input, is_complete) in &inputs {
            if matches!(input, Input::Frame(_)) && walker.cutover.early.len() >= 2 {
                continue;
            }
            let mut next = walker.clone();
            next.go(input, *is_complete);
            go_on(next);
        }
        for minutes in SILENCES {
            let mut next = walker.clone();
            next.wait(minutes);
            go_on(next);
        }
    }
    // Few states would mean that the walk does not see what it is for.
    assert!(known.len() > 10_000 && deepest > 10, "{} states, depth {deepest}", known.len());
}
