//! Notices saved files by looking at their times: a few hundred files, no extra crate, every system.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::shell::{files, root};

/// Which build products a change makes old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stale {
    /// The browser app.
    pub(crate) app: bool,
    /// The local catalyst-api.
    pub(crate) server: bool,
}

impl Stale {
    /// Whether anything has to be built.
    pub(crate) fn any(self) -> bool {
        self.app || self.server
    }

    fn add(&mut self, other: Stale) {
        self.app |= other.app;
        self.server |= other.server;
    }
}

const WATCHED: [&str; 8] =
    ["app", "components", "style", "public", "contract", "domain", "standin", "deploy/headers.txt"];

/// Remembers the last seen state of the sources.
pub(crate) struct Watcher {
    seen: BTreeMap<PathBuf, (SystemTime, u64)>,
}

impl Watcher {
    /// Starts from the present state.
    pub(crate) fn new() -> Self {
        Watcher { seen: scan() }
    }

    /// What has become old since the last call.
    pub(crate) fn changes(&mut self) -> Stale {
        let now = scan();
        let mut stale = Stale::default();
        for (path, state) in &now {
            if self.seen.get(path) != Some(state) {
                stale.add(reach(path));
            }
        }
        for path in self.seen.keys() {
            if !now.contains_key(path) {
                stale.add(reach(path));
            }
        }
        self.seen = now;
        stale
    }
}

fn scan() -> BTreeMap<PathBuf, (SystemTime, u64)> {
    let mut found = BTreeMap::new();
    for name in WATCHED {
        let path = root().join(name);
        let list = if path.is_file() { vec![path] } else { files(&path) };
        for file in list {
            if file.to_string_lossy().ends_with(".gen.css") {
                continue;
            }
            let Ok(data) = file.metadata() else { continue };
            found.insert(file, (data.modified().unwrap_or(SystemTime::UNIX_EPOCH), data.len()));
        }
    }
    found
}

/// Follows the arrows between the crates.
fn reach(path: &Path) -> Stale {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    let first =
        inside.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    match first.as_deref() {
        Some("contract" | "domain") => Stale { app: true, server: true },
        Some("standin" | "deploy") => Stale { app: false, server: true },
        _ => Stale { app: true, server: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_reaches_what_depends_on_it() {
        let at = |path: &str| reach(&root().join(path));
        assert_eq!(at("domain/src/lib.rs"), Stale { app: true, server: true });
        assert_eq!(at("style/base.css"), Stale { app: true, server: false });
        assert_eq!(at("standin/src/main.rs"), Stale { app: false, server: true });
    }
}
