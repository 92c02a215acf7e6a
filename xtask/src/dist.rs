//! `cargo xtask build`: the production files in `dist/`, each with its compressed siblings.
//!
//! Everything is made in a folder beside `dist/` and moved there at the end: a failed build leaves the
//! old files whole, and no stale sibling can survive a good one.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::shell::{Context as _, Done, files, read, root, run as run_command, write};
use crate::{glue, optimiser, pack, split, tools};

/// The folder that is served in production.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds, optimises, compresses, and puts the result in place.
pub(crate) fn run() -> Done {
    let begun = Instant::now();
    let mut path = tools::for_the_app()?;
    path.push(tools::splitter()?);
    // Trunk only needs a quick one: what it binds is replaced below.
    let quick = [vec![optimiser::stand_in()?], path.clone()].concat();
    path.insert(0, optimiser::folder()?);
    let next = root().join(".dist-next");
    remove(&next)?;
    println!(
        "Building for production. The first time takes about 5 minutes on two cores, later ones half a minute."
    );
    let mut trunk = tools::trunk(&quick, "build", &next)?;
    run_command(trunk.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", split::rustflags()))?;
    split::run(&next, &path)?;
    let boot = next.join("boot.js");
    write(&boot, glue::smaller(&read(&boot)?))?;
    let made = siblings(&next)?;
    remove(&dist())?;
    std::fs::rename(&next, dist()).context("dist")?;
    println!(
        "dist/ is ready: {made} files with .br and .gz beside them, {:.0} s.",
        begun.elapsed().as_secs_f32()
    );
    Ok(())
}

fn remove(dir: &Path) -> Done {
    if dir.exists() { std::fs::remove_dir_all(dir).context(dir.display()) } else { Ok(()) }
}

fn siblings(dir: &Path) -> Done<usize> {
    let mut made = 0;
    for path in files(dir) {
        if !pack::worth_it(&path) {
            continue;
        }
        let bytes = std::fs::read(&path).context(path.display())?;
        write(&with_suffix(&path, ".br"), pack::brotli(&bytes)?)?;
        write(&with_suffix(&path, ".gz"), pack::gzip(&bytes)?)?;
        made += 1;
    }
    Ok(made)
}

/// `app.js` and `.br` make `app.js.br`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
