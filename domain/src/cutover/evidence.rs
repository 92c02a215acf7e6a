//! The evidence of a cutover: records in a chain of digests, which can be checked without a server.
//!
//! A record's digest covers its number, its text and the digest before it, so a record cannot be
//! changed, dropped, added or moved without breaking every digest after it. The chain proves that a
//! pack is whole since it was made; it does not prove who made it.

use serde_json::{Value, json};

use super::audit::{Deed, Sent, entries, starter};
use super::journal::Journal;
use super::proof::{Egress, Proof};
use super::report::{Report, StepState};
use super::steps::EGRESS;
use super::tethers::{TetherId, TetherState, map};
use crate::names::sha256;
use crate::time::{SECOND, date_clock};

/// What the chain of digests begins with.
const ROOT: &str = "catalyst-cutover-evidence-1";

/// What the pack knows beside the server's report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The Sovereign's name.
    pub fqdn: Option<String>,
    /// What the stream told, earlier attempts included.
    pub journal: Journal,
    /// The start that this console sent, if it did: when on the server's clock, and who was signed in.
    pub sent: Option<Sent>,
    /// When the pack was made, in milliseconds on the server's clock.
    pub made: i64,
    /// The hosts that the chart's test blocks unless it is told otherwise. No server reports them.
    pub blocks: Vec<String>,
}

/// The pack as a JSON object: `about` and the chained `records`.
#[must_use]
pub fn pack(report: &Report, known: &Circumstances) -> Value {
    let audit = entries(report, &known.journal, known.sent.as_ref());
    let operator = starter(&audit);
    let mut records = vec![json!({
        "kind": "cutover",
        "sovereign": known.fqdn,
        "operator": operator,
        "begunAt": report.first_moment().map(stamp),
        "startedAt": report.started.map(stamp),
        "finishedAt": report.finished.map(stamp),
        "cutoverComplete": report.complete,
        "failedStep": report.failed,
        "lastError": report.error,
        "packMadeAt": stamp(known.made),
    })];
    let proof = Proof::of(Some(report));
    records.push(json!({
        "kind": "proof",
        "mirroredCommit": proof.commit,
        "registryProjects": proof.projects,
        "egressTestPassed": match proof.egress {
            Egress::Passed => Some(true),
            Egress::Failed => Some(false),
            Egress::NotReported => None,
        },
        "blockingStepSeconds": blocking_ms(report).map(|length| length / SECOND),
    }));
    records.push(json!({
        "kind": "chart",
        "step": EGRESS,
        "blocksByDefault": known.blocks,
    }));
    records.extend(report.steps.iter().map(|step| {
        json!({
            "kind": "step",
            "step": step.id,
            "result": word(&step.state),
            "startedAt": step.started.map(stamp),
            "finishedAt": step.finished.map(stamp),
            "job": step.job,
            "message": report.words_of(step),
        })
    }));
    records.extend(map(Some(report)).iter().map(|tether| {
        json!({
            "kind": "tether",
            "tether": tether_name(tether.id),
            "pointedAt": tether.outside,
            "cutBy": tether.cut_by,
            "state": tether_word(&tether.state),
        })
    }));
    records.extend(audit.into_iter().map(|entry| deed(entry.at, entry.deed)));
    let mut before = root();
    let records: Vec<Value> = records
        .into_iter()
        .enumerate()
        .map(|(number, body)| {
            // The text is what the digest covers, so no reader has to write JSON the same way.
            let text = body.to_string();
            let digest = link(&before, number, &text);
            let record = json!({
                "number": number, "text": text, "before": before, "digest": digest
            });
            before = digest;
            record
        })
        .collect();
    json!({"about": ROOT, "records": records, "seal": before})
}

/// Where a pack departs from its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is not a pack of this kind.
    Foreign,
    /// The record at this place does not fit.
    Record(usize),
    /// Records are missing at the end, or too many.
    Seal,
}

/// Checks a pack.
///
/// # Errors
/// When a record, the order or the end does not fit the chain.
pub fn check(pack: &Value) -> Result<(), Broken> {
    if pack.get("about").and_then(Value::as_str) != Some(ROOT) || fields(pack) != 3 {
        return Err(Broken::Foreign);
    }
    let records = pack.get("records").and_then(Value::as_array).ok_or(Broken::Foreign)?;
    let mut before = root();
    for (number, record) in records.iter().enumerate() {
        let field = |name: &str| record.get(name).and_then(Value::as_str);
        let text = field("text").ok_or(Broken::Record(number))?;
        let digest = link(&before, number, text);
        let is_in_place =
            record.get("number").and_then(Value::as_u64) == u64::try_from(number).ok();
        if !is_in_place
            || fields(record) != 4
            || field("before") != Some(&before)
            || field("digest") != Some(&digest)
        {
            return Err(Broken::Record(number));
        }
        before = digest;
    }
    let seal = pack.get("seal").and_then(Value::as_str);
    if seal == Some(&before) { Ok(()) } else { Err(Broken::Seal) }
}

/// How many fields an object has: one more than expected is covered by no digest.
fn fields(value: &Value) -> usize {
    value.as_object().map_or(0, serde_json::Map::len)
}

fn root() -> String {
    hex(ROOT)
}

fn link(before: &str, number: usize, text: &str) -> String {
    hex(&[before, "\n", &number.to_string(), "\n", text].concat())
}

fn hex(text: &str) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or('0');
    sha256::digest(text.as_bytes())
        .into_iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

fn stamp(at: i64) -> String {
    [date_clock(at, 0).replace(' ', "T"), "Z".to_owned()].concat()
}

fn word(state: &StepState) -> &str {
    match state {
        StepState::Waiting => "waiting",
        StepState::Running => "running",
        StepState::Done => "success",
        StepState::Skipped => "skipped",
        StepState::Failed => "failed",
        StepState::Unknown(word) => word,
    }
}

/// How long the step that blocks took, from its own two moments. The block itself is reported nowhere
/// and lies within.
#[must_use]
pub fn blocking_ms(report: &Report) -> Option<i64> {
    let step = report.step(EGRESS)?;
    step.finished?.checked_sub(step.started?).filter(|length| *length >= 0)
}

fn deed(at: i64, deed: Deed) -> Value {
    let (what, step, result, who, why) = match deed {
        Deed::Started(who) => ("started", None, None, who, None),
        Deed::Again(who) => ("run again", None, None, Some(who), None),
        Deed::Resumed => ("taken up again by catalyst-api", None, None, None, None),
        Deed::TakenUp => ("run again or taken up", None, None, None, None),
        Deed::Step(id, state, why) => {
            ("step ended", Some(id), Some(word(&state).to_owned()), None, why)
        }
        Deed::RunFailed(why) => ("failed", None, None, None, why),
        Deed::Complete => ("complete", None, None, None, None),
    };
    json!({
        "kind": "audit", "at": stamp(at), "what": what, "step": step, "result": result,
        "operator": who, "reason": why,
    })
}

fn tether_name(id: TetherId) -> &'static str {
    match id {
        TetherId::FluxSource => "Flux source",
        TetherId::NodeRegistries => "node registries",
        TetherId::HelmRepositories => "Helm repositories",
        TetherId::ApiFallback => "API fallback",
        TetherId::PullSecret => "pull secret",
        TetherId::CrossplanePackages => "Crossplane packages",
        TetherId::OwnImages => "own images",
        TetherId::OsPackages => "OS packages",
    }
}

fn tether_word(state: &TetherState) -> &'static str {
    match state {
        TetherState::Whole => "points outside",
        TetherState::Cutting => "being cut",
        TetherState::Cut => "cut",
        TetherState::Reverted(_) => "points outside again",
        TetherState::Half => "partly cut",
        TetherState::Unknown => "unknown",
        TetherState::Spent => "not in use",
    }
}
