//! While a run is under way: how far it is, what it does, and how long the hold still takes.

use components::{Banner, Progress, Status, StatusMark};
use domain::cutover::lowest::Lowest;
use domain::cutover::{Hold, Phase};
use domain::time;
use leptos::prelude::*;

use super::state::Card;
use super::{outcome, text};
use crate::parts::elapsed;
use crate::parts::shapes::{self, live};

/// Cells of the strip.
const CELLS: i64 = 10;

/// Stretches of the axis below it.
const AXIS: i64 = 5;

/// The whole run in one bar.
pub(super) fn progress(card: Card) -> AnyView {
    let view = card.feed.view();
    let percent = Memo::new(move |_| view.with(|view| view.percent));
    let words = shapes::text(move || text::percent(percent.get()));
    let number = shapes::text(move || percent.get().to_string());
    let value = Signal::derive(move || f64::from(percent.get()));
    view! {
        <div class="sov-progress">
            <Progress value label=text::PROGRESS.to_owned() value_text=words />
            <span class="sov-pct" data-testid="cutover-progress-pct" aria-hidden="true">
                {number}<i class="sov-percent">"%"</i>
            </span>
        </div>
    }
    .into_any()
}

/// What happens right now.
pub(super) fn now(card: Card) -> AnyView {
    let is_holding = Memo::new(move |_| card.feed.view().with(|view| view.hold.is_some()));
    let is_stopped =
        Memo::new(move |_| matches!(card.phase.get(), Phase::Failed | Phase::Interrupted));
    let content = live(move || match (is_stopped.get(), is_holding.get()) {
        (true, _) => outcome::mixed(card),
        (_, true) => hold(card),
        _ => step(card),
    });
    view! { <div class="sov-now">{content}</div> }.into_any()
}

fn step(card: Card) -> AnyView {
    let current = Memo::new(move |_| card.current());
    let name = shapes::text(move || {
        current.with(|current| {
            current.as_ref().map_or_else(
                || text::state_now(&card.phase.get()).to_owned(),
                |(_, row)| text::step(&row.step.id),
            )
        })
    });
    let does = shapes::word(move || {
        current
            .with(|current| current.as_ref().map_or("", |(_, row)| text::step_does(&row.step.id)))
    });
    let times = shapes::text(move || {
        current.with(|current| match current {
            Some((_, row)) => {
                text::took_of(&time::words(row.took.unwrap_or(0)), &text::expected(row.expected))
            }
            None => String::new(),
        })
    });
    let is_restarting = Memo::new(move |_| matches!(card.phase.get(), Phase::Restarting(_)));
    let restart = live(move || {
        if !is_restarting.get() {
            return ().into_any();
        }
        view! {
            <Banner
                status=Status::Running
                title=text::RESTARTING.to_owned()
                text=text::RESTARTING_TEXT.to_owned()
                testid="cutover-restarting"
            />
        }
        .into_any()
    });
    view! {
        <p class="sov-now-name">{name}</p>
        <p class="sov-now-times">{times}</p>
        <p>{does}</p>
        {restart}
        <p class="sov-note">{text::CLOSE_NOTE}</p>
    }
    .into_any()
}

fn hold(card: Card) -> AnyView {
    let hold = Memo::new(move |_| card.feed.view().with(|view| view.hold));
    let dial = shapes::text(move || match hold.get() {
        // Rounded up, so that zero is never shown before the time is over.
        Some(Hold::Left(left, _)) => minutes(left),
        Some(Hold::Verifying) | None => text::VERIFYING.to_owned(),
    });
    let note = shapes::text(move || match hold.get() {
        Some(Hold::Left(_, length)) => text::left_of(length),
        Some(Hold::Verifying) | None => text::VERIFYING_NOTE.to_owned(),
    });
    let clock = shapes::word(move || match (hold.get(), card.feed.server_now().1) {
        (Some(Hold::Left(..)), true) => text::ON_SERVER_CLOCK,
        (Some(Hold::Left(..)), false) => text::ON_OWN_CLOCK,
        _ => "",
    });
    let is_over = shapes::word(move || match hold.get() {
        Some(Hold::Left(..)) => "false",
        Some(Hold::Verifying) | None => "true",
    });
    let cells = (0..CELLS)
        .map(|cell| {
            let fill = shapes::text(move || [&filled(hold.get(), cell).to_string(), "%"].concat());
            view! { <i><b style:inline-size=fill></b></i> }
        })
        .collect_view();
    let axis = (0..=AXIS)
        .map(|mark| {
            let words = shapes::text(move || match hold.get() {
                Some(Hold::Left(_, length)) => text::axis(mark, AXIS, length),
                Some(Hold::Verifying) | None => String::new(),
            });
            view! { <span>{words}</span> }
        })
        .collect_view();
    view! {
        <div class="sov-dial" data-over=is_over>
            <span role="timer" aria-label=text::HOLD data-testid="cutover-hold">{dial}</span>
            <small>
                <span>{note}</span>
                <span>{clock}</span>
            </small>
        </div>
        <div aria-hidden="true">
            <div class="sov-cells">{cells}</div>
            <div class="sov-axis">{axis}</div>
        </div>
        {green(card)}
        <p class="sov-note">{text::BLOCKED_NOTE}</p>
    }
    .into_any()
}

/// `06:42`, rounded up.
fn minutes(left: i64) -> String {
    let seconds = (left + time::SECOND - 1) / time::SECOND;
    let two = |number: i64| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [&two(seconds / 60), ":", &two(seconds % 60)].concat()
}

/// How much of a cell has passed, in percent.
fn filled(hold: Option<Hold>, cell: i64) -> i64 {
    match hold {
        Some(Hold::Left(left, length)) => {
            let tenths =
                (length - left).saturating_mul(CELLS * 100).checked_div(length).unwrap_or(0);
            (tenths - cell * 100).clamp(0, 100)
        }
        Some(Hold::Verifying) => 100,
        None => 0,
    }
}

/// What stayed green, as far as the server counts it, with the lowest reading of this page.
fn green(card: Card) -> AnyView {
    let rows = live(move || {
        let health = card.health.get();
        let low = card.low.get();
        let nodes = card.feed.report().with(|report| {
            let nodes = report.as_ref().map(|report| &report.nodes)?;
            let local = nodes.values().filter(|version| *version == "v2").count();
            Some((i64::try_from(local).ok()?, i64::try_from(nodes.len()).ok()?))
        });
        let releases = health.as_ref().map(|held| (held.releases_ready, held.releases_total));
        let pods = health.as_ref().map(|held| (held.pods_running, held.pods_total));
        view! {
            {line(text::RELEASES, releases, low.releases)}
            {line(text::PODS, pods, low.pods)}
            {line(text::NODES_LOCAL, nodes.filter(|(_, all)| *all > 0), Lowest::default())}
        }
        .into_any()
    });
    view! {
        <p class="sov-note">{text::STAYED_GREEN}</p>
        <ul class="sov-green" aria-label=text::STAYED_GREEN>{rows}</ul>
    }
    .into_any()
}

/// The worst reading decides how a line looks: what is well again was not well all the time.
fn line(name: &'static str, counts: Option<(i64, i64)>, lowest: Lowest) -> AnyView {
    let status = match lowest.low().map(|(low, _)| low).or(counts) {
        None => Status::Unknown,
        Some((good, all)) if good < all => Status::Degraded,
        Some(_) => Status::Succeeded,
    };
    let reading =
        counts.map_or_else(|| text::UNKNOWN.to_owned(), |(good, all)| text::of(good, all));
    let low = lowest.low().zip(lowest.first()).map(|((low, at), first)| {
        let words = text::lowest(low, &elapsed::clock(at), &elapsed::clock(first));
        view! { <small>{words}</small> }
    });
    view! {
        <li>
            <StatusMark status label=name.to_owned() />
            <span class="sov-reading">
                <em>{reading}</em>
                {low}
            </span>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_shows_zero_before_the_time_is_over() {
        assert_eq!(minutes(1), "00:01");
        assert_eq!(minutes(999), "00:01");
        assert_eq!(minutes(1001), "00:02");
        assert_eq!(minutes(402_000), "06:42");
        assert_eq!(minutes(600_000), "10:00");
    }

    #[test]
    fn the_axis_has_a_mark_every_second_cell_and_the_unit_at_its_end() {
        let marks =
            |length| (0..=AXIS).map(|mark| text::axis(mark, AXIS, length)).collect::<Vec<_>>();
        assert_eq!(marks(600_000), ["0", "2", "4", "6", "8", "10 min"]);
        assert_eq!(marks(10_000), ["0", "2", "4", "6", "8", "10 s"]);
        assert_eq!(marks(180_000), ["0", "", "", "", "", "3 min"]);
    }

    #[test]
    fn cells_fill_one_after_the_other() {
        let at = |left| {
            (0..CELLS).map(|cell| filled(Some(Hold::Left(left, 600_000)), cell)).collect::<Vec<_>>()
        };
        assert_eq!(at(600_000), vec![0; 10]);
        assert_eq!(at(402_000)[..5], [100, 100, 100, 30, 0]);
        assert_eq!(filled(Some(Hold::Verifying), 9), 100);
    }
}
