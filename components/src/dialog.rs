//! A question in front of the page: the browser's modal `dialog`.
//!
//! Focus starts on what carries `initial_focus` (the way back, or the field to type in), else on
//! the title: never on the button that destroys. Escape asks to close. On closing, focus returns
//! to where it was.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::button::{IconButton, Size};
use crate::icon::IconName;
use crate::panel::{Heading, Level};
use crate::shapes::{heard, live};
use crate::text;

/// How much the dialog demands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// Ordinary.
    #[default]
    Plain,
    /// Interrupts: something is about to be lost or cannot be undone.
    Alert,
}

/// A modal dialog, present in the document only while it is open.
///
/// ```ignore
/// <Dialog id="remove" open=asking on_close=move |()| asking.set(false) title="Remove Strimzi?"
///     actions=move || view! {
///         <Button initial_focus=true on_press=keep>"Keep"</Button>
///         <Button kind=ButtonKind::Danger on_press=remove>"Remove"</Button>
///     }>
///     <p>"Debezium needs it and goes with it."</p>
/// </Dialog>
/// ```
#[component]
pub fn Dialog(
    /// Id; title and body derive theirs from it.
    #[prop(into)]
    id: String,
    /// Shown.
    #[prop(into)]
    open: Signal<bool>,
    /// Escape, or whatever else asks to close: set `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// Verb and object.
    #[prop(into)]
    title: Signal<String>,
    /// How much it demands.
    #[prop(optional)]
    kind: DialogKind,
    /// Buttons: the way back first, the action last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The body.
    children: ChildrenFn,
) -> AnyView {
    let shown = Memo::new(move |_| open.get());
    live(move || {
        let body = children.clone();
        shown.get().then(|| {
            modal(id.clone(), on_close, title, kind, actions.clone(), testid.clone(), body)
        })
    })
}

fn modal(
    id: String,
    on_close: Callback<()>,
    title: Signal<String>,
    kind: DialogKind,
    actions: Option<ViewFn>,
    testid: Option<String>,
    body: ChildrenFn,
) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(
        document()
            .active_element()
            .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()),
    );
    let title_id = [&id, "-title"].concat();
    let body_id = [&id, "-body"].concat();

    let title_target = title_id.clone();
    Effect::new(move || {
        if let Some(dialog) = node.get()
            && !dialog.open()
            && dialog.show_modal().is_ok()
        {
            let first = dialog.query_selector("[data-initial-focus]").ok().flatten();
            let first = first.or_else(|| document().get_element_by_id(&title_target));
            if let Some(first) =
                first.and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let _ = first.focus();
            }
        }
    });
    // The page behind is inert until the dialog has left the document, so the focus goes back after
    // that, and only if nothing else has taken it meanwhile.
    on_cleanup(move || {
        if let Some(Some(element)) = before.try_get_value() {
            queue_microtask(move || {
                let body = document().body().map(web_sys::Element::from);
                let lost = document().active_element().is_none_or(|now| Some(now) == body);
                if lost {
                    let _ = element.focus();
                }
            });
        }
    });

    // Without buttons of its own there must be a way out for those who have no Escape key.
    let close = actions.is_none().then(|| {
        view! {
            <IconButton icon=IconName::Close name=text::CLOSE size=Size::Small on_press=on_close />
        }
    });

    view! {
        <dialog
            class="ui-dialog"
            node_ref=node
            id=id
            role=matches!(kind, DialogKind::Alert).then_some("alertdialog")
            aria-labelledby=title_id
            aria-describedby=body_id
            data-testid=testid
            on:cancel=heard(move |event| {
                event.prevent_default();
                on_close.run(());
            })
            on:close=heard(move |_| on_close.run(()))
        >
            <div class="ui-dialog-head">
                <div class="ui-dialog-title" tabindex="-1" id=title_id.clone()>
                    <Heading level=Level::H2 text=title />
                </div>
                {close}
            </div>
            <div class="ui-dialog-body" id=body_id.clone()>
                {body()}
            </div>
            {actions.map(|actions| view! { <div class="ui-dialog-actions">{actions.run()}</div> })}
        </dialog>
    }
    .into_any()
}
