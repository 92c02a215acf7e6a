//! File names, file sizes, and words that may stand in no file.

use super::{Rule, Source, Sources};
use crate::shell::root;

pub(super) const RULES: &[Rule] = &[
    Rule {
        must: "no mod.rs, and no file named after nothing (utils, helpers, common, types, misc)",
        find: names,
    },
    Rule { must: "no Rust file over 400 lines without its tests (data tables aside)", find: long },
    Rule { must: "every Rust file begins with what it is for", find: heads },
    Rule { must: "no path of somebody's machine in the sources", find: machines },
    Rule { must: "no test is skipped or waits for a fixed time", find: skipped },
];

const LIMIT: usize = 400;

fn rust(sources: &Sources) -> impl Iterator<Item = &Source> {
    sources.under("", ".rs")
}

fn names(sources: &Sources) -> Vec<String> {
    const EMPTY: [&str; 6] = ["mod", "utils", "helpers", "common", "types", "misc"];
    sources
        .all()
        .filter(|source| {
            let file = source.path.rsplit('/').next().unwrap_or_default();
            file.rsplit_once('.').is_some_and(|(stem, kind)| {
                matches!(kind, "rs" | "css" | "ts") && EMPTY.contains(&stem)
            })
        })
        .map(|source| source.at(1, "say what is in it"))
        .collect()
}

fn long(sources: &Sources) -> Vec<String> {
    rust(sources)
        .filter(|source| !source.path.ends_with("/data.rs") && !source.is_test())
        .filter_map(|source| {
            let lines = source
                .text
                .lines()
                .take_while(|line| !line.trim_start().starts_with("#[cfg(test)]"))
                .count();
            (lines > LIMIT).then(|| source.at(lines, "lines"))
        })
        .collect()
}

fn heads(sources: &Sources) -> Vec<String> {
    rust(sources)
        .filter(|source| !source.is_test() && !source.text.trim_start().starts_with("//!"))
        .map(|source| source.at(1, "starts without //!"))
        .collect()
}

fn machines(sources: &Sources) -> Vec<String> {
    let root = root();
    let above = root.parent().map(|dir| format!("{}/", dir.display())).filter(|dir| dir.len() > 2);
    let mut words = vec!["/home/".to_owned(), "/Users/".to_owned()];
    words.extend(above);
    let own = "xtask/src/rules/places.rs";
    let mut found = Vec::new();
    for source in sources.all().filter(|source| source.path != own) {
        for (at, line) in source.text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word.as_str())) {
                found.push(source.at(at + 1, line));
            }
        }
    }
    found
}

fn skipped(sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.under("e2e/", ".ts") {
        found.extend(source.lines_with(&[
            "test.skip(",
            "test.fixme(",
            "test.only(",
            "describe.only(",
            "waitForTimeout(",
        ]));
    }
    for source in rust(sources).filter(|source| source.path != "xtask/src/rules/places.rs") {
        let ignored = source
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.trim_start().starts_with("#[ignore"));
        found.extend(ignored.map(|(at, line)| source.at(at + 1, line)));
    }
    found
}
