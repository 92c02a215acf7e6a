//! Reads `budgets.toml`: sections with whole numbers, which is all it may hold.

use crate::shell::{Done, read, root};

/// The limits of the project.
pub(crate) struct Budgets(String);

impl Budgets {
    /// Reads the file.
    pub(crate) fn load() -> Done<Self> {
        Ok(Budgets(read(&root().join("budgets.toml"))?))
    }

    /// One number.
    pub(crate) fn get(&self, section: &str, key: &str) -> Done<u64> {
        number(&self.0, section, key)
            .ok_or_else(|| format!("budgets.toml has no number [{section}] {key}").into())
    }

    /// All numbers as one JSON object with keys like `search_63.p95`, for the browser side.
    pub(crate) fn json(&self) -> String {
        let numbers = numbers(&self.0);
        let pairs: Vec<String> =
            numbers.map(|(section, key, value)| format!("\"{section}.{key}\":{value}")).collect();
        ["{", &pairs.join(","), "}"].concat()
    }
}

fn number(text: &str, section: &str, key: &str) -> Option<u64> {
    numbers(text).find(|(inside, name, _)| *inside == section && *name == key).map(|found| found.2)
}

/// Every number with its section and key.
fn numbers(text: &str) -> impl Iterator<Item = (&str, &str, u64)> {
    let mut section = "";
    text.lines().map(str::trim).filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
            return None;
        }
        let (key, value) = line.split_once('=')?;
        let value = value.trim().replace('_', "").parse().ok()?;
        (!key.starts_with('#')).then(|| (section, key.trim(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::{Budgets, number};

    #[test]
    fn finds_the_number_of_a_section() {
        let text = "# a = 1\n[one]\n# why\nlimit = 1_000\n[two]\nlimit = 7\n";
        assert_eq!(number(text, "one", "limit"), Some(1000));
        assert_eq!(number(text, "two", "limit"), Some(7));
        assert_eq!(number(text, "two", "goal"), None);
    }

    #[test]
    fn gives_all_numbers_to_the_browser_side() {
        let text = "[one]\n# most = 9\nlimit = 1_000\n[two]\np50 = 7\np95 = 8\n";
        let json = r#"{"one.limit":1000,"two.p50":7,"two.p95":8}"#;
        assert_eq!(Budgets(text.to_owned()).json(), json);
    }
}
