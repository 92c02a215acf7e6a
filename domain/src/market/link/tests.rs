use proptest::prelude::*;

use super::Link;

#[test]
fn plain_https_addresses_pass() {
    for (address, host) in [
        ("https://goharbor.io", "goharbor.io"),
        ("https://grafana.com/oss/grafana/", "grafana.com"),
        ("HTTPS://Example.org:8443/a?b=c#d", "Example.org"),
        ("https://xn--bcher-kva.example/%C3%A4", "xn--bcher-kva.example"),
        ("https://a.example?redirect=javascript:alert(1)", "a.example"),
    ] {
        let link = Link::parse(address).unwrap_or_else(|| panic!("{address}"));
        assert_eq!(link.host(), host);
        assert!(link.href().starts_with("https://"));
    }
}

#[test]
fn hostile_addresses_do_not() {
    for address in [
        "",
        "https://",
        "https:///etc/passwd",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\u{1}javascript:alert(1)",
        "java\nscript:alert(1)",
        "javascript://https://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "blob:https://example.org/x",
        "file:///etc/passwd",
        "ftp://example.org",
        "http://example.org",
        "//example.org",
        "/marketplace",
        "example.org",
        "https:example.org",
        "https:/example.org",
        "https:\\\\example.org",
        "https://user:word@example.org",
        "https://user@example.org",
        "https://example.org\\@evil.example",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://example.org:/",
        "https://example.org:x/",
        "https://localhost/",
        "https://[::1]/",
        "https://exa mple.org/",
        "https://example.org/\u{202e}gpj",
        "https://exämple.org/",
        "https://ехample.org/",
        "https://example.org/a\tb",
        "https://example.org/\"onload=\"alert(1)",
        "https://example.org/<script>",
        "https://-example.org/",
        "https://example..org/",
        " https://example.org/",
        "https://example.org/ ",
        "\u{feff}https://example.org/",
        "ｈttps://example.org/",
    ] {
        assert_eq!(Link::parse(address), None, "{address:?}");
    }
    let long = ["https://example.org/", &"a".repeat(3000)].concat();
    assert_eq!(Link::parse(&long), None);
}

proptest! {
    #[test]
    fn whatever_passes_is_https_with_nothing_hidden(
        address in "(https://|HTTPS://|javascript:|http://|//)?[ -~\\t\\n\u{a0}ü]{0,40}"
    ) {
        if let Some(link) = Link::parse(&address) {
            let rest = link.href().strip_prefix("https://");
            prop_assert!(rest.is_some());
            let authority = rest.unwrap_or_default().split(['/', '?', '#']).next();
            prop_assert!(!authority.unwrap_or_default().contains('@'));
            prop_assert!(link.href().bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(Link::parse(link.href()), Some(link));
        }
    }
}
