//! What became of the run, or what is worth knowing while it goes on: one banner above the page,
//! and the way into the Sovereign once it is ready.

use components::{Banner, Button, ButtonKind, CopyButton, LinkButton, Panel, Size, Status};
use domain::run::{Failure, NextAction, Notice, OpenItem, Verdict, notice};
use domain::stream::Link;
use leptos::prelude::*;

use super::state::{Freshness, Note, View};
use super::{actions, text};
use crate::api::deployments;
use crate::parts::elapsed;
use crate::parts::run_text::ago;
use crate::parts::shapes::live;
use crate::session;

/// What the banner is about; the first that applies wins.
#[derive(Clone, Debug, PartialEq)]
enum About {
    Nothing,
    Offline,
    SignedOut,
    Failed(Failure),
    Open(Vec<OpenItem>),
    Unwatched(bool),
    Notice(Notice),
    Wiping,
    Wiped,
    Other(String),
}

pub(super) fn banner(view: View) -> AnyView {
    let slow = view.slow_now();
    let about = Memo::new(move |_| about(view, slow.get()));
    view! {
        {live(move || draw(view, about.get()))}
        {live(move || view.note.get().map_or_else(|| ().into_any(), note))}
    }
    .into_any()
}

fn about(view: View, now: i64) -> About {
    if view.feed.link().get() == Link::SignedOut {
        return About::SignedOut;
    }
    if view.freshness.get() == Freshness::Old {
        return About::Offline;
    }
    match view.verdict.get() {
        Verdict::Failed(failure) => About::Failed(failure),
        Verdict::ReadyWithOpenItems(items) => About::Open(items),
        Verdict::ReadyUnwatched { retried } => About::Unwatched(retried),
        Verdict::Wiping => About::Wiping,
        Verdict::Wiped => About::Wiped,
        Verdict::Other(word) => About::Other(word),
        Verdict::Unread
        | Verdict::Creating
        | Verdict::Installing
        | Verdict::Ready
        | Verdict::Adopted => {
            view.run.with(|run| notice(run, now)).map_or(About::Nothing, About::Notice)
        }
    }
}

fn draw(view: View, about: About) -> AnyView {
    match about {
        About::Nothing => ().into_any(),
        About::Offline => offline(view),
        About::SignedOut => plain(
            Status::Unknown,
            text::SIGNED_OUT,
            text::SIGNED_OUT_TEXT.to_owned(),
            Some(ViewFn::from(move || sign_in(view))),
        ),
        About::Failed(failure) => failed(view, &failure),
        About::Open(items) => open_items(view, &items),
        About::Unwatched(retried) => plain(
            Status::Unknown,
            text::UNWATCHED,
            text::unwatched(retried).to_owned(),
            Some(ViewFn::from(move || watch_again(view))),
        ),
        About::Notice(notice) => {
            let (title, words) = text::notice(notice);
            let status = match notice {
                Notice::WatcherReconnecting => Status::Running,
                Notice::NotReconcilingYet | Notice::ApplyIsSlow => Status::Degraded,
            };
            plain(status, title, words.to_owned(), None)
        }
        About::Wiping => plain(Status::Running, text::WIPING, text::WIPING_TEXT.to_owned(), None),
        About::Wiped => plain(Status::Planned, text::WIPED, text::WIPED_TEXT.to_owned(), None),
        About::Other(word) => {
            plain(Status::Unknown, text::UNKNOWN_STATUS, text::unknown_status(&word), None)
        }
    }
}

fn plain(status: Status, title: &'static str, words: String, actions: Option<ViewFn>) -> AnyView {
    let words = Signal::stored(words);
    match actions {
        Some(actions) => {
            view! { <Banner status title text=words testid="run-banner" actions /> }.into_any()
        }
        None => view! { <Banner status title text=words testid="run-banner" /> }.into_any(),
    }
}

fn sign_in(view: View) -> AnyView {
    let href = actions::sign_in_href(view);
    view! { <LinkButton size=Size::Small href>{text::SIGN_IN}</LinkButton> }.into_any()
}

fn watch_again(view: View) -> AnyView {
    let busy = RwSignal::new(false);
    view! {
        <Button
            size=Size::Small
            busy=busy
            testid="run-watch-again"
            on_press=move |()| actions::watch_again(view, busy)
        >
            {text::WATCH_AGAIN}
        </Button>
    }
    .into_any()
}

fn offline(view: View) -> AnyView {
    let heard = move || view.feed.heard().get();
    let title = Signal::derive(move || {
        heard().map_or_else(String::new, |heard| {
            text::not_answered(&domain::time::words(view.now.get() - heard))
        })
    });
    let words = Signal::derive(move || {
        let (attempt, next_try) = match view.feed.link().get() {
            Link::Reconnecting { attempt, next_try } => (attempt, next_try),
            _ => (0, view.now.get()),
        };
        let wait = domain::time::words((next_try - view.now.get()).max(0));
        let seen = heard().map(elapsed::clock).unwrap_or_default();
        text::offline(&wait, attempt, &seen)
    });
    let actions = move || {
        view! {
            <Button size=Size::Small testid="try-now" on_press=move |()| view.feed.try_now()>
                {text::TRY_NOW}
            </Button>
        }
        .into_any()
    };
    view! {
        <Banner
            status=Status::Unknown
            title
            text=words
            testid="state-offline"
            actions=ViewFn::from(actions)
        />
    }
    .into_any()
}

/// The server's own words, monospaced, under ours.
fn server_words(words: Option<String>) -> AnyView {
    words
        .map(|words| {
            view! {
                <p class="run-words">
                    <span>{text::SERVER_SAYS}</span>
                    <code>{words}</code>
                </p>
            }
        })
        .into_any()
}

fn failed(view: View, failure: &Failure) -> AnyView {
    let title = text::reason(&failure.reason);
    let why = failure.signature.map(text::signature);
    let words = failure.words.clone();
    // Not twice: the server often quotes the line.
    let line = failure.line.clone().filter(|line| {
        let bare = line.trim_start_matches("Error: ");
        !words.as_ref().is_some_and(|words| words.contains(bare))
    });
    let advice = failure.next.iter().map(|next| view! { <li>{text::advice(*next)}</li> });
    let advice = advice.collect_view();
    let next = failure.next.clone();
    let buttons = move || {
        let buttons = next.iter().filter_map(|next| button(view, *next)).collect_view();
        view! {
            {buttons}
            <CopyButton
                text=Signal::derive(move || actions::diagnostics(view))
                label=text::COPY_DIAGNOSTICS
            />
        }
        .into_any()
    };
    view! {
        <Banner
            status=Status::Failed
            title
            urgent=true
            testid="sov-failure-card"
            actions=ViewFn::from(buttons)
        >
            {why.map(|why| view! { <p>{why}</p> })}
            {server_words(words)}
            {server_words(line)}
            <ul class="run-advice">{advice}</ul>
        </Banner>
    }
    .into_any()
}

fn button(view: View, next: NextAction) -> Option<AnyView> {
    match next {
        NextAction::RetryPhase0 => {
            let busy = RwSignal::new(false);
            Some(
                view! {
                    <Button
                        size=Size::Small
                        busy=busy
                        testid="sov-failure-retry"
                        on_press=move |()| actions::retry(view, busy)
                    >
                        {text::RETRY}
                    </Button>
                }
                .into_any(),
            )
        }
        NextAction::RefreshWatch => Some(watch_again(view)),
        NextAction::Inspect => Some(kubeconfig(view)),
        NextAction::WipeAndStartAgain => Some(
            view! {
                <LinkButton size=Size::Small href=session::href("wizard") testid="sov-failure-back">
                    {text::NEW_RUN}
                </LinkButton>
            }
            .into_any(),
        ),
        NextAction::NewToken
        | NextAction::RaiseQuota
        | NextAction::RemoveLeftovers
        | NextAction::NewSshKey
        | NextAction::OtherLocation
        | NextAction::OtherName
        | NextAction::Wait => None,
    }
}

fn open_items(view: View, items: &[OpenItem]) -> AnyView {
    let list = items.iter().map(|item| view! { <li>{text::open_item(item)}</li> }).collect_view();
    let words = items.iter().find_map(|item| match item {
        OpenItem::ServerSays(words) => Some(words.clone()),
        OpenItem::WatchTimedOut | OpenItem::PlatformMissing | OpenItem::Outcome(_) => None,
    });
    view! {
        <Banner
            status=Status::Degraded
            title=text::READY_BUT
            testid="run-open-items"
            actions=ViewFn::from(move || watch_again(view))
        >
            <ul class="run-advice">{list}</ul>
            {server_words(words)}
        </Banner>
    }
    .into_any()
}

fn note(note: Note) -> AnyView {
    let status = if note.failed { Status::Failed } else { Status::Succeeded };
    view! {
        <Banner status title=note.text testid="run-note">
            {server_words(note.server)}
        </Banner>
    }
    .into_any()
}

fn kubeconfig(view: View) -> AnyView {
    let href = deployments::kubeconfig_href(&view.feed.id());
    view! {
        <a
            class="ui-button"
            data-kind="outline"
            data-size="small"
            data-testid="download-kubeconfig"
            href=href
            download
            rel="external"
        >
            <span class="ui-button-label">{text::KUBECONFIG}</span>
        </a>
    }
    .into_any()
}

/// The way into the Sovereign. Only what the server confirmed is called ready.
pub(super) fn end(view: View) -> AnyView {
    let kind = Memo::new(move |_| match view.verdict.get() {
        Verdict::Ready => Some(true),
        Verdict::Adopted => Some(false),
        Verdict::ReadyWithOpenItems(_) => Some(false),
        _ => None,
    });
    live(move || kind.get().map_or_else(|| ().into_any(), |confirmed| ready(view, confirmed)))
}

fn ready(view: View, confirmed: bool) -> AnyView {
    let (console, finished) = view.run.with_untracked(|run| {
        let held = run.snapshot();
        (held.and_then(|held| held.console_url.clone()), held.and_then(|held| held.finished))
    });
    let host = console.clone().unwrap_or_default();
    let busy = RwSignal::new(false);
    let when = move || {
        finished.map(|at| {
            view! { <span title=elapsed::date_clock(at)>{move || ago(view.now.get() - at)}</span> }
        })
    };
    view! {
        <Panel
            title=if confirmed { text::READY } else { text::REACHABLE }
            aside=ViewFn::from(move || when().into_any())
            testid="run-ready"
        >
            <div class="run-ready">
                <div class="run-ready-text">
                    <p>{if confirmed { text::READY_TEXT } else { text::REACHABLE_TEXT }}</p>
                    {(!host.is_empty())
                        .then(|| {
                            view! {
                                <p class="run-words">
                                    <span>{text::CONSOLE}</span>
                                    <code data-testid="console-url">{host.clone()}</code>
                                </p>
                            }
                        })}
                </div>
                <div class="ui-actions">
                    {kubeconfig(view)}
                    {console
                        .map(|href| {
                            view! {
                                <LinkButton size=Size::Small href external=true>
                                    {text::OPEN_CONSOLE}
                                </LinkButton>
                            }
                        })}
                    {confirmed
                        .then(|| {
                            view! {
                                <Button
                                    kind=ButtonKind::Filled
                                    size=Size::Small
                                    busy=busy
                                    testid="run-handover"
                                    on_press=move |()| actions::hand_over(view, busy)
                                >
                                    {text::HAND_OVER}
                                </Button>
                            }
                        })}
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
