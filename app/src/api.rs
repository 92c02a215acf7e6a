//! The only place that talks to the world outside: HTTP, streams, storage, tasks, clock, clipboard.

pub mod clock;
pub mod storage;
