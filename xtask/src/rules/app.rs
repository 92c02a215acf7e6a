//! Arrows inside the browser app: `route, session, plan, api` ← `parts` ← areas ← `app.rs`.

use super::{Rule, Source, Sources};

pub(super) const RULES: &[Rule] = &[
    Rule {
        must: "areas of the app do not import each other; parts and api import no area",
        find: imports,
    },
    Rule {
        must: "only app/src/api touches the network, storage and tasks",
        find: |sources| {
            outside(
                sources,
                &["app/src/api.rs", "app/src/api/"],
                &[
                    "spawn_local",
                    "EventSource",
                    "local_storage",
                    "session_storage",
                    "gloo_net",
                    "fetch_with_",
                ],
            )
        },
    },
    Rule {
        must: "only session.rs, plan.rs and an area's state.rs provide context",
        find: |sources| {
            let roots = ["app/src/session.rs", "app/src/plan.rs"];
            let mut found = outside(sources, &roots, &["provide_context"]);
            found
                .retain(|at| !at.split(':').next().is_some_and(|path| path.ends_with("/state.rs")));
            found
        },
    },
    Rule {
        must: "no style attribute in a view: the content policy blocks it (style:property= works)",
        find: |sources| views(sources, &[" style=", "\tstyle="]),
    },
    Rule {
        must: "links are built from a route, never written with a leading slash",
        find: |sources| views(sources, &["href=\"/", "href='/"]),
    },
    Rule { must: "index.html has nothing inline", find: inline },
];

/// Top-level modules of the app that are not areas.
const SHARED: [&str; 10] =
    ["main", "lib", "app", "route", "session", "plan", "api", "parts", "text", "bin"];

fn area(path: &str) -> Option<&str> {
    path.strip_prefix("app/src/")?.split(['/', '.']).next()
}

fn imports(sources: &Sources) -> Vec<String> {
    let mut areas: Vec<&str> =
        sources.under("app/src/", ".rs").filter_map(|source| area(&source.path)).collect();
    areas.retain(|name| !SHARED.contains(name));
    areas.sort_unstable();
    areas.dedup();
    let mut found = Vec::new();
    for source in sources.under("app/src/", ".rs") {
        let Some(own) = area(&source.path) else { continue };
        if matches!(own, "main" | "lib" | "app") {
            continue;
        }
        let mut banned: Vec<&str> = areas.iter().copied().filter(|name| *name != own).collect();
        if matches!(own, "route" | "session" | "plan" | "api" | "text") {
            banned.push("parts");
        }
        for name in banned {
            found.extend(
                source.lines_with(&[&format!("crate::{name}::"), &format!("crate::{name};")]),
            );
        }
        found.extend(grouped(source, &areas, own));
    }
    found
}

/// `use crate::{wizard, run}` on one line.
fn grouped(source: &Source, areas: &[&str], own: &str) -> Vec<String> {
    source
        .code()
        .filter_map(|(at, line)| {
            line.trim().strip_prefix("use crate::{").map(|rest| (at, line, rest))
        })
        .filter(|(_, _, rest)| {
            rest.split([',', '}', ';']).any(|item| {
                let name = item.trim().split("::").next().unwrap_or_default();
                name != own && areas.contains(&name)
            })
        })
        .map(|(at, line, _)| source.at(at, line))
        .collect()
}

fn outside(sources: &Sources, allowed: &[&str], words: &[&str]) -> Vec<String> {
    sources
        .under("app/src/", ".rs")
        .filter(|source| !allowed.iter().any(|place| source.path.starts_with(place)))
        .flat_map(|source| source.lines_with(words))
        .collect()
}

fn views(sources: &Sources, words: &[&str]) -> Vec<String> {
    let app = sources.under("app/src/", ".rs");
    app.chain(sources.under("components/src/", ".rs"))
        .flat_map(|source| source.lines_with(words))
        .collect()
}

fn inline(sources: &Sources) -> Vec<String> {
    let Some(page) = sources.file("app/index.html") else {
        return vec!["app/index.html is missing".to_owned()];
    };
    page.lines_with(&["<style", " style=", "<script>", "javascript:", " onclick=", " onload="])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app(files: &[(&str, &str)]) -> Sources {
        Sources(
            files
                .iter()
                .map(|(path, text)| Source { path: (*path).into(), text: (*text).into() })
                .collect(),
        )
    }

    #[test]
    fn an_area_may_not_look_into_another() {
        let sources = app(&[
            ("app/src/wizard.rs", "use crate::parts::tile;\nuse crate::run::text;\n"),
            ("app/src/run/state.rs", "use crate::{api, wizard};\n"),
            ("app/src/parts/tile.rs", "// crate::wizard::x\nuse crate::wizard::state;\n"),
            ("app/src/api/http.rs", "use crate::parts::tile;\n"),
            ("app/src/plan.rs", "use crate::session;\nuse crate::parts::tile;\n"),
            ("app/src/run.rs", "use crate::plan::Plan;\n"),
            ("app/src/app.rs", "use crate::wizard::Wizard;\n"),
        ]);
        let mut paths: Vec<String> = imports(&sources);
        paths.sort();
        assert_eq!(
            paths,
            [
                "app/src/api/http.rs:1 use crate::parts::tile;",
                "app/src/parts/tile.rs:2 use crate::wizard::state;",
                "app/src/plan.rs:2 use crate::parts::tile;",
                "app/src/run/state.rs:1 use crate::{api, wizard};",
                "app/src/wizard.rs:2 use crate::run::text;",
            ]
        );
    }

    #[test]
    fn tests_and_comments_do_not_count() {
        let text =
            "// local_storage\nfn a() {}\n#[cfg(test)]\nmod tests { fn b() { local_storage() } }\n";
        assert!(outside(&app(&[("app/src/run.rs", text)]), &[], &["local_storage"]).is_empty());
    }
}
