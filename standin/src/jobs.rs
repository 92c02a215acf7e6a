//! Jobs and executions, folded from the events of a run.
//!
//! Nothing here is persisted: after a restart the same events give the same jobs, ids included.

mod view;

use crate::event::Stored;
use crate::{ids, kit};

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
}

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
