//! The console is served as production must serve it.

use std::fs;

use crate::client::Server;

#[tokio::test]
async fn files_pages_and_headers() {
    let server = Server::at_speed(1000.0).await;
    let dist = server.folder.0.join("dist");
    let client = server.client();
    assert!(client.get("/sovereign/").await.text.contains("not built yet"));
    fs::create_dir_all(dist.join("logos")).unwrap();
    fs::write(
        dist.join("index.html"),
        "<!doctype html><html><head></head><body><p>app</p></body></html>",
    )
    .unwrap();
    fs::write(dist.join("app-0123456789abcdef.js"), "plain").unwrap();
    fs::write(dist.join("app-0123456789abcdef.js.br"), "brotli").unwrap();
    fs::write(dist.join("app-0123456789abcdef.js.gz"), "gzip").unwrap();
    fs::write(dist.join("boot.js"), "boot").unwrap();
    fs::write(dist.join("mod.ts"), "ts").unwrap();

    for path in [
        "/",
        "/sovereign",
        "/sovereign/",
        "/sovereign/wizard/provider",
        "/provision/0123",
        "/index.html",
    ] {
        let page = client.get(path).await;
        assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"), "{path}");
        assert!(page.text.contains("<p>app</p><aside id=\"standin-label\""), "{path}");
        assert!(
            page.header("content-security-policy")
                .contains("script-src 'self' 'wasm-unsafe-eval';")
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    }
    for path in
        ["/sovereign/app-ffff.js", "/nope.css", "/sovereign/logos/none.svg", "/%2e%2e/secret.txt"]
    {
        let missing = client.get(path).await;
        assert_eq!((missing.status, missing.header("cache-control")), (404, ""), "{path}");
    }
    let name = "/sovereign/app-0123456789abcdef.js";
    for (accept, coding, text) in
        [("br, gzip", "br", "brotli"), ("gzip", "gzip", "gzip"), ("identity", "", "plain")]
    {
        let extra = format!("accept-encoding: {accept}\r\n");
        let file = client.raw("GET", name, &extra, "").await.unwrap();
        assert_eq!((file.header("content-encoding"), file.text.as_str()), (coding, text));
        assert!(file.header("cache-control").contains("immutable"));
        assert!(file.header("content-type").starts_with("text/javascript"));
    }
    let boot = client.get("/sovereign/boot.js").await;
    assert_eq!(boot.header("cache-control"), "no-cache");
    assert!(client.get("/mod.ts").await.header("content-type").starts_with("text/javascript"));
    for path in ["/_standin/", "/_standin/mail"] {
        let page = client.get(path).await;
        assert!(page.status == 200 && page.text.contains("standin-label"), "{path}");
    }
}
