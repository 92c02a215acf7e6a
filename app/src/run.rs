//! The run page: what happens to one deployment, from the first OpenTofu line to the verdict.
//!
//! Reads the feed that the console shell made. It claims nothing that the server did not report:
//! what is not known is shown as unknown, and old data shows its age.

mod actions;
mod card;
mod grid;
mod head;
mod log;
mod missing;
mod outcome;
mod readings;
mod ruler;
mod state;
mod text;
mod waiting;

use leptos::prelude::*;

use self::state::{Missing, View};
use crate::parts::run_feed::RunFeed;
use crate::parts::shapes::live;
use crate::session;

/// The id of the landmark that the shell's skip link goes to.
const MAIN_ID: &str = "main";

/// The run of one deployment.
#[component]
pub fn Run(
    /// The deployment's id, as the address gives it.
    id: String,
) -> impl IntoView {
    let feed = use_context::<RunFeed>().unwrap_or_else(|| RunFeed::start(id));
    let view = View::new(feed);
    Effect::new(move |_| session::set_title(&view.title()));
    let missing = view.missing();
    view! {
        <main id=MAIN_ID class="portal-body" tabindex="-1">
            {live(move || match missing.get() {
                Some(kind) => missing::page(view, kind),
                None => page(view),
            })}
        </main>
    }
    .into_any()
}

fn page(view: View) -> AnyView {
    view! {
        {outcome::banner(view)}
        {head::head(view)}
        {outcome::end(view)}
        <section class="ui-panel run-figures" aria-label=text::FIGURES>
            {readings::readings(view)}
            {ruler::ruler(view)}
        </section>
        <div class="run-pair">{waiting::waiting_on(view)} {log::newest(view)}</div>
        {grid::components(view)}
    }
    .into_any()
}

impl Missing {
    /// Whether the address itself is the likely mistake.
    pub(crate) fn of_id(id: &str) -> bool {
        let hex = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        !hex && !id.starts_with("sovereign-")
    }
}
