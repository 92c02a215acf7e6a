//! The four forms in which the server says no, as one type.
//!
//! A body may hold a code, a sentence, plain text, or the same type as success. [`Problem::read`] decides
//! by the body alone and never fails; what a code means for a page is decided by whoever sent the request.

use serde_json::Value;

use crate::record::{looks_like_html, parse};
use crate::{DecodeError, Flaw, Map, Wire};

/// An answer outside 2xx.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// In which form the server said it.
    pub form: Form,
    /// The code, when the body names one.
    pub code: Option<Code>,
    /// The server's words for people: a sentence, a detail, a text; empty when it had none.
    pub text: String,
    /// How long to wait, from the body or the header.
    pub retry_after_sec: Option<i64>,
    /// The whole JSON object; empty for other bodies.
    pub body: Map,
}

/// The form of an error body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JSON with a stable code in `error`.
    Code,
    /// JSON with a sentence in `error`.
    Sentence,
    /// JSON of the type that success has, too; read it again with [`Problem::body_as`].
    Domain,
    /// One line of plain text.
    Text,
    /// A web page: not the API answered.
    Html,
    /// Nothing.
    Empty,
}

impl Problem {
    /// Reads an answer. `retry_after` is the header of that name; only its form in seconds is understood.
    #[must_use]
    pub fn read(status: u16, body: &str, retry_after: Option<&str>) -> Problem {
        let header_sec = retry_after.and_then(|text| text.trim().parse().ok());
        let mut problem = Problem {
            status,
            form: Form::Empty,
            code: None,
            text: String::new(),
            retry_after_sec: header_sec,
            body: Map::new(),
        };
        match parse(body) {
            Ok(Value::Object(map)) => problem.fill(map),
            Ok(Value::String(text)) => problem.say(text),
            Ok(_) | Err(DecodeError::NotJson | DecodeError::Shape(_)) => {
                if looks_like_html(body) {
                    problem.form = Form::Html;
                } else {
                    problem.say(body.trim().to_owned());
                }
            }
            Err(DecodeError::Html) => problem.form = Form::Html,
        }
        problem
    }

    fn say(&mut self, text: String) {
        self.form = if text.is_empty() { Form::Empty } else { Form::Text };
        self.text = text;
    }

    fn fill(&mut self, map: Map) {
        let words =
            |key: &str| map.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let error = words("error");
        self.form = match error {
            Some(error) if is_code(error) => Form::Code,
            Some(_) => Form::Sentence,
            None => Form::Domain,
        };
        self.code = error.filter(|error| is_code(error)).map(Code::parse);
        let sentence = error.filter(|error| !is_code(error));
        self.text = sentence
            .or_else(|| ["detail", "message", "note", "reason"].into_iter().find_map(words))
            .unwrap_or_default()
            .to_owned();
        if let Some(seconds) = map.get("retryAfterSec").and_then(Value::as_i64) {
            self.retry_after_sec = Some(seconds);
        }
        self.body = map;
    }

    /// Reads the body as the type that this endpoint sends with error statuses, too.
    ///
    /// # Errors
    /// When the body has another shape.
    pub fn body_as<T: Wire>(&self) -> Result<T, Flaw> {
        T::from_wire(Value::Object(self.body.clone()))
    }

    /// Whether the body names this code.
    #[must_use]
    pub fn is(&self, code: &Code) -> bool {
        self.code.as_ref() == Some(code)
    }

    /// A second sentence next to a sentence in `error`.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.body.get("detail").and_then(Value::as_str)
    }

    /// How many wrong PINs are still allowed.
    #[must_use]
    pub fn attempts_remaining(&self) -> Option<i64> {
        self.body.get("attemptsRemaining").and_then(Value::as_i64)
    }

    /// What the mail server said.
    #[must_use]
    pub fn smtp_code(&self) -> Option<i64> {
        self.body.get("smtpCode").and_then(Value::as_i64)
    }

    /// A 404 in JSON is somebody else's deployment, one in plain text does not exist.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.status == 404 && self.form == Form::Sentence
    }
}

/// Whether a text has the form of a code: a lower-case letter or digit, then letters, digits, hyphens.
fn is_code(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit())
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '-')
}

open_enum! {
    /// Codes that the server puts into `error`. Match only those that the endpoint at hand can send.
    pub enum Code {
        /// No session.
        Unauthenticated = "unauthenticated",
        /// No mail address.
        EmailRequired = "email-required",
        /// The mail server refuses the address for good.
        EmailRejected = "email-rejected",
        /// One PIN per address and minute.
        PinRateLimited = "pin-rate-limited",
        /// No PIN could be made.
        PinGenerationFailed = "pin-generation-failed",
        /// The mail could not be sent.
        EmailSendFailed = "email-send-failed",
        /// The person could not be set up.
        UserProvisioningFailed = "user-provisioning-failed",
        /// This installation has no sign-in.
        AuthUnconfigured = "auth-unconfigured",
        /// The body could not be read.
        InvalidBody = "invalid-body",
        /// A wrong PIN, or one of the wrong form.
        PinInvalid = "pin-invalid",
        /// Too many wrong PINs.
        AttemptsExceeded = "attempts-exceeded",
        /// The PIN is too old, unknown, or belongs to another request.
        PinExpired = "pin-expired",
        /// The session could not be signed.
        SessionSigningFailed = "session-signing-failed",
        /// This is the mothership.
        NotASovereign = "not-a-sovereign",
        /// Shortly after handover.
        DeploymentIdNotYetStamped = "deployment-id-not-yet-stamped",
        /// The body is too large.
        RequestTooLarge = "request-too-large",
        /// The registrar refuses the token.
        InvalidToken = "invalid-token",
        /// The registrar's account does not hold the domain.
        DomainNotInAccount = "domain-not-in-account",
        /// Not a registrar that can be driven.
        UnsupportedRegistrar = "unsupported-registrar",
        /// No domain.
        MissingDomain = "missing-domain",
        /// No token.
        MissingToken = "missing-token",
        /// No name servers.
        MissingNameservers = "missing-nameservers",
        /// Asked too often.
        RateLimited = "rate-limited",
        /// The registrar answered with an error.
        RegistrarError = "registrar-error",
        /// The registrar could not be asked.
        ProxyBuildFailed = "proxy-build-failed",
        /// The registrar is away.
        ApiUnavailable = "api-unavailable",
        /// The pool manager cannot be reached.
        PdmUnreachable = "pdm-unreachable",
        /// The pool manager is away.
        PdmUnavailable = "pdm-unavailable",
        /// This installation drives no registrar.
        NoRegistrarsConfigured = "no-registrars-configured",
        /// Somebody has the name.
        SubdomainConflict = "subdomain-conflict",
        /// The server could not make a secret of its own.
        BearerTokenGenerationFailed = "bearer-token-generation-failed",
        /// The server has no room; later builds only.
        ResourcePressure = "mothership-resource-pressure",
        /// Not posted back yet.
        NotImplemented = "not-implemented",
        /// The server lost the file.
        KubeconfigFileMissing = "kubeconfig-file-missing",
        /// No deployment in the path.
        MissingDepId = "missing-depId",
        /// The deployment is not there.
        DeploymentNotFound = "deployment-not-found",
        /// No watch can be attached.
        WatchNotResumable = "watch-not-resumable",
        /// The watch could not be built.
        WatcherBuildFailed = "watcher-build-failed",
        /// The server keeps no jobs.
        JobsStoreUnavailable = "jobs-store-unavailable",
        /// The watcher runs, its first list took too long.
        SeedTimeout = "seed-timeout",
        /// Something is missing in the path.
        MissingPathParams = "missing-path-params",
        /// No execution in the path.
        MissingExecId = "missing-execId",
        /// The job is not there.
        JobNotFound = "job-not-found",
        /// The execution is not there.
        ExecutionNotFound = "execution-not-found",
        /// The server could not read its records.
        StoreReadFailed = "store-read-failed",
        /// No handover token could be made.
        MintFailed = "mint-failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_forms_apart() {
        let code = Problem::read(409, r#"{"error":"subdomain-conflict","detail":"taken"}"#, None);
        assert_eq!((code.form, code.text.as_str()), (Form::Code, "taken"));
        assert!(code.is(&Code::SubdomainConflict));

        let sentence = Problem::read(400, r#"{"error":"the project ID is missing"}"#, None);
        assert_eq!((sentence.form, sentence.code.clone()), (Form::Sentence, None));
        assert_eq!(sentence.text, "the project ID is missing");

        let text = Problem::read(404, "no such deployment\n", None);
        assert_eq!((text.form, text.text.as_str()), (Form::Text, "no such deployment"));
        assert!(!text.is_foreign());

        let domain = Problem::read(503, r#"{"valid":false,"message":"provider away"}"#, None);
        assert_eq!((domain.form, domain.text.as_str()), (Form::Domain, "provider away"));
        assert!(!domain.body_as::<crate::checks::Verdict>().unwrap().valid);

        assert_eq!(Problem::read(500, "", None).form, Form::Empty);
        assert_eq!(Problem::read(502, "<!DOCTYPE html><p>bad gateway", None).form, Form::Html);
        assert_eq!(Problem::read(502, " \n<html>", None).form, Form::Html);
        assert_eq!(Problem::read(500, "[1]", None).form, Form::Text);
        assert!(Problem::read(404, r#"{"error":"deployment not found"}"#, None).is_foreign());
    }

    #[test]
    fn knows_how_long_to_wait() {
        let body = r#"{"error":"pin-rate-limited","retryAfterSec":42}"#;
        assert_eq!(Problem::read(429, body, Some("7")).retry_after_sec, Some(42));
        assert_eq!(Problem::read(429, "slow down", Some("7")).retry_after_sec, Some(7));
        assert_eq!(
            Problem::read(429, "", Some("Tue, 12 May 2026 09:14:03 GMT")).retry_after_sec,
            None
        );
    }

    #[test]
    fn takes_only_code_like_words_for_codes() {
        for text in ["pin-invalid", "missing-depId", "7days"] {
            assert!(is_code(text), "{text}");
        }
        for text in ["", "Pin-invalid", "deployment not found", "a_b", "-a", "été"] {
            assert!(!is_code(text), "{text}");
        }
    }
}
