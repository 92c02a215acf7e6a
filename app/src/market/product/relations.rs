//! What a product needs, what needs it, and where it stands in the order of installation. Each
//! section names the graph that it speaks of: there are three, and they never mix.

use domain::market::Need;
use leptos::prelude::*;

use crate::market::facts::{Installation, Neighbour, Relations};
use crate::market::section::Section;
use crate::market::text;
use crate::parts::tile::{LookTile, TileSize};
use crate::route::{Route, Shelf};
use crate::session;

/// What is chosen with it.
pub(super) fn needs(relations: &Relations) -> AnyView {
    let Relations { needs, missing, conditional, .. } = relations;
    Section::new("market-depends", text::DEPENDS)
        .note(text::DEPENDS_WHY)
        .testid("marketplace-product-depends")
        .holding(view! {
            {groups(needs, text::DEPENDS_NONE)}
            {declared(text::NOT_HERE, missing)}
            {declared(text::CONDITIONAL, conditional)}
        })
}

/// What cannot be chosen without it.
pub(super) fn users(relations: &Relations) -> AnyView {
    Section::new("market-dependents", text::DEPENDENTS)
        .note(text::DEPENDENTS_WHY)
        .testid("marketplace-product-dependents")
        .holding(view! {
            {groups(&relations.users, text::DEPENDENTS_NONE)}
        })
}

/// Direct neighbours, then the others with the way to them.
fn groups(list: &[Neighbour], none: &'static str) -> AnyView {
    if list.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let direct = list.iter().filter(|one| one.through.is_empty()).map(tile).collect_view();
    let further: Vec<AnyView> =
        list.iter().filter(|one| !one.through.is_empty()).map(tile).collect();
    let further = (!further.is_empty()).then(|| {
        view! {
            <h3>{text::FURTHER}</h3>
            <ul class="market-list">{further}</ul>
        }
    });
    view! {
        <h3>{text::DIRECT}</h3>
        <ul class="market-list">{direct}</ul>
        {further}
    }
    .into_any()
}

/// A link to another product.
fn tile(one: &Neighbour) -> AnyView {
    let page = Route::Market(Shelf::Product(one.id.clone())).path();
    let way = if one.through.is_empty() { one.family.clone() } else { text::through(&one.through) };
    view! {
        <li>
            <a
                class="market-neighbour"
                href=session::href(&page)
                data-testid=["marketplace-dep-", &one.id].concat()
            >
                <LookTile id=one.id.clone() look=one.look.clone() size=TileSize::Small />
                <span>
                    <b>
                        <bdi>{one.name.clone()}</bdi>
                    </b>
                    <small>{way}</small>
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// What a manifest declares and the selection does not follow.
fn declared(title: &'static str, list: &[Need]) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let line = |need: &Need| {
        view! {
            <li>
                <bdi>{text::need(need)}</bdi>
            </li>
        }
    };
    view! {
        <h3>{title}</h3>
        <ul class="market-plain">{list.iter().map(line).collect_view()}</ul>
    }
    .into_any()
}

/// Where it stands in the order of installation.
pub(super) fn installation(id: &str) -> AnyView {
    let body = match Installation::of(id) {
        Some(place) => view! {
            <dl class="market-facts">
                <div>
                    <dt>{text::WAITS_FOR}</dt>
                    <dd>{text::waits_for(&place)}</dd>
                </div>
                <div>
                    <dt>{text::HOLDS_UP}</dt>
                    <dd>{text::names(&place.holds_up)}</dd>
                </div>
            </dl>
        }
        .into_any(),
        None => view! { <p>{text::INSTALL_UNKNOWN}</p> }.into_any(),
    };
    Section::new("market-install", text::INSTALL)
        .note(text::INSTALL_WHY)
        .testid("marketplace-product-install")
        .holding(body)
}
