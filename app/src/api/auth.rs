//! Sign-in and session.

use contract::auth::{
    PinIssue, PinIssued, PinVerified, PinVerify, SignedOut, SovereignSelf, Whoami,
};
use contract::{Sealed as _, Secret, decode, paths};

use super::error::ApiError;
use super::http::{BRIEF, Call, get, json};

/// Who is signed in. [`ApiError::Unauthorised`] is an ordinary answer here.
///
/// # Errors
/// See [`ApiError`].
pub async fn whoami() -> Result<Whoami, ApiError> {
    get(paths::whoami(), BRIEF).await
}

/// Sends a PIN by mail.
///
/// # Errors
/// See [`ApiError`].
pub async fn issue_pin(email: &str) -> Result<PinIssued, ApiError> {
    let body = PinIssue { email: email.to_owned(), ..Default::default() };
    Call::new("POST", paths::pin_issue()).own_401().body(json(&body)).read().await
}

/// Trades a PIN for a session.
///
/// # Errors
/// See [`ApiError`]. A wrong PIN is a problem, not a lost session.
pub async fn verify_pin(
    email: &str,
    pin: &Secret,
    request_id: &str,
) -> Result<PinVerified, ApiError> {
    let body = PinVerify {
        email: email.to_owned(),
        pin: pin.into(),
        request_id: request_id.to_owned(),
        ..Default::default()
    };
    Call::new("POST", paths::pin_verify()).own_401().body(body.into_body()).read().await
}

/// Ends the session. A returned address has to be opened in this window.
///
/// # Errors
/// See [`ApiError`].
pub async fn sign_out() -> Result<Option<String>, ApiError> {
    let answer = Call::new("DELETE", paths::session()).send().await?;
    // Early builds answer 204 without a body.
    if answer.status == 204 || answer.text.trim().is_empty() {
        return Ok(None);
    }
    let signed_out: SignedOut = decode(&answer.text)?;
    Ok(signed_out.logout_url.filter(|address| !address.is_empty()))
}

/// Which Sovereign this is; not found on the mothership.
///
/// # Errors
/// See [`ApiError`].
pub async fn sovereign_self() -> Result<SovereignSelf, ApiError> {
    get(paths::sovereign_self(), BRIEF).await
}
