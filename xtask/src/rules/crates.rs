//! Arrows between crates, read from cargo's own dependency tree.

use std::process::Command;

use super::Rule;
use crate::shell::{command, output};

pub(super) const RULES: &[Rule] = &[
    Rule {
        must: "contract is plain data: nothing of the browser, of a server, of a clock or of chance",
        find: |_| {
            denied("contract", None, &[BROWSER, SERVER, &["chrono", "rand", "getrandom", "domain"]])
        },
    },
    Rule {
        must: "domain is pure: nothing of the browser, of a server, of a clock or of chance",
        find: |_| denied("domain", None, &[BROWSER, SERVER, &["chrono", "rand", "getrandom"]]),
    },
    Rule {
        must: "components knows neither the contract nor the domain",
        find: |_| denied("components", Some(WASM), &[&["contract", "domain", "app"], SERVER]),
    },
    Rule {
        must: "the local catalyst-api knows nothing of the browser app",
        find: |_| denied("standin", None, &[BROWSER, &["app", "components"]]),
    },
    Rule {
        must: "no server and no second clock travels to the browser",
        find: |_| denied("app", Some(WASM), &[SERVER, &["chrono", "rand", "standin"]]),
    },
    Rule { must: "no crate of ours asks for a heavy one in the browser", find: |_| heavy() },
];

const TREE: [&str; 8] =
    ["tree", "--locked", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
const WASM: &str = "wasm32-unknown-unknown";
const BROWSER: &[&str] =
    &["leptos", "leptos_router", "web-sys", "js-sys", "wasm-bindgen", "gloo-net"];
const SERVER: &[&str] = &["tokio", "axum", "hyper", "reqwest", "redb"];

fn denied(package: &str, target: Option<&str>, lists: &[&[&str]]) -> Vec<String> {
    let mut tree = command("cargo");
    tree.args(TREE).args(["--package", package]);
    if let Some(target) = target {
        tree.args(["--target", target]);
    }
    banned_in(package, &mut tree, lists)
}

/// Leptos itself names `regex` and `reactive_stores`, in code that the linker drops. Ours must not.
fn heavy() -> Vec<String> {
    let mut found = Vec::new();
    for package in ["app", "components", "domain", "contract"] {
        let mut tree = command("cargo");
        tree.args(TREE).args(["--depth", "1", "--package", package]);
        found.extend(banned_in(
            package,
            &mut tree,
            &[&["regex", "reactive_stores", "leptos_meta", "icondata"]],
        ));
    }
    found
}

fn banned_in(package: &str, tree: &mut Command, lists: &[&[&str]]) -> Vec<String> {
    let Some(text) = output(tree) else {
        return vec![format!("cargo tree --package {package} does not work")];
    };
    let mut found: Vec<String> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| lists.iter().any(|list| list.contains(name)))
        .map(|name| format!("{package} depends on {name}"))
        .collect();
    found.sort();
    found.dedup();
    found
}
