//! The configuration of a product: the form that its Blueprint describes, and where it may run. What
//! is entered is kept in the plan under the Blueprint's id; secrets stay in memory.

use components::{Button, Size, Skeleton};
use contract::catalog::{Blueprint, Spec};
use leptos::prelude::*;
use serde_json::Value;

use super::Source;
use crate::api::query::{Loaded, Query};
use crate::api::text::describe;
use crate::api::{ApiError, catalog};
use crate::market::section::Section;
use crate::market::state::MarketState;
use crate::market::text;
use crate::parts::config_form::ConfigForm;
use crate::parts::placement::PlacementForm;
use crate::parts::shapes::live;
use crate::plan::Plan;

/// The section, for the newest version that the server lists.
pub(super) fn section(market: MarketState, source: Source) -> AnyView {
    let body = match source {
        Source::Lists(blueprint, Some(version)) => asked(market, blueprint, version),
        Source::Lists(_, None) | Source::Unlisted => unknown(text::CONFIG_UNKNOWN),
        Source::Unasked => unknown(text::CONFIG_UNASKED),
        Source::Waiting => waiting(),
    };
    Section::new("market-config", text::CONFIG).testid("marketplace-product-config").holding(body)
}

fn waiting() -> AnyView {
    view! {
        <p class="ui-hidden">{text::CONFIG_WAITING}</p>
        <Skeleton lines=3 />
    }
    .into_any()
}

fn unknown(why: &'static str) -> AnyView {
    view! { <p data-testid="marketplace-config-unknown">{why}</p> }.into_any()
}

fn asked(market: MarketState, blueprint: String, version: String) -> AnyView {
    let (name, number) = (blueprint.clone(), version.clone());
    let query = Query::new(move || {
        let (name, number) = (name.clone(), number.clone());
        async move { catalog::version(&name, &number).await }
    });
    // The same failure again leaves the button where it is.
    let answer = Memo::new(move |_| query.loaded().get());
    live(move || match answer.get() {
        Loaded::Loading => waiting(),
        Loaded::Ready(manifest) => form(market, &blueprint, &version, &manifest),
        Loaded::Failed(ApiError::NotFound { .. }) => unknown(text::CONFIG_UNKNOWN),
        Loaded::Failed(error) => failed(&error, query),
    })
}

fn failed(error: &ApiError, query: Query<Blueprint>) -> AnyView {
    view! {
        <p>{text::config_failed(describe(error).why)}</p>
        <Button size=Size::Small on_press=move |()| query.reload()>
            {text::TRY_AGAIN}
        </Button>
    }
    .into_any()
}

fn form(market: MarketState, blueprint: &str, version: &str, manifest: &Blueprint) -> AnyView {
    let spec = manifest.raw.as_ref().and_then(|raw| raw.spec.clone()).unwrap_or_default();
    let Spec { config_schema, placement_schema, .. } = spec;
    let placement_schema = placement_schema.or_else(|| manifest.placement_schema.clone());
    let plan = market.plan;
    let keeper = |key: &'static str| {
        let (name, number) = (blueprint.to_owned(), version.to_owned());
        Callback::new(move |value: Value| keep(plan, &name, &number, key, value))
    };
    let placement = kept(plan, blueprint, PLACEMENT);
    let values = kept(plan, blueprint, VALUES);
    view! {
        <p class="market-note">{text::config_of(version)}</p>
        {of_other_version(plan, blueprint, version)}
        <ConfigForm
            blueprint=blueprint.to_owned()
            schema=config_schema
            entered=values
            on_change=keeper(VALUES)
            announcer=market.announcer
        />
        <h3>{text::PLACEMENT}</h3>
        <PlacementForm
            schema=placement_schema
            placement=placement
            on_change=keeper(PLACEMENT)
        />
        <p class="market-note" data-testid="marketplace-config-kept">
            {text::CONFIG_KEPT}
        </p>
    }
    .into_any()
}

/// Says that what is kept was entered for another version, until something is entered for this one.
fn of_other_version(plan: Plan, blueprint: &str, version: &str) -> AnyView {
    let (theirs, own) = (kept(plan, blueprint, VERSION), version.to_owned());
    let (values, placement) = (kept(plan, blueprint, VALUES), kept(plan, blueprint, PLACEMENT));
    let other = Memo::new(move |_| {
        let is_any = values.with(|held| !held.is_null()) || placement.with(|held| !held.is_null());
        theirs.with(|theirs| {
            let theirs = theirs.as_str().filter(|theirs| *theirs != own && is_any)?;
            Some(text::config_of_other(theirs, &own))
        })
    });
    live(move || {
        let line = other.get().map(|line| {
            view! {
                <p class="market-other-version" data-testid="marketplace-config-version">
                    {line}
                </p>
            }
        });
        line.into_any()
    })
}

/// Key of a kept Blueprint: what was entered into its form.
const VALUES: &str = "values";
/// Key of a kept Blueprint: where it is to run.
const PLACEMENT: &str = "placement";
/// Key of a kept Blueprint: the version that the values were entered for.
const VERSION: &str = "version";

/// What the plan keeps under a key of a Blueprint; `null` for nothing.
fn kept(plan: Plan, blueprint: &str, key: &'static str) -> Memo<Value> {
    let name = blueprint.to_owned();
    Memo::new(move |_| {
        plan.draft.with(|draft| {
            let kept = draft.blueprints.get(&name).and_then(|kept| kept.get(key));
            kept.cloned().unwrap_or_default()
        })
    })
}

/// Keeps a value in the plan, or takes it out when there is nothing in it.
fn keep(plan: Plan, blueprint: &str, version: &str, key: &'static str, value: Value) {
    let is_nothing = value.is_null() || value.as_object().is_some_and(|map| map.is_empty());
    plan.edit(|draft| {
        let kept =
            draft.blueprints.entry(blueprint).or_insert_with(|| Value::Object(Default::default()));
        if !kept.is_object() {
            *kept = Value::Object(Default::default());
        }
        let Value::Object(map) = kept else { return };
        if is_nothing {
            map.remove(key);
        } else {
            map.insert(key.to_owned(), value);
        }
        if map.keys().all(|key| key == VERSION) {
            draft.blueprints.remove(blueprint);
        } else {
            map.insert(VERSION.to_owned(), version.into());
        }
    });
}
