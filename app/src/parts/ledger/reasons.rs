//! Why something is here: the reasons of a selected card, and the paths that lead to it.

use components::Level;
use leptos::prelude::*;

use super::preview::heading;
use super::shown::{Ground, Link, Shown};
use super::text;

/// Why the card is here.
pub(super) fn reasons(shown: &Shown, level: Level) -> AnyView {
    if shown.grounds.is_empty() {
        return ().into_any();
    }
    let more = shown.more_grounds;
    let reason = |ground: &Ground| view! { <li>{ground_words(ground)}</li> };
    view! {
        <section class="ledger-group" data-testid="why">
            {heading(level, text::WHY.to_owned())}
            <ul class="ledger-reasons">
                {shown.grounds.iter().map(reason).collect_view()}
                {(more > 0).then(|| view! { <li>{text::more_reasons(more)}</li> })}
            </ul>
        </section>
    }
    .into_any()
}

fn ground_words(ground: &Ground) -> AnyView {
    match ground {
        Ground::Mandatory => text::WHY_MANDATORY.into_any(),
        Ground::Chosen => text::WHY_CHOSEN.into_any(),
        Ground::Default => text::WHY_DEFAULT.into_any(),
        Ground::LeftOver => text::WHY_LEFT.into_any(),
        Ground::Path(path) => match path.iter().rev().nth(1) {
            Some(Link::Card(name)) if path.len() == 2 => text::needed(name).into_any(),
            Some(Link::Card(name)) => {
                view! { {text::needed_along(name)} {path_words(path)} }.into_any()
            }
            Some(Link::Family(name)) => {
                view! { {text::came_along(name)} {path_words(path)} }.into_any()
            }
            None => path_words(path),
        },
    }
}

/// A path: arrows for the eye, a sentence for the ear.
pub(super) fn path_words(path: &[Link]) -> AnyView {
    view! {
        <span aria-hidden="true">{seen(path)}</span>
        <span class="ui-hidden">{spoken(path)}</span>
    }
    .into_any()
}

/// The path with arrows.
pub(super) fn seen(path: &[Link]) -> String {
    let names: Vec<&str> = path
        .iter()
        .map(|link| match link {
            Link::Card(name) | Link::Family(name) => name.as_str(),
        })
        .collect();
    names.join(text::ARROW)
}

/// The path as a sentence.
pub(super) fn spoken(path: &[Link]) -> String {
    let mut sentence = String::new();
    for (place, pair) in path.windows(2).enumerate() {
        let part = match pair {
            [Link::Card(from), Link::Card(to)] if place == 0 => text::spoken_needs(from, to),
            [Link::Card(from), Link::Family(to)] if place == 0 => text::spoken_belongs(from, to),
            [Link::Card(_), Link::Card(to)] => text::spoken_which_needs(to),
            [Link::Card(_), Link::Family(to)] => text::spoken_which_belongs(to),
            [Link::Family(_), Link::Card(to) | Link::Family(to)] => text::spoken_brings(to),
            _ => String::new(),
        };
        sentence.push_str(&part);
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(names: &[&str]) -> Vec<Link> {
        let link = |name: &&str| {
            let name = (*name).to_owned();
            if name == "CORTEX" { Link::Family(name) } else { Link::Card(name) }
        };
        names.iter().map(link).collect()
    }

    #[test]
    fn a_path_is_seen_with_arrows_and_heard_as_a_sentence() {
        let needs = path(&["Specter", "vLLM", "KServe"]);
        assert_eq!(seen(&needs), "Specter → vLLM → KServe");
        assert_eq!(spoken(&needs), "Specter needs vLLM, which needs KServe");
        let family = path(&["BGE", "CORTEX", "LibreChat", "FerretDB"]);
        assert_eq!(
            spoken(&family),
            "BGE belongs to CORTEX, which brings LibreChat, which needs FerretDB"
        );
        let late = path(&["Specter", "BGE", "CORTEX", "Neo4j"]);
        assert_eq!(spoken(&late), "Specter needs BGE, which belongs to CORTEX, which brings Neo4j");
    }
}
