//! The seven steps, their order, and their names in the URL.

/// One step of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Who the Sovereign is for.
    Organisation,
    /// How many regions, and what runs where.
    Topology,
    /// Cloud, location and machine sizes per region.
    Provider,
    /// What lets the console build: token, SSH key, object storage.
    Credentials,
    /// Which components are wanted.
    Components,
    /// Under which name the Sovereign answers.
    Domain,
    /// Everything once more, and the launch.
    Review,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 7] = [
        Self::Organisation,
        Self::Topology,
        Self::Provider,
        Self::Credentials,
        Self::Components,
        Self::Domain,
        Self::Review,
    ];

    /// How many steps there are.
    pub const COUNT: u8 = 7;

    /// Place in the order, counted from 1.
    pub fn number(self) -> u8 {
        match self {
            Self::Organisation => 1,
            Self::Topology => 2,
            Self::Provider => 3,
            Self::Credentials => 4,
            Self::Components => 5,
            Self::Domain => 6,
            Self::Review => 7,
        }
    }

    /// The step at a place counted from 1.
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|step| u64::from(step.number()) == number)
    }

    /// The word in the URL.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Topology => "topology",
            Self::Provider => "provider",
            Self::Credentials => "credentials",
            Self::Components => "components",
            Self::Domain => "domain",
            Self::Review => "review",
        }
    }

    /// The step behind a word of the URL.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == slug)
    }

    /// The name in the stepper.
    pub fn title(self) -> &'static str {
        match self {
            Self::Organisation => "Organisation",
            Self::Topology => "Topology",
            Self::Provider => "Provider",
            Self::Credentials => "Credentials",
            Self::Components => "Components",
            Self::Domain => "Domain",
            Self::Review => "Review",
        }
    }

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        Self::from_number(u64::from(self.number()) + 1)
    }

    /// The step before this one.
    pub fn back(self) -> Option<Self> {
        Self::from_number(u64::from(self.number()).saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn order_slug_and_number_agree() {
        for (n, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(step.number()), n + 1);
            assert_eq!(Step::from_slug(step.slug()), Some(step));
            assert_eq!(Step::from_number(u64::from(step.number())), Some(step));
            assert_eq!(step.slug(), step.title().to_ascii_lowercase());
        }
        assert_eq!(Step::Organisation.back(), None);
        assert_eq!(Step::Review.next(), None);
    }
}
