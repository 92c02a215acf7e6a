//! One component: what it is, its state in shape and word, and took / progress / waits for.

use components::{Chip, Progress, Status, StatusMark, Swatch};
use domain::run::{Component, ComponentState, Run, fill_percent, pace, waits_for};
use domain::time::{self, SECOND};
use domain::{catalog, kit};
use leptos::prelude::*;

use super::state::{Freshness, View};
use super::text;
use crate::parts::tile::Tile;
use crate::parts::{shapes, status};

/// What changes on a card.
#[derive(Clone, Debug, PartialEq)]
struct Face {
    status: Status,
    word: String,
    foot: Foot,
}

/// The last line of a card.
#[derive(Clone, Debug, PartialEq)]
enum Foot {
    Nothing,
    Took(String),
    Since { started: i64, expected_ms: i64 },
    WaitsFor(String),
    Says(String),
}

pub(super) fn card(view: View, id: &str) -> AnyView {
    let (region, bare) = kit::split_region(id);
    let region = region.map(str::to_owned);
    let key = id.to_owned();
    let face = Memo::new(move |_| {
        let freshness = view.freshness.get();
        view.run
            .with(|run| run.component(&key).map_or_else(unknown, |held| face(run, held, freshness)))
    });
    let status = Signal::derive(move || face.with(|face| face.status));
    let word = Signal::derive(move || face.with(|face| face.word.clone()));
    let known = catalog::known(bare);
    let summary = known
        .map(|known| known.summary())
        .or_else(|| kit::find(bare).map(|row| row.summary))
        .unwrap_or_default();
    let tile = match known {
        Some(component) => view! { <Tile component /> }.into_any(),
        None => monogram(text::component(id)),
    };
    let family = text::family(id).map(|family| {
        view! { <Swatch family=family.id().to_owned() label=family.name().to_owned() /> }
    });
    let name = text::component(id).to_owned();
    let heading = name.clone();
    view! {
        <li
            class="corp-comp-card run-card"
            data-status=shapes::word(move || status.get().as_str())
            data-testid=["sov-app-card-bp-", id].concat()
        >
            {tile}
            <div class="corp-comp-body">
                <div class="corp-comp-top">
                    <h3 class="corp-comp-name">
                        <bdi>{heading}</bdi>
                    </h3>
                    {region.map(|region| view! { <Chip>{region}</Chip> })}
                    <StatusMark status label=word testid="status-pill" />
                </div>
                <p class="corp-comp-desc">{summary}</p>
                <div class="corp-comp-chips run-card-foot">
                    {shapes::live(move || face.with(|face| foot(view, &name, &face.foot)))}
                    {family}
                </div>
            </div>
        </li>
    }
    .into_any()
}

fn unknown() -> Face {
    Face { status: Status::Unknown, word: status::component_word(None), foot: Foot::Nothing }
}

fn face(run: &Run, held: &Component, freshness: Freshness) -> Face {
    let state = run.state_of(held);
    if freshness == Freshness::Old || state.is_none() {
        let seen = held.is_reported().then(|| {
            text::last_seen(&status::component_word(Some(&held.state)).to_ascii_lowercase())
        });
        return Face { foot: seen.map_or(Foot::Nothing, Foot::Says), ..unknown() };
    }
    Face {
        status: status::of_component(state),
        word: status::component_word(state),
        foot: foot_of(run, held, state),
    }
}

fn foot_of(run: &Run, held: &Component, state: Option<&ComponentState>) -> Foot {
    match state {
        Some(ComponentState::Installed) => match (held.started, held.finished) {
            (Some(started), Some(finished)) if finished >= started => {
                Foot::Took(time::short(finished - started))
            }
            _ => Foot::Nothing,
        },
        Some(ComponentState::Installing) => match held.started {
            Some(started) => {
                #[expect(clippy::cast_possible_truncation, reason = "minutes in milliseconds")]
                let expected_ms = (f64::from(held.expected_secs()) * 1_000.0 * pace(run)) as i64;
                Foot::Since { started, expected_ms: expected_ms.max(SECOND) }
            }
            None => Foot::Nothing,
        },
        Some(ComponentState::Pending | ComponentState::Planned) => waits_for(run, held)
            .map_or(Foot::Nothing, |id| Foot::WaitsFor(text::component(id).to_owned())),
        Some(ComponentState::Degraded | ComponentState::Failed) => {
            held.says().map_or(Foot::Nothing, |words| Foot::Says(words.to_owned()))
        }
        Some(ComponentState::Other(_)) | None => Foot::Nothing,
    }
}

fn foot(view: View, name: &str, foot: &Foot) -> AnyView {
    match foot {
        Foot::Nothing => ().into_any(),
        Foot::Took(span) => {
            view! { <span class="run-card-note">{text::took(span)}</span> }.into_any()
        }
        Foot::WaitsFor(what) => {
            view! { <span class="run-card-note">{text::waits_for(what)}</span> }.into_any()
        }
        Foot::Says(words) => {
            let words = words.clone();
            view! { <Chip><span class="run-card-says" title=words.clone()>{words.clone()}</span></Chip> }
                .into_any()
        }
        Foot::Since { started, expected_ms } => {
            let (started, expected_ms) = (*started, *expected_ms);
            let elapsed = move || (view.now.get() - started).max(0) / SECOND * SECOND;
            let fill = Signal::derive(move || f64::from(fill_percent(elapsed(), expected_ms)));
            let reading = Signal::derive(move || {
                text::elapsed_about(&time::short(elapsed()), &time::short(expected_ms))
            });
            view! {
                <Progress value=fill label=text::bar_label(name) value_text=reading />
                <span class="run-card-note">{reading}</span>
            }
            .into_any()
        }
    }
}

/// The tile of a component without a catalogue entry.
fn monogram(name: &str) -> AnyView {
    let letters: String = if name.contains(' ') {
        name.split(' ').filter_map(|word| word.chars().next()).take(2).collect()
    } else {
        name.chars().take(2).collect()
    };
    view! { <span class="comp-tile run-card-tile" aria-hidden="true">{letters}</span> }.into_any()
}
