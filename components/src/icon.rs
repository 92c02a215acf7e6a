//! Line icons on a 16 px grid. They decorate: the name always stands beside them or on the button.

use leptos::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $body:literal),+ $(,)?) => {
        /// Which icon to draw.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum IconName { $($(#[$doc])* $name),+ }

        impl IconName {
            /// Every icon, for the gallery.
            pub const ALL: &'static [(&'static str, IconName)] = &[$((stringify!($name), Self::$name)),+];

            pub(crate) fn body(self) -> &'static str {
                match self { $(Self::$name => $body),+ }
            }
        }
    };
}

icons! {
    /// Product mark: a dial with its hand.
    Mark = "<path d='M13.3 3.6A7 7 0 1 0 15 8'/><path d='m8 8 4.6-4.6'/><circle cx='8' cy='8' r='1.5' fill='currentColor' stroke='none'/>",
    /// Done, selected.
    Check = "<path d='M3.2 8.4 6.4 11.6 12.8 4.6'/>",
    /// Add, increase.
    Plus = "<path d='M8 3v10M3 8h10'/>",
    /// Remove, decrease.
    Minus = "<path d='M3 8h10'/>",
    /// Close, cancel.
    Close = "<path d='m4 4 8 8M12 4l-8 8'/>",
    /// Cannot be changed.
    Lock = "<rect x='3.4' y='7' width='9.2' height='6.6' rx='1.3'/><path d='M5.4 7V5a2.6 2.6 0 0 1 5.2 0v2'/>",
    /// Opens downwards.
    Down = "<path d='m4 6 4 4 4-4'/>",
    /// Onwards; mirrors with the direction of the page.
    Forward = "<path d='m6 4 4 4-4 4'/>",
    /// Backwards; mirrors with the direction of the page.
    Back = "<path d='M10 4 6 8l4 4'/>",
    /// Download a file.
    Download = "<path d='M8 2.4v8.2M4.7 7.4 8 10.7l3.3-3.3M2.6 13.6h10.8'/>",
    /// Choose a file.
    Upload = "<path d='M8 10.8V2.6M4.7 5.9 8 2.6l3.3 3.3M2.6 13.6h10.8'/>",
    /// Reveal.
    Eye = "<path d='M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8Z'/><circle cx='8' cy='8' r='2'/>",
    /// Hide.
    EyeOff = "<path d='M2.5 2.5l11 11M6.3 3.9A6 6 0 0 1 8 3.6c4 0 6.5 4.4 6.5 4.4a11 11 0 0 1-2 2.5M4.3 5A11 11 0 0 0 1.5 8S4 12.4 8 12.4a6 6 0 0 0 2.6-.6'/>",
    /// Copy to the clipboard.
    Copy = "<rect x='5.5' y='5.5' width='8' height='8' rx='1.5'/><path d='M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5'/>",
    /// Take back.
    Undo = "<path d='M5.5 3 2.5 6l3 3M2.8 6H10a3.5 3.5 0 0 1 0 7H6.5'/>",
    /// Make again.
    Redo = "<path d='m10.5 3 3 3-3 3M13.2 6H6a3.5 3.5 0 0 0 0 7h3.5'/>",
    /// Look for.
    Search = "<circle cx='7' cy='7' r='4.3'/><path d='m10.2 10.2 3.4 3.4'/>",
    /// Open the navigation.
    Menu = "<path d='M2.5 4.5h11M2.5 8h11M2.5 11.5h11'/>",
    /// Light theme.
    Sun = "<circle cx='8' cy='8' r='2.8'/><path d='M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1'/>",
    /// Dark theme.
    Moon = "<path d='M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z'/>",
    /// Opens elsewhere.
    External = "<path d='M9.5 2.5h4v4M13.3 2.7 7.5 8.5M6.5 3.5h-3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3'/>",
    /// Try again.
    Refresh = "<path d='M13.2 6.5A5.5 5.5 0 1 0 13.4 9.5M13.5 3v3.5H10'/>",
    /// A remark.
    Info = "<circle cx='8' cy='8' r='6'/><path d='M8 7.3v3.7M8 5v.01'/>",
    /// E-mail.
    Mail = "<rect x='2' y='3.5' width='12' height='9' rx='1.3'/><path d='m2.5 4.5 5.5 4.3 5.5-4.3'/>",
    /// Time.
    Clock = "<circle cx='8' cy='8' r='6'/><path d='M8 4.7V8l2.3 1.6'/>",
    /// Edit.
    Edit = "<path d='m10.6 3.2 2.2 2.2L5.7 12.5l-2.9.7.7-2.9ZM9.2 4.6l2.2 2.2'/>",
    /// Delete.
    Trash = "<path d='M2.8 4.3h10.4M6.3 4.2V2.8h3.4v1.4M4.2 4.5l.6 8.7h6.4l.6-8.7M6.7 7v3.7M9.3 7v3.7'/>",
    /// Narrow a list.
    Filter = "<path d='M2.5 4h11M4.7 8h6.6M6.7 12h2.6'/>",
    /// Stop the flow of news.
    Pause = "<path d='M5.5 3.5v9M10.5 3.5v9'/>",
    /// Let the news flow.
    Play = "<path d='M5 3.3 12 8l-7 4.7Z'/>",
    /// Dashboard.
    Gauge = "<path d='M2.7 12a6.5 6.5 0 1 1 10.6 0M8 9.5l2.8-3.3'/>",
    /// Applications, components.
    Grid = "<rect x='2.5' y='2.5' width='4.5' height='4.5' rx='1'/><rect x='9' y='2.5' width='4.5' height='4.5' rx='1'/><rect x='2.5' y='9' width='4.5' height='4.5' rx='1'/><rect x='9' y='9' width='4.5' height='4.5' rx='1'/>",
    /// Jobs.
    Rows = "<path d='M5.8 4h7.7M5.8 8h7.7M5.8 12h7.7M2.5 4h.6M2.5 8h.6M2.5 12h.6'/>",
    /// Domains.
    Globe = "<circle cx='8' cy='8' r='6'/><path d='M2 8h12M8 2c2.2 1.9 2.6 4 2.6 6S10.2 12.1 8 14C5.8 12.1 5.4 10 5.4 8S5.8 3.9 8 2Z'/>",
    /// Billing.
    Card = "<rect x='2' y='3.5' width='12' height='9' rx='1.3'/><path d='M2 6.5h12M4.5 10h2.5'/>",
    /// Team.
    People = "<circle cx='6' cy='5.5' r='2.3'/><path d='M1.8 13c0-2.3 1.9-3.9 4.2-3.9s4.2 1.6 4.2 3.9M10.6 3.4a2.3 2.3 0 0 1 0 4.2M11.8 9.4c1.5.5 2.4 1.8 2.4 3.6'/>",
    /// Settings.
    Sliders = "<path d='M2.5 5h5M11 5h2.5M2.5 11H5M8.5 11h5'/><circle cx='9.2' cy='5' r='1.7'/><circle cx='6.8' cy='11' r='1.7'/>",
    /// Organisation.
    Building = "<path d='M3.5 13.5v-10a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v10M10.5 6.5h1.7a.8.8 0 0 1 .8.8v6.2M2 13.5h12M6 5.5h2M6 8h2M6 10.5h2'/>",
    /// Topology.
    Layers = "<path d='M8 2.3 14 5.5 8 8.7 2 5.5ZM2.5 8.3 8 11.2l5.5-2.9M2.5 11 8 13.9l5.5-2.9'/>",
    /// A cloud.
    Cloud = "<path d='M4.6 12.5a3.1 3.1 0 0 1-.3-6.2 4 4 0 0 1 7.6.9 2.7 2.7 0 0 1-.3 5.3Z'/>",
    /// Credentials.
    Key = "<circle cx='5.2' cy='10.8' r='2.7'/><path d='m7.2 8.8 6-6M11 5l2 2M9.2 6.8l1.5 1.5'/>",
    /// A machine.
    Server = "<rect x='2.5' y='3' width='11' height='4.3' rx='1'/><rect x='2.5' y='8.7' width='11' height='4.3' rx='1'/><path d='M5 5.1h.01M5 10.9h.01'/>",
    /// Signed-in person.
    User = "<circle cx='8' cy='5.3' r='2.6'/><path d='M2.9 13.5c.3-2.6 2.5-4.4 5.1-4.4s4.8 1.8 5.1 4.4'/>",
    /// Sign out.
    SignOut = "<path d='M6.5 2.7h-3a.9.9 0 0 0-.9.9v8.8c0 .5.4.9.9.9h3M10.3 5 13.3 8l-3 3M13 8H6.3'/>",
    /// Connection: live.
    Live = "<circle cx='8' cy='8' r='3.3' fill='currentColor' stroke='none'/><circle cx='8' cy='8' r='6'/>",
    /// Connection: none.
    Cut = "<circle cx='8' cy='8' r='6'/><path d='m3.8 12.2 8.4-8.4'/>",
    /// Status: planned.
    Planned = "<path d='M8 2l6 6-6 6-6-6Z' stroke-dasharray='2.2 1.9'/>",
    /// Status: pending.
    Pending = "<circle cx='8' cy='8' r='5.6'/>",
    /// Status: running.
    Running = "<circle cx='8' cy='8' r='5.6' opacity='.3'/><path d='M8 2.4A5.6 5.6 0 1 1 2.4 8' stroke-width='2'/>",
    /// Status: succeeded.
    Succeeded = "<circle cx='8' cy='8' r='6.6' fill='currentColor' stroke='none'/><path class='ui-icon-cut' d='m5 8.2 2.1 2.1L11 6'/>",
    /// Status: degraded.
    Degraded = "<path d='M8 1.6 15 14H1Z' fill='currentColor' stroke-width='1'/><path class='ui-icon-cut' d='M8 6v3.6M8 11.9v.01'/>",
    /// Status: failed.
    Failed = "<path d='M5.3 1.6h5.4l3.7 3.7v5.4l-3.7 3.7H5.3l-3.7-3.7V5.3Z' fill='currentColor' stroke='none'/><path class='ui-icon-cut' d='m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6'/>",
    /// Status: unknown.
    Unknown = "<circle cx='8' cy='8' r='6.2' stroke-dasharray='2.6 2.1'/><path d='M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.6-.9 1.2M8 11.2v.01'/>",
}

impl IconName {
    /// Whether the drawing points along the reading direction.
    fn mirrors(self) -> bool {
        matches!(
            self,
            Self::Forward | Self::Back | Self::Undo | Self::Redo | Self::External | Self::SignOut
        )
    }

    /// Whether the drawing turns while it is shown.
    fn turns(self) -> bool {
        matches!(self, Self::Running)
    }
}

/// An icon without a name of its own: hidden from assistive technology.
#[component]
pub fn Icon(
    /// Which one.
    #[prop(into)]
    name: Signal<IconName>,
) -> AnyView {
    let flip = Signal::derive(move || name.get().mirrors());
    let turn = Signal::derive(move || name.get().turns());
    let body = Signal::derive(move || name.get().body());
    view! {
        <svg
            class="ui-icon"
            viewBox="0 0 16 16"
            aria-hidden="true"
            data-flip=flip
            data-turn=turn
            inner_html=body
        ></svg>
    }
    .into_any()
}
