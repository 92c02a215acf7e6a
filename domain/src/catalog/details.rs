//! What is known about each component beyond its place in the graph.
//!
//! Kept apart from the rows so that the first view does not carry it: texts, looks and figures are
//! needed where components are shown. One file per family, in the order of the catalogue.

mod cardless;
mod cortex;
mod fabric;
mod guardian;
mod insights;
mod pilot;
mod relay;
mod silo;
mod spine;
mod surge;

use super::{Component, FamilyId};

/// What is known about one component.
#[derive(Debug)]
pub struct Details {
    /// Whose details.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// How its logo tile looks.
    pub mark: Mark,
    /// What its logo file shows.
    pub logo: Logo,
    /// What it asks of a cluster at least; `None` when no figure is published.
    pub footprint: Option<Footprint>,
    /// Under which terms it is published.
    pub licence: Licence,
    /// The project it comes from; `None` for parts of the platform itself.
    pub upstream: Option<Upstream>,
    /// Its Blueprint; `None` where none is published.
    pub blueprint: Option<Blueprint>,
    /// Who is shown it in a served catalogue.
    pub visibility: Visibility,
}

/// The letter mark on a logo tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Two letters.
    pub letters: &'static str,
    /// Brand surface as `#RRGGBB`, the same in both themes.
    pub surface: &'static str,
    /// Letter colour as `#RRGGBB`, at least 3:1 on the surface.
    pub ink: &'static str,
}

impl Mark {
    /// The tile of something that brings no look of its own.
    pub const NEUTRAL: Mark = mark("??", "#0F172A", "#F8FAFC");

    /// Black or white, whichever reads better on the surface: at least 4.5:1, for small letters.
    pub fn small_ink(self) -> &'static str {
        let channel = |at: usize| {
            let pair = self.surface.get(at..at.saturating_add(2)).unwrap_or("00");
            let value = u32::from(u8::from_str_radix(pair, 16).unwrap_or(0));
            value * value
        };
        // Luminance with gamma 2 in place of 2.4, in thousandths of full white.
        let light = (213 * channel(1) + 715 * channel(3) + 72 * channel(5)) / 65_025;
        if light > 200 { "#000000" } else { "#FFFFFF" }
    }
}

/// What the file `component-logos/<id>.svg` shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Logo {
    /// The project's own mark.
    Drawn,
    /// Two letters.
    Letters,
}

/// Requests of one component in one region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footprint {
    /// Memory in MiB.
    pub ram_mib: u32,
    /// CPU in thousandths of a core.
    pub cpu_milli: u32,
}

/// A licence, and how sure the catalogue is of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Licence {
    /// Read in the licence file or in a package registry.
    Read(&'static str),
    /// Widely known, and not checked again.
    WellKnown(&'static str),
    /// Stated by the catalogue's source alone.
    Stated(&'static str),
    /// Nobody states one.
    Unknown,
}

impl Licence {
    /// The SPDX expression.
    pub fn expression(self) -> Option<&'static str> {
        match self {
            Licence::Read(spdx) | Licence::WellKnown(spdx) | Licence::Stated(spdx) => Some(spdx),
            Licence::Unknown => None,
        }
    }
}

/// The project that a component packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upstream {
    /// The project's own name.
    pub name: &'static str,
    /// Its home page, always https.
    pub homepage: &'static str,
    /// Its source code, always https.
    pub source: &'static str,
}

/// The package that installs a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blueprint {
    /// `bp-` and the component's id.
    pub id: &'static str,
    /// Version of the package.
    pub version: &'static str,
    /// Version of what it installs, where stated.
    pub installs: Option<&'static str>,
}

/// Who is shown a Blueprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody, on a card.
    Listed,
    /// Whoever searches for it or has a link.
    Unlisted,
    /// One organisation.
    Private,
}

/// Stands in for a component without a row here; tests keep it from being seen.
static NOTHING: Details = Details {
    id: "",
    name: "",
    summary: "",
    mark: Mark::NEUTRAL,
    logo: Logo::Letters,
    footprint: None,
    licence: Licence::Unknown,
    upstream: None,
    blueprint: None,
    visibility: Visibility::Unlisted,
};

impl FamilyId {
    /// Details of the family's cards, in catalogue order.
    pub(super) fn details(self) -> &'static [Details] {
        match self {
            FamilyId::Pilot => pilot::CARDS,
            FamilyId::Spine => spine::CARDS,
            FamilyId::Surge => surge::CARDS,
            FamilyId::Silo => silo::CARDS,
            FamilyId::Guardian => guardian::CARDS,
            FamilyId::Insights => insights::CARDS,
            FamilyId::Fabric => fabric::CARDS,
            FamilyId::Cortex => cortex::CARDS,
            FamilyId::Relay => relay::CARDS,
        }
    }
}

impl Component {
    /// Everything that is known about it.
    pub fn details(&self) -> &'static Details {
        let rows = self.family.details().iter().chain(cardless::KNOWN);
        rows.into_iter().find(|row| row.id == self.id).unwrap_or(&NOTHING)
    }

    /// The name people know it by.
    pub fn name(&self) -> &'static str {
        self.details().name
    }

    /// What it does, in one line.
    pub fn summary(&self) -> &'static str {
        self.details().summary
    }

    /// How its logo tile looks.
    pub fn mark(&self) -> Mark {
        self.details().mark
    }

    /// What it asks of a cluster at least; `None` when no figure is published.
    pub fn footprint(&self) -> Option<Footprint> {
        self.details().footprint
    }

    /// Its Blueprint; `None` where none is published.
    pub fn blueprint(&self) -> Option<Blueprint> {
        self.details().blueprint
    }

    /// Whether search text (already lower case) occurs in id, name, summary or family.
    pub fn matches(&self, needle: &str) -> bool {
        let family = self.family;
        [self.id, self.name(), self.summary(), family.name(), family.subject()]
            .iter()
            .any(|text| text.to_ascii_lowercase().contains(needle))
    }
}

const fn mark(letters: &'static str, surface: &'static str, ink: &'static str) -> Mark {
    Mark { letters, surface, ink }
}

const fn needs_at_least(ram_mib: u32, cpu_milli: u32) -> Option<Footprint> {
    Some(Footprint { ram_mib, cpu_milli })
}

const fn from(
    name: &'static str,
    homepage: &'static str,
    source: &'static str,
) -> Option<Upstream> {
    Some(Upstream { name, homepage, source })
}

const fn blueprint(id: &'static str, version: &'static str) -> Option<Blueprint> {
    Some(Blueprint { id, version, installs: None })
}

/// A Blueprint that states the version of what it installs.
const fn blueprint_of(
    id: &'static str,
    version: &'static str,
    installs: &'static str,
) -> Option<Blueprint> {
    Some(Blueprint { id, version, installs: Some(installs) })
}

#[cfg(test)]
mod tests;
