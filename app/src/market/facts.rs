//! What the pages say about entries of the market, as plain values. Pure.
//!
//! Pages are built from these and not from the market itself, so that a list of the server that
//! changes nothing about an entry leaves its page alone.

use std::collections::VecDeque;

use domain::cascade::{Row, Set};
use domain::catalog::{Footprint, Licence, Tier, Visibility};
use domain::kit;
use domain::market::{Entry, Link, Look, Market, Need};

/// Everything that a product's page says about the product itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Product {
    /// Its row in the market.
    pub row: Row,
    /// Its id in addresses and test ids.
    pub id: String,
    /// Its Blueprint's id.
    pub blueprint: String,
    /// The name people know it by.
    pub name: String,
    /// What it does; may be empty.
    pub summary: String,
    /// What kind of thing it is, in the server's word.
    pub category: Option<String>,
    /// Id and name of its family.
    pub family: (String, String),
    /// The tier that counts.
    pub tier: Tier,
    /// Its tile.
    pub look: Look,
    /// Its licence.
    pub licence: Terms,
    /// The newest version that is known.
    pub version: Option<String>,
    /// What the shipped version installs, where stated.
    pub installs: Option<&'static str>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who published it, in the server's word.
    pub origin: Option<String>,
    /// What it asks of a cluster at least.
    pub footprint: Option<Footprint>,
    /// Name, home page and source of the project.
    pub upstream: Option<(String, Option<Link>, Option<Link>)>,
    /// Its documentation.
    pub docs: Option<Link>,
    /// Whether the server lists it.
    pub is_served: bool,
    /// Whether the console ships its card.
    pub is_shipped: bool,
}

/// A licence and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Terms {
    /// Shipped with the console, which knows how sure it is.
    Shipped(Licence),
    /// The server states it.
    Served(String),
    /// Nobody states one.
    Unknown,
}

/// Another entry that stands in a relation to the one at hand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Neighbour {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its family's name.
    pub family: String,
    /// Its tile.
    pub look: Look,
    /// The names on the way from the entry at hand to this one, without both ends.
    pub through: Vec<String>,
}

/// What an entry needs and what needs it, by the graph of the selection.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Relations {
    /// What it needs, directly first.
    pub needs: Vec<Neighbour>,
    /// What needs it, directly first.
    pub users: Vec<Neighbour>,
    /// What it declares to need and the market does not have.
    pub missing: Vec<Need>,
    /// What it needs only under a condition.
    pub conditional: Vec<Need>,
}

/// The place of a component in the order of installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Installation {
    /// The names of what has to be ready before.
    pub waits_for: Vec<&'static str>,
    /// The names of what waits for it.
    pub holds_up: Vec<&'static str>,
}

impl Product {
    /// What is known about this id, with or without `bp-`; `None` for what may not be shown.
    pub(super) fn find(market: &Market, id: &str) -> Option<Product> {
        let row = market.row(id)?;
        let entry = market.at(row).filter(|entry| entry.found_by_search())?;
        let details = entry.shipped.map(|component| component.details());
        let family = market.family_of(entry);
        let family = family.map(|family| (family.id.to_string(), family.name.to_string()));
        Some(Product {
            row,
            id: entry.id.to_string(),
            blueprint: entry.blueprint.to_string(),
            name: entry.name.to_string(),
            summary: entry.summary.to_string(),
            category: entry.category.as_ref().map(ToString::to_string),
            family: family.unwrap_or_default(),
            tier: entry.tier,
            look: entry.look.clone(),
            licence: terms(entry),
            version: entry.version.as_ref().map(ToString::to_string),
            installs: details
                .and_then(|details| details.blueprint)
                .filter(|blueprint| entry.version.as_deref() == Some(blueprint.version))
                .and_then(|blueprint| blueprint.installs),
            visibility: entry.visibility,
            origin: entry.origin.as_ref().map(ToString::to_string),
            footprint: entry.footprint,
            upstream: entry
                .upstream
                .clone()
                .map(|upstream| (upstream.name.into_owned(), upstream.homepage, upstream.source)),
            docs: entry.docs.clone(),
            is_served: entry.served,
            is_shipped: entry.shipped.is_some(),
        })
    }
}

fn terms(entry: &Entry) -> Terms {
    let shipped = entry.shipped.map(|component| component.details().licence);
    match (shipped, entry.licence.as_deref()) {
        (Some(licence), stated) if licence.expression() == stated => Terms::Shipped(licence),
        (_, Some(stated)) => Terms::Served(stated.to_owned()),
        (_, None) => Terms::Unknown,
    }
}

impl Relations {
    /// The relations of the entry in this row.
    pub(super) fn of(market: &Market, row: Row) -> Relations {
        let Some(entry) = market.at(row) else { return Relations::default() };
        let graph = market.graph();
        Relations {
            needs: walk(market, row, &|row| graph.needs(row)),
            users: walk(market, row, &|row| graph.users(row)),
            missing: entry.missing.clone(),
            conditional: entry.conditional.clone(),
        }
    }
}

/// Everything that can be reached, nearest first, and the way to each.
fn walk<'a>(market: &Market, from: Row, edges: &dyn Fn(Row) -> &'a [Row]) -> Vec<Neighbour> {
    let mut seen = Set::new();
    seen.insert(from);
    let mut open: VecDeque<(Row, Vec<String>)> = VecDeque::from([(from, Vec::new())]);
    let mut found = Vec::new();
    while let Some((row, way)) = open.pop_front() {
        for next in edges(row) {
            let Some(entry) = market.at(*next).filter(|entry| entry.found_by_search()) else {
                continue;
            };
            if !seen.insert(*next) {
                continue;
            }
            found.push(neighbour(market, entry, way.clone()));
            let mut way = way.clone();
            way.push(entry.name.to_string());
            open.push_back((*next, way));
        }
    }
    found
}

pub(super) fn neighbour(market: &Market, entry: &Entry, through: Vec<String>) -> Neighbour {
    Neighbour {
        id: entry.id.to_string(),
        name: entry.name.to_string(),
        family: market.family_of(entry).map(|family| family.name.to_string()).unwrap_or_default(),
        look: entry.look.clone(),
        through,
    }
}

impl Installation {
    /// The place of this component; `None` when the bootstrap kit does not know it.
    pub(super) fn of(id: &str) -> Option<Installation> {
        let component = kit::find(id)?;
        let name = |id: &&str| kit::find(id).map(|component| component.name);
        let waiting = kit::KIT.iter().filter(|other| other.depends_on.contains(&component.id));
        Some(Installation {
            waits_for: component.depends_on.iter().filter_map(name).collect(),
            holds_up: waiting.map(|other| other.name).collect(),
        })
    }
}

/// Everything that a family's page says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Family {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The field it works in; may be empty.
    pub subject: String,
    /// Whether one member brings the others along.
    pub comes_whole: bool,
    /// Its members, in the order of the table.
    pub members: Vec<Member>,
    /// The families that its members need something of.
    pub needs: Vec<FamilyNeed>,
}

/// A member of a family.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member {
    /// Its row in the market.
    pub row: Row,
    /// Id, name and tile.
    pub entry: Neighbour,
    /// What it does.
    pub summary: String,
    /// Its tier.
    pub tier: Tier,
    /// Whether it is neither added nor removed with the others.
    pub stands_apart: bool,
}

/// Another family, and which members lead there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FamilyNeed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A member of the one family, and what it needs of the other.
    pub edges: Vec<(String, String)>,
}

impl Family {
    /// What is known about the family with this id.
    pub(super) fn find(market: &Market, id: &str) -> Option<Family> {
        let family = market.family(id)?;
        let mut members = Vec::new();
        let mut needs: Vec<FamilyNeed> = Vec::new();
        for row in market.members(id) {
            let shown = |entry: &&Entry| entry.shipped.is_some() || entry.visible_on_cards();
            let Some(entry) = market.at(row).filter(shown) else { continue };
            members.push(Member {
                row,
                entry: neighbour(market, entry, Vec::new()),
                summary: entry.summary.to_string(),
                tier: entry.tier,
                stands_apart: market.stands_apart(row),
            });
            for needed in entry.needs.iter().filter_map(|row| market.at(*row)) {
                let Some(other) = market.family_of(needed) else { continue };
                if other.id == family.id {
                    continue;
                }
                let edge = (entry.name.to_string(), needed.name.to_string());
                match needs.iter_mut().find(|need| need.id == other.id) {
                    Some(need) => need.edges.push(edge),
                    None => needs.push(FamilyNeed {
                        id: other.id.to_string(),
                        name: other.name.to_string(),
                        edges: vec![edge],
                    }),
                }
            }
        }
        Some(Family {
            id: family.id.to_string(),
            name: family.name.to_string(),
            subject: family.subject.to_string(),
            comes_whole: family.shipped.is_some_and(|family| family.comes_whole()),
            members,
            needs,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[Neighbour]) -> Vec<&str> {
        list.iter().map(|neighbour| neighbour.name.as_str()).collect()
    }

    #[test]
    fn a_product_is_found_with_and_without_its_prefix() {
        let market = Market::shipped();
        let temporal = Product::find(market, "temporal").unwrap();
        assert_eq!(Product::find(market, "bp-temporal"), Some(temporal.clone()));
        assert_eq!((temporal.family.0.as_str(), temporal.tier), ("fabric", Tier::Optional));
        assert_eq!(Product::find(market, "no-such-thing"), None);
        assert_eq!(Product::find(market, ""), None);
    }

    #[test]
    fn relations_name_the_way() {
        let market = Market::shipped();
        let row = market.row("external-dns").unwrap();
        let relations = Relations::of(market, row);
        assert_eq!(names(&relations.needs), ["PowerDNS", "CloudNative PG"]);
        assert!(relations.needs[0].through.is_empty());
        assert_eq!(relations.needs[1].through, ["PowerDNS"]);
        assert_eq!(names(&relations.users), ["Cert-Manager"]);
    }

    #[test]
    fn installation_is_another_graph() {
        let gitea = Installation::of("gitea").unwrap();
        assert!(!gitea.waits_for.is_empty());
        assert_eq!(Installation::of("temporal"), None);
    }

    #[test]
    fn a_family_knows_which_families_its_members_need() {
        let market = Market::shipped();
        let cortex = Family::find(market, "cortex").unwrap();
        assert!(cortex.comes_whole);
        assert_eq!(cortex.members.len(), 9);
        let fabric = cortex.needs.iter().find(|need| need.id == "fabric").unwrap();
        assert!(fabric.edges.iter().any(|edge| edge.0 == "LibreChat" && edge.1 == "FerretDB"));
        assert!(Family::find(market, "surge").unwrap().needs.is_empty());
        assert_eq!(Family::find(market, "no-such-family"), None);
    }
}
