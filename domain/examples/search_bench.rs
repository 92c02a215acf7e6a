//! Measures the market's search over 6,000 entries and fails when it is slower than its budget.
//!
//! `cargo run --profile native -p domain --example search_bench -- 2`: the number is the limit in
//! milliseconds for the slowest query.

#![expect(clippy::print_stdout, reason = "its purpose is to print a figure")]

use std::process::ExitCode;
use std::time::Instant;

use domain::market::Market;

const ENTRIES: usize = 6_000;

/// What people type, key by key, with and without errors, and what costs most.
const QUERIES: [&str; 17] = [
    "",
    "g",
    "gr",
    "graf",
    "grafna",
    "keyclok",
    "posgres",
    "cert manager",
    "e",
    "er",
    "synthetic",
    "synthetic 04",
    "sytnhetic obect storag",
    "backup 17",
    "zzzzzzzz",
    "encrypted volume keeper",
    "zzzzzzzz yyyyyyyy xxxxxxxx wwwwwwww",
];

/// Made up, and always the same.
fn served() -> Vec<contract::catalog::Blueprint> {
    const WORDS: [&str; 24] = [
        "amber",
        "backup",
        "cache",
        "delta",
        "encrypted",
        "forms",
        "gateway",
        "harvest",
        "index",
        "journal",
        "keeper",
        "ledger",
        "mirror",
        "notary",
        "object",
        "portal",
        "queue",
        "relay",
        "storage",
        "tracker",
        "upload",
        "volume",
        "weather",
        "yard",
    ];
    let mut seed = 1_usize;
    let mut word = || {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        WORDS.get(seed / 65_536 % WORDS.len()).copied().unwrap_or_default()
    };
    let blueprint = |number: usize| {
        let text = serde_json::json!({
            "name": format!("bp-synthetic-{number:05}"),
            "version": "1.0.0",
            "card": {
                "title": format!("Synthetic {} {} {number:05}", word(), word()),
                "summary": format!("{} {} {} for {} and {}", word(), word(), word(), word(), word()),
                "family": word(),
                "upstream": format!("{} {}", word(), word()),
            },
        });
        contract::decode(&text.to_string()).unwrap_or_default()
    };
    (0..ENTRIES - 63).map(blueprint).collect()
}

fn main() -> ExitCode {
    let Some(limit) = std::env::args().nth(1).and_then(|word| word.parse::<u128>().ok()) else {
        eprintln!("give the limit in milliseconds");
        return ExitCode::FAILURE;
    };
    let list = served();
    let mut built = u128::MAX;
    for _ in 0..5 {
        let begun = Instant::now();
        let again = Market::with(&list);
        built = built.min(begun.elapsed().as_micros());
        drop(again);
    }
    let market = Market::with(&list);
    println!(
        "market of {} entries: {}.{:03} ms",
        market.entries().len(),
        built / 1_000,
        built % 1_000
    );
    let mut worst = 0;
    for query in QUERIES {
        let (mut best, mut found) = (u128::MAX, 0);
        for _ in 0..20 {
            let begun = Instant::now();
            found = market.search(query).len();
            best = best.min(begun.elapsed().as_micros());
        }
        worst = worst.max(best);
        println!("{query:>26}: {}.{:03} ms, {found} found", best / 1_000, best % 1_000);
    }
    println!("limit: {limit} ms");
    if worst > limit * 1_000 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
