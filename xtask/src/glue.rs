//! Makes the JavaScript beside the WebAssembly smaller. It works line by line on what wasm-bindgen
//! writes and on the starter, and changes nothing else: comments, indentation, unused classes, long names.

/// Classes that a dependency exports and nobody here creates: byte streams between the two worlds.
const UNUSED: &str = "intounderlying";

/// Whether an export of the module only serves those classes.
pub(crate) fn is_unused(export: &str) -> bool {
    export.trim_start_matches("__wbg_").starts_with(UNUSED)
}

/// The names of the functions that the module imports, short ones for long ones.
#[derive(Default)]
pub(crate) struct Names(Vec<String>);

impl Names {
    /// The short name of `long`, the same one each time.
    pub(crate) fn short(&mut self, long: &str) -> String {
        let at = self.0.iter().position(|name| name == long).unwrap_or_else(|| {
            self.0.push(long.to_owned());
            self.0.len() - 1
        });
        letters(at)
    }

    /// Puts the short names where the glue defines the functions.
    pub(crate) fn put_into(&self, glue: &str) -> String {
        let mut out = String::with_capacity(glue.len());
        for line in glue.lines() {
            let key = line.split_once(": function").map(|(key, _)| key);
            match key.and_then(|key| self.0.iter().position(|name| name == key)) {
                Some(at) => {
                    out.push_str(&letters(at));
                    out.push_str(
                        line.get(self.0.get(at).map_or(0, String::len)..).unwrap_or_default(),
                    );
                }
                None => out.push_str(line),
            }
            out.push('\n');
        }
        out
    }
}

/// `a` to `z`, `aa`, `ab` …
fn letters(mut at: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b'a' + (at % 26) as u8);
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    out.reverse();
    String::from_utf8(out).unwrap_or_default()
}

/// Without comments on their own lines, indentation, and the unused classes.
pub(crate) fn smaller(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut skipped_until: Option<&str> = None;
    for line in glue.lines() {
        let text = line.trim();
        if let Some(end) = skipped_until {
            if text.starts_with(end) || (end == ";" && text.ends_with(end)) {
                skipped_until = None;
            }
            continue;
        }
        if line.starts_with("export class IntoUnderlying") {
            skipped_until = Some("if (Symbol.dispose)");
        } else if line.starts_with("const IntoUnderlying") {
            skipped_until = (!text.ends_with(';')).then_some(";");
        } else if !text.is_empty() && !["/*", "*", "//"].iter().any(|mark| text.starts_with(mark)) {
            out.push_str(text);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_comments_go() {
        let glue = "import * as import1 from \"./x.js\"\n\nexport class IntoUnderlyingSink {\n    free() {\n    }\n}\n\
                    if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\n\
                    const IntoUnderlyingSinkFinalization = (a)\n    ? { }\n    : new B(1);\n\
                    function f() {\n    // why\n    return `a\n`;\n}\n";
        assert_eq!(
            smaller(glue),
            "import * as import1 from \"./x.js\"\nfunction f() {\nreturn `a\n`;\n}\n"
        );
    }

    #[test]
    fn names_agree_on_both_sides() {
        let mut names = Names::default();
        assert_eq!(
            (names.short("__wbg_new_1"), names.short("__wbg_get_2")),
            ("a".into(), "b".into())
        );
        assert_eq!(names.short("__wbg_new_1"), "a");
        let glue = "__wbg_get_2: function(arg0) {\nreturn arg0.__wbg_get_2: 1;\n},\n__wbg_set_3: function() {\n";
        assert_eq!(
            names.put_into(glue),
            "b: function(arg0) {\nreturn arg0.__wbg_get_2: 1;\n},\n__wbg_set_3: function() {\n"
        );
        assert_eq!(
            (letters(25), letters(26), letters(701)),
            ("z".into(), "aa".into(), "zz".into())
        );
    }

    #[test]
    fn only_the_stream_classes_are_unused() {
        assert!(
            is_unused("intounderlyingsink_write") && is_unused("__wbg_intounderlyingsource_free")
        );
        assert!(!is_unused("memory") && !is_unused("__wasm_split_shared0"));
    }
}
