//! One stylesheet from `style/**`, small enough to travel with the page.
//!
//! The order of the layers is declared once, here; inside a layer the files follow in the order of
//! their names. The output is only written when it changed, so that no watcher turns in circles.

use std::path::{Path, PathBuf};

use crate::shell::{Done, files, read, root, write};

/// The cascade of the whole console, weakest first.
const LAYERS: &str = "@layer tokens,base,components,areas;";

/// Writes `app/style.gen.css`.
pub(crate) fn run() -> Done {
    let out = root().join("app/style.gen.css");
    let css = bundle(&root().join("style"))?;
    if std::fs::read_to_string(&out).is_ok_and(|old| old == css) {
        return Ok(());
    }
    write(&out, css)
}

fn bundle(style: &Path) -> Done<String> {
    let mut css = String::from(LAYERS);
    for path in ordered(style) {
        css.push_str(&minify(&read(&path)?));
    }
    Ok(css)
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
    use super::minify;

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
