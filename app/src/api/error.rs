//! What can go wrong between this page and the server, as plain data.

use contract::{Code, DecodeError, Form, Problem};

/// A failed call.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ApiError {
    /// There is no session. The draft stays; sign in and go on.
    #[error("not signed in")]
    Unauthorised,
    /// The session may not do this.
    #[error("forbidden")]
    Forbidden(Box<Problem>),
    /// What was asked for is not there, or belongs to somebody else.
    #[error("not found")]
    NotFound {
        /// Whether the server's form of saying it means somebody else's deployment.
        foreign: bool,
        /// What the server said.
        problem: Box<Problem>,
    },
    /// The server said no in one of its four forms.
    #[error("refused")]
    Problem(Box<Problem>),
    /// The answer could not be read.
    #[error("unreadable answer: {0}")]
    Decode(DecodeError),
    /// No answer: no network, or nobody listens.
    #[error("no connection")]
    Network,
    /// No answer in time.
    #[error("timed out")]
    Timeout,
    /// The page was left before the answer came.
    #[error("cancelled")]
    Cancelled,
}

impl ApiError {
    /// Sorts an answer outside 2xx. `own_401` marks endpoints where 401 judges what was sent, not the session.
    #[must_use]
    pub fn from_answer(
        status: u16,
        body: &str,
        retry_after: Option<&str>,
        own_401: bool,
    ) -> ApiError {
        let problem = Box::new(Problem::read(status, body, retry_after));
        match (status, problem.form) {
            (404 | 405, Form::Html) => ApiError::Decode(DecodeError::Html),
            (401, _) if !own_401 || problem.is(&Code::Unauthenticated) => ApiError::Unauthorised,
            (403, _) if !own_401 => ApiError::Forbidden(problem),
            (404, _) => ApiError::NotFound { foreign: problem.is_foreign(), problem },
            _ => ApiError::Problem(problem),
        }
    }

    /// What the server said, when it said something.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            ApiError::Forbidden(problem)
            | ApiError::NotFound { problem, .. }
            | ApiError::Problem(problem) => Some(problem),
            ApiError::Unauthorised
            | ApiError::Decode(_)
            | ApiError::Network
            | ApiError::Timeout
            | ApiError::Cancelled => None,
        }
    }

    /// Whether the server answered with this code.
    #[must_use]
    pub fn is(&self, code: &Code) -> bool {
        self.problem().is_some_and(|problem| problem.is(code))
    }

    /// Whether the same call may succeed a little later without anybody doing anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            ApiError::Network | ApiError::Timeout => true,
            ApiError::Problem(problem) => matches!(problem.status, 502..=504),
            ApiError::Unauthorised
            | ApiError::Forbidden(_)
            | ApiError::NotFound { .. }
            | ApiError::Decode(_)
            | ApiError::Cancelled => false,
        }
    }

    /// Whether it is unknown if the server did what was asked.
    #[must_use]
    pub fn leaves_outcome_open(&self) -> bool {
        matches!(
            self,
            ApiError::Network | ApiError::Timeout | ApiError::Cancelled | ApiError::Decode(_)
        ) || matches!(self, ApiError::Problem(problem) if is_no_verdict(problem))
    }
}

/// Whether an answer came that is none of the API's: from a proxy in between, or out of a crash half-way.
fn is_no_verdict(problem: &Problem) -> bool {
    let is_api = matches!(problem.form, Form::Code | Form::Sentence | Form::Domain);
    match problem.status {
        504 => true,
        // The API says 502 itself when something behind it failed, and then it says what, by a code.
        502 => problem.form != Form::Code,
        503 => false,
        status => status >= 500 && !is_api,
    }
}

impl From<DecodeError> for ApiError {
    fn from(error: DecodeError) -> Self {
        ApiError::Decode(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_token_is_not_a_lost_session() {
        let lost = r#"{"error":"unauthenticated"}"#;
        let wrong = r#"{"error":"invalid-token"}"#;
        assert_eq!(ApiError::from_answer(401, lost, None, false), ApiError::Unauthorised);
        assert_eq!(ApiError::from_answer(401, lost, None, true), ApiError::Unauthorised);
        assert!(ApiError::from_answer(401, wrong, None, true).is(&Code::InvalidToken));
        assert_eq!(ApiError::from_answer(401, "", None, false), ApiError::Unauthorised);
    }

    #[test]
    fn a_crash_half_way_is_no_refusal() {
        let said_no = r#"{"error":"bearer-token-generation-failed"}"#;
        for (status, body, is_open) in [
            (500, "", true),
            (500, said_no, false),
            (504, "", true),
            (502, "", true),
            (502, "<html>Bad gateway</html>", true),
            (502, r#"{"error":"Bad gateway"}"#, true),
            (502, r#"{"error":"step-discovery-failed","detail":"no leader"}"#, false),
            (524, "", true),
            (503, "", false),
            (409, "", false),
        ] {
            let error = ApiError::from_answer(status, body, None, false);
            assert_eq!(error.leaves_outcome_open(), is_open, "{status} {body}");
        }
    }

    #[test]
    fn a_page_of_another_server_is_no_missing_run() {
        let page = "<!doctype html><title>x</title>";
        assert_eq!(
            ApiError::from_answer(404, page, None, false),
            ApiError::Decode(DecodeError::Html)
        );
        assert!(ApiError::from_answer(502, page, None, false).is_transient());
        let text = ApiError::from_answer(404, "deployment not found", None, false);
        assert!(matches!(text, ApiError::NotFound { foreign: false, .. }));
        let json = ApiError::from_answer(404, r#"{"error":"deployment not found"}"#, None, false);
        assert!(matches!(json, ApiError::NotFound { foreign: true, .. }));
    }
}
