//! Development page: every control in every state, for eyes, screenshots and axe.
//!
//! Reached by its address only (`gallery`). Its words are samples, so they stay in this file.

use components::{
    Banner, Button, ButtonKind, CheckChip, Checkbox, Chip, CopyButton, Dialog, DialogKind,
    EmptyState, ErrorItem, ErrorSummary, Field, FieldGroup, FilterChip, Heading, Icon, IconButton,
    IconName, Level, LinkButton, NumberStepper, Panel, Progress, RadioCard, RadioCards, ReadOut,
    SecretInput, Segment, Segmented, Select, SelectOption, Size, Skeleton, Status, StatusMark,
    StatusPill, Swatch, Switch, Tab, TabPanel, Tabs, TabsLook, TextArea, TextInput, Toast,
    ToastStack, Toaster, Tone,
};
use leptos::prelude::*;

use crate::session::{Theme, href, use_session};

/// The page.
#[component]
pub fn Gallery() -> impl IntoView {
    let session = use_session();
    let theme = session.theme();
    crate::session::set_title("Gallery");
    view! {
        <header class="portal-header">
            <Icon name=IconName::Mark />
            <strong>"Every part, every state"</strong>
            <IconButton
                icon=Signal::derive(move || {
                    if theme.get() == Theme::Dark { IconName::Sun } else { IconName::Moon }
                })
                name="Switch the theme"
                testid="theme-toggle"
                on_press=move |()| session.toggle_theme()
            />
        </header>
        <main class="portal-body gallery">
            <Heading level=Level::H1 text="Gallery" />
            {buttons()} {fields()} {choices()} {statuses()} {chips()} {notices()} {views()} {icons()}
        </main>
    }
    .into_any()
}

fn buttons() -> AnyView {
    let busy = RwSignal::new(true);
    view! {
        <Panel title="Buttons">
            <div class="ui-actions">
                <Button kind=ButtonKind::Filled>"Continue"</Button>
                <Button>"Back"</Button>
                <Button kind=ButtonKind::Accent icon=IconName::Plus>"Add all 8"</Button>
                <Button kind=ButtonKind::Quiet>"See details"</Button>
                <Button kind=ButtonKind::Danger>"Start cutover"</Button>
                <Button kind=ButtonKind::Link>"Change"</Button>
            </div>
            <div class="ui-actions">
                <Button kind=ButtonKind::Filled busy=busy>"Launch"</Button>
                <Button icon=IconName::Refresh busy=busy>"Check again"</Button>
                <Button disabled=true>"Not yet"</Button>
                <Button disabled=true described_by="gallery-why">"Not yet, explained"</Button>
                <small id="gallery-why">"Needs a topology first."</small>
            </div>
            <div class="ui-actions">
                <Button size=Size::Small>"Try now"</Button>
                <Button size=Size::Small icon=IconName::Download>"Download"</Button>
                <LinkButton href=href("deployments") size=Size::Small>"All runs"</LinkButton>
                <LinkButton href="https://example.org/" external=true kind=ButtonKind::Quiet>
                    "Elsewhere"
                </LinkButton>
                <IconButton icon=IconName::Menu name="Open the menu" on_press=|()| () />
                <IconButton
                    icon=IconName::Pause
                    name="Pause"
                    kind=ButtonKind::Outline
                    size=Size::Small
                    pressed=busy
                    on_press=move |()| busy.update(|on| *on = !*on)
                />
                <CopyButton text="4f1c90aa" label="Copy ID" />
            </div>
        </Panel>
    }
    .into_any()
}

fn fields() -> AnyView {
    let name = RwSignal::new("Meridian Bank".to_owned());
    let subdomain = RwSignal::new("meridian".to_owned());
    let empty = RwSignal::new(String::new());
    let secret = RwSignal::new(0usize);
    let region = RwSignal::new(String::new());
    let workers = RwSignal::new(3u32);
    let key = RwSignal::new("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI meridian".to_owned());
    let regions = vec![
        SelectOption::new("hel1", "Helsinki, hel1"),
        SelectOption::new("fsn1", "Falkenstein, fsn1"),
        SelectOption {
            value: "ash".into(),
            label: "Ashburn, not with this size".into(),
            disabled: true,
        },
    ];
    let error = Signal::stored(Some("meridian is taken. Choose another name.".to_owned()));
    view! {
        <Panel title="Fields">
            <div class="gallery-two">
                <Field id="g-name" label="Organisation name">
                    <TextInput value=name on_input=move |text| name.set(text) />
                </Field>
                <Field id="g-sub" label="Subdomain" hint="Letters, digits and hyphens" error=error>
                    <TextInput
                        value=subdomain
                        on_input=move |text| subdomain.set(text)
                        suffix=".omani.works"
                        mono=true
                    />
                </Field>
                <Field id="g-hq" label="Headquarters" optional=true>
                    <TextInput
                        value=empty
                        on_input=move |text| empty.set(text)
                        placeholder="City, country"
                    />
                </Field>
                <Field id="g-off" label="Project ID" hint="Not used by this provider">
                    <TextInput value="none" on_input=|_| () disabled=true />
                </Field>
                <Field id="g-token" label="API token" hint="Needs Read & Write">
                    <SecretInput length=secret on_input=move |text: String| secret.set(text.chars().count()) />
                </Field>
                <Field id="g-kept" label="API token, after a step change">
                    <SecretInput length=64usize on_input=|_| () />
                </Field>
                <Field id="g-region" label="Region">
                    <Select
                        value=region
                        on_change=move |value| region.set(value)
                        options=regions
                        placeholder="Choose a region"
                    />
                </Field>
                <Field id="g-workers" label="Workers">
                    <NumberStepper
                        value=workers
                        on_change=move |n| workers.set(n)
                        max=9u32
                        decrease_label="One worker less"
                        increase_label="One worker more"
                    />
                </Field>
                <Field id="g-key" label="Public SSH key" error=Signal::stored(Some("Line 2 is not part of a key. Paste one line.".to_owned()))>
                    <TextArea value=key on_input=move |text| key.set(text) mono=true />
                </Field>
            </div>
            <TextInput
                value=empty
                on_input=move |text| empty.set(text)
                kind=components::InputKind::Search
                label="Find a component"
                placeholder="Name, family or purpose"
            />
        </Panel>
    }
    .into_any()
}

fn choices() -> AnyView {
    let topology = RwSignal::new("dual".to_owned());
    let mode = RwSignal::new("pool".to_owned());
    let on = RwSignal::new(true);
    let off = RwSignal::new(false);
    let tab = RwSignal::new("one".to_owned());
    let flip = |signal: RwSignal<bool>| Callback::new(move |value| signal.set(value));
    let tabs =
        || vec![Tab::new("one", "Overview"), Tab::new("two", "Jobs"), Tab::new("three", "Log")];
    view! {
        <Panel title="Choices">
            <div class="gallery-two">
                <RadioCards
                    name="g-topology"
                    legend="Topology"
                    value=topology
                    on_change=move |value| topology.set(value)
                >
                    <RadioCard value="dual" title="DUAL" note="Two regions, each able to carry the whole load">
                        <span>"2 regions, 6 clusters"</span>
                    </RadioCard>
                    <RadioCard value="solo" title="SOLO" note="One region, one cluster. For trials" />
                    <RadioCard value="none" title="TRIPLE" note="Needs a third provider" disabled=true />
                </RadioCards>
                <div class="gallery-stack">
                    <Switch id="g-ha" checked=on on_change=flip(on) label="High availability" note="Three control-plane nodes per region" />
                    <Switch id="g-air" checked=off on_change=flip(off) label="Air-gapped region" note="Adds one region without outside access" />
                    <Switch id="g-no" checked=false on_change=|_| () label="Spare region" note="Not with SOLO" disabled=true />
                    <FieldGroup id="g-rules" legend="Compliance" optional=true hint="Adds guardrails, never removes any">
                        <div class="ui-actions">
                            <CheckChip checked=on on_change=flip(on) label="PCI DSS" />
                            <CheckChip checked=off on_change=flip(off) label="ISO 27001" />
                            <CheckChip checked=false on_change=|_| () label="Not here" disabled=true />
                        </div>
                    </FieldGroup>
                    <Checkbox checked=on on_change=flip(on) label="I have stored the private key" />
                    <Checkbox checked=off on_change=flip(off) label="Not yet" />
                    <Segmented
                        name="g-mode"
                        label="Kind of domain"
                        value=mode
                        on_change=move |value| mode.set(value)
                        segments=vec![Segment::new("pool", "From the pool"), Segment::new("own", "Your own")]
                    />
                </div>
            </div>
            <Tabs label="Views of the component" tabs=tabs() active=tab on_change=move |id| tab.set(id) />
            <TabPanel id="one" active=tab>"Overview: arrows move, Home and End jump."</TabPanel>
            <TabPanel id="two" active=tab>"Jobs."</TabPanel>
            <TabPanel id="three" active=tab>"Log."</TabPanel>
            {compact_tabs()}
        </Panel>
    }
    .into_any()
}

fn compact_tabs() -> AnyView {
    let tab = RwSignal::new("grid".to_owned());
    let tabs = vec![Tab::new("grid", "Cards"), Tab::new("table", "Table")];
    view! {
        <Tabs label="How to list" tabs=tabs active=tab on_change=move |id| tab.set(id) look=TabsLook::Segmented />
        <TabPanel id="grid" active=tab>"As cards."</TabPanel>
        <TabPanel id="table" active=tab>"As a table."</TabPanel>
    }
    .into_any()
}

fn statuses() -> AnyView {
    let row = |status: Status| {
        view! {
            <li class="ui-actions">
                <StatusPill status=status label=status.as_str() />
                <StatusMark status=status label=status.as_str() />
            </li>
        }
    };
    view! {
        <Panel title="Status, readings">
            <div class="gallery-two">
                <ul class="gallery-stack">{Status::ALL.map(row).into_iter().collect_view()}</ul>
                <div class="gallery-stack">
                    <div class="ui-actions">
                        <ReadOut value="62" unit="%" label="done" />
                        <ReadOut value="6–9" unit="min" label="left" />
                    </div>
                    <Progress value=80.0 label="Installing" value_text="4:02 / ~5:00" captioned=true />
                    <Progress value=61.0 label="Memory" value_text="24.3 of 40 GiB" tone=Tone::Measured captioned=true />
                    <Progress value=101.0 label="Memory, over" value_text="24.3 of 24 GiB" tone=Tone::Over captioned=true />
                    <Skeleton />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn chips() -> AnyView {
    let pressed = RwSignal::new(true);
    let families =
        ["pilot", "spine", "surge", "silo", "guardian", "insights", "fabric", "cortex", "relay"];
    view! {
        <Panel title="Chips, filters">
            <div class="ui-actions">
                <Chip icon=IconName::Lock>"Mandatory"</Chip>
                <Chip>"Recommended"</Chip>
                <Chip>"+ CloudNative PG"</Chip>
                <Chip consequence=true>"With CORTEX"</Chip>
                {families
                    .into_iter()
                    .map(|family| view! { <Swatch family=family label=family.to_uppercase() /> })
                    .collect_view()}
            </div>
            <div class="ui-actions">
                <FilterChip label="All" count=40usize pressed=pressed on_press=move |()| pressed.update(|on| *on = !*on) />
                <FilterChip label="Failed" count=0usize pressed=false on_press=|()| () />
                <FilterChip label="CORTEX" family="cortex" pressed=false on_press=|()| () />
            </div>
        </Panel>
    }
    .into_any()
}

fn notices() -> AnyView {
    let toaster = Toaster::new();
    let open = RwSignal::new(false);
    let attempt = RwSignal::new(0u32);
    let items = vec![
        ErrorItem { field_id: "g-sub".into(), text: "Subdomain: meridian is taken".into() },
        ErrorItem {
            field_id: "g-key".into(),
            text: "Public SSH key: line 2 is not part of a key".into(),
        },
    ];
    let close = move |()| open.set(false);
    view! {
        <Panel title="Notices, dialog">
            <Banner
                status=Status::Unknown
                title="catalyst-api has not answered for 1 min 24 s"
                text="Next try in 6 s."
                actions=|| view! { <Button size=Size::Small>"Try now"</Button> }
            />
            <Banner status=Status::Failed title="Servers could not be ordered" text="Hetzner refused: server limit reached." />
            <ErrorSummary title="Two things keep this step from going on" items=items attempt=attempt />
            <div class="ui-actions">
                <Button on_press=move |()| attempt.update(|n| *n += 1)>"Refuse"</Button>
                <Button
                    testid="open-toast"
                    on_press=move |()| {
                        toaster
                            .push(
                                Toast::new("FerretDB added")
                                    .with_text("With CloudNative PG, because it stores its data there.")
                                    .with_action("Undo", Callback::new(|()| ())),
                            );
                    }
                >
                    "Show a notice"
                </Button>
                <Button testid="open-dialog" on_press=move |()| open.set(true)>"Ask"</Button>
            </div>
            <Dialog
                id="g-dialog"
                open=open
                on_close=close
                kind=DialogKind::Alert
                title="Remove Strimzi and Debezium?"
                actions=move || {
                    view! {
                        <Button initial_focus=true on_press=close>"Keep"</Button>
                        <Button kind=ButtonKind::Danger on_press=close>"Remove both"</Button>
                    }
                }
            >
                <p>"Debezium needs Strimzi and goes with it. You can undo this until you launch."</p>
            </Dialog>
            <ToastStack toaster=toaster />
        </Panel>
    }
    .into_any()
}

fn views() -> AnyView {
    view! {
        <Panel title="Views without data" flush=true>
            <EmptyState
                level=Level::H3
                title="No runs yet"
                text="Runs appear here from the moment you launch one."
                actions=|| view! { <Button size=Size::Small>"Start a run"</Button> }
            />
        </Panel>
    }
    .into_any()
}

fn icons() -> AnyView {
    let one = |(name, icon): &(&'static str, IconName)| {
        view! { <li class="ui-actions"><Icon name=*icon /><small>{*name}</small></li> }
    };
    view! {
        <Panel title="Icons">
            <ul class="gallery-icons">{IconName::ALL.iter().map(one).collect_view()}</ul>
        </Panel>
    }
    .into_any()
}
