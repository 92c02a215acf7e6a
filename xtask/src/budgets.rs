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
}

fn number(text: &str, section: &str, key: &str) -> Option<u64> {
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[') {
            inside = name.trim_end_matches(']') == section;
        } else if inside
            && let Some((name, value)) = line.split_once('=')
            && name.trim() == key
        {
            return value.trim().replace('_', "").parse().ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn finds_the_number_of_a_section() {
        let text = "# a = 1\n[one]\n# why\nlimit = 1_000\n[two]\nlimit = 7\n";
        assert_eq!(number(text, "one", "limit"), Some(1000));
        assert_eq!(number(text, "two", "limit"), Some(7));
        assert_eq!(number(text, "two", "goal"), None);
    }
}
