//! Jobs, their executions, and the lines of an execution.

record! {
    /// The jobs of a deployment: `GET deployments/{id}/jobs`. An unknown deployment gives an empty list.
    pub struct JobList {
        /// Newest first; never started last, by name.
        jobs: Vec<Job> = "jobs",
    }
}

record! {
    /// One job: a component's install, a later change, a Phase-0 step or a group of these.
    pub struct Job {
        /// `<deployment>:<name>`.
        id: String = "id",
        /// The deployment.
        deployment_id: String = "deploymentId",
        /// Use it in addresses: some proxies stumble over the colon of the id.
        job_name: String = "jobName",
        /// The component.
        app_id: String = "appId",
        /// A title for people.
        display_name: Option<String> = "displayName",
        /// Whether it has children.
        kind: Option<JobKind> = "type",
        /// The group's id; empty at the root.
        parent_id: Option<String> = "parentId",
        /// The children's ids; groups only.
        child_ids: Option<Vec<String>> = "childIds",
        /// Early builds only.
        batch_id: Option<String> = "batchId",
        /// Names in early builds, ids later; `[]` may mean that the server lost them.
        depends_on: Vec<String> = "dependsOn",
        /// Where it stands.
        status: JobStatus = "status",
        /// Start of the first attempt.
        started_at: Option<String> = "startedAt",
        /// End of the last attempt, even while the next one runs.
        finished_at: Option<String> = "finishedAt",
        /// 0 until finished.
        duration_ms: i64 = "durationMs",
        /// The newest attempt.
        latest_execution_id: Option<String> = "latestExecutionId",
    }
}

record! {
    /// One job with its attempts: `GET deployments/{id}/jobs/{name}`.
    pub struct JobPage {
        /// The job.
        job: Job = "job",
        /// Newest first.
        executions: Vec<Execution> = "executions",
    }
}

record! {
    /// One attempt.
    pub struct Execution {
        /// 32 hex digits.
        id: String = "id",
        /// The job's id.
        job_id: String = "jobId",
        /// The deployment.
        deployment_id: String = "deploymentId",
        /// Where it stands.
        status: JobStatus = "status",
        /// When it started.
        started_at: String = "startedAt",
        /// When it ended.
        finished_at: Option<String> = "finishedAt",
        /// How many lines it wrote.
        line_count: i64 = "lineCount",
    }
}

record! {
    /// Early builds only: `GET deployments/{id}/jobs/batches`.
    pub struct BatchList {
        /// The batches.
        batches: Vec<Batch> = "batches",
    }
}

record! {
    /// Counts of one batch; early builds only.
    pub struct Batch {
        /// Its id.
        batch_id: String = "batchId",
        /// All jobs.
        total: i64 = "total",
        /// Ended.
        finished: i64 = "finished",
        /// Ended well.
        succeeded: i64 = "succeeded",
        /// Ended badly.
        failed: i64 = "failed",
        /// At work.
        running: i64 = "running",
        /// Not started.
        pending: i64 = "pending",
    }
}

record! {
    /// Lines of one attempt: `GET actions/executions/{id}/logs`. May be empty while `total` is larger.
    pub struct LogPage {
        /// The lines.
        lines: Vec<LogLine> = "lines",
        /// How many there are.
        total: i64 = "total",
        /// Whether no more will come.
        execution_finished: bool = "executionFinished",
    }
}

record! {
    /// One line.
    pub struct LogLine {
        /// From 1.
        line_number: i64 = "lineNumber",
        /// When.
        timestamp: String = "timestamp",
        /// How loud.
        level: LogLevel = "level",
        /// The text.
        message: String = "message",
    }
}

open_enum! {
    /// Whether a job has children.
    pub enum JobKind {
        /// It does something.
        Install = "install",
        /// It holds others.
        Group = "group",
    }
}

open_enum! {
    /// Where a job or an attempt stands.
    pub enum JobStatus {
        /// Not started.
        Pending = "pending",
        /// At work.
        Running = "running",
        /// Ended well.
        Succeeded = "succeeded",
        /// Ended badly.
        Failed = "failed",
    }
}

open_enum! {
    /// How loud a line is.
    pub enum LogLevel {
        /// Details.
        Debug = "DEBUG",
        /// Normal.
        Info = "INFO",
        /// Worth a look.
        Warn = "WARN",
        /// Went wrong.
        Error = "ERROR",
    }
}
