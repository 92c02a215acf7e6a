//! The tether map and the evidence pack.

use serde_json::{Value, json};

use super::{at, running, stamp, status};
use crate::cutover::evidence::{Broken, Circumstances, check, pack};
use crate::cutover::tethers::{TetherState, map};
use crate::cutover::{Report, steps};

fn report(value: Value) -> Report {
    Report::of_status(&status(value))
}

fn states(report: Option<&Report>) -> Vec<TetherState> {
    map(report).into_iter().map(|tether| tether.state).collect()
}

#[test]
fn nothing_reported_is_unknown() {
    use TetherState::{Spent, Unknown};
    let unknown = [Unknown, Unknown, Unknown, Unknown, Unknown, Unknown, Unknown, Spent];
    assert_eq!(states(None), unknown);
}

#[test]
fn a_step_cuts_its_own_tethers_and_no_other() {
    use TetherState::{Cut, Cutting, Spent, Unknown, Whole};
    let before = report(json!({"cutoverComplete": false, "steps": []}));
    assert_eq!(states(Some(&before)), [Whole, Whole, Whole, Whole, Unknown, Whole, Whole, Spent]);
    let half_way = report(running(5, "10:05:00"));
    assert_eq!(states(Some(&half_way)), [Cut, Cut, Cutting, Whole, Unknown, Cut, Cut, Spent]);
}

#[test]
fn the_servers_own_word_on_the_nodes_counts_more_than_the_step() {
    let mut value = running(5, "10:05:00");
    value["raw"] = json!({"registriesYamlActive": "rollback"});
    assert_eq!(states(Some(&report(value)))[1], TetherState::Half);
}

#[test]
fn what_reverted_is_named() {
    let mut value = running(7, "10:10:00");
    value["failedStep"] = json!(steps::EGRESS);
    value["lastError"] = json!("FAIL OFFENDER flux-system/bp-cilium=oci://ghcr.io/openova-io");
    for step in value["steps"].as_array_mut().unwrap() {
        if step["name"] == steps::EGRESS {
            step["result"] = json!("failed");
        }
    }
    let states = states(Some(&report(value)));
    let TetherState::Reverted(offenders) = &states[2] else { panic!("{states:?}") };
    assert_eq!(offenders[0].name, "bp-cilium");
}

fn sample() -> Value {
    let mut value = running(7, "10:10:00");
    value["cutoverComplete"] = json!(true);
    value["cutoverFinishedAt"] = json!(stamp("10:38:10"));
    let known = Circumstances {
        fqdn: Some("meridian.omani.works".into()),
        operator: Some("ops@meridian.example".into()),
        made: at("10:40:00"),
        blocked: vec!["github.com".into()],
    };
    pack(&report(value), &known)
}

#[test]
fn a_pack_is_whole_after_any_rewriting_of_its_json() {
    let pack = sample();
    assert_eq!(check(&pack), Ok(()));
    let pretty = serde_json::to_string_pretty(&pack).unwrap();
    assert_eq!(check(&serde_json::from_str(&pretty).unwrap()), Ok(()));
    let first: Value = serde_json::from_str(pack["records"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(first["finishedAt"], stamp("10:38:10"));
    assert_eq!(pack["records"].as_array().unwrap().len(), 1 + 8 + 8 + 1);
}

#[test]
fn any_change_breaks_the_chain_where_it_was_made() {
    let count = sample()["records"].as_array().unwrap().len();
    for row in 0..count {
        let mut changed = sample();
        let text = changed["records"][row]["text"].as_str().unwrap().replacen('e', "E", 1);
        changed["records"][row]["text"] = json!(text);
        assert_eq!(check(&changed), Err(Broken::Record(row)));

        let mut dropped = sample();
        dropped["records"].as_array_mut().unwrap().remove(row);
        let expected = if row + 1 == count { Broken::Seal } else { Broken::Record(row) };
        assert_eq!(check(&dropped), Err(expected));
    }
    let mut swapped = sample();
    swapped["records"].as_array_mut().unwrap().swap(2, 3);
    assert_eq!(check(&swapped), Err(Broken::Record(2)));
    assert_eq!(check(&json!({"records": []})), Err(Broken::Foreign));
}
