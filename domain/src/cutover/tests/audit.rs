//! Who did what and when: starts, takings up, attempts.

use contract::cutover::{Frame, decode};
use serde_json::{Value, json};

use super::{at, machine, running, stamp, status};
use crate::cutover::audit::{Deed, Entry, entries};
use crate::cutover::steps::{EGRESS, RESTART};
use crate::cutover::{Journal, Report, StepState};

const WHO: &str = "ops@meridian.example";

fn frame(name: &str, clock: &str, step: Option<&str>, message: &str, job: Option<&str>) -> Frame {
    let data = json!({
        "time": stamp(clock), "phase": name, "level": "info", "message": message, "step": step, "jobName": job
    });
    decode(name, &data.to_string()).unwrap()
}

fn journal(frames: &[Frame]) -> Journal {
    let mut journal = Journal::default();
    for frame in frames {
        journal.take(frame);
    }
    journal
}

fn sent(clock: &str) -> Option<(i64, String)> {
    Some((at(clock), WHO.to_owned()))
}

/// The starts and takings up of a list.
fn starts(list: &[Entry]) -> Vec<(i64, Deed)> {
    let is_start = |deed: &Deed| {
        matches!(deed, Deed::Started(_) | Deed::Again(_) | Deed::Resumed | Deed::TakenUp)
    };
    list.iter().filter(|one| is_start(&one.deed)).map(|one| (one.at, one.deed.clone())).collect()
}

fn change(value: &mut Value, id: &str, fields: &[(&str, &str)]) {
    for step in value["steps"].as_array_mut().unwrap() {
        if step["name"] == id {
            for (field, word) in fields {
                step[*field] = json!(word);
            }
        }
    }
}

/// The API has restarted in its own step and went on: the start in the report is its own.
fn resumed() -> Report {
    let mut value = running(7, "10:12:00");
    value["cutoverStartedAt"] = json!(stamp("10:11:00"));
    change(
        &mut value,
        RESTART,
        &[("startedAt", &stamp("10:11:01")), ("finishedAt", &stamp("10:11:06"))],
    );
    Report::of_status(&status(value))
}

#[test]
fn a_resume_by_the_api_is_not_the_operators() {
    for journal in
        [Journal::default(), journal(&[frame("cutover-started", "10:00:00", None, "", None)])]
    {
        let list = entries(&resumed(), &journal, sent("09:59:59").as_ref());
        let expected = [
            (at("10:00:00"), Deed::Started(Some(WHO.to_owned()))),
            (at("10:11:00"), Deed::Resumed),
        ];
        assert_eq!(starts(&list), expected);
    }
    let list = entries(&resumed(), &Journal::default(), None);
    assert_eq!(
        starts(&list),
        [(at("10:00:00"), Deed::Started(None)), (at("10:11:00"), Deed::Resumed)]
    );
}

#[test]
fn a_run_again_is_credited_to_who_pressed_and_else_to_nobody() {
    let mut value = running(3, "10:30:02");
    value["cutoverStartedAt"] = json!(stamp("10:30:00"));
    let report = Report::of_status(&status(value));
    let list = entries(&report, &Journal::default(), sent("10:29:59").as_ref());
    let first = (at("10:00:00"), Deed::Started(None));
    assert_eq!(starts(&list), [first.clone(), (at("10:30:00"), Deed::Again(WHO.to_owned()))]);
    let list = entries(&report, &Journal::default(), None);
    assert_eq!(starts(&list), [first, (at("10:30:00"), Deed::TakenUp)]);
}

#[test]
fn the_replay_keeps_earlier_attempts_with_their_reasons() {
    let journal = journal(&[
        frame("cutover-started", "09:00:00", None, "", None),
        frame("cutover-step-failed", "09:05:00", Some("gitea-mirror"), "504", Some("job-1")),
        frame("cutover-started", "10:00:00", None, "", None),
        frame("cutover-step-finished", "10:00:30", Some("gitea-mirror"), "mirrored", Some("job-2")),
        // Left out and told again: no attempts.
        frame("cutover-step-finished", "10:00:31", Some("harbor-projects"), "done before", None),
        frame("cutover-started", "09:00:00", None, "", None),
    ]);
    assert_eq!(journal.notes().len(), 4);
    let report = Report::of_status(&status(running(1, "10:00:31")));
    let list = entries(&report, &journal, None);
    let mirror = |clock: &str, state: StepState, why: Option<&str>| Entry {
        at: at(clock),
        deed: Deed::Step("gitea-mirror".to_owned(), state, why.map(ToOwned::to_owned)),
    };
    let expected = [
        Entry { at: at("09:00:00"), deed: Deed::Started(None) },
        mirror("09:05:00", StepState::Failed, Some("504")),
        Entry { at: at("10:00:00"), deed: Deed::TakenUp },
        mirror("10:00:30", StepState::Done, None),
    ];
    assert_eq!(list, expected);
}

#[test]
fn a_failure_keeps_its_reason_whether_a_message_or_the_run_tells_it() {
    let mut value = running(7, "10:10:00");
    change(&mut value, EGRESS, &[("result", "failed"), ("finishedAt", &stamp("10:12:00"))]);
    value["failedStep"] = json!(EGRESS);
    value["lastError"] = json!("bp-grafana not ready");
    // Whoever did not follow the stream sees it in the step's row as well.
    let now = at("10:12:01");
    let rows = machine(value.clone(), now).view(now).rows;
    assert_eq!(rows[7].step.message.as_deref(), Some("bp-grafana not ready"));
    assert!(rows[..7].iter().all(|row| row.step.message.is_none()));
    let list = entries(&Report::of_status(&status(value)), &Journal::default(), None);
    let why = Some("bp-grafana not ready".to_owned());
    let expected = Deed::Step(EGRESS.to_owned(), StepState::Failed, why);
    assert_eq!(list.last(), Some(&Entry { at: at("10:12:00"), deed: expected }));
}

#[test]
fn what_a_lost_status_map_forgot_stays_in_the_list() {
    let journal = journal(&[
        frame("cutover-started", "10:00:00", None, "", None),
        frame("cutover-completed", "10:30:00", None, "", None),
    ]);
    let list = entries(&Report::default(), &journal, None);
    assert_eq!(list.len(), 2);
    assert_eq!(list[1].deed, Deed::Complete);
}

#[test]
fn the_newest_start_is_anybodys_unless_somebody_is_known() {
    let entry = |deed: &Deed| Entry { at: 0, deed: deed.clone() };
    let known = Deed::Started(Some("ops@meridian.example".to_owned()));
    for (deeds, is_anybodys) in [
        (vec![known.clone()], false),
        (vec![known.clone(), Deed::Resumed], false),
        (vec![known.clone(), Deed::TakenUp], true),
        (vec![known, Deed::TakenUp, Deed::Again("x".to_owned())], false),
        (vec![Deed::Started(None), Deed::Resumed], true),
        (vec![], true),
    ] {
        let entries: Vec<Entry> = deeds.iter().map(entry).collect();
        assert_eq!(super::super::audit::is_anybodys(&entries), is_anybodys, "{deeds:?}");
    }
}
