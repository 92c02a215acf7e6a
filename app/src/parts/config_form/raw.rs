//! Values as JSON text: one that has no form, or all of them when the schema cannot be drawn.

use components::{Banner, Field as Frame, Status, TextArea};
use domain::schema::{Field, Path, Types, Unfit};
use leptos::prelude::*;
use serde_json::Value;

use super::desk::Desk;
use super::{reset, text};
use crate::parts::shapes::text as shown;

/// The JSON text as a value; what is not JSON stays the text that it is.
fn read(raw: &str) -> Option<Value> {
    let trimmed = raw.trim();
    let meant = || serde_json::from_str(trimmed).unwrap_or_else(|_| Value::String(raw.to_owned()));
    (!trimmed.is_empty()).then(meant)
}

/// A value as JSON text, spread over lines.
fn write(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if serde_json::from_str::<Value>(text.trim()).is_err() => text.clone(),
        value => serde_json::to_string_pretty(value).unwrap_or_default(),
    }
}

/// Text beside a value: the typed text as long as it means the value.
fn typed(value: Signal<Option<Value>>) -> RwSignal<String> {
    let start = value.get_untracked().as_ref().map(write).unwrap_or_default();
    let raw = RwSignal::new(start);
    Effect::watch(
        move || value.get(),
        move |now, _, _| {
            if read(&raw.get_untracked()) != *now {
                raw.set(now.as_ref().map(write).unwrap_or_default());
            }
        },
        false,
    );
    raw
}

/// The control for one value.
pub(super) fn value(desk: Desk, field: &Field) -> AnyView {
    let path = field.path.clone();
    let at = path.clone();
    let raw = typed(Signal::derive(move || desk.value(&at)));
    let hint = [text::hint(field).as_str(), text::JSON_HINT].join(" ").trim().to_owned();
    let told = desk.error(&path);
    let plain = field.types.allows(Types::STRING);
    let error = Signal::derive(move || {
        let told = told.get()?;
        let broken = !plain && raw.with(|raw| matches!(read(raw), Some(Value::String(_))));
        Some(if broken { text::NOT_JSON.to_owned() } else { told })
    });
    let at = path.clone();
    let label = shown(move || desk.label(&at));
    let (id, left, under) = (path.dom_id(), path.clone(), reset::line(desk, field));
    let optional = !field.required;
    view! {
        <div on:focusout=move |_| desk.visit(&left)>
            <Frame
                id=id
                label=label
                hint=Signal::stored(hint)
                error=error
                optional=optional
            >
                <TextArea
                    value=raw
                    rows=4
                    mono=true
                    on_input=move |typed: String| {
                        raw.set(typed.clone());
                        desk.enter(&path, read(&typed));
                    }
                />
            </Frame>
            {under}
        </div>
    }
    .into_any()
}

/// All values as text, with the reason.
pub(super) fn whole(why: Unfit, entered: Signal<Value>, on_change: Callback<Value>) -> AnyView {
    let raw = typed(Signal::derive(move || Some(entered.get()).filter(|value| !value.is_null())));
    let error = Signal::derive(move || {
        raw.with(|raw| matches!(read(raw), Some(Value::String(_))))
            .then(|| text::NOT_JSON.to_owned())
    });
    view! {
        <div class="config-form" data-testid="config-raw">
            <Banner status=Status::Unknown title=text::ALL_VALUES.to_owned() text=text::unfit(why).to_owned() />
            <Frame id=Path::root().dom_id() label=text::ALL_VALUES.to_owned() error=error optional=true>
                <TextArea
                    value=raw
                    rows=12
                    mono=true
                    on_input=move |typed: String| {
                        raw.set(typed.clone());
                        on_change.run(read(&typed).unwrap_or(Value::Null));
                    }
                />
            </Frame>
        </div>
    }
    .into_any()
}
