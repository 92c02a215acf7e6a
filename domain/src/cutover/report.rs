//! One report of the server, in whichever vocabulary it came, as one type.

use std::collections::BTreeMap;

use contract::cutover::{Status, Step, StepResult};

use super::steps::{canonical, place};
use crate::time::parse_rfc3339_ms as parse;

/// What the server said about a cutover at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The Sovereign is independent. Only the server's flag sets this.
    pub complete: bool,
    /// When the newest run began, on the server's clock.
    pub started: Option<i64>,
    /// When the run that completed ended, on the server's clock.
    pub finished: Option<i64>,
    /// The step at work.
    pub current: Option<String>,
    /// How many steps there are, if the server counts them.
    pub total: Option<usize>,
    /// Percent at the start of the current step.
    pub percent: Option<u8>,
    /// The step that failed.
    pub failed: Option<String>,
    /// The server's reason for the failure.
    pub error: Option<String>,
    /// The reported steps, in the order in which they run.
    pub steps: Vec<StepReport>,
    /// The commit that the local Git mirror holds.
    pub commit: Option<String>,
    /// How many proxy-cache projects the local registry has.
    pub projects: Option<i64>,
    /// Whether the hold was passed.
    pub egress_passed: Option<bool>,
    /// Which registry file the nodes use: `v1` before, `v2` after, `rollback`.
    pub registries: Option<String>,
    /// The same for single nodes, where the server tells them apart.
    pub nodes: BTreeMap<String, String>,
    /// How long outside access stays blocked, where the server says so, in milliseconds.
    pub hold_ms: Option<i64>,
}

/// What the server said about one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepReport {
    /// Its canonical name.
    pub id: String,
    /// The name that the server used, if it named it.
    pub wire: Option<String>,
    /// How it stands.
    pub state: StepState,
    /// Begin of the newest attempt, on the server's clock.
    pub started: Option<i64>,
    /// End of the newest attempt, on the server's clock.
    pub finished: Option<i64>,
    /// The Kubernetes Job or DaemonSet.
    pub job: Option<String>,
    /// What it said.
    pub message: Option<String>,
}

/// What a step said by its end. A server that restarts keeps it nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The step's canonical name.
    pub step: String,
    /// Begin of the attempt.
    pub started: i64,
    /// Whether that attempt failed.
    pub has_failed: bool,
    /// Its words.
    pub message: String,
}

/// How a step stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepState {
    /// Not begun in this run.
    Waiting,
    /// At work.
    Running,
    /// Done.
    Done,
    /// Done in an earlier run and left out in this one.
    Skipped,
    /// Failed.
    Failed,
    /// A word that this version does not know.
    Unknown(String),
}

impl StepState {
    /// Done now or earlier.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self, StepState::Done | StepState::Skipped)
    }

    /// How far along; a report that is less far than another is the older one, within one run.
    pub(super) fn rank(&self) -> u8 {
        match self {
            StepState::Unknown(_) | StepState::Waiting => 0,
            StepState::Running => 1,
            StepState::Done | StepState::Skipped | StepState::Failed => 2,
        }
    }
}

impl From<StepResult> for StepState {
    fn from(result: StepResult) -> Self {
        match result {
            StepResult::None | StepResult::Pending => StepState::Waiting,
            StepResult::Running => StepState::Running,
            StepResult::Success | StepResult::Done => StepState::Done,
            StepResult::Skipped => StepState::Skipped,
            StepResult::Failed => StepState::Failed,
            StepResult::Unknown(word) => StepState::Unknown(word),
        }
    }
}

impl StepReport {
    /// A step that was named and not begun.
    #[must_use]
    pub fn waiting(id: &str) -> Self {
        Self {
            id: canonical(id).to_owned(),
            wire: None,
            state: StepState::Waiting,
            started: None,
            finished: None,
            job: None,
            message: None,
        }
    }

    /// Reads a step of either vocabulary; `None` for one without a name.
    #[must_use]
    pub fn read(step: &Step) -> Option<Self> {
        if step.id().is_empty() {
            return None;
        }
        let mut read = Self {
            wire: Some(step.id().to_owned()),
            state: step.outcome().into(),
            started: time(&step.started_at),
            finished: time(&step.finished_at),
            job: text(&step.job_name),
            message: text(&step.message),
            ..Self::waiting(step.id())
        };
        read.drop_stale_end();
        Some(read)
    }

    /// On a re-run the end of the earlier attempt stays behind.
    fn drop_stale_end(&mut self) {
        if self.state.rank() < 2 || self.finished < self.started {
            self.finished = None;
        }
    }
}

impl Report {
    /// What the server says about a step: the step's own words, or the reason of the run that
    /// stopped at it, which is all that is left of them for whoever did not follow the stream.
    #[must_use]
    pub fn words_of<'a>(&'a self, step: &'a StepReport) -> Option<&'a str> {
        let is_cause = step.state == StepState::Failed
            && self.failed.as_ref().is_none_or(|failed| *failed == step.id);
        step.message.as_deref().or_else(|| self.error.as_deref().filter(|_| is_cause))
    }

    /// Reads an answer of the status endpoint, or a whole status from the stream.
    #[must_use]
    pub fn of_status(status: &Status) -> Self {
        let mut report = status.raw.as_ref().map(Self::of_map).unwrap_or_default();
        report.complete = status.is_complete();
        report.started = status.started().and_then(parse);
        report.finished = status.finished().and_then(parse);
        report.current = text(&status.current_step).map(|name| canonical(&name).to_owned());
        report.total = status.total_steps.and_then(count).or(report.total);
        report.percent = status.progress_percent.and_then(percent).or(report.percent);
        report.failed = text(&status.failed_step).map(|name| canonical(&name).to_owned());
        report.error = text(&status.last_error);
        if let Some(steps) = &status.steps {
            for step in steps.read().filter_map(StepReport::read) {
                report.put(step);
            }
        }
        report.commit = text(&status.mirrored_commit).or(report.commit);
        report.projects = status.harbor_projects.or(report.projects);
        report.egress_passed = status.egress_passed.or(report.egress_passed);
        report
    }

    /// Reads the server's status map, as the stream's snapshot carries it.
    #[must_use]
    pub fn of_map(map: &BTreeMap<String, String>) -> Self {
        let get = |key: &str| map.get(key).filter(|value| !value.is_empty());
        let number = |key: &str| get(key).and_then(|value| value.parse::<i64>().ok());
        let mut report = Self {
            complete: get("cutoverComplete").is_some_and(|flag| flag == "true"),
            started: get("cutoverStartedAt").and_then(|at| parse(at)),
            finished: get("cutoverFinishedAt").and_then(|at| parse(at)),
            current: get("currentStep").map(|name| canonical(name).to_owned()),
            total: number("totalSteps").and_then(count),
            percent: number("progressPercent").and_then(percent),
            failed: get("failedStep").map(|name| canonical(name).to_owned()),
            error: get("lastError").cloned(),
            steps: Vec::new(),
            commit: get("mirroredCommitSHA").cloned(),
            projects: number("harborProjectCount"),
            egress_passed: get("egressTestPassed").map(|flag| flag == "true"),
            registries: get("registriesYamlActive").cloned(),
            nodes: BTreeMap::new(),
            hold_ms: number("egressHoldSeconds").map(|seconds| seconds.saturating_mul(1000)),
        };
        for (key, value) in map {
            if let Some(node) =
                key.strip_prefix("node.").and_then(|k| k.strip_suffix(".registriesYaml"))
            {
                report.nodes.insert(node.to_owned(), value.clone());
            }
            if let Some(name) = key.strip_prefix("step.").and_then(|k| k.strip_suffix(".result")) {
                let of = |field: &str| get(&["step.", name, field].concat());
                let mut step = StepReport {
                    wire: Some(name.to_owned()),
                    state: StepResult::parse(value).into(),
                    started: of(".startedAt").and_then(|at| parse(at)),
                    finished: of(".finishedAt").and_then(|at| parse(at)),
                    job: of(".jobName").cloned(),
                    message: of(".message").cloned(),
                    ..StepReport::waiting(name)
                };
                step.drop_stale_end();
                report.put(step);
            }
        }
        report
    }

    /// The step with this canonical name.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&StepReport> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Puts a step in its place, instead of one of the same name.
    pub(super) fn put(&mut self, step: StepReport) {
        if let Some(old) = self.steps.iter_mut().find(|old| old.id == step.id) {
            *old = step;
        } else {
            let at = self.steps.partition_point(|other| place(&other.id) <= place(&step.id));
            self.steps.insert(at, step);
        }
    }

    /// What the steps that are over have said.
    #[must_use]
    pub fn said(&self) -> Vec<Said> {
        let over = self.steps.iter().filter(|step| step.state.rank() == 2);
        over.filter_map(|step| {
            Some(Said {
                step: step.id.clone(),
                started: step.started?,
                has_failed: step.state == StepState::Failed,
                message: step.message.clone()?,
            })
        })
        .collect()
    }

    /// Gives these words to the attempts that said them, where nothing else is known.
    pub(super) fn remember(&mut self, all: &[Said]) {
        for step in self.steps.iter_mut().filter(|step| step.state.rank() == 2) {
            let has_failed = step.state == StepState::Failed;
            let said = all.iter().find(|said| {
                said.step == step.id
                    && Some(said.started) == step.started
                    && said.has_failed == has_failed
            });
            if step.message.is_none() {
                step.message = said.map(|said| said.message.clone());
            }
        }
    }

    /// Whether a step is at work.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.steps.iter().any(|step| step.state == StepState::Running)
    }

    /// Whether the step that the server names is at work, as far as anybody can tell: it has no row,
    /// or one with a word that nobody knows. One that only waits has not been begun.
    pub(super) fn is_named(&self) -> bool {
        let is_open =
            |step: &StepReport| matches!(step.state, StepState::Running | StepState::Unknown(_));
        let id = self.current.as_deref();
        id.is_some_and(|id| self.step(id).is_none_or(is_open))
    }

    /// Whether a step is at work and nobody says since when.
    pub(super) fn is_undated(&self) -> bool {
        let named = self.current.as_deref().filter(|_| self.is_named());
        let is_dated = |step: &StepReport| {
            let is_at_work = step.state == StepState::Running || Some(step.id.as_str()) == named;
            is_at_work && step.started.is_some()
        };
        (named.is_some() || self.is_running()) && !self.steps.iter().any(is_dated)
    }

    /// Whether the report speaks of a run at all.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.complete
            || self.started.is_some()
            || self.steps.iter().any(|step| step.state.rank() > 0)
    }

    /// The first moment that the report speaks of: every re-run and every restart overwrites
    /// [`Report::started`], and a step that is done keeps its own begin.
    #[must_use]
    pub fn first_moment(&self) -> Option<i64> {
        self.steps.iter().map(|step| step.started).chain([self.started]).flatten().min()
    }

    /// The newest moment that the report itself speaks of.
    #[must_use]
    pub fn last_moment(&self) -> Option<i64> {
        let steps = self.steps.iter().flat_map(|step| [step.started, step.finished]);
        steps.chain([self.started, self.finished]).flatten().max()
    }
}

fn time(text: &Option<String>) -> Option<i64> {
    text.as_deref().and_then(parse)
}

fn text(text: &Option<String>) -> Option<String> {
    text.clone().filter(|text| !text.is_empty())
}

fn count(number: i64) -> Option<usize> {
    usize::try_from(number).ok().filter(|count| *count > 0)
}

fn percent(number: i64) -> Option<u8> {
    u8::try_from(number.clamp(0, 100)).ok()
}
