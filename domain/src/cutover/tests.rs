mod audit;
mod explored;
mod own;
mod proof;
mod replay;
mod schedules;
mod silence;

use contract::cutover::{Frame, Status, decode as frame};
use contract::decode;
use serde_json::json;

use super::detail::{Offender, Tally, offenders, tally};
use super::steps::{EGRESS, HELM, RESTART};
use super::*;
use crate::time::{MINUTE, SECOND, parse_rfc3339_ms};

const ORDER: [&str; 8] = [
    "gitea-mirror",
    "harbor-projects",
    "harbor-prewarm",
    "registry-pivot",
    "flux-gitrepository-patch",
    HELM,
    RESTART,
    EGRESS,
];

fn at(clock: &str) -> i64 {
    parse_rfc3339_ms(&["2026-05-12T", clock, "Z"].concat()).unwrap()
}

fn stamp(clock: &str) -> String {
    ["2026-05-12T", clock, "Z"].concat()
}

fn status(value: serde_json::Value) -> Status {
    decode(&value.to_string()).unwrap()
}

fn heard(value: serde_json::Value, now: i64) -> Input {
    Input::Status(Box::new(status(value)), Some(now))
}

fn event(name: &str, clock: &str, step: &str) -> Input {
    let data = json!({
        "time": stamp(clock), "phase": name, "level": "info", "message": "", "step": step
    });
    Input::Frame(Box::new(frame(name, &data.to_string()).unwrap()))
}

/// A status of a run that began at ten and has done this many steps, the next one running.
fn running(done: usize, since: &str) -> serde_json::Value {
    let mut steps: Vec<_> = ORDER
        .iter()
        .enumerate()
        .map(|(row, name)| match row {
            row if row < done => json!({
                "name": name, "result": "success",
                "startedAt": stamp("10:00:00"), "finishedAt": stamp("10:00:30")
            }),
            row if row == done => json!({
                "name": name, "result": "running", "startedAt": stamp(since)
            }),
            _ => json!({"name": name, "result": ""}),
        })
        .collect();
    steps.sort_by_key(|step| step["name"].as_str().unwrap().to_owned());
    json!({
        "state": "tethered", "cutoverComplete": false, "cutoverStartedAt": stamp("10:00:00"),
        "currentStep": ORDER[done], "currentStepIndex": done, "totalSteps": 8,
        "progressPercent": 100 * done / 8, "steps": steps
    })
}

fn idle() -> serde_json::Value {
    json!({"state": "tethered", "cutoverComplete": false, "steps": []})
}

fn machine(value: serde_json::Value, now: i64) -> Cutover {
    let mut cutover = Cutover::new();
    cutover.step(Input::Tick, now);
    cutover.step(heard(value, now), now);
    cutover
}

#[test]
fn the_first_tick_reads_and_listens() {
    let actions = Cutover::new().step(Input::Tick, at("10:00:00"));
    assert_eq!(actions, [Action::Read, Action::Open]);
}

#[test]
fn an_untouched_sovereign_shows_eight_waiting_steps_and_can_start() {
    let view = machine(idle(), at("10:00:00")).view(at("10:00:00"));
    assert_eq!(view.phase, Phase::NotStarted);
    assert!(view.can_start);
    assert_eq!(view.percent, 0);
    let ids: Vec<_> = view.rows.iter().map(|row| row.step.id.as_str()).collect();
    assert_eq!(ids, ORDER);
}

#[test]
fn steps_stand_in_the_order_in_which_they_run_and_unknown_ones_last() {
    let mut value = running(2, "10:00:30");
    value["totalSteps"] = json!(11);
    for name in ["aaa-new-step", "vcluster-registry-pivot", "gitea-token-mint"] {
        value["steps"].as_array_mut().unwrap().push(json!({"name": name, "result": ""}));
    }
    let view = machine(value, at("10:01:00")).view(at("10:01:00"));
    let ids: Vec<_> = view.rows.iter().map(|row| row.step.id.as_str()).collect();
    assert_eq!(ids[..8], ORDER);
    assert_eq!(ids[8..], ["gitea-token-mint", "vcluster-registry-pivot", "aaa-new-step"]);
    assert_eq!(view.current, Some(2));
}

#[test]
fn percent_moves_inside_a_step_and_stays_below_the_next() {
    let cutover = machine(running(2, "10:01:00"), at("10:01:00"));
    assert_eq!(cutover.view(at("10:01:00")).percent, 25);
    // Half of the longest expected quarter hour, an eighth of the whole.
    assert_eq!(cutover.view(at("10:08:30")).percent, 31);
    assert_eq!(cutover.view(at("11:00:00")).percent, 36);
}

#[test]
fn percent_is_whole_once_all_reported_steps_are_done_but_no_flag_no_sovereign() {
    let mut cutover = machine(running(7, "10:10:00"), at("10:10:00"));
    cutover.step(event("cutover-step-finished", "10:20:00", EGRESS), at("10:20:00"));
    let view = cutover.view(at("10:20:00"));
    assert_eq!(view.percent, 100);
    assert_ne!(view.phase, Phase::Sovereign);
}

#[test]
fn completion_is_read_and_not_taken_from_the_stream() {
    let mut cutover = machine(running(7, "10:10:00"), at("10:10:00"));
    let actions = cutover.step(event("cutover-completed", "10:20:00", ""), at("10:20:00"));
    assert!(actions.contains(&Action::Read));
    assert_ne!(cutover.view(at("10:20:00")).phase, Phase::Sovereign);
    let mut done = running(7, "10:10:00");
    done["cutoverComplete"] = json!(true);
    cutover.step(heard(done, at("10:20:01")), at("10:20:01"));
    assert_eq!(cutover.view(at("10:20:01")).phase, Phase::Sovereign);
}

#[test]
fn the_side_alone_makes_no_sovereign() {
    let value = json!({"state": "sovereign", "steps": []});
    assert_ne!(machine(value, at("10:00:00")).view(at("10:00:00")).phase, Phase::Sovereign);
}

#[test]
fn a_complete_cutover_needs_no_stream() {
    let mut cutover = Cutover::new();
    let now = at("10:00:00");
    assert!(cutover.step(Input::Tick, now).contains(&Action::Open));
    let done = json!({"state": "sovereign", "cutoverComplete": true, "steps": []});
    assert_eq!(cutover.step(heard(done, now), now), [Action::Close]);
    assert_eq!(cutover.step(Input::Tick, now + MINUTE), [Action::Read]);
}

#[test]
fn an_answer_that_was_overtaken_changes_nothing() {
    let now = at("10:05:00");
    let mut cutover = machine(running(2, "10:01:00"), now);
    cutover.step(event("cutover-step-finished", "10:05:00", "harbor-prewarm"), now);
    cutover.step(heard(running(2, "10:01:00"), now + SECOND), now + SECOND);
    assert_eq!(cutover.report().unwrap().step("harbor-prewarm").unwrap().state, StepState::Done);
}

#[test]
fn answers_that_insist_are_believed() {
    let now = at("10:05:00");
    let mut cutover = machine(running(2, "10:01:00"), now);
    cutover.step(event("cutover-step-finished", "10:05:00", "harbor-prewarm"), now);
    for later in [1, 6, 11] {
        cutover.step(heard(running(2, "10:01:00"), now + later * SECOND), now + later * SECOND);
    }
    let step = cutover.report().unwrap().step("harbor-prewarm").unwrap();
    assert_eq!(step.state, StepState::Running);
}

#[test]
fn a_replay_of_an_earlier_run_is_not_the_present() {
    let mut cutover = machine(running(2, "10:01:00"), at("10:02:00"));
    cutover.step(event("cutover-step-failed", "09:40:00", "harbor-projects"), at("10:02:00"));
    let view = cutover.view(at("10:02:00"));
    assert_eq!(view.phase, Phase::Running);
    assert_eq!(view.rows[1].step.state, StepState::Done);
}

#[test]
fn frames_before_the_first_truth_wait_for_it() {
    let mut cutover = Cutover::new();
    cutover.step(Input::Tick, at("10:02:00"));
    cutover.step(event("cutover-step-failed", "09:40:00", "harbor-prewarm"), at("10:02:00"));
    cutover.step(event("cutover-step-finished", "10:02:00", "harbor-prewarm"), at("10:02:00"));
    assert_eq!(cutover.view(at("10:02:00")).phase, Phase::Unknown);
    cutover.step(heard(running(2, "10:01:00"), at("10:02:01")), at("10:02:01"));
    assert_eq!(cutover.report().unwrap().step("harbor-prewarm").unwrap().state, StepState::Done);
}

#[test]
fn the_end_of_an_earlier_attempt_is_left_out() {
    let mut value = running(2, "10:01:00");
    for step in value["steps"].as_array_mut().unwrap() {
        if step["name"] == "harbor-prewarm" {
            step["finishedAt"] = json!(stamp("09:50:00"));
        }
    }
    let view = machine(value, at("10:02:00")).view(at("10:02:00"));
    assert_eq!(view.rows[2].step.finished, None);
    assert_eq!(view.rows[2].took, Some(MINUTE));
}

#[test]
fn the_hold_counts_on_the_servers_clock_and_never_reaches_zero() {
    for skew in [-10 * MINUTE, 0, 10 * MINUTE] {
        let mut cutover = Cutover::new();
        let here = |clock: &str| at(clock) + skew;
        cutover.step(Input::Tick, here("10:12:00"));
        let said = Input::Status(Box::new(status(running(7, "10:10:00"))), Some(at("10:12:00")));
        cutover.step(said, here("10:12:00"));
        let hold = |clock: &str| cutover.view(here(clock)).hold;
        assert_eq!(hold("10:12:00"), Some(Hold::Left(8 * MINUTE, 10 * MINUTE)), "{skew}");
        assert_eq!(hold("10:19:59"), Some(Hold::Left(SECOND, 10 * MINUTE)), "{skew}");
        assert_eq!(hold("10:20:00"), Some(Hold::Verifying), "{skew}");
        assert_eq!(hold("10:25:00"), Some(Hold::Verifying), "{skew}");
    }
}

#[test]
fn the_restart_of_the_api_is_no_failure() {
    let mut cutover = machine(running(6, "10:10:00"), at("10:10:05"));
    cutover.step(Input::StreamLost, at("10:10:06"));
    for clock in ["10:10:07", "10:11:00", "10:12:30"] {
        cutover.step(Input::Unread(Failed::Away), at(clock));
        assert_eq!(cutover.view(at(clock)).phase, Phase::Restarting(at("10:10:07")), "{clock}");
        assert!(!cutover.view(at(clock)).can_start, "{clock}");
    }
    // A gateway may even answer for it.
    cutover.step(Input::Unread(Failed::SignedOut), at("10:12:40"));
    assert_eq!(cutover.view(at("10:12:40")).phase, Phase::Restarting(at("10:10:07")));
    // Beyond the patience it is still no failure, only silence.
    let view = cutover.view(at("10:14:00"));
    assert_eq!(view.phase, Phase::Running);
    assert_eq!(view.away_since, Some(at("10:10:07")));
    cutover.step(heard(running(7, "10:14:01"), at("10:14:02")), at("10:14:02"));
    assert_eq!(cutover.view(at("10:14:02")).phase, Phase::Running);
    assert_eq!(cutover.view(at("10:14:02")).away_since, None);
}

#[test]
fn a_run_in_which_nothing_moves_is_interrupted_and_can_go_on() {
    let mut value = running(2, "10:01:00");
    for step in value["steps"].as_array_mut().unwrap() {
        if step["result"] == "running" {
            step["result"] = json!("");
        }
    }
    let cutover = machine(value, at("10:01:30"));
    assert_eq!(cutover.view(at("10:01:30")).phase, Phase::Running);
    let view = cutover.view(at("10:02:30"));
    assert_eq!(view.phase, Phase::Interrupted);
    assert!(view.can_start);
}

#[test]
fn a_failure_names_step_and_reason_and_can_run_again() {
    let mut value = running(1, "10:00:30");
    value["failedStep"] = json!("harbor-projects");
    value["lastError"] = json!("password rejected");
    value["steps"][5] = json!({"name": "harbor-projects", "result": "failed"});
    let mut cutover = machine(value, at("10:01:00"));
    let view = cutover.view(at("10:01:00"));
    assert_eq!(view.phase, Phase::Failed);
    assert!(view.can_start);
    assert_eq!(cutover.step(Input::Start, at("10:01:10")), [Action::Post]);
    assert_eq!(cutover.view(at("10:01:10")).phase, Phase::Starting);
    assert_eq!(cutover.step(Input::Start, at("10:01:10")), []);
}

#[test]
fn somebody_elses_run_is_joined() {
    let mut cutover = machine(idle(), at("10:00:00"));
    cutover.step(Input::Start, at("10:00:01"));
    let actions = cutover.step(Input::Answer(StartAnswer::InProgress), at("10:00:02"));
    assert!(actions.contains(&Action::Read));
    assert_eq!(cutover.view(at("10:00:02")).phase, Phase::Starting);
    cutover.step(heard(running(0, "10:00:00"), at("10:00:03")), at("10:00:03"));
    assert_eq!(cutover.view(at("10:00:03")).phase, Phase::Running);
}

#[test]
fn a_start_that_was_lost_is_offered_again_once_the_server_says_nothing_runs() {
    let mut cutover = machine(idle(), at("10:00:00"));
    cutover.step(Input::Start, at("10:00:01"));
    cutover.step(Input::Answer(StartAnswer::Lost), at("10:00:02"));
    assert!(!cutover.view(at("10:00:03")).can_start);
    cutover.step(heard(idle(), at("10:00:40")), at("10:00:40"));
    cutover.step(Input::Tick, at("10:00:41"));
    assert!(cutover.view(at("10:00:41")).can_start);
}

#[test]
fn falling_back_is_told() {
    let done = json!({
        "state": "sovereign", "cutoverComplete": true, "cutoverStartedAt": stamp("10:00:00"),
        "steps": []
    });
    let mut cutover = machine(done, at("11:00:00"));
    for clock in ["12:00:00", "12:00:05", "12:00:10"] {
        cutover.step(heard(idle(), at(clock)), at(clock));
    }
    let view = cutover.view(at("12:00:10"));
    assert_eq!(view.phase, Phase::NotStarted);
    assert!(view.fell_back);
}

#[test]
fn places_without_a_cutover_are_told_apart() {
    for (why, absent) in
        [(Failed::Unconfigured, Absent::Mothership), (Failed::NotFound, Absent::OldServer)]
    {
        let mut cutover = Cutover::new();
        cutover.step(Input::Tick, 0);
        cutover.step(Input::Unread(why), 1);
        let view = cutover.view(1);
        assert_eq!(view.phase, Phase::Absent(absent));
        assert!(!view.can_start);
    }
    let mut cutover = machine(idle(), at("10:00:00"));
    cutover.step(Input::Start, at("10:00:01"));
    cutover.step(Input::Answer(StartAnswer::NoSteps), at("10:00:02"));
    let view = cutover.view(at("10:00:02"));
    assert_eq!(view.phase, Phase::Absent(Absent::NoSteps));
    assert!(view.can_start, "it may be installed by now");
}

#[test]
fn the_earlier_vocabulary_moves_the_same_rows() {
    let now = at("10:00:00");
    let mut cutover = machine(idle(), now);
    for (row, name) in
        ["gitea-mirror", "harbor-projects", "harbor-prewarm", "helmrepo-patches"].iter().enumerate()
    {
        for word in ["running", "done"] {
            let data = json!({"step": name, "status": word, "startedAt": stamp("10:00:00")});
            let frame = frame("cutover-step", &data.to_string()).unwrap();
            cutover.step(Input::Frame(Box::new(frame)), now);
        }
        let place = [0, 1, 2, 5][row];
        assert_eq!(cutover.view(now).rows[place].step.state, StepState::Done, "{name}");
    }
}

#[test]
fn a_snapshot_is_the_truth_at_once() {
    let now = at("10:05:00");
    let mut cutover = machine(running(3, "10:04:00"), now);
    let map = json!({
        "cutoverComplete": "false", "cutoverStartedAt": stamp("10:00:00"),
        "currentStep": "harbor-prewarm", "totalSteps": "8",
        "step.harbor-prewarm.result": "running", "step.harbor-prewarm.startedAt": stamp("10:01:00"),
        "registriesYamlActive": "v1", "node.node-a.registriesYaml": "v1"
    });
    let data = json!({"time": stamp("10:05:00"), "message": map.to_string()});
    let frame = frame("cutover-status", &data.to_string()).unwrap();
    assert!(matches!(frame, Frame::Map(..)));
    cutover.step(Input::Frame(Box::new(frame)), now);
    let report = cutover.report().unwrap();
    assert_eq!(report.step("harbor-prewarm").unwrap().state, StepState::Running);
    assert_eq!(report.registries.as_deref(), Some("v1"));
    assert_eq!(report.nodes["node-a"], "v1");
    assert_eq!(cutover.view(now).rows.len(), 8);
}

#[test]
fn counts_and_offenders_are_read_from_messages() {
    let message = "38 moved\nok=38 skip=0 fail=0";
    assert_eq!(tally(message), Some(Tally { ok: 38, skip: 0, fail: 0 }));
    assert_eq!(tally("ok=1 skip=2"), None);
    assert_eq!(tally("ok=x skip=0 fail=0"), None);
    let message = "external: 1 OFFENDER flux-system/bp-cilium=oci://ghcr.io/openova-io FAIL";
    let offender = Offender {
        namespace: "flux-system".into(),
        name: "bp-cilium".into(),
        url: "oci://ghcr.io/openova-io".into(),
    };
    assert_eq!(offenders(message), [offender]);
    assert_eq!(offenders("OFFENDER nonsense OFFENDER"), []);
}

#[test]
fn what_a_step_said_outlives_the_run_that_leaves_it_out() {
    let now = at("10:01:00");
    let mut cutover = machine(running(0, "10:00:00"), now);
    let finished = |clock: &str, job: Option<&str>, message: &str| {
        let data = json!({
            "time": stamp(clock), "phase": "cutover-step-finished", "level": "info",
            "message": message, "step": "gitea-mirror", "jobName": job
        });
        Input::Frame(Box::new(frame("cutover-step-finished", &data.to_string()).unwrap()))
    };
    cutover.step(finished("10:00:50", Some("job-1"), "mirrored at 9f2c"), now);
    cutover.step(finished("10:00:55", None, "done before"), now);
    let said = cutover.report().unwrap().step("gitea-mirror").unwrap().message.clone();
    assert_eq!(said.as_deref(), Some("mirrored at 9f2c"));
}

#[test]
fn a_step_keeps_the_name_that_the_server_used() {
    let early = json!({
        "cutoverComplete": false, "startedAt": stamp("10:00:00"),
        "steps": [{"step": "helmrepo-patches", "status": "running", "startedAt": stamp("10:00:00")}]
    });
    let view = machine(early, at("10:00:10")).view(at("10:00:10"));
    let names: Vec<_> = view.rows.iter().filter_map(|row| row.step.wire.as_deref()).collect();
    assert_eq!(names, ["helmrepo-patches"]);
    let later = machine(running(5, "10:00:30"), at("10:01:00")).view(at("10:01:00"));
    assert_eq!(later.rows[5].step.wire.as_deref(), Some(HELM));
}

#[test]
fn a_step_back_from_sovereign_is_believed_within_half_a_minute_of_being_told() {
    let began = at("10:30:00");
    let mut complete = running(7, "10:01:00");
    complete["cutoverComplete"] = json!(true);
    let mut cutover = machine(complete, began);
    assert_eq!(cutover.view(began).phase, Phase::Sovereign);
    let mut told = None;
    for second in 0..120 {
        let now = began + second * SECOND;
        for action in cutover.step(Input::Tick, now) {
            if action == Action::Read {
                told.get_or_insert(now);
                cutover.step(heard(idle(), now), now);
            }
        }
        if cutover.view(now).fell_back {
            assert!(now - told.unwrap() < 30 * SECOND);
            return;
        }
    }
    panic!("never believed");
}

#[test]
fn a_run_whose_process_is_gone_stands_still_although_a_step_says_running() {
    let mut value = running(6, "10:00:30");
    value.as_object_mut().unwrap().remove("currentStep");
    let mut cutover = machine(value.clone(), at("10:01:00"));
    assert_eq!(cutover.view(at("10:01:00")).phase, Phase::Running);
    cutover.step(heard(value, at("10:04:00")), at("10:04:00"));
    assert_eq!(cutover.view(at("10:04:00")).phase, Phase::Interrupted);
    assert!(cutover.view(at("10:04:00")).can_start);
}

#[test]
fn signed_out_means_silence_until_somebody_looks_again() {
    let mut cutover = Cutover::new();
    let mut opened = 0;
    for second in 0..50 {
        for action in cutover.step(Input::Tick, second * SECOND) {
            if action == Action::Read {
                cutover.step(Input::Unread(Failed::SignedOut), second * SECOND);
            }
            opened += usize::from(action == Action::Open);
        }
    }
    // The first tick listens before anything is known.
    assert_eq!(opened, 1);
    let actions = cutover.step(Input::Nudge, 50 * SECOND);
    assert_eq!(actions, [Action::Read]);
    let actions = cutover.step(heard(idle(), 51 * SECOND), 51 * SECOND);
    assert_eq!(actions, [Action::Open]);
}

#[test]
fn frames_that_are_faster_than_the_answer_are_the_run() {
    let now = at("10:00:05");
    for answer in [StartAnswer::Taken(Box::new(status(idle()))), StartAnswer::Lost] {
        let mut cutover = machine(idle(), now);
        assert_eq!(cutover.step(Input::Start, now), [Action::Post]);
        cutover.step(event("cutover-started", "10:00:04", ""), now);
        cutover.step(event("cutover-step-started", "10:00:04", "gitea-mirror"), now);
        cutover.step(event("cutover-step-failed", "10:00:05", "gitea-mirror"), now);
        cutover.step(Input::Answer(answer), now);
        cutover.step(event("cutover-step-failed", "10:00:05", "gitea-mirror"), now);
        assert_eq!(cutover.view(now).phase, Phase::Failed);
    }
}

#[test]
fn somebody_elses_run_is_taken_up_even_if_it_began_before() {
    let mut value = running(2, "10:00:30");
    value.as_object_mut().unwrap().remove("currentStep");
    let now = at("10:09:00");
    let mut cutover = machine(value, now);
    assert_eq!(cutover.view(now).phase, Phase::Interrupted);
    cutover.step(Input::Start, now);
    cutover.step(Input::Answer(StartAnswer::InProgress), now);
    assert_eq!(cutover.view(now).phase, Phase::Starting);
    cutover.step(heard(running(2, "10:08:50"), now), now);
    assert_eq!(cutover.view(now).phase, Phase::Running);
}

#[test]
fn silence_during_the_hold_is_no_restart() {
    let now = at("10:01:00");
    let mut value = running(7, "10:00:40");
    let mut cutover = machine(value.clone(), now);
    cutover.step(Input::Unread(Failed::Away), now + SECOND);
    assert_eq!(cutover.view(now + SECOND).phase, Phase::Running);
    // Between the two steps it may well be one.
    for step in value["steps"].as_array_mut().unwrap() {
        if step["name"] == EGRESS {
            *step = json!({"name": EGRESS, "result": ""});
        }
    }
    let mut cutover = machine(value, now);
    cutover.step(Input::Unread(Failed::Away), now + SECOND);
    assert_eq!(cutover.view(now + SECOND).phase, Phase::Restarting(now + SECOND));
}
