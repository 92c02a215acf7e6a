//! What a replay may change, and what the stream leaves behind.

use super::*;
use crate::cutover::tethers::{TetherState, map};

fn frame_of(name: &str, data: serde_json::Value) -> Input {
    Input::Frame(Box::new(frame(name, &data.to_string()).unwrap()))
}

fn said(name: &str, clock: &str, step: &str, words: &str) -> Input {
    frame_of(
        name,
        json!({
            "time": stamp(clock), "phase": name, "level": "info", "message": words, "step": step,
            "jobName": "a-job"
        }),
    )
}

/// The snapshot that says nothing was started.
fn untouched(clock: &str) -> Input {
    let map = json!({"cutoverComplete": "false"}).to_string();
    frame_of("cutover-status", json!({"time": stamp(clock), "message": map}))
}

fn old_run(cutover: &mut Cutover, now: i64) {
    for (name, clock, step) in [
        ("cutover-started", "09:00:00", ""),
        ("cutover-step-started", "09:00:01", "gitea-mirror"),
        ("cutover-step-finished", "09:00:30", "gitea-mirror"),
        ("cutover-step-failed", "09:01:00", "harbor-projects"),
    ] {
        cutover.step(event(name, clock, step), now);
        assert!(!matches!(cutover.view(now).phase, Phase::Running | Phase::Failed), "{name}");
    }
}

#[test]
fn a_replay_of_a_run_that_was_reset_is_not_the_present() {
    let now = at("10:00:00");
    // Before anything is known: the snapshot behind it wins.
    let mut cutover = Cutover::new();
    cutover.step(Input::Tick, now);
    cutover.step(Input::StreamOpen, now);
    old_run(&mut cutover, now);
    cutover.step(untouched("10:00:00"), now);
    assert_eq!(cutover.view(now).phase, Phase::NotStarted);
    assert_eq!(cutover.view(now).percent, 0);
    // So does an answer that was made after it.
    let mut cutover = Cutover::new();
    cutover.step(Input::Tick, now);
    cutover.step(Input::StreamOpen, now);
    old_run(&mut cutover, now);
    cutover.step(heard(idle(), now), now);
    assert_eq!(cutover.view(now).phase, Phase::NotStarted);
    // And one that was there before it, whether it told the server's clock or not.
    for server in [Some(now), None] {
        let mut cutover = Cutover::new();
        cutover.step(Input::Tick, now);
        cutover.step(Input::Status(Box::new(status(idle())), server), now);
        cutover.step(Input::StreamOpen, now);
        old_run(&mut cutover, now);
        cutover.step(untouched("10:00:00"), now);
        assert_eq!(cutover.view(now).phase, Phase::NotStarted);
        // What is live counts.
        cutover.step(event("cutover-started", "10:00:05", ""), now + 5 * SECOND);
        cutover.step(event("cutover-step-started", "10:00:06", "gitea-mirror"), now + 6 * SECOND);
        assert_eq!(cutover.view(now + 6 * SECOND).phase, Phase::Running);
    }
}

#[test]
fn a_replay_before_anything_is_known_gives_words_to_the_snapshots_steps_and_nothing_else() {
    let now = at("10:02:00");
    let mut cutover = Cutover::new();
    cutover.step(Input::Tick, now);
    cutover.step(Input::StreamOpen, now);
    cutover.step(said("cutover-step-finished", "09:30:10", "gitea-mirror", "of old"), now);
    cutover.step(said("cutover-step-started", "10:00:00", "gitea-mirror", "under way"), now);
    cutover.step(said("cutover-step-finished", "10:00:30", "gitea-mirror", "mirrored"), now);
    cutover.step(said("cutover-step-failed", "10:01:00", "harbor-projects", "no"), now);
    let map = json!({
        "cutoverComplete": "false", "cutoverStartedAt": stamp("10:00:00"), "totalSteps": "8",
        "step.gitea-mirror.result": "success", "step.gitea-mirror.startedAt": stamp("10:00:00"),
        "step.gitea-mirror.finishedAt": stamp("10:00:30"),
        "step.harbor-projects.result": "running",
        "step.harbor-projects.startedAt": stamp("10:01:30"), "currentStep": "harbor-projects"
    });
    let map = json!({"time": stamp("10:02:00"), "message": map.to_string()});
    cutover.step(frame_of("cutover-status", map), now);
    let view = cutover.view(now);
    assert_eq!(view.phase, Phase::Running);
    assert_eq!(view.rows[0].step.message.as_deref(), Some("mirrored"));
    assert_eq!(view.rows[1].step.state, StepState::Running);
    assert_eq!(view.rows[1].step.message, None);
}

#[test]
fn a_finished_run_is_opened_late_and_still_says_what_its_steps_said() {
    let now = at("11:00:00");
    let mut complete = running(7, "10:10:00");
    complete["cutoverComplete"] = json!(true);
    let mut cutover = Cutover::new();
    assert!(cutover.step(Input::Tick, now).contains(&Action::Open));
    // The replay is worth waiting for: the steps have said nothing yet.
    assert_eq!(cutover.step(heard(complete.clone(), now), now), []);
    cutover.step(Input::StreamOpen, now);
    cutover.step(said("cutover-step-started", "10:00:00", "gitea-mirror", "under way"), now);
    cutover.step(said("cutover-step-finished", "10:00:30", "gitea-mirror", "mirrored"), now);
    cutover.step(event("cutover-completed", "10:20:00", ""), now);
    let map = json!({"cutoverComplete": "true", "cutoverStartedAt": stamp("10:00:00"),
        "step.gitea-mirror.result": "success", "step.gitea-mirror.startedAt": stamp("10:00:00"),
        "step.gitea-mirror.finishedAt": stamp("10:00:30")});
    let data = json!({"time": stamp("11:00:00"), "message": map.to_string()});
    assert_eq!(cutover.step(frame_of("cutover-status", data), now), [Action::Close]);
    let first = &cutover.view(now).rows[0].step;
    assert_eq!(first.message.as_deref(), Some("mirrored"));
    assert_eq!(cutover.view(now).phase, Phase::Sovereign);
    // A stream that brings no snapshot is not kept for ever, and one that breaks is not tried again.
    for broken in [false, true] {
        let mut cutover = Cutover::new();
        cutover.step(Input::Tick, now);
        cutover.step(heard(complete.clone(), now), now);
        let mut actions = if broken { cutover.step(Input::StreamLost, now) } else { Vec::new() };
        for second in 1..120 {
            actions.extend(cutover.step(Input::Tick, now + second * SECOND));
        }
        assert!(!actions.contains(&Action::Open));
        assert_eq!(actions.contains(&Action::Close), !broken);
    }
}

#[test]
fn what_a_step_said_at_its_begin_is_over_with_it() {
    let now = at("10:01:00");
    let mut cutover = machine(running(0, "10:00:00"), now);
    let words = |cutover: &Cutover| cutover.report().unwrap().steps[4].message.clone();
    assert_eq!(cutover.report().unwrap().steps[4].id, "flux-gitrepository-patch");
    let flux = "flux-gitrepository-patch";
    cutover.step(said("cutover-step-started", "10:00:40", flux, "is under way"), now);
    assert_eq!(words(&cutover).as_deref(), Some("is under way"));
    let silent = json!({"time": stamp("10:00:50"), "phase": "cutover-step-finished", "step": flux});
    let mut by_frame = cutover.clone();
    by_frame.step(frame_of("cutover-step-finished", silent), now);
    assert_eq!(words(&by_frame), None);
    let mut value = running(5, "10:00:50");
    for step in value["steps"].as_array_mut().unwrap() {
        if step["name"] == flux {
            step["startedAt"] = json!(stamp("10:00:40"));
            step["finishedAt"] = json!(stamp("10:00:50"));
        }
    }
    cutover.step(heard(value, now), now);
    assert_eq!(words(&cutover), None);
}

#[test]
fn an_attempt_that_never_got_to_a_step_keeps_its_reason() {
    let now = at("10:00:05");
    let mut cutover = machine(idle(), now);
    cutover.step(Input::Start, now);
    cutover.step(Input::Answer(StartAnswer::Taken(Box::new(status(idle())))), now);
    let data = json!({"time": stamp("10:00:06"), "phase": "cutover-step-failed",
        "level": "error", "message": "status write failed"});
    cutover.step(frame_of("cutover-step-failed", data), now + SECOND);
    for second in 1..60 {
        let now = now + second * SECOND;
        cutover.step(heard(idle(), now), now);
        let view = cutover.view(now);
        assert_eq!(view.phase, Phase::NotStarted);
        assert!(view.can_start, "at once: nothing runs");
        assert_eq!(view.last_attempt.as_deref(), Some("status write failed"));
    }
    let mut by_start = cutover.clone();
    by_start.step(Input::Start, now + MINUTE);
    assert_eq!(by_start.view(now + MINUTE).last_attempt, None);
    let mut other = running(0, "10:02:00");
    other["cutoverStartedAt"] = json!(stamp("10:02:00"));
    cutover.step(heard(other, at("10:02:01")), at("10:02:01"));
    assert_eq!(cutover.view(at("10:02:01")).last_attempt, None);
}

#[test]
fn the_map_follows_the_pivot_and_not_what_was_read_before_it() {
    let now = at("10:05:00");
    let mut value = running(3, "10:04:00");
    value["raw"] = json!({"registriesYamlActive": "v1"});
    let mut cutover = machine(value.clone(), now);
    cutover.step(event("cutover-step-finished", "10:05:00", "registry-pivot"), now);
    assert_eq!(map(cutover.report())[1].state, TetherState::Cut);
    // A newer report that still says so is the server's word.
    let mut value = running(4, "10:05:00");
    value["raw"] = json!({"registriesYamlActive": "v1"});
    for step in value["steps"].as_array_mut().unwrap() {
        if step["name"] == "registry-pivot" {
            step["startedAt"] = json!(stamp("10:04:00"));
            step["finishedAt"] = json!(stamp("10:05:00"));
        }
    }
    cutover.step(heard(value, now + SECOND), now + SECOND);
    assert_eq!(map(cutover.report())[1].state, TetherState::Half);
}

#[test]
fn a_failed_run_needs_no_stream_and_is_still_looked_at() {
    let now = at("10:01:00");
    let mut cutover = machine(running(1, "10:00:30"), now);
    cutover.step(Input::StreamOpen, now);
    let actions =
        cutover.step(said("cutover-step-failed", "10:01:00", "harbor-projects", "no"), now);
    // The replay has not come yet, and the first step has said nothing.
    assert_eq!(actions, []);
    let map = json!({"cutoverComplete": "false", "cutoverStartedAt": stamp("10:00:00"),
        "failedStep": "harbor-projects", "lastError": "no"});
    let data = json!({"time": stamp("10:01:00"), "message": map.to_string()});
    assert_eq!(cutover.step(frame_of("cutover-status", data), now), [Action::Close]);
    assert_eq!(cutover.view(now).phase, Phase::Failed);
    let mut reads = 0;
    for second in 1..=60 {
        for action in cutover.step(Input::Tick, now + second * SECOND) {
            assert_eq!(action, Action::Read);
            reads += 1;
            cutover.step(Input::Unread(Failed::Away), now + second * SECOND);
        }
    }
    assert!((10..=13).contains(&reads), "{reads}");
    // A run that is taken up by itself is listened to again.
    let later = now + 61 * SECOND;
    let mut value = running(1, "10:02:00");
    value["cutoverStartedAt"] = json!(stamp("10:02:00"));
    let mut actions = cutover.step(heard(value, later), later);
    actions.extend(cutover.step(Input::Tick, later + SECOND));
    assert!(actions.contains(&Action::Open));
}

#[test]
fn a_step_at_work_without_a_row_is_at_work() {
    let now = at("10:04:00");
    let mut value = running(2, "10:01:00");
    let steps = value["steps"].as_array_mut().unwrap();
    steps.iter_mut().filter(|step| step["name"] == "harbor-prewarm").for_each(|step| {
        *step = json!("harbor-prewarm, running");
    });
    let view = machine(value.clone(), now).view(now);
    assert_eq!(view.phase, Phase::Running);
    assert!(!view.can_start);
    let done = view.rows.iter().filter(|row| row.step.state.is_done()).count();
    assert_eq!(done, 2, "the other rows are there");
    value["steps"] = json!(null);
    assert_eq!(machine(value, now).view(now).phase, Phase::Running);
}

#[test]
fn what_steps_said_is_remembered_for_the_same_attempt_only() {
    let now = at("11:00:00");
    let mut followed = machine(running(0, "10:00:00"), at("10:00:10"));
    followed.step(
        said("cutover-step-finished", "10:00:30", "gitea-mirror", "mirrored"),
        at("10:00:30"),
    );
    let kept = followed.report().unwrap().said();
    assert_eq!(kept.len(), 1);
    let words = |value: serde_json::Value| {
        let mut cutover = Cutover::new();
        cutover.remember(kept.clone());
        cutover.step(Input::Tick, now);
        cutover.step(heard(value, now), now);
        cutover.report().unwrap().step("gitea-mirror").unwrap().message.clone()
    };
    assert_eq!(words(running(2, "10:01:00")).as_deref(), Some("mirrored"));
    let other = |field: &str, word: &str| {
        let mut value = running(2, "10:01:00");
        for step in value["steps"].as_array_mut().unwrap() {
            if step["name"] == "gitea-mirror" {
                step[field] = json!(word);
            }
        }
        value
    };
    assert_eq!(words(other("startedAt", &stamp("10:00:05"))), None);
    assert_eq!(words(other("result", "failed")), None);
    assert_eq!(words(other("result", "running")), None);
    assert_eq!(words(other("message", "its own")).as_deref(), Some("its own"));
}
