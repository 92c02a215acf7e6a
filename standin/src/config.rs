//! What can be switched while the server runs: scenario, speed, the tail's fan-out, sign-in.

use serde_json::{Value, json};

use crate::cli::Options;
use crate::{cutover, scenarios};

/// How a request gets its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    /// PIN by "mail", session cookie.
    Pin,
    /// Every request is the fixed user; nobody signs in.
    Fixed,
    /// As a process without identity configuration: requests pass, `whoami` answers 401, PINs 503.
    None,
}

impl Auth {
    fn as_str(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Fixed => "fixed",
            Self::None => "none",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Pin, Self::Fixed, Self::None].into_iter().find(|auth| auth.as_str() == word)
    }
}

/// What `GET /catalog` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Everybody gets the list; private Blueprints only whoever is signed in.
    Open,
    /// Only whoever is signed in gets it.
    Guarded,
    /// As a server that is too old for it.
    Absent,
    /// Open, with entries that no list should have.
    Odd,
}

impl Shelf {
    fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Guarded => "guarded",
            Self::Absent => "absent",
            Self::Odd => "odd",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        let all = [Self::Open, Self::Guarded, Self::Absent, Self::Odd];
        all.into_iter().find(|shelf| shelf.as_str() == word)
    }
}

/// The switches. Changing the speed reaches running playbacks at once; the scenario sticks to a record at creation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Config {
    pub(crate) scenario: String,
    pub(crate) speed: f64,
    /// `false` reproduces production: all readers of one stream compete for its events.
    pub(crate) fanout: bool,
    pub(crate) auth: Auth,
    /// Whether stated durations (PIN life, rate limit, handover token) are divided by the speed too.
    pub(crate) scale_durations: bool,
    /// Whether this server is inside a Sovereign, where the cutover is.
    pub(crate) sovereign: bool,
    /// The story of the cutover.
    pub(crate) cutover: String,
    pub(crate) catalog: Shelf,
    /// How many made-up Blueprints the list has besides the real-shaped ones.
    pub(crate) cards: usize,
}

impl Config {
    /// A run of 18 minutes in about 90 seconds.
    pub(crate) const DEFAULT_SPEED: f64 = 12.0;

    /// More would only measure the network.
    pub(crate) const MOST_CARDS: usize = 50_000;

    /// What the command line asks for.
    pub(crate) fn of(options: &Options) -> Self {
        Self {
            scenario: options.scenario.clone(),
            speed: options.speed,
            fanout: true,
            auth: Auth::Pin,
            scale_durations: false,
            sovereign: options.sovereign,
            cutover: options.cutover.clone(),
            catalog: Shelf::Open,
            cards: options.cards,
        }
    }

    pub(crate) fn json(&self) -> Value {
        json!({
            "scenario": self.scenario,
            "speed": self.speed,
            "fanout": self.fanout,
            "auth": self.auth.as_str(),
            "scaleDurations": self.scale_durations,
            "sovereign": self.sovereign,
            "cutover": self.cutover,
            "catalog": self.catalog.as_str(),
            "cards": self.cards,
        })
    }

    /// This configuration with the keys of `patch` applied, or one sentence about the first wrong one.
    pub(crate) fn patched(&self, patch: &Value) -> Result<Self, String> {
        let Some(patch) = patch.as_object() else {
            return Err("the body must be a JSON object".to_owned());
        };
        let mut next = self.clone();
        for (key, value) in patch {
            let fits = match key.as_str() {
                "scenario" => value
                    .as_str()
                    .filter(|name| scenarios::find(name).is_some())
                    .map(|name| next.scenario = name.to_owned()),
                "speed" => {
                    value.as_f64().filter(|speed| valid_speed(*speed)).map(|s| next.speed = s)
                }
                "fanout" => value.as_bool().map(|on| next.fanout = on),
                "sovereign" => value.as_bool().map(|on| next.sovereign = on),
                "cutover" => value
                    .as_str()
                    .filter(|name| cutover::find(name).is_some())
                    .map(|name| next.cutover = name.to_owned()),
                "scaleDurations" => value.as_bool().map(|on| next.scale_durations = on),
                "auth" => value.as_str().and_then(Auth::parse).map(|auth| next.auth = auth),
                "catalog" => {
                    value.as_str().and_then(Shelf::parse).map(|shelf| next.catalog = shelf)
                }
                "cards" => value
                    .as_u64()
                    .and_then(|cards| usize::try_from(cards).ok())
                    .filter(|cards| *cards <= Self::MOST_CARDS)
                    .map(|cards| next.cards = cards),
                _ => None,
            };
            if fits.is_none() {
                return Err(format!("{key} cannot be {value}"));
            }
        }
        Ok(next)
    }

    /// Milliseconds of a duration that the contract states in seconds.
    pub(crate) fn stated_ms(&self, seconds: i64) -> i64 {
        if self.scale_durations { self.scaled_ms(seconds) } else { seconds * 1000 }
    }

    /// Milliseconds of a duration that belongs to the played-back run.
    pub(crate) fn scaled_ms(&self, seconds: i64) -> i64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "minutes")]
        let ms = (seconds as f64 * 1000.0 / self.speed) as i64;
        ms.max(1)
    }
}

/// Faster than this the machine cannot follow; slower than this nobody waits.
pub(crate) fn valid_speed(speed: f64) -> bool {
    (0.01..=100_000.0).contains(&speed)
}
