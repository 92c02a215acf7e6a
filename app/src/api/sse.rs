//! Event streams. The guard owns the browser's `EventSource` and closes it on drop.
//!
//! Messages are handed over in batches, so that a replay of thousands of events is one update. The
//! constructor is looked up at call time: tests may replace it. What a message means is said by the
//! decoder that [`follow`] is given.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{EventSource, MessageEvent};

use contract::DecodeError;

use super::clock::Timeout;
use crate::session::base;

/// How long messages are gathered before they are handed over.
const BATCH_MS: i32 = 50;

/// What a stream reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The connection is open. The server replays its whole buffer after this.
    Open,
    /// Messages, in the order of their arrival.
    Messages(Vec<Message>),
    /// The connection is lost.
    Interrupted {
        /// Whether the browser has given up; otherwise it connects again by itself.
        closed: bool,
    },
}

/// One message as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its name; `message` for those without one.
    pub name: &'static str,
    /// Its data.
    pub data: String,
}

/// An open stream. Drop it to close it.
pub struct Stream(Option<Rc<RefCell<Inner>>>);

/// What a followed stream reports, its messages decoded.
#[derive(Clone, Debug, PartialEq)]
pub enum StreamNotice<Frame> {
    /// The connection is open; the server's replay follows.
    Open,
    /// Frames in the order of their arrival. One that cannot be read says why.
    Frames(Vec<Result<Frame, DecodeError>>),
    /// The connection is lost.
    Lost,
}

/// Follows a stream until the guard is dropped.
#[must_use]
pub fn follow<Frame: 'static>(
    path: &str,
    names: &[&'static str],
    decode: fn(&str, &str) -> Result<Frame, DecodeError>,
    report: impl Fn(StreamNotice<Frame>) + 'static,
) -> Stream {
    Stream::open(path, names, move |notice| {
        report(match notice {
            Notice::Open => StreamNotice::Open,
            Notice::Interrupted { .. } => StreamNotice::Lost,
            Notice::Messages(messages) => StreamNotice::Frames(
                messages.iter().map(|message| decode(message.name, &message.data)).collect(),
            ),
        });
    })
}

type Listener = Closure<dyn FnMut(JsValue)>;

struct Inner {
    source: EventSource,
    report: Rc<dyn Fn(Notice)>,
    waiting: Vec<Message>,
    flush: Option<Timeout>,
    listeners: Vec<(&'static str, Listener)>,
}

impl Stream {
    /// Opens a stream and listens for messages of these names. Reports until it is dropped.
    /// A browser that cannot open it reports an interruption that is closed.
    #[must_use]
    pub fn open(path: &str, names: &[&'static str], report: impl Fn(Notice) + 'static) -> Stream {
        let address = [base(), path].concat();
        let Some(source) = construct(&address) else {
            report(Notice::Interrupted { closed: true });
            return Stream(None);
        };
        let inner = Rc::new(RefCell::new(Inner {
            source,
            report: Rc::new(report),
            waiting: Vec::new(),
            flush: None,
            listeners: Vec::new(),
        }));
        for name in names {
            let weak = Rc::downgrade(&inner);
            let name: &'static str = name;
            listen(&inner, name, move |event| on_message(&weak, name, &event));
        }
        let weak = Rc::downgrade(&inner);
        listen(&inner, "open", move |_| tell(&weak, |_| Notice::Open));
        let weak = Rc::downgrade(&inner);
        listen(&inner, "error", move |_| {
            tell(&weak, |source| Notice::Interrupted {
                closed: source.ready_state() == EventSource::CLOSED,
            });
        });
        Stream(Some(inner))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(inner) = &self.0 {
            // A report may be dropping us right now; then the borrow is free again, because reports run unborrowed.
            let mut inner = inner.borrow_mut();
            inner.flush = None;
            inner.waiting.clear();
            inner.source.close();
            let listeners = std::mem::take(&mut inner.listeners);
            for (name, listener) in &listeners {
                let function = listener.as_ref().unchecked_ref();
                // A replaced constructor may not know removal; close() is what counts.
                let _ = inner.source.remove_event_listener_with_callback(name, function);
            }
            // A listener may be running right now: its closure must outlive the call.
            super::tasks::detach(async move {
                super::tasks::sleep(0).await;
                drop(listeners);
            });
        }
    }
}

fn construct(address: &str) -> Option<EventSource> {
    let constructor =
        Reflect::get(&js_sys::global(), &"EventSource".into()).ok()?.dyn_into::<Function>().ok()?;
    let source = Reflect::construct(&constructor, &Array::of1(&address.into())).ok()?;
    Some(source.unchecked_into())
}

fn listen(inner: &Rc<RefCell<Inner>>, name: &'static str, on: impl FnMut(JsValue) + 'static) {
    let listener = Listener::new(on);
    let mut inner = inner.borrow_mut();
    let _ = inner.source.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    inner.listeners.push((name, listener));
}

fn on_message(weak: &Weak<RefCell<Inner>>, name: &'static str, event: &JsValue) {
    let Some(inner) = weak.upgrade() else { return };
    let Some(data) = event.unchecked_ref::<MessageEvent>().data().as_string() else { return };
    let mut inner = inner.borrow_mut();
    inner.waiting.push(Message { name, data });
    if inner.flush.is_none() {
        let weak = weak.clone();
        inner.flush = Some(Timeout::new(BATCH_MS, move || flush(&weak)));
    }
}

/// Hands over what waits. The callback runs while nothing is borrowed: it may drop the stream.
fn flush(weak: &Weak<RefCell<Inner>>) {
    let Some(inner) = weak.upgrade() else { return };
    let (messages, spent, report) = {
        let mut inner = inner.borrow_mut();
        (std::mem::take(&mut inner.waiting), inner.flush.take(), inner.report.clone())
    };
    if !messages.is_empty() {
        report(Notice::Messages(messages));
    }
    // The timeout may be the one that is calling us: free its closure after the call.
    super::tasks::detach(async move { drop(spent) });
}

fn tell(weak: &Weak<RefCell<Inner>>, notice: impl FnOnce(&EventSource) -> Notice) {
    flush(weak);
    let Some(inner) = weak.upgrade() else { return };
    let (notice, report) = {
        let inner = inner.borrow();
        (notice(&inner.source), inner.report.clone())
    };
    report(notice);
}
