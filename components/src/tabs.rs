//! Several views of one thing. Arrow keys move between tabs and show at once (the views are here
//! already); only the chosen tab is a stop of the tab key.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::focus::focus_by_id;
use crate::shapes::{either, is, live, pressed};

/// One tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// What is handed up; element ids derive from it (`tab-<id>`, `tabpanel-<id>`).
    pub id: String,
    /// What is read.
    pub label: String,
    /// Test id of the tab.
    pub testid: Option<String>,
}

impl Tab {
    /// A tab without test id.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), testid: None }
    }
}

/// How the row of tabs looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabsLook {
    /// A line under the chosen one: for whole pages.
    #[default]
    Line,
    /// A compact switch: inside a toolbar.
    Segmented,
}

fn tab_id(id: &str) -> String {
    ["tab-", id].concat()
}

fn panel_id(id: &str) -> String {
    ["tabpanel-", id].concat()
}

/// Which tab a key leads to.
fn target(key: &str, rtl: bool, now: usize, count: usize) -> Option<usize> {
    if count == 0 {
        return None;
    }
    let next = (now + 1) % count;
    let before = (now + count - 1) % count;
    match (key, rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => Some(next),
        ("ArrowLeft", false) | ("ArrowRight", true) => Some(before),
        ("Home", _) => Some(0),
        ("End", _) => Some(count - 1),
        _ => None,
    }
}

/// The row of tabs. Each needs a [`TabPanel`] with the same id.
#[component]
pub fn Tabs(
    /// Accessible name of the row.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs.
    tabs: Vec<Tab>,
    /// Id of the chosen tab.
    #[prop(into)]
    active: Signal<String>,
    /// Another tab was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// How it looks.
    #[prop(optional)]
    look: TabsLook,
    /// Test id of the row.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    let ids: Vec<String> = tabs.iter().map(|tab| tab.id.clone()).collect();
    let on_key = move |event: KeyboardEvent| {
        let now = active.with_untracked(|id| ids.iter().position(|own| own == id)).unwrap_or(0);
        let rtl = document()
            .document_element()
            .and_then(|root| root.get_attribute("dir"))
            .is_some_and(|dir| dir == "rtl");
        let next = target(&event.key(), rtl, now, ids.len()).and_then(|index| ids.get(index));
        if let Some(id) = next {
            event.prevent_default();
            on_change.run(id.clone());
            focus_by_id(&tab_id(id));
        }
    };
    let one = move |tab: Tab| {
        let own = tab.id.clone();
        let up = tab.id.clone();
        let chosen = is(active, own);
        let stop = Signal::derive(move || if chosen.get() { "0" } else { "-1" });
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(&tab.id)
                data-testid=tab.testid
                aria-controls=panel_id(&tab.id)
                aria-selected=either(chosen)
                tabindex=stop
                on:click=pressed(move |_| on_change.run(up.clone()))
            >
                {tab.label}
            </button>
        }
    };
    view! {
        <div
            class="ui-tabs"
            role="tablist"
            aria-label=label
            data-look=matches!(look, TabsLook::Segmented).then_some("segmented")
            data-testid=testid
            on:keydown=on_key
        >
            {tabs.into_iter().map(one).collect_view()}
        </div>
    }
    .into_any()
}

/// What a tab shows. Its content is built when it is chosen and dropped when it is left.
#[component]
pub fn TabPanel(
    /// Id of the tab.
    #[prop(into)]
    id: String,
    /// Id of the chosen tab.
    #[prop(into)]
    active: Signal<String>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The view.
    children: ChildrenFn,
) -> AnyView {
    let own = id.clone();
    let chosen = Memo::new(move |_| active.with(|id| *id == own));
    view! {
        <div
            class="ui-tabpanel"
            role="tabpanel"
            id=panel_id(&id)
            aria-labelledby=tab_id(&id)
            tabindex="0"
            hidden=Signal::derive(move || !chosen.get())
            data-testid=testid
        >
            {live(move || chosen.get().then(|| children()))}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn arrows_wrap_and_follow_the_reading_direction() {
        assert_eq!(target("ArrowRight", false, 2, 3), Some(0));
        assert_eq!(target("ArrowLeft", false, 0, 3), Some(2));
        assert_eq!(target("ArrowRight", true, 0, 3), Some(2));
        assert_eq!(target("End", false, 0, 3), Some(2));
        assert_eq!(target("Home", true, 2, 3), Some(0));
        assert_eq!(target("a", false, 0, 3), None);
        assert_eq!(target("End", false, 0, 0), None);
    }
}
