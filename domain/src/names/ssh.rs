//! An OpenSSH public key line: recognised, repaired where a line break slipped in, or refused
//! with the reason.
//!
//! The key material inside the base64 text is read too, so that a key cut short while copying is
//! found here and not by a server that never lets its owner in.

use super::sha256;

/// The kinds of key that a node accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SshKind {
    /// Ed25519, the kind to prefer.
    Ed25519,
    /// RSA with at least 2048 bits.
    Rsa,
    /// ECDSA on P-256.
    EcdsaP256,
    /// ECDSA on P-384.
    EcdsaP384,
    /// ECDSA on P-521.
    EcdsaP521,
}

impl SshKind {
    const ALL: [Self; 5] =
        [Self::Ed25519, Self::Rsa, Self::EcdsaP256, Self::EcdsaP384, Self::EcdsaP521];

    /// The word at the start of the line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ed25519 => "ssh-ed25519",
            Self::Rsa => "ssh-rsa",
            Self::EcdsaP256 => "ecdsa-sha2-nistp256",
            Self::EcdsaP384 => "ecdsa-sha2-nistp384",
            Self::EcdsaP521 => "ecdsa-sha2-nistp521",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Why a text is not a usable public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SshFlaw {
    /// Nothing was given.
    Empty,
    /// It is the private half. The field must be emptied at once.
    PrivateKey,
    /// It is a public key of a kind that nodes do not accept.
    UnsupportedKind,
    /// It does not start like a public key.
    NotAKey,
    /// The key ends too early: part of it was not copied.
    CutShort,
    /// The key material contradicts the kind at the start of the line.
    Contradictory,
    /// More than one key.
    SeveralKeys,
    /// An RSA key below 2048 bits.
    WeakRsa,
}

/// A public key on one line, complete and of an accepted kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SshPublicKey {
    kind: SshKind,
    line: String,
    fingerprint: String,
    repaired: bool,
}

impl SshPublicKey {
    /// Parses what was pasted or read from a file.
    pub fn parse(raw: &str) -> Result<Self, SshFlaw> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(SshFlaw::Empty);
        }
        if looks_private(text) {
            return Err(SshFlaw::PrivateKey);
        }
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let Some(kind) = SshKind::from_word(first) else {
            return Err(if is_foreign_kind(first) {
                SshFlaw::UnsupportedKind
            } else {
                SshFlaw::NotAKey
            });
        };
        let rest: Vec<&str> = words.collect();
        if rest.iter().any(|word| SshKind::from_word(word).is_some()) {
            return Err(SshFlaw::SeveralKeys);
        }
        // Line breaks split the base64 text into words. Join words until the key is complete;
        // what is left over is the comment.
        let mut joined = String::new();
        let mut flaw = SshFlaw::CutShort;
        for (n, word) in rest.iter().enumerate() {
            joined.push_str(word);
            match read_blob(kind, &joined) {
                Ok(blob) => {
                    // A break may have parted the padding from the key.
                    let behind = rest.iter().skip(n + 1).copied();
                    let behind: Vec<&str> =
                        behind.skip_while(|word| word.chars().all(|c| c == '=')).collect();
                    let comment = behind.join(" ");
                    return Ok(Self::assemble(kind, &joined, &comment, &blob, n > 0, text));
                }
                Err(SshFlaw::CutShort) => {}
                Err(other) => {
                    flaw = other;
                    break;
                }
            }
        }
        Err(flaw)
    }

    fn assemble(
        kind: SshKind,
        base64: &str,
        comment: &str,
        blob: &[u8],
        was_split: bool,
        raw: &str,
    ) -> Self {
        let mut line = [kind.as_str(), " ", base64.trim_end_matches('=')].concat();
        // Nodes read the padding strictly; people lose it while copying.
        line.push_str(match base64.trim_end_matches('=').len() % 4 {
            2 => "==",
            3 => "=",
            _ => "",
        });
        if !comment.is_empty() {
            line.push(' ');
            line.push_str(comment);
        }
        let fingerprint = ["SHA256:", &encode(&sha256::digest(blob))].concat();
        let repaired = was_split || raw.contains(['\n', '\r']);
        Self { kind, line, fingerprint, repaired }
    }

    /// The kind of key.
    pub fn kind(&self) -> SshKind {
        self.kind
    }

    /// The key as one line, ready to be sent.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The fingerprint as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether line breaks had to be removed.
    pub fn was_repaired(&self) -> bool {
        self.repaired
    }
}

/// Whether the text is, or contains, the private half of a key pair.
pub fn looks_private(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.contains("PRIVATE KEY") || upper.contains("PUTTY-USER-KEY-FILE")
        // The magic "openssh-key-v1" in base64: a private key pasted without its first line.
        || text.contains("b3BlbnNzaC1rZXktdjE")
}

/// Whether the text at least begins like a public key. What does not may be a secret that went into
/// the wrong box: it must not be stored.
pub fn looks_public(text: &str) -> bool {
    !matches!(SshPublicKey::parse(text), Err(SshFlaw::NotAKey | SshFlaw::PrivateKey))
}

fn is_foreign_kind(word: &str) -> bool {
    word == "ssh-dss"
        || word.starts_with("sk-ssh-")
        || word.starts_with("sk-ecdsa-")
        || word.contains("-cert-v01@")
        || word.starts_with("ssh-ed448")
}

/// Decodes and checks the material; `CutShort` means that more text may still complete it.
fn read_blob(kind: SshKind, base64: &str) -> Result<Vec<u8>, SshFlaw> {
    let blob = decode(base64)?;
    let mut rest = blob.as_slice();
    let name = take_string(&mut rest)?;
    if name != kind.as_str().as_bytes() {
        return Err(SshFlaw::Contradictory);
    }
    match kind {
        SshKind::Ed25519 => {
            if take_string(&mut rest)?.len() != 32 {
                return Err(SshFlaw::Contradictory);
            }
        }
        SshKind::Rsa => {
            take_string(&mut rest)?;
            let modulus = take_string(&mut rest)?;
            let bytes = modulus.iter().skip_while(|b| **b == 0).count();
            if bytes < 256 {
                return Err(SshFlaw::WeakRsa);
            }
        }
        SshKind::EcdsaP256 | SshKind::EcdsaP384 | SshKind::EcdsaP521 => {
            let curve = take_string(&mut rest)?;
            if !kind.as_str().as_bytes().ends_with(curve) {
                return Err(SshFlaw::Contradictory);
            }
            take_string(&mut rest)?;
        }
    }
    if rest.is_empty() { Ok(blob) } else { Err(SshFlaw::Contradictory) }
}

fn take_string<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], SshFlaw> {
    let (head, tail) = rest.split_at_checked(4).ok_or(SshFlaw::CutShort)?;
    let len = head.iter().fold(0usize, |n, b| (n << 8) | usize::from(*b));
    if len > 8192 {
        return Err(SshFlaw::Contradictory);
    }
    let (value, tail) = tail.split_at_checked(len).ok_or(SshFlaw::CutShort)?;
    *rest = tail;
    Ok(value)
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn decode(text: &str) -> Result<Vec<u8>, SshFlaw> {
    let body = text.trim_end_matches('=');
    if body.len() % 4 == 1 {
        // No number of bytes amounts to this; a following line may still complete it.
        return Err(SshFlaw::CutShort);
    }
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let mut bits = 0u32;
    let mut n_bits = 0u32;
    for byte in body.bytes() {
        let Some(value) = ALPHABET.iter().position(|c| *c == byte) else {
            // Not base64: the key ended and a comment began before it was complete.
            return Err(SshFlaw::CutShort);
        };
        bits = (bits << 6) | value as u32;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push((bits >> n_bits) as u8);
            bits &= (1 << n_bits) - 1;
        }
    }
    Ok(out)
}

/// Base64 without padding, as fingerprints are written.
fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |w, b| (w << 8) | u32::from(*b));
        let word = word << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            let at = (word >> (18 - 6 * i)) & 63;
            if let Some(c) = ALPHABET.get(at as usize) {
                out.push(char::from(*c));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(bytes: &[u8]) -> Vec<u8> {
        let mut out = (bytes.len() as u32).to_be_bytes().to_vec();
        out.extend_from_slice(bytes);
        out
    }

    fn blob(parts: &[&[u8]]) -> String {
        let bytes: Vec<u8> = parts.iter().flat_map(|p| string(p)).collect();
        let mut text = encode(&bytes);
        while !text.len().is_multiple_of(4) {
            text.push('=');
        }
        text
    }

    fn ed25519() -> String {
        blob(&[b"ssh-ed25519", &[7; 32]])
    }

    #[test]
    fn a_plain_key_is_taken_as_it_is() {
        let line = format!("ssh-ed25519 {} ops@acme", ed25519());
        let key = SshPublicKey::parse(&line).unwrap();
        assert_eq!(key.line(), line);
        assert_eq!(key.kind(), SshKind::Ed25519);
        assert!(!key.was_repaired());
        assert!(key.fingerprint().starts_with("SHA256:"));
        assert_eq!(key.fingerprint().len(), 7 + 43);
    }

    #[test]
    fn line_breaks_inside_the_key_are_removed() {
        let body = ed25519();
        let (a, b) = body.split_at(30);
        for text in [
            format!("ssh-ed25519 {a}\n{b} ops@acme\n"),
            format!("ssh-ed25519\r\n{a}\r\n  {b}\r\nops@acme"),
        ] {
            let key = SshPublicKey::parse(&text).unwrap();
            assert_eq!(key.line(), format!("ssh-ed25519 {body} ops@acme"));
            assert!(key.was_repaired());
        }
    }

    #[test]
    fn the_padding_is_made_right() {
        let body = blob(&[b"ecdsa-sha2-nistp256", b"nistp256", &[4; 65]]);
        let bare = body.trim_end_matches('=');
        assert_ne!(body, bare);
        let (head, padding) = body.split_at(bare.len());
        for text in [
            format!("ecdsa-sha2-nistp256 {bare} ops@acme"),
            format!("ecdsa-sha2-nistp256 {head}\n{padding} ops@acme"),
            format!("ecdsa-sha2-nistp256 {body} ops@acme"),
        ] {
            let key = SshPublicKey::parse(&text).unwrap();
            assert_eq!(key.line(), format!("ecdsa-sha2-nistp256 {body} ops@acme"), "{text:?}");
        }
        let one_more = format!("ssh-ed25519 {}o", ed25519());
        assert_eq!(SshPublicKey::parse(&one_more), Err(SshFlaw::CutShort));
    }

    #[test]
    fn only_what_begins_like_a_public_key_may_be_stored() {
        for text in ["", "ssh-ed25519 AAAA", "ssh-dss AAAAB3NzaC1kc3M"] {
            assert!(looks_public(text), "{text:?}");
        }
        for text in ["MIIEpAIBAAKCAQEA7", "hello", "-----BEGIN OPENSSH PRIVATE KEY-----"] {
            assert!(!looks_public(text), "{text:?}");
        }
    }

    #[test]
    fn other_kinds() {
        let rsa = blob(&[b"ssh-rsa", &[1, 0, 1], &[0xff; 256]]);
        assert_eq!(SshPublicKey::parse(&format!("ssh-rsa {rsa}")).unwrap().kind(), SshKind::Rsa);
        let weak = blob(&[b"ssh-rsa", &[1, 0, 1], &[0xff; 128]]);
        assert_eq!(SshPublicKey::parse(&format!("ssh-rsa {weak}")), Err(SshFlaw::WeakRsa));
        let ec = blob(&[b"ecdsa-sha2-nistp256", b"nistp256", &[4; 65]]);
        assert!(SshPublicKey::parse(&format!("ecdsa-sha2-nistp256 {ec}")).is_ok());
        let wrong = blob(&[b"ecdsa-sha2-nistp256", b"nistp384", &[4; 65]]);
        assert_eq!(
            SshPublicKey::parse(&format!("ecdsa-sha2-nistp256 {wrong}")),
            Err(SshFlaw::Contradictory)
        );
    }

    #[test]
    fn refusals() {
        let body = ed25519();
        let cases = [
            ("", SshFlaw::Empty),
            ("  \n", SshFlaw::Empty),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn", SshFlaw::PrivateKey),
            ("b3BlbnNzaC1rZXktdjEAAAAABG5vbmU", SshFlaw::PrivateKey),
            ("PuTTY-User-Key-File-3: ssh-ed25519", SshFlaw::PrivateKey),
            ("ssh-dss AAAAB3NzaC1kc3M", SshFlaw::UnsupportedKind),
            ("sk-ssh-ed25519@openssh.com AAAA", SshFlaw::UnsupportedKind),
            ("hello", SshFlaw::NotAKey),
            ("ssh-ed25519", SshFlaw::CutShort),
            ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleOnly me@host", SshFlaw::CutShort),
        ];
        for (raw, flaw) in cases {
            assert_eq!(SshPublicKey::parse(raw), Err(flaw), "{raw:?}");
        }
        let rsa_word = format!("ssh-rsa {body}");
        assert_eq!(SshPublicKey::parse(&rsa_word), Err(SshFlaw::Contradictory));
        let twice = format!("ssh-ed25519 {body} a\nssh-ed25519 {body} b");
        assert_eq!(SshPublicKey::parse(&twice), Err(SshFlaw::SeveralKeys));
    }

    #[test]
    fn the_fingerprint_is_the_one_that_ssh_keygen_prints() {
        let key = SshPublicKey::parse(concat!(
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINxAlG/ETqtagnSUjpV2TaFSXyh7nmCcJDF9zEEB+G3p ",
            "t@e"
        ));
        let found = key.map(|key| key.fingerprint().to_owned());
        assert_eq!(found.as_deref(), Ok("SHA256:CxWXNBdBXfQYBvwBu32q7H+y2yktWMw8z5xO8bORv1o"));
    }
}
