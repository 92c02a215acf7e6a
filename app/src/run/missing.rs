//! In place of a run: unknown, somebody else's, a mistyped address, a server that is away.

use components::{Button, ButtonKind, LinkButton, StatePage};
use leptos::prelude::*;

use super::state::{Missing, View};
use super::{actions, text};
use crate::api::deployments;
use crate::api::query::{Loaded, Query};
use crate::parts::shapes::live;
use crate::route::{Route, Section};
use crate::session;

pub(super) fn page(view: View, kind: Missing) -> AnyView {
    let id = view.feed.id();
    let words = text::missing(kind, &id);
    session::set_title(&words.title);
    let path = ["/", &Route::Console(id, Section::Apps).path()].concat();
    let ways = move || ways(view, kind);
    let newest = (kind != Missing::Away && kind != Missing::SignedOut).then(newest_run);
    view! {
        <StatePage
            title=words.title
            text=words.text
            testid=words.testid
            actions=ViewFn::from(ways)
        >
            <dl class="ui-facts run-facts">
                <div>
                    <dt>{text::ASKED_FOR}</dt>
                    <dd><code>{path}</code></dd>
                </div>
                <div>
                    <dt>{text::ANSWER}</dt>
                    <dd>{words.answer}</dd>
                </div>
                {newest}
            </dl>
        </StatePage>
    }
    .into_any()
}

fn ways(view: View, kind: Missing) -> AnyView {
    let all = session::href("deployments");
    let first = match kind {
        Missing::Away => view! {
            <Button kind=ButtonKind::Filled testid="try-now" on_press=move |()| view.feed.try_now()>
                {text::TRY_NOW}
            </Button>
        }
        .into_any(),
        Missing::SignedOut => {
            let href = actions::sign_in_href(view);
            view! { <LinkButton kind=ButtonKind::Filled href testid="sign-in">{text::SIGN_IN}</LinkButton> }
                .into_any()
        }
        Missing::Malformed | Missing::Unknown | Missing::Foreign => {
            view! { <LinkButton kind=ButtonKind::Filled href=all.clone()>{text::ALL_RUNS}</LinkButton> }
                .into_any()
        }
    };
    let second = match kind {
        Missing::Away | Missing::SignedOut => None,
        Missing::Malformed | Missing::Unknown | Missing::Foreign => {
            Some(view! { <LinkButton href=session::href("wizard")>{text::NEW_RUN}</LinkButton> })
        }
    };
    view! { {first} {second} }.into_any()
}

/// The newest run of the signed-in person: the likely target.
fn newest_run() -> AnyView {
    let list = Query::new(deployments::list);
    live(move || match list.loaded().get() {
        Loaded::Ready(runs) => runs.into_iter().next().map_or_else(nothing, |run| {
            let href = session::href(&Route::Console(run.id.clone(), Section::Apps).path());
            let name = run.sovereign_fqdn.filter(|fqdn| !fqdn.is_empty()).unwrap_or(run.id);
            view! {
                <div>
                    <dt>{text::NEWEST_RUN}</dt>
                    <dd><a href=href><bdi>{name}</bdi></a></dd>
                </div>
            }
            .into_any()
        }),
        Loaded::Loading | Loaded::Failed(_) => nothing(),
    })
}

fn nothing() -> AnyView {
    ().into_any()
}
