//! What a served Blueprint says about itself, put onto an entry.

use contract::catalog as wire;
use serde_json::Value;

use super::super::{Entry, Link, Text, Upstream};
use super::said;
use crate::catalog::{Footprint, Visibility};

/// Puts what the server says in the place of what was known.
pub(super) fn dress(entry: &mut Entry, item: &wire::Blueprint) {
    let owned = |text: &str| Text::Owned(text.to_owned());
    entry.served = true;
    if let Some(blueprint) = said(&item.name) {
        entry.blueprint = owned(blueprint);
    }
    if let Some(version) = said(&item.version) {
        entry.version = Some(owned(version));
    }
    entry.origin = said(&item.origin).map(owned);
    let in_card = item.card.as_ref().and_then(|card| card.visibility.as_ref());
    if let Some(seen) = item.visibility.as_ref().or(in_card) {
        entry.visibility = match seen {
            wire::Visibility::Listed => Visibility::Listed,
            wire::Visibility::Private => Visibility::Private,
            // A word that nobody knows yet shows nobody more than it should.
            wire::Visibility::Unlisted | wire::Visibility::Unknown(_) => Visibility::Unlisted,
        };
    }
    if let Some(card) = &item.card {
        dress_by_card(entry, card);
    }
}

fn dress_by_card(entry: &mut Entry, card: &wire::Card) {
    let owned = |text: &str| Text::Owned(text.to_owned());
    if let Some(title) = said(&card.title) {
        entry.name = owned(title);
    }
    if let Some(summary) = said(&card.summary).or(said(&card.tagline)) {
        entry.summary = owned(summary);
    }
    entry.category = said(&card.category).map(owned);
    if let Some(licence) = said(&card.licence).or(said(&card.license)) {
        entry.licence = Some(owned(licence));
    }
    entry.docs = card.docs.as_deref().and_then(Link::parse);
    upstream(entry, card);
    if let Some(footprint) = &card.footprint {
        let part = |figure: Option<i64>| figure.and_then(|figure| u32::try_from(figure).ok());
        if let (Some(ram_mib), Some(cpu_milli)) =
            (part(footprint.ram_mib), part(footprint.cpu_milli))
        {
            entry.footprint = Some(Footprint { ram_mib, cpu_milli });
        }
    }
}

fn upstream(entry: &mut Entry, card: &wire::Card) {
    let (name, address) = match &card.upstream {
        Some(Value::String(text)) if Link::parse(text).is_some() => (None, Some(text.as_str())),
        Some(Value::String(text)) => (Some(text.as_str()), None),
        Some(Value::Object(map)) => {
            let text = |key: &str| map.get(key).and_then(Value::as_str);
            (text("name"), text("url").or_else(|| text("repo")))
        }
        _ => (None, None),
    };
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    let source = address.and_then(Link::parse);
    let homepage = card.homepage.as_deref().and_then(Link::parse);
    if name.is_none() && source.is_none() && homepage.is_none() {
        return;
    }
    let before = entry.upstream.take();
    let (old_name, old_homepage, old_source) = match before {
        Some(before) => (before.name, before.homepage, before.source),
        None => (Text::Borrowed(""), None, None),
    };
    entry.upstream = Some(Upstream {
        name: name.map_or(old_name, |name| Text::Owned(name.to_owned())),
        homepage: homepage.or(old_homepage),
        source: source.or(old_source),
    });
}
