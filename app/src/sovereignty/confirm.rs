//! What is asked before a start: who is there, and whether it is meant.

use components::{
    Banner, Button, ButtonKind, Dialog, DialogKind, Field, Status, TextInput, focus_by_id,
};
use domain::cutover::steps::{EGRESS, KNOWN};
use domain::cutover::{Absent, Phase};
use leptos::prelude::*;

use super::before::START_ID;
use super::card::TOP_ID;
use super::state::{Asking, Card};
use super::steps::server_words;
use super::text;
use crate::api::text::describe;
use crate::parts::shapes::{live, when};
use crate::parts::sign_in::SignIn;
use crate::session::{self, Identity};

const NAME_ID: &str = "cutover-name";
const CANNOT_ID: &str = "cutover-cannot";

/// Both dialogs.
pub(super) fn dialogs(card: Card) -> AnyView {
    // The question is over once the server has answered it, or somebody else has.
    Effect::watch(
        move || card.feed.posting().get(),
        move |is_posting, _, _| {
            let is_refused = card.feed.refusal().with_untracked(|refusal| {
                refusal.as_ref().is_some_and(|error| !error.leaves_outcome_open())
            }) && card.phase.get_untracked() != Phase::Absent(Absent::NoSteps);
            if !is_posting && !is_refused && card.asking.get_untracked() == Asking::Confirm {
                card.asking.set(Asking::No);
            }
        },
        false,
    );
    Effect::new(move |_| {
        let is_answered = !card.offers_start() && card.phase.get() != Phase::Starting;
        if is_answered && card.asking.get_untracked() == Asking::Confirm {
            card.asking.set(Asking::No);
        }
    });
    // One dialog after another leaves no control to return to; a start removes the one that was.
    Effect::watch(
        move || card.asking.get(),
        |asking, _, _| {
            if *asking == Asking::No {
                catch_focus();
            }
        },
        false,
    );
    view! {
        {sign_in(card)}
        {question(card)}
    }
    .into_any()
}

/// Gives a focus that has nothing left to the button of the start, or to the top of the card.
pub(super) fn catch_focus() {
    request_animation_frame(|| {
        let is_lost = session::is_focus_free();
        if is_lost && !focus_by_id(START_ID) {
            focus_by_id(TOP_ID);
        }
    });
}

fn sign_in(card: Card) -> AnyView {
    let is_open = when(move || card.asking.get() == Asking::SignIn);
    let signed_in = move |_| {
        card.feed.nudge();
        // Somebody who only wanted to see is not asked about a start.
        card.asking.set(if card.offers_start() { Asking::Confirm } else { Asking::No });
    };
    view! {
        <Dialog
            id="cutover-sign-in"
            open=is_open
            on_close=move |()| card.asking.set(Asking::No)
            title=text::SIGN_IN_TITLE.to_owned()
            testid="cutover-sign-in"
        >
            <p>{text::SIGN_IN_LEAD}</p>
            <SignIn email=email(card) on_signed_in=signed_in />
        </Dialog>
    }
    .into_any()
}

/// The address of the session, to begin with.
fn email(card: Card) -> String {
    match card.session.identity().get_untracked() {
        Identity::SignedIn(person) => person.email,
        Identity::Unknown | Identity::SignedOut => String::new(),
    }
}

fn question(card: Card) -> AnyView {
    let is_open = when(move || card.asking.get() == Asking::Confirm);
    let title = Signal::derive(move || text::confirm_title(&card.name()));
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    Effect::watch(
        move || is_open.get(),
        move |_, _, _| {
            typed.set(String::new());
            wrong.set(false);
        },
        false,
    );
    let close = move |()| {
        if !card.feed.posting().get_untracked() {
            card.asking.set(Asking::No);
        }
    };
    let go = move || {
        if untrack(|| card.cannot_start()).is_some() {
            return;
        }
        let is_right = card.fqdn.with_untracked(|name| {
            name.as_deref().is_none_or(|name| name == typed.get_untracked().trim())
        });
        wrong.set(!is_right);
        if is_right {
            card.confirm();
        } else {
            focus_by_id(NAME_ID);
        }
    };
    let body = move || {
        view! {
            <p><b>{text::CONFIRM_FINAL}</b></p>
            {will_block(card).then(|| {
                view! { <Banner status=Status::Degraded title=text::CONFIRM_BLOCK.to_owned() /> }
            })}
            {steps(card)}
            {live(move || name_field(card, typed, wrong, go))}
            {refusal(card)}
        }
    };
    let actions = move || buttons(card, close, go);
    view! {
        <Dialog
            id="cutover-confirm"
            open=is_open
            on_close=close
            title
            kind=DialogKind::Alert
            testid="cutover-confirm-modal"
            actions=ViewFn::from(actions)
        >
            {body()}
        </Dialog>
    }
    .into_any()
}

/// Whether the test that blocks access outside is still to come.
fn will_block(card: Card) -> bool {
    card.rows.with_untracked(|rows| {
        !rows.iter().any(|row| row.step.id == EGRESS && row.step.state.is_done())
    })
}

/// What will run, in this order; what is done says that it is skipped.
fn steps(card: Card) -> AnyView {
    let rows = card.rows.get_untracked();
    let any_done = rows.iter().any(|row| row.step.state.is_done());
    let mut names: Vec<(String, bool)> =
        rows.iter().map(|row| (text::step(&row.step.id), row.step.state.is_done())).collect();
    if names.is_empty() {
        names.extend(
            KNOWN.iter().filter(|step| step.is_core).map(|step| (text::step(step.id), false)),
        );
    }
    let entries = names
        .into_iter()
        .map(|(name, is_done)| {
            let note = is_done.then(|| view! { " " <small>"(" {text::SKIPPED} ")"</small> });
            view! { <li>{name} {note}</li> }
        })
        .collect_view();
    view! {
        <div class="sov-ask-steps">
            <p>{if any_done { text::CONFIRM_AGAIN } else { text::CONFIRM_STEPS }}</p>
            <ol>{entries}</ol>
        </div>
    }
    .into_any()
}

/// The name is typed where it is known.
fn name_field(
    card: Card,
    typed: RwSignal<String>,
    wrong: RwSignal<bool>,
    go: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let Some(name) = card.fqdn.get() else { return ().into_any() };
    let error = Signal::derive(move || wrong.get().then(|| text::NAME_WRONG.to_owned()));
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                go();
            }
        >
            <Field id=NAME_ID label=text::type_name(&name) error>
                <TextInput
                    value=typed
                    on_input=move |value| typed.set(value)
                    mono=true
                    initial_focus=true
                    testid="cutover-confirm-name"
                />
            </Field>
        </form>
    }
    .into_any()
}

fn refusal(card: Card) -> AnyView {
    live(move || {
        let Some(error) = card.feed.refusal().get() else { return ().into_any() };
        let words = describe(&error);
        // The server's words stand beside the message: they may be long.
        let said = words.server_words.map(|said| {
            view! {
                <p class="sov-why">
                    <span>{text::SERVER_SAYS}</span>
                    {server_words(&said)}
                </p>
            }
        });
        view! {
            <div data-testid="cutover-confirm-error">
                <Banner
                    status=Status::Failed
                    title=text::REFUSED.to_owned()
                    text=[words.why, " ", words.next].concat()
                    urgent=true
                />
                {said}
            </div>
        }
        .into_any()
    })
}

fn buttons(
    card: Card,
    close: impl Fn(()) + Copy + Send + Sync + 'static,
    go: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    // Without a field to type into, the way back is where the keyboard is.
    let is_first = card.fqdn.get_untracked().is_none();
    let why = Memo::new(move |_| {
        // A start that is on its way says so by itself.
        if card.feed.posting().get() { None } else { card.cannot_start() }
    });
    let cannot = when(move || why.get().is_some());
    view! {
        <span id=CANNOT_ID class="sov-note">{move || why.get().unwrap_or_default()}</span>
        <Button testid="cutover-confirm-cancel" initial_focus=is_first on_press=close>
            {text::CANCEL}
        </Button>
        <Button
            kind=ButtonKind::Danger
            busy=card.feed.posting()
            disabled=cannot
            described_by=CANNOT_ID
            testid="cutover-confirm-button"
            on_press=move |()| go()
        >
            {text::CONFIRM}
        </Button>
    }
    .into_any()
}
