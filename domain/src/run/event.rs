//! What the fold is fed with: events, state objects and component lists, parsed once at the edge.
//!
//! These types are deliberately apart from the wire types: instants are numbers, unknown words are
//! kept, and nothing here can fail any more.

/// The severity of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Normal progress.
    Info,
    /// Worth a look.
    Warn,
    /// Something failed.
    Error,
}

impl Level {
    /// Reads the server's word; an unknown word is taken for `Info`.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "warn" | "warning" => Self::Warn,
            "error" | "fatal" => Self::Error,
            _ => Self::Info,
        }
    }

    /// The word for people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// One event of a run. Its identity is the whole tuple: the server sends no ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Unix milliseconds; `None` when the server's time could not be read.
    pub at: Option<i64>,
    /// `tofu-init`, `component`, `component-log`, `handover-ready` …
    pub phase: String,
    /// Severity.
    pub level: Level,
    /// One line of free text.
    pub message: String,
    /// Component id, perhaps with a region prefix.
    pub component: Option<String>,
    /// The component's new state, in the server's word.
    pub state: Option<String>,
    /// Ids of the components it waits for; empty when not reported.
    pub depends_on: Vec<String>,
}

impl Event {
    /// The 64-bit digest of the identity tuple. Equal tuples have equal digests; the chance that
    /// two different tuples of one run share a digest is below one in a billion.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut digest = Digest::new();
        digest.number(self.at.unwrap_or(i64::MIN));
        digest.number(self.level as i64);
        digest.text(&self.phase);
        digest.text(&self.message);
        digest.text(self.component.as_deref().unwrap_or("\u{0}"));
        digest.text(self.state.as_deref().unwrap_or("\u{0}"));
        for dependency in &self.depends_on {
            digest.text(dependency);
        }
        digest.finish()
    }
}

/// A fast multiply-and-fold hash; not for hostile input, only for identity within one run.
struct Digest(u64);

impl Digest {
    const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
    const STEP: u64 = 0xd6e8_feb8_6659_fd93;

    fn new() -> Self {
        Self(Self::SEED)
    }

    fn word(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(Self::STEP);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn number(&mut self, number: i64) {
        self.word(number as u64);
    }

    fn text(&mut self, text: &str) {
        let (chunks, rest) = text.as_bytes().as_chunks::<8>();
        for chunk in chunks {
            self.word(u64::from_le_bytes(*chunk));
        }
        let mut last = [0u8; 8];
        for (slot, byte) in last.iter_mut().zip(rest) {
            *slot = *byte;
        }
        self.word(u64::from_le_bytes(last));
        // The length keeps "ab" + "c" apart from "a" + "bc".
        self.word(text.len() as u64 ^ Self::SEED);
    }

    fn finish(&self) -> u64 {
        let mixed = self.0.wrapping_mul(Self::STEP);
        mixed ^ (mixed >> 32)
    }
}

/// The state object of a deployment, as far as the run page needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Deployment id.
    pub id: String,
    /// The server's status word, known or not.
    pub status: String,
    /// Host name of the Sovereign; empty when not told.
    pub fqdn: String,
    /// Region key of the primary region; empty when not told.
    pub region: String,
    /// When the run began.
    pub started: Option<i64>,
    /// When the run ended.
    pub finished: Option<i64>,
    /// Length of the server's event buffer; stops at [`BUFFER_CAP`].
    pub num_events: u64,
    /// The server's own words on what went wrong; may stand beside `ready`.
    pub error: Option<String>,
    /// How the component watch ended; `None` when absent or empty.
    pub outcome: Option<String>,
    /// `watcher-reconnecting` or `watcher-watching` after a restart of the service.
    pub substate: Option<String>,
    /// When the component watch ended.
    pub watch_finished: Option<i64>,
    /// When the handover was fired.
    pub handover_fired: Option<i64>,
    /// Whether a handover address was minted with this answer. The address itself lives five
    /// minutes and is fetched right before its use, so it is not kept.
    pub has_handover: bool,
    /// Address of the Sovereign's console.
    pub console_url: Option<String>,
    /// Address of the load balancer.
    pub load_balancer_ip: Option<String>,
    /// Owner's mail address.
    pub owner: Option<String>,
    /// Final component states; empty until the watch has ended.
    pub components: Vec<(String, String)>,
}

/// The server's event buffer drops its oldest entries beyond this count.
pub const BUFFER_CAP: u64 = 10_000;

impl Snapshot {
    /// Whether the server will not change this record any more by itself.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        !matches!(
            self.status.as_str(),
            "" | "pending"
                | "provisioning"
                | "tofu-applying"
                | "flux-bootstrapping"
                | "phase1-watching"
                | "wiping"
        )
    }
}

/// One row of the component list that the server keeps apart from the events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentReport {
    /// Component id.
    pub id: String,
    /// The server's word for its state.
    pub state: String,
    /// Last change, when known.
    pub at: Option<i64>,
    /// The Helm controller's message; may be empty.
    pub message: String,
    /// What it waits for; empty when not reported.
    pub depends_on: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(message: &str, component: Option<&str>) -> Event {
        Event {
            at: Some(1_000),
            phase: "component".into(),
            level: Level::Info,
            message: message.into(),
            component: component.map(Into::into),
            state: None,
            depends_on: Vec::new(),
        }
    }

    #[test]
    fn digest_tells_neighbouring_fields_apart() {
        assert_eq!(event("a", Some("b")).digest(), event("a", Some("b")).digest());
        assert_ne!(event("ab", None).digest(), event("a", Some("b")).digest());
        assert_ne!(event("a", None).digest(), event("a", Some("")).digest());
        assert_ne!(event("12345678", None).digest(), event("123456780", None).digest());
        assert_ne!(event("12345678", None).digest(), event("12345678\0", None).digest());
    }

    #[test]
    fn unknown_status_words_are_terminal() {
        let mut snapshot = Snapshot { status: "converged".into(), ..Snapshot::default() };
        assert!(snapshot.is_terminal());
        snapshot.status = "phase1-watching".into();
        assert!(!snapshot.is_terminal());
    }
}
