//! Controls with something to pick: several values, a secret, a domain, another application.

use components::{
    Button, ButtonKind, CheckChip, FieldGroup, InputKind, SecretInput, Select, SelectOption, Size,
};
use domain::catalog::Tier;
use domain::market::{Entry, Market};
use domain::schema::{Field, Offer};
use domain::wizard::Draft;
use leptos::prelude::*;
use serde_json::Value;

use super::control::{Typed, framed, line, offered, testid};
use super::desk::Desk;
use super::{reset, text};
use crate::parts::shapes::{live, text as shown, when};
use crate::parts::shop::shop;
use crate::plan::use_plan;

/// Any of a few values.
pub(super) fn several(desk: Desk, field: &Field, offers: &[Offer]) -> AnyView {
    let path = field.path.clone();
    let at = path.clone();
    let held = Memo::new(move |_| match desk.value(&at) {
        Some(Value::Array(held)) => held,
        _ => Vec::new(),
    });
    let chip = |offer: &Offer| {
        let (own, path) = (offer.value.clone(), path.clone());
        let value = own.clone();
        view! {
            <CheckChip
                checked=when(move || held.with(|held| held.contains(&value)))
                label=offered(offer)
                on_change=move |on| {
                    let mut next = held.get_untracked();
                    next.retain(|value| *value != own);
                    if on {
                        next.push(own.clone());
                    }
                    desk.visit(&path);
                    desk.enter(&path, Some(Value::Array(next)));
                }
            />
        }
    };
    let chips = offers.iter().map(chip).collect_view();
    let at = path.clone();
    let (hint, error) = (Signal::stored(text::hint(field)), desk.error(&path));
    let (optional, testid, under) = (!field.required, testid(field), reset::line(desk, field));
    let legend = shown(move || desk.label(&at));
    view! {
        <div class="config-plain">
            <FieldGroup
                id=path.dom_id()
                legend=legend
                hint=hint
                error=error
                optional=optional
                testid=testid
            >
                <div class="config-chips">{chips}</div>
            </FieldGroup>
            {under}
        </div>
    }
    .into_any()
}

/// A secret: it goes to memory, never into the values.
pub(super) fn secret(desk: Desk, field: &Field) -> AnyView {
    let path = field.path.clone();
    let lengths = desk.hidden.lengths(desk.blueprint.get_value());
    let at = path.clone();
    let length =
        Signal::derive(move || lengths.with(|held| held.get(&at).copied().unwrap_or_default()));
    let control = Box::new(move || {
        view! {
            <SecretInput
                length=length
                on_input=move |raw| {
                    desk.blueprint.with_value(|blueprint| desk.hidden.set(blueprint, &path, raw));
                }
                testid="install-form-password-input"
            />
        }
        .into_any()
    });
    framed(desk, field, text::SECRET_KEPT, control)
}

/// A host name, with the plan's own domain as an offer.
pub(super) fn domain(desk: Desk, field: &Field) -> AnyView {
    let typed = Typed::new(desk, field);
    let plan = use_plan();
    let own = Memo::new(move |_| plan.draft.with(|draft| draft.fqdn()));
    let short = desk.blueprint.with_value(|id| {
        let name = id.strip_prefix("bp-").unwrap_or(id);
        name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
    });
    let id = field.path.dom_id();
    let offers = live(move || {
        let own = own.get();
        if own.is_empty() {
            return view! { <p class="config-default">{text::NO_DOMAIN}</p> }.into_any();
        }
        let below = [short.as_str(), ".", &own].concat();
        let offer = |domain: String| {
            let (label, id) = (text::use_domain(&domain), id.clone());
            view! {
                <Button
                    kind=ButtonKind::Link
                    size=Size::Small
                    on_press=move |()| {
                        typed.enter(domain.clone());
                        components::focus_by_id(&id);
                    }
                >
                    {label}
                </Button>
            }
        };
        let offers = [below, own].map(offer).collect_view();
        view! { <div class="config-offers">{offers}</div> }.into_any()
    });
    let control = line(typed, InputKind::Text, true, testid(field));
    view! {
        <div class="config-with-offers">{framed(desk, field, "", control)} {offers}</div>
    }
    .into_any()
}

/// What a plan has chosen by the names that people know, without what every Sovereign has anyway.
fn applications(market: &Market, draft: &Draft) -> Vec<SelectOption> {
    let is_on = |entry: &Entry| match entry.shipped {
        Some(component) => draft.components.contains(component.id),
        None => {
            let kept = draft.blueprints.get(entry.blueprint.as_ref());
            kept.and_then(|kept| kept.get("selected")).and_then(Value::as_bool) == Some(true)
        }
    };
    let chosen = market.entries().iter();
    let chosen = chosen.filter(|entry| entry.tier != Tier::Mandatory && is_on(entry));
    let mut found: Vec<SelectOption> =
        chosen.map(|entry| SelectOption::new(&*entry.blueprint, &*entry.name)).collect();
    found.sort_by_key(|option| option.label.to_lowercase());
    found
}

/// One of the other applications of the plan.
pub(super) fn application(desk: Desk, field: &Field) -> AnyView {
    let plan = use_plan();
    let path = field.path.clone();
    let at = path.clone();
    let value = shown(move || match desk.value(&at) {
        Some(Value::String(id)) => id,
        _ => String::new(),
    });
    let blueprint = desk.blueprint.get_value();
    let stock = shop(plan).stock();
    let options = Memo::new(move |_| {
        let own = value.get();
        let mut found = stock.with(|stock| plan.draft.with(|draft| applications(stock, draft)));
        found.retain(|option| option.value != blueprint);
        if !own.is_empty() && !found.iter().any(|option| option.value == own) {
            found.push(SelectOption::new(own.clone(), text::no_longer(&own)));
        }
        found
    });
    let none = live(move || {
        options
            .with(Vec::is_empty)
            .then(|| view! { <p class="config-default">{text::NO_APPLICATION}</p> })
            .into_any()
    });
    let own_id = testid(field);
    let control = Box::new(move || {
        view! {
            <Select
                value=value
                options=options
                placeholder=text::NOT_SET.to_owned()
                testid=own_id
                on_change=move |id: String| {
                    desk.visit(&path);
                    desk.enter(&path, (!id.is_empty()).then_some(Value::String(id)));
                }
            />
        }
        .into_any()
    });
    view! {
        <div class="config-with-offers">{framed(desk, field, "", control)} {none}</div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applications_have_names_and_are_no_parts_of_the_platform() {
        let list = serde_json::json!({ "items": [
            { "name": "bp-press", "card": { "title": "Press" } },
            { "name": "bp-spire" },
        ] });
        let list: contract::catalog::Catalog = serde_json::from_value(list).unwrap();
        let mut draft = Draft::default();
        for id in ["bp-press", "bp-spire"] {
            draft.blueprints.insert(id.to_owned(), serde_json::json!({ "selected": true }));
        }
        let found = applications(&Market::with(&list.items), &draft);
        let labels: Vec<&str> = found.iter().map(|option| option.label.as_str()).collect();
        assert!(labels.contains(&"Press") && labels.contains(&"Grafana"), "{labels:?}");
        for part in ["Cilium", "SPIRE", "bp-press"] {
            assert!(!labels.contains(&part), "{labels:?}");
        }
    }
}
