//! Node and Chromium, which only the browser tests need.

use std::path::PathBuf;

use crate::shell::{Done, command, output, status};

/// The oldest Node that is good enough.
const NODE: u32 = 20;
const CHROMIUM: &str = "CATALYST_CHROMIUM";
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "chromium-headless-shell",
];

/// The version of Node, when it is new enough and npm stands beside it.
pub(crate) fn node() -> Done<String> {
    let text = output(command("node").arg("--version"))
        .ok_or_else(|| format!("Node is missing: install Node {NODE} or newer, with npm"))?;
    let major =
        text.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        return Err(format!("Node {text} is too old: install Node {NODE} or newer").into());
    }
    if output(command("npm").arg("--version")).is_none() {
        return Err("npm is missing: install it beside Node".into());
    }
    Ok(text)
}

/// A Chromium; on Debian as root it is installed when there is none.
pub(crate) fn chromium() -> Done<PathBuf> {
    if let Some(path) = std::env::var_os(CHROMIUM) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!("{CHROMIUM} names {}, which is not a file", path.display()).into())
        };
    }
    if let Some(path) = found() {
        return Ok(path);
    }
    let debian = PathBuf::from("/etc/debian_version").exists();
    if debian && output(command("id").arg("-u")).is_some_and(|id| id == "0") {
        println!("Installing Chromium with apt-get (about 2 minutes, once).");
        let _ = status(command("apt-get").args(["update", "-qq"]))?;
        let _ = status(command("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args([
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            "chromium",
        ]))?;
        if let Some(path) = found() {
            return Ok(path);
        }
    }
    let remedy =
        if debian { "run `sudo apt-get install chromium`" } else { "install Chromium or Chrome" };
    Err(format!("no Chromium was found: {remedy}, or put the path of one in {CHROMIUM}").into())
}

fn found() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES
        .iter()
        .find_map(|name| folders.iter().map(|dir| dir.join(name)).find(|file| file.is_file()))
}
