//! One source for the security headers: `deploy/headers.txt`.

use super::{Rule, Sources};

pub(super) const RULES: &[Rule] = &[
    Rule { must: "the web server of the image sends exactly deploy/headers.txt", find: image },
    Rule { must: "the local catalyst-api sends deploy/headers.txt", find: standin },
];

const HEADERS: &str = "deploy/headers.txt";
const NGINX: &str = "deploy/nginx/headers.conf";

fn image(sources: &Sources) -> Vec<String> {
    let (Some(headers), Some(nginx)) = (sources.file(HEADERS), sources.file(NGINX)) else {
        return vec![format!("{HEADERS} or {NGINX} is missing")];
    };
    let wanted: Vec<String> = headers
        .text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| format!("add_header {name} \"{value}\" always;"))
        .collect();
    let sent: Vec<&str> =
        nginx.text.lines().filter(|line| line.starts_with("add_header ")).collect();
    let missing = wanted
        .iter()
        .filter(|line| !sent.contains(&line.as_str()))
        .map(|line| format!("{NGINX} lacks {line}"));
    let more = sent
        .iter()
        .filter(|line| !wanted.iter().any(|want| want == *line))
        .map(|line| format!("{NGINX} has {line}"));
    missing.chain(more).collect()
}

fn standin(sources: &Sources) -> Vec<String> {
    let reads = sources.under("standin/src/", ".rs").any(|source| {
        source.text.contains("include_str!(") && source.text.contains("deploy/headers.txt")
    });
    if reads { Vec::new() } else { vec![format!("no file of standin includes {HEADERS}")] }
}
