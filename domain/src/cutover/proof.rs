//! What a report proves about the end of a cutover: the server's own fields, or else what the steps
//! reported. What neither says stays not reported.

use super::report::{Report, StepState};
use super::steps::{EGRESS, MIRROR, PROJECTS};

/// How the hold with outside access blocked went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Egress {
    /// It was passed.
    Passed,
    /// It was not passed.
    Failed,
    /// Nobody says.
    NotReported,
}

/// What stands behind a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How the hold went.
    pub egress: Egress,
    /// The commit that the local Git mirror holds.
    pub commit: Option<String>,
    /// How many proxy-cache projects the local registry has.
    pub projects: Option<i64>,
}

impl Proof {
    /// What this report proves; nothing without one.
    #[must_use]
    pub fn of(report: Option<&Report>) -> Self {
        let said = |id| {
            let step = report?.step(id).filter(|step| step.state.is_done())?;
            step.message.as_deref()
        };
        Self {
            egress: report.map_or(Egress::NotReported, egress),
            commit: report
                .and_then(|report| report.commit.clone())
                .or_else(|| said(MIRROR).and_then(commit).map(ToOwned::to_owned)),
            projects: report
                .and_then(|report| report.projects)
                .or_else(|| said(PROJECTS).and_then(projects)),
        }
    }
}

fn egress(report: &Report) -> Egress {
    match report.egress_passed {
        Some(true) => return Egress::Passed,
        Some(false) => return Egress::Failed,
        None => {}
    }
    match report.step(EGRESS).map(|step| &step.state) {
        Some(StepState::Done | StepState::Skipped) => Egress::Passed,
        Some(StepState::Failed) => Egress::Failed,
        Some(StepState::Waiting | StepState::Running | StepState::Unknown(_)) | None => {
            Egress::NotReported
        }
    }
}

/// The only whole commit that a message names: 40 or 64 hexadecimal digits.
fn commit(message: &str) -> Option<&str> {
    let is_commit = |word: &&str| {
        matches!(word.len(), 40 | 64) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let mut found = message.split(|letter: char| !letter.is_alphanumeric()).filter(is_commit);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// `7 projects` in a message.
fn projects(message: &str) -> Option<i64> {
    let mut words = message.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let is_count = words
            .peek()
            .is_some_and(|next| next.trim_end_matches([':', ',', '.', ';']) == "projects");
        if let Some(count) = word.parse().ok().filter(|_| is_count) {
            return Some(count);
        }
    }
    None
}
