//! Sign-in by mail and PIN: one form for the sign-in page and for the dialog at launch.
//!
//! It asks for a PIN, verifies it, asks who is signed in, and reports that person. It does not navigate,
//! and it keeps the PIN nowhere but in its box and in the one request.

mod state;
mod text;

use components::{Banner, Button, ButtonKind, Field, FieldContext, InputKind, Status, TextInput};
use contract::auth::Whoami;
use contract::{Code, Secret};
use leptos::html;
use leptos::prelude::*;

use self::state::{State, Trouble};
use crate::api::tasks;
use crate::session::use_session;

const EMAIL_ID: &str = "sign-in-email";
const PIN_ID: &str = "sign-in-pin";
const ERROR_ID: &str = "sign-in-error";
const WAIT_ID: &str = "sign-in-wait";

/// When somebody last signed in in this browser, if that is known.
#[must_use]
pub fn signed_in_at() -> Option<i64> {
    state::signed_in_at()
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
