//! All components of the run, with filters and a search. Cards keep their place.

use components::{Icon, InputKind, TextInput};
use domain::kit;
use domain::run::Component;
use leptos::prelude::*;

use super::card;
use super::state::{Filter, View};
use super::text;
use crate::parts::{shapes, status};

pub(super) fn components(view: View) -> AnyView {
    let ids = Memo::new(move |_| visible(view));
    let none = shapes::word(move || if ids.with(Vec::is_empty) { text::NO_MATCH } else { "" });
    view! {
        <section class="run-components" aria-labelledby="run-components-title">
            <h2 id="run-components-title" class="ui-hidden">{text::COMPONENTS}</h2>
            <div class="run-tools">
                <div class="run-filters" role="group" aria-label=text::FILTER>
                    {Filter::ALL.into_iter().map(|filter| chip(view, filter)).collect_view()}
                </div>
                <TextInput
                    kind=InputKind::Search
                    value=view.query
                    label=text::SEARCH
                    placeholder=Signal::derive(move || text::search_hint(view.counts.get().total))
                    testid="sov-search"
                    on_input=move |query: String| view.query.set(query)
                />
            </div>
            <ul class="run-grid" data-testid="sov-apps-grid">
                <For each=move || ids.get() key=Clone::clone let:id>
                    {card::card(view, &id)}
                </For>
            </ul>
            <p class="run-quiet" role="status">
                {none}
            </p>
        </section>
    }
    .into_any()
}

fn chip(view: View, filter: Filter) -> AnyView {
    let shape = text::filter_state(filter).map(|state| {
        let status = status::of_component(Some(&state));
        view! {
            <span class="run-filter-shape" data-status=status.as_str()>
                <Icon name=status.icon() />
            </span>
        }
    });
    let pressed = shapes::word(move || if view.filter.get() == filter { "true" } else { "false" });
    let count = shapes::text(move || filter.count(&view.counts.get()).to_string());
    view! {
        <button
            type="button"
            class="ui-filter"
            aria-pressed=pressed
            on:click=shapes::pressed(move |_| view.filter.set(filter))
        >
            {shape}
            {text::filter(filter)}
            " "
            <span class="ui-filter-count">
                {count}
            </span>
        </button>
    }
    .into_any()
}

/// The ids to show: the kit in its own order first, then what the server added, region by region.
fn visible(view: View) -> Vec<String> {
    let filter = view.filter.get();
    let needle = view.query.get().trim().to_ascii_lowercase();
    view.run.with(|run| {
        let mut found: Vec<(&str, usize, &Component)> = run
            .components()
            .filter(|component| filter.admits(run.state_of(component)))
            .filter(|component| needle.is_empty() || matches(component, &needle))
            .map(|component| {
                let (region, bare) = kit::split_region(&component.id);
                let slot = kit::KIT.iter().position(|row| row.id == bare);
                (region.unwrap_or_default(), slot.unwrap_or(usize::MAX), component)
            })
            .collect();
        found.sort_by_key(|(region, slot, component)| (*region, *slot, component.id.as_str()));
        found.into_iter().map(|(_, _, component)| component.id.clone()).collect()
    })
}

fn matches(component: &Component, needle: &str) -> bool {
    component.id.contains(needle)
        || text::component(&component.id).to_ascii_lowercase().contains(needle)
        || text::family(&component.id).is_some_and(|family| family.id().contains(needle))
}
