//! Sign-in as a page of its own: `login?next=<path>`.

use leptos::prelude::*;

use crate::{session, text};

/// The sign-in page.
#[component]
pub fn Login() -> impl IntoView {
    session::set_title(text::LOGIN_TITLE);
    view! { <main class="page-login"><h1>{text::LOGIN_TITLE}</h1></main> }.into_any()
}
