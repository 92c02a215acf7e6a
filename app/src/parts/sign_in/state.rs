//! What the sign-in form knows, and what its buttons do.

use components::focus_by_id;
use contract::auth::Whoami;
use contract::{Code, Secret};
use leptos::prelude::*;

use super::{EMAIL_ID, PIN_ID};
use crate::api::{ApiError, auth, clock, storage, tasks};
use crate::session::{Identity, Session};

const PIN_DIGITS: usize = 6;
/// Where the moment of the last sign-in is kept, in Unix milliseconds.
const SIGNED_IN_KEY: &str = "catalyst-signed-in-at";

/// When somebody last signed in in this browser.
pub(super) fn signed_in_at() -> Option<i64> {
    storage::read(SIGNED_IN_KEY).ok().flatten()?.parse().ok()
}

/// The PIN that is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Issued {
    pub(super) request_id: String,
    pub(super) expires_at_ms: i64,
}

/// Why the form does not go on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Trouble {
    /// No address, or not the form of one.
    Email,
    /// Not six digits.
    PinForm,
    /// The time is up.
    Expired,
    /// What the server said, or that it said nothing.
    Server(ApiError),
}

/// What the form knows; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) email: RwSignal<String>,
    pub(super) issued: RwSignal<Option<Issued>>,
    pub(super) pin: StoredValue<Secret>,
    pub(super) n_pin: RwSignal<usize>,
    pub(super) busy: RwSignal<bool>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
    /// Before this moment the server gives no further PIN to this address.
    pub(super) may_send_at_ms: RwSignal<i64>,
    /// Whether that moment lies ahead.
    pub(super) must_wait: RwSignal<bool>,
    pub(super) tasks: tasks::Scope,
    pub(super) on_signed_in: Callback<Whoami>,
}

impl State {
    /// Asks for a PIN, the first or another one.
    pub(super) fn send(self) {
        if self.busy.get_untracked() || self.must_wait.get_untracked() {
            return;
        }
        let email = self.email.with_untracked(|email| email.trim().to_owned());
        if !looks_like_email(&email) {
            self.trouble.set(Some(Trouble::Email));
            focus_by_id(EMAIL_ID);
            return;
        }
        self.busy.set(true);
        self.tasks.spawn(async move {
            let answer = auth::issue_pin(&email).await;
            self.busy.set(false);
            match answer {
                Ok(issued) => {
                    self.clear_pin();
                    self.trouble.set(None);
                    self.email.set(email);
                    self.issued.set(Some(Issued {
                        request_id: issued.request_id,
                        expires_at_ms: clock::now_ms() + issued.expires_in_sec * 1000,
                    }));
                    focus_soon(PIN_ID).await;
                }
                Err(error) => {
                    if let Some(seconds) =
                        error.problem().and_then(|problem| problem.retry_after_sec)
                    {
                        self.wait(seconds);
                    }
                    self.trouble.set(Some(Trouble::Server(error)));
                }
            }
        });
    }

    /// Holds the button back until the server gives a PIN to this address again.
    fn wait(self, seconds: i64) {
        self.may_send_at_ms.set(clock::now_ms() + seconds * 1000);
        self.must_wait.set(true);
        self.tasks.spawn(async move {
            tasks::sleep(i32::try_from(seconds * 1000).unwrap_or(i32::MAX)).await;
            self.must_wait.set(false);
        });
    }

    /// Trades the PIN for a session.
    pub(super) fn verify(self, session: Session) {
        let Some(issued) = self.issued.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        if self.n_pin.get_untracked() != PIN_DIGITS {
            self.trouble.set(Some(Trouble::PinForm));
            focus_by_id(PIN_ID);
            return;
        }
        if clock::now_ms() > issued.expires_at_ms {
            self.trouble.set(Some(Trouble::Expired));
            return;
        }
        let email = self.email.get_untracked();
        let pin = self.pin.try_update_value(std::mem::take).unwrap_or_default();
        self.busy.set(true);
        self.tasks.spawn(async move {
            let answer = auth::verify_pin(&email, &pin, &issued.request_id).await;
            drop(pin);
            self.clear_pin();
            let person = match answer {
                Ok(_) => auth::whoami().await,
                Err(error) => Err(error),
            };
            self.busy.set(false);
            match person {
                Ok(person) => {
                    // Forgetting it only means being asked again.
                    let _ = storage::write(SIGNED_IN_KEY, &clock::now_ms().to_string());
                    self.trouble.set(None);
                    session.set_identity(Identity::SignedIn(person.clone()));
                    self.on_signed_in.run(person);
                }
                Err(error) => {
                    let used_up = error.is(&Code::AttemptsExceeded) || error.is(&Code::PinExpired);
                    self.trouble.set(Some(Trouble::Server(error)));
                    if used_up {
                        self.issued.set(None);
                        focus_soon(EMAIL_ID).await;
                    } else {
                        focus_soon(PIN_ID).await;
                    }
                }
            }
        });
    }

    /// Back to the address. Another address has no reason to wait.
    pub(super) fn restart(self) {
        self.must_wait.set(false);
        self.clear_pin();
        self.trouble.set(None);
        self.issued.set(None);
        self.tasks.spawn(focus_soon(EMAIL_ID));
    }

    fn clear_pin(self) {
        self.pin.set_value(Secret::default());
        // Also when it was zero: the box may hold letters that do not count.
        self.n_pin.set(0);
    }
}

/// Focuses a control that the next rendering brings.
async fn focus_soon(id: &'static str) {
    tasks::sleep(0).await;
    focus_by_id(id);
}

/// Something, an at, something with a dot inside. The server has the last word.
fn looks_like_email(text: &str) -> bool {
    domain::names::Email::parse(text).is_ok()
}
