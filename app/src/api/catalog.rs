//! The catalogue that the server lists beside the shipped one.
//!
//! A console without these answers is whole: [`Absence`] says why they are missing, and the shipped
//! cards stay.

use contract::catalog::{Blueprint, Catalog, Versions};
use contract::paths;

use super::error::ApiError;
use super::http::{BRIEF, get};

/// The Blueprints that the server lists for this session.
///
/// # Errors
/// See [`ApiError`]; [`absence`] says what it means for the catalogue.
pub async fn list() -> Result<Catalog, ApiError> {
    get(paths::catalog(), BRIEF).await
}

/// One Blueprint, with the ways it may be placed.
///
/// # Errors
/// See [`ApiError`].
pub async fn blueprint(blueprint: &str) -> Result<Blueprint, ApiError> {
    get(paths::blueprint(blueprint), BRIEF).await
}

/// A Blueprint's versions, and which can follow which.
///
/// # Errors
/// See [`ApiError`].
pub async fn versions(blueprint: &str) -> Result<Versions, ApiError> {
    get(paths::blueprint_versions(blueprint), BRIEF).await
}

/// One version of a Blueprint, with its manifest and the schema of its configuration.
///
/// # Errors
/// See [`ApiError`].
pub async fn version(blueprint: &str, version: &str) -> Result<Blueprint, ApiError> {
    get(paths::blueprint_version(blueprint, version), BRIEF).await
}

/// Why there is no served catalogue, or no answer about one Blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The server does not offer it, or does not know the Blueprint.
    NotOffered,
    /// It is only for people who are signed in.
    SignIn,
    /// This session may not see it.
    Forbidden,
    /// No answer, or none in time.
    Away,
    /// The server answered something that cannot be read.
    Unreadable,
    /// The server said that something went wrong on its side.
    Broken,
}

/// What a failed read means for the catalogue. `None` when nobody waits for it any more.
#[must_use]
pub fn absence(error: &ApiError) -> Option<Absence> {
    Some(match error {
        // A page in place of JSON is how servers without the endpoint answer.
        ApiError::NotFound { .. } | ApiError::Decode(contract::DecodeError::Html) => {
            Absence::NotOffered
        }
        ApiError::Unauthorised => Absence::SignIn,
        ApiError::Forbidden(_) => Absence::Forbidden,
        ApiError::Network | ApiError::Timeout => Absence::Away,
        ApiError::Decode(_) => Absence::Unreadable,
        ApiError::Problem(problem) => match problem.status {
            405 | 410 | 501 => Absence::NotOffered,
            502..=504 => Absence::Away,
            _ => Absence::Broken,
        },
        ApiError::Cancelled => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_is_a_wall() {
        let page = "<!doctype html><title>x</title>";
        for (status, body, expected) in [
            (404, "404 page not found", Absence::NotOffered),
            (404, r#"{"error":"unknown-blueprint"}"#, Absence::NotOffered),
            (404, page, Absence::NotOffered),
            (405, page, Absence::NotOffered),
            (405, "", Absence::NotOffered),
            (401, r#"{"error":"unauthenticated"}"#, Absence::SignIn),
            (401, "", Absence::SignIn),
            (403, r#"{"error":"forbidden"}"#, Absence::Forbidden),
            (500, r#"{"error":"catalog-load-failed"}"#, Absence::Broken),
            (501, "", Absence::NotOffered),
            (502, page, Absence::Away),
            (503, "", Absence::Away),
        ] {
            let error = ApiError::from_answer(status, body, None, false);
            assert_eq!(absence(&error), Some(expected), "{status} {body}");
        }
        let html: ApiError = contract::decode::<Catalog>(page).unwrap_err().into();
        assert_eq!(absence(&html), Some(Absence::NotOffered));
        let odd: ApiError = contract::decode::<Catalog>(r#"{"list":[]}"#).unwrap_err().into();
        assert_eq!(absence(&odd), Some(Absence::Unreadable));
        assert_eq!(absence(&ApiError::Timeout), Some(Absence::Away));
        assert_eq!(absence(&ApiError::Cancelled), None);
    }
}
