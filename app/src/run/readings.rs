//! The four readouts: how much is ready, how long it took, how long it may take, how old this is.

use domain::run::{Verdict, remaining};
use domain::time::{self, MINUTE, SECOND};
use leptos::prelude::*;

use super::state::{Freshness, View};
use super::text;
use crate::parts::{elapsed, shapes};

pub(super) fn readings(view: View) -> AnyView {
    view! {
        <div class="run-reads">
            {ready(view)} {spent(view)} {left(view)} {age(view)}
        </div>
    }
    .into_any()
}

fn readout(
    testid: &'static str,
    value: impl Fn() -> AnyView + Send + 'static,
    label: impl Fn() -> String + Send + Sync + 'static,
    warns: impl Fn() -> bool + Send + Sync + 'static,
) -> AnyView {
    view! {
        <p class="ui-readout" data-warn=shapes::when(warns)>
            <span class="ui-readout-value" data-testid=testid>
                {shapes::live(value)}
            </span>
            <span class="ui-readout-label">{shapes::text(label)}</span>
        </p>
    }
    .into_any()
}

fn never() -> bool {
    false
}

/// `11 min 40 s` with quiet units.
fn duration(span_ms: i64) -> AnyView {
    time::parts(span_ms)
        .into_iter()
        .enumerate()
        .map(|(index, (number, unit))| {
            let gap = if index > 0 { " " } else { "" };
            number_with(&[gap, &number.to_string()].concat(), unit)
        })
        .collect_view()
        .into_any()
}

/// A number and its quiet unit.
fn number_with(number: &str, unit: &'static str) -> AnyView {
    view! { {number.to_owned()} <small>" " {unit}</small> }.into_any()
}

fn ready(view: View) -> AnyView {
    let label = move || {
        let percent = view.counts.get().percent();
        match (view.freshness.get(), view.feed.heard().get()) {
            (Freshness::Old, Some(heard)) => text::ready_at(&elapsed::clock(heard)),
            _ => text::ready_percent(percent),
        }
    };
    let value = move || {
        let counts = view.counts.get();
        text::of(counts.installed, counts.total).into_any()
    };
    readout("run-count", value, label, never)
}

fn spent(view: View) -> AnyView {
    let started = Memo::new(move |_| {
        view.run.with(|run| {
            let held = run.snapshot()?;
            Some((held.started?, held.finished))
        })
    });
    let value = move || match (view.freshness.get(), started.get()) {
        (_, Some((started, Some(finished)))) => duration(finished - started),
        (Freshness::Current, Some((started, None))) => duration(view.now.get() - started),
        _ => text::DASH.into_any(),
    };
    let label = move || match (view.freshness.get(), started.get()) {
        (_, Some((_, Some(finished)))) => text::took_until(&elapsed::clock(finished)),
        (Freshness::Old, Some((_, None))) => text::ELAPSED_OFFLINE.to_owned(),
        (_, Some((started, None))) => text::elapsed_since(&elapsed::clock(started)),
        (_, None) => text::ELAPSED.to_owned(),
    };
    readout("run-elapsed", value, label, never)
}

fn left(view: View) -> AnyView {
    let slow = view.slow_now();
    let range = Memo::new(move |_| {
        if view.freshness.get() != Freshness::Current {
            return None;
        }
        let now = slow.get();
        view.run.with(|run| remaining(run, now)).map(|(low, high)| (now, low, high))
    });
    let value = move || match range.get() {
        None => text::DASH.into_any(),
        Some((_, low, high)) => {
            let (from, to, unit) = rounded(low, high);
            number_with(&text::range(from, to), unit)
        }
    };
    let label = move || match range.get() {
        Some((now, low, high)) if high > 2 * MINUTE => text::finishes_between(
            &elapsed::clock_minutes(now + low),
            &elapsed::clock_minutes(now + high),
        ),
        Some(_) => text::REMAINING.to_owned(),
        None => match (view.freshness.get(), view.verdict.get()) {
            (Freshness::Old, _) => text::REMAINING_OFFLINE.to_owned(),
            (_, Verdict::Unread | Verdict::Creating | Verdict::Installing) => {
                text::REMAINING_UNKNOWN.to_owned()
            }
            _ => text::REMAINING_NONE.to_owned(),
        },
    };
    readout("run-remaining", value, label, never)
}

/// Whole minutes from two minutes on, else steps of ten seconds.
fn rounded(low: i64, high: i64) -> (i64, i64, &'static str) {
    if high >= 2 * MINUTE {
        (low / MINUTE, (high + MINUTE - 1) / MINUTE, "min")
    } else {
        let ten = 10 * SECOND;
        (low / ten * 10, ((high + ten - 1) / ten * 10).max(10), "s")
    }
}

fn age(view: View) -> AnyView {
    let value = move || match view.feed.heard().get() {
        None => text::DASH.into_any(),
        Some(heard) => duration((view.now.get() - heard).max(0)),
    };
    let label = move || text::newest_data(view.feed.link().get());
    let warns = move || view.freshness.get() == Freshness::Old;
    readout("run-age", value, label, warns)
}
