//! The root address: on a Sovereign its dashboard is meant, everywhere else the wizard.
//!
//! Nothing waits for the answer. The wizard comes up at once, and gives way only as long as nobody
//! has gone on in it.

use leptos::prelude::*;

use crate::api::own::{self, Own};
use crate::api::{auth, tasks};
use crate::route::{Route, Section};
use crate::session::{self, Go};

/// Time between two questions while the server does not know yet which Sovereign it is.
const AGAIN_MS: i32 = 4_000;

/// The dashboard of the Sovereign that answers here, if one does.
pub(super) async fn own_dashboard() -> Option<String> {
    // Here somebody waits, so the call with a time limit is the right one.
    let id = auth::sovereign_self().await.ok()?.deployment_id;
    (!id.is_empty()).then(|| dashboard(id))
}

fn dashboard(id: String) -> String {
    Route::Console(id, Section::Dashboard).path()
}

/// Goes to the dashboard whenever the root address is opened on a Sovereign.
pub fn lead_home(route: Memo<Route>) {
    let go = session::use_go();
    // The wizard puts its own address in place of the root; any further way is somebody's choice.
    let is_untouched = StoredValue::new(false);
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        let is_home = now == Route::Home;
        is_untouched.set_value(is_home || before == Some(Route::Home));
        if is_home {
            // After the frame in which the wizard is painted.
            request_animation_frame(move || {
                tasks::detach(async move {
                    if let Some(path) = patiently(is_untouched).await
                        && is_untouched.get_value()
                    {
                        go.run(Go::instead(path));
                    }
                });
            });
        }
        now
    });
}

/// Asks; shortly after a handover the server may have to be asked again.
async fn patiently(is_wanted: StoredValue<bool>) -> Option<String> {
    loop {
        match own::ask().await {
            Own::Is(id) => return Some(dashboard(id)),
            Own::NotYet => tasks::sleep(AGAIN_MS).await,
            Own::No => return None,
        }
        if !is_wanted.get_value() {
            return None;
        }
    }
}
