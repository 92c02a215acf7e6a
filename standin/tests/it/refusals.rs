//! Wrong requests get exactly the contract's answers.

use serde_json::{Value, json};

use crate::client::{Server, USER, body};

#[tokio::test]
async fn create_reports_one_problem_at_a_time_in_order() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    let region = |patch: &[(&str, Value)]| {
        let mut entry = body("x")["regions"][0].clone();
        for (key, value) in patch {
            entry[*key] = value.clone();
        }
        json!([entry])
    };
    // Each row spoils one field; later rows stand behind earlier ones in the order of checks.
    let table: Vec<(&str, Value, &[&str])> = vec![
        ("regions", region(&[("provider", json!(""))]), &["region[0]", "provider"]),
        ("regions", region(&[("cloudRegion", json!(" "))]), &["region[0]", "cloudRegion"]),
        ("regions", region(&[("controlPlaneSize", json!(""))]), &["region[0]", "controlPlaneSize"]),
        ("regions", region(&[("workerCount", json!(-1))]), &["region[0]", "workerCount"]),
        ("regions", region(&[("workerSize", json!(""))]), &["region[0]", "workerSize"]),
        ("regions", region(&[("controlPlaneSize", json!("cpx31"))]), &["cpx31"]),
        ("regions", region(&[("cloudRegion", json!("ash"))]), &["cpx32", "ash"]),
        ("hetznerToken", json!(""), &["Hetzner token"]),
        ("hetznerProjectID", json!(null), &["project ID"]),
        ("sovereignFQDN", json!(""), &["FQDN"]),
        ("parentDomains", json!([{ "name": "works", "role": "primary" }]), &["parent"]),
        ("parentDomains", json!([{ "name": "a.works", "role": "sme-pool" }]), &["parent"]),
        ("orgName", json!("  "), &["organisation name"]),
        ("orgEmail", json!(""), &["organisation email"]),
        ("sshPublicKey", json!(""), &["SSH public key"]),
        ("objectStorageRegion", json!(""), &["object storage region"]),
        ("objectStorageRegion", json!("ash"), &["object storage region"]),
        ("objectStorageAccessKey", json!(""), &["object storage access key"]),
        ("objectStorageSecretKey", json!(""), &["object storage secret key"]),
        ("objectStorageBucket", json!("No Bucket"), &["bucket"]),
    ];
    let mut spoilt = body("order");
    for (key, value, words) in table.iter().rev() {
        let mut one = body("order");
        one[*key] = value.clone();
        spoilt[*key] = value.clone();
        for request in [&one, &spoilt] {
            let answer = user.post("/api/v1/deployments", request).await;
            assert_eq!(answer.status, 400, "{key}");
            for word in *words {
                assert!(answer.error().contains(word), "{key}: {}", answer.error());
            }
        }
    }
    let malformed = user.raw("POST", "/api/v1/deployments", "", "{\"orgName\":").await.unwrap();
    assert_eq!(
        (malformed.status, malformed.header("content-type")),
        (400, "text/plain; charset=utf-8")
    );
    let mut foreign = body("order");
    foreign["orgEmail"] = json!("eve@other.example");
    let foreign = user.post("/api/v1/deployments", &foreign).await;
    assert!(foreign.status == 403 && foreign.error().contains("orgEmail"));
    assert_eq!(server.client().post("/api/v1/deployments", &body("order")).await.status, 401);
    assert_eq!(
        user.get("/api/v1/deployments").await.json(),
        json!({ "deployments": [] }),
        "nothing was created"
    );
    let mut upper = body("order");
    upper["orgEmail"] = json!(USER.to_uppercase());
    assert_eq!(user.post("/api/v1/deployments", &upper).await.status, 201);
    let second = user.post("/api/v1/deployments", &body("order")).await;
    assert_eq!((second.status, second.error()), (409, "subdomain-conflict".into()));
    let outage = user.post("/api/v1/deployments", &body("outage")).await;
    assert_eq!((outage.status, outage.error()), (503, "pdm-unavailable".into()));
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table")]
async fn the_helpers_answer_as_the_table_says() {
    let server = Server::at_speed(1000.0).await;
    let anyone = server.client();
    let long = |word: &str| format!("{word}{}", "x".repeat(64));
    let token = |text: String| json!({ "token": text, "provider": "hetzner" });
    let keys = |region: &str, key: &str| json!({ "region": region, "accessKey": key, "secretKey": "s".repeat(32) });
    let access = "A".repeat(16);
    let table = [
        ("credentials/validate", token(long("")), 200, "valid", json!(true)),
        ("credentials/validate", token(long("refused")), 200, "valid", json!(false)),
        ("credentials/validate", token(long("readonly")), 200, "valid", json!(true)),
        ("credentials/validate", token("short".into()), 400, "valid", json!(false)),
        ("credentials/validate", token(long("unreachable")), 503, "valid", json!(false)),
        ("credentials/object-storage/validate", keys("fsn1", &access), 200, "valid", json!(true)),
        ("credentials/object-storage/validate", keys("ash", &access), 400, "valid", json!(false)),
        ("credentials/object-storage/validate", keys("fsn1", "A"), 400, "valid", json!(false)),
        (
            "subdomains/check",
            json!({ "subdomain": "free", "poolDomain": "omani.works" }),
            200,
            "available",
            json!(true),
        ),
        (
            "subdomains/check",
            json!({ "subdomain": "9x", "poolDomain": "omani.works" }),
            200,
            "reason",
            json!("invalid-format"),
        ),
        (
            "subdomains/check",
            json!({ "subdomain": "vault", "poolDomain": "omani.works" }),
            200,
            "reason",
            json!("reserved"),
        ),
        (
            "subdomains/check",
            json!({ "subdomain": "taken", "poolDomain": "omani.works" }),
            200,
            "reason",
            json!("active-state"),
        ),
        (
            "subdomains/check",
            json!({ "subdomain": "held", "poolDomain": "omani.works" }),
            200,
            "reason",
            json!("reserved-state"),
        ),
        (
            "subdomains/check",
            json!({ "subdomain": "outage", "poolDomain": "omani.works" }),
            200,
            "reason",
            json!("pdm-unavailable"),
        ),
        (
            "subdomains/check",
            json!({ "subdomain": "exists", "poolDomain": "acme.example" }),
            200,
            "reason",
            json!("exists"),
        ),
        (
            "registrar/ovh/validate",
            json!({ "domain": "a.example", "token": "k" }),
            200,
            "valid",
            json!(true),
        ),
        (
            "registrar/none/validate",
            json!({ "domain": "a.example", "token": "k" }),
            404,
            "error",
            json!("unsupported-registrar"),
        ),
        ("registrar/ovh/validate", json!({ "token": "k" }), 422, "error", json!("missing-domain")),
        (
            "registrar/ovh/validate",
            json!({ "domain": "a.example" }),
            422,
            "error",
            json!("missing-token"),
        ),
        (
            "registrar/ovh/validate",
            json!({ "domain": "a.example", "token": "wrong" }),
            401,
            "error",
            json!("invalid-token"),
        ),
        (
            "registrar/ovh/validate",
            json!({ "domain": "a.example", "token": "foreign" }),
            403,
            "error",
            json!("domain-not-in-account"),
        ),
        (
            "registrar/ovh/validate",
            json!({ "domain": "a.example", "token": "limited" }),
            429,
            "error",
            json!("rate-limited"),
        ),
        (
            "registrar/ovh/validate",
            json!({ "domain": "a.example", "token": "down" }),
            502,
            "error",
            json!("api-unavailable"),
        ),
        (
            "registrar/ovh/set-ns",
            json!({ "domain": "a.example", "token": "k" }),
            401,
            "error",
            json!("unauthenticated"),
        ),
    ];
    for (path, request, status, key, value) in table {
        let answer = anyone.post(&format!("/api/v1/{path}"), &request).await;
        assert_eq!((answer.status, &answer.json()[key]), (status, &value), "{path} {request}");
    }
    for path in ["credentials/validate", "credentials/object-storage/validate"] {
        let answer = anyone.raw("POST", &format!("/api/v1/{path}"), "", "{").await.unwrap();
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (400, "text/plain; charset=utf-8")
        );
    }
    let big = json!({ "domain": "a.example", "token": "k".repeat(17_000) });
    assert_eq!(
        anyone.post("/api/v1/registrar/ovh/validate", &big).await.error(),
        "request-too-large"
    );
    let user = server.user().await;
    let servers = json!({ "domain": "a.example", "token": "k", "nameservers": [] });
    assert_eq!(
        user.post("/api/v1/registrar/ovh/set-ns", &servers).await.error(),
        "missing-nameservers"
    );
    let key =
        anyone.post("/api/v1/sshkey/generate", &json!({ "fqdn": "acme.omani.works" })).await.json();
    assert!(key["publicKey"].as_str().unwrap().ends_with(" catalyst@acme.omani.works"));
    assert!(key["fingerprint"].as_str().unwrap().starts_with("SHA256:"));
}

#[tokio::test]
async fn sign_in_counts_attempts_and_pauses() {
    let server = Server::at_speed(1000.0).await;
    let anyone = server.client();
    let issue = |email: &str| json!({ "email": email });
    for (email, status, code) in [
        ("", 400, "email-required"),
        ("x@rejected.example", 422, "email-rejected"),
        ("x@maildown.example", 502, "email-send-failed"),
    ] {
        let answer = anyone.post("/api/v1/auth/pin/issue", &issue(email)).await;
        assert_eq!((answer.status, answer.error()), (status, code.into()));
    }
    let issued = anyone.post("/api/v1/auth/pin/issue", &issue(USER)).await.json();
    assert_eq!(issued["expiresInSec"], 600);
    let early = anyone.post("/api/v1/auth/pin/issue", &issue(USER)).await;
    assert_eq!((early.status, early.error()), (429, "pin-rate-limited".into()));
    assert_eq!(early.header("retry-after"), early.json()["retryAfterSec"].to_string());
    let verify =
        |pin: &str, request: &Value| json!({ "email": USER, "pin": pin, "requestId": request });
    let wrong = verify("000000", &issued["requestId"]);
    let post = |body: Value| {
        let anyone = anyone.clone();
        async move { anyone.post("/api/v1/auth/pin/verify", &body).await }
    };
    assert_eq!(post(verify("12", &issued["requestId"])).await.status, 400);
    assert_eq!(post(verify("123456", &json!("other"))).await.error(), "pin-expired");
    for left in [2, 1] {
        let answer = post(wrong.clone()).await;
        assert_eq!((answer.status, &answer.json()["attemptsRemaining"]), (401, &json!(left)));
    }
    for _ in 0..2 {
        let answer = post(wrong.clone()).await;
        assert_eq!((answer.status, answer.error()), (410, "attempts-exceeded".into()));
    }
    let user = server.client().signed_in("second@acme.example").await;
    assert_eq!(user.get("/api/v1/whoami").await.json()["sub"], "second@acme.example");
    let out = user.send("DELETE", "/api/v1/auth/session", &Value::Null).await;
    assert_eq!((out.status, out.json()["ok"].as_bool()), (200, Some(true)));
    let mut stale = user.clone();
    stale.cookie = "catalyst_session=forged".into();
    let refused = stale.get("/api/v1/whoami").await;
    assert!(refused.status == 401 && refused.header("set-cookie").contains("Max-Age=-1"));
    anyone.configure(json!({ "auth": "none" })).await;
    assert_eq!(anyone.get("/api/v1/whoami").await.status, 401);
    assert_eq!(
        anyone.post("/api/v1/auth/pin/issue", &issue(USER)).await.error(),
        "auth-unconfigured"
    );
    anyone.configure(json!({ "auth": "fixed" })).await;
    assert_eq!(anyone.get("/api/v1/whoami").await.json()["email"], USER);
}

#[tokio::test]
async fn routes_that_are_not_there() {
    let server = Server::at_speed(1000.0).await;
    let user = server.user().await;
    let missing = user.get("/api/v1/no/such").await;
    assert_eq!((missing.status, missing.text.as_str()), (404, "404 page not found\n"));
    let method = user.send("PATCH", "/api/v1/deployments", &Value::Null).await;
    assert_eq!((method.status, method.text.as_str()), (405, ""));
    assert_eq!(user.get("/api/v1/sovereign/self").await.error(), "not-a-sovereign");
    assert_eq!(user.get("/healthz").await.text, "ok");
    assert_eq!(
        user.get("/api/v1/deployments/0000/components/state").await.error(),
        "deployment-not-found"
    );
}
