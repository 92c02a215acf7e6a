//! One entry of the market, and what can be said of it without the others.

use std::borrow::Cow;

use crate::cascade::Row;
use crate::catalog::{Component, Details, Footprint, Logo, Mark, Tier, Visibility};
use crate::search::Words;

use super::{Family, Link};

/// A text that is either shipped or came from the server.
pub type Text = Cow<'static, str>;

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The id in addresses and test ids, such as `harbor`.
    pub id: Text,
    /// The Blueprint's id, such as `bp-harbor`.
    pub blueprint: Text,
    /// The name people know it by.
    pub name: Text,
    /// The place of its family in [`super::Market::families`].
    pub family: usize,
    /// The tier that counts. What only the server knows is optional, but for
    /// [parts of the platform](Entry::is_platform_part).
    pub tier: Tier,
    /// What it does, in one line; may be empty.
    pub summary: Text,
    /// What kind of thing it is, in the server's word.
    pub category: Option<Text>,
    /// The project it packages.
    pub upstream: Option<Upstream>,
    /// Where its documentation is.
    pub docs: Option<Link>,
    /// Its licence, as an SPDX expression.
    pub licence: Option<Text>,
    /// Its Blueprint's newest version; `None` where none is published.
    pub version: Option<Text>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who published it, in the server's word.
    pub origin: Option<Text>,
    /// What it asks of a cluster at least.
    pub footprint: Option<Footprint>,
    /// How its logo tile looks.
    pub look: Look,
    /// The shipped card, if it is one.
    pub shipped: Option<&'static Component>,
    /// Whether the server lists it.
    pub served: bool,
    /// The rows that are chosen with it.
    pub needs: Vec<Row>,
    /// What it declares to need and the market does not have.
    pub missing: Vec<Need>,
    /// What it needs only under a condition; never chosen with it.
    pub conditional: Vec<Need>,
}

/// A dependency that leads to no row, or only under a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The Blueprint's id, as declared.
    pub blueprint: String,
    /// The range of versions that fit, as declared.
    pub range: Option<String>,
    /// The condition, as declared.
    pub condition: Option<String>,
}

/// The project that an entry packages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// Its name; may be empty when only its address is known.
    pub name: Text,
    /// Its home page.
    pub homepage: Option<Link>,
    /// Its source code.
    pub source: Option<Link>,
}

/// How a logo tile looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Two letters.
    pub letters: Text,
    /// The brand surface as `#RRGGBB`.
    pub surface: &'static str,
    /// The letter colour as `#RRGGBB`, at least 3:1 on the surface.
    pub ink: &'static str,
    /// The letter colour for small letters, at least 4.5:1.
    pub small_ink: &'static str,
    /// Whether `component-logos/<id>.svg` exists.
    pub has_file: bool,
    /// Whether that file shows the project's own mark and not letters.
    pub is_drawn: bool,
}

impl Entry {
    /// Whether it has a card in the market: listed, or private and served to this session.
    #[must_use]
    pub fn visible_on_cards(&self) -> bool {
        match self.visibility {
            Visibility::Listed => true,
            Visibility::Unlisted => false,
            Visibility::Private => self.served,
        }
    }

    /// Whether a search may find it, and its own address shows it.
    #[must_use]
    pub fn found_by_search(&self) -> bool {
        match self.visibility {
            Visibility::Listed | Visibility::Unlisted => true,
            Visibility::Private => self.served,
        }
    }

    /// Whether it has no card and is always there: nobody chooses it, and it is in no selection.
    #[must_use]
    pub fn is_platform_part(&self) -> bool {
        self.shipped.is_none() && self.tier == Tier::Mandatory
    }

    pub(super) fn words<'a>(&'a self, families: &'a [Family]) -> Words<'a> {
        let family = families.get(self.family);
        let upstream = self.upstream.as_ref().map_or("", |upstream| upstream.name.as_ref());
        Words {
            name: &self.name,
            id: &self.id,
            family: family.map_or(["", ""], |family| [&family.name, &family.subject]),
            summary: &self.summary,
            upstream,
        }
    }
}

impl Look {
    /// The look of a component that the console ships.
    pub(super) fn shipped(details: &Details) -> Look {
        let mark = details.mark;
        Look {
            letters: mark.letters.into(),
            surface: mark.surface,
            ink: mark.ink,
            small_ink: mark.small_ink(),
            has_file: true,
            is_drawn: details.logo == Logo::Drawn,
        }
    }

    /// The look of something else: two letters of its name on a neutral surface.
    pub(super) fn letters_of(name: &str) -> Look {
        let mark = Mark::NEUTRAL;
        Look {
            letters: initials(name).into(),
            surface: mark.surface,
            ink: mark.ink,
            small_ink: mark.small_ink(),
            has_file: false,
            is_drawn: false,
        }
    }
}

/// The first letters of the first two words, or the first two letters of the only one.
fn initials(name: &str) -> String {
    let mut words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next().unwrap_or("?");
    let mut letters = first.chars();
    let one = letters.next().unwrap_or('?').to_uppercase();
    let two = words.next().and_then(|word| word.chars().next());
    let two: Option<String> = match two {
        Some(letter) => Some(letter.to_uppercase().collect()),
        None => letters.next().map(|letter| letter.to_lowercase().collect()),
    };
    one.chain(two.unwrap_or_default().chars()).collect()
}
