//! Answers that say nothing about the cutover, and clocks that somebody set.

use super::*;
use crate::cutover::steps::RESTART_PATIENCE_MS;

/// Lets a machine ask as it likes for so many seconds; whatever it asks fails like this.
fn fails(cutover: &mut Cutover, why: Failed, from: i64, seconds: i64) -> Vec<Action> {
    let mut all = Vec::new();
    for second in 1..=seconds {
        let now = from + second * SECOND;
        for action in cutover.step(Input::Tick, now) {
            if action == Action::Read {
                cutover.step(Input::Unread(why), now);
            }
            all.push(action);
        }
    }
    all
}

#[test]
fn a_session_that_ended_in_the_restart_is_believed_after_three_minutes() {
    let now = at("10:10:05");
    let mut cutover = machine(running(6, "10:10:00"), now);
    fails(&mut cutover, Failed::SignedOut, now, 120);
    assert!(matches!(cutover.view(now + 2 * MINUTE).phase, Phase::Restarting(_)));
    fails(&mut cutover, Failed::SignedOut, now + 2 * MINUTE, 90);
    let view = cutover.view(now + RESTART_PATIENCE_MS + 30 * SECOND);
    assert_eq!(view.phase, Phase::SignedOut);
    assert_eq!(view.known, Phase::Running);
    // And it stays so, whatever the patience with a restart is.
    fails(&mut cutover, Failed::SignedOut, now + 4 * MINUTE, 120);
    assert_eq!(cutover.view(now + 6 * MINUTE).phase, Phase::SignedOut);
}

#[test]
fn a_session_that_ended_takes_no_known_state_away() {
    let now = at("10:40:00");
    let mut complete = running(7, "10:10:00");
    complete["cutoverComplete"] = json!(true);
    for (value, known) in [
        (idle(), Phase::NotStarted),
        (running(2, "10:39:00"), Phase::Running),
        (complete, Phase::Sovereign),
    ] {
        let mut cutover = machine(value, now);
        cutover.step(Input::Unread(Failed::SignedOut), now + SECOND);
        let view = cutover.view(now + 2 * SECOND);
        assert_eq!((view.phase, view.known), (Phase::SignedOut, known.clone()));
        assert!(!view.can_start);
        // Nothing can be seen to move, so nothing is said to stand still.
        assert_eq!(cutover.view(now + 60 * MINUTE).known, known);
    }
}

#[test]
fn something_else_under_the_address_takes_no_run_and_no_seal_away() {
    let now = at("10:05:00");
    let mut complete = running(7, "10:01:00");
    complete["cutoverComplete"] = json!(true);
    for (value, phase) in [(running(2, "10:04:00"), Phase::Running), (complete, Phase::Sovereign)] {
        for why in [Failed::NotFound, Failed::Unconfigured] {
            let mut cutover = machine(value.clone(), now);
            cutover.step(Input::StreamOpen, now);
            cutover.step(Input::Unread(why), now + SECOND);
            let actions = fails(&mut cutover, why, now + SECOND, 600);
            let view = cutover.view(now + 601 * SECOND);
            assert_eq!(view.phase, phase, "{why:?}");
            assert_eq!(view.away_since, Some(now + SECOND));
            assert_eq!(view.away_why, Some(why));
            let reads = actions.iter().filter(|action| **action == Action::Read).count();
            if phase == Phase::Running {
                assert!(!actions.contains(&Action::Close), "the stream may still speak");
                assert!(reads > 100, "{reads}");
            }
        }
    }
}

#[test]
fn a_server_that_goes_on_denying_an_unbegun_cutover_is_believed_in_the_end() {
    let now = at("10:05:00");
    let mut cutover = machine(idle(), now);
    fails(&mut cutover, Failed::NotFound, now, 60);
    assert_eq!(cutover.view(now + MINUTE).phase, Phase::NotStarted);
    assert!(!cutover.view(now + MINUTE).can_start);
    // Something between is no repetition.
    cutover.step(Input::Unread(Failed::Away), now + MINUTE);
    fails(&mut cutover, Failed::NotFound, now + MINUTE, 150);
    assert_eq!(cutover.view(now + 210 * SECOND).phase, Phase::NotStarted);
    fails(&mut cutover, Failed::NotFound, now + 210 * SECOND, 60);
    assert_eq!(cutover.view(now + 270 * SECOND).phase, Phase::Absent(Absent::OldServer));
    cutover.step(heard(idle(), now + 5 * MINUTE), now + 5 * MINUTE);
    assert_eq!(cutover.view(now + 5 * MINUTE).phase, Phase::NotStarted);
}

#[test]
fn why_nothing_could_be_read_is_told() {
    let now = at("10:05:00");
    for why in [Failed::Away, Failed::Forbidden, Failed::Faulty] {
        let mut cutover = machine(running(2, "10:04:00"), now);
        cutover.step(Input::Unread(why), now + SECOND);
        let view = cutover.view(now + SECOND);
        assert_eq!((view.phase, view.away_why), (Phase::Running, Some(why)));
        let said = heard(running(2, "10:04:00"), now + 2 * SECOND);
        cutover.step(said, now + 2 * SECOND);
        assert_eq!(cutover.view(now + 2 * SECOND).away_why, None);
    }
}

#[test]
fn a_start_that_was_refused_is_no_silence() {
    let now = at("10:05:00");
    for why in [Failed::Away, Failed::Forbidden, Failed::Faulty, Failed::NotFound] {
        let mut cutover = machine(idle(), now);
        cutover.step(Input::Start, now);
        let actions = cutover.step(Input::Answer(StartAnswer::Refused(why)), now + SECOND);
        assert!(actions.contains(&Action::Read), "{why:?}");
        let view = cutover.view(now + SECOND);
        assert_eq!((view.phase, view.away_since), (Phase::NotStarted, None), "{why:?}");
        assert!(view.can_start, "{why:?}");
    }
}

#[test]
fn a_clock_that_was_set_stops_nothing_and_ends_no_patience() {
    for jump in [-10 * MINUTE, 10 * MINUTE] {
        let now = at("10:12:00");
        let mut cutover = machine(running(7, "10:10:00"), now);
        assert_eq!(cutover.view(now).hold, Some(Hold::Left(8 * MINUTE, 10 * MINUTE)));
        // It asks at once, and goes on asking.
        let set = now + SECOND + jump;
        assert!(cutover.step(Input::Tick, set).contains(&Action::Read), "{jump}");
        cutover.step(Input::Unread(Failed::Away), set);
        let view = cutover.view(set);
        let Some(Hold::Left(left, _)) = view.hold else { panic!("{jump}: {:?}", view.hold) };
        assert!((left - 8 * MINUTE).abs() <= 2 * SECOND, "{jump}: {left}");
        assert!(!cutover.knows_server_time());
        assert_eq!(view.away_since, Some(set), "told on the clock as it is set now");
        let actions = fails(&mut cutover, Failed::Away, set, 20);
        let reads = actions.iter().filter(|action| **action == Action::Read).count();
        assert!((3..=5).contains(&reads), "{jump}: {reads}");
        let Some(Hold::Left(later, _)) = cutover.view(set + 20 * SECOND).hold else { panic!() };
        assert_eq!(left - later, 20 * SECOND, "{jump}: the countdown went on");
        // The server's word settles it.
        let server = at("10:12:30");
        let said = Input::Status(Box::new(status(running(7, "10:10:00"))), Some(server));
        cutover.step(said, set + 21 * SECOND);
        assert_eq!(cutover.server_time(set + 21 * SECOND), server);
        assert!(cutover.knows_server_time());
    }
}

#[test]
fn a_clock_that_was_set_during_the_restart_is_no_failure() {
    for jump in [-10 * MINUTE, 10 * MINUTE] {
        let now = at("10:10:05");
        let mut cutover = machine(running(6, "10:10:00"), now);
        cutover.step(Input::Unread(Failed::Away), now + SECOND);
        cutover.step(Input::Tick, now + 2 * SECOND + jump);
        let view = cutover.view(now + 2 * SECOND + jump);
        assert!(matches!(view.phase, Phase::Restarting(_)), "{jump}: {:?}", view.phase);
    }
}

#[test]
fn a_start_that_became_no_run_is_not_forgotten_silently() {
    let now = at("10:00:00");
    for answer in [StartAnswer::Taken(Box::new(status(idle()))), StartAnswer::InProgress] {
        let mut cutover = machine(idle(), now);
        cutover.step(Input::Start, now);
        cutover.step(Input::Answer(answer), now);
        assert!(!cutover.view(now).is_unconfirmed);
        let later = now + 31 * SECOND;
        cutover.step(heard(idle(), later), later);
        cutover.step(Input::Tick, later);
        let view = cutover.view(later);
        assert_eq!((view.phase, view.is_unconfirmed), (Phase::NotStarted, true));
        // It did come after all, or is sent once more.
        let mut late = cutover.clone();
        late.step(heard(running(0, "10:00:40"), later + SECOND), later + SECOND);
        assert!(!late.view(later + SECOND).is_unconfirmed);
        cutover.step(Input::Start, later);
        assert!(!cutover.view(later).is_unconfirmed);
    }
}

#[test]
fn a_step_that_is_named_or_has_no_begin_is_not_still_after_a_minute() {
    let named = |result: &str| {
        let mut value = running(1, "10:00:31");
        value["steps"][5] = json!({"name": "harbor-projects", "result": result});
        value
    };
    let now = at("10:03:00");
    for result in ["retrying", "running"] {
        let mut cutover = machine(named(result), now);
        assert_eq!(cutover.view(now).phase, Phase::Running, "{result:?}");
        for minute in 1..=18 {
            let later = now + minute * MINUTE;
            cutover.step(heard(named(result), later), later);
            let expected = if minute > 17 { Phase::Interrupted } else { Phase::Running };
            assert_eq!(cutover.view(later).phase, expected, "{result:?} after {minute}");
        }
    }
}

#[test]
fn the_server_counts_the_steps() {
    let mut value = running(2, "10:00:30");
    value["totalSteps"] = json!(11);
    let view = machine(value, at("10:00:30")).view(at("10:00:30"));
    assert_eq!((view.rows.len(), view.total, view.percent), (8, 11, 18));
}
