//! What the machine is told and what it answers: links, inputs, actions.

/// How the connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// The first answer is awaited.
    Connecting,
    /// History is there, the stream is being opened or replays.
    CatchingUp,
    /// Events come as they happen.
    Live,
    /// The stream does not work; the history is read every few seconds.
    Polling,
    /// The connection is lost; tried again at that time.
    Reconnecting {
        /// Questions in a row that had no answer; a stream that breaks is not one.
        attempt: u32,
        /// Unix milliseconds of the next try.
        next_try: i64,
    },
    /// The run is over and everything is read.
    Ended,
    /// The session is over.
    SignedOut,
    /// The server has no such run, or not for this reader.
    Gone(Gone),
}

/// Why there is no run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// No record has this id.
    Unknown,
    /// The record belongs to somebody else.
    Foreign,
}

/// Why a request had no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// The server is away, or answered with something that is no answer.
    Away,
    /// The session is over.
    Unauthorised,
    /// There is no such run.
    Gone(Gone),
}

/// What the caller read about the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The server's count of events.
    pub num_events: u64,
    /// The status is one that does not change any more.
    pub terminal: bool,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// About a second has gone by.
    Tick,
    /// The page became visible, the network came back, or the reader pressed "Try now".
    Nudge,
    /// The answer to [`Action::ReadHistory`].
    History(Result<Reading, Failed>),
    /// The answer to [`Action::ReadState`].
    State(Result<Reading, Failed>),
    /// The stream is open.
    StreamOpen,
    /// Events came over the stream; the caller has folded them already.
    StreamEvents,
    /// The stream broke.
    StreamBroken,
    /// The stream said `done`, with this record.
    StreamDone(Reading),
    /// The run was set going again (retry): begin anew.
    Restart,
}

/// What the caller has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// `GET …/events`, then [`Input::History`].
    ReadHistory,
    /// `GET …/{id}`, then [`Input::State`].
    ReadState,
    /// Open the stream (close an older one first).
    OpenStream,
    /// Close the stream.
    CloseStream,
    /// Offer sign-in; come back afterwards with [`Input::Restart`].
    SignIn,
}
