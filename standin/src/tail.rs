//! The live end of a log stream: one shared channel per deployment, with its peculiarities.
//!
//! Production has a single channel of capacity 256 that all readers compete for. While nobody reads, events wait in
//! it (and the newest are dropped once it is full), so the first reader gets them a second time after the replay.
//! With fan-out on, every reader gets every live event; the waiting queue and its duplicates stay.

use std::collections::VecDeque;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const CAPACITY: usize = 256;

/// What a reader writes to its connection.
#[derive(Debug, Clone)]
pub(crate) enum Frame {
    /// An unnamed frame with an event object.
    Event(String),
    /// A frame with an event name.
    Named(&'static str, String),
    /// The `done` frame; the server closes after it.
    Done(String),
    /// The connection breaks without a word.
    Cut,
    /// The first half of a frame, then the connection breaks.
    Half(String),
}

/// The channel of one deployment.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    waiting: VecDeque<Frame>,
    readers: Vec<UnboundedSender<Frame>>,
    turn: usize,
    open: bool,
}

impl Tail {
    pub(crate) fn open(&mut self) {
        self.open = true;
        self.waiting.clear();
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// A new reader, or nothing when the run is over. Whatever waited becomes the reader's, in order.
    pub(crate) fn subscribe(&mut self) -> Option<UnboundedReceiver<Frame>> {
        if !self.open {
            return None;
        }
        let (sender, receiver) = unbounded_channel();
        for frame in self.waiting.drain(..) {
            let _ = sender.send(frame);
        }
        self.readers.push(sender);
        Some(receiver)
    }

    /// Hands a live frame to everybody, or to one reader in turn.
    pub(crate) fn send(&mut self, frame: Frame, fanout: bool) {
        self.readers.retain(|reader| !reader.is_closed());
        if self.readers.is_empty() {
            if self.waiting.len() < CAPACITY {
                self.waiting.push_back(frame);
            }
        } else if fanout {
            for reader in &self.readers {
                let _ = reader.send(frame.clone());
            }
        } else {
            self.turn = (self.turn + 1) % self.readers.len();
            if let Some(reader) = self.readers.get(self.turn) {
                let _ = reader.send(frame);
            }
        }
    }

    /// The same to every reader, whatever the fan-out; nothing waits.
    pub(crate) fn broadcast(&mut self, frame: &Frame) {
        for reader in &self.readers {
            let _ = reader.send(frame.clone());
        }
    }

    /// Breaks every connection; the channel stays open for the next.
    pub(crate) fn cut(&mut self, frame: &Frame) {
        self.broadcast(frame);
        self.readers.clear();
    }

    /// Says `done` to every reader and closes the channel.
    pub(crate) fn close(&mut self, state: &str) {
        self.broadcast(&Frame::Done(state.to_owned()));
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(n: usize) -> Frame {
        Frame::Event(n.to_string())
    }

    fn drain(reader: &mut UnboundedReceiver<Frame>) -> usize {
        let mut count = 0;
        while reader.try_recv().is_ok() {
            count += 1;
        }
        count
    }

    #[test]
    fn the_first_reader_gets_at_most_a_channel_full() {
        let mut tail = Tail::default();
        tail.open();
        for n in 0..400 {
            tail.send(event(n), true);
        }
        let mut first = tail.subscribe().unwrap();
        let mut second = tail.subscribe().unwrap();
        assert_eq!(drain(&mut first), CAPACITY);
        assert_eq!(drain(&mut second), 0);
    }

    #[test]
    fn readers_compete_without_fanout() {
        let mut tail = Tail::default();
        tail.open();
        let mut one = tail.subscribe().unwrap();
        let mut two = tail.subscribe().unwrap();
        for n in 0..10 {
            tail.send(event(n), false);
        }
        assert_eq!((drain(&mut one), drain(&mut two)), (5, 5));
        for n in 0..10 {
            tail.send(event(n), true);
        }
        assert_eq!((drain(&mut one), drain(&mut two)), (10, 10));
    }
}
