//! The console shell of one deployment: sidebar, header, and the section inside.

use leptos::prelude::*;

use crate::route::Section;

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
    let _ = (id, section);
    view! { <main>{children()}</main> }.into_any()
}

/// The page of a section that this release does not have yet.
pub fn planned(section: Section) -> AnyView {
    view! { <h1>{section.slug()}</h1> }.into_any()
}
