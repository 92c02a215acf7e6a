//! The logo tile of a component: its mark on the brand surface, the same in both themes.
//!
//! The surface sits on the parent of the image. A mark that cannot be fetched, or that nobody drew,
//! gives way to two letters. The files stand in `public/component-logos`; the page's base leads there.

use domain::catalog::Component;
use domain::market::Look;
use leptos::prelude::*;

use super::shapes::live;

/// How large a tile is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TileSize {
    /// As high as the content of a card: 86 px.
    #[default]
    Card,
    /// At the head of a page: 80 px.
    Hero,
    /// In lists: 36 px.
    Small,
}

impl TileSize {
    fn id(self) -> &'static str {
        match self {
            TileSize::Card => "card",
            TileSize::Hero => "hero",
            TileSize::Small => "small",
        }
    }
}

/// The tile of a shipped component. Decoration: the component's name always stands beside it.
#[component]
pub fn Tile(
    /// Whose tile.
    component: &'static Component,
    /// How large.
    #[prop(optional)]
    size: TileSize,
) -> AnyView {
    let mark = component.mark();
    let ink = if size == TileSize::Small { mark.small_ink() } else { mark.ink };
    tile(Face {
        id: component.id,
        letters: mark.letters,
        surface: mark.surface,
        ink,
        file: true,
        size,
    })
}

/// The tile of an entry of the market. Decoration, like [`Tile`].
#[component]
pub fn LookTile(
    /// The entry's id.
    #[prop(into)]
    id: String,
    /// Its look.
    look: Look,
    /// How large.
    #[prop(optional)]
    size: TileSize,
) -> AnyView {
    let ink = if size == TileSize::Small { look.small_ink } else { look.ink };
    let (surface, file) = (look.surface, look.has_file);
    tile(Face { id: &id, letters: &look.letters, surface, ink, file, size })
}

/// What a tile shows.
struct Face<'a> {
    id: &'a str,
    letters: &'a str,
    surface: &'static str,
    ink: &'static str,
    file: bool,
    size: TileSize,
}

fn tile(face: Face<'_>) -> AnyView {
    let Face { surface, ink, size, .. } = face;
    let testid = ["logo-", face.id].concat();
    let letters = face.letters.to_owned();
    let mark = if face.file { image(face.id, testid, letters) } else { text(testid, letters) };
    view! {
        <span
            class="comp-tile"
            data-size=size.id()
            aria-hidden="true"
            style:background-color=surface
            style:color=ink
        >
            {mark}
        </span>
    }
    .into_any()
}

fn image(id: &str, testid: String, letters: String) -> AnyView {
    let address = ["component-logos/", id, ".svg"].concat();
    let missing = RwSignal::new(false);
    live(move || {
        if missing.get() {
            return text(testid.clone(), letters.clone());
        }
        view! {
            <img
                data-testid=testid.clone()
                src=address.clone()
                alt=""
                width="64"
                height="64"
                loading="lazy"
                decoding="async"
                draggable="false"
                on:error=move |_| missing.set(true)
            />
        }
        .into_any()
    })
}

fn text(testid: String, letters: String) -> AnyView {
    view! { <span data-testid=testid>{letters}</span> }.into_any()
}
