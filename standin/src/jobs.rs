//! Jobs and executions, folded from the events of a run.
//!
//! Nothing here is persisted: after a restart the same events give the same jobs, ids included.

use serde_json::{Map, Value, json};

use crate::event::Stored;
use crate::{clock, ids, kit};

pub(crate) const STEPS: [(&str, &str); 5] = [
    ("tofu-init", "Prepare OpenTofu"),
    ("tofu-plan", "Plan cloud resources"),
    ("tofu-apply", "Create cloud resources"),
    ("tofu-output", "Read outputs"),
    ("cluster-bootstrap", "Bootstrap the cluster"),
];

#[derive(Debug)]
struct Job {
    name: String,
    app_id: String,
    title: String,
    parent: &'static str,
    depends_on: Vec<String>,
    status: &'static str,
    started: Option<i64>,
    finished: Option<i64>,
    executions: Vec<Execution>,
}

#[derive(Debug)]
struct Execution {
    id: String,
    status: &'static str,
    started: i64,
    finished: Option<i64>,
    lines: Vec<(i64, &'static str, String)>,
}

/// All jobs of one deployment.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    deployment: String,
    jobs: Vec<Job>,
}

impl Jobs {
    pub(crate) fn new(deployment: &str) -> Self {
        Self { deployment: deployment.to_owned(), jobs: Vec::new() }
    }

    /// Takes one event in.
    pub(crate) fn apply(&mut self, stored: &Stored) {
        let event = &stored.event;
        let ms = stored.ms;
        match (event.phase.as_str(), event.component.as_deref(), event.state.as_deref()) {
            ("tofu-init" | "tofu-plan" | "tofu-apply" | "tofu-output", ..) => {
                self.end_step(ms, "succeeded");
                self.start_step(&event.phase, ms);
                self.line(&event.phase, ms, "INFO", event.message.clone());
            }
            ("flux-bootstrap", ..) if self.step_running().is_some() => {
                self.end_step(ms, "succeeded");
                self.start_step("cluster-bootstrap", ms);
            }
            ("tofu", ..) => {
                if let Some(step) = self.step_running() {
                    self.line(&step, ms, level(&event.level), event.message.clone());
                }
            }
            ("component", None, _) => {
                self.line("cluster-bootstrap", ms, level(&event.level), event.message.clone())
            }
            ("component", Some(id), Some(state)) => {
                self.end_step(ms, "succeeded");
                self.component(stored, id, state);
            }
            ("component-log", Some(id), _) => {
                self.line(&install_name(id), ms, level(&event.level), event.message.clone());
            }
            _ => {}
        }
    }

    /// A run that failed leaves no running step behind.
    pub(crate) fn fail_running(&mut self, ms: i64) {
        self.end_step(ms, "failed");
    }

    fn step_running(&self) -> Option<String> {
        self.jobs
            .iter()
            .find(|job| job.parent == "provisioner" && job.status == "running")
            .map(|job| job.name.clone())
    }

    fn end_step(&mut self, ms: i64, status: &'static str) {
        if let Some(job) = self.step_running().and_then(|name| self.job_mut(&name)) {
            job.end(ms, status);
        }
    }

    fn start_step(&mut self, name: &str, ms: i64) {
        let position = STEPS.iter().position(|(step, _)| *step == name).unwrap_or_default();
        if self.job_mut(name).is_none() {
            let title = STEPS.get(position).map_or(name, |(_, title)| title);
            let before =
                position.checked_sub(1).and_then(|at| STEPS.get(at)).map(|(step, _)| *step);
            let depends_on = before.into_iter().map(str::to_owned).collect();
            self.jobs.push(Job::new(name, name, title, "provisioner", depends_on));
        }
        let deployment = self.deployment.clone();
        if let Some(job) = self.job_mut(name) {
            job.start(&deployment, ms);
        }
    }

    fn component(&mut self, stored: &Stored, id: &str, state: &str) {
        let name = install_name(id);
        let first = self.job_mut(&name).is_none();
        if first {
            let title = kit::find(id).map_or(id, |component| component.title.as_str());
            let edges = stored.event.depends_on.iter().flatten().map(|edge| install_name(edge));
            self.jobs.push(Job::new(&name, id, title, "bootstrap-kit", edges.collect()));
        }
        let deployment = self.deployment.clone();
        let Some(job) = self.job_mut(&name) else { return };
        let text = state_text(id, state);
        if state != "pending" && job.status != "running" {
            job.start(&deployment, stored.ms);
        }
        let line = if first {
            format!("[seeded] state={state} at {}: {text}", stored.event.time)
        } else {
            format!("[{state}] {text}")
        };
        job.line(stored.ms, level(&stored.event.level), line);
        match state {
            "installed" => job.end(stored.ms, "succeeded"),
            "failed" => job.end(stored.ms, "failed"),
            _ => {}
        }
    }

    fn line(&mut self, name: &str, ms: i64, level: &'static str, text: String) {
        if let Some(job) = self.job_mut(name) {
            job.line(ms, level, text);
        }
    }

    fn job_mut(&mut self, name: &str) -> Option<&mut Job> {
        self.jobs.iter_mut().find(|job| job.name == name)
    }

    /// The list: newest start first, never started last by name; groups among them.
    pub(crate) fn list(&self) -> Vec<Value> {
        let mut rows: Vec<(Option<i64>, String, Value)> = self
            .jobs
            .iter()
            .map(|job| (job.started, job.name.clone(), self.json(job)))
            .chain(GROUPS.iter().filter_map(|(slug, title)| self.group(slug, title)))
            .collect();
        rows.sort_by(|(a, a_name, _), (b, b_name, _)| b.cmp(a).then_with(|| a_name.cmp(b_name)));
        rows.into_iter().map(|(_, _, row)| row).collect()
    }

    /// One job with its executions, newest first; accepts the full id and the bare name.
    pub(crate) fn one(&self, id: &str) -> Option<Value> {
        let name = id.strip_prefix(&format!("{}:", self.deployment)).unwrap_or(id);
        if let Some(job) = self.jobs.iter().find(|job| job.name == name) {
            let executions =
                job.executions.iter().rev().map(|execution| self.execution(job, execution));
            return Some(
                json!({ "job": self.json(job), "executions": executions.collect::<Vec<_>>() }),
            );
        }
        let (slug, title) = GROUPS.iter().find(|(slug, _)| *slug == name)?;
        let (_, _, row) = self.group(slug, title)?;
        Some(json!({ "job": row, "executions": [] }))
    }

    /// A page of an execution's log.
    pub(crate) fn log(&self, execution: &str, from: usize, limit: usize) -> Option<Value> {
        let found = self.jobs.iter().flat_map(|job| &job.executions).find(|e| e.id == execution)?;
        let lines: Vec<Value> = found
            .lines
            .iter()
            .enumerate()
            .skip(from.saturating_sub(1))
            .take(limit)
            .map(|(index, (ms, level, text))| {
                json!({ "lineNumber": index + 1, "timestamp": clock::millis(*ms), "level": level, "message": text })
            })
            .collect();
        Some(json!({
            "lines": lines, "total": found.lines.len(), "executionFinished": found.finished.is_some(),
        }))
    }

    fn full(&self, name: &str) -> String {
        format!("{}:{name}", self.deployment)
    }

    fn json(&self, job: &Job) -> Value {
        let edges: Vec<String> = job.depends_on.iter().map(|name| self.full(name)).collect();
        let mut row = self.base(&job.name, &job.app_id, &job.title, "install", job.status);
        row.insert("parentId".into(), json!(self.full(job.parent)));
        row.insert("dependsOn".into(), json!(edges));
        times(&mut row, job.started, job.finished);
        if let Some(last) = job.executions.last() {
            row.insert("latestExecutionId".into(), json!(last.id));
        }
        Value::Object(row)
    }

    fn group(&self, slug: &'static str, title: &str) -> Option<(Option<i64>, String, Value)> {
        let children: Vec<&Job> = self.jobs.iter().filter(|job| job.parent == slug).collect();
        if children.is_empty() {
            return None;
        }
        let any = |status: &str| children.iter().any(|job| job.status == status);
        let status =
            ["failed", "running", "pending"].into_iter().find(|s| any(s)).unwrap_or("succeeded");
        let started = children.iter().filter_map(|job| job.started).min();
        let over = matches!(status, "failed" | "succeeded");
        let finished = children.iter().filter_map(|job| job.finished).max().filter(|_| over);
        let mut row = self.base(slug, slug, title, "group", status);
        let ids: Vec<String> = children.iter().map(|job| self.full(&job.name)).collect();
        row.insert("parentId".into(), json!(""));
        row.insert("childIds".into(), json!(ids));
        row.insert("dependsOn".into(), json!([]));
        times(&mut row, started, finished);
        Some((started, slug.to_owned(), Value::Object(row)))
    }

    fn base(
        &self,
        name: &str,
        app: &str,
        title: &str,
        kind: &str,
        status: &str,
    ) -> Map<String, Value> {
        let mut row = Map::new();
        row.insert("id".into(), json!(self.full(name)));
        row.insert("deploymentId".into(), json!(self.deployment));
        row.insert("jobName".into(), json!(name));
        row.insert("appId".into(), json!(app));
        row.insert("displayName".into(), json!(title));
        row.insert("type".into(), json!(kind));
        row.insert("status".into(), json!(status));
        row
    }

    fn execution(&self, job: &Job, execution: &Execution) -> Value {
        let mut row = Map::new();
        row.insert("id".into(), json!(execution.id));
        row.insert("jobId".into(), json!(self.full(&job.name)));
        row.insert("deploymentId".into(), json!(self.deployment));
        row.insert("status".into(), json!(execution.status));
        row.insert("startedAt".into(), json!(clock::millis(execution.started)));
        if let Some(ms) = execution.finished {
            row.insert("finishedAt".into(), json!(clock::millis(ms)));
        }
        row.insert("lineCount".into(), json!(execution.lines.len()));
        Value::Object(row)
    }
}

const GROUPS: [(&str, &str); 2] =
    [("provisioner", "Provision Hetzner"), ("bootstrap-kit", "Bootstrap")];

impl Job {
    fn new(
        name: &str,
        app: &str,
        title: &str,
        parent: &'static str,
        depends_on: Vec<String>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            app_id: app.to_owned(),
            title: title.to_owned(),
            parent,
            depends_on,
            status: "pending",
            started: None,
            finished: None,
            executions: Vec::new(),
        }
    }

    /// A new attempt. Start of the job stays that of the first; the old end stays until the new one (§8.3, oddities).
    fn start(&mut self, deployment: &str, ms: i64) {
        self.status = "running";
        self.started.get_or_insert(ms);
        let id = ids::derived(&format!("{deployment}/{}/{}", self.name, self.executions.len()));
        self.executions.push(Execution {
            id,
            status: "running",
            started: ms,
            finished: None,
            lines: Vec::new(),
        });
    }

    fn end(&mut self, ms: i64, status: &'static str) {
        self.status = status;
        self.finished = Some(ms);
        if let Some(execution) = self.executions.last_mut() {
            execution.status = status;
            execution.finished = Some(ms);
        }
    }

    fn line(&mut self, ms: i64, level: &'static str, text: String) {
        if let Some(execution) = self.executions.last_mut() {
            execution.lines.push((ms, level, text));
        }
    }
}

fn times(row: &mut Map<String, Value>, started: Option<i64>, finished: Option<i64>) {
    if let Some(ms) = started {
        row.insert("startedAt".into(), json!(clock::millis(ms)));
    }
    if let Some(ms) = finished {
        row.insert("finishedAt".into(), json!(clock::millis(ms)));
    }
    row.insert("durationMs".into(), json!(started.zip(finished).map_or(0, |(from, to)| to - from)));
}

fn install_name(id: &str) -> String {
    format!("install-{}", id.replace(':', "-"))
}

fn level(level: &str) -> &'static str {
    match level {
        "warn" => "WARN",
        "error" => "ERROR",
        _ => "INFO",
    }
}

/// The message of a release in a state, as the helm-controller would put it.
pub(crate) fn state_text(id: &str, state: &str) -> String {
    let component = kit::find(id);
    match state {
        "pending" => match component.and_then(|component| component.depends_on.first()) {
            Some(edge) => format!("dependency 'flux-system/bp-{edge}' is not ready"),
            None => "waiting for the first reconciliation".into(),
        },
        "installing" => "Running 'install' action with timeout of 15m0s".into(),
        "installed" => "Helm install succeeded".into(),
        "degraded" => "not all pods of the release are ready yet".into(),
        _ => "Helm install failed: context deadline exceeded, retries exhausted".into(),
    }
}
