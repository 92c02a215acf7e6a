//! The last resort: a defect in this program stops it. Then the page says so instead of freezing silently.

use leptos::prelude::document;

use crate::text;

/// Installs the panic hook: the details go to the browser's log, the page gets a sentence and a way on.
pub(crate) fn watch() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let _ = say_so();
    }));
}

/// Plain DOM calls: the reactive system may be the part that broke.
fn say_so() -> Option<()> {
    let document = document();
    if document.get_element_by_id("crash").is_some() {
        return None;
    }
    let notice = document.create_element("div").ok()?;
    notice.set_id("crash");
    notice.set_attribute("role", "alert").ok()?;
    let sentence = document.create_element("p").ok()?;
    sentence.set_text_content(Some(text::CRASHED));
    let reload = document.create_element("a").ok()?;
    reload.set_text_content(Some(text::RELOAD));
    // No router is left to handle a click: `external` says that the browser has to.
    reload.set_attribute("rel", "external").ok()?;
    reload.set_attribute("href", &leptos::prelude::window().location().href().ok()?).ok()?;
    notice.append_child(&sentence).ok()?;
    notice.append_child(&reload).ok()?;
    document.body()?.append_child(&notice).ok()?;
    Some(())
}
