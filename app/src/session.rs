//! What belongs to the whole page: base path, theme, identity, wall clock, navigation.
//!
//! The only global context. It holds no data of any area; areas keep theirs in `<area>/state.rs`.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use contract::auth::Whoami;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast as _;

use crate::api::{clock, storage};
use crate::route::base_of;

const THEME_KEY: &str = "oo-theme";

/// The focus was to go to a main landmark that was not there yet.
static MAIN_IS_LATE: AtomicBool = AtomicBool::new(false);

/// The page-wide state. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub struct Session {
    theme: RwSignal<Theme>,
    identity: RwSignal<Identity>,
    now_ms: RwSignal<i64>,
    n_watchers: StoredValue<usize>,
    ticker: StoredValue<Option<clock::Interval>, LocalStorage>,
}

/// The two looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light text on dark ground; the default.
    Dark,
    /// Dark text on light ground.
    Light,
}

/// Who the server says we are.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Identity {
    /// Not asked yet, or the answer did not tell.
    #[default]
    Unknown,
    /// The server answered that there is no session.
    SignedOut,
    /// The session's person.
    SignedIn(Whoami),
}

impl Theme {
    /// The value of `html[data-theme]` and of the stored choice.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::Dark => "dark",
            Theme::Light => "light",
        }
    }

    /// The other look.
    #[must_use]
    pub fn flipped(self) -> Theme {
        match self {
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::Dark,
        }
    }

    fn current() -> Theme {
        match document_element().and_then(|html| html.get_attribute("data-theme")).as_deref() {
            Some("light") => Theme::Light,
            _ => Theme::Dark,
        }
    }
}

impl Session {
    /// Creates the session and makes it available below the current owner.
    pub fn provide() -> Session {
        let session = Session {
            theme: RwSignal::new(Theme::current()),
            identity: RwSignal::new(Identity::Unknown),
            now_ms: RwSignal::new(clock::now_ms()),
            n_watchers: StoredValue::new(0),
            ticker: StoredValue::new_local(None),
        };
        if let Some(html) = document_element() {
            // The blocking theme script has set it already; this covers a page without it.
            let _ = html.set_attribute("data-theme", session.theme.get_untracked().as_str());
        }
        provide_context(session);
        session
    }

    /// The current look.
    #[must_use]
    pub fn theme(self) -> Signal<Theme> {
        self.theme.into()
    }

    /// Switches the look at once and remembers it. A full or forbidden storage only costs the memory.
    pub fn toggle_theme(self) {
        let next = self.theme.get_untracked().flipped();
        self.theme.set(next);
        if let Some(html) = document_element() {
            let _ = html.set_attribute("data-theme", next.as_str());
        }
        let _ = storage::write(THEME_KEY, next.as_str());
    }

    /// Who is signed in, as far as known.
    #[must_use]
    pub fn identity(self) -> Signal<Identity> {
        self.identity.into()
    }

    /// Records what the server said about the session.
    pub fn set_identity(self, identity: Identity) {
        if self.identity.get_untracked() != identity {
            self.identity.set(identity);
        }
    }

    /// The wall clock in Unix milliseconds. Ticks once per second while the calling owner lives;
    /// without any caller no timer runs.
    #[must_use]
    pub fn now(self) -> Signal<i64> {
        self.now_ms.set(clock::now_ms());
        self.n_watchers.update_value(|n| *n += 1);
        if self.n_watchers.get_value() == 1 {
            let now_ms = self.now_ms;
            let tick = move || {
                now_ms.try_set(clock::now_ms());
            };
            self.ticker.set_value(Some(clock::Interval::new(1000, tick)));
        }
        on_cleanup(move || {
            let left = self.n_watchers.try_update_value(|n| {
                *n = n.saturating_sub(1);
                *n
            });
            if left == Some(0) {
                self.ticker.try_set_value(None);
            }
        });
        self.now_ms.into()
    }
}

/// The page-wide state.
#[must_use]
pub fn use_session() -> Session {
    use_context::<Session>().unwrap_or_else(Session::provide)
}

/// The base path of this page: `""` or `"/sovereign"`, read once.
#[must_use]
pub fn base() -> &'static str {
    static BASE: OnceLock<&'static str> = OnceLock::new();
    BASE.get_or_init(|| base_of(&window().location().pathname().unwrap_or_default()))
}

/// The address of a path inside the app: `href("wizard/topology")`. Pass no leading slash.
#[must_use]
pub fn href(path: &str) -> String {
    [base(), "/", path.trim_start_matches('/')].concat()
}

/// A path and its query, which may be empty.
pub(crate) fn with_query(path: &str, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    [path, mark, query].concat()
}

/// A function that goes to a path of the app, in the form that [`href`] takes. Call it while setting up.
#[must_use]
pub fn use_go() -> Callback<Go> {
    let navigate = use_navigate();
    Callback::new(move |go: Go| {
        let options = NavigateOptions { resolve: false, replace: go.replace, ..Default::default() };
        navigate(&href(&go.path), options);
    })
}

/// Where to go, and whether the address replaces the current one in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Go {
    path: String,
    replace: bool,
}

impl Go {
    /// A new entry in the history.
    #[must_use]
    pub fn to(path: impl Into<String>) -> Go {
        Go { path: path.into(), replace: false }
    }

    /// Takes the place of the current entry.
    #[must_use]
    pub fn instead(path: impl Into<String>) -> Go {
        Go { path: path.into(), replace: true }
    }
}

/// Sets the document's title: the page first, then the product.
pub fn set_title(page: &str) {
    document().set_title(&crate::text::document_title(page));
}

/// Makes the address bar show `pathname` and `query`, the address that the router holds.
///
/// After "forward" the router takes the next step back for one that it has already made, and leaves
/// the address bar where it is (leptos_router 0.8: its own stack of paths misses that entry).
pub(crate) fn correct_address(pathname: &str, query: &str) {
    let shown = window().location().pathname().unwrap_or_default();
    if shown != pathname
        && let Ok(history) = window().history()
    {
        let address = with_query(pathname, query);
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}

/// Whether nothing on the page has the focus.
pub(crate) fn is_focus_free() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Moves the focus to the main landmark (`id="main"`) without scrolling: it may be taller than the window.
/// In the wizard the title of the step takes its place, unless something has the focus already. A
/// screen whose code is still on its way gets the focus once it is here ([`focus_late`]).
pub(crate) fn focus_main() {
    let document = document();
    let main = document.get_element_by_id("main");
    let title = document.get_element_by_id("step-title");
    MAIN_IS_LATE.store(main.is_none() && title.is_none(), Ordering::Relaxed);
    let main = main.or_else(|| title.filter(|_| is_focus_free()));
    if let Some(main) = main.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let still = web_sys::FocusOptions::new();
        still.set_prevent_scroll(true);
        let _ = main.focus_with_options(&still);
    }
}

/// For a screen whose code has just arrived: takes the focus that [`focus_main`] could not give.
#[cfg(split)]
pub(crate) fn focus_late() {
    if MAIN_IS_LATE.swap(false, Ordering::Relaxed) {
        request_animation_frame(focus_main);
    }
}

/// Removes the frame that `index.html` paints before the app is there.
pub(crate) fn remove_static_frame() {
    if let Some(frame) = document().get_element_by_id("frame") {
        frame.remove();
    }
}

fn document_element() -> Option<web_sys::Element> {
    document().document_element()
}
