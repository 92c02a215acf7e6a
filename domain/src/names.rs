//! Names and keys that a person types, parsed once at the edge.
//!
//! A value of one of these types has the right form. Whether a subdomain is free or a token is
//! accepted only a server can say: that is not decided here. Start with the `parse` functions.

pub mod sha256;
pub mod ssh;

pub use ssh::{SshFlaw, SshKind, SshPublicKey};

use std::fmt;

/// What is wrong with the form of a typed name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFlaw {
    /// Nothing was typed.
    Empty,
    /// Fewer characters than `min`.
    TooShort {
        /// Fewest characters that can be right.
        min: usize,
        /// Characters that were typed.
        found: usize,
    },
    /// More characters than `max`.
    TooLong {
        /// Most characters that can be right.
        max: usize,
        /// Characters that were typed.
        found: usize,
    },
    /// It must start with a letter.
    BadStart,
    /// It must not end with a hyphen.
    BadEnd,
    /// This character is not allowed.
    BadCharacter(char),
    /// A domain name needs at least two labels.
    NeedsDot,
    /// Two dots in a row, or a dot at an end.
    EmptyLabel,
    /// A blank stands inside the value.
    HasSpace,
    /// An e-mail address needs one @ with text on both sides.
    NotAnAddress,
    /// The value should have this many parts separated by colons.
    WrongParts {
        /// Parts that the layout asks for.
        expected: usize,
    },
}

/// Longest label of a domain name.
pub const LABEL_MAX: usize = 63;
/// Longest domain name.
pub const DOMAIN_MAX: usize = 253;
/// Fewest characters of a Hetzner API token.
pub const HETZNER_TOKEN_MIN: usize = 64;
/// Fewest characters of an object storage access key.
pub const STORAGE_ACCESS_MIN: usize = 16;
/// Fewest characters of an object storage secret key.
pub const STORAGE_SECRET_MIN: usize = 32;

/// Labels that no Sovereign may take for itself.
pub const RESERVED_SUBDOMAINS: [&str; 21] = [
    "admin", "api", "app", "catalyst", "console", "docs", "flux", "gitea", "harbor", "imap", "k8s",
    "keycloak", "mail", "openbao", "openova", "smtp", "status", "system", "vault", "vpn", "www",
];

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The parsed text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Gives the parsed text away.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// One label under a pool domain: the part that the customer chooses.
    Subdomain
}
name! {
    /// A complete domain name in lower case with at least two labels.
    DomainName
}
name! {
    /// An address of the form `name@host.tld`.
    Email
}

impl Subdomain {
    /// Parses a label: lower-case letters, digits and hyphens, starting with a letter.
    ///
    /// ```
    /// # use domain::names::{NameFlaw, Subdomain};
    /// assert_eq!(Subdomain::parse(" acme ").map(|s| s.into_string()), Ok("acme".to_owned()));
    /// assert_eq!(Subdomain::parse("acme-"), Err(NameFlaw::BadEnd));
    /// ```
    pub fn parse(raw: &str) -> Result<Self, NameFlaw> {
        let text = raw.trim();
        match text.chars().next() {
            None => return Err(NameFlaw::Empty),
            Some(c) if c.is_ascii_digit() || c == '-' => return Err(NameFlaw::BadStart),
            Some(_) => {}
        }
        label(text)?;
        Ok(Self(text.to_owned()))
    }

    /// Whether the label is on the server's list of names that nobody gets.
    pub fn is_reserved(&self) -> bool {
        RESERVED_SUBDOMAINS.contains(&self.as_str())
    }
}

impl DomainName {
    /// Parses a domain name. A trailing dot and upper-case letters are accepted and removed.
    pub fn parse(raw: &str) -> Result<Self, NameFlaw> {
        let text = raw.trim().to_ascii_lowercase();
        let text = text.strip_suffix('.').unwrap_or(&text);
        if text.is_empty() {
            return Err(NameFlaw::Empty);
        }
        if text.len() > DOMAIN_MAX {
            return Err(NameFlaw::TooLong { max: DOMAIN_MAX, found: text.len() });
        }
        if text.contains(char::is_whitespace) {
            return Err(NameFlaw::HasSpace);
        }
        if !text.contains('.') {
            // An odd character explains more than a missing dot does.
            label(text)?;
            return Err(NameFlaw::NeedsDot);
        }
        let mut last = "";
        for part in text.split('.') {
            if part.is_empty() {
                return Err(NameFlaw::EmptyLabel);
            }
            if part.starts_with('-') {
                return Err(NameFlaw::BadStart);
            }
            label(part)?;
            last = part;
        }
        if !last.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Err(NameFlaw::BadStart);
        }
        Ok(Self(text.to_owned()))
    }
}

impl Email {
    /// Parses an address. Only what every mail server agrees on is tested.
    pub fn parse(raw: &str) -> Result<Self, NameFlaw> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(NameFlaw::Empty);
        }
        if text.contains(char::is_whitespace) {
            return Err(NameFlaw::HasSpace);
        }
        if text.len() > 254 {
            return Err(NameFlaw::TooLong { max: 254, found: text.len() });
        }
        let Some((local, host)) = text.split_once('@') else {
            return Err(NameFlaw::NotAnAddress);
        };
        if local.is_empty() || host.contains('@') || text.contains(',') || text.contains(';') {
            return Err(NameFlaw::NotAnAddress);
        }
        if DomainName::parse(host).is_err() {
            return Err(NameFlaw::NotAnAddress);
        }
        Ok(Self(text.to_owned()))
    }

    /// Whether both name the same mailbox: the session compares without regard to case.
    pub fn is_same(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other.trim())
    }
}

/// Lower-case letters, digits, hyphens, no hyphen at the end, at most 63.
fn label(text: &str) -> Result<(), NameFlaw> {
    if text.chars().any(char::is_whitespace) {
        return Err(NameFlaw::HasSpace);
    }
    let allowed = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    if let Some(bad) = text.chars().find(|c| !allowed(c)) {
        return Err(NameFlaw::BadCharacter(bad));
    }
    if text.len() > LABEL_MAX {
        return Err(NameFlaw::TooLong { max: LABEL_MAX, found: text.len() });
    }
    if text.ends_with('-') {
        return Err(NameFlaw::BadEnd);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subdomains() {
        let cases: [(&str, Result<(), NameFlaw>); 12] = [
            ("acme", Ok(())),
            ("a", Ok(())),
            ("a-1", Ok(())),
            ("", Err(NameFlaw::Empty)),
            ("   ", Err(NameFlaw::Empty)),
            ("1acme", Err(NameFlaw::BadStart)),
            ("-acme", Err(NameFlaw::BadStart)),
            ("acme-", Err(NameFlaw::BadEnd)),
            ("Acme", Err(NameFlaw::BadCharacter('A'))),
            ("ac me", Err(NameFlaw::HasSpace)),
            ("ac.me", Err(NameFlaw::BadCharacter('.'))),
            ("bücher", Err(NameFlaw::BadCharacter('ü'))),
        ];
        for (raw, expected) in cases {
            assert_eq!(Subdomain::parse(raw).map(|_| ()), expected, "{raw:?}");
        }
        assert!(Subdomain::parse(&"a".repeat(63)).is_ok());
        assert_eq!(
            Subdomain::parse(&"a".repeat(64)),
            Err(NameFlaw::TooLong { max: 63, found: 64 })
        );
        assert!(Subdomain::parse("vault").unwrap().is_reserved());
        assert!(!Subdomain::parse("acme").unwrap().is_reserved());
    }

    #[test]
    fn domains() {
        let cases: [(&str, Result<&str, NameFlaw>); 10] = [
            ("cloud.acme.example", Ok("cloud.acme.example")),
            ("Cloud.Acme.Example.", Ok("cloud.acme.example")),
            ("3m.com", Ok("3m.com")),
            ("xn--bcher-kva.example", Ok("xn--bcher-kva.example")),
            ("acme", Err(NameFlaw::NeedsDot)),
            ("acme..example", Err(NameFlaw::EmptyLabel)),
            ("https://acme.example", Err(NameFlaw::BadCharacter(':'))),
            ("acme.example/x", Err(NameFlaw::BadCharacter('/'))),
            ("192.0.2.1", Err(NameFlaw::BadStart)),
            ("a b.example", Err(NameFlaw::HasSpace)),
        ];
        for (raw, expected) in cases {
            let got = DomainName::parse(raw);
            assert_eq!(got.as_ref().map(DomainName::as_str).map_err(|e| *e), expected, "{raw:?}");
        }
    }

    #[test]
    fn addresses() {
        assert!(Email::parse("ops@acme.example").is_ok());
        assert!(Email::parse("Ops@Acme.Example").unwrap().is_same("ops@acme.example "));
        for raw in ["ops", "@acme.example", "ops@", "ops@acme", "a@b@c.example", "a@b.io,c@d.io"] {
            assert_eq!(Email::parse(raw), Err(NameFlaw::NotAnAddress), "{raw:?}");
        }
        assert_eq!(Email::parse("o ps@acme.example"), Err(NameFlaw::HasSpace));
        assert_eq!(Email::parse(""), Err(NameFlaw::Empty));
    }
}
