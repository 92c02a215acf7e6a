//! Serves `dist/` as production must: real 404 for a missing asset, the page for every route, precompressed files,
//! long caching for hashed names only. The page gets the visible label injected on its way out.
//!
//! It reads the disk on every request, so that a rebuild is seen at once.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;

use crate::answers;
use crate::state::App;

const HEAD: &str = r#"<link rel="stylesheet" href="/_standin/label.css">"#;
const LABEL: &str = r#"<aside id="standin-label" aria-label="Local catalyst-api">Local catalyst-api · nothing is created in any cloud</aside>"#;

/// Fallback of the router: a file, the page, or 404.
pub(crate) async fn serve(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return answers::empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    let path = uri.path();
    let path = path.strip_prefix("/sovereign").unwrap_or(path).trim_start_matches('/');
    let Some(relative) = safe(path) else {
        return answers::text(StatusCode::NOT_FOUND, "404 page not found");
    };
    let is_asset = relative.extension().is_some() && path != "index.html";
    if is_asset {
        return match file(&app.options.dist.join(&relative), &headers) {
            Some(response) => response,
            None => answers::text(StatusCode::NOT_FOUND, "404 page not found"),
        };
    }
    page(&app.options.dist)
}

/// The console's page with the label, or a page that says how to build it.
pub(crate) fn page(dist: &Path) -> Response {
    let text = std::fs::read_to_string(dist.join("index.html")).unwrap_or_else(|_| {
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"/_standin/icon.svg\"><link rel=\"stylesheet\" href=\"/_standin/panel.css\"><title>Not built yet</title></head><body>\
         <main><h1>The console is not built yet</h1><p>Run <code>cargo xtask build</code>, then reload. \
         The API and the <a href=\"/_standin/\">control panel</a> work already.</p></main></body></html>"
            .to_owned()
    });
    let mut response = answers::html(StatusCode::OK, labelled(&text));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Puts the label's stylesheet into the head and the label at the end of the body.
pub(crate) fn labelled(page: &str) -> String {
    let page = page.replacen("</head>", &format!("{HEAD}</head>"), 1);
    match page.rfind("</body>") {
        Some(at) => {
            let (before, after) = page.split_at(at);
            format!("{before}{LABEL}{after}")
        }
        None => page + LABEL,
    }
}

/// The path as a relative one that cannot leave the folder.
fn safe(path: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(path)?;
    let path = PathBuf::from(decoded);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(['\0', '\\']))
}

fn file(path: &Path, headers: &HeaderMap) -> Option<Response> {
    let plain = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let accepts = |coding: &str| {
        accepted.split(',').any(|part| part.trim().split(';').next() == Some(coding))
    };
    // A sibling older than its original is left over from an earlier build.
    let fresh = |sibling: &PathBuf| {
        let times =
            std::fs::metadata(sibling).and_then(|m| m.modified()).ok().zip(plain.modified().ok());
        times.is_some_and(|(sibling, plain)| sibling >= plain)
    };
    let sibling = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let (source, coding) = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(coding, _)| accepts(coding))
        .map(|(coding, ending)| (sibling(ending), Some(coding)))
        .find(|(sibling, _)| fresh(sibling))
        .unwrap_or_else(|| (path.to_owned(), None));
    let mut response =
        answers::build(StatusCode::OK, media_type(path), std::fs::read(source).ok()?);
    let out = response.headers_mut();
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(path)));
    Some(response)
}

/// How long a browser may keep a file. Logos keep their names, and change seldom: a day, and a week
/// more while a newer one is fetched.
fn caching(path: &Path) -> &'static str {
    if is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else if path.parent().is_some_and(|folder| folder.ends_with("component-logos")) {
        "public, max-age=86400, stale-while-revalidate=604800"
    } else {
        "no-cache"
    }
}

/// `app-1a2b3c4d5e6f7a8b_bg.wasm`, `style-0f9e….css`: a run of at least eight hex digits with a digit in it.
fn is_hashed(path: &Path) -> bool {
    let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    name.split(['-', '_', '.']).skip(1).any(|part| {
        part.len() >= 8
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
            && part.bytes().any(|byte| byte.is_ascii_digit())
    })
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "js" | "mjs" | "ts" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_cached_for_good() {
        assert!(is_hashed(Path::new("app-1a2b3c4d5e6f7a8b_bg.wasm")));
        assert!(is_hashed(Path::new("style-0f9e8d7c6b5a4f3e.css")));
        assert!(!is_hashed(Path::new("boot.js")));
        assert!(!is_hashed(Path::new("theme.js")));
        assert!(!is_hashed(Path::new("catalog-deadbeef.json")));
    }

    #[test]
    fn logos_are_kept_for_a_day() {
        let day = "public, max-age=86400, stale-while-revalidate=604800";
        assert_eq!(caching(Path::new("dist/component-logos/harbor.svg")), day);
        assert_eq!(caching(Path::new("dist/favicon.svg")), "no-cache");
        assert_eq!(media_type(Path::new("dist/component-logos/harbor.svg")), "image/svg+xml");
    }

    #[test]
    fn paths_cannot_climb() {
        assert!(safe("../secret").is_none());
        assert!(safe("a/%2e%2e/secret").is_none());
        assert!(safe("/etc/passwd").is_none());
        assert!(safe("logos/harbor.svg").is_some());
    }

    #[test]
    fn the_label_is_inside_the_body() {
        let page = labelled("<html><head></head><body><p>x</p></body></html>");
        assert!(page.contains("label.css\"></head>"));
        assert!(page.contains("</aside></body>"));
    }
}
