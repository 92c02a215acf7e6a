//! Defaults beside a control, and the ways back to them.

use components::{Button, ButtonKind, Size};
use domain::schema::Field;
use leptos::prelude::*;
use serde_json::Value;

use super::desk::Desk;
use super::text;
use crate::parts::shapes::live;

/// The line under a control that has a default.
pub(super) fn line(desk: Desk, field: &Field) -> AnyView {
    let Some(default) = field.default.clone() else { return ().into_any() };
    let path = field.path.clone();
    let at = path.clone();
    let changed = Memo::new(move |_| desk.is_changed(&at));
    live(move || {
        let path = path.clone();
        if !changed.get() {
            return view! { <p class="config-default">{text::default_is(&default)}</p> }.into_any();
        }
        let label = untrack(|| desk.label(&path));
        let id = path.dom_id();
        view! {
            <p class="config-default" data-changed=true>
                <span>{text::changed_from(&default)}</span>
                <Button
                    kind=ButtonKind::Link
                    size=Size::Small
                    testid=["config-reset-", &id].concat()
                    on_press=move |()| {
                        desk.enter(&path, None);
                        let id = path.dom_id();
                        request_animation_frame(move || {
                            components::focus_by_id(&id);
                        });
                    }
                >
                    {text::RESET}
                    <span class="ui-hidden">{label}</span>
                </Button>
            </p>
        }
        .into_any()
    })
}

/// The buttons that take all changes back, and bring them again.
pub(super) fn all(desk: Desk) -> AnyView {
    let before: RwSignal<Option<Value>> = RwSignal::new(None);
    let any = Memo::new(move |_| {
        desk.entered.with(|entered| entered.as_object().is_some_and(|entries| !entries.is_empty()))
    });
    live(move || {
        if any.get() {
            view! {
                <Button
                    kind=ButtonKind::Quiet
                    size=Size::Small
                    id="config-reset-all"
                    testid="config-reset-all"
                    on_press=move |()| {
                        before.set(Some(desk.entered.get_untracked()));
                        desk.replace(Value::Null);
                        focus();
                    }
                >
                    {text::RESET_ALL}
                </Button>
            }
            .into_any()
        } else {
            let again = before.get();
            again
                .map(|values| {
                    view! {
                        <Button
                            kind=ButtonKind::Quiet
                            size=Size::Small
                            id="config-reset-all"
                            testid="config-undo-reset"
                            on_press=move |()| {
                                desk.replace(values.clone());
                                focus();
                            }
                        >
                            {text::UNDO_RESET}
                        </Button>
                    }
                })
                .into_any()
        }
    })
}

/// The button changes its meaning in place: the focus stays on it.
fn focus() {
    request_animation_frame(|| {
        components::focus_by_id("config-reset-all");
    });
}
