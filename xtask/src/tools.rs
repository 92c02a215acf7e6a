//! Pinned tools, kept once per version in the user's cache folder so that every clone shares them.
//!
//! Nothing is downloaded from a code host: the tools are built from their published crates, with a
//! profile that favours a short installation over a fast tool.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Context as _, Done, command, output, own_program, read, root, run};

/// The last release that builds with the stable compiler this workspace asks for.
const TRUNK: &str = "0.21.14";

/// Cuts the WebAssembly into parts; made for 0.2 of the macros that Leptos brings along.
const WASM_SPLIT: &str = "0.2.4";

/// Where all pinned tools live.
pub(crate) fn cache() -> Done<PathBuf> {
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|dir| Path::new(dir).is_absolute()) {
        Some(dir) => PathBuf::from(dir),
        None => {
            let home = std::env::home_dir()
                .ok_or("no home folder: set XDG_CACHE_HOME to a folder for the pinned tools")?;
            home.join(".cache")
        }
    };
    Ok(base.join("catalyst-console"))
}

/// Makes sure that the browser app can be built, and returns the folders to put on PATH.
pub(crate) fn for_the_app() -> Done<Vec<PathBuf>> {
    wasm_target()?;
    let bindgen = locked_version("wasm-bindgen")?;
    Ok(vec![
        installed(
            "wasm-bindgen-cli",
            &bindgen,
            "wasm-bindgen",
            &["--no-default-features"],
            "3 minutes",
        )?,
        installed(
            "trunk",
            TRUNK,
            "trunk",
            &["--locked", "--no-default-features", "--features", "rustls"],
            "5 minutes",
        )?,
    ])
}

/// The splitter: a folder to put on PATH. Its version goes with `wasm_split_helpers` in Cargo.lock.
pub(crate) fn splitter() -> Done<PathBuf> {
    installed(
        "wasm_split_cli_support",
        WASM_SPLIT,
        "wasm-split-cli",
        &["--locked", "--features", "build-binary"],
        "2 minutes",
    )
}

/// Trunk with the pinned tools in front of the others, writing to `dist`.
pub(crate) fn trunk(path: &[PathBuf], verb: &str, dist: &Path) -> Done<Command> {
    let mut trunk = command("trunk");
    trunk
        .args([verb, "--skip-version-check", "--log", "warn", "--dist"])
        .arg(dist)
        .env("PATH", path_with(path)?)
        // For the hook in Trunk.toml.
        .env("XTASK", own_program())
        .env("RUST_BACKTRACE", "0")
        // Trunk reads this as its own switch and refuses the value 1.
        .env_remove("NO_COLOR");
    Ok(trunk)
}

/// PATH with `first` in front.
pub(crate) fn path_with(first: &[PathBuf]) -> Done<OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(first.iter().cloned().chain(std::env::split_paths(&old))).context("PATH")
}

/// The version of a crate in Cargo.lock.
pub(crate) fn locked_version(name: &str) -> Done<String> {
    let lock = read(&root().join("Cargo.lock"))?;
    version_in(&lock, name).ok_or_else(|| format!("Cargo.lock has no entry for {name}").into())
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines();
    let wanted = format!("name = \"{name}\"");
    lines.find(|line| *line == wanted)?;
    Some(lines.next()?.strip_prefix("version = \"")?.trim_end_matches('"').to_owned())
}

fn wasm_target() -> Done {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .ok_or("rustc does not start: install the stable toolchain with rustup")?;
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    println!("Adding the compile target {TARGET} (under a minute, once per toolchain).");
    run(command("rustup").args(["target", "add", TARGET])).map_err(|_| {
        format!("the compile target {TARGET} is missing: run `rustup target add {TARGET}`").into()
    })
}

/// Installs a crate's program into its own folder, unless it is there; returns its `bin` folder.
fn installed(
    name: &str,
    version: &str,
    program: &str,
    flags: &[&str],
    about: &str,
) -> Done<PathBuf> {
    let cache = cache()?;
    let place = cache.join(format!("{name}-{version}"));
    if place.join("bin").join(program).is_file() {
        return Ok(place.join("bin"));
    }
    println!(
        "Installing {name} {version} into {} (about {about} on two cores, once).",
        place.display()
    );
    // Build products stay until the end, so that an interrupted installation goes on where it was.
    let scratch = cache.join(format!("{name}-{version}.build"));
    let install = run(lean(
        command("cargo")
            .args(["install", "--root"])
            .arg(&place)
            .arg(format!("{name}@{version}"))
            .args(flags),
    )
    .env("CARGO_TARGET_DIR", &scratch));
    install.map_err(|why| {
        format!("{name} {version} could not be installed ({why}): check the network and run the command again")
    })?;
    let _ = std::fs::remove_dir_all(&scratch);
    Ok(place.join("bin"))
}

/// A tool that is built in three minutes and runs in one second beats the other way round.
fn lean(command: &mut Command) -> &mut Command {
    for (name, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1")] {
        command.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn reads_a_version_from_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "leptos"), None);
    }
}
