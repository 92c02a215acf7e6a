//! Journeys in a real Chromium against `dist/` and the debug local catalyst-api.

use std::path::{Path, PathBuf};

use super::counts::Counts;
use super::log;
use crate::dist::dist;
use crate::shell::{Done, command, read, root, target_dir, write};
use crate::{browser, css};

/// Type-checks the tests, then runs them; extra words go to Playwright.
pub(super) fn run(extra: &[String]) -> Done<Counts> {
    log::clear("e2e");
    browser::node()?;
    let chromium = browser::chromium()?;
    if !dist().join("index.html").exists() {
        return Err("there is no dist/: run `cargo xtask build` first".into());
    }
    css::run()?;
    let standin = log::run("e2e", command("cargo").args(["build", "--locked", "-p", "standin"]))?;
    if !standin.good {
        return Err("the local catalyst-api does not compile".into());
    }
    let folder = root().join("e2e");
    install(&folder)?;
    let types = log::run("e2e", tool(&folder, "tsc").arg("--noEmit"))?;
    let mut counts = Counts::one(types.good);
    let report = folder.join("results/results.json");
    let _ = std::fs::remove_file(&report);
    let tests = log::run(
        "e2e",
        tool(&folder, "playwright")
            .arg("test")
            .args(extra)
            .env("CATALYST_CHROMIUM", chromium)
            .env("CATALYST_DIST", dist())
            .env("CATALYST_STANDIN", target_dir().join("debug/standin")),
    )?;
    let text = std::fs::read_to_string(&report).unwrap_or_default();
    counts.add(Counts::from_playwright(&text, tests.good));
    Ok(counts)
}

fn tool(folder: &Path, name: &str) -> std::process::Command {
    let mut tool = command(folder.join("node_modules/.bin").join(name));
    tool.current_dir(folder);
    tool
}

/// `npm ci`, unless what is installed came from this very lock file.
fn install(folder: &Path) -> Done {
    let lock = read(&folder.join("package-lock.json"))?;
    let stamp: PathBuf = folder.join("node_modules/.installed-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    println!("Installing the browser test runner (under a minute, once per lock file).");
    let npm = log::run(
        "e2e",
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
