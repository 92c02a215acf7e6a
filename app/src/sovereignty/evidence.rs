//! The evidence as files: the chained records as JSON, and the same in a page that checks them.

use domain::cutover::Report;
use domain::cutover::evidence::{Circumstances, pack};
use leptos::prelude::*;
use serde_json::Value;

use super::record;
use super::state::Card;
use super::text;
use crate::api::download;

/// The page around the records. It is a document of its own: its script runs where it is opened.
const PAGE: &str = include_str!("evidence/page.html");
/// Where the records go.
const SLOT: &str = "\"RECORDS\"";

/// The pack that was made last, so that both files of one report carry one seal.
pub(super) type Kept = StoredValue<Option<(i64, Value)>>;

/// Offers the evidence as a file. `false` when there is none or the browser does not take it.
pub(super) fn save(card: Card, kept: Kept, as_page: bool) -> bool {
    let fqdn = card.fqdn.get_untracked();
    let Some(report) = card.feed.report().get_untracked() else { return false };
    let (now, _) = card.feed.server_now();
    let mut known = Circumstances {
        fqdn: fqdn.clone(),
        journal: card.feed.journal().get_untracked(),
        sent: card.memory.with_untracked(record::Memory::sent),
        made: now,
        blocks: text::CHART_HOSTS.map(ToOwned::to_owned).to_vec(),
    };
    let again = kept.try_get_value().flatten();
    let pack = same_or_new(&report, &mut known, again);
    kept.try_set_value(Some((known.made, pack.clone())));
    let (kind, content) = if as_page { ("html", page(&pack)) } else { ("json", pack.to_string()) };
    download::save_text(&text::file_name(fqdn.as_deref(), kind), &content)
}

/// The pack that was made before, if it would be the same but for its moment.
fn same_or_new(report: &Report, known: &mut Circumstances, again: Option<(i64, Value)>) -> Value {
    let now = known.made;
    if let Some((made, before)) = again {
        known.made = made;
        let same = pack(report, known);
        if same == before {
            return same;
        }
        known.made = now;
    }
    pack(report, known)
}

/// The records inside the page. No `<` stays in them, so nothing in them can end the script.
fn page(pack: &Value) -> String {
    PAGE.replacen(SLOT, &pack.to_string().replace('<', "\\u003c"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::cutover::evidence::check;

    #[test]
    fn the_page_holds_the_records_and_nothing_breaks_out() {
        let report = Report { error: Some("</script><b>".to_owned()), ..Report::default() };
        let pack = pack(&report, &Circumstances::default());
        assert_eq!(check(&pack), Ok(()));
        let page = page(&pack);
        let (_, rest) = page.split_once("type=\"application/json\">").unwrap();
        let (json, _) = rest.split_once("</script>").unwrap();
        assert_eq!(serde_json::from_str::<Value>(json).unwrap(), pack);
    }

    #[test]
    fn a_report_has_one_seal_and_another_report_another() {
        let report = Report { complete: true, ..Report::default() };
        let at = |made| Circumstances { made, ..Circumstances::default() };
        let first = same_or_new(&report, &mut at(1_000), None);
        let mut later = at(9_000);
        let second = same_or_new(&report, &mut later, Some((1_000, first.clone())));
        assert_eq!((&second, later.made), (&first, 1_000));
        let other = Report { error: Some("more".to_owned()), ..report };
        let mut later = at(9_000);
        let third = same_or_new(&other, &mut later, Some((1_000, first.clone())));
        assert_ne!(third, first);
        assert_eq!((later.made, check(&third)), (9_000, Ok(())));
    }
}
