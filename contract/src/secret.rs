//! Secrets: tokens, keys, PINs. They can be looked at, but not printed, copied, compared or stored.

use std::fmt::Write as _;

/// A text that must not leave memory other than in the one request that carries it.
///
/// It has no `Debug`, `Display`, `Clone`, `PartialEq` and no serde traits:
///
/// ```compile_fail
/// println!("{:?}", contract::Secret::new(String::from("s")));
/// ```
/// ```compile_fail
/// println!("{}", contract::Secret::new(String::from("s")));
/// ```
/// ```compile_fail
/// let secret = contract::Secret::new(String::from("s"));
/// let copy: contract::Secret = secret.clone();
/// ```
/// ```compile_fail
/// let same = contract::Secret::new(String::new()) == contract::Secret::new(String::new());
/// ```
/// ```compile_fail
/// serde_json::to_string(&contract::Secret::new(String::from("s")));
/// ```
/// ```compile_fail
/// let value = contract::Wire::to_wire(&contract::Secret::new(String::from("s")));
/// ```
///
/// What works:
///
/// ```
/// let secret = contract::Secret::new(String::from("swordfish"));
/// assert_eq!(secret.len(), 9);
/// assert!(secret.inspect(|text| text.starts_with("sword")));
/// ```
pub struct Secret(String);

/// A secret inside a request: owned, or lent by the form that keeps it until the server took it.
pub enum Held<'a> {
    /// The request owns it; it is wiped with the request.
    Owned(Secret),
    /// Somebody else keeps it.
    Lent(&'a Secret),
}

/// The text of a request, possibly with secrets inside. Only the HTTP layer opens it.
///
/// ```compile_fail
/// println!("{:?}", contract::RequestBody::new(String::new()));
/// ```
/// ```compile_fail
/// let body = contract::RequestBody::new(String::new());
/// let copy: contract::RequestBody = body.clone();
/// ```
pub struct RequestBody(String);

impl Secret {
    /// Takes a text into custody.
    #[must_use]
    pub fn new(text: String) -> Secret {
        Secret(text)
    }

    /// The number of characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Looks at the text, for a check or for handing it to the person who owns it. Do not copy it anywhere else.
    pub fn inspect<R>(&self, look: impl FnOnce(&str) -> R) -> R {
        look(&self.0)
    }

    /// What a preview shows in its place.
    #[must_use]
    pub fn mark(&self) -> String {
        let mut mark = String::from("kept in memory, ");
        let _ = write!(mark, "{} characters", self.len());
        mark
    }
}

/// An empty secret: nothing was typed.
impl Default for Secret {
    fn default() -> Self {
        Secret(String::new())
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

impl Held<'_> {
    /// The secret.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        match self {
            Held::Owned(secret) => secret,
            Held::Lent(secret) => secret,
        }
    }
}

impl Default for Held<'_> {
    fn default() -> Self {
        Held::Owned(Secret::default())
    }
}

impl From<Secret> for Held<'_> {
    fn from(secret: Secret) -> Self {
        Held::Owned(secret)
    }
}

impl<'a> From<&'a Secret> for Held<'a> {
    fn from(secret: &'a Secret) -> Self {
        Held::Lent(secret)
    }
}

impl RequestBody {
    /// A body from its text.
    #[must_use]
    pub fn new(text: String) -> RequestBody {
        RequestBody(text)
    }

    /// Shows the text to the transport. For the HTTP layer alone.
    pub fn send_with<R>(self, send: impl FnOnce(&str) -> R) -> R {
        send(&self.0)
    }
}

impl Drop for RequestBody {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Overwrites the bytes before they are freed. Best effort: the allocator and the transport may hold copies.
pub(crate) fn wipe(text: &mut String) {
    let mut bytes = std::mem::take(text).into_bytes();
    bytes.fill(0);
    std::hint::black_box(&bytes);
}
