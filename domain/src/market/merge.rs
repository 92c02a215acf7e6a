//! Shipped cards and a served list become one list of entries.
//!
//! A shipped card keeps its family, tier and edges whatever the server says about it: the server's
//! manifests declare another graph than the one that selecting follows, and the two together have
//! cycles.

mod dress;
mod rings;

use std::borrow::Cow;
use std::collections::HashMap;

use contract::catalog as wire;

use crate::cascade::Row;
use crate::catalog::{self, Component, FamilyId, Tier, Visibility};

use super::{Entry, Family, Link, Look, Need, Text, Upstream};
use dress::dress;

/// A served Blueprint that the market could not use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its id, as the server says it.
    pub blueprint: String,
    /// Why.
    pub reason: Reason,
}

/// Why a served Blueprint could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It has no id.
    NoId,
    /// Its id cannot stand in an address: letters, digits, `-`, `.` and `_`, at most 100.
    BadId,
    /// The list had it before.
    Twice,
    /// It needs itself, directly or by way of others.
    Ring,
}

/// What a merge comes to.
pub(super) struct Merged {
    pub(super) entries: Vec<Entry>,
    pub(super) families: Vec<Family>,
    pub(super) refused: Vec<Refused>,
}

/// Where served Blueprints go that name no family.
const OTHER: &str = "other";
const LONGEST_ID: usize = 100;

/// Merges. Total: nothing in `served` can make it fail.
pub(super) fn merge(served: &[wire::Blueprint]) -> Merged {
    let mut families: Vec<Family> = FamilyId::ALL.into_iter().map(Family::of).collect();
    let mut entries: Vec<Entry> = catalog::all().iter().map(shipped).collect();
    let mut refused = Vec::new();
    let (unique, links) = accepted(served, &mut refused);
    for (id, item) in &unique {
        let known = entries.iter_mut().take(catalog::all().len()).find(|entry| entry.id == *id);
        if let Some(entry) = known {
            dress(entry, item);
            continue;
        }
        let mut entry = extension(id, item, &mut families);
        dress(&mut entry, item);
        entries.push(entry);
    }
    connect(&mut entries, &links);
    Merged { entries, families, refused }
}

/// The usable Blueprints by id, and what the extensions among them declare to need.
type Accepted<'a> = (Vec<(String, &'a wire::Blueprint)>, HashMap<String, Vec<Need>>);

fn accepted<'a>(served: &'a [wire::Blueprint], refused: &mut Vec<Refused>) -> Accepted<'a> {
    let mut unique: Vec<(String, &wire::Blueprint)> = Vec::with_capacity(served.len());
    let mut links: HashMap<String, Vec<Need>> = HashMap::new();
    let mut seen = std::collections::HashSet::new();
    for item in served {
        let blueprint = item.name.as_deref().unwrap_or_default();
        let id = bare(blueprint);
        let reason = if blueprint.is_empty() {
            Some(Reason::NoId)
        } else if !is_id(id) || blueprint.len() > LONGEST_ID {
            Some(Reason::BadId)
        } else if !seen.insert(id.to_owned()) {
            Some(Reason::Twice)
        } else {
            None
        };
        match reason {
            Some(reason) => refused.push(Refused { blueprint: blueprint.to_owned(), reason }),
            None => {
                if catalog::get(id).is_none() {
                    links.insert(id.to_owned(), needs(id, item));
                }
                unique.push((id.to_owned(), item));
            }
        }
    }
    let rings = rings::members(&links);
    unique.retain(|(id, item)| {
        let is_fine = !rings.contains(id.as_str());
        if !is_fine {
            let blueprint = item.name.clone().unwrap_or_default();
            refused.push(Refused { blueprint, reason: Reason::Ring });
        }
        is_fine
    });
    (unique, links)
}

/// Turns declared ids into rows.
fn connect(entries: &mut [Entry], links: &HashMap<String, Vec<Need>>) {
    let rows: HashMap<String, usize> =
        entries.iter().enumerate().map(|(row, entry)| (entry.id.to_string(), row)).collect();
    for entry in entries {
        if let Some(component) = entry.shipped {
            let rows = component.needs.iter().filter_map(|id| rows.get(*id));
            entry.needs = rows.map(|row| Row::new(*row)).collect();
            continue;
        }
        for need in links.get(entry.id.as_ref()).into_iter().flatten() {
            if need.condition.is_some() {
                entry.conditional.push(need.clone());
            } else if let Some(row) = rows.get(bare(&need.blueprint)).map(|row| Row::new(*row)) {
                if !entry.needs.contains(&row) {
                    entry.needs.push(row);
                }
            } else {
                entry.missing.push(need.clone());
            }
        }
    }
}

impl Family {
    fn of(family: FamilyId) -> Family {
        Family {
            id: family.id().into(),
            name: family.name().into(),
            subject: family.subject().into(),
            shipped: Some(family),
        }
    }
}

/// The id without `bp-`.
fn bare(blueprint: &str) -> &str {
    blueprint.strip_prefix("bp-").filter(|rest| !rest.is_empty()).unwrap_or(blueprint)
}

fn is_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    id.bytes().all(fits) && id.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

/// The entry of a component that the console ships.
fn shipped(component: &'static Component) -> Entry {
    let details = component.details();
    let blueprint = details.blueprint;
    Entry {
        id: component.id.into(),
        blueprint: blueprint
            .map_or_else(|| ["bp-", component.id].concat().into(), |known| known.id.into()),
        name: details.name.into(),
        family: FamilyId::ALL.iter().position(|id| *id == component.family).unwrap_or_default(),
        tier: component.tier(),
        summary: details.summary.into(),
        category: None,
        upstream: details.upstream.map(|upstream| Upstream {
            name: upstream.name.into(),
            homepage: Link::parse(upstream.homepage),
            source: Link::parse(upstream.source),
        }),
        docs: None,
        licence: details.licence.expression().map(Text::Borrowed),
        version: blueprint.map(|known| known.version.into()),
        visibility: details.visibility,
        origin: None,
        footprint: details.footprint,
        look: Look::shipped(details),
        shipped: Some(component),
        served: false,
        needs: Vec::new(),
        missing: Vec::new(),
        conditional: Vec::new(),
    }
}

/// The entry of a Blueprint that has no shipped card. Components that are known without a card
/// lend it what is known of them.
fn extension(id: &str, item: &wire::Blueprint, families: &mut Vec<Family>) -> Entry {
    if let Some(component) = catalog::known(id) {
        let tier = match component.tier() {
            Tier::Mandatory => Tier::Mandatory,
            // A draft starts with shipped cards alone.
            Tier::Recommended | Tier::Optional => Tier::Optional,
        };
        return Entry { shipped: None, tier, ..shipped(component) };
    }
    let card = item.card.as_ref();
    let family = card.and_then(|card| said(&card.family)).unwrap_or(OTHER);
    let family = family_place(families, family);
    let title = card.and_then(|card| said(&card.title)).unwrap_or(id);
    Entry {
        id: id.to_owned().into(),
        blueprint: item.name.clone().unwrap_or_default().into(),
        name: title.to_owned().into(),
        family,
        tier: Tier::Optional,
        summary: Cow::Borrowed(""),
        category: None,
        upstream: None,
        docs: None,
        licence: None,
        version: None,
        // What says nothing is meant to be seen: that is what a list is for.
        visibility: Visibility::Listed,
        origin: None,
        footprint: None,
        look: Look::letters_of(title),
        shipped: None,
        served: true,
        needs: Vec::new(),
        missing: Vec::new(),
        conditional: Vec::new(),
    }
}

/// The place of a family, which joins the list if it is new.
fn family_place(families: &mut Vec<Family>, said: &str) -> usize {
    let id: String = said
        .chars()
        .map(
            |letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' },
        )
        .collect();
    let id = match id.trim_matches('-') {
        "" => OTHER,
        id => id,
    };
    if let Some(place) = families.iter().position(|family| family.id == id) {
        return place;
    }
    families.push(Family {
        id: id.to_owned().into(),
        name: said.to_owned().into(),
        subject: Cow::Borrowed(""),
        shipped: None,
    });
    families.len() - 1
}

/// What an extension declares to need; for components that are known without a card, what is known.
fn needs(id: &str, item: &wire::Blueprint) -> Vec<Need> {
    let in_card = item.card.as_ref().and_then(|card| card.depends.as_ref());
    let Some(declared) = item.depends.as_ref().or(in_card) else {
        let known = catalog::known(id).map_or(&[][..], |component| component.needs);
        let need =
            |id: &&str| Need { blueprint: ["bp-", id].concat(), range: None, condition: None };
        return known.iter().map(need).collect();
    };
    declared
        .iter()
        .filter(|dependency| !dependency.blueprint().is_empty())
        .map(|dependency| Need {
            blueprint: dependency.blueprint().to_owned(),
            range: dependency.range().map(str::to_owned),
            condition: dependency.condition().map(str::to_owned),
        })
        .collect()
}

/// A text that says something.
fn said(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}
