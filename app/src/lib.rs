//! Catalyst Console, the browser app: a wizard that creates Sovereigns and a console that follows their runs.
//!
//! Start reading at [`app`] (providers and the screen switch), then [`route`] (what an address means).
//! Arrows: `route, session, plan, api` ← `parts` ← areas (`wizard`, `market`, `run`, `console`,
//! `sovereignty`, `pages`) ← `app`.

pub mod api;
pub mod app;
pub mod console;
mod crash;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod market;
pub mod pages;
pub mod parts;
pub mod plan;
pub mod route;
pub mod run;
pub mod session;
pub mod sovereignty;
pub mod text;
pub mod wizard;

/// Mounts the app into the document and removes the static frame that `index.html` paints before.
pub fn start() {
    crash::watch();
    leptos::mount::mount_to_body(app::App);
    session::remove_static_frame();
}
