//! The house rules that a script can check: arrows between crates and areas, and where things may be.
//!
//! Each rule is one function from the sources to findings, listed once in [`all`]. What the compiler or
//! clippy already refuses is not repeated here.

mod app;
mod crates;
mod deploy;
mod places;
mod style;

use std::path::Path;

use crate::shell::{Done, command, files, output, root};

/// One source file of the project.
pub(crate) struct Source {
    /// Relative to the workspace, with `/`.
    path: String,
    /// As written.
    text: String,
}

/// Everything that the rules look at.
pub(crate) struct Sources(Vec<Source>);

/// A rule: its sentence, and what breaks it (`path:line what`).
pub(crate) struct Rule {
    /// What must hold.
    pub(crate) must: &'static str,
    find: fn(&Sources) -> Vec<String>,
}

/// A rule that does not hold: its sentence and the findings.
pub(crate) type Broken = (&'static str, Vec<String>);

/// Checks every rule; gives the number of kept ones, and the broken ones.
pub(crate) fn check() -> Done<(usize, Vec<Broken>)> {
    let sources = Sources::load()?;
    let mut broken = Vec::new();
    let all = all();
    for rule in &all {
        let found = (rule.find)(&sources);
        if !found.is_empty() {
            broken.push((rule.must, found));
        }
    }
    Ok((all.len() - broken.len(), broken))
}

fn all() -> Vec<Rule> {
    let mut rules = Vec::new();
    for list in [crates::RULES, app::RULES, style::RULES, places::RULES, deploy::RULES] {
        rules.extend(list.iter().map(|rule| Rule { ..*rule }));
    }
    rules
}

impl Sources {
    fn load() -> Done<Self> {
        let mut found = Vec::new();
        for path in listed() {
            if let Ok(text) = std::fs::read_to_string(root().join(&path)) {
                found.push(Source { path, text });
            }
        }
        if found.is_empty() { Err("no sources were found".into()) } else { Ok(Sources(found)) }
    }

    /// The file at exactly this path.
    fn file(&self, path: &str) -> Option<&Source> {
        self.0.iter().find(|source| source.path == path)
    }

    /// Files under a folder with this ending.
    fn under<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = &'a Source> {
        self.0
            .iter()
            .filter(move |source| source.path.starts_with(folder) && source.path.ends_with(ending))
    }

    /// All files.
    fn all(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }
}

/// What git tracks or would track; without git, what lies in the folder.
fn listed() -> Vec<String> {
    let git =
        output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]));
    match git {
        Some(list) if !list.is_empty() => list.lines().map(str::to_owned).collect(),
        _ => files(&root())
            .iter()
            .filter_map(|path| {
                path.strip_prefix(root()).ok().and_then(Path::to_str).map(str::to_owned)
            })
            .collect(),
    }
}

impl Source {
    /// Whether the whole file is a test.
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
            || self.path.contains("/tests/")
            || self.path.contains("/benches/")
    }

    /// The numbered lines of code: without comments, and without the tests at the end of a Rust file.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let rust = self.path.ends_with(".rs");
        let lines = if self.is_test() { "" } else { self.text.as_str() };
        lines
            .lines()
            .take_while(move |line| !rust || !line.trim_start().starts_with("#[cfg(test)]"))
            .enumerate()
            .filter(move |(_, line)| !rust || !line.trim_start().starts_with("//"))
            .map(|(at, line)| (at + 1, line))
    }

    /// Findings for every line of code that contains one of the words.
    fn lines_with(&self, words: &[&str]) -> Vec<String> {
        self.code()
            .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
            .map(|(at, line)| self.at(at, line))
            .collect()
    }

    fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line} {}", self.path, what.trim())
    }
}
