//! The catalogue: what it lists, for whom, and how it behaves on servers that do not have it.

use contract::catalog::{Blueprint, Catalog, PlacementMode, Versions, Visibility};
use serde_json::json;
use standin::Options;

use crate::client::Server;

const PRIVATE: &str = "bp-billing-bridge";

fn names(text: &str) -> Vec<String> {
    let list: Catalog = contract::decode(text).unwrap();
    list.items.into_iter().filter_map(|item| item.name).collect()
}

#[tokio::test]
async fn the_list_has_the_platform_and_applications() {
    let server = Server::at_speed(1000.0).await;
    let guest = server.client();
    for base in ["/api/v1", "/sovereign/api/v1"] {
        let answer = guest.get(&format!("{base}/catalog")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
        let list: Catalog = contract::decode(&answer.text).unwrap();
        let find = |name: &str| list.items.iter().find(|item| item.name.as_deref() == Some(name));
        let harbor = find("bp-harbor").unwrap();
        assert_eq!(harbor.visibility, Some(Visibility::Unlisted));
        let wordpress = find("bp-wordpress").unwrap();
        assert_eq!(wordpress.version.as_deref(), Some("1.3.0"));
        let depends = wordpress.depends.as_ref().unwrap();
        assert!(depends[0].condition().is_none() && depends[1].condition().is_some());
        assert_eq!(find("bp-uptime-probe").unwrap().visibility, Some(Visibility::Unlisted));
        assert!(find("bp-spire").is_some(), "known without a card");
        assert!(list.items.iter().all(|item| item.raw.is_none()));
    }
}

#[tokio::test]
async fn private_blueprints_are_for_people_who_signed_in() {
    let server = Server::at_speed(1000.0).await;
    let (guest, user) = (server.client(), server.user().await);
    let path = format!("/api/v1/catalog/{PRIVATE}");
    assert!(!names(&guest.get("/api/v1/catalog").await.text).contains(&PRIVATE.to_owned()));
    assert!(names(&user.get("/api/v1/catalog").await.text).contains(&PRIVATE.to_owned()));
    for below in ["", "/versions", "/versions/3.0.0"] {
        let path = format!("{path}{below}");
        assert_eq!(guest.get(&path).await.error(), "blueprint-not-found", "{path}");
        assert_eq!(user.get(&path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn one_blueprint_says_where_it_may_run_and_what_can_be_set() {
    let server = Server::at_speed(1000.0).await;
    let guest = server.client();
    let page = guest.get("/api/v1/catalog/bp-wordpress").await;
    let page: Blueprint = contract::decode(&page.text).unwrap();
    let placement = page.placement_schema.unwrap();
    assert_eq!(placement.default, Some(PlacementMode::SingleRegion));
    assert_eq!((placement.modes.unwrap().len(), placement.max_regions), (3, Some(5)));

    let versions = guest.get("/api/v1/catalog/bp-wordpress/versions").await;
    let versions: Versions = contract::decode(&versions.text).unwrap();
    let told: Vec<_> =
        versions.versions.iter().filter_map(|version| version.version.as_deref()).collect();
    assert_eq!(told, ["1.3.0", "1.2.3", "1.1.4", "1.0.0"]);
    assert_eq!(versions.upgrade_matrix.unwrap()["1.3.0"]["blocks"], json!(["1.0.x"]));

    for version in ["1.3.0", "1.2.3"] {
        let page = guest.get(&format!("/api/v1/catalog/bp-wordpress/versions/{version}")).await;
        let page: Blueprint = contract::decode(&page.text).unwrap();
        assert_eq!(page.version.as_deref(), Some(version));
        let spec = page.raw.unwrap().spec.unwrap();
        let schema = spec.config_schema.unwrap();
        assert_eq!(schema["properties"]["replicas"]["maximum"], 20);
        assert_eq!(schema["required"], json!(["domain", "adminEmail"]));
    }
    let simple = guest.get("/api/v1/catalog/bp-simple/versions/0.1.0").await;
    let simple: Blueprint = contract::decode(&simple.text).unwrap();
    assert_eq!(simple.raw.unwrap().spec.unwrap().config_schema, None);

    for path in ["bp-none", "bp-none/versions", "bp-none/versions/1.0.0", "harbor"] {
        let missing = guest.get(&format!("/api/v1/catalog/{path}")).await;
        assert_eq!((missing.status, missing.error()), (404, "blueprint-not-found".to_owned()));
    }
    let missing = guest.get("/api/v1/catalog/bp-simple/versions/9.9.9").await;
    assert_eq!((missing.status, missing.error()), (404, "version-not-found".to_owned()));
}

#[tokio::test]
async fn every_blueprint_of_the_list_has_its_pages() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    user.configure(json!({ "cards": 3 })).await;
    for name in names(&user.get("/api/v1/catalog").await.text) {
        let path = format!("/api/v1/catalog/{name}");
        let page: Blueprint = contract::decode(&user.get(&path).await.text).unwrap();
        let newest = page.version.unwrap();
        let versions = user.get(&format!("{path}/versions")).await;
        let versions: Versions = contract::decode(&versions.text).unwrap();
        assert_eq!(versions.versions[0].version.as_ref(), Some(&newest), "{name}");
        let detail = user.get(&format!("{path}/versions/{newest}")).await;
        let detail: Blueprint = contract::decode(&detail.text).unwrap();
        assert!(detail.raw.unwrap().spec.is_some(), "{name}");
    }
}

#[tokio::test]
async fn the_shelf_can_be_guarded_absent_and_odd() {
    let server = Server::at_speed(1000.0).await;
    let (guest, user) = (server.client(), server.user().await);
    user.configure(json!({ "catalog": "guarded" })).await;
    assert_eq!(guest.get("/api/v1/catalog").await.status, 401);
    assert_eq!(guest.get("/api/v1/catalog/bp-simple").await.status, 401);
    assert_eq!(user.get("/api/v1/catalog").await.status, 200);

    user.configure(json!({ "catalog": "absent" })).await;
    let absent = user.get("/api/v1/catalog").await;
    assert_eq!((absent.status, absent.text.as_str()), (404, "404 page not found\n"));

    user.configure(json!({ "catalog": "odd" })).await;
    let odd = names(&user.get("/api/v1/catalog").await.text);
    assert_eq!(odd.iter().filter(|name| *name == "bp-harbor").count(), 2);
    assert!(odd.contains(&"bp-odd-types".to_owned()));

    let refused = user.send("PUT", "/_standin/api/config", &json!({ "catalog": "no-such" })).await;
    assert_eq!(refused.status, 400);
    user.post("/_standin/api/reset", &json!({})).await;
    assert_eq!(guest.get("/api/v1/catalog").await.status, 200);
}

#[tokio::test]
async fn faults_reach_the_catalogue() {
    let server = Server::at_speed(1000.0).await;
    let guest = server.client();
    guest.fault(json!({ "kind": "html", "path": "/catalog" })).await;
    let page = guest.get("/sovereign/api/v1/catalog").await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    guest.fault(json!({ "kind": "bad-gateway", "path": "/catalog" })).await;
    assert_eq!(guest.get("/api/v1/catalog").await.status, 502);
    assert_eq!(guest.get("/api/v1/catalog").await.status, 200);
}

#[tokio::test]
async fn any_number_of_cards_can_be_made_up() {
    let server = Server::at_speed(1000.0).await;
    let guest = server.client();
    let plain = names(&guest.get("/api/v1/catalog").await.text).len();
    guest.configure(json!({ "cards": 6000 })).await;
    let first = guest.get("/api/v1/catalog").await.text;
    assert_eq!(names(&first).len(), plain + 6000);
    assert_eq!(guest.get("/api/v1/catalog").await.text, first, "always the same");
    assert_eq!(guest.get("/api/v1/catalog/bp-synthetic-6000").await.status, 200);
    assert_eq!(guest.get("/api/v1/catalog/bp-synthetic-6001").await.status, 404);
    let list: Catalog = contract::decode(&first).unwrap();
    let made_up = list.items.iter().filter(|item| item.origin.as_deref() == Some("synthetic"));
    assert!(made_up.clone().count() == 6000);
    for item in made_up {
        let card = item.card.as_ref().unwrap();
        assert!(card.title.as_ref().unwrap().starts_with("Synthetic "));
    }
    let order = json!({ "cards": 50_001 });
    assert_eq!(guest.send("PUT", "/_standin/api/config", &order).await.status, 400);
    let options = Options::parse(["--cards".to_owned(), "12".to_owned()]).unwrap();
    assert_eq!(options.cards, 12);
    assert!(Options::parse(["--cards=many".to_owned()]).is_err());
}
