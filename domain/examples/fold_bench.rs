//! Measures the event fold and fails when it is slower than its budget.
//!
//! `cargo run --profile native -p domain --example fold_bench -- 100`: the number is the limit in
//! milliseconds, which `cargo xtask test bench` takes from `budgets.toml`.

#![expect(clippy::print_stdout, reason = "its purpose is to print a figure")]

use std::process::ExitCode;
use std::time::Instant;

use domain::run::{Event, KEPT, Level, Run};

const EVENTS: i64 = 100_000;

fn event(index: i64) -> Event {
    const STATES: [&str; 3] = ["pending", "installing", "installed"];
    let row = domain::kit::KIT.get((index % 40) as usize).map_or("x", |row| row.id);
    let is_change = index % 10 == 0;
    let state = STATES.get((index / 1_000 % 3) as usize).map(|state| (*state).to_owned());
    Event {
        at: Some(1_778_577_243_000 + index / 20 * 1_000),
        phase: if is_change { "component" } else { "component-log" }.to_owned(),
        level: if index % 50 == 0 { Level::Warn } else { Level::Info },
        message: ["reconciling release, waiting for 1 of 3 replicas: ", &index.to_string()]
            .concat(),
        component: Some(row.to_owned()),
        state: state.filter(|_| is_change),
        depends_on: Vec::new(),
    }
}

fn main() -> ExitCode {
    let Some(limit) = std::env::args().nth(1).and_then(|word| word.parse::<u128>().ok()) else {
        eprintln!("give the limit in milliseconds");
        return ExitCode::FAILURE;
    };
    let events: Vec<Event> = (0..EVENTS).map(event).collect();
    let mut best_tail = u128::MAX;
    let mut best_history = u128::MAX;
    for _ in 0..5 {
        let copy = events.clone();
        let mut run = Run::new();
        let begun = Instant::now();
        for event in copy {
            run.apply(event);
        }
        best_tail = best_tail.min(begun.elapsed().as_micros());
        assert_eq!(run.log().lines().len(), KEPT);
        let begun = Instant::now();
        run.absorb_history(&events);
        best_history = best_history.min(begun.elapsed().as_micros());
    }
    println!(
        "fold of {EVENTS} events, one by one: {}.{:03} ms",
        best_tail / 1_000,
        best_tail % 1_000
    );
    println!(
        "fold of {EVENTS} events, as history: {}.{:03} ms",
        best_history / 1_000,
        best_history % 1_000
    );
    println!("limit: {limit} ms; lines kept: {KEPT}");
    if best_tail.max(best_history) > limit * 1_000 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
