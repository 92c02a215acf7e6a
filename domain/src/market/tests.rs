use contract::catalog::{Blueprint, Catalog};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::catalog::{self, Visibility};

fn market(items: Value) -> Market {
    let list: Catalog = contract::decode(&json!({ "items": items }).to_string()).unwrap();
    Market::with(&list.items)
}

fn ids(market: &Market, rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| market.at(*row).unwrap().id.to_string()).collect()
}

#[test]
fn rows_of_the_shipped_market_are_rows_of_the_catalogue() {
    let market = Market::shipped();
    assert_eq!(market.entries().len(), catalog::all().len());
    for (place, component) in catalog::all().iter().enumerate() {
        let entry = market.at(Row::new(place)).unwrap();
        assert_eq!((entry.id.as_ref(), entry.name.as_ref()), (component.id, component.name()));
        assert_eq!(entry.tier, component.tier());
        assert_eq!(entry.blueprint.as_ref(), ["bp-", component.id].concat());
        let family = market.family_of(entry).unwrap();
        assert_eq!(family.shipped, Some(component.family));
        let closure = market.graph().closure(Row::new(place));
        let needed: Vec<Row> = closure.iter().collect();
        let expected: Vec<&str> =
            catalog::graph::closure(component.id).iter().map(|needed| needed.id).collect();
        assert_eq!(ids(market, &needed), expected, "{}", component.id);
    }
    assert_eq!(market.families().len(), 9);
    assert_eq!(market.refused(), []);
    assert!(market.entries().iter().all(|entry| !entry.served && entry.missing.is_empty()));
    let order: Vec<Row> = (0..market.entries().len()).map(Row::new).collect();
    assert_eq!(market.in_order(), order);
}

#[test]
fn both_forms_of_an_id_lead_to_the_same_entry() {
    let market = Market::shipped();
    for id in ["harbor", "bp-harbor"] {
        assert_eq!(market.entry(id).unwrap().id, "harbor");
    }
    for id in ["", "bp-", "Harbor", "bp-bp-harbor", "../harbor"] {
        assert!(market.entry(id).is_none(), "{id}");
    }
}

#[test]
fn shipped_plumbing_is_found_and_not_shown() {
    let market = Market::shipped();
    let shown = |id: &str| {
        let entry = market.entry(id).unwrap();
        (entry.visible_on_cards(), entry.found_by_search())
    };
    assert_eq!(shown("grafana"), (true, true));
    assert_eq!(shown("cilium"), (false, true));
    assert_eq!(shown("keycloak"), (false, true));
}

#[test]
fn a_served_blueprint_replaces_what_is_said_of_a_card_and_nothing_else() {
    let market = market(json!([{
        "name": "bp-harbor", "version": "2.0.0", "origin": "public", "visibility": "listed",
        "depends": ["bp-nowhere", { "blueprint": "bp-flux" }],
        "card": {
            "title": "Harbour", "tagline": "Keeps images", "category": "registry",
            "family": "relay", "license": "MIT", "docs": "javascript:alert(1)",
            "upstream": { "name": "Harbor project", "url": "https://example.org/harbor" },
            "footprint": { "ramMiB": 64, "cpuMilli": 10 },
        },
    }]));
    assert_eq!(market.entries().len(), 63);
    let (entry, before) =
        (market.entry("harbor").unwrap(), Market::shipped().entry("harbor").unwrap());
    assert_eq!((entry.name.as_ref(), entry.summary.as_ref()), ("Harbour", "Keeps images"));
    assert_eq!(entry.version.as_deref(), Some("2.0.0"));
    assert_eq!(entry.licence.as_deref(), Some("MIT"));
    assert_eq!(entry.category.as_deref(), Some("registry"));
    assert_eq!(entry.footprint.unwrap().ram_mib, 64);
    assert!(entry.served && entry.visible_on_cards());
    assert_eq!(entry.docs, None);
    let upstream = entry.upstream.clone().unwrap();
    assert_eq!(upstream.name, "Harbor project");
    assert_eq!(upstream.source, Link::parse("https://example.org/harbor"));
    assert_eq!(upstream.homepage, before.upstream.clone().unwrap().homepage);
    // Its place in the graph is the console's own.
    assert_eq!((entry.family, entry.tier), (before.family, before.tier));
    assert_eq!((&entry.needs, &entry.missing), (&before.needs, &Vec::new()));
    assert_eq!(entry.look, before.look);
}

#[test]
fn what_the_server_leaves_unsaid_stays() {
    let market = market(json!([{ "name": "bp-grafana", "card": { "title": "  ", "extra": 1 } }]));
    let (entry, before) =
        (market.entry("grafana").unwrap(), Market::shipped().entry("grafana").unwrap());
    assert_eq!((&entry.name, &entry.summary), (&before.name, &before.summary));
    assert_eq!((&entry.version, &entry.licence), (&before.version, &before.licence));
    assert_eq!((entry.visibility, entry.footprint), (before.visibility, before.footprint));
}

#[test]
fn what_is_not_shipped_extends_the_market() {
    let market = market(json!([
        { "name": "bp-wordpress", "version": "1.3.0",
          "card": { "title": "WordPress", "summary": "Blogs", "family": "Web Sites" },
          "depends": [
              { "blueprint": "bp-cnpg", "version": "^1.0" },
              { "blueprint": "bp-cnpg" },
              { "blueprint": "bp-gone", "version": "^2" },
              { "blueprint": "bp-valkey", "when": "{{ .config.cache }}" },
              { "alias": "nameless" },
          ] },
        { "name": "simple" },
        { "name": "bp-spire", "version": "1.2.0" },
    ]));
    assert_eq!(market.entries().len(), 66);
    let entry = market.entry("wordpress").unwrap();
    assert_eq!(market.row("bp-wordpress"), Some(Row::new(63)));
    assert_eq!((entry.tier, entry.look.letters.as_ref()), (Tier::Optional, "Wo"));
    assert_eq!(ids(&market, &entry.needs), ["cnpg"]);
    assert_eq!(entry.missing.len(), 1);
    assert_eq!(entry.missing.first().unwrap().blueprint, "bp-gone");
    assert_eq!(entry.missing.first().unwrap().range.as_deref(), Some("^2"));
    assert_eq!(entry.conditional.first().unwrap().blueprint, "bp-valkey");
    let family = market.family_of(entry).unwrap();
    assert_eq!((family.id.as_ref(), family.name.as_ref()), ("web-sites", "Web Sites"));
    assert_eq!(market.members("web-sites").collect::<Vec<_>>(), [Row::new(63)]);
    let simple = market.entry("simple").unwrap();
    assert_eq!((simple.name.as_ref(), simple.blueprint.as_ref()), ("simple", "simple"));
    assert_eq!(market.family_of(simple).unwrap().id, "other");
    assert!(simple.visible_on_cards());
    // Known, but without a card until somebody serves it.
    let spire = market.entry("spire").unwrap();
    assert_eq!(market.family_of(spire).unwrap().shipped, Some(FamilyId::Guardian));
    assert_eq!((spire.name.as_ref(), spire.version.as_deref()), ("SPIRE", Some("1.2.0")));
    assert!(Market::shipped().entry("spire").is_none());
    let last_guardian = market
        .in_order()
        .iter()
        .rposition(|row| market.family_of(market.at(*row).unwrap()).unwrap().id == "guardian");
    let place = market.in_order().iter().position(|row| *row == market.row("spire").unwrap());
    assert_eq!(place, last_guardian);
}

#[test]
fn a_served_list_changes_no_selection() {
    let market = market(json!([
        { "name": "bp-nats-jetstream" },
        { "name": "bp-failover-controller" },
        { "name": "bp-llm-gateway", "depends": ["bp-cnpg"] },
        { "name": "bp-guacamole" },
        { "name": "bp-mine", "depends": ["bp-nats-jetstream", "bp-cnpg"] },
    ]));
    let tier = |id: &str| market.entry(id).unwrap().tier;
    assert_eq!(tier("nats-jetstream"), Tier::Mandatory);
    assert_eq!(
        (tier("failover-controller"), tier("llm-gateway")),
        (Tier::Optional, Tier::Optional)
    );
    assert_eq!(market.graph().fresh(), Market::shipped().graph().fresh());
    assert_eq!(market.graph().mandatory().len(), 24);
    let guacamole = market.entry("guacamole").unwrap();
    assert_eq!(ids(&market, &guacamole.needs), ["cnpg", "keycloak", "seaweedfs"]);
    // It is there anyway: named among the needs, and never brought along.
    let mine = market.entry("mine").unwrap();
    assert_eq!(ids(&market, &mine.needs), ["nats-jetstream", "cnpg"]);
    let added = market.graph().add(&market.graph().fresh(), market.row("mine").unwrap()).added;
    assert_eq!(added.len(), 1);
}

#[test]
fn visibility_is_the_servers_word() {
    let of = |item: Value| {
        let market = market(json!([item]));
        let entry = market.entries().last().unwrap().clone();
        (entry.visibility, entry.visible_on_cards(), entry.found_by_search())
    };
    let in_card = |word: &str| of(json!({ "name": "bp-x", "card": { "visibility": word } }));
    assert_eq!(in_card("listed"), (Visibility::Listed, true, true));
    assert_eq!(in_card("unlisted"), (Visibility::Unlisted, false, true));
    assert_eq!(in_card("private"), (Visibility::Private, true, true));
    assert_eq!(in_card("of-tomorrow"), (Visibility::Unlisted, false, true));
    let both =
        json!({ "name": "bp-x", "visibility": "unlisted", "card": { "visibility": "listed" } });
    assert_eq!(of(both).0, Visibility::Unlisted);
}

#[test]
fn what_cannot_be_used_is_refused_with_its_reason() {
    let long = "x".repeat(101);
    let market = market(json!([
        {},
        { "name": "" },
        { "name": "bp-../x" },
        { "name": "bp-a b" },
        { "name": "---" },
        { "name": long },
        { "name": "bp-twice", "version": "1.0.0" },
        { "name": "twice", "version": "2.0.0" },
        { "name": "bp-harbor" },
        { "name": "harbor" },
    ]));
    let reasons: Vec<Reason> = market.refused().iter().map(|refused| refused.reason).collect();
    use Reason::{BadId, NoId, Twice};
    assert_eq!(reasons, [NoId, NoId, BadId, BadId, BadId, BadId, Twice, Twice]);
    assert_eq!(market.entry("twice").unwrap().version.as_deref(), Some("1.0.0"));
    assert_eq!((market.refusal("twice"), market.refusal("bp-../x")), (None, Some(BadId)));
}

#[test]
fn rings_are_refused_and_leave_the_rest_alone() {
    let market = market(json!([
        { "name": "bp-a", "depends": ["bp-b"] },
        { "name": "bp-b", "depends": ["bp-c"] },
        { "name": "bp-c", "depends": ["bp-a", "bp-cnpg"] },
        { "name": "bp-self", "depends": ["self"] },
        { "name": "bp-leans", "depends": ["bp-a", "bp-fine"] },
        { "name": "bp-fine", "depends": [{ "blueprint": "bp-leans", "when": "maybe" }] },
        // The manifests of shipped cards may well go round in circles.
        { "name": "bp-cert-manager", "depends": ["bp-powerdns"] },
        { "name": "bp-powerdns", "depends": ["bp-cert-manager"] },
    ]));
    let refused: Vec<&str> =
        market.refused().iter().map(|refused| refused.blueprint.as_str()).collect();
    assert_eq!(refused, ["bp-a", "bp-b", "bp-c", "bp-self"]);
    assert!(market.refused().iter().all(|refused| refused.reason == Reason::Ring));
    for (id, reason) in [("a", Some(Reason::Ring)), ("bp-self", Some(Reason::Ring)), ("fine", None)]
    {
        assert_eq!(market.refusal(id), reason);
    }
    let leans = market.entry("leans").unwrap();
    assert_eq!(ids(&market, &leans.needs), ["fine"]);
    assert_eq!(leans.missing.first().unwrap().blueprint, "bp-a");
    assert!(market.entry("cert-manager").is_some() && market.entry("powerdns").is_some());
}

#[test]
fn a_ring_of_thousands_is_no_trouble() {
    let items: Vec<Blueprint> = (0..6000)
        .map(|at| {
            let item = json!({ "name": format!("bp-n{at}"), "depends": [format!("bp-n{}", (at + 1) % 6000)] });
            contract::decode(&item.to_string()).unwrap()
        })
        .collect();
    let market = Market::with(&items);
    assert_eq!((market.entries().len(), market.refused().len()), (63, 6000));
    let chain = Market::with(items.get(..5999).unwrap());
    assert_eq!((chain.entries().len(), chain.refused().len()), (63 + 5999, 0));
    assert_eq!(chain.entry("n5998").unwrap().missing.len(), 1);
}

#[test]
fn an_extension_of_cortex_neither_brings_the_family_nor_comes_with_it() {
    let market = market(json!([{ "name": "bp-mine", "card": { "family": "CORTEX" } }]));
    let graph = market.graph();
    let mine = market.row("mine").unwrap();
    assert_eq!(market.family_of(market.entry("mine").unwrap()).unwrap().id, "cortex");
    let fresh = graph.fresh();
    let added = graph.add(&fresh, mine).added;
    assert_eq!(added.len(), 1);
    let with_bge = graph.add(&fresh, market.row("bge").unwrap());
    assert!(with_bge.added.len() > 5);
    assert!(with_bge.added.iter().all(|effect| effect.row != mine));
}

#[test]
fn a_family_is_changed_without_what_stands_apart() {
    let market = market(json!([
        { "name": "bp-mine", "card": { "family": "CORTEX" } },
        { "name": "bp-spire" },
        { "name": "bp-own", "card": { "family": "Guardian" } },
        { "name": "bp-hidden", "visibility": "unlisted", "card": { "family": "Guardian" } },
    ]));
    let apart = |id: &str| market.stands_apart(market.row(id).unwrap());
    assert!(apart("mine") && apart("spire") && apart("hidden"));
    assert!(!apart("own") && !apart("bge") && !apart("harbor"));
    let guardian = market.families().iter().position(|family| family.id == "guardian").unwrap();
    let graph = market.graph();
    let with = graph.add_family(&graph.fresh(), Group::new(guardian)).after;
    assert_eq!(
        graph
            .members(Group::new(guardian))
            .iter()
            .filter(|row| !with.selected.contains(**row))
            .count(),
        0
    );
    assert!(with.selected.contains(market.row("own").unwrap()));
    assert!(!with.selected.contains(market.row("hidden").unwrap()));
}

#[test]
fn search_goes_over_the_market() {
    let market = market(json!([{ "name": "bp-wordpress", "card": { "title": "WordPress" } }]));
    let first = |query: &str| market.at(market.search(query).first().unwrap().row).unwrap();
    assert_eq!(first("wordpres").id, "wordpress");
    assert_eq!(first("wrodpress").id, "wordpress");
    assert_eq!(first("bp harbor").id, "harbor");
}

fn any_item() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        "bp-[a-f]",
        "[a-f]",
        Just("bp-harbor".to_owned()),
        Just("cert-manager".to_owned()),
        Just("bp-spire".to_owned()),
        "\\PC{0,6}",
    ];
    let depends = prop::collection::vec(("(bp-)?[a-h]|bp-cnpg|bp-harbor", any::<bool>()), 0..4);
    let odd = prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!(7)),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("cortex")),
    ];
    (name, depends, odd.clone(), odd.clone(), odd).prop_map(
        |(name, depends, family, title, seen)| {
            let depends: Vec<Value> = depends
                .into_iter()
                .map(|(id, full)| if full { json!({ "blueprint": id }) } else { json!(id) })
                .collect();
            json!({
                "name": name, "depends": depends, "visibility": seen,
                "card": { "title": title, "family": family, "docs": seen, "upstream": title },
            })
        },
    )
}

proptest! {
    #[test]
    fn no_list_can_break_the_market(items in prop::collection::vec(any_item(), 0..12)) {
        let market = market(Value::Array(items.clone()));
        let shipped = catalog::all().len();
        // Nothing shipped is lost or moved, and everything served is an entry or refused.
        for (entry, component) in market.entries().iter().zip(catalog::all()) {
            prop_assert_eq!(entry.shipped, Some(component));
            prop_assert_eq!(entry.tier, component.tier());
        }
        let served = market.entries().iter().filter(|entry| entry.served).count();
        prop_assert_eq!(served + market.refused().len(), items.len());
        prop_assert_eq!(market.graph().len(), market.entries().len());
        prop_assert_eq!(market.graph().fresh(), Market::shipped().graph().fresh());
        let mut shown: Vec<Row> = market.in_order().to_vec();
        shown.sort_unstable();
        shown.dedup();
        prop_assert_eq!(shown.len(), market.entries().len());
        for (place, entry) in market.entries().iter().enumerate() {
            let row = Row::new(place);
            prop_assert_eq!(market.row(&entry.id), Some(row));
            prop_assert!(market.at(row).is_some() && market.family_of(entry).is_some());
            prop_assert!(!entry.name.is_empty() && !entry.look.letters.is_empty());
            prop_assert!(entry.needs.iter().all(|needed| market.at(*needed).is_some()));
            prop_assert!(!market.graph().closure(row).contains(row), "{}", entry.id);
            prop_assert!(place < shipped || !entry.needs.contains(&row));
        }
    }
}
