//! The marketplace: everything that a Sovereign can be given, and a page for each family and product.
//!
//! Works on the same [`crate::plan::Plan`] as the wizard: what is chosen here is chosen there.

mod frame;
pub mod text;

use leptos::prelude::*;

use crate::parts::shapes::live;
use crate::plan::use_plan;
use crate::route::Shelf;
use crate::session;

/// The screen. `shelf` is what the address names.
#[component]
pub fn Market(
    /// The page to show.
    shelf: Memo<Shelf>,
) -> AnyView {
    use_plan().take_up();
    let content = live(move || match shelf.get() {
        Shelf::All => {
            session::set_title(text::TITLE);
            view! { <h1>{text::TITLE}</h1> }.into_any()
        }
        Shelf::Family(id) | Shelf::Product(id) => view! { <h1>{id}</h1> }.into_any(),
    });
    frame::framed(shelf, content)
}
