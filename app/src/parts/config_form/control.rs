//! The controls for plain values.

use components::{
    Field as Frame, FieldGroup, InputKind, Segment, Segmented, Select, SelectOption, Switch,
    TextArea, TextInput,
};
use domain::schema::{Field, Format, Offer, Path, Types, Widget, coerce, shown as spelled};
use leptos::prelude::*;
use serde_json::Value;

use super::desk::Desk;
use super::{picks, raw, reset, text};
use crate::parts::shapes::{text as shown, when};

/// Most offers that stand side by side, and most characters of them.
const SIDE_BY_SIDE: (usize, usize) = (3, 36);

/// The control of a field that holds one plain value.
pub(super) fn plain(desk: Desk, field: &Field) -> AnyView {
    match &field.widget {
        Widget::Text => text_line(desk, field),
        Widget::LongText => long_text(desk, field),
        Widget::Toggle => toggle(desk, field),
        Widget::Choice(offers) => choice(desk, field, offers),
        Widget::Several(offers) => picks::several(desk, field, offers),
        Widget::Secret => picks::secret(desk, field),
        Widget::Domain => picks::domain(desk, field),
        Widget::Application => picks::application(desk, field),
        Widget::Raw => raw::value(desk, field),
        Widget::Fixed(_) | Widget::Group(_) | Widget::Closed | Widget::List(_) => ().into_any(),
    }
}

/// The frame around a control: label, hint, error, default. The control is made inside it, where it
/// finds what belongs to it.
pub(super) fn framed(desk: Desk, field: &Field, note: &str, control: Children) -> AnyView {
    let path = field.path.clone();
    let at = path.clone();
    let label = shown(move || desk.label(&at));
    let hint = [text::hint(field).as_str(), note].join(" ").trim().to_owned();
    let (id, error) = (path.dom_id(), desk.error(&path));
    let optional = !field.required;
    let frame = if hint.is_empty() {
        view! {
            <Frame id=id label=label error=error optional=optional>
                {control()}
            </Frame>
        }
    } else {
        view! {
            <Frame id=id label=label hint=Signal::stored(hint) error=error optional=optional>
                {control()}
            </Frame>
        }
    };
    let narrow = Types::NUMBER.allows(field.types) && matches!(field.widget, Widget::Text);
    view! {
        <div class="config-plain" data-narrow=narrow on:focusout=move |_| desk.visit(&path)>
            {frame}
            {reset::line(desk, field)}
        </div>
    }
    .into_any()
}

/// What is typed beside the value that it means: spelling, such as a last zero, survives while the
/// control is in use.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    desk: Desk,
    path: StoredValue<Path>,
    types: Types,
    is_item: bool,
    /// The text of the control.
    pub(super) raw: RwSignal<String>,
}

impl Typed {
    pub(super) fn new(desk: Desk, field: &Field) -> Self {
        let typed = Self {
            desk,
            path: StoredValue::new(field.path.clone()),
            types: field.types,
            is_item: field.item.is_some(),
            raw: RwSignal::new(String::new()),
        };
        untrack(|| typed.respell());
        Effect::watch(
            move || typed.own(),
            move |own, _, _| {
                if coerce(&typed.raw.get_untracked(), typed.types) != *own {
                    untrack(|| typed.respell());
                }
            },
            false,
        );
        typed
    }

    /// What was entered; a blank item counts as nothing.
    fn own(self) -> Option<Value> {
        let own = self.path.with_value(|path| self.desk.own(path));
        own.filter(|own| !own.is_null() && own.as_str() != Some(""))
    }

    /// Shows what holds.
    pub(super) fn respell(self) {
        let value = self.path.with_value(|path| self.desk.value(path));
        self.raw.set(value.as_ref().map(spelled).unwrap_or_default());
    }

    /// Takes a change.
    pub(super) fn enter(self, raw: String) {
        let value = coerce(&raw, self.types).or_else(|| self.is_item.then(|| self.blank()));
        self.raw.set(raw);
        self.path.with_value(|path| self.desk.enter(path, value));
    }

    fn blank(self) -> Value {
        if self.types == Types::STRING { Value::from("") } else { Value::Null }
    }
}

fn text_line(desk: Desk, field: &Field) -> AnyView {
    let typed = Typed::new(desk, field);
    let positive = matches!(&field.limits.least, Some((least, _)) if least.as_u64().is_some());
    let kind = match field.limits.format {
        Some(Format::Email) => InputKind::Email,
        _ if field.types == Types::INTEGER && positive => InputKind::Code,
        _ => InputKind::Text,
    };
    let mono = matches!(
        field.limits.format,
        Some(Format::Hostname | Format::Uri | Format::Ipv4 | Format::Ipv6 | Format::Uuid)
    );
    framed(desk, field, "", line(typed, kind, mono, testid(field)))
}

/// One line of text, as it is typed.
pub(super) fn line(typed: Typed, kind: InputKind, mono: bool, testid: String) -> Children {
    Box::new(move || {
        view! {
            <TextInput
                value=typed.raw
                on_input=move |raw| typed.enter(raw)
                on_blur=move |()| untrack(|| typed.respell())
                kind=kind
                mono=mono
                testid=testid
            />
        }
        .into_any()
    })
}

fn long_text(desk: Desk, field: &Field) -> AnyView {
    let typed = Typed::new(desk, field);
    let own_id = testid(field);
    let control = Box::new(move || {
        view! {
            <TextArea value=typed.raw on_input=move |raw| typed.enter(raw) testid=own_id />
        }
        .into_any()
    });
    framed(desk, field, "", control)
}

/// Test id of a control.
pub(super) fn testid(field: &Field) -> String {
    ["config-", &field.path.dom_id()].concat()
}

fn toggle(desk: Desk, field: &Field) -> AnyView {
    let path = field.path.clone();
    let (at, to) = (path.clone(), path.clone());
    let checked = when(move || desk.value(&at) == Some(Value::Bool(true)));
    let at = path.clone();
    let label = shown(move || desk.label(&at));
    let error = desk.error(&path);
    let hint = text::hint(field);
    let note = shown(move || {
        let error = error.get().unwrap_or_default();
        [hint.as_str(), &error].join(" ").trim().to_owned()
    });
    view! {
        <div class="config-plain" data-invalid=when(move || error.with(Option::is_some))>
            <Switch
                checked=checked
                on_change=move |on| desk.enter(&to, Some(Value::Bool(on)))
                label=label
                note=note
                id=path.dom_id()
                testid=testid(field)
            />
            {reset::line(desk, field)}
        </div>
    }
    .into_any()
}

/// How an offer is read.
pub(super) fn offered(offer: &Offer) -> String {
    offer.title.clone().unwrap_or_else(|| text::named(&offer.value))
}

fn choice(desk: Desk, field: &Field, offers: &[Offer]) -> AnyView {
    let path = field.path.clone();
    let values: Vec<Value> = offers.iter().map(|offer| offer.value.clone()).collect();
    let names: Vec<String> = offers.iter().map(offered).collect();
    let (at, all) = (path.clone(), values.clone());
    let value = shown(move || {
        let now = desk.value(&at);
        let place = now.and_then(|now| all.iter().position(|value| *value == now));
        place.map(|place| place.to_string()).unwrap_or_default()
    });
    let to = path.clone();
    let change = Callback::new(move |place: String| {
        let chosen = place.parse::<usize>().ok().and_then(|place| values.get(place)).cloned();
        desk.visit(&to);
        desk.enter(&to, chosen);
    });
    let length: usize = names.iter().map(|name| name.chars().count()).sum();
    let numbered = names.into_iter().enumerate().map(|(at, name)| (at.to_string(), name));
    let settled = field.required || field.default.is_some();
    if offers.len() <= SIDE_BY_SIDE.0 && length <= SIDE_BY_SIDE.1 && settled {
        let segments = numbered.map(|(at, name)| Segment::new(at, name)).collect();
        return segmented(desk, field, value, change, segments);
    }
    let options: Vec<SelectOption> =
        numbered.map(|(at, name)| SelectOption::new(at, name)).collect();
    let options = Signal::stored(options);
    let own_id = testid(field);
    let control = Box::new(move || {
        view! {
            <Select
                value=value
                on_change=change
                options=options
                placeholder=text::NOT_SET.to_owned()
                testid=own_id
            />
        }
        .into_any()
    });
    framed(desk, field, "", control)
}

fn segmented(
    desk: Desk,
    field: &Field,
    value: Signal<String>,
    change: Callback<String>,
    segments: Vec<Segment>,
) -> AnyView {
    let path = field.path.clone();
    let at = path.clone();
    let label = shown(move || desk.label(&at));
    let hint = Signal::stored(text::hint(field));
    let (error, optional, testid) = (desk.error(&path), !field.required, testid(field));
    let name = [&path.dom_id(), "-offers"].concat();
    let under = reset::line(desk, field);
    view! {
        <div class="config-plain">
            <FieldGroup
                id=path.dom_id()
                legend=label
                hint=hint
                error=error
                optional=optional
            >
                <Segmented
                    name=name
                    label=label
                    value=value
                    on_change=change
                    segments=segments
                    testid=testid
                />
            </FieldGroup>
            {under}
        </div>
    }
    .into_any()
}
