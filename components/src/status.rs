//! The status grammar: shape, colour and word, always together.

use leptos::prelude::*;

use crate::icon::{Icon, IconName};

/// The seven states that anything on a screen may be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// In the plan, not yet reported.
    Planned,
    /// Reported, waits for its turn.
    Pending,
    /// Working.
    Running,
    /// Done, and the server said so.
    Succeeded,
    /// Works, but not as it should.
    Degraded,
    /// Stopped.
    Failed,
    /// Nothing is known.
    #[default]
    Unknown,
}

impl Status {
    /// Every status, in the order of a life.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Pending,
        Self::Running,
        Self::Succeeded,
        Self::Degraded,
        Self::Failed,
        Self::Unknown,
    ];

    /// Value of the `data-status` attribute that the style sheets key on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Degraded => "degraded",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }

    /// The shape that stands for it.
    pub fn icon(self) -> IconName {
        match self {
            Self::Planned => IconName::Planned,
            Self::Pending => IconName::Pending,
            Self::Running => IconName::Running,
            Self::Succeeded => IconName::Succeeded,
            Self::Degraded => IconName::Degraded,
            Self::Failed => IconName::Failed,
            Self::Unknown => IconName::Unknown,
        }
    }
}

/// The attribute value of a status that changes.
pub(crate) fn word(status: Signal<Status>) -> Signal<&'static str> {
    Signal::derive(move || status.get().as_str())
}

/// The shape of a status that changes.
pub(crate) fn shape(status: Signal<Status>) -> Signal<IconName> {
    Signal::derive(move || status.get().icon())
}

/// Shape and word without a ground: for rows and cards.
///
/// ```ignore
/// <StatusMark status=row_status label="Installing" />
/// ```
#[component]
pub fn StatusMark(
    /// What to show.
    #[prop(into)]
    status: Signal<Status>,
    /// The word beside the shape; leave it out only where the word stands next to it anyway.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    view! {
        <span class="ui-status" data-status=word(status) data-testid=testid>
            <Icon name=shape(status) />
            {label.map(|label| view! { <span>{label}</span> })}
        </span>
    }
    .into_any()
}

/// Shape and word on a tint: one per object, where its state is the headline.
#[component]
pub fn StatusPill(
    /// What to show.
    #[prop(into)]
    status: Signal<Status>,
    /// The word.
    #[prop(into)]
    label: Signal<String>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    view! {
        <span
            class="ui-status"
            data-look="pill"
            data-status=word(status)
            data-testid=testid
        >
            <Icon name=shape(status) />
            <span>{label}</span>
        </span>
    }
    .into_any()
}
