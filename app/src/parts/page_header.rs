//! The header of pages that stand outside wizard and console: brand, ways on, theme.

use components::{Icon, IconName, SkipLink};
use leptos::prelude::*;

use crate::parts::theme_toggle::ThemeToggle;
use crate::{session, text};

/// A way on: where it leads, counted from the base, and what it is called.
pub type Link = (&'static str, &'static str);

/// Skip link and header of a page whose main landmark has the id `main`.
pub fn page_header(links: impl IntoIterator<Item = Link>) -> AnyView {
    let links = links.into_iter().map(|(path, label)| {
        view! { <a href=session::href(path)>{label}</a> }
    });
    let links: Vec<_> = links.collect();
    view! {
        <SkipLink target="main" label=text::SKIP />
        <header class="corp-header">
            <a class="page-brand" href=session::href("wizard")>
                <Icon name=IconName::Mark />
                <span>{text::PRODUCT}</span>
            </a>
            <nav class="page-nav" aria-label=text::NAV>
                {links}
            </nav>
            <ThemeToggle />
        </header>
    }
    .into_any()
}
