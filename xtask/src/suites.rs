//! `cargo xtask test`: every suite that CI runs, one after the other, and a summary at the end.
//!
//! A suite that cannot run counts as one failure with a sentence. Suites share build products: the
//! browser tests use the debug local catalyst-api that the native tests have built.

mod bench;
mod browser_tests;
mod checks;
mod counts;
mod log;

use std::time::Instant;

use crate::shell::{Done, Fail};
use crate::{dist, size};
use counts::Counts;

/// One line of the summary.
struct Suite {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Done<Counts>,
}

const SUITES: [Suite; 8] = [
    Suite { name: "fmt", about: "formatting", run: |_| checks::fmt() },
    Suite { name: "rules", about: "arrows and house rules", run: |_| checks::rules() },
    Suite {
        name: "clippy",
        about: "lints, natively and for the browser",
        run: |_| checks::clippy(),
    },
    Suite {
        name: "native",
        about: "unit, fixture, property and machine tests",
        run: |_| checks::native(),
    },
    Suite {
        name: "build",
        about: "production build",
        run: |_| dist::run().map(|()| Counts::one_passed()),
    },
    Suite {
        name: "size",
        about: "first view against its budget",
        run: |_| size::run().map(|()| Counts::one_passed()),
    },
    Suite { name: "bench", about: "speed against its budgets", run: |_| bench::run(&[]) },
    Suite { name: "e2e", about: "journeys in a real browser", run: browser_tests::run },
];

/// `cargo xtask bench`: that suite alone; words go to the browser's runner.
pub(crate) fn bench(words: &[String]) -> Done {
    let counts = bench::run(words)?;
    println!("{} passed, {} failed", counts.passed, counts.failed);
    if counts.failed == 0 { Ok(()) } else { std::process::exit(1) }
}

/// Runs the named suites, or all of them; words after `--` go to the browser tests.
pub(crate) fn run(words: &[String]) -> Done {
    let (names, extra) = match words.iter().position(|word| word == "--") {
        Some(at) => (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default()),
        None => (words, &[] as &[String]),
    };
    if let Some(unknown) =
        names.iter().find(|name| !SUITES.iter().any(|suite| suite.name == **name))
    {
        let known: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(
            format!("there is no suite \"{unknown}\": choose from {}", known.join(", ")).into()
        );
    }
    let mut lines = Vec::new();
    let mut total = Counts::default();
    for suite in SUITES
        .iter()
        .filter(|suite| names.is_empty() || names.iter().any(|name| name == suite.name))
    {
        println!("\n=== {}: {}", suite.name, suite.about);
        let begun = Instant::now();
        let counts = (suite.run)(extra).unwrap_or_else(|fail| could_not_run(&fail));
        total.add(counts);
        lines.push((suite.name, counts, begun.elapsed().as_secs_f32()));
    }
    println!("\n{:<10} {:>7} {:>7} {:>8}", "suite", "passed", "failed", "seconds");
    for (name, counts, seconds) in &lines {
        println!("{name:<10} {:>7} {:>7} {seconds:>8.1}", counts.passed, counts.failed);
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { Ok(()) } else { std::process::exit(1) }
}

fn could_not_run(fail: &Fail) -> Counts {
    println!("error: {fail}");
    Counts { passed: 0, failed: 1 }
}
