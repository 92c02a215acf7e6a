//! Speed against `budgets.toml`: the rules natively, then the screens in a real browser.
//!
//! The native programs fail over the limits that they are given. In the browser the limits belong to a
//! machine with the reference figures of `budgets.toml`; `e2e/bench/calibration.ts` says how they grow on
//! a slower one, and prints the machine's own figures beside each result.

use super::browser_tests;
use super::counts::Counts;
use super::log;
use crate::budgets::Budgets;
use crate::shell::{Done, command};

/// A native program in `domain/examples`, and the limits it is given as words, in this order.
struct Program {
    name: &'static str,
    limits: &'static [(&'static str, &'static str)],
}

const PROGRAMS: [Program; 3] = [
    Program { name: "fold_bench", limits: &[("fold", "limit")] },
    Program { name: "cascade_bench", limits: &[("cascade", "shipped"), ("cascade", "generated")] },
    Program { name: "search_bench", limits: &[("search", "limit")] },
];

/// Runs everything; extra words go to the browser's runner.
pub(super) fn run(extra: &[String]) -> Done<Counts> {
    log::clear("bench");
    let budgets = Budgets::load()?;
    let mut counts = Counts::default();
    for program in &PROGRAMS {
        let mut bench = command("cargo");
        bench.args(["run", "--quiet", "--locked", "--profile", "native", "-p", "domain"]);
        bench.args(["--example", program.name, "--"]);
        for (section, key) in program.limits {
            bench.arg(budgets.get(section, key)?.to_string());
        }
        counts.add(Counts::one(log::run("bench", &mut bench)?.good));
    }
    counts.add(browser_tests::bench(&budgets.json(), extra)?);
    Ok(counts)
}
