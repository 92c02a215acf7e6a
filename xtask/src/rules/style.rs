//! Rules of the stylesheets: colours come from tokens, directions are logical, layers are named.

use super::{Rule, Source, Sources};

pub(super) const RULES: &[Rule] = &[
    Rule {
        must: "no colour literal outside style/tokens.css and the catalogue's brand data",
        find: colours,
    },
    Rule {
        must: "no physical direction in a stylesheet: start and end, not left and right",
        find: directions,
    },
    Rule { must: "every stylesheet lies in its layer", find: layers },
];

fn sheets(sources: &Sources) -> impl Iterator<Item = &Source> {
    sources.under("style/", ".css")
}

/// The lines of a stylesheet with its comments blanked out.
fn lines(source: &Source) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut comment = false;
    for (at, line) in source.text.lines().enumerate() {
        let mut kept = String::new();
        let mut rest = line;
        loop {
            let mark = if comment { "*/" } else { "/*" };
            let Some((before, after)) = rest.split_once(mark) else { break };
            if !comment {
                kept.push_str(before);
            }
            comment = !comment;
            rest = after;
        }
        if !comment {
            kept.push_str(rest);
        }
        out.push((at + 1, kept));
    }
    out
}

fn colours(sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in sheets(sources).filter(|sheet| sheet.path != "style/tokens.css") {
        for (at, line) in lines(sheet) {
            if line.split_once(':').is_some_and(|(_, value)| is_colour(value)) {
                found.push(sheet.at(at, &line));
            }
        }
    }
    let rust = ["app/src/", "components/src/", "domain/src/"];
    for source in rust.iter().flat_map(|folder| sources.under(folder, ".rs")) {
        if source.path.starts_with("domain/src/catalog")
            || source.path.starts_with("domain/src/providers")
        {
            continue;
        }
        found.extend(
            source
                .code()
                .filter(|(_, line)| quoted_colour(line))
                .map(|(at, line)| source.at(at, line)),
        );
    }
    found
}

fn is_colour(value: &str) -> bool {
    const FUNCTIONS: [&str; 8] =
        ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch("];
    FUNCTIONS.iter().any(|name| value.contains(name)) || value.split('#').skip(1).any(is_hex)
}

/// `"#0E2A2C"` in Rust, but not `"#step-title"`.
fn quoted_colour(line: &str) -> bool {
    line.split("\"#").skip(1).any(|rest| {
        is_hex(rest) && rest.trim_start_matches(|c: char| c.is_ascii_hexdigit()).starts_with('"')
    })
}

fn is_hex(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_hexdigit).count();
    let next = text.chars().nth(digits);
    matches!(digits, 3 | 4 | 6 | 8)
        && next.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_')
}

fn directions(sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in sheets(sources) {
        for (at, line) in lines(sheet) {
            if line.split([';', '{']).any(is_physical) {
                found.push(sheet.at(at, &line));
            }
        }
    }
    found
}

fn is_physical(declaration: &str) -> bool {
    let Some((name, value)) = declaration.split_once(':') else { return false };
    let (name, value) = (name.trim(), value.trim());
    let sided =
        name == "left" || name == "right" || (name.contains("-left") || name.contains("-right"));
    let aligned =
        matches!(name, "text-align" | "float" | "clear") && matches!(value, "left" | "right");
    !name.starts_with("--") && (sided || aligned)
}

fn layers(sources: &Sources) -> Vec<String> {
    sheets(sources)
        .filter(|sheet| !lines(sheet).iter().any(|(_, line)| line.contains("@layer ")))
        .map(|sheet| sheet.at(1, "no @layer"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_recognised() {
        assert!(is_colour(" #fff"));
        assert!(is_colour(" 1px solid #0e2a2c;"));
        assert!(is_colour("color-mix(in oklch, rgb(1 2 3), transparent)"));
        assert!(!is_colour(" url(#gradient)"));
        assert!(!is_colour(" var(--accent)"));
        assert!(quoted_colour("let c = \"#0E2A2C\";"));
        assert!(!quoted_colour("let c = \"#added-cards\";"));
    }

    #[test]
    fn directions_are_recognised() {
        for bad in
            ["left: 0", " margin-left:1px", "text-align: right", "border-top-left-radius: 3px"]
        {
            assert!(is_physical(bad), "{bad}");
        }
        for good in ["inset-inline-start: 0", "text-align: start", "--left: 1px", "a:hover"] {
            assert!(!is_physical(good), "{good}");
        }
    }
}
