//! `cargo xtask size`: what the first view costs on the wire, against `budgets.toml`.
//!
//! The first view is `index.html` and what it names: those files are fetched before the wizard shows.
//! Logos and fonts that a stylesheet names come later, and stand in the table below the line.

use std::path::Path;

use crate::budgets::Budgets;
use crate::dist::dist;
use crate::pack;
use crate::shell::{Context as _, Done, files, read};

/// One file of `dist/`.
struct Asset {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    first: bool,
}

/// Prints the table and fails over a limit.
pub(crate) fn run() -> Done {
    let index = dist().join("index.html");
    if !index.exists() {
        return Err("there is no dist/ yet: run `cargo xtask build` first".into());
    }
    let html = read(&index)?;
    let mut assets = Vec::new();
    for path in files(&dist()) {
        if path.extension().is_none_or(|kind| kind != "br" && kind != "gz") {
            assets.push(weigh(&path, &html)?);
        }
    }
    assets.sort_by_key(|asset| (!asset.first, std::cmp::Reverse(asset.brotli)));
    print(&assets);
    judge(&assets)
}

fn weigh(path: &Path, html: &str) -> Done<Asset> {
    let name = path.strip_prefix(dist()).unwrap_or(path).to_string_lossy().into_owned();
    let bytes = std::fs::read(path).context(path.display())?;
    let (gzip, brotli) = if pack::worth_it(path) {
        (pack::gzip(&bytes)?.len(), pack::brotli(&bytes)?.len())
    } else {
        (bytes.len(), bytes.len())
    };
    let first = name == "index.html"
        || html.contains(&format!("/{name}\""))
        || html.contains(&format!("\"{name}\""));
    Ok(Asset { name, raw: bytes.len(), gzip, brotli, first })
}

fn print(assets: &[Asset]) {
    println!("{:<48} {:>10} {:>10} {:>10}", "first view", "raw", "gzip", "brotli");
    for asset in assets.iter().filter(|asset| asset.first) {
        println!("{:<48} {:>10} {:>10} {:>10}", asset.name, asset.raw, asset.gzip, asset.brotli);
    }
    let later: Vec<&Asset> = assets.iter().filter(|asset| !asset.first).collect();
    if let Some(heaviest) = later.first() {
        let sum = |pick: fn(&Asset) -> usize| later.iter().map(|asset| pick(asset)).sum::<usize>();
        let name = format!("{} files on demand, most {}", later.len(), heaviest.name);
        println!(
            "{name:<48} {:>10} {:>10} {:>10}",
            sum(|a| a.raw),
            sum(|a| a.gzip),
            sum(|a| a.brotli)
        );
    }
}

/// The stylesheet that nothing is painted without; the other one is fetched beside the app.
fn paints_first(asset: &Asset) -> bool {
    asset.name.starts_with("style.gen") && asset.name.ends_with(".css")
}

fn judge(assets: &[Asset]) -> Done {
    let budgets = Budgets::load()?;
    let first: u64 =
        assets.iter().filter(|asset| asset.first).map(|asset| asset.brotli as u64).sum();
    let shell: u64 = assets
        .iter()
        .filter(|asset| asset.name == "index.html" || paints_first(asset))
        .map(|asset| asset.brotli as u64)
        .sum();
    let limit = budgets.get("first_view", "limit")?;
    let goal = budgets.get("first_view", "goal")?;
    let frame = budgets.get("shell", "limit")?;
    println!("first view {first} bytes brotli: goal {goal}, limit {limit}");
    println!("index.html and stylesheet {shell} bytes brotli: limit {frame}");
    if first > limit {
        return Err(format!(
            "the first view is {} bytes over its limit in budgets.toml",
            first - limit
        )
        .into());
    }
    if shell > frame {
        return Err(format!(
            "index.html and its stylesheet are {} bytes over their limit",
            shell - frame
        )
        .into());
    }
    Ok(())
}
