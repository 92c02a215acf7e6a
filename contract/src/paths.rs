//! One function per endpoint. Paths begin at `/api/v1`; the caller puts its base in front.

use std::fmt::Write as _;

/// What all paths here begin with.
pub const ROOT: &str = "/api/v1";

macro_rules! fixed {
    ($( $(#[$meta:meta])* $name:ident = $path:literal; )*) => {
        $( $(#[$meta])* #[must_use] pub fn $name() -> String { concat!("/api/v1/", $path).to_owned() } )*
    };
}

macro_rules! of_deployment {
    ($( $(#[$meta:meta])* $name:ident = $path:literal; )*) => {
        $( $(#[$meta])* #[must_use] pub fn $name(id: &str) -> String { below(id, $path) } )*
    };
}

fixed! {
    /// Asks for a PIN.
    pin_issue = "auth/pin/issue";
    /// Trades the PIN for a session.
    pin_verify = "auth/pin/verify";
    /// Ends the session.
    session = "auth/session";
    /// The person behind the session.
    whoami = "whoami";
    /// Which side answers.
    sovereign_self = "sovereign/self";
    /// How healthy a Sovereign is.
    sovereign_status = "sovereign/status";
    /// What is installed on a Sovereign.
    sovereign_apps = "sovereign/apps";
    /// How the cutover stands.
    cutover_status = "sovereign/cutover/status";
    /// Starts the cutover, or runs it again.
    cutover_start = "sovereign/cutover/start";
    /// The cutover's stream.
    cutover_events = "sovereign/cutover/events";
    /// Probes a cloud token.
    validate_credentials = "credentials/validate";
    /// Probes object-storage keys.
    validate_object_storage = "credentials/object-storage/validate";
    /// Makes an SSH key pair.
    generate_key = "sshkey/generate";
    /// Looks whether a name is free.
    check_subdomain = "subdomains/check";
    /// How many runs are in flight.
    in_flight_count = "deployments/in-flight-count";
    /// Creates and lists deployments.
    deployments = "deployments";
    /// The Blueprints that the server knows.
    catalog = "catalog";
    /// The key of handover tokens.
    handover_public_key = "handover/public-key";
}

of_deployment! {
    /// Reads or forgets a deployment.
    deployment = "";
    /// The event buffer.
    events = "/events";
    /// The stream.
    logs = "/logs";
    /// The kubeconfig, for download.
    kubeconfig = "/kubeconfig";
    /// What the watcher knows.
    components_state = "/components/state";
    /// Attaches a watcher again.
    refresh_watch = "/refresh-watch";
    /// The jobs.
    jobs = "/jobs";
    /// Counts per batch; early builds only.
    job_batches = "/jobs/batches";
    /// Destroys.
    wipe = "/wipe";
    /// Frees the pool name.
    release_subdomain = "/release-subdomain";
    /// Mints a handover token.
    mint_handover_token = "/mint-handover-token";
}

/// One job. Takes the bare name; see [`crate::jobs::Job::job_name`].
#[must_use]
pub fn job(id: &str, job_name: &str) -> String {
    let mut path = below(id, "/jobs/");
    path.push_str(&escape(job_name));
    path
}

/// Runs a phase again.
#[must_use]
pub fn retry(id: &str, phase: &str) -> String {
    let mut path = below(id, "/phases/");
    path.push_str(&escape(phase));
    path.push_str("/retry");
    path
}

/// A page of an attempt's lines, from a 1-based line on.
#[must_use]
pub fn execution_logs(execution_id: &str, from_line: i64, limit: i64) -> String {
    let mut path = [ROOT, "/actions/executions/", &escape(execution_id), "/logs"].concat();
    let _ = write!(path, "?fromLine={from_line}&limit={limit}");
    path
}

/// Destroys although the run is young.
#[must_use]
pub fn wipe_by_force(id: &str) -> String {
    below(id, "/wipe?force=true")
}

/// Probes a registrar token.
#[must_use]
pub fn validate_registrar(registrar: &str) -> String {
    [ROOT, "/registrar/", &escape(registrar), "/validate"].concat()
}

/// Sets name servers at a registrar.
#[must_use]
pub fn set_name_servers(registrar: &str) -> String {
    [ROOT, "/registrar/", &escape(registrar), "/set-ns"].concat()
}

/// One Blueprint.
#[must_use]
pub fn blueprint(name: &str) -> String {
    [ROOT, "/catalog/", &escape(name)].concat()
}

/// A Blueprint's versions.
#[must_use]
pub fn blueprint_versions(name: &str) -> String {
    [ROOT, "/catalog/", &escape(name), "/versions"].concat()
}

/// One version of a Blueprint, with its manifest.
#[must_use]
pub fn blueprint_version(name: &str, version: &str) -> String {
    [ROOT, "/catalog/", &escape(name), "/versions/", &escape(version)].concat()
}

fn below(id: &str, rest: &str) -> String {
    [ROOT, "/deployments/", &escape(id), rest].concat()
}

/// Escapes one path segment or query value: everything but letters, digits and `- . _ ~`.
#[must_use]
pub fn escape(segment: &str) -> String {
    let mut out = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    // `.` and `..` alone would climb.
    match out.as_str() {
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_cannot_leave_their_segment() {
        assert_eq!(deployment("9f2c41d07be3a865"), "/api/v1/deployments/9f2c41d07be3a865");
        assert_eq!(events("../x?y#z"), "/api/v1/deployments/..%2Fx%3Fy%23z/events");
        assert_eq!(deployment(".."), "/api/v1/deployments/%2E%2E");
        assert_eq!(job("a", "a:install-é"), "/api/v1/deployments/a/jobs/a%3Ainstall-%C3%A9");
        assert_eq!(
            execution_logs("e", 1, 500),
            "/api/v1/actions/executions/e/logs?fromLine=1&limit=500"
        );
        assert_eq!(blueprint(".."), "/api/v1/catalog/%2E%2E");
        assert_eq!(
            blueprint_version("bp-a/b", "1.0.0+x"),
            "/api/v1/catalog/bp-a%2Fb/versions/1.0.0%2Bx"
        );
    }
}
