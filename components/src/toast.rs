//! Short notices about what was just done, with a way to take it back. Never for errors that the
//! page shows anyway.

use std::time::Duration;

use leptos::ev::FocusEvent;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::button::{Button, ButtonKind, IconButton, Size};
use crate::icon::IconName;
use crate::text;

/// So many notices are on screen at most.
pub const MOST_TOASTS: usize = 3;
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
            let spare = shown.len().saturating_sub(MOST_TOASTS);
            shown.drain(..spare);
        });
        id
    }

    /// Takes a notice away.
    pub fn dismiss(&self, id: u32) {
        let _ = self.shown.try_update(|shown| shown.retain(|one| one.id != id));
    }
}

/// Where the focus is, and where it goes when the notice that has it leaves.
#[derive(Clone, Copy)]
struct Attention {
    stack: NodeRef<html::Section>,
    hovered: RwSignal<bool>,
    focused: RwSignal<bool>,
    /// What had the focus before the stack did.
    before: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Attention {
    fn enter(self, event: &FocusEvent) {
        self.focused.set(true);
        let from = event.related_target().and_then(|from| from.dyn_into::<HtmlElement>().ok());
        let from = from.filter(|from| !self.holds(from));
        if from.is_some() {
            self.before.set_value(from);
        }
    }

    fn holds(self, element: &Element) -> bool {
        self.stack.get_untracked().is_some_and(|stack| stack.contains(Some(element)))
    }

    /// Gives the focus to another notice, or back to what had it before the stack.
    fn pass_on(self, leaving: Option<&Element>) {
        let first = self.stack.get_untracked().and_then(|stack| {
            let mut notice = stack.last_element_child();
            while let Some(other) = notice.take_if(|other| Some(&*other) == leaving) {
                notice = other.previous_element_sibling();
            }
            notice?.query_selector("button").ok().flatten()?.dyn_into::<HtmlElement>().ok()
        });
        let before = self.before.get_value().filter(|before| before.is_connected());
        if let Some(next) = first.or(before) {
            let _ = next.focus();
        }
    }

    /// The element under the pointer goes away without a leave event, so the pause ends here. What
    /// it leads to may take other notices away as well.
    fn leave(self, notice: &Element, go: &dyn Fn()) {
        let active = document().active_element();
        let has_focus = active.is_some_and(|active| notice.contains(Some(&active)));
        self.hovered.set(false);
        self.focused.set(false);
        if !has_focus {
            go();
            return;
        }
        self.pass_on(Some(notice));
        go();
        request_animation_frame(move || {
            let active = document().active_element();
            if active.is_none_or(|active| active.tag_name() == "BODY") {
                self.pass_on(None);
            }
        });
    }
}

/// The stack. Mount it once. Notices leave after six seconds, but not while the pointer or the
/// focus rests on any of them.
#[component]
pub fn ToastStack(
    /// Whose notices to show.
    toaster: Toaster,
) -> AnyView {
    let attention = Attention {
        stack: NodeRef::new(),
        hovered: RwSignal::new(false),
        focused: RwSignal::new(false),
        before: StoredValue::new_local(None),
    };
    let Attention { stack, hovered, focused, .. } = attention;
    let paused = Memo::new(move |_| hovered.get() || focused.get());
    view! {
        <section
            class="ui-toasts"
            data-testid="toast-stack"
            aria-label=text::NOTICES
            aria-live="polite"
            node_ref=stack
            on:pointerenter=move |_| hovered.set(true)
            on:pointerleave=move |_| hovered.set(false)
            on:focusin=move |event| attention.enter(&event)
            on:focusout=move |_| focused.set(false)
        >
            <For
                each=move || toaster.shown.get()
                key=|one| one.id
                children=move |one| notice(toaster, one, paused.into(), attention)
            />
        </section>
    }
    .into_any()
}

fn notice(toaster: Toaster, one: Shown, paused: Signal<bool>, attention: Attention) -> AnyView {
    let Shown { id, toast } = one;
    let node = NodeRef::<html::Div>::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(handle)) = timer.try_update_value(Option::take) {
            handle.clear();
        }
    };
    let leave = move |act: Option<Callback<()>>| {
        let go = move || {
            toaster.dismiss(id);
            if let Some(act) = act {
                act.run(());
            }
        };
        match node.get_untracked() {
            Some(notice) => attention.leave(&notice, &go),
            None => go(),
        }
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
        <div class="ui-toast" node_ref=node data-testid=toast.testid.unwrap_or("toast")>
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
                            on_press=move |()| leave(Some(action))
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
                on_press=move |()| leave(None)
            />
        </div>
    }
    .into_any()
}
