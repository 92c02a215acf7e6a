//! How the Sovereign around this console stands with its cutover: one reading for the whole shell.
//!
//! Whoever has the cutover on the screen writes it; only while nobody has, the shell asks for itself.

use domain::cutover::Phase;
use leptos::prelude::*;

/// On which side of the cutover the Sovereign is, and whether something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Something still points at the vendor.
    Tethered,
    /// A cutover runs.
    Running,
    /// A cutover has failed or stands still.
    Stopped,
    /// Independent.
    Sovereign,
}

/// The reading. `Copy`: pass it freely below the shell.
#[derive(Clone, Copy)]
pub struct OwnCutover {
    side: RwSignal<Option<Side>>,
    is_own: RwSignal<bool>,
    writers: RwSignal<u32>,
}

impl OwnCutover {
    /// Nothing is known yet. `is_own` tells whether this is the console of the Sovereign itself.
    #[must_use]
    pub fn new(is_own: bool) -> Self {
        Self { side: RwSignal::new(None), is_own: RwSignal::new(is_own), writers: RwSignal::new(0) }
    }

    /// What is known of the side.
    #[must_use]
    pub fn side(self) -> Signal<Option<Side>> {
        self.side.into()
    }

    /// Whether the Sovereign answers in its own console.
    #[must_use]
    pub fn is_own(self) -> RwSignal<bool> {
        self.is_own
    }

    /// Whether somebody with a connection of its own writes the reading.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.writers.get() > 0
    }

    /// Takes a phase in; one that says nothing changes nothing.
    pub fn tell(self, phase: &Phase) {
        let Some(side) = side_of(phase) else { return };
        if self.side.try_get_untracked().is_some_and(|held| held != Some(side)) {
            self.side.set(Some(side));
        }
    }
}

/// Writes what a screen knows, until its owner goes away. Outside the shell there is nobody to tell.
pub fn write(phase: Memo<Phase>) {
    let Some(own) = use_context::<OwnCutover>() else { return };
    own.writers.update(|count| *count += 1);
    on_cleanup(move || {
        own.writers.try_update(|count| *count = count.saturating_sub(1));
    });
    Effect::new(move |_| phase.with(|phase| own.tell(phase)));
}

fn side_of(phase: &Phase) -> Option<Side> {
    match phase {
        Phase::Unknown | Phase::SignedOut | Phase::Absent(_) => None,
        Phase::NotStarted => Some(Side::Tethered),
        Phase::Starting | Phase::Running | Phase::Restarting(_) => Some(Side::Running),
        Phase::Interrupted | Phase::Failed => Some(Side::Stopped),
        Phase::Sovereign => Some(Side::Sovereign),
    }
}
