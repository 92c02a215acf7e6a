//! Holds the palette of `style/tokens.css` against the contrast floors: text 4.5, edges 3 to 1.
//!
//! Every pair that the style sheets put together stands here. A new pair belongs here first.

use std::collections::BTreeMap;

type Palette = BTreeMap<String, [f64; 3]>;

const GROUNDS: [&str; 5] = ["bg", "surface", "raised", "hover", "sunken"];
const INKS: [&str; 8] = ["text", "text-2", "text-3", "accent", "ok", "fail", "warn", "mute"];

/// Text and the one ground besides the five that it may stand on.
const TEXT_PAIRS: [(&str, &str); 12] = [
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("text", "accent-tint"),
    ("text-2", "accent-tint"),
    ("accent", "accent-tint"),
    ("ok", "ok-tint"),
    ("fail", "fail-tint"),
    ("warn", "warn-tint"),
    ("mute", "mute-tint"),
    ("text", "fail-tint"),
    ("text", "warn-tint"),
    ("on-danger", "danger"),
];

/// Edges and marks that have to be seen.
const EDGE_PAIRS: [(&str, &str); 7] = [
    ("accent-edge", "accent-tint"),
    ("accent-edge", "surface"),
    ("accent", "bg"),
    ("accent", "surface"),
    ("fail", "surface"),
    ("danger", "surface"),
    ("accent-hover", "bg"),
];

fn palette(theme: &str) -> Palette {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../style/tokens.css");
    let css = std::fs::read_to_string(path).unwrap();
    let head = format!("html[data-theme=\"{theme}\"] {{");
    let block = css.split(&head).nth(1).unwrap().split('}').next().unwrap();
    block
        .split(';')
        .filter_map(|line| line.split_once(':'))
        .filter_map(|(name, value)| {
            let name = name.rsplit("--").next()?.trim();
            let hex = value.trim().strip_prefix('#')?;
            (hex.len() == 6).then(|| (name.to_owned(), rgb(hex)))
        })
        .collect()
}

fn rgb(hex: &str) -> [f64; 3] {
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

/// Relative luminance, WCAG 2.
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] =
        colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_reaches_its_floor_in_both_themes() {
    let mut short = Vec::new();
    for theme in ["dark", "light"] {
        let palette = palette(theme);
        let mut hold = |front: &str, back: &str, floor: f64| {
            let of = |name: &str| palette[&format!("c-{name}")];
            let ratio = contrast(of(front), of(back));
            if ratio < floor {
                short.push(format!("{theme}: {front} on {back} is {ratio:.2}, needs {floor}"));
            }
        };
        for ground in GROUNDS {
            INKS.iter().for_each(|ink| hold(ink, ground, 4.5));
            hold("edge", ground, 3.0);
        }
        TEXT_PAIRS.iter().for_each(|(ink, ground)| hold(ink, ground, 4.5));
        EDGE_PAIRS.iter().for_each(|(edge, ground)| hold(edge, ground, 3.0));
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn family_swatches_are_seen_on_panels() {
    for theme in ["dark", "light"] {
        let palette = palette(theme);
        let families: Vec<_> =
            palette.iter().filter(|(name, _)| name.starts_with("fam-")).collect();
        assert_eq!(families.len(), 10);
        for (name, colour) in families {
            let ratio = contrast(*colour, palette["c-surface"]);
            assert!(ratio >= 3.0, "{theme}: {name} is {ratio:.2}");
        }
    }
}

#[test]
fn both_themes_name_the_same_colours() {
    let names = |theme: &str| palette(theme).into_keys().collect::<Vec<_>>();
    assert_eq!(names("dark"), names("light"));
}

#[test]
fn the_measure_is_right() {
    assert!((contrast(rgb("000000"), rgb("ffffff")) - 21.0).abs() < 0.01);
    assert!((contrast(rgb("777777"), rgb("ffffff")) - 4.48).abs() < 0.01);
}
