//! Measures the selection engine and fails when a question takes longer than its budget.
//!
//! `cargo run --profile native -p domain --example cascade_bench -- 100 5000`: the limits in
//! microseconds for the shipped cards and for 5,000 generated rows, which `cargo xtask test bench`
//! takes from `budgets.toml`. Every row is asked about and the slowest answer counts. Rows that seem slow
//! are asked again, so that the engine is measured and not what else the machine does.

#![expect(clippy::print_stdout, reason = "its purpose is to print figures")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use domain::cascade::{Change, Graph, Group, GroupSpec, NodeSpec, Row, Selection};
use domain::catalog::{Tier, graph};
use domain::ledger::Ledger;

const ROWS: usize = 5_000;
const GROUPS: usize = 50;

/// Numbers that are the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// Each row needs up to six earlier ones, mostly near ones, so that chains get long and most
/// questions concern thousands of rows. Only the first rows are selected by default; every fifth group
/// comes whole.
fn generated() -> Graph {
    let mut numbers = Numbers(63);
    let nodes = (0..ROWS).map(|at| {
        let count = numbers.below(7);
        let needs = (0..count).filter(|_| at > 0).map(|nth| {
            let reach = if nth < 4 { at.min(40) } else { at };
            Row::new(at - 1 - numbers.below(reach))
        });
        let needs = needs.collect();
        let tier = match at {
            0..20 => Tier::Mandatory,
            20..100 => Tier::Recommended,
            _ => Tier::Optional,
        };
        NodeSpec { group: Group::new(numbers.below(GROUPS)), tier, needs }
    });
    let groups: Vec<GroupSpec> =
        (0..GROUPS).map(|at| GroupSpec { comes_whole: at % 5 == 0, mandatory: false }).collect();
    Graph::repaired(nodes.collect(), &groups).0
}

/// Everything, as if each row without users had been asked for.
fn full(graph: &Graph) -> Selection {
    let chosen = graph.rows().filter(|row| graph.users(*row).is_empty());
    let full = Selection { selected: graph.rows().collect(), chosen: chosen.collect() };
    graph.settled(&full)
}

/// All that a preview shows: what comes along with the way to each, and what is shared.
fn preview(graph: &Graph, change: &Change) -> usize {
    let trails = change.trails();
    let steps: usize = change.added.iter().map(|effect| trails.of(effect.row).len()).sum();
    steps + graph.shared(change).len()
}

fn time(question: &dyn Fn() -> usize) -> Duration {
    let begun = Instant::now();
    black_box(question());
    begun.elapsed()
}

/// The slowest answer over all rows: asked again from the slowest down, until the rest cannot be
/// slower than what is confirmed.
fn slowest(name: &str, graph: &Graph, question: &dyn Fn(Row) -> usize) -> u128 {
    let mut times: Vec<(Duration, Row)> =
        graph.rows().map(|row| (time(&|| question(row)), row)).collect();
    times.sort_unstable_by(|one, other| other.cmp(one));
    let mut worst = Duration::ZERO;
    for (first, row) in &times {
        if *first <= worst {
            break;
        }
        let again = (0..9).map(|_| time(&|| question(*row))).min().unwrap_or(*first);
        worst = worst.max(again.min(*first));
    }
    let middle = times.get(times.len() / 2).map(|(time, _)| *time).unwrap_or_default();
    let (middle, worst) = (middle.as_nanos(), worst.as_nanos());
    println!(
        "{:>6} rows, {name:<7} median {:>5}.{:01} µs, slowest {:>5}.{:01} µs",
        graph.len(),
        middle / 1_000,
        middle / 100 % 10,
        worst / 1_000,
        worst / 100 % 10
    );
    worst / 1_000
}

fn measure(graph: &Graph) -> u128 {
    let (few, all) = (graph.fresh(), full(graph));
    let added = |row: Row| graph.add(&few, row).added.len();
    let shown = |row: Row| preview(graph, &graph.add(&few, row));
    let removed = |row: Row| {
        let removal = graph.remove(&all, row);
        removal.with_idle().removed.len() + removal.kept.len()
    };
    let why = |row: Row| graph.why(&all, row).map_or(0, |why| why.needed_by.len());
    let account = |_: Row| Ledger::of(graph, &all).selected();
    let questions: [(&str, &dyn Fn(Row) -> usize); 5] = [
        ("add", &added),
        ("preview", &shown),
        ("remove", &removed),
        ("why", &why),
        ("account", &account),
    ];
    let worst = questions.iter().map(|(name, question)| slowest(name, graph, question));
    worst.max().unwrap_or(0)
}

fn main() -> ExitCode {
    let limits: Vec<u128> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let [shipped, large] = limits.as_slice() else {
        eprintln!("give two limits in microseconds: for the shipped cards, for 5,000 rows");
        return ExitCode::FAILURE;
    };
    let mut good = true;
    for (graph, limit) in [(graph::shipped(), *shipped), (&generated(), *large)] {
        let worst = measure(graph);
        println!("limit for {} rows: {limit} µs", graph.len());
        good &= worst <= limit;
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
