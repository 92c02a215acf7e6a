//! The list of deployments of the signed-in person, newest first.

use components::{
    Banner, Button, ButtonKind, EmptyState, LinkButton, Skeleton, Status as Mark, StatusMark,
};
use contract::auth::SovereignSelf;
use contract::deployments::{Listed, Status};
use leptos::prelude::*;

use super::frame::framed;
use crate::api::query::{Loaded, Query};
use crate::api::text::describe;
use crate::api::wake::on_wake;
use crate::api::{ApiError, auth, clock, deployments, tasks};
use crate::route::{Route, Section};
use crate::{session, text};

/// The list is an overview; the run's own page is the live one.
const REFRESH_MS: i32 = 15_000;

/// The list.
#[component]
pub fn Deployments() -> AnyView {
    session::set_title(text::DEPLOYMENTS_TITLE);
    let query = Query::new(deployments::list);
    let loaded = query.loaded();
    let here = RwSignal::new(None);
    tasks::spawn(async move {
        here.try_set(auth::sovereign_self().await.ok().filter(|own| !own.deployment_id.is_empty()));
    });
    keep_fresh(query);
    let body = move || match loaded.get() {
        Loaded::Loading => {
            view! { <div data-testid="deployments-list-loading"><Skeleton lines=4 /></div> }
                .into_any()
        }
        Loaded::Ready(list) if list.is_empty() => here.get().map_or_else(empty, |_| ().into_any()),
        Loaded::Ready(list) => table(list),
        Loaded::Failed(ApiError::Unauthorised) => anonymous(),
        Loaded::Failed(error) => failed(&error, query),
    };
    let page = view! {
        <div class="page-head">
            <h1>{text::DEPLOYMENTS_TITLE}</h1>
            <LinkButton
                href=session::href("wizard")
                kind=ButtonKind::Filled
                testid="deployments-list-new-deployment"
            >
                {text::CREATE_SOVEREIGN}
            </LinkButton>
        </div>
        {move || here.get().map(on_sovereign)}
        {body}
    };
    framed("deployments-list", page.into_any())
}

/// Asks again every now and then while something is in flight, and whenever somebody comes back to the page.
fn keep_fresh(query: Query<Vec<Listed>>) {
    let is_live = move || {
        let loaded = query.loaded().try_get_untracked();
        matches!(loaded, Some(Loaded::Ready(list)) if list.iter().any(|entry| is_in_flight(&entry.status)))
    };
    let refresh = move || {
        if is_live() {
            query.reload();
        }
    };
    on_wake(refresh);
    let ticker = StoredValue::new_local(Some(clock::Interval::new(REFRESH_MS, refresh)));
    on_cleanup(move || {
        ticker.try_set_value(None);
    });
}

/// Whether something is still being done for this deployment.
pub(super) fn is_in_flight(status: &Status) -> bool {
    match status {
        Status::Pending
        | Status::Provisioning
        | Status::TofuApplying
        | Status::FluxBootstrapping
        | Status::Phase1Watching
        | Status::Wiping => true,
        Status::Ready
        | Status::Failed
        | Status::Adopted
        | Status::Wiped
        | Status::ManualRetryRequired
        | Status::Unknown(_) => false,
    }
}

fn mark(entry: &Listed) -> Mark {
    match entry.status {
        Status::Pending => Mark::Pending,
        Status::Ready if entry.error.is_some() => Mark::Degraded,
        Status::Ready | Status::Adopted => Mark::Succeeded,
        Status::Failed => Mark::Failed,
        Status::Wiped | Status::ManualRetryRequired | Status::Unknown(_) => Mark::Unknown,
        _ => Mark::Running,
    }
}

fn table(list: Vec<Listed>) -> AnyView {
    view! {
        <table class="page-table" data-testid="deployments-list-table">
            <caption class="ui-hidden">{text::DEPLOYMENTS_CAPTION}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::COL_SOVEREIGN}</th>
                    <th scope="col">{text::COL_STATUS}</th>
                    <th scope="col" data-wide=true>{text::COL_REGION}</th>
                    <th scope="col" data-end=true>{text::COL_STARTED}</th>
                    <th scope="col" data-end=true data-wide=true>{text::COL_ENDED}</th>
                </tr>
            </thead>
            <tbody>{list.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(entry: Listed) -> AnyView {
    let href = session::href(&Route::Console(entry.id.clone(), Section::Apps).path());
    let mark = mark(&entry);
    let name =
        entry.sovereign_fqdn.filter(|name| !name.is_empty()).unwrap_or_else(|| entry.id.clone());
    view! {
        <tr data-testid=["deployments-list-row-", &entry.id].concat()>
            <th scope="row">
                <a href=href>
                    <bdi>{name}</bdi>
                </a>
                <span class="page-id">{entry.id.clone()}</span>
            </th>
            <td>
                <StatusMark status=mark label=text::status(&entry.status, entry.error.is_some()) />
            </td>
            <td data-wide=true>{entry.region.unwrap_or_else(|| text::NONE.to_owned())}</td>
            <td data-end=true>{moment(entry.started_at.as_deref())}</td>
            <td data-end=true data-wide=true>{moment(entry.finished_at.as_deref())}</td>
        </tr>
    }
    .into_any()
}

/// A wire time as local date and clock; a dash for none.
fn moment(time: Option<&str>) -> String {
    time.and_then(domain::time::parse_rfc3339_ms).map_or_else(
        || text::NONE.to_owned(),
        |ms| domain::time::date_clock(ms, clock::offset_min()),
    )
}

/// The Sovereign that answers here is no deployment of its own list.
fn on_sovereign(own: SovereignSelf) -> AnyView {
    let href = session::href(&Route::Console(own.deployment_id, Section::Dashboard).path());
    view! {
        <p data-testid="deployments-list-sovereign">
            {text::SOVEREIGN_HERE} " "
            <a href=href>
                <bdi>{own.sovereign_fqdn}</bdi>
            </a>
        </p>
    }
    .into_any()
}

fn empty() -> AnyView {
    let action = || {
        view! { <LinkButton href=session::href("wizard")>{text::CREATE_SOVEREIGN}</LinkButton> }
    };
    view! {
        <EmptyState
            title=text::DEPLOYMENTS_EMPTY_TITLE
            text=text::DEPLOYMENTS_EMPTY
            actions=action
            testid="deployments-list-empty"
        />
    }
    .into_any()
}

fn anonymous() -> AnyView {
    let action = || {
        view! {
            <LinkButton href=session::href("login?next=deployments") kind=ButtonKind::Accent>
                {text::LOGIN_TITLE}
            </LinkButton>
        }
    };
    view! {
        <EmptyState
            title=text::DEPLOYMENTS_ANON_TITLE
            text=text::DEPLOYMENTS_ANON
            actions=action
            testid="deployments-list-anon"
        />
    }
    .into_any()
}

fn failed(error: &ApiError, query: Query<Vec<Listed>>) -> AnyView {
    let words = describe(error);
    let sentence = [words.why, " ", words.next].concat();
    let retry = move || {
        view! { <Button on_press=move |()| query.reload()>{text::TRY_AGAIN}</Button> }
    };
    view! {
        <Banner
            status=Mark::Failed
            title=words.what
            text=Signal::stored(sentence)
            actions=retry
            testid="deployments-list-error"
        >
            {words.server_words.map(|words| view! { <code>{words}</code> })}
        </Banner>
    }
    .into_any()
}
