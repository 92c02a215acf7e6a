//! Known ways in which a run fails, recognised by the words of the cloud and of the tools.
//!
//! A signature is a hint with evidence, never a verdict: it explains a failure that the server
//! reported, and what to do about it.

/// A recognised cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signature {
    /// The cloud token may read but not write.
    TokenReadOnly,
    /// The cloud does not accept the token.
    TokenRejected,
    /// The secrets are no longer in the server's memory.
    SecretsGone,
    /// A limit of the cloud project is reached.
    QuotaExceeded,
    /// A resource of that name exists already.
    NameTaken,
    /// The cloud refused the SSH key.
    SshKeyRefused,
    /// The location has no machines of the wanted size.
    NoCapacity,
    /// The service was restarted in the middle of Phase 0.
    Abandoned,
    /// The name below the pool domain belongs to somebody else.
    SubdomainTaken,
    /// The certificate authority refuses more certificates for the domain.
    CertificateLimit,
    /// The new cluster never showed a Helm release.
    NotReconciling,
    /// The new cluster never posted its kubeconfig.
    KubeconfigMissing,
}

/// Lower-case words of which all must occur, per signature; the first match wins.
const PATTERNS: &[(Signature, &[&str])] = &[
    (Signature::SecretsGone, &["<redacted>"]),
    (Signature::SecretsGone, &["redacted", "token"]),
    (Signature::TokenReadOnly, &["token_readonly"]),
    (Signature::TokenReadOnly, &["token", "read", "only"]),
    (Signature::TokenReadOnly, &["forbidden"]),
    (Signature::TokenReadOnly, &["insufficient permissions"]),
    (Signature::TokenRejected, &["unauthorized"]),
    (Signature::TokenRejected, &["invalid token"]),
    (Signature::TokenRejected, &["unable to authenticate"]),
    (Signature::QuotaExceeded, &["resource_limit_exceeded"]),
    (Signature::QuotaExceeded, &["limit", "exceeded"]),
    (Signature::QuotaExceeded, &["quota"]),
    (Signature::QuotaExceeded, &["limit", "reached"]),
    (Signature::SshKeyRefused, &["ssh", "key", "invalid"]),
    (Signature::SshKeyRefused, &["ssh", "key", "malformed"]),
    (Signature::NameTaken, &["uniqueness_error"]),
    (Signature::NameTaken, &["name", "already used"]),
    (Signature::NameTaken, &["already exists"]),
    (Signature::NoCapacity, &["resource_unavailable"]),
    (Signature::NoCapacity, &["placement_error"]),
    (Signature::NoCapacity, &["no capacity"]),
    (Signature::NoCapacity, &["unavailable", "location"]),
    (Signature::Abandoned, &["restart", "phase 0"]),
    (Signature::Abandoned, &["restarted", "provisioning"]),
    (Signature::Abandoned, &["abandoned"]),
    (Signature::Abandoned, &["orphan"]),
    (Signature::SubdomainTaken, &["subdomain", "taken"]),
    (Signature::SubdomainTaken, &["subdomain-conflict"]),
    (Signature::CertificateLimit, &["ratelimited"]),
    (Signature::CertificateLimit, &["too many certificates"]),
    (Signature::NotReconciling, &["0 helmreleases"]),
    (Signature::NotReconciling, &["kustomization", "not", "reconcil"]),
    (Signature::KubeconfigMissing, &["kubeconfig", "not", "posted"]),
    (Signature::KubeconfigMissing, &["kubeconfig", "never"]),
];

/// The signature that a line of text bears, if any.
#[must_use]
pub fn recognise(text: &str) -> Option<Signature> {
    let lower = text.to_ascii_lowercase();
    PATTERNS
        .iter()
        .find(|(_, words)| words.iter().all(|word| lower.contains(word)))
        .map(|(signature, _)| *signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_real_lines() {
        let table: &[(&str, Option<Signature>)] = &[
            (
                "Error: the token is only allowed to read (token_readonly)",
                Some(Signature::TokenReadOnly),
            ),
            ("hcloud: Forbidden (forbidden, 403)", Some(Signature::TokenReadOnly)),
            ("Error: unable to authenticate (unauthorized)", Some(Signature::TokenRejected)),
            (
                "Error: server limit exceeded (resource_limit_exceeded)",
                Some(Signature::QuotaExceeded),
            ),
            (
                "Error: SSH key not unique, name is already used (uniqueness_error)",
                Some(Signature::NameTaken),
            ),
            ("Error: SSH key is invalid (invalid_input)", Some(Signature::SshKeyRefused)),
            ("error during placement (resource_unavailable, 8f2)", Some(Signature::NoCapacity)),
            (
                "acme: error 429 urn:ietf:params:acme:error:rateLimited",
                Some(Signature::CertificateLimit),
            ),
            ("hcloud_token = <redacted>", Some(Signature::SecretsGone)),
            ("Still creating... [10s elapsed]", None),
            ("", None),
        ];
        for (line, expected) in table {
            assert_eq!(recognise(line), *expected, "{line}");
        }
    }
}
