//! Invariants of the shipped details and of the logo files that belong to them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::{all, get, known, known_without_card};
use super::*;

fn everybody() -> impl Iterator<Item = &'static Component> {
    all().iter().chain(known_without_card())
}

fn logos() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/component-logos")
}

fn logo(id: &str) -> String {
    let path = logos().join(format!("{id}.svg"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn there_are_63_cards_and_10_more() {
    assert_eq!(all().len(), 63);
    assert_eq!(known_without_card().len(), 10);
    let ids: BTreeSet<_> = everybody().map(|component| component.id).collect();
    let names: BTreeSet<_> = everybody().map(Component::name).collect();
    assert_eq!((ids.len(), names.len()), (73, 73));
    assert!(
        known_without_card().iter().all(|one| get(one.id).is_none() && known(one.id) == Some(one))
    );
}

#[test]
fn every_row_has_its_details_and_no_details_are_left_over() {
    for family in FamilyId::ALL {
        let rows: Vec<_> = family.members().map(|component| component.id).collect();
        let details: Vec<_> = family.details().iter().map(|details| details.id).collect();
        assert_eq!(rows, details, "{}", family.id());
    }
    let rows: Vec<_> = known_without_card().iter().map(|component| component.id).collect();
    let details: Vec<_> = cardless::KNOWN.iter().map(|details| details.id).collect();
    assert_eq!(rows, details);
}

#[test]
fn what_has_no_card_needs_only_what_is_known() {
    for component in known_without_card() {
        assert!(component.needs.iter().all(|id| known(id).is_some()), "{}", component.id);
        assert!(!component.needs.contains(&component.id), "{}", component.id);
    }
    let needed = |id: &str| everybody().any(|component| component.needs.contains(&id));
    assert!(!known_without_card().iter().any(|one| needed(one.id)), "so there is no cycle");
}

#[test]
fn families_have_the_sizes_of_the_catalogue() {
    let sizes = FamilyId::ALL.map(|family| family.members().count());
    assert_eq!(sizes, [5, 8, 4, 3, 9, 10, 10, 9, 5]);
}

#[test]
fn summaries_fit_two_lines() {
    for component in everybody() {
        let summary = component.summary();
        assert!((5..=10).contains(&summary.split_whitespace().count()), "{}", component.id);
        assert!(summary.chars().count() <= 62, "{} is too long", component.id);
        assert!(!summary.ends_with('.'), "{} ends with a full stop", component.id);
        assert!(summary.starts_with(char::is_uppercase), "{}", component.id);
    }
}

#[test]
fn letters_reach_contrast_3_to_1_and_small_ones_4_5() {
    for component in everybody() {
        let Mark { letters, surface, ink } = component.mark();
        assert_eq!(letters.chars().count(), 2, "{}", component.id);
        let ratio = contrast(luminance(surface), luminance(ink));
        assert!(ratio >= 3.0, "{}: {ratio:.2}", component.id);
        let ratio = contrast(luminance(surface), luminance(component.mark().small_ink()));
        assert!(ratio >= 4.5, "{} in small: {ratio:.2}", component.id);
    }
}

#[test]
fn surfaces_are_those_that_pages_are_compared_with() {
    for (id, surface) in [
        ("temporal", "#127ED1"),
        ("ferretdb", "#042B41"),
        ("alloy", "#FF671D"),
        ("cilium", "#1A2236"),
        ("grafana", "#0B0F19"),
        ("cert-manager", "#FFFFFF"),
        ("opensearch", "#FFFFFF"),
        ("stalwart", "#100E42"),
        ("strimzi", "#192C47"),
    ] {
        assert_eq!(get(id).map(|component| component.mark().surface), Some(surface), "{id}");
    }
}

#[test]
fn licences_are_spdx_expressions_or_unknown() {
    let mut unknown = Vec::new();
    for component in everybody() {
        let Some(spdx) = component.details().licence.expression() else {
            unknown.push(component.id);
            continue;
        };
        for word in spdx.split(' ').filter(|word| !["AND", "OR", "WITH"].contains(word)) {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-.+".contains(c);
            assert!(word.len() > 2 && word.chars().all(plain), "{}: {word:?}", component.id);
        }
    }
    let own = [
        "continuum",
        "specter",
        "axon",
        "crossplane-claims",
        "failover-controller",
        "cert-manager-dynadot-webhook",
    ];
    assert_eq!(unknown, own, "nobody states a licence for these");
}

#[test]
fn links_are_https() {
    for component in everybody() {
        let Some(Upstream { name, homepage, source }) = component.details().upstream else {
            continue;
        };
        assert!(!name.is_empty(), "{}", component.id);
        for link in [homepage, source] {
            let rest = link.strip_prefix("https://").unwrap_or_default();
            let host = rest.split('/').next().unwrap_or_default();
            assert!(host.contains('.') && !link.contains([' ', '"']), "{}: {link}", component.id);
        }
    }
}

#[test]
fn blueprints_are_named_after_their_component_and_versioned() {
    let mut count = 0;
    for component in everybody() {
        let Some(blueprint) = component.blueprint() else { continue };
        count += 1;
        assert_eq!(blueprint.id, ["bp-", component.id].concat());
        assert!(is_semver(blueprint.version), "{}: {}", component.id, blueprint.version);
        let numbered = |version: &str| version.starts_with(|c: char| c.is_ascii_digit());
        assert!(blueprint.installs.is_none_or(numbered), "{}", component.id);
    }
    assert_eq!(count, 50);
}

/// Three numbers, and perhaps a pre-release.
fn is_semver(version: &str) -> bool {
    let core = version.split('-').next().unwrap_or_default();
    let numbers: Vec<&str> = core.split('.').collect();
    numbers.len() == 3 && numbers.iter().all(|number| number.parse::<u32>().is_ok())
}

#[test]
fn every_component_has_a_logo_and_every_logo_a_component() {
    let files: BTreeSet<String> = std::fs::read_dir(logos())
        .expect("the folder of logos")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let mut wanted: BTreeSet<String> =
        everybody().map(|component| format!("{}.svg", component.id)).collect();
    wanted.insert("NOTICE".into());
    assert_eq!(files, wanted);
}

#[test]
fn logos_are_small_plain_drawings_in_a_square() {
    for component in everybody() {
        let (id, text) = (component.id, logo(component.id));
        assert!(text.len() < 8_192, "{id} has {} bytes", text.len());
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|e| panic!("{id}: {e}"));
        let root = document.root_element();
        let frame: Vec<f64> = root
            .attribute("viewBox")
            .map(|frame| frame.split(' ').filter_map(|number| number.parse().ok()).collect())
            .unwrap_or_default();
        assert!(frame.len() == 4 && (frame[2] - frame[3]).abs() < 0.01, "{id}: {frame:?}");
        for node in root.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            assert!(DRAWING.contains(&name), "{id} holds <{name}>");
            assert_eq!(node.tag_name().namespace(), Some("http://www.w3.org/2000/svg"), "{id}");
            for attribute in node.attributes() {
                let (key, value) = (attribute.name(), attribute.value());
                assert!(!key.starts_with("on") && key != "style" && key != "class", "{id}: {key}");
                assert!(!value.contains("://") && !value.contains("data:"), "{id}: {value}");
                if key == "href" || value.contains("url(") {
                    let target = value.trim_start_matches("url(").trim_end_matches(')');
                    let inside = target.strip_prefix('#').unwrap_or_default();
                    let found = root.descendants().any(|node| node.attribute("id") == Some(inside));
                    assert!(found, "{id} points at {value}");
                }
            }
        }
    }
}

/// What a logo may be made of.
const DRAWING: [&str; 17] = [
    "svg",
    "g",
    "path",
    "circle",
    "ellipse",
    "rect",
    "polygon",
    "polyline",
    "line",
    "defs",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "stop",
    "use",
    "filter",
];

#[test]
fn letter_logos_are_painted_in_the_ink_of_their_row() {
    for component in everybody().filter(|component| component.details().logo == Logo::Letters) {
        let text = logo(component.id);
        let document = roxmltree::Document::parse(&text).expect("a drawing");
        let fills: Vec<_> =
            document.descendants().filter_map(|node| node.attribute("fill")).map(long).collect();
        assert_eq!(fills, [component.mark().ink.to_ascii_lowercase()], "{}", component.id);
    }
}

/// `#fff` as `#ffffff`.
fn long(hex: &str) -> String {
    if hex.len() == 4 {
        hex.chars().flat_map(|c| if c == '#' { vec![c] } else { vec![c, c] }).collect()
    } else {
        hex.to_ascii_lowercase()
    }
}

#[test]
fn the_notice_names_every_file_once() {
    let notice = std::fs::read_to_string(logos().join("NOTICE")).expect("the notice");
    let words: Vec<&str> = notice.split_whitespace().collect();
    for component in everybody() {
        let file = format!("{}.svg", component.id);
        let row = notice.lines().find(|line| line.split_whitespace().next() == Some(&file));
        assert_eq!(words.iter().filter(|word| **word == file).count(), 1, "{file}");
        if component.details().logo == Logo::Drawn {
            let row = row.unwrap_or_else(|| panic!("{file} has no row"));
            assert!(row.contains("CC0-1.0") || row.contains("MIT"), "{row}");
        }
    }
    assert!(
        notice.contains("Copyright (c) 2015 konpa") && notice.contains("SIL Open Font License")
    );
}

fn luminance(hex: &str) -> f64 {
    assert!(hex.len() == 7 && hex.starts_with('#'), "{hex} is not #RRGGBB");
    let channel = |at: usize| {
        let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("hex digits");
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
