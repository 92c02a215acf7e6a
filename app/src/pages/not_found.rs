//! The page for addresses that mean nothing here, with two ways on.

use components::{ButtonKind, IconName, LinkButton, StatePage};
use leptos::prelude::*;

use super::frame::framed;
use crate::{session, text};

/// Says that nothing is here and offers the wizard and the list.
#[component]
pub fn NotFound() -> AnyView {
    session::set_title(text::NOT_FOUND_TITLE);
    let ways = || {
        view! {
            <LinkButton href=session::href("wizard") kind=ButtonKind::Filled>
                {text::CREATE_SOVEREIGN}
            </LinkButton>
            <LinkButton href=session::href("deployments")>{text::SHOW_DEPLOYMENTS}</LinkButton>
        }
    };
    let page = view! {
        <StatePage
            title=text::NOT_FOUND_TITLE
            text=text::NOT_FOUND_LEAD
            icon=IconName::Unknown
            actions=ways
            testid="state-not-found"
        />
    };
    framed("not-found", page.into_any())
}
