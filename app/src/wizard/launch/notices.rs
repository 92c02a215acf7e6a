//! What the launch has come to, above the step.

use components::{Banner, Button, ButtonKind, Size, Status};
use domain::wizard::{Launch, LaunchEvent, Move, NAME_SERVERS, Step, create_request};
use leptos::prelude::*;

use super::super::state::WizardState;
use super::super::{ask, text};
use super::{feed, launched_elsewhere, run_path};
use crate::api::clock;
use crate::parts::shapes::live;
use crate::session::Identity;

/// What the launch has come to, above the step.
pub(super) fn launched_banner(wizard: WizardState) -> AnyView {
    let launched = move || {
        let (id, fqdn) =
            wizard.draft.with(|draft| draft.deployment_id.clone().map(|id| (id, draft.fqdn())))?;
        let actions = move || {
            let id = id.clone();
            view! {
                <Button
                    size=Size::Small
                    kind=ButtonKind::Accent
                    testid="open-run"
                    on_press=move |()| wizard.leave_for(&run_path(&id))
                >
                    {text::OPEN_RUN}
                </Button>
                <Button
                    size=Size::Small
                    testid="start-over"
                    on_press=move |()| wizard.start_over()
                >
                    {text::START_OVER}
                </Button>
                <Button
                    size=Size::Small
                    kind=ButtonKind::Quiet
                    testid="launch-again"
                    on_press=move |()| {
                        wizard.launch.set(Launch::Idle);
                        wizard.edit(|draft| draft.deployment_id = None);
                    }
                >
                    {text::LAUNCH_AGAIN}
                </Button>
            }
        };
        Some(view! {
            <Banner
                status=Status::Succeeded
                title=text::launched_title(&fqdn)
                text=text::LAUNCHED_TEXT.to_owned()
                actions=actions
                testid="launched-banner"
            />
        })
    };
    view! {
        {live(move || launched().into_any())}
        {live(move || wizard.name_servers_failed.get().then(name_servers_banner).into_any())}
        {live(move || unanswered(wizard).into_any())}
    }
    .into_any()
}

fn name_servers_banner() -> AnyView {
    view! {
        <Banner
            status=Status::Degraded
            title=text::NAME_SERVERS_TITLE.to_owned()
            text=text::name_servers_text(&NAME_SERVERS)
            testid="name-servers-banner"
        />
    }
    .into_any()
}

fn unanswered(wizard: WizardState) -> Option<AnyView> {
    let was_read = match wizard.launch.get() {
        Launch::Unknown { was_read, .. } => was_read,
        Launch::Looking(_) => {
            return Some(
                view! {
                    <Banner
                        status=Status::Running
                        title=text::LOOKING_TITLE.to_owned()
                        testid="launch-looking"
                    />
                }
                .into_any(),
            );
        }
        Launch::Idle | Launch::SigningIn | Launch::Sending(_) | Launch::Created(_) => return None,
    };
    let why = if was_read { text::UNKNOWN_NOT_LISTED } else { text::UNKNOWN_UNREADABLE };
    let signed_out = wizard.session.identity().get() == Identity::SignedOut;
    let actions = move || {
        view! {
            {if signed_out {
                view! {
                    <Button
                        size=Size::Small
                        kind=ButtonKind::Accent
                        on_press=move |()| wizard.signing_in.set(true)
                    >
                        {text::SIGN_IN}
                    </Button>
                }
                    .into_any()
            } else {
                view! {
                    <Button
                        size=Size::Small
                        kind=ButtonKind::Accent
                        testid="look-again"
                        on_press=move |()| feed(wizard, LaunchEvent::LookAgain)
                    >
                        {text::LOOK_AGAIN}
                    </Button>
                }
                    .into_any()
            }}
            <Button
                size=Size::Small
                testid="send-again"
                on_press=move |()| send_again(wizard)
            >
                {text::SEND_AGAIN}
            </Button>
        }
    };
    Some(
        view! {
            <Banner
                status=Status::Unknown
                title=text::UNKNOWN_TITLE.to_owned()
                text=why.to_owned()
                actions=actions
                urgent=true
                testid="launch-unknown"
            />
        }
        .into_any(),
    )
}

/// Sends again on an explicit wish, if everything is there; else shows what is missing.
fn send_again(wizard: WizardState) {
    let held = ask::hold(wizard);
    let mut draft = wizard.draft.get_untracked();
    draft.pending = None;
    let facts = wizard.facts.get_untracked();
    let problems = create_request(&draft, &held, &facts).err().unwrap_or_default();
    if launched_elsewhere(wizard) {
        return;
    }
    if problems.is_empty() {
        feed(wizard, LaunchEvent::SendAgain { fqdn: draft.fqdn(), now_ms: clock::now_ms() });
    } else if wizard.step().get_untracked() == Step::Review {
        wizard.show_problems(Step::Review);
    } else {
        wizard.go(Move::Open(Step::Review));
    }
}
