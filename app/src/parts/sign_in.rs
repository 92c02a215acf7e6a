//! Sign-in by mail and PIN: one form for the sign-in page and for the dialog at launch.
//!
//! It asks for a PIN, verifies it, asks who is signed in, and reports that person. It does not navigate,
//! and it keeps the PIN nowhere but in its box and in the one request.

mod text;

use components::{
    Banner, Button, ButtonKind, Field, FieldContext, InputKind, Status, TextInput, focus_by_id,
};
use contract::auth::Whoami;
use contract::{Code, Secret};
use leptos::html;
use leptos::prelude::*;

use crate::api::{ApiError, auth, clock, tasks};
use crate::session::{Identity, use_session};

const EMAIL_ID: &str = "sign-in-email";
const PIN_ID: &str = "sign-in-pin";
const ERROR_ID: &str = "sign-in-error";
const WAIT_ID: &str = "sign-in-wait";
const PIN_DIGITS: usize = 6;

/// The PIN that is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Issued {
    request_id: String,
    expires_at_ms: i64,
}

/// Why the form does not go on.
#[derive(Clone, Debug, PartialEq)]
enum Trouble {
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
struct State {
    email: RwSignal<String>,
    issued: RwSignal<Option<Issued>>,
    pin: StoredValue<Secret>,
    n_pin: RwSignal<usize>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    /// Before this moment the server gives no further PIN to this address.
    may_send_at_ms: RwSignal<i64>,
    /// Whether that moment lies ahead.
    must_wait: RwSignal<bool>,
    tasks: tasks::Scope,
    on_signed_in: Callback<Whoami>,
}

/// The form. Place it under a heading; it brings none.
#[component]
pub fn SignIn(
    /// The address to begin with.
    #[prop(optional, into)]
    email: String,
    /// The session is there; the page decides how to go on.
    #[prop(into)]
    on_signed_in: Callback<Whoami>,
) -> AnyView {
    let state = State {
        email: RwSignal::new(email),
        issued: RwSignal::new(None),
        pin: StoredValue::new(Secret::default()),
        n_pin: RwSignal::new(0),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
        may_send_at_ms: RwSignal::new(0),
        must_wait: RwSignal::new(false),
        tasks: tasks::scope(),
        on_signed_in,
    };
    let session = use_session();
    let verify = move || state.verify(session);
    let has_pin = Memo::new(move |_| state.issued.with(Option::is_some));
    view! {
        <div class="sign-in">
            {move || if has_pin.get() { pin_form(state, verify) } else { email_form(state) }} {trouble(state)} {wait_line(state)}
        </div>
    }
    .into_any()
}

fn email_form(state: State) -> AnyView {
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                state.send();
            }
        >
            <Field id=EMAIL_ID label=text::EMAIL hint=text::EMAIL_HINT testid="login-email">
                <TextInput
                    value=state.email
                    on_input=move |value| state.email.set(value)
                    kind=InputKind::Email
                    autocomplete="email"
                    initial_focus=true
                    testid="pin-modal-email-input"
                />
            </Field>
            <Button
                kind=ButtonKind::Filled
                submit=true
                busy=state.busy
                disabled=state.must_wait
                described_by=WAIT_ID
                testid="pin-modal-submit-email"
            >
                {text::SEND_PIN}
            </Button>
        </form>
    }
    .into_any()
}

fn pin_form(state: State, verify: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let now = use_session().now();
    let left = move || {
        let until =
            state.issued.with(|issued| issued.as_ref().map_or(0, |issued| issued.expires_at_ms));
        text::pin_lives(until - now.get())
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                verify();
            }
        >
            <p data-testid="verify-email-pill">{move || state.email.with(|email| text::sent_to(email))}</p>
            <Field id=PIN_ID label=text::PIN hint=Signal::derive(left)>
                <PinInput state/>
            </Field>
            <div class="ui-actions">
                <Button kind=ButtonKind::Filled submit=true busy=state.busy testid="verify-submit">
                    {text::SIGN_IN}
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    disabled=state.busy
                    on_press=move |()| state.restart()
                    testid="verify-back"
                >
                    {text::OTHER_ADDRESS}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// The box for the PIN: what is typed goes into a [`Secret`], not into a signal.
#[component]
fn PinInput(
    /// The form.
    state: State,
) -> AnyView {
    let hint = use_context::<FieldContext>().map(|field| field.described_by);
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if state.n_pin.get() == 0
            && let Some(input) = node.get()
            && !input.value().is_empty()
        {
            input.set_value("");
        }
    });
    let wrong = move || state.trouble.with(|trouble| trouble.as_ref().is_some_and(is_about_pin));
    let described_by = move || {
        let hint = hint.and_then(|hint| hint.get()).unwrap_or_default();
        if wrong() { [&hint, " ", ERROR_ID].concat() } else { hint }
    };
    view! {
        <span class="ui-input" data-mono=true>
            <input
                node_ref=node
                id=PIN_ID
                type="text"
                inputmode="numeric"
                autocomplete="one-time-code"
                spellcheck="false"
                aria-required="true"
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=described_by
                data-testid="pin-modal-pin"
                on:input:target=move |event| {
                    let typed: String = event.target().value().chars().filter(char::is_ascii_digit).collect();
                    let pin = Secret::new(typed);
                    state.n_pin.set(pin.len());
                    state.pin.set_value(pin);
                }
            />
        </span>
    }
    .into_any()
}

/// Whether the trouble lies in what stands in the box.
fn is_about_pin(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::PinForm => true,
        Trouble::Server(error) => error.is(&Code::PinInvalid),
        Trouble::Email | Trouble::Expired => false,
    }
}

/// How long until another PIN can be sent; nothing while one can be.
fn wait_line(state: State) -> AnyView {
    let line = move || {
        state.must_wait.get().then(|| {
            let now = use_session().now();
            move || text::wait(state.may_send_at_ms.get() - now.get())
        })
    };
    view! { <p class="ui-field-hint" id=WAIT_ID>{line}</p> }.into_any()
}

fn trouble(state: State) -> AnyView {
    let sentence = move || state.trouble.with(|trouble| trouble.as_ref().map(text::trouble));
    (move || {
        sentence().map(|sentence| {
            let again = state.issued.with_untracked(Option::is_some).then(|| {
                ViewFn::from(move || {
                    view! {
                        <Button
                            kind=ButtonKind::Outline
                            disabled=state.must_wait
                            described_by=WAIT_ID
                            on_press=move |()| state.send()
                            testid="pin-modal-send-again"
                        >
                            {text::SEND_AGAIN}
                        </Button>
                    }
                })
            });
            view! {
                <div id=ERROR_ID>
                    {match again {
                        Some(again) => {
                            view! {
                                <Banner
                                    status=Status::Failed
                                    title=sentence.title
                                    text=Signal::stored(sentence.next)
                                    actions=again
                                    urgent=true
                                    testid="pin-modal-error"
                                />
                            }
                        }
                        None => {
                            view! {
                                <Banner
                                    status=Status::Failed
                                    title=sentence.title
                                    text=Signal::stored(sentence.next)
                                    urgent=true
                                    testid="pin-modal-error"
                                />
                            }
                        }
                    }}
                </div>
            }
        })
    })
    .into_any()
}

impl State {
    /// Asks for a PIN, the first or another one.
    fn send(self) {
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
    fn verify(self, session: crate::session::Session) {
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
    fn restart(self) {
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
