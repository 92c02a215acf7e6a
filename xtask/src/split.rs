//! Cuts the WebAssembly into the part that the first view needs and parts that are fetched later.
//!
//! Trunk has no step for this, so it follows Trunk: the module that cargo linked is split, bound and
//! optimised, takes the place of Trunk's, and its new digests go into `index.html` and into the loader.
//! Split points are the functions under `#[cfg_attr(split, wasm_split(…))]` in the app.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256, Sha384};

use crate::glue::Names;
use crate::shell::{
    Context as _, Done, command, files, read, root, run as run_command, target_dir, write,
};
use crate::{glue, module, tools};

/// What the compiler needs to be told, in the form of `CARGO_ENCODED_RUSTFLAGS`.
///
/// Relocations and `split` are for the splitter. Erased views are the smaller ones here: 419 against
/// 487 kB on the day they were measured. The rest keeps paths of this machine out of the product.
pub(crate) fn rustflags() -> String {
    let mut flags: Vec<String> =
        ["--cfg", "erase_components", "--cfg", "split", "-Clink-args=--emit-relocs"]
            .map(str::to_owned)
            .into();
    let registry = cargo_home().join("registry/src");
    let mut sources: Vec<PathBuf> = std::fs::read_dir(registry)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    sources.sort();
    sources.push(root());
    flags.extend(sources.iter().map(|path| format!("--remap-path-prefix={}=", path.display())));
    flags.join("\u{1f}")
}

fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default()
}

/// The loader's name before it is hashed, as the tool writes it.
const LOADER: &str = "__wasm_split.js";

/// Replaces Trunk's module in `dist` by a split one.
pub(crate) fn run(dist: &Path, path: &[PathBuf]) -> Done {
    let linked = target_dir().join("wasm32-unknown-unknown/release/app.wasm");
    let work = target_dir().join("split");
    if work.exists() {
        std::fs::remove_dir_all(&work).context(work.display())?;
    }
    let bound = work.join("bound");
    let tool = |name: &str| -> Done<std::process::Command> {
        let mut tool = command(name);
        tool.env("PATH", tools::path_with(path)?);
        Ok(tool)
    };
    run_command(tool("wasm-split-cli")?.arg(&linked).arg(work.join("cut")))?;
    run_command(
        tool("wasm-bindgen")?
            .args([
                "--keep-lld-exports",
                "--no-typescript",
                "--target",
                "web",
                "--out-name",
                "main",
                "--out-dir",
            ])
            .arg(&bound)
            .arg(work.join("cut/main.wasm")),
    )?;
    let glue = lean(&bound)?;
    let mut parts = Vec::new();
    for module in modules(&work.join("cut"), &bound) {
        let small = module.with_extension("small");
        run_command(
            tool("wasm-opt")?
                .args(["-Oz", "--quiet"])
                .arg(format!("--output={}", small.display()))
                .arg(&module),
        )?;
        parts.push((module, std::fs::read(&small).context(small.display())?));
    }
    publish(dist, &glue, &read(&work.join("cut").join(LOADER))?, &parts)
}

/// Drops unused exports and long import names from the bound module; gives the glue that goes with it.
fn lean(bound: &Path) -> Done<String> {
    let path = bound.join("main_bg.wasm");
    let bytes = std::fs::read(&path).context(path.display())?;
    let mut names = Names::default();
    let small = module::without_exports(&bytes, glue::is_unused)
        .and_then(|bytes| {
            module::with_import_names(&bytes, "./main_bg.js", |long| names.short(long))
        })
        .ok_or("wasm-bindgen wrote a module that cannot be read")?;
    write(&path, small)?;
    Ok(names.put_into(&glue::smaller(&read(&bound.join("main.js"))?)))
}

/// The main module as it was bound, and every part as it was cut.
fn modules(cut: &Path, bound: &Path) -> Vec<PathBuf> {
    let mut all = vec![bound.join("main_bg.wasm")];
    all.extend(files(cut).into_iter().filter(|path| {
        path.extension().is_some_and(|kind| kind == "wasm")
            && path.file_stem().is_some_and(|stem| stem != "main")
    }));
    all
}

/// Writes the files under hashed names, and the names and digests into those that fetch them.
fn publish(dist: &Path, glue: &str, loader: &str, parts: &[(PathBuf, Vec<u8>)]) -> Done {
    let mut glue = glue.to_owned();
    let mut loader = loader.to_owned();
    let mut main = String::new();
    let mut main_digest = String::new();
    for (path, bytes) in parts {
        let old =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let new = match old.as_str() {
            "main_bg.wasm" => format!("app-{}_bg.wasm", short(bytes)),
            _ => format!("part-{}.wasm", short(bytes)),
        };
        write(&dist.join(&new), bytes)?;
        loader = loader.replace(
            &format!("fetch(new URL(\"./{old}\", import.meta.url))"),
            &format!(
                "fetch(new URL(\"./{new}\", import.meta.url), {{ integrity: \"{}\" }})",
                integrity(bytes)
            ),
        );
        if old == "main_bg.wasm" {
            glue = glue.replace(&old, &new);
            main_digest = integrity(bytes);
            main = new;
        }
    }
    // The two scripts import each other, so their names come from both.
    let both = short([glue.as_bytes(), loader.as_bytes()].concat().as_slice());
    let (glue_name, loader_name) = (format!("app-{both}.js"), format!("parts-{both}.js"));
    // Only where it is fetched from: under its old name the module asks for it.
    let glue = glue.replace(&format!("from \"./{LOADER}\""), &format!("from \"./{loader_name}\""));
    let loader = loader.replace("main.js", &glue_name);
    let page = dist.join("index.html");
    let html = adopt(
        &read(&page)?,
        &[(".js", &glue_name, &integrity(glue.as_bytes())), ("_bg.wasm", &main, &main_digest)],
    )?;
    let hint = format!(
        "<link rel=\"modulepreload\" href=\"/sovereign/{loader_name}\" crossorigin=\"anonymous\" integrity=\"{}\"></head>",
        integrity(loader.as_bytes())
    );
    for old in files(dist).iter().filter(|path| is_trunks(path, &[&glue_name, &main])) {
        std::fs::remove_file(old).context(old.display())?;
    }
    write(&dist.join(glue_name), glue)?;
    write(&dist.join(loader_name), loader)?;
    write(&page, html.replacen("</head>", &hint, 1))
}

/// Whether this is the module or the glue that Trunk had put there.
fn is_trunks(path: &Path, ours: &[&str]) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with("app-") && !ours.contains(&name.as_str())
}

/// Puts new names and digests in the place of Trunk's: in the preload links and on the boot script.
fn adopt(html: &str, news: &[(&str, &str, &str)]) -> Done<String> {
    let mut html = html.to_owned();
    for (ending, new, digest) in news {
        let old = trunks_name(&html, ending)
            .ok_or_else(|| format!("index.html names no app-…{ending}"))?;
        let links: Vec<String> = html
            .split('<')
            .filter(|tag| tag.starts_with("link") && tag.contains(&old))
            .map(|tag| tag.split('>').next().unwrap_or_default().to_owned())
            .collect();
        for link in links {
            let head = link.split(" integrity=\"").next().unwrap_or_default();
            let tail = link
                .split(" integrity=\"")
                .nth(1)
                .and_then(|rest| rest.split_once('"'))
                .map_or("", |(_, rest)| rest);
            html = html.replace(&link, &format!("{head} integrity=\"{digest}\"{tail}"));
        }
        html = html.replace(&old, new);
    }
    Ok(html)
}

fn trunks_name(html: &str, ending: &str) -> Option<String> {
    html.split('"')
        .filter_map(|value| value.rsplit('/').next())
        .find(|name| name.starts_with("app-") && name.ends_with(ending))
        .map(str::to_owned)
}

fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The value of an `integrity` attribute.
fn integrity(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha384::digest(bytes);
    let mut out = String::from("sha384-");
    // 48 bytes are sixteen groups of three: no padding.
    for group in digest.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        for shift in [18, 12, 6, 0] {
            out.extend(
                LETTERS.get((bits >> shift & 63) as usize).map(|letter| char::from(*letter)),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }

    #[test]
    fn the_page_takes_new_names_and_digests() {
        let html = "<script id=\"boot\" data-js=\"/sovereign/app-1.js\" data-wasm=\"/sovereign/app-1_bg.wasm\"></script>\
                    <link rel=\"modulepreload\" href=\"/sovereign/app-1.js\" integrity=\"old\">\
                    <link rel=\"preload\" href=\"/sovereign/app-1_bg.wasm\" integrity=\"old\" as=\"fetch\">";
        let new =
            adopt(html, &[(".js", "app-2.js", "A"), ("_bg.wasm", "app-3_bg.wasm", "B")]).unwrap();
        assert_eq!(
            new,
            "<script id=\"boot\" data-js=\"/sovereign/app-2.js\" data-wasm=\"/sovereign/app-3_bg.wasm\"></script>\
             <link rel=\"modulepreload\" href=\"/sovereign/app-2.js\" integrity=\"A\">\
             <link rel=\"preload\" href=\"/sovereign/app-3_bg.wasm\" integrity=\"B\" as=\"fetch\">"
        );
    }
}
