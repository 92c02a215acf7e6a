//! What the messages of steps carry beyond their words: counts and offenders.
//!
//! Messages are free text of scripts. Only what is found literally is read; everything else stays
//! text, and nothing is guessed.

/// Counts that a step printed, such as `ok=38 skip=0 fail=0`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Changed.
    pub ok: u32,
    /// Left as they were.
    pub skip: u32,
    /// Failed.
    pub fail: u32,
}

/// One object that still points outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offender {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// Where it points.
    pub url: String,
}

/// The last complete set of counts in a message.
#[must_use]
pub fn tally(message: &str) -> Option<Tally> {
    let mut found = None;
    let mut words = message.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let Some(ok) = number(word, "ok=") else { continue };
        let Some(skip) = words.peek().and_then(|word| number(word, "skip=")) else { continue };
        words.next();
        let Some(fail) = words.peek().and_then(|word| number(word, "fail=")) else { continue };
        found = Some(Tally { ok, skip, fail });
    }
    found
}

/// Every `OFFENDER namespace/name=url` of a message, in its order.
#[must_use]
pub fn offenders(message: &str) -> Vec<Offender> {
    let mut found = Vec::new();
    let mut words = message.split_whitespace();
    while let Some(word) = words.next() {
        if word != "OFFENDER" {
            continue;
        }
        let parts = words.next().and_then(|rest| {
            let (object, url) = rest.split_once('=')?;
            let (namespace, name) = object.split_once('/')?;
            Some(Offender { namespace: namespace.into(), name: name.into(), url: url.into() })
        });
        found.extend(parts);
    }
    found
}

fn number(word: &str, key: &str) -> Option<u32> {
    word.strip_prefix(key)?.trim_end_matches([',', ';', '.']).parse().ok()
}
