//! The console shell of one deployment: sidebar, header, and the section inside.
//!
//! Everything here is drawn at once from what the browser knows; the server fills in the rest. The
//! section brings its own `main` landmark.

mod header;
mod planned;
mod sidebar;
mod state;
mod text;

use components::{Announcer, LiveRegion, SkipLink};
use leptos::ev;
use leptos::prelude::*;

pub use self::planned::planned;
use crate::parts::run_feed::RunFeed;
use crate::parts::shapes::{pressed, when};
use crate::route::Section;

/// The id of the section's `main`, for the skip link.
pub const MAIN_ID: &str = "main";

/// Sidebar and header around a section.
#[component]
pub fn Shell(
    /// The deployment's id, as the address gives it.
    id: String,
    /// The section that the address names.
    #[prop(into)]
    section: Signal<Section>,
    /// The section's content.
    children: Children,
) -> impl IntoView {
    let own = state::provide_own(id.clone());
    let feed = state::provide(RunFeed::start(id));
    let announcer = Announcer::new();
    state::announce(feed, announcer);
    let open = RwSignal::new(false);
    // A way taken closes the drawer, and so does Escape.
    Effect::new(move |_| {
        section.track();
        open.set(false);
    });
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            // The button can take the focus once the content is not inert any more.
            request_animation_frame(|| {
                components::focus_by_id(header::MENU_ID);
            });
        }
    });
    on_cleanup(move || escape.remove());
    view! {
        <div class="portal" data-testid="sov-portal-shell">
            <SkipLink target=MAIN_ID label=text::SKIP />
            {sidebar::sidebar(feed, own, section, open)}
            <button
                type="button"
                class="portal-scrim"
                hidden=when(move || !open.get())
                aria-label=text::CLOSE_MENU
                on:click=pressed(move |_| open.set(false))
            ></button>
            <div class="portal-content" inert=when(move || open.get())>
                {header::header(feed, own, section, open)}
                {children()}
            </div>
            <LiveRegion announcer />
        </div>
    }
    .into_any()
}
