//! From the free text of the headquarters to a cloud and regions nearby.
//!
//! A hint only fills an untouched form; it never overrides a choice.

/// A suggested cloud with its regions in order of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The id of the suggested provider.
    pub provider: &'static str,
    /// Region ids; slot n takes region n, starting over when there are more slots.
    pub regions: &'static [&'static str],
}

/// Words, any of which may occur, and what they suggest. The first match counts.
const RULES: &[(&[&str], Hint)] = &[
    (
        &["germany", "frankfurt", "berlin", "munich", "hamburg", "cologne"],
        Hint { provider: "hetzner", regions: &["fsn1", "nbg1", "hel1"] },
    ),
    (
        &["finland", "helsinki", "sweden", "norway", "denmark", "nordic"],
        Hint { provider: "hetzner", regions: &["hel1", "fsn1", "nbg1"] },
    ),
    (
        &["netherlands", "amsterdam", "belgium"],
        Hint { provider: "oci", regions: &["eu-amsterdam-1", "eu-frankfurt-1", "ap-singapore-1"] },
    ),
    (
        &["france", "paris"],
        Hint { provider: "huawei", regions: &["eu-west-204", "eu-west-101", "ap-southeast-1"] },
    ),
    (
        &["ireland", "dublin", "uk", "london", "britain"],
        Hint { provider: "aws", regions: &["eu-west-1", "eu-central-1", "us-east-1"] },
    ),
    (&["virginia", "ashburn", "washington", "new york"], US_EAST),
    (&["california", "oregon", "seattle", "phoenix"], US_WEST),
    (
        &["singapore", "malaysia", "indonesia"],
        Hint { provider: "aws", regions: &["ap-southeast-1", "us-east-1", "eu-central-1"] },
    ),
    (
        &["hong kong", "china", "beijing"],
        Hint { provider: "huawei", regions: &["ap-southeast-1", "cn-north-4", "eu-west-101"] },
    ),
    (
        &["saudi", "riyadh", "dubai", "uae", "middle east"],
        Hint { provider: "huawei", regions: &["me-east-1", "ap-southeast-1", "eu-west-101"] },
    ),
    (
        &["japan", "tokyo", "korea", "seoul"],
        Hint { provider: "aws", regions: &["ap-southeast-1", "us-west-2", "eu-central-1"] },
    ),
    (
        &["australia", "sydney", "melbourne"],
        Hint { provider: "oci", regions: &["ap-singapore-1", "us-ashburn-1", "eu-frankfurt-1"] },
    ),
];

const US_EAST: Hint = Hint { provider: "aws", regions: &["us-east-1", "us-west-2", "eu-west-1"] };
const US_WEST: Hint =
    Hint { provider: "aws", regions: &["us-west-2", "us-east-1", "ap-southeast-1"] };

/// What this headquarters text suggests, if anything.
pub fn hint(headquarters: &str) -> Option<Hint> {
    let text = headquarters.to_ascii_lowercase();
    RULES.iter().find_map(|(words, hint)| {
        let coast = match *hint {
            US_EAST => then_us(&text, "east"),
            US_WEST => then_us(&text, "west"),
            _ => false,
        };
        (coast || words.iter().any(|word| text.contains(word))).then_some(*hint)
    })
}

/// Whether a compass point is followed, anywhere later, by "us".
fn then_us(text: &str, point: &str) -> bool {
    text.split_once(point).is_some_and(|(_, rest)| rest.contains("us"))
}

impl Hint {
    /// The region for this slot, starting over when there are more slots than regions.
    pub fn region(&self, slot: usize) -> Option<&'static str> {
        self.regions.iter().cycle().nth(slot % self.regions.len().max(1)).copied()
    }
}
