//! How many passed and failed, read from what the test programs print.

/// The result of a suite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Tests or checks that hold.
    pub(super) passed: u64,
    /// Those that do not.
    pub(super) failed: u64,
}

impl Counts {
    /// A suite that is one check.
    pub(super) fn one_passed() -> Self {
        Counts { passed: 1, failed: 0 }
    }

    /// One check with this outcome.
    pub(super) fn one(good: bool) -> Self {
        Counts { passed: u64::from(good), failed: u64::from(!good) }
    }

    /// Sums up.
    pub(super) fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Sums the result lines of `cargo test`; a failed run without a failed test counts as one.
    pub(super) fn from_cargo(text: &str, good: bool) -> Self {
        let mut counts = Counts::default();
        for line in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
            for part in line.split([';', '.']) {
                let mut words = part.split_whitespace();
                let number = words.next().and_then(|word| word.parse::<u64>().ok());
                match (number, words.next()) {
                    (Some(n), Some("passed")) => counts.passed += n,
                    (Some(n), Some("failed")) => counts.failed += n,
                    _ => {}
                }
            }
        }
        if !good && counts.failed == 0 {
            counts.failed = 1;
        }
        counts
    }

    /// Reads the statistics of a Playwright report. A test that needed a second try has failed.
    pub(super) fn from_playwright(report: &str, good: bool) -> Self {
        let stats = report.rfind("\"stats\"").and_then(|at| report.get(at..)).unwrap_or_default();
        let passed = number(stats, "expected").unwrap_or(0);
        let failed = number(stats, "unexpected").unwrap_or(0) + number(stats, "flaky").unwrap_or(0);
        Counts { passed, failed: if good { failed } else { failed.max(1) } }
    }
}

fn number(text: &str, key: &str) -> Option<u64> {
    let (_, after) = text.split_once(&format!("\"{key}\":"))?;
    let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn sums_the_lines_of_cargo() {
        let text = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                    noise\ntest result: FAILED. 5 passed; 2 failed; 0 ignored; finished in 1.00s\n";
        assert_eq!(Counts::from_cargo(text, false), Counts { passed: 8, failed: 2 });
        assert_eq!(
            Counts::from_cargo("error: could not compile", false),
            Counts { passed: 0, failed: 1 }
        );
    }

    #[test]
    fn reads_the_report_of_the_browser_tests() {
        let report =
            "{ \"stats\": { \"expected\": 41, \"skipped\": 0, \"unexpected\": 1, \"flaky\": 2 } }";
        assert_eq!(Counts::from_playwright(report, false), Counts { passed: 41, failed: 3 });
        assert_eq!(Counts::from_playwright("", false), Counts { passed: 0, failed: 1 });
    }
}
