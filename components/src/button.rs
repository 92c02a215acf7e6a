//! Things to press: actions are buttons, ways to another place are links that may look like one.

use leptos::prelude::*;

use crate::icon::{Icon, IconName};
use crate::shapes::{self, either, flag, live, pressed};

/// How loud a button is. A view has one `Filled` button at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The next thing to do.
    Filled,
    /// The ordinary button.
    #[default]
    Outline,
    /// The action of the rail or a panel.
    Accent,
    /// A side path.
    Quiet,
    /// Destroys; only inside dialogs.
    Danger,
    /// Looks like a link in running text.
    Link,
}

impl ButtonKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Outline => "outline",
            Self::Accent => "accent",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
            Self::Link => "link",
        }
    }
}

/// Height of a control.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 36 px.
    #[default]
    Normal,
    /// 28 px.
    Small,
}

impl Size {
    fn as_attr(self) -> Option<&'static str> {
        matches!(self, Self::Small).then_some("small")
    }
}

/// A button with a visible label.
///
/// A disabled button needs a reason next to it: pass the id of that sentence as `described_by`,
/// then the button stays reachable by keyboard (`aria-disabled`) and reads the reason out.
/// While `busy` it keeps its width, shows the running shape and ignores presses.
///
/// ```ignore
/// <Button kind=ButtonKind::Filled on_press=move |()| go()>"Continue"</Button>
/// ```
#[component]
pub fn Button(
    /// How loud.
    #[prop(optional)]
    kind: ButtonKind,
    /// How high.
    #[prop(optional)]
    size: Size,
    /// An icon before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// Work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Id of the element that says more, above all why it is disabled.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Submits the form around it.
    #[prop(optional)]
    submit: bool,
    /// Takes the focus when a dialog opens.
    #[prop(optional)]
    initial_focus: bool,
    /// Id of the element.
    #[prop(optional, into)]
    id: Option<String>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// Pressed.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The label.
    children: Children,
) -> AnyView {
    let explained = described_by.is_some();
    let blocked = move || disabled.get() || busy.get();
    let refuses = flag(Signal::derive(move || busy.get() || (explained && disabled.get())));
    let dead = Signal::derive(move || disabled.get() && !explained);
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class="ui-button"
            id=id
            data-kind=kind.as_str()
            data-size=size.as_attr()
            data-testid=testid
            data-initial-focus=initial_focus
            aria-describedby=described_by
            aria-busy=flag(busy)
            aria-disabled=refuses
            disabled=dead
            on:click=pressed(move |event| {
                if untrack(blocked) {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            })
        >
            {icon.map(|name| view! { <Icon name=name /> })}
            <span class="ui-button-label">{children()}</span>
            {live(move || busy.get().then(|| view! { <Icon name=IconName::Running /> }.into_any()))}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: goes somewhere, does nothing.
#[component]
pub fn LinkButton(
    /// Where to, already complete (with the base path of the app).
    #[prop(into)]
    href: Signal<String>,
    /// How loud.
    #[prop(optional)]
    kind: ButtonKind,
    /// How high.
    #[prop(optional)]
    size: Size,
    /// An icon before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// Leaves the app: opens a new tab without a way back into this one.
    #[prop(optional)]
    external: bool,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The label.
    children: Children,
) -> AnyView {
    view! {
        <a
            class="ui-button"
            href=href
            data-kind=kind.as_str()
            data-size=size.as_attr()
            data-testid=testid
            target=external.then_some("_blank")
            rel=external.then_some("noopener noreferrer")
        >
            {icon.map(|name| view! { <Icon name=name /> })}
            <span class="ui-button-label">{children()}</span>
            {external.then(|| view! { <Icon name=IconName::External /> })}
        </a>
    }
    .into_any()
}

/// A square button that shows only an icon; its name is for everybody who cannot see it.
#[component]
pub fn IconButton(
    /// The icon.
    #[prop(into)]
    icon: Signal<IconName>,
    /// What it does, in words.
    #[prop(into)]
    name: Signal<String>,
    /// How loud.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// How high.
    #[prop(optional)]
    size: Size,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Pressed-in state of a toggle.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Open state of what it opens.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// Id of what it opens.
    #[prop(optional, into)]
    controls: Option<String>,
    /// Id of the element.
    #[prop(optional, into)]
    id: Option<String>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// Pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> AnyView {
    view! {
        <button
            type="button"
            class="ui-button"
            id=id
            data-kind=kind.as_str()
            data-size=size.as_attr()
            data-square=true
            data-testid=testid
            aria-label=name
            title=name
            aria-pressed=pressed.map(either)
            aria-expanded=expanded.map(either)
            aria-controls=controls
            disabled=disabled
            on:click=shapes::pressed(move |_| on_press.run(()))
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}
