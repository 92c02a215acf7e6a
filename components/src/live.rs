//! Words for people who do not see the screen.

use leptos::prelude::*;

/// Handle to the polite live region: one per page, created by the app's root.
#[derive(Clone, Copy, Debug)]
pub struct Announcer {
    text: RwSignal<String>,
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

impl Announcer {
    /// A silent announcer.
    pub fn new() -> Self {
        Self { text: RwSignal::new(String::new()) }
    }

    /// Says a sentence when the reader is idle. The same sentence twice is said twice.
    pub fn say(&self, sentence: &str) {
        self.text.update(|text| {
            // A trailing no-break space makes a repeated sentence a change of the region.
            let again = text.as_str() == sentence;
            text.clear();
            text.push_str(sentence);
            if again {
                text.push('\u{a0}');
            }
        });
    }
}

/// The region itself. Mount it once, early, and never remove it.
#[component]
pub fn LiveRegion(
    /// Whose words to say.
    announcer: Announcer,
) -> AnyView {
    let text = Signal::derive(move || announcer.text.get());
    view! {
        <p class="ui-hidden" role="status" aria-live="polite" data-testid="live-region">
            {text}
        </p>
    }
    .into_any()
}

/// Content for assistive technology only.
#[component]
pub fn VisuallyHidden(
    /// The content.
    children: Children,
) -> AnyView {
    view! { <span class="ui-hidden">{children()}</span> }.into_any()
}
