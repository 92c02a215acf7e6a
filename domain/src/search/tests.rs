use proptest::prelude::*;

use super::*;
use crate::catalog;

fn shipped() -> Index {
    Index::new(catalog::all().iter().map(|component| Words {
        name: component.name(),
        id: component.id,
        family: [component.family.name(), component.family.subject()],
        summary: component.summary(),
        upstream: component.details().upstream.map_or("", |upstream| upstream.name),
    }))
}

fn ids(query: &str) -> Vec<&'static str> {
    let hits = shipped().find(query);
    hits.iter().map(|hit| catalog::all().get(hit.row.place()).unwrap().id).collect()
}

fn rows(rows: &[Words<'_>], query: &str) -> Vec<usize> {
    let hits = Index::new(rows.iter().copied()).find(query);
    hits.iter().map(|hit| hit.row.place()).collect()
}

fn named(name: &str) -> Words<'_> {
    Words { name, id: "", family: ["", ""], summary: "", upstream: "" }
}

#[test]
fn typing_errors_are_forgiven() {
    for (query, id) in [
        ("grafna", "grafana"),
        ("garfana", "grafana"),
        ("graffana", "grafana"),
        ("grafama", "grafana"),
        ("keyclok", "keycloak"),
        ("posgres", "cnpg"),
        ("cert manager", "cert-manager"),
        ("certmanager", "cert-manager"),
        ("cert manger", "cert-manager"),
        ("cret-manager", "cert-manager"),
        ("exernal dns", "external-dns"),
        ("harbro", "harbor"),
        ("opentelemtry", "opentelemetry"),
        ("opentelemetyr colector", "opentelemetry"),
        ("click house", "clickhouse"),
        ("grfa", "grafana"),
        ("hrbr", "harbor"),
        ("opne search", "opensearch"),
        ("search opne", "opensearch"),
        ("opensaerch", "opensearch"),
        ("clik hosue", "clickhouse"),
        ("lang fsue", "langfuse"),
    ] {
        let found = ids(query);
        assert_eq!(found.first(), Some(&id), "{query}: {found:?}");
    }
}

#[test]
fn short_words_are_forgiven_in_names_alone() {
    assert!(ids("opne").contains(&"opensearch"));
    let table = [named("harbor"), Words { summary: "harbor", ..named("quay") }, named("xarbor")];
    assert_eq!(rows(&table, "habr"), [0]);
    assert_eq!(rows(&table, "hrbr"), [0]);
    assert_eq!(rows(&table, "arbx"), [] as [usize; 0]);
}

#[test]
fn signs_alone_are_no_words() {
    for query in ["", " ", "%", "-- ,", "\u{301}"] {
        assert!(!has_words(query), "{query:?}");
    }
    assert!(has_words("%a") && has_words("ß"));
}

#[test]
fn what_is_written_so_needs_no_forgiveness() {
    for component in catalog::all() {
        let found = shipped().find(component.name());
        let first = found.first().unwrap();
        assert_eq!(catalog::all().get(first.row.place()).unwrap().id, component.id);
        assert_eq!((first.field, first.is_near), (Field::Name, false), "{}", component.name());
        let found = ids(component.id);
        assert_eq!(found.first(), Some(&component.id));
    }
    // "loki" is a name, so nothing that only looks like it is offered.
    assert!(shipped().find("loki").iter().all(|hit| !hit.is_near));
    assert_eq!(ids("zzzzzz"), [""; 0]);
    assert_eq!(ids("grafana zzzzzz"), [""; 0]);
}

#[test]
fn a_name_weighs_more_than_an_id_and_so_on() {
    let table = [
        Words { upstream: "reef", ..named("a") },
        Words { summary: "a reef below", ..named("b") },
        Words { family: ["REEF", ""], ..named("c") },
        Words { id: "reef", ..named("d") },
        named("reef"),
        named("coral reef"),
        named("coralreef"),
        named("reefs"),
        named("reefy fish"),
        named("ref"),
    ];
    assert_eq!(rows(&table, "reef"), [4, 7, 8, 5, 6, 3, 2, 1, 0]);
    let found = Index::new(table).find("REEF");
    let fields: Vec<Field> = found.iter().map(|hit| hit.field).collect();
    use Field::{Family, Id, Name, Summary, Upstream};
    assert_eq!(fields, [Name, Name, Name, Name, Name, Id, Family, Summary, Upstream]);
}

#[test]
fn nothing_typed_finds_everything_in_order() {
    let everything: Vec<usize> = (0..63).collect();
    for query in ["", "  ", "-", " ,; "] {
        let found: Vec<usize> = shipped().find(query).iter().map(|hit| hit.row.place()).collect();
        assert_eq!(found, everything, "{query:?}");
    }
    assert!(Index::default().is_empty() && Index::default().find("").is_empty());
    assert_eq!(shipped().len(), 63);
}

#[test]
fn case_and_accents_do_not_matter() {
    let table = [named("Bücherei"), named("Straße"), named("Łódź"), named("ΛΟΓΟΣ"), named("Вход")];
    assert_eq!(rows(&table, "bucherei"), [0]);
    assert_eq!(rows(&table, "BÜCHEREI"), [0]);
    assert_eq!(rows(&table, "bu\u{308}cherei"), [0]);
    assert_eq!(rows(&table, "lodz"), [2]);
    assert_eq!(rows(&table, "λογοσ"), [3]);
    assert_eq!(rows(&table, "вход"), [4]);
    assert_eq!(ids("KEYCLOAK").first(), Some(&"keycloak"));
}

#[test]
fn one_letter_finds_beginnings_only() {
    assert_eq!(rows(&[named("xy"), named("yx"), named("ab xz")], "x"), [0, 2]);
}

#[test]
fn blueprint_ids_are_found_as_they_are_written() {
    assert_eq!(ids("bp-harbor").first(), Some(&"harbor"));
    assert_eq!(ids("bp-cert-manager").first(), Some(&"cert-manager"));
}

#[test]
fn rows_of_the_same_weight_keep_their_order() {
    let table = [named("tide b"), named("tide a"), named("tide c")];
    assert_eq!(rows(&table, "tide"), [0, 1, 2]);
}

#[test]
fn likeness_counts_as_people_do() {
    use near::{Likeness, likeness};
    let distance = |typed: &str, word: &str| {
        (1..=3).find(|errors| likeness(typed, word, *errors) == Some(Likeness::Word))
    };
    assert_eq!(distance("grafana", "grafana"), Some(1));
    assert_eq!(distance("garfana", "grafana"), Some(1));
    assert_eq!(distance("gafana", "grafana"), Some(1));
    assert_eq!(distance("grafanna", "grafana"), Some(1));
    assert_eq!(distance("grafona", "grafana"), Some(1));
    assert_eq!(distance("rgafaan", "grafana"), Some(2));
    assert_eq!(distance("kitten", "sitting"), Some(3));
    assert_eq!(likeness("grafana", "loki", 2), None);
    assert_eq!(likeness("posgres", "postgresql", 1), Some(Likeness::Beginning));
    assert_eq!(likeness("post", "postgresql", 1), None);
}

/// The distance by the book, for comparison: every table cell, no shortcuts.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let mut cells = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
    for row in 0..=left.len() {
        for column in 0..=right.len() {
            cells[row][column] = match (row, column) {
                (0, other) | (other, 0) => other,
                _ => {
                    let change = usize::from(left[row - 1] != right[column - 1]);
                    let mut cost = (cells[row - 1][column - 1] + change)
                        .min(cells[row - 1][column] + 1)
                        .min(cells[row][column - 1] + 1);
                    let crossed = row > 1
                        && column > 1
                        && left[row - 1] == right[column - 2]
                        && left[row - 2] == right[column - 1];
                    if crossed {
                        cost = cost.min(cells[row - 2][column - 2] + 1);
                    }
                    cost
                }
            };
        }
    }
    cells[left.len()][right.len()]
}

/// One typing error.
fn mistyped(word: &str, kind: u8, at: usize, letter: char) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = at % letters.len();
    match kind {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letter),
        2 => letters[at] = letter,
        _ => {
            let other = (at + 1) % letters.len();
            if at < other {
                letters.swap(at, other);
            }
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn likeness_agrees_with_the_book(typed in "[abc]{4,9}", word in "[abc]{1,12}", errors in 1_usize..=2) {
        let found = near::likeness(&typed, &word, errors);
        let whole = distance(typed.as_bytes(), word.as_bytes()) <= errors;
        let beginning = typed.len() > 4
            && (0..=word.len()).any(|end| {
                distance(typed.as_bytes(), &word.as_bytes()[..end]) <= errors
            });
        let expected = match (whole, beginning) {
            (true, _) => Some(near::Likeness::Word),
            (false, true) => Some(near::Likeness::Beginning),
            (false, false) => None,
        };
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn one_error_in_a_name_still_finds_it(row in 0_usize..63, kind in 0_u8..4, at in 0_usize..20, letter in "[a-z]") {
        let component = &catalog::all()[row];
        let joined = fold::joined(component.name());
        prop_assume!(joined.len() >= 6);
        let query = mistyped(&joined, kind, at, letter.chars().next().unwrap());
        let found = ids(&query);
        // Unless what came out is written so in the name of something else.
        let is_other = found.iter().any(|id| {
            let other = catalog::get(id).unwrap();
            [other.name(), other.id].iter().any(|text| fold::joined(text).contains(&query))
        });
        prop_assert!(is_other || found.contains(&component.id), "{} -> {:?}", query, found);
    }

    #[test]
    fn every_beginning_of_a_name_finds_it(row in 0_usize..63, len in 1_usize..12) {
        let component = &catalog::all()[row];
        let query: String = component.name().chars().take(len).collect();
        prop_assert!(ids(&query).contains(&component.id));
    }

    #[test]
    fn any_query_is_answered_in_order_and_once(query in "\\PC{0,40}") {
        let found = shipped().find(&query);
        let mut rows: Vec<usize> = found.iter().map(|hit| hit.row.place()).collect();
        rows.sort_unstable();
        rows.dedup();
        prop_assert_eq!(rows.len(), found.len());
        prop_assert!(rows.iter().all(|row| *row < 63));
        prop_assert_eq!(found, shipped().find(&query));
    }

    #[test]
    fn more_words_find_fewer_rows(first in "[a-z]{2,6}", second in "[a-z]{2,6}") {
        let both = ids(&[first.as_str(), " ", second.as_str()].concat());
        let one = ids(&first);
        let joined = ids(&[first.as_str(), second.as_str()].concat());
        prop_assert!(both.iter().all(|id| one.contains(id) || joined.contains(id)));
    }
}
