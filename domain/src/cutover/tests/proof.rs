//! The tether map, what stands behind a seal, and the evidence pack.

use serde_json::{Value, json};

use super::{at, machine, running, stamp, status};
use crate::cutover::evidence::{Broken, Circumstances, check, pack};
use crate::cutover::tethers::{TetherState, map};
use crate::cutover::{Egress, Journal, Proof, Report, steps};

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

fn with_step(value: &mut Value, id: &str, field: &str, word: &str) {
    for step in value["steps"].as_array_mut().unwrap() {
        if step["name"] == id {
            step[field] = json!(word);
        }
    }
}

#[test]
fn a_seal_invents_no_steps_and_no_passed_test() {
    let now = at("11:00:00");
    let view = machine(json!({"cutoverComplete": true, "steps": []}), now).view(now);
    assert!(view.rows.is_empty(), "{:?}", view.rows);
    let nothing = Proof { egress: Egress::NotReported, commit: None, projects: None };
    assert_eq!(view.proof, nothing);
    assert_eq!(Proof::of(None), nothing);
}

#[test]
fn the_proof_follows_the_servers_field_and_else_the_last_step() {
    let mut value = running(7, "10:10:00");
    value["cutoverComplete"] = json!(true);
    for (result, egress) in
        [("running", Egress::NotReported), ("success", Egress::Passed), ("failed", Egress::Failed)]
    {
        with_step(&mut value, steps::EGRESS, "result", result);
        assert_eq!(Proof::of(Some(&report(value.clone()))).egress, egress, "{result}");
    }
    value["egressTestPassed"] = json!(true);
    assert_eq!(Proof::of(Some(&report(value.clone()))).egress, Egress::Passed);
    value["egressTestPassed"] = json!(false);
    with_step(&mut value, steps::EGRESS, "result", "success");
    assert_eq!(Proof::of(Some(&report(value))).egress, Egress::Failed);
}

#[test]
fn commit_and_count_come_from_the_fields_or_else_from_what_the_steps_said() {
    let sha = "9f2c41d07ae3b6155f0c88e2a4d91c37b5e60f12";
    let mut value = running(7, "10:10:00");
    with_step(&mut value, steps::MIRROR, "message", &["mirrored at ", sha, ", every 10m"].concat());
    with_step(&mut value, steps::PROJECTS, "message", "7 projects: proxy-ghcr proxy-docker");
    let proof = Proof::of(Some(&report(value.clone())));
    assert_eq!((proof.commit.as_deref(), proof.projects), (Some(sha), Some(7)));
    value["mirroredCommitSHA"] = json!("abc");
    value["harborProjectCount"] = json!(8);
    let proof = Proof::of(Some(&report(value.clone())));
    assert_eq!((proof.commit.as_deref(), proof.projects), (Some("abc"), Some(8)));
    // Nothing is guessed: half a commit, two of them, projects without a count.
    value.as_object_mut().unwrap().remove("mirroredCommitSHA");
    value.as_object_mut().unwrap().remove("harborProjectCount");
    let other = sha.replace('9', "8");
    for message in ["mirrored at 9f2c41d", &[sha, " ", &other].concat()] {
        with_step(&mut value, steps::MIRROR, "message", message);
        with_step(&mut value, steps::PROJECTS, "message", "created the projects");
        let proof = Proof::of(Some(&report(value.clone())));
        assert_eq!((proof.commit, proof.projects), (None, None), "{message}");
    }
}

fn sample() -> Value {
    let mut value = running(7, "10:10:00");
    value["cutoverComplete"] = json!(true);
    value["cutoverFinishedAt"] = json!(stamp("10:38:10"));
    let known = Circumstances {
        fqdn: Some("meridian.omani.works".into()),
        journal: Journal::default(),
        sent: Some((at("09:59:58"), "ops@meridian.example".into())),
        made: at("10:40:00"),
        blocks: vec!["github.com".into()],
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
    // The run, proof, chart, steps, tethers; of the audit the start, seven steps and the end.
    assert_eq!(pack["records"].as_array().unwrap().len(), 3 + 8 + 8 + 9);
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
    for at in ["", "/records/4"] {
        let mut added = sample();
        added.pointer_mut(at).unwrap()["remark"] = json!("covered by no digest");
        assert!(check(&added).is_err(), "{at}");
    }
    let mut swapped = sample();
    swapped["records"].as_array_mut().unwrap().swap(2, 3);
    assert_eq!(check(&swapped), Err(Broken::Record(2)));
    assert_eq!(check(&json!({"records": []})), Err(Broken::Foreign));
}

fn records(pack: &Value, kind: &str) -> Vec<Value> {
    let texts = pack["records"].as_array().unwrap().iter();
    texts
        .map(|record| serde_json::from_str::<Value>(record["text"].as_str().unwrap()).unwrap())
        .filter(|record| record["kind"] == kind)
        .collect()
}

#[test]
fn a_pack_proves_only_what_was_reported() {
    let of = |report: &Report| {
        let pack = pack(
            report,
            &Circumstances { blocks: vec!["ghcr.io".into()], ..Circumstances::default() },
        );
        (records(&pack, "proof").remove(0), records(&pack, "chart").remove(0))
    };
    let (proof, chart) = of(&report(json!({"cutoverComplete": true, "steps": []})));
    for field in ["mirroredCommit", "registryProjects", "egressTestPassed", "blockingStepSeconds"] {
        assert!(proof[field].is_null(), "{field}");
    }
    assert!(!proof.to_string().contains("ghcr.io"), "a default of the chart is no proof");
    assert_eq!(chart["blocksByDefault"], json!(["ghcr.io"]));
    let mut value = running(7, "10:10:00");
    with_step(&mut value, steps::EGRESS, "result", "success");
    with_step(&mut value, steps::EGRESS, "finishedAt", &stamp("10:20:15"));
    let (proof, _) = of(&report(value));
    assert_eq!(
        (&proof["egressTestPassed"], &proof["blockingStepSeconds"]),
        (&json!(true), &json!(615))
    );
}
