//! What is known about a product: in words, and as a sheet of facts with links to its project.

use components::{Icon, IconName};
use domain::market::Link;
use leptos::prelude::*;

use crate::market::facts::Product;
use crate::market::section::Section;
use crate::market::text;

/// What it does, and what its tier means.
pub(super) fn about(product: &Product) -> AnyView {
    let summary = match product.summary.as_str() {
        "" => text::NO_SUMMARY.to_owned(),
        summary => summary.to_owned(),
    };
    Section::new("market-about", text::ABOUT).testid("marketplace-product-highlights").holding(
        view! {
            <p class="market-lead">
                <bdi>{summary}</bdi>
            </p>
            <p>{text::tier_means(product.tier)}</p>
        },
    )
}

/// The sheet.
pub(super) fn facts(product: &Product) -> AnyView {
    let version = match &product.version {
        Some(version) => text::version(version, product.installs, product.is_served),
        None => text::VERSION_NONE.to_owned(),
    };
    let footprint =
        product.footprint.map_or_else(|| text::FOOTPRINT_UNKNOWN.to_owned(), text::footprint);
    let row = |name: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any()
    };
    let line =
        |name: &'static str, value: String| row(name, view! { <bdi>{value}</bdi> }.into_any());
    let mut rows = vec![
        line(text::BLUEPRINT, product.blueprint.clone()),
        line(text::VERSION, version),
        line(text::LICENCE, text::licence(&product.licence)),
        line(text::FOOTPRINT, footprint),
        line(text::VISIBILITY, text::visibility(product.visibility).to_owned()),
    ];
    rows.extend(product.origin.clone().map(|origin| line(text::PUBLISHER, origin)));
    rows.extend(product.category.clone().map(|category| line(text::CATEGORY, category)));
    let docs = product.docs.as_ref();
    Section::new("market-facts", text::FACTS).holding(view! {
        <dl class="market-facts">
            {rows}
            <div data-testid="marketplace-product-upstream">
                <dt>{text::UPSTREAM}</dt>
                <dd>{upstream(product)}</dd>
            </div>
            {docs.map(|docs| row(text::DOCUMENTATION, link(docs.host(), docs)))}
        </dl>
    })
}

fn upstream(product: &Product) -> AnyView {
    let Some((name, homepage, source)) = &product.upstream else {
        let none = if product.is_shipped { text::UPSTREAM_NONE } else { text::UNKNOWN };
        return none.into_any();
    };
    let name = match (name.as_str(), homepage) {
        ("", Some(homepage)) => link(homepage.host(), homepage),
        (name, Some(homepage)) => link(name, homepage),
        ("", None) => text::UNKNOWN.into_any(),
        (name, None) => view! { <bdi>{name.to_owned()}</bdi> }.into_any(),
    };
    let source = source.as_ref().map(|source| view! { ", " {link(text::SOURCE_CODE, source)} });
    view! {
        {name}
        {source}
    }
    .into_any()
}

/// A link to somewhere else. Only a [`Link`] can get here, which is always a plain https address.
fn link(name: &str, target: &Link) -> AnyView {
    view! {
        <a
            class="market-out"
            href=target.href().to_owned()
            target="_blank"
            rel="noopener noreferrer"
        >
            <bdi>{name.to_owned()}</bdi>
            <Icon name=IconName::External />
            <span class="ui-hidden">{text::NEW_TAB}</span>
        </a>
    }
    .into_any()
}
