//! Random schedules of frames, answers, restarts and clocks end in what the server says.

use contract::cutover::{Frame, Status, decode as frame};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{ORDER, at};
use crate::cutover::{Action, Cutover, Failed, Input, Report, Row, StartAnswer, StepState};
use crate::time::{MINUTE, SECOND, date_clock, parse_rfc3339_ms};

/// A server with the habits of the real one: alphabetical answers, a ring that a restart empties, a
/// start that resets marks, ends of earlier attempts that stay behind.
#[derive(Clone, Default)]
struct Server {
    now: i64,
    started: Option<i64>,
    results: [&'static str; 8],
    began: [Option<i64>; 8],
    ended: [Option<i64>; 8],
    failed: Option<usize>,
    complete: bool,
    ring: Vec<Frame>,
    fresh: Vec<Frame>,
}

fn stamp(at: i64) -> String {
    let text = [date_clock(at, 0).replace(' ', "T"), "Z".to_owned()].concat();
    assert_eq!(parse_rfc3339_ms(&text), Some(at), "{text}");
    text
}

impl Server {
    fn at_work(&self) -> Option<usize> {
        self.results.iter().position(|result| *result == "running")
    }

    fn emit(&mut self, name: &str, step: Option<usize>) {
        let mut data =
            json!({"time": stamp(self.now), "phase": name, "level": "info", "message": name});
        if let Some(step) = step {
            data["step"] = json!(ORDER[step]);
        }
        let frame = frame(name, &data.to_string()).unwrap();
        self.ring.push(frame.clone());
        self.fresh.push(frame);
    }

    fn begin(&mut self, step: usize) {
        self.results[step] = "running";
        self.began[step] = Some(self.now);
        self.emit("cutover-step-started", Some(step));
    }

    fn start(&mut self) {
        if self.complete || self.at_work().is_some() {
            return;
        }
        self.started = Some(self.now);
        self.failed = None;
        self.emit("cutover-started", None);
        if let Some(step) = self.results.iter().position(|result| *result != "success") {
            self.begin(step);
        }
    }

    fn advance(&mut self, is_good: bool) {
        let Some(step) = self.at_work() else { return };
        self.ended[step] = Some(self.now);
        if !is_good {
            self.results[step] = "failed";
            self.failed = Some(step);
            self.emit("cutover-step-failed", Some(step));
            return;
        }
        self.results[step] = "success";
        self.emit("cutover-step-finished", Some(step));
        if step == 7 {
            self.complete = true;
            self.emit("cutover-completed", None);
        } else {
            self.begin(step + 1);
        }
    }

    /// The process restarts: frames are gone, and a run at work begins its step anew.
    fn restart(&mut self) {
        self.ring.clear();
        self.fresh.clear();
        if let Some(step) = self.at_work() {
            self.results[step] = "";
            self.began[step] = None;
            self.started = Some(self.now);
            self.begin(step);
        }
    }

    /// A chart upgrade resets the whole map.
    fn reset(&mut self) {
        *self = Server { now: self.now, ..Server::default() };
    }

    fn status(&self) -> Status {
        let mut steps: Vec<Value> = (0..8)
            .map(|step| {
                let mut value = json!({"name": ORDER[step], "result": self.results[step]});
                if let Some(began) = self.began[step] {
                    value["startedAt"] = json!(stamp(began));
                }
                if let Some(ended) = self.ended[step] {
                    value["finishedAt"] = json!(stamp(ended));
                }
                value
            })
            .collect();
        steps.sort_by_key(|step| step["name"].as_str().unwrap().to_owned());
        let mut value = json!({
            "state": if self.complete { "sovereign" } else { "tethered" },
            "cutoverComplete": self.complete, "totalSteps": 8, "steps": steps
        });
        if let Some(started) = self.started {
            value["cutoverStartedAt"] = json!(stamp(started));
        }
        if let Some(step) = self.at_work() {
            value["currentStep"] = json!(ORDER[step]);
        }
        if let Some(step) = self.failed {
            value["failedStep"] = json!(ORDER[step]);
            value["lastError"] = json!("cutover-step-failed");
        }
        contract::decode(&value.to_string()).unwrap()
    }

    fn snapshot(&self) -> Frame {
        let mut map = json!({"cutoverComplete": self.complete.to_string(), "totalSteps": "8"});
        if let Some(started) = self.started {
            map["cutoverStartedAt"] = json!(stamp(started));
        }
        if let Some(step) = self.failed {
            map["failedStep"] = json!(ORDER[step]);
            map["lastError"] = json!("cutover-step-failed");
        }
        for (step, name) in ORDER.iter().enumerate() {
            let key = |field: &str| ["step.", name, field].concat();
            map[key(".result")] = json!(self.results[step]);
            if let Some(began) = self.began[step] {
                map[key(".startedAt")] = json!(stamp(began));
            }
            if let Some(ended) = self.ended[step] {
                map[key(".finishedAt")] = json!(stamp(ended));
            }
        }
        let data = json!({"time": stamp(self.now), "message": map.to_string()});
        frame("cutover-status", &data.to_string()).unwrap()
    }
}

/// One turn of a schedule.
#[derive(Clone, Copy, Debug)]
enum Turn {
    Wait(i64),
    Start,
    Advance(bool),
    Restart,
    Reset,
    Deliver,
    Lose,
    Connect,
    Break,
    Ask,
    Arrive,
    Away,
    Press,
    Lost,
    Deny(Failed),
    Jump(i64),
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        4 => (0_i64..40).prop_map(Turn::Wait),
        2 => Just(Turn::Start),
        6 => prop::bool::weighted(0.85).prop_map(Turn::Advance),
        1 => Just(Turn::Restart),
        1 => Just(Turn::Reset),
        6 => Just(Turn::Deliver),
        2 => Just(Turn::Lose),
        2 => Just(Turn::Connect),
        1 => Just(Turn::Break),
        3 => Just(Turn::Ask),
        3 => Just(Turn::Arrive),
        1 => Just(Turn::Away),
        2 => Just(Turn::Press),
        1 => Just(Turn::Lost),
        1 => prop::sample::select(vec![Failed::NotFound, Failed::Faulty, Failed::Forbidden])
            .prop_map(Turn::Deny),
        1 => (-10 * MINUTE..10 * MINUTE).prop_map(Turn::Jump),
    ];
    prop::collection::vec(turn, 1..40)
}

/// A report without what only frames carry.
fn bare(report: &Report) -> Report {
    let mut bare = report.clone();
    bare.steps.iter_mut().for_each(|step| step.message = None);
    bare.error = bare.error.map(|_| String::new());
    bare
}

fn states(rows: &[Row]) -> Vec<(String, StepState, Option<i64>)> {
    rows.iter().map(|row| (row.step.id.clone(), row.step.state.clone(), row.took)).collect()
}

fn play(turns: &[Turn], skew: i64) {
    let mut server = Server { now: at("10:00:00"), ..Server::default() };
    let mut client = Cutover::new();
    // Somebody sets the browser's clock in the middle of it.
    let skew = std::cell::Cell::new(skew);
    let here = |server: &Server| server.now + skew.get();
    client.step(Input::Tick, here(&server));
    let mut on_the_way: Vec<(Status, i64)> = Vec::new();
    let mut is_open = false;
    for turn in turns {
        let now = here(&server);
        match *turn {
            Turn::Wait(seconds) => {
                server.now += seconds * SECOND;
                client.step(Input::Tick, here(&server));
            }
            Turn::Start => server.start(),
            Turn::Advance(is_good) => server.advance(is_good),
            Turn::Restart => {
                server.restart();
                is_open = false;
                client.step(Input::StreamLost, now);
            }
            Turn::Reset => server.reset(),
            Turn::Deliver => {
                for frame in std::mem::take(&mut server.fresh) {
                    if is_open {
                        client.step(Input::Frame(Box::new(frame)), now);
                    }
                }
            }
            Turn::Lose => server.fresh.clear(),
            Turn::Connect => {
                is_open = true;
                server.fresh.clear();
                client.step(Input::StreamOpen, now);
                for frame in server.ring.clone() {
                    client.step(Input::Frame(Box::new(frame)), now);
                }
                client.step(Input::Frame(Box::new(server.snapshot())), now);
            }
            Turn::Break => {
                is_open = false;
                client.step(Input::StreamLost, now);
            }
            Turn::Ask => on_the_way.push((server.status(), server.now)),
            Turn::Arrive => {
                if let Some((status, said)) = on_the_way.pop() {
                    client.step(Input::Status(Box::new(status), Some(said)), now);
                }
            }
            Turn::Deny(why) => {
                client.step(Input::Unread(why), now);
            }
            Turn::Jump(by) => skew.set(skew.get() + by),
            Turn::Away => {
                client.step(Input::Unread(Failed::Away), now);
            }
            Turn::Press => {
                if client.step(Input::Start, now).contains(&Action::Post) {
                    let answer = if server.at_work().is_some() {
                        StartAnswer::InProgress
                    } else {
                        server.start();
                        StartAnswer::Taken(Box::new(server.status()))
                    };
                    client.step(Input::Answer(answer), now);
                }
            }
            Turn::Lost => {
                if client.step(Input::Start, now).contains(&Action::Post) {
                    server.start();
                    client.step(Input::Answer(StartAnswer::Lost), now);
                }
            }
        }
        assert!(
            !client.view(here(&server)).can_start || !client.view(here(&server)).rows.is_empty()
        );
    }
    // The server falls silent; the client asks when it wants to and is answered.
    for _ in 0..150 {
        server.now += SECOND;
        let now = here(&server);
        if client.step(Input::Tick, now).contains(&Action::Read) {
            client.step(Input::Status(Box::new(server.status()), Some(server.now)), now);
        }
    }
    let now = here(&server);
    let mut fresh = Cutover::new();
    fresh.step(Input::Tick, now);
    fresh.step(Input::Status(Box::new(server.status()), Some(server.now)), now);
    let (seen, told) = (client.view(now), fresh.view(now));
    assert_eq!(bare(client.report().unwrap()), bare(fresh.report().unwrap()));
    assert_eq!(seen.phase, told.phase);
    assert_eq!(seen.percent, told.percent);
    assert_eq!(states(&seen.rows), states(&told.rows));
    assert_eq!(seen.can_start, told.can_start);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_schedule_ends_in_what_the_server_says(
        turns in turns(),
        skew in prop_oneof![Just(0), -10 * MINUTE..10 * MINUTE],
    ) {
        play(&turns, skew);
    }
}
