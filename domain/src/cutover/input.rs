//! What goes into the machine and what it asks for.

use contract::cutover::{Frame, Status};

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// About a second passed; the first one sets the machine going.
    Tick,
    /// Something happened that makes waiting pointless: the page was shown again, the network came
    /// back, somebody signed in.
    Nudge,
    /// The status was read; the server's clock at that moment, if the answer told it.
    Status(Box<Status>, Option<i64>),
    /// The status could not be read.
    Unread(Failed),
    /// The stream is open; its replay follows.
    StreamOpen,
    /// The stream broke or could not be opened.
    StreamLost,
    /// A frame of the stream.
    Frame(Box<Frame>),
    /// The operator confirmed.
    Start,
    /// The server answered a start.
    Answer(StartAnswer),
}

/// Why a read gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failed {
    /// No answer, or one of a gateway.
    Away,
    /// The server forbids it.
    Forbidden,
    /// The server failed at it, or what it said cannot be read.
    Faulty,
    /// The server is not inside a Sovereign.
    Unconfigured,
    /// The server does not know the endpoint.
    NotFound,
    /// The session has ended.
    SignedOut,
}

/// What the server said to a start.
#[derive(Clone, Debug, PartialEq)]
pub enum StartAnswer {
    /// It runs now, or was complete already.
    Taken(Box<Status>),
    /// Somebody else's run is under way: this is a way in, not an error.
    InProgress,
    /// The chart with the steps is not installed.
    NoSteps,
    /// No answer: whether it runs has to be read.
    Lost,
    /// Refused for the same reasons as a read.
    Refused(Failed),
}

/// What the caller is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read the status.
    Read,
    /// Open the stream.
    Open,
    /// Close the stream.
    Close,
    /// Post the start, once.
    Post,
}
