//! The preview: what a press on the card at hand would change, and why that card is here.
//!
//! The panel keeps its height, whatever it shows, and its content is not a live region: it changes
//! with every card that is looked at. The same content stands in the dialogs of `ask`.

use components::{Button, ButtonKind, Chip, Icon, IconName, Level, Panel};
use domain::ledger::Impact;
use leptos::prelude::*;

use super::shown::{Cluster, Face, Head, Line, Shown};
use super::{Ledger, figures, notice, reasons, running, text};
use crate::parts::shapes::{live, text as words, word};

/// Id of the panel's heading.
const TITLE_ID: &str = "ledger-title";
/// Id of the panel's content; the focus goes there when the panel's own buttons leave.
pub(super) const CONTENT_ID: &str = "ledger-content";

/// Most changes that are listed.
const LOG: usize = 10;

/// What stands beside the cards: the preview, then the running account.
pub fn rail(ledger: Ledger) -> AnyView {
    view! {
        {panel(ledger)}
        {running::panel(ledger)}
    }
    .into_any()
}

fn panel(ledger: Ledger) -> AnyView {
    let is_hot = Memo::new(move |_| ledger.shown.with(Option::is_some));
    let title = words(move || {
        ledger.shown.with(|shown| match shown {
            Some(shown) => title(shown),
            None => text::NOTHING_HOT.to_owned(),
        })
    });
    let chip = move || {
        let changes = ledger
            .shown
            .with(|shown| shown.as_ref().is_some_and(|shown| shown.face != Face::Locked));
        live(move || {
            if changes {
                view! { <Chip consequence=true>{text::PREVIEW}</Chip> }.into_any()
            } else {
                ().into_any()
            }
        })
    };
    let content = live(move || match ledger.shown.get() {
        Some(shown) => list(&shown, Level::H3),
        None => idle(ledger),
    });
    let figures = live(move || match ledger.shown.get() {
        Some(shown) if shown.face != Face::Locked => {
            let effect = effect(&ledger.impact(&shown.change));
            view! { <div class="ledger-figures">{effect}</div> }.into_any()
        }
        Some(_) | None => ().into_any(),
    });
    view! {
        <div class="ledger-preview" data-hot=move || is_hot.get().then_some("true")>
            <Panel
                title=title
                level=Level::H2
                heading_id=TITLE_ID
                aside=move || live(chip)
                testid="preview-rail"
            >
                // Scrolls by itself, so it must be reachable by keyboard.
                <div
                    class="ledger-scroll"
                    id=CONTENT_ID
                    tabindex="0"
                    role="group"
                    aria-labelledby=TITLE_ID
                >
                    {content}
                </div>
                {figures}
                {actions(ledger, is_hot)}
            </Panel>
        </div>
    }
    .into_any()
}

/// The buttons under the preview.
fn actions(ledger: Ledger, is_hot: Memo<bool>) -> AnyView {
    let act = move |()| {
        let Some(shown) = ledger.shown.get_untracked() else { return };
        if shown.face == Face::Adds {
            // Everything that hangs on it stands above the button.
            ledger.carry_out(shown, &domain::cascade::Set::new());
            ledger.leave_preview();
        } else if let Some(row) = shown.row {
            ledger.press(row);
        }
    };
    live(move || {
        if !is_hot.get() {
            return ().into_any();
        }
        let label = words(move || {
            ledger.shown.with(|shown| shown.as_ref().map(button).unwrap_or_default())
        });
        let acts = Memo::new(move |_| {
            ledger
                .shown
                .with(|shown| shown.as_ref().is_some_and(|shown| shown.face != Face::Locked))
        });
        view! {
            <div class="ledger-actions">
                {live(move || {
                    if acts.get() {
                        view! {
                            <Button kind=ButtonKind::Accent testid="preview-apply" on_press=act>
                                {label}
                            </Button>
                        }
                            .into_any()
                    } else {
                        ().into_any()
                    }
                })}
                <Button testid="preview-cancel" on_press=move |()| ledger.leave_preview()>
                    {word(move || if acts.get() { text::CANCEL } else { text::CLOSE })}
                </Button>
            </div>
        }
        .into_any()
    })
}

/// The title over what a press would change.
pub(super) fn title(shown: &Shown) -> String {
    match shown.face {
        Face::Adds => text::if_added(&shown.name),
        Face::Removes => text::if_removed(&shown.name),
        Face::Locked => text::locked(&shown.name),
    }
}

/// The button that does it.
pub(super) fn button(shown: &Shown) -> String {
    let all = shown.change.added.len() + shown.change.removed.len();
    match shown.face {
        Face::Adds => text::add_all(&shown.name, all),
        Face::Removes => text::remove_n(&shown.name, all),
        Face::Locked => String::new(),
    }
}

/// One sentence for people who do not see the panel.
pub(super) fn in_short(shown: &Shown) -> Option<String> {
    Some(text::said(&title(shown), &count(shown)?))
}

fn count(shown: &Shown) -> Option<String> {
    match shown.face {
        Face::Adds if shown.row.is_none() => Some(text::all_come(shown.others())),
        Face::Adds => Some(text::more_come(shown.others())),
        Face::Removes => Some(text::more_go(shown.others())),
        Face::Locked => None,
    }
}

/// Everything there is to say about a press, for the dialog that asks about it.
pub(super) fn content(ledger: Ledger, shown: &Shown, level: Level) -> AnyView {
    view! {
        {list(shown, level)}
        {(shown.face != Face::Locked).then(|| effect(&ledger.impact(&shown.change)))}
    }
    .into_any()
}

/// What would change, and why.
pub(super) fn list(shown: &Shown, level: Level) -> AnyView {
    let lead = count(shown).map(|count| {
        view! {
            <p class="ledger-lead">
                <b>
                    <bdi>{count}</bdi>
                </b>
                " "
                {text::NOT_YET}
            </p>
        }
    });
    let idle = (!shown.idle.is_empty()).then(|| {
        let lines = shown.idle.iter().map(row).collect_view();
        view! { <section class="ledger-group">{heading(level, text::IDLE_LIST.to_owned())} <ul class="ledger-rows">{lines}</ul></section> }
    });
    view! {
        {lead}
        {lacks(shown, level)}
        {reasons::reasons(shown, level)}
        {clusters(&shown.clusters, level)}
        {idle}
        {kept(shown, level)}
    }
    .into_any()
}

/// What is declared to be needed and nobody has, and who declares it.
fn lacks(shown: &Shown, level: Level) -> AnyView {
    if shown.lacks.is_empty() {
        return ().into_any();
    }
    let line = |(need, user): &(String, String)| {
        view! {
            <li>
                <b>
                    <bdi>{need.clone()}</bdi>
                </b>
                <span class="ledger-path">{text::needed_by(user)}</span>
            </li>
        }
    };
    view! {
        <section class="ledger-group" data-lacks="true" data-testid="lacks">
            {heading(level, text::LACKS.to_owned())}
            <ul class="ledger-rows">{shown.lacks.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn clusters(clusters: &[Cluster], level: Level) -> AnyView {
    let group = |cluster: &Cluster| {
        let head = match &cluster.head {
            Head::Family { member, family } => text::comes_whole(member, family),
            Head::NeededBy(name) => text::needed_by(name),
            Head::Needs(name) => text::needs(name),
            Head::Members(family) => text::members(family),
            Head::Shared => text::SHARED.to_owned(),
        };
        let lines = cluster.lines.iter().map(row).collect_view();
        view! { <section class="ledger-group">{heading(level, head)} <ul class="ledger-rows">{lines}</ul></section> }
    };
    clusters.iter().map(group).collect_view().into_any()
}

/// One card with its memory, and its path where that says more than the heading.
fn row(line: &Line) -> AnyView {
    let path = (!line.path.is_empty())
        .then(|| view! { <span class="ledger-path">{reasons::path_words(&line.path)}</span> });
    view! {
        <li>
            <b>
                <bdi>{line.name.clone()}</bdi>
            </b>
            <em>
                <bdi>{text::memory(line.mib)}</bdi>
            </em>
            {path}
        </li>
    }
    .into_any()
}

/// What stays, and for whom.
pub(super) fn kept(shown: &Shown, level: Level) -> AnyView {
    if shown.kept.is_empty() {
        return ().into_any();
    }
    let line = |staying: &super::shown::Staying| {
        view! {
            <li>
                <b>
                    <bdi>{staying.name.clone()}</bdi>
                </b>
                <span class="ledger-path">{text::kept(&staying.users)}</span>
            </li>
        }
    };
    view! {
        <section class="ledger-group" data-testid="kept">
            {heading(level, text::KEPT.to_owned())}
            <ul class="ledger-rows">{shown.kept.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What it does to memory, processors, machines and money.
pub(super) fn effect(impact: &Impact) -> AnyView {
    let row = |figure: figures::Figure| {
        view! {
            <tr>
                <th scope="row">{figure.name}</th>
                <td>{isolated(figure.now)}</td>
                <td>{isolated(figure.after)}</td>
                <td data-moves=figure.moves>{isolated(figure.change)}</td>
            </tr>
        }
    };
    let sentence = |sentence: String| view! { <p class="ledger-note">{sentence}</p> };
    view! {
        <table class="ledger-delta" data-testid="impact">
            <thead>
                <tr>
                    <th scope="col">{text::EACH_REGION}</th>
                    <th scope="col">{text::NOW}</th>
                    <th scope="col">{text::AFTER}</th>
                    <th scope="col">{text::CHANGE}</th>
                </tr>
            </thead>
            <tbody>{figures::table(impact).into_iter().map(row).collect_view()}</tbody>
        </table>
        {figures::sentences(impact).into_iter().map(sentence).collect_view()}
    }
    .into_any()
}

/// Keeps the sign of a figure before it, whatever the direction of the page.
fn isolated(figure: String) -> AnyView {
    view! { <bdi dir="ltr">{figure}</bdi> }.into_any()
}

/// A heading one rank below the panel's or the dialog's own.
pub(super) fn heading(level: Level, words: String) -> AnyView {
    view! { <components::Heading level=level text=words /> }.into_any()
}

/// While no card is looked at: what the looks of the cards mean, and what was changed so far.
fn idle(ledger: Ledger) -> AnyView {
    let log = ledger.history.with(|history| {
        ledger.book.with(|book| {
            let newest = history.done().take(LOG);
            newest.map(|change| notice::in_words(book, change)).collect::<Vec<_>>()
        })
    });
    let log = (!log.is_empty()).then(|| {
        let lines = log.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <section class="ledger-group" data-testid="ledger-log">
                {heading(Level::H3, text::LOG.to_owned())}
                <ol class="ledger-log">{lines}</ol>
            </section>
        }
    });
    view! {
        {legend()}
        {log}
    }
    .into_any()
}

fn legend() -> AnyView {
    view! {
        <p class="ledger-lead">{text::NOTHING_HOT_TEXT}</p>
        <ul class="ledger-legend">
            <li>
                <i data-kind="along">
                    <Icon name=IconName::Plus />
                </i>
                {text::LEGEND_ALONG}
            </li>
            <li>
                <i>
                    <Icon name=IconName::Check />
                </i>
                {text::LEGEND_ON}
            </li>
            <li>
                <i data-kind="locked">
                    <Icon name=IconName::Lock />
                </i>
                {text::LEGEND_LOCKED}
            </li>
        </ul>
    }
    .into_any()
}
