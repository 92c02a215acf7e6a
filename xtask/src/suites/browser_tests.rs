//! Journeys in a real Chromium against `dist/` and the debug local catalyst-api.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::counts::Counts;
use super::log;
use crate::dist::dist;
use crate::shell::{Done, command, read, root, target_dir, write};
use crate::{browser, css};

/// Type-checks the tests, then runs them; extra words go to Playwright.
pub(super) fn run(extra: &[String]) -> Done<Counts> {
    log::clear("e2e");
    let mut runner = prepare("e2e")?;
    let types = log::run("e2e", tool(&folder(), "tsc").arg("--noEmit"))?;
    let mut counts = Counts::one(types.good);
    counts.add(play("e2e", "results.json", runner.args(extra))?);
    Ok(counts)
}

/// Measures the screens; they get the budgets as JSON.
pub(super) fn bench(budgets: &str, extra: &[String]) -> Done<Counts> {
    let mut runner = prepare("bench")?;
    runner.args(["--config", "bench.config.ts"]).args(extra).env("CATALYST_BUDGETS", budgets);
    play("bench", "bench.json", &mut runner)
}

/// Checks what browser tests need, and gives their runner.
fn prepare(suite: &str) -> Done<Command> {
    browser::node()?;
    let chromium = browser::chromium()?;
    if !dist().join("index.html").exists() {
        return Err("there is no dist/: run `cargo xtask build` first".into());
    }
    css::run()?;
    let standin = log::run(suite, command("cargo").args(["build", "--locked", "-p", "standin"]))?;
    if !standin.good {
        return Err("the local catalyst-api does not compile".into());
    }
    install(suite, &folder())?;
    let mut runner = tool(&folder(), "playwright");
    runner
        .arg("test")
        .env("CATALYST_CHROMIUM", chromium)
        .env("CATALYST_DIST", dist())
        .env("CATALYST_STANDIN", target_dir().join("debug/standin"));
    Ok(runner)
}

/// Runs it and counts by its report.
fn play(suite: &str, report: &str, runner: &mut Command) -> Done<Counts> {
    let report = folder().join("results").join(report);
    let _ = std::fs::remove_file(&report);
    let ended = log::run(suite, runner)?;
    let text = std::fs::read_to_string(&report).unwrap_or_default();
    Ok(Counts::from_playwright(&text, ended.good))
}

fn folder() -> PathBuf {
    root().join("e2e")
}

fn tool(folder: &Path, name: &str) -> Command {
    let mut tool = command(folder.join("node_modules/.bin").join(name));
    tool.current_dir(folder);
    tool
}

/// `npm ci`, unless what is installed came from this very lock file.
fn install(suite: &str, folder: &Path) -> Done {
    let lock = read(&folder.join("package-lock.json"))?;
    let stamp: PathBuf = folder.join("node_modules/.installed-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    println!("Installing the browser test runner (under a minute, once per lock file).");
    let npm = log::run(
        suite,
        command("npm").current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").args([
            "ci",
            "--ignore-scripts",
            "--prefer-offline",
            "--no-audit",
            "--no-fund",
        ]),
    )?;
    if !npm.good {
        return Err(
            "npm could not install the browser test runner: check the network and run again".into(),
        );
    }
    write(&stamp, lock)
}
