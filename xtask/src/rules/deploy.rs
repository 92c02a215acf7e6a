//! One list of security headers: `deploy/headers.txt`.

use super::{Rule, Sources};

pub(super) const RULES: &[Rule] = &[
    Rule {
        must: "the security headers stand in deploy/headers.txt and nowhere else",
        find: elsewhere,
    },
    Rule {
        must: "the image and the local catalyst-api both send deploy/headers.txt",
        find: unused,
    },
    Rule { must: "the content policy allows nothing inline and no other origin", find: lax },
];

const HEADERS: &str = "deploy/headers.txt";

fn elsewhere(sources: &Sources) -> Vec<String> {
    ["deploy/", "standin/src/", "app/"]
        .iter()
        .flat_map(|folder| sources.under(folder, ""))
        .filter(|source| source.path != HEADERS && !source.is_test())
        .flat_map(|source| {
            source.lines_with(&["default-src", "Permissions-Policy:", "Strict-Transport-Security:"])
        })
        .collect()
}

fn unused(sources: &Sources) -> Vec<String> {
    let reads = sources
        .under("standin/src/", ".rs")
        .any(|source| source.text.contains("include_str!(") && source.text.contains(HEADERS));
    let has =
        |path: &str, word: &str| sources.file(path).is_some_and(|file| file.text.contains(word));
    let uses = [
        ("no file of standin includes it", reads),
        ("deploy/Containerfile does not convert it", has("deploy/Containerfile", HEADERS)),
        ("deploy/Caddyfile does not import it", has("deploy/Caddyfile", "import headers.caddy")),
    ];
    uses.iter().filter(|(_, good)| !good).map(|(why, _)| (*why).to_owned()).collect()
}

fn lax(sources: &Sources) -> Vec<String> {
    let Some(headers) = sources.file(HEADERS) else { return vec![format!("{HEADERS} is missing")] };
    let policy =
        headers.text.lines().find_map(|line| line.strip_prefix("Content-Security-Policy: "));
    let Some(policy) = policy else { return vec![format!("{HEADERS} has no content policy")] };
    policy
        .split([' ', ';'])
        .filter(|word| {
            word.contains("unsafe-") && *word != "'wasm-unsafe-eval'"
                || word.contains("//")
                || word.contains('*')
        })
        .map(|word| format!("{HEADERS} allows {word}"))
        .collect()
}
