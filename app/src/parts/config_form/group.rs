//! Places of the document: the alternatives first, then the control or the fields below.

use components::{Button, FieldGroup, IconName, Size};
use domain::schema::{Field, Path, Widget};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::desk::Desk;
use super::{alternatives, control, lists, text};
use crate::parts::shapes::{live, text as shown};

/// The whole document.
pub(super) fn root(desk: Desk) -> AnyView {
    let path = Path::root();
    let error = desk.error(&path);
    let only = Memo::new(move |_| desk.field(&Path::root()).is_some_and(|field| field.is_plain()));
    let message = live(move || {
        error.get().map(|sentence| view! { <p class="config-whole">{sentence}</p> }).into_any()
    });
    view! {
        <div class="config-fields" id=path.dom_id() tabindex="-1">
            {message}
            {live(move || {
                if only.get() {
                    place(desk, Path::root())
                } else {
                    let root = Path::root();
                    view! {
                        {alternatives::all(desk, root.clone())}
                        {fields(desk, root)}
                    }
                        .into_any()
                }
            })}
        </div>
    }
    .into_any()
}

/// The fields of an object, each built once for as long as it is there.
fn fields(desk: Desk, path: Path) -> AnyView {
    let names = Memo::new(move |_| {
        let field = desk.field(&path);
        let below = field.iter().flat_map(Field::below);
        let drawn = below.filter(|field| !matches!(field.widget, Widget::Fixed(_)));
        drawn.map(|field| field.path.clone()).collect::<Vec<Path>>()
    });
    view! {
        <For each=move || names.get() key=Clone::clone let:path>
            {place(desk, path)}
        </For>
    }
    .into_any()
}

/// One place: its control is replaced when something about the field itself changes, and only then.
pub(super) fn place(desk: Desk, path: Path) -> AnyView {
    let at = path.clone();
    let key = Memo::new(move |_| desk.field(&at).map(|field| field.key));
    view! {
        <div class="config-place">
            <For each=move || key.get() key=Clone::clone let:_key>
                {untrack(|| desk.field(&path)).map(|field| control(desk, &field)).into_any()}
            </For>
        </div>
    }
    .into_any()
}

fn control(desk: Desk, field: &Field) -> AnyView {
    match &field.widget {
        Widget::Group(_) => group(desk, field),
        Widget::Closed => closed(desk, field),
        Widget::List(_) => lists::list(desk, field),
        _ if field.choices.is_empty() => control::plain(desk, field),
        _ => view! {
            {alternatives::all(desk, field.path.clone())}
            {control::plain(desk, field)}
        }
        .into_any(),
    }
}

fn group(desk: Desk, field: &Field) -> AnyView {
    let path = field.path.clone();
    let at = path.clone();
    let legend = shown(move || desk.label(&at));
    let hint = text::hint(field);
    let body = {
        let path = path.clone();
        move || {
            view! {
                <div class="config-fields">
                    {alternatives::all(desk, path.clone())} {fields(desk, path)}
                </div>
            }
        }
    };
    let frame = |hint: Option<Signal<String>>| {
        let id = path.dom_id();
        let error = desk.error(&path);
        match hint {
            Some(hint) => view! {
                <FieldGroup id=id legend=legend hint=hint error=error optional=!field.required>
                    {body()}
                </FieldGroup>
            },
            None => view! {
                <FieldGroup id=id legend=legend error=error optional=!field.required>
                    {body()}
                </FieldGroup>
            },
        }
    };
    let framed = frame((!hint.is_empty()).then(|| Signal::stored(hint)));
    let left = field.path.clone();
    view! {
        <div class="config-group" on:focusout=move |_| desk.visit(&left)>
            {framed}
        </div>
    }
    .into_any()
}

/// An object that would contain itself: added when somebody wants it.
fn closed(desk: Desk, field: &Field) -> AnyView {
    let path = field.path.clone();
    let label = untrack(|| desk.label(&path));
    view! {
        <Button
            size=Size::Small
            icon=IconName::Plus
            id=field.path.dom_id()
            on_press=move |()| desk.enter(&path, Some(Value::Object(Map::new())))
        >
            {text::add_one(&label)}
        </Button>
    }
    .into_any()
}
