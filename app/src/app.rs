//! Providers and the screen switch.
//!
//! The router owns the history and link clicks; which screen an address means is decided by
//! [`Route::parse`], in one place that runs natively in tests. A screen stays mounted while only
//! its inner part changes (wizard step, console section).

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider as _};

use crate::api::tasks;
use crate::console::Shell;
use crate::market::Market;
use crate::pages::{Deployments, Login, NotFound, lead_home};
use crate::parts::later::{Part, later};
use crate::plan::{Plan, use_plan};
use crate::route::{Route, Screen, Section, Shelf};
use crate::run::Run;
use crate::session::{self, Session};
use crate::wizard::Wizard;

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    Session::provide();
    Plan::provide();
    view! { <Router base=session::base()>{screens()}</Router> }.into_any()
}

fn screens() -> AnyView {
    let location = use_location();
    let (pathname, query) = (location.pathname, location.search);
    let browser = use_context::<BrowserUrl>();
    let route = Memo::new(move |_| pathname.with(|path| Route::parse(path, session::base())));
    // Nothing here is loaded lazily: a navigation is complete as soon as its address is known.
    Effect::new(move |_| {
        pathname.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
        tasks::detach(async move {
            tasks::sleep(0).await;
            session::correct_address(&pathname.get_untracked(), &query.get_untracked());
        });
    });

    lead_home(route);
    let screen = Memo::new(move |_| route.with(Route::screen));
    // The wizard sees its own addresses only: on the way out it would take another page's address
    // for one without a step, and correct it.
    let step = Signal::from(Memo::new(move |seen: Option<&Option<String>>| {
        route.with(|route| match route {
            Route::Home | Route::Wizard(_) => route.step().map(ToOwned::to_owned),
            _ => seen.cloned().flatten(),
        })
    }));
    let section = Memo::new(move |_| route.with(Route::section));
    let shelf = Memo::new(move |seen: Option<&Shelf>| match (route.get(), seen) {
        (Route::Market(shelf), _) => shelf,
        (_, seen) => seen.cloned().unwrap_or(Shelf::All),
    });
    let plan = use_plan();
    // The pages of a product lead back to the grid that they were opened from, filters included.
    Effect::new(move |_| {
        let route = route.get();
        let address = session::with_query(&route.path(), &query.get());
        match route {
            Route::Wizard(Some(_)) => {
                plan.step.set(Some(address.clone()));
                plan.home.set(Some(address));
            }
            Route::Market(Shelf::All) => plan.home.set(Some(address)),
            _ => {}
        }
    });
    // A new screen takes the keyboard with it; the first one leaves it where the browser has it.
    Effect::new(move |seen: Option<()>| {
        if !matches!(screen.get(), Screen::Wizard | Screen::Market) {
            plan.put_down();
        }
        if seen.is_some() {
            request_animation_frame(session::focus_main);
        }
    });
    (move || match screen.get() {
        Screen::Wizard => view! { <Wizard step/> }.into_any(),
        screen @ (Screen::Console(_)
        | Screen::Deployments
        | Screen::Sovereignty
        | Screen::Login) => {
            later!(beyond(screen, section))
        }
        Screen::Market => later!(market(shelf)),
        Screen::Gallery => gallery(),
        Screen::NotFound => view! { <NotFound/> }.into_any(),
    })
    .into_any()
}

/// The screens that a wizard in progress does not need; they travel on demand.
#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(console, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn beyond(screen: Screen, section: Memo<Section>) -> Part {
    Ok(match screen {
        Screen::Console(id) => {
            let inner = id.clone();
            let content = move || match section.get() {
                Section::Apps => view! { <Run id=inner.clone()/> }.into_any(),
                Section::Settings => crate::sovereignty::settings(),
                Section::Dashboard => crate::sovereignty::dashboard(&inner),
                section => crate::console::planned(section),
            };
            view! { <Shell id section>{content}</Shell> }.into_any()
        }
        Screen::Sovereignty => crate::sovereignty::preview(),
        Screen::Deployments => view! { <Deployments/> }.into_any(),
        Screen::Login => view! { <Login/> }.into_any(),
        Screen::Wizard | Screen::Market | Screen::Gallery | Screen::NotFound => ().into_any(),
    })
}

/// The marketplace and its pages.
#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(market, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn market(shelf: Memo<Shelf>) -> Part {
    Ok(view! { <Market shelf/> }.into_any())
}

/// The controls in every state: for development, not for the wire.
#[cfg(debug_assertions)]
fn gallery() -> AnyView {
    view! { <crate::gallery::Gallery/> }.into_any()
}

#[cfg(not(debug_assertions))]
fn gallery() -> AnyView {
    view! { <NotFound/> }.into_any()
}
