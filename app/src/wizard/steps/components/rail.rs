//! What stands beside the step: the ledger, or one line of it in the footer where there is no room.

use leptos::prelude::*;

use crate::parts::ledger::{self, Ledger};
use crate::wizard::state::use_wizard;

/// The rail beside the step.
pub fn rail() -> AnyView {
    let wizard = use_wizard();
    let ledger = Ledger::of(wizard.plan);
    ledger.speak_in(wizard.dock);
    ledger::rail(ledger)
}
