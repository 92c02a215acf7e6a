//! Sign-in and session.

/// Who the session belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Whoami {
    /// The mail address.
    pub email: String,
}
