//! Whose run it is: only a start that the server took makes it one's own.

use super::*;

fn taken(value: serde_json::Value) -> Input {
    Input::Answer(StartAnswer::Taken(Box::new(status(value))))
}

fn began(clock: &str, step: usize) -> serde_json::Value {
    let mut value = running(step, clock);
    value["cutoverStartedAt"] = json!(stamp(clock));
    value
}

#[test]
fn a_start_that_was_taken_owns_the_run_that_follows() {
    let now = at("10:00:00");
    let mut cutover = machine(idle(), now);
    cutover.step(Input::Start, now);
    cutover.step(taken(idle()), now);
    assert_eq!(cutover.view(now).own, None, "no run is reported yet");
    cutover.step(heard(began("10:00:01", 0), now + SECOND), now + SECOND);
    assert_eq!(cutover.view(now + SECOND).own, Some(at("10:00:01")));
    // Its process restarts and takes it up again.
    let later = at("10:10:00");
    cutover.step(heard(began("10:00:01", 6), later), later);
    cutover.step(heard(began("10:09:50", 6), later + SECOND), later + SECOND);
    assert_eq!(cutover.view(later + SECOND).own, Some(at("10:09:50")));
}

#[test]
fn no_other_answer_owns_a_run() {
    let now = at("10:00:00");
    for answer in [
        StartAnswer::InProgress,
        StartAnswer::NoSteps,
        StartAnswer::Lost,
        StartAnswer::Refused(Failed::Faulty),
        StartAnswer::Refused(Failed::SignedOut),
    ] {
        let mut cutover = machine(idle(), now);
        cutover.step(Input::Start, now);
        cutover.step(Input::Answer(answer.clone()), now);
        cutover.step(heard(began("10:00:01", 0), now + SECOND), now + SECOND);
        assert_eq!(cutover.view(now + SECOND).own, None, "{answer:?}");
    }
}

#[test]
fn a_run_after_the_end_of_ones_own_is_somebody_elses() {
    let now = at("10:00:00");
    let mut cutover = machine(idle(), now);
    cutover.step(Input::Start, now);
    cutover.step(taken(began("10:00:00", 0)), now);
    assert_eq!(cutover.view(now).own, Some(now));
    let mut failed = began("10:00:00", 1);
    failed["failedStep"] = json!("harbor-projects");
    failed["lastError"] = json!("no");
    failed["steps"][5] = json!({"name": "harbor-projects", "result": "failed"});
    cutover.step(heard(failed, now + MINUTE), now + MINUTE);
    cutover.step(heard(began("10:02:00", 1), now + 2 * MINUTE), now + 2 * MINUTE);
    assert_eq!(cutover.view(now + 2 * MINUTE).own, None);
}

#[test]
fn a_start_after_completion_owns_nothing_and_a_late_run_is_not_guessed() {
    let now = at("10:00:00");
    let mut cutover = machine(idle(), now);
    cutover.step(Input::Start, now);
    cutover.step(taken(json!({"cutoverComplete": true, "steps": []})), now);
    cutover.step(heard(began("10:30:00", 0), now + 30 * MINUTE), now + 30 * MINUTE);
    assert_eq!(cutover.view(now + 30 * MINUTE).own, None);
    let mut cutover = machine(idle(), now);
    cutover.step(Input::Start, now);
    cutover.step(taken(idle()), now);
    cutover.step(Input::Tick, now + 40 * SECOND);
    cutover.step(heard(began("10:01:00", 0), now + MINUTE), now + MINUTE);
    assert_eq!(cutover.view(now + MINUTE).own, None);
}

#[test]
fn what_the_browser_remembers_is_claimed_after_a_reload() {
    let now = at("10:05:00");
    let mut cutover = Cutover::new();
    cutover.claim(at("10:00:00"));
    cutover.step(Input::Tick, now);
    cutover.step(heard(running(2, "10:04:00"), now), now);
    assert_eq!(cutover.view(now).own, Some(at("10:00:00")));
    let mut cutover = Cutover::new();
    cutover.claim(at("09:00:00"));
    cutover.step(Input::Tick, now);
    cutover.step(heard(running(2, "10:04:00"), now), now);
    assert_eq!(cutover.view(now).own, None);
}
