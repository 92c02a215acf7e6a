//! The versions of a product and which of them lead to which, as far as the server reports them.

use components::{Button, Size, Skeleton};
use contract::catalog::Versions;
use domain::upgrades::{Release, releases};
use leptos::prelude::*;

use super::Source;
use crate::api::query::{Loaded, Query};
use crate::api::text::describe;
use crate::api::{ApiError, catalog};
use crate::market::section::Section;
use crate::market::text;
use crate::parts::shapes::live;

/// The section.
pub(super) fn section(source: Source) -> AnyView {
    let body = match source {
        Source::Waiting => waiting(),
        Source::Unlisted => view! { <p>{text::VERSIONS_UNKNOWN}</p> }.into_any(),
        Source::Unasked => view! { <p>{text::VERSIONS_UNASKED}</p> }.into_any(),
        Source::Lists(blueprint, _) => asked(blueprint),
    };
    Section::new("market-versions", text::VERSIONS)
        .testid("marketplace-product-versions")
        .holding(body)
}

fn waiting() -> AnyView {
    view! {
        <p class="ui-hidden">{text::VERSIONS_WAITING}</p>
        <Skeleton lines=2 />
    }
    .into_any()
}

fn asked(asked: String) -> AnyView {
    let query = Query::new(move || {
        let asked = asked.clone();
        async move { catalog::versions(&asked).await }
    });
    // The same failure again leaves the button where it is.
    let answer = Memo::new(move |_| query.loaded().get());
    live(move || match answer.get() {
        Loaded::Loading => waiting(),
        Loaded::Ready(versions) => table(&versions),
        Loaded::Failed(ApiError::NotFound { .. }) => {
            view! { <p>{text::VERSIONS_UNKNOWN}</p> }.into_any()
        }
        Loaded::Failed(error) => failed(&error, query),
    })
}

fn failed(error: &ApiError, query: Query<Versions>) -> AnyView {
    view! {
        <p>{text::versions_failed(describe(error).why)}</p>
        <Button size=Size::Small on_press=move |()| query.reload()>
            {text::TRY_AGAIN}
        </Button>
    }
    .into_any()
}

fn table(versions: &Versions) -> AnyView {
    let releases = releases(versions);
    if releases.is_empty() {
        return view! { <p>{text::VERSIONS_EMPTY}</p> }.into_any();
    }
    let row = |release: &Release| {
        view! {
            <tr data-testid=["marketplace-version-", &release.version].concat()>
                <th scope="row">
                    <bdi>{release.version.clone()}</bdi>
                    {release.is_newest.then(|| view! { " " <small>{text::NEWEST}</small> })}
                    {release.is_deprecated.then(|| view! { " " <small>{text::DEPRECATED}</small> })}
                </th>
                <td>
                    <bdi>{text::patterns(release.from.as_deref())}</bdi>
                </td>
                <td>
                    <bdi>{text::patterns(release.blocks.as_deref())}</bdi>
                </td>
            </tr>
        }
    };
    view! {
        <table class="page-table">
            <caption class="ui-hidden">{text::VERSIONS}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::COL_VERSION}</th>
                    <th scope="col">{text::COL_FROM}</th>
                    <th scope="col">{text::COL_BLOCKED}</th>
                </tr>
            </thead>
            <tbody>{releases.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
