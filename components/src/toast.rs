//! Short notices about what was just done, with a way to take it back. Never for errors that the
//! page shows anyway.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::button::{Button, ButtonKind, IconButton, Size};
use crate::icon::IconName;
use crate::text;

const MOST: usize = 3;
const STAYS: Duration = Duration::from_secs(6);

/// A notice.
#[derive(Clone, Default)]
pub struct Toast {
    /// What was done, in one line.
    pub title: String,
    /// What followed from it.
    pub text: Option<String>,
    /// Labels of its buttons, and what each does. The first one takes back what was done.
    pub actions: Vec<(String, Callback<()>)>,
    /// Test id; `toast` unless given.
    pub testid: Option<&'static str>,
}

impl Toast {
    /// A line without anything else.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds the second line.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Gives it a test id of its own.
    #[must_use]
    pub fn with_testid(mut self, testid: &'static str) -> Self {
        self.testid = Some(testid);
        self
    }

    /// Adds a button. A second one may carry on from what was done.
    #[must_use]
    pub fn with_action(mut self, label: impl Into<String>, action: Callback<()>) -> Self {
        self.actions.push((label.into(), action));
        self
    }
}

#[derive(Clone)]
struct Shown {
    id: u32,
    toast: Toast,
}

/// Handle to the stack of notices: one per page, created by the app's root.
#[derive(Clone, Copy)]
pub struct Toaster {
    shown: RwSignal<Vec<Shown>>,
    next: StoredValue<u32>,
}

impl Default for Toaster {
    fn default() -> Self {
        Self::new()
    }
}

impl Toaster {
    /// An empty stack.
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Shows a notice; the oldest makes room. Gives its number, for [`Toaster::dismiss`].
    pub fn push(&self, toast: Toast) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.shown.update(|shown| {
            shown.push(Shown { id, toast });
            let spare = shown.len().saturating_sub(MOST);
            shown.drain(..spare);
        });
        id
    }

    /// Takes a notice away.
    pub fn dismiss(&self, id: u32) {
        let _ = self.shown.try_update(|shown| shown.retain(|one| one.id != id));
    }
}

/// The stack. Mount it once. Notices leave after six seconds, but not while the pointer or the
/// focus rests on any of them.
#[component]
pub fn ToastStack(
    /// Whose notices to show.
    toaster: Toaster,
) -> AnyView {
    let hovered = RwSignal::new(false);
    let focused = RwSignal::new(false);
    let paused = Memo::new(move |_| hovered.get() || focused.get());
    view! {
        <section
            class="ui-toasts"
            data-testid="toast-stack"
            aria-label=text::NOTICES
            aria-live="polite"
            on:pointerenter=move |_| hovered.set(true)
            on:pointerleave=move |_| hovered.set(false)
            on:focusin=move |_| focused.set(true)
            on:focusout=move |_| focused.set(false)
        >
            <For
                each=move || toaster.shown.get()
                key=|one| one.id
                children=move |one| notice(toaster, one, paused.into(), hovered, focused)
            />
        </section>
    }
    .into_any()
}

fn notice(
    toaster: Toaster,
    one: Shown,
    paused: Signal<bool>,
    hovered: RwSignal<bool>,
    focused: RwSignal<bool>,
) -> AnyView {
    let Shown { id, toast } = one;
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(handle)) = timer.try_update_value(Option::take) {
            handle.clear();
        }
    };
    // The element under the pointer goes away without a leave event, so the pause ends here.
    let leave = move || {
        toaster.dismiss(id);
        hovered.set(false);
        focused.set(false);
    };
    Effect::new(move || {
        stop();
        if !paused.get() {
            let handle = set_timeout_with_handle(move || toaster.dismiss(id), STAYS);
            timer.set_value(handle.ok());
        }
    });
    on_cleanup(stop);
    view! {
        <div class="ui-toast" data-testid=toast.testid.unwrap_or("toast")>
            <div class="ui-toast-text">
                <strong>{toast.title}</strong>
                {toast.text.map(|text| view! { <p>{text}</p> })}
            </div>
            {toast
                .actions
                .into_iter()
                .enumerate()
                .map(|(place, (label, action))| {
                    view! {
                        <Button
                            kind=ButtonKind::Link
                            testid=if place == 0 { "toast-action" } else { "toast-more" }
                            on_press=move |()| {
                                leave();
                                action.run(());
                            }
                        >
                            {label}
                        </Button>
                    }
                })
                .collect_view()}
            <IconButton
                icon=IconName::Close
                name=text::DISMISS
                size=Size::Small
                on_press=move |()| leave()
            />
        </div>
    }
    .into_any()
}
