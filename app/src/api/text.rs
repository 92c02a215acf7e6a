//! Words for failed calls. One function for all of them; pages that know more say more.

use contract::{Code, DecodeError, Problem};

use super::error::ApiError;

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened, as a heading.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
    /// What to do.
    pub next: &'static str,
    /// The server's own words, to be shown as such.
    pub server_words: Option<String>,
}

/// Puts a failure into words.
#[must_use]
pub fn describe(error: &ApiError) -> Explained {
    let (what, why, next) = match error {
        ApiError::Unauthorised => (
            "You are not signed in",
            "The session has ended, or there was none.",
            "Sign in again. What you have entered here stays.",
        ),
        ApiError::Forbidden(_) => (
            "Your account may not do this",
            "The server knows you, and your role does not allow this action.",
            "Ask an owner of the installation, or sign in with another address.",
        ),
        ApiError::NotFound { foreign: true, .. } => (
            "The server has nothing to show here",
            "This deployment does not exist any more, or it belongs to another account.",
            "Look into the list of your deployments, or sign in with the address that created it.",
        ),
        ApiError::NotFound { foreign: false, .. } => (
            "The server does not know this",
            "The identifier may be mistyped, or the record has been removed.",
            "Look into the list of your deployments.",
        ),
        ApiError::Problem(problem) => of_problem(problem),
        ApiError::Decode(DecodeError::Html) => (
            "A web page came instead of data",
            "Something between this page and catalyst-api answered in its place, such as a proxy or a sign-in wall.",
            "Check that catalyst-api is reachable under this address, then try again.",
        ),
        ApiError::Decode(DecodeError::NotJson) => (
            "The answer is damaged",
            "The server's answer ended early or is not in the expected format.",
            "Try again. If it stays like this, the console and the server may be of different releases.",
        ),
        ApiError::Decode(DecodeError::Shape(_)) => (
            "The answer has an unexpected form",
            "The console and the server may be of different releases.",
            "Reload the page to get the newest console, then try again.",
        ),
        ApiError::Network => (
            "The server cannot be reached",
            "Your network may be interrupted, or catalyst-api is not running.",
            "Check the connection. The console tries again by itself where it can.",
        ),
        ApiError::Timeout => (
            "The server did not answer in time",
            "It may be busy, or the connection is very slow.",
            "Try again in a moment.",
        ),
        ApiError::Cancelled => (
            "The request was stopped",
            "The page was left before the answer came.",
            "Try again if you still need the answer.",
        ),
    };
    Explained { what, why, next, server_words: server_words(error) }
}

fn of_problem(problem: &Problem) -> (&'static str, &'static str, &'static str) {
    match (problem.status, problem.code.as_ref()) {
        (_, Some(Code::SubdomainConflict)) => (
            "This name has just been taken",
            "Another Sovereign uses or reserves the same name in this pool.",
            "Choose another name in the Domain step.",
        ),
        (_, Some(Code::PdmUnavailable | Code::PdmUnreachable)) => (
            "Names cannot be managed right now",
            "The service that manages the domain pools is away.",
            "Try again in a minute. Nothing has been reserved or created.",
        ),
        (_, Some(Code::ResourcePressure)) => (
            "The server has no room for another run",
            "It is short of memory or processing time right now.",
            "Try again in a few minutes. Nothing has been created.",
        ),
        (_, Some(Code::AuthUnconfigured)) => (
            "This installation has no sign-in",
            "No identity provider is configured on the server.",
            "Ask whoever runs this installation to configure one.",
        ),
        (400 | 422, _) => (
            "The server did not accept the input",
            "One of the values does not fit its rules.",
            "Read the server's words, correct the value and send it again.",
        ),
        (409, _) => (
            "The state has changed meanwhile",
            "The action does not fit the present state any more.",
            "Look at the newest state, then decide again.",
        ),
        (410, _) => (
            "This is gone",
            "It has expired or has been removed.",
            "Start again from the beginning.",
        ),
        (424 | 425, _) => (
            "Something else has to be ready first",
            "The action depends on a part that is not there yet.",
            "Try again later.",
        ),
        (429, _) => (
            "Too many requests",
            "The server limits how often this can be asked.",
            "Wait a moment, then try again.",
        ),
        (502..=504, Some(_)) => (
            "The server could not do this",
            "It answered that something which it depends on did not work.",
            "Read the server's words. If trying again does not help, pass them to whoever runs this installation.",
        ),
        (502..=504, None) => (
            "The server is away",
            "A proxy answered that catalyst-api, or a service behind it, cannot be reached right now.",
            "It usually comes back within a minute. Try again then.",
        ),
        _ => (
            "The server could not do this",
            "It ran into an error of its own.",
            "Try once more. If it fails again, pass the server's words to whoever runs this installation.",
        ),
    }
}

/// What the server said: its words, or at least the code.
fn server_words(error: &ApiError) -> Option<String> {
    let problem = error.problem()?;
    let code = problem.code.as_ref().map(Code::as_str).unwrap_or_default();
    match (code.is_empty(), problem.text.is_empty()) {
        (true, true) => Some(["HTTP ", &problem.status.to_string()].concat()),
        (false, true) => Some(code.to_owned()),
        (true, false) => Some(problem.text.clone()),
        (false, false) => Some([code, ": ", &problem.text].concat()),
    }
}
