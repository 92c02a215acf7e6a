//! Two stylesheets from `style/**`: one small enough to travel with the page, one that follows it.
//!
//! The first paints the frame, the controls and the first screen of the wizard, and nothing is painted
//! before it is there. The second carries all other areas; the browser fetches it beside the app and
//! `app/boot.js` switches it on. The order of the layers is declared once, at the head of the first;
//! inside a layer the files follow in the order of their names. The output is only written when it
//! changed, so that no watcher turns in circles.

use std::path::{Path, PathBuf};

use crate::shell::{Done, files, read, root, write};

/// The cascade of the whole console, weakest first.
const LAYERS: &str = "@layer tokens,base,components,areas;";

/// The areas that the first screen of the wizard shows.
const FIRST: [&str; 2] = ["organisation", "wizard"];

/// Writes `app/style.gen.css` and `app/later.gen.css`.
pub(crate) fn run() -> Done {
    let (mut first, mut later) = (String::from(LAYERS), String::new());
    for path in ordered(&root().join("style")) {
        let sheet = if is_first(&path) { &mut first } else { &mut later };
        sheet.push_str(&minify(&read(&path)?));
    }
    for (name, css) in [("app/style.gen.css", first), ("app/later.gen.css", later)] {
        let out = root().join(name);
        if std::fs::read_to_string(&out).is_ok_and(|old| old == css) {
            continue;
        }
        write(&out, css)?;
    }
    Ok(())
}

fn is_first(path: &Path) -> bool {
    let area = path.parent().is_some_and(|folder| folder.ends_with("areas"));
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    !area || FIRST.contains(&name)
}

/// Tokens, base, components, areas.
fn ordered(style: &Path) -> Vec<PathBuf> {
    let mut all = vec![style.join("tokens.css"), style.join("base.css")];
    all.retain(|path| path.exists());
    for folder in ["components", "areas"] {
        all.extend(
            files(&style.join(folder))
                .into_iter()
                .filter(|path| path.extension().is_some_and(|x| x == "css")),
        );
    }
    all
}

/// Drops comments and the white space that carries no meaning.
fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut space = false;
    while let Some(c) = chars.next() {
        if c == '/' && chars.peek() == Some(&'*') {
            chars.next();
            skip_comment(&mut chars);
            space = true;
            continue;
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let glued = matches!(c, '{' | '}' | ';' | ',' | ')' | '!');
        let before = out.chars().next_back();
        let open = before.is_none_or(|b| matches!(b, '{' | '}' | ';' | ',' | '(' | ':'));
        if space && !glued && !open {
            out.push(' ');
        }
        space = false;
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
        if c == '"' || c == '\'' {
            copy_string(c, &mut chars, &mut out);
        }
    }
    out
}

fn skip_comment(chars: &mut impl Iterator<Item = char>) {
    let mut star = false;
    for c in chars {
        if star && c == '/' {
            return;
        }
        star = c == '*';
    }
}

fn copy_string(quote: char, chars: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for c in chars {
        out.push(c);
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_first, minify};

    #[test]
    fn only_areas_beyond_the_first_screen_travel_later() {
        for first in ["style/tokens.css", "style/components/tile.css", "style/areas/wizard.css"] {
            assert!(is_first(Path::new(first)), "{first}");
        }
        for later in ["style/areas/run.css", "style/areas/market.css"] {
            assert!(!is_first(Path::new(later)), "{later}");
        }
    }

    #[test]
    fn keeps_what_carries_meaning() {
        for (long, short) in [
            ("a :hover , b > c { color : red ; }", "a :hover,b > c{color :red}"),
            ("/* x */ a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}"),
            (".a .b\n.c{}", ".a .b .c{}"),
            (
                "a::after { content: \"a  /* b */ \\\" }\" ; }",
                "a::after{content:\"a  /* b */ \\\" }\"}",
            ),
            (
                "@media (width >= 40rem) and (hover) { a{b:c} }",
                "@media (width >= 40rem) and (hover){a{b:c}}",
            ),
            ("a { margin: 0 !important; }", "a{margin:0!important}"),
            ("a { inset: 0 -1px }", "a{inset:0 -1px}"),
        ] {
            assert_eq!(minify(long), short);
        }
    }
}
