//! The evidence as files: the chained records as JSON, and the same in a page that checks them.

use domain::cutover::evidence::{Circumstances, pack};
use leptos::prelude::*;
use serde_json::Value;

use super::state::Card;
use super::text;
use crate::api::download;

/// The page around the records. It is a document of its own: its script runs where it is opened.
const PAGE: &str = include_str!("evidence/page.html");
/// Where the records go.
const SLOT: &str = "\"RECORDS\"";
/// The hosts that the last step blocks.
const BLOCKED: [&str; 3] = ["github.com", "ghcr.io", "harbor.openova.io"];

/// Offers the evidence as a file. `false` when there is none or the browser does not take it.
pub(super) fn save(card: Card, as_page: bool) -> bool {
    let (made, _) = card.feed.server_now();
    let fqdn = card.fqdn.get_untracked();
    let known = Circumstances {
        fqdn: fqdn.clone(),
        operator: untrack(|| card.operator()),
        made,
        blocked: BLOCKED.map(ToOwned::to_owned).to_vec(),
    };
    let pack = card
        .feed
        .report()
        .with_untracked(|report| report.as_ref().map(|report| pack(report, &known)));
    let Some(pack) = pack else { return false };
    let (kind, content) = if as_page { ("html", page(&pack)) } else { ("json", pack.to_string()) };
    download::save_text(&text::file_name(fqdn.as_deref(), kind), &content)
}

/// The records inside the page. No `<` stays in them, so nothing in them can end the script.
fn page(pack: &Value) -> String {
    PAGE.replacen(SLOT, &pack.to_string().replace('<', "\\u003c"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::cutover::Report;
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
}
