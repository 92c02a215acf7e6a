//! Sign-in as a page of its own: `login?next=<path>&error=<code>`.

use components::{Banner, Status};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::frame::framed;
use crate::api::{deployments, tasks};
use crate::parts::sign_in::SignIn;
use crate::route::{Route, Section, safe_next};
use crate::session::{self, Go};
use crate::text;

/// The sign-in page. Afterwards it goes on to `next`, else to where the person is most likely needed.
#[component]
pub fn Login() -> AnyView {
    session::set_title(text::LOGIN_TITLE);
    let query = use_query_map().get_untracked();
    let next = query.get_str("next").and_then(|next| safe_next(next, session::base()));
    let error = query.get_str("error").map(text::login_error);
    let hint =
        next.is_some().then(|| view! { <p data-testid="login-next-hint">{text::LOGIN_NEXT}</p> });
    let go = session::use_go();
    let tasks = tasks::scope();
    let on_signed_in = move |_| match &next {
        Some(next) => go.run(Go::instead(next.clone())),
        None => tasks.spawn(async move { go.run(Go::instead(likely_next().await)) }),
    };
    let page = view! {
        <div class="page-narrow">
            <h1>{text::LOGIN_TITLE}</h1>
            <p>{text::LOGIN_LEAD}</p>
            {hint}
            {error
                .map(|error| {
                    view! { <Banner status=Status::Degraded title=error testid="login-error-banner" /> }
                })}
            <SignIn on_signed_in=on_signed_in />
        </div>
    };
    framed("login", page.into_any())
}

/// The dashboard of the Sovereign that answers; else the only run in flight, the list when there is one, the wizard otherwise.
async fn likely_next() -> String {
    if let Some(path) = super::home::own_dashboard().await {
        return path;
    }
    let list = deployments::list().await.unwrap_or_default();
    let mut in_flight = list.iter().filter(|entry| super::deployments::is_in_flight(&entry.status));
    match (in_flight.next(), in_flight.next(), list.is_empty()) {
        (Some(only), None, _) => Route::Console(only.id.clone(), Section::Apps).path(),
        (_, _, true) => Route::Wizard(None).path(),
        _ => Route::Deployments.path(),
    }
}
