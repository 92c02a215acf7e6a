//! Search, tier and family: which cards the grid shows.

use components::{FilterChip, InputKind, Segment, Segmented, TextInput};
use domain::catalog::{self, Component, ComponentSet, FamilyId, Tier};
use leptos::prelude::*;

use super::reset_button;
use crate::parts::text as parts;
use crate::wizard::text::components as text;

const TIERS: [Tier; 3] = [Tier::Mandatory, Tier::Recommended, Tier::Optional];

/// What is looked for. The default shows everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    search: String,
    tier: Option<Tier>,
    family: Option<FamilyId>,
}

impl Filter {
    /// The cards to show: by family, then by name.
    pub(super) fn rows(&self) -> Vec<&'static Component> {
        let mut rows: Vec<&'static Component> =
            catalog::all().iter().filter(|component| self.shows(component)).collect();
        rows.sort_by_cached_key(|row| (row.family.name(), row.name().to_ascii_lowercase()));
        rows
    }

    fn shows(&self, component: &Component) -> bool {
        self.family.is_none_or(|family| component.family == family)
            && self.tier.is_none_or(|tier| component.tier() == tier)
            && component.matches(&self.search.trim().to_ascii_lowercase())
    }
}

/// The row of tools above the grid.
pub(super) fn toolbar(
    filter: RwSignal<Filter>,
    selected: Memo<ComponentSet>,
    on_reset: Callback<()>,
) -> AnyView {
    let total = catalog::all().len();
    view! {
        <div class="catalog-tools">
            <TextInput
                kind=InputKind::Search
                label=text::SEARCH
                placeholder=text::SEARCH
                testid="component-search"
                value=Signal::derive(move || filter.with(|filter| filter.search.clone()))
                on_input=move |search| filter.update(|filter| filter.search = search)
            />
            {tiers(filter)}
            <span class="catalog-count" data-testid="selected-counter">
                <b>{move || text::selected(selected.get().len())}</b>
                {text::of(total)}
            </span>
            {reset_button(selected, on_reset)}
        </div>
        {families(filter)}
    }
    .into_any()
}

fn tiers(filter: RwSignal<Filter>) -> AnyView {
    let mut segments = vec![Segment::new("", text::ALL_TIERS)];
    segments.extend(TIERS.map(|tier| Segment::new(tier.id(), parts::tier(tier))));
    let value = Signal::derive(move || {
        filter.with(|filter| filter.tier.map(Tier::id).unwrap_or_default().to_owned())
    });
    let choose = move |id: String| {
        filter.update(|filter| filter.tier = TIERS.into_iter().find(|tier| tier.id() == id));
    };
    view! {
        <Segmented
            name="component-tier"
            label=text::TIERS
            value=value
            on_change=choose
            segments=segments
        />
    }
    .into_any()
}

fn families(filter: RwSignal<Filter>) -> AnyView {
    let mut families = FamilyId::ALL;
    families.sort_by_key(|family| family.name());
    let chip = |family: FamilyId| {
        let pressed = Signal::derive(move || filter.with(|filter| filter.family == Some(family)));
        view! {
            <FilterChip
                label=text::family(family)
                count=Signal::stored(family.members().count())
                family=family.id()
                pressed=pressed
                testid=["category-chip-", family.id()].concat()
                on_press=move |()| {
                    filter
                        .update(|filter| {
                            let off = filter.family == Some(family);
                            filter.family = (!off).then_some(family);
                        });
                }
            />
        }
    };
    view! {
        <div
            class="catalog-families"
            role="group"
            aria-label=text::FAMILIES
            data-testid="category-chips"
        >
            <FilterChip
                label=text::ALL
                count=Signal::stored(catalog::all().len())
                pressed=Signal::derive(move || filter.with(|filter| filter.family.is_none()))
                testid="category-chip-all"
                on_press=move |()| filter.update(|filter| filter.family = None)
            />
            {families.map(chip).collect_view()}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(filter: &Filter) -> Vec<&'static str> {
        filter.rows().iter().map(|row| row.id).collect()
    }

    #[test]
    fn everything_is_shown_by_family_then_name() {
        let rows = Filter::default().rows();
        assert_eq!(rows.len(), 63);
        let keys = rows.iter().map(|row| (row.family.name(), row.name().to_ascii_lowercase()));
        assert!(keys.is_sorted());
    }

    #[test]
    fn filters_add_up() {
        let relay = Filter { family: Some(FamilyId::Relay), ..Filter::default() };
        assert_eq!(ids(&relay), ["livekit", "matrix", "ntfy", "stalwart", "stunner"]);
        let optional = Filter { tier: Some(Tier::Optional), ..relay.clone() };
        assert_eq!(ids(&optional), ["matrix", "ntfy"]);
        let searched = Filter { search: " NTFY ".into(), ..optional };
        assert_eq!(ids(&searched), ["ntfy"]);
    }
}
