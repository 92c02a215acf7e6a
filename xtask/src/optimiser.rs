//! `wasm-opt` for Trunk: the real one where Node is there, else one that only strips.
//!
//! Stripping the sections that a browser never reads (function names, producers) is what counts most;
//! the optimiser gains a few per cent more.

use std::path::{Path, PathBuf};

use crate::shell::{
    Context as _, Done, command, own_program, run as run_command, target_dir, write,
};
use crate::{browser, module, tools};

/// The optimiser, as published for Node.
const BINARYEN: &str = "132.0.0";

/// The folder with a program named `wasm-opt` in it.
pub(crate) fn folder() -> Done<PathBuf> {
    if browser::node().is_ok() {
        match binaryen() {
            Ok(folder) => return Ok(folder),
            Err(why) => println!("binaryen {BINARYEN} cannot be installed ({why})."),
        }
    }
    println!(
        "Without Node 20 and binaryen the WebAssembly is stripped but not optimised: about 1 % larger on the wire."
    );
    stand_in()
}

fn binaryen() -> Done<PathBuf> {
    let place = tools::cache()?.join(format!("binaryen-{BINARYEN}"));
    let bin = place.join("node_modules/.bin");
    if bin.join("wasm-opt").exists() {
        return Ok(bin);
    }
    println!("Installing binaryen {BINARYEN} into {} (under a minute, once).", place.display());
    std::fs::create_dir_all(&place).context(place.display())?;
    run_command(
        command("npm")
            .args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--loglevel=error",
                "--prefix",
            ])
            .arg(&place)
            .arg(format!("binaryen@{BINARYEN}")),
    )?;
    Ok(bin)
}

/// A `wasm-opt` that calls this program back.
pub(crate) fn stand_in() -> Done<PathBuf> {
    let folder = target_dir().join("xtask-bin");
    let script = folder.join("wasm-opt");
    write(&script, format!("#!/bin/sh\nexec '{}' wasm-opt \"$@\"\n", own_program().display()))?;
    run_command(command("chmod").arg("+x").arg(&script))?;
    Ok(folder)
}

/// The hidden subcommand behind [`stand_in`]: understands what Trunk says to `wasm-opt`.
pub(crate) fn strip(args: &[String]) -> Done {
    if args.iter().any(|arg| arg == "--version") {
        println!("wasm-opt version 132 (strips only)");
        return Ok(());
    }
    let output = args
        .iter()
        .find_map(|arg| arg.strip_prefix("--output="))
        .ok_or("wasm-opt: no --output=")?;
    let input = args.iter().find(|arg| !arg.starts_with('-')).ok_or("wasm-opt: no input")?;
    let bytes = std::fs::read(input).context(input)?;
    let small = module::without_custom_sections(&bytes)
        .ok_or("wasm-opt: this is not a WebAssembly module")?;
    write(Path::new(output), small)
}
