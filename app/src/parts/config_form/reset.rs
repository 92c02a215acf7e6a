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

/// The buttons that take all changes back, secrets too, and bring them again until something else
/// is entered.
pub(super) fn all(desk: Desk) -> AnyView {
    let before: RwSignal<Option<Value>> = RwSignal::new(None);
    let lengths = desk.hidden.lengths(desk.blueprint.get_value());
    let any = Memo::new(move |_| {
        let entered = desk
            .entered
            .with(|entered| entered.as_object().is_some_and(|entries| !entries.is_empty()));
        entered || lengths.with(|held| !held.is_empty())
    });
    let forget = move || {
        before.set(None);
        desk.blueprint.with_value(|blueprint| desk.hidden.forget_aside(blueprint));
    };
    Effect::watch(
        move || any.get(),
        move |any, _, _| {
            if *any && before.with_untracked(Option::is_some) {
                forget();
            }
        },
        false,
    );
    on_cleanup(move || {
        if before.try_with_untracked(Option::is_some) == Some(true) {
            let _ = desk.blueprint.try_with_value(|own| desk.hidden.forget_aside(own));
        }
    });
    let reset = move |()| {
        before.set(Some(desk.entered.get_untracked()));
        desk.blueprint.with_value(|blueprint| desk.hidden.put_aside(blueprint));
        desk.replace(Value::Null);
        focus();
    };
    live(move || {
        if any.get() {
            return view! {
                <Button
                    kind=ButtonKind::Quiet
                    size=Size::Small
                    id="config-reset-all"
                    testid="config-reset-all"
                    on_press=reset
                >
                    {text::RESET_ALL}
                </Button>
            }
            .into_any();
        }
        let again = before.get().map(|values| {
            let bring = move |()| {
                desk.blueprint.with_value(|blueprint| desk.hidden.bring_back(blueprint));
                desk.replace(values.clone());
                focus();
            };
            view! {
                <Button
                    kind=ButtonKind::Quiet
                    size=Size::Small
                    id="config-reset-all"
                    testid="config-undo-reset"
                    on_press=bring
                >
                    {text::UNDO_RESET}
                </Button>
            }
        });
        again.into_any()
    })
}

/// The button changes its meaning in place: the focus stays on it.
fn focus() {
    request_animation_frame(|| {
        components::focus_by_id("config-reset-all");
    });
}
