//! The suites that need cargo alone.

use std::process::Command;

use super::counts::Counts;
use super::log;
use crate::shell::{Done, command};
use crate::{css, rules, tools};

const WASM: &str = "wasm32-unknown-unknown";

fn cargo(words: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(words);
    cargo
}

/// rustfmt over the workspace.
pub(super) fn fmt() -> Done<Counts> {
    log::clear("fmt");
    Ok(Counts::one(log::run("fmt", &mut cargo(&["fmt", "--all", "--", "--check"]))?.good))
}

/// The house rules, with the findings of those that are broken.
pub(super) fn rules() -> Done<Counts> {
    let (kept, broken) = rules::check()?;
    for (must, found) in &broken {
        println!("broken: {must}");
        for finding in found {
            println!("  {finding}");
        }
    }
    Ok(Counts { passed: kept as u64, failed: broken.len() as u64 })
}

/// Clippy where each crate really runs; a warning is a failure.
pub(super) fn clippy() -> Done<Counts> {
    log::clear("clippy");
    tools::for_the_app()?;
    let mut counts = Counts::default();
    let native: &[&str] = &[
        "clippy",
        "--locked",
        "--all-targets",
        "-p",
        "contract",
        "-p",
        "domain",
        "-p",
        "standin",
        "-p",
        "xtask",
    ];
    let browser: &[&str] =
        &["clippy", "--locked", "-p", "components", "-p", "app", "--target", WASM];
    for words in [native, browser] {
        let mut clippy = cargo(words);
        clippy.args(["--", "-D", "warnings"]);
        counts.add(Counts::one(log::run("clippy", &mut clippy)?.good));
    }
    Ok(counts)
}

/// Every test that needs no browser, and the debug binary that the browser tests will start.
pub(super) fn native() -> Done<Counts> {
    log::clear("native");
    css::run()?;
    let packages = [
        "-p",
        "contract",
        "-p",
        "domain",
        "-p",
        "components",
        "-p",
        "app",
        "-p",
        "standin",
        "-p",
        "xtask",
    ];
    let ended = log::run("native", cargo(&["test", "--locked", "--no-fail-fast"]).args(packages))?;
    let mut counts = Counts::from_cargo(&ended.text, ended.good);
    if !log::run("native", &mut cargo(&["build", "--locked", "-p", "standin"]))?.good {
        counts.failed += 1;
    }
    Ok(counts)
}
