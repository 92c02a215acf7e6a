//! The logo tile of a component: two letters on the brand surface, the same in both themes.
//!
//! The surface sits on the parent of the mark, so that a drawn mark can replace the letters
//! without touching anything else.

use domain::catalog::Component;
use leptos::prelude::*;

/// The tile. Decoration: the component's name always stands beside it.
#[component]
pub fn Tile(
    /// Whose tile.
    component: &'static Component,
    /// So small that brand-coloured letters could not be read.
    #[prop(optional)]
    small: bool,
) -> AnyView {
    let mark = component.mark();
    view! {
        <span
            class="comp-tile"
            aria-hidden="true"
            style:background-color=mark.surface
            style:color=if small { mark.small_ink() } else { mark.ink }
        >
            <span data-testid=["logo-", component.id].concat()>{mark.letters}</span>
        </span>
    }
    .into_any()
}
