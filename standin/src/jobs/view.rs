//! Jobs as the wire shows them: the list with its groups, one job with its executions, a page of a log.

use serde_json::{Map, Value, json};

use super::{Execution, Job, Jobs};
use crate::clock;

const GROUPS: [(&str, &str); 2] =
    [("provisioner", "Provision Hetzner"), ("bootstrap-kit", "Bootstrap")];

impl Jobs {
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

fn times(row: &mut Map<String, Value>, started: Option<i64>, finished: Option<i64>) {
    if let Some(ms) = started {
        row.insert("startedAt".into(), json!(clock::millis(ms)));
    }
    if let Some(ms) = finished {
        row.insert("finishedAt".into(), json!(clock::millis(ms)));
    }
    row.insert("durationMs".into(), json!(started.zip(finished).map_or(0, |(from, to)| to - from)));
}
