//! What an address means: [`Route::parse`] reads a path, [`Route::path`] writes it.
//!
//! Pure: no browser, no reactive state. Paths here are relative to the base (`""` or `/sovereign`);
//! [`crate::session::href`] puts the base in front.

pub use contract::paths::escape;

/// One address of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The root: continues in the wizard, on a Sovereign at its dashboard.
    Home,
    /// The wizard, with the step's slug when the address names one.
    Wizard(Option<String>),
    /// The console of one deployment.
    Console(String, Section),
    /// The marketplace.
    Market(Shelf),
    /// The cutover card on a page of its own.
    Sovereignty,
    /// The list of deployments.
    Deployments,
    /// Sign-in by mail and PIN.
    Login,
    /// Every control in every state, for development.
    Gallery,
    /// Anything else.
    NotFound,
}

/// The part of the console that an address selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The run and its components: the landing section.
    Apps,
    /// Key figures.
    Dashboard,
    /// Jobs and their logs.
    Jobs,
    /// Parent domains.
    Domains,
    /// Vouchers and orders.
    Billing,
    /// People and roles.
    Team,
    /// Settings of this Sovereign.
    Settings,
    /// A section that this console does not know.
    Unknown,
}

/// The page of the marketplace that an address selects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Everything there is.
    All,
    /// One family, by its id.
    Family(String),
    /// One component or Blueprint, by its id.
    Product(String),
}

/// The screen that stays mounted while only its inner part changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// See [`Route::Wizard`] and [`Route::Home`], which continues there.
    Wizard,
    /// See [`Route::Console`]; holds the deployment id.
    Console(String),
    /// See [`Route::Market`].
    Market,
    /// See [`Route::Sovereignty`].
    Sovereignty,
    /// See [`Route::Deployments`].
    Deployments,
    /// See [`Route::Login`].
    Login,
    /// See [`Route::Gallery`].
    Gallery,
    /// See [`Route::NotFound`].
    NotFound,
}

impl Section {
    /// The sections in the order of the sidebar, with their address.
    pub const ALL: [(Section, &'static str); 7] = [
        (Section::Dashboard, "dashboard"),
        (Section::Apps, "apps"),
        (Section::Jobs, "jobs"),
        (Section::Domains, "domains"),
        (Section::Billing, "billing"),
        (Section::Team, "team"),
        (Section::Settings, "settings"),
    ];

    fn parse(slug: &str) -> Section {
        Section::ALL
            .iter()
            .find(|(_, known)| *known == slug)
            .map_or(Section::Unknown, |(section, _)| *section)
    }

    /// The path part of this section; empty for the landing section.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Section::Apps | Section::Unknown => "",
            Section::Dashboard => "dashboard",
            Section::Jobs => "jobs",
            Section::Domains => "domains",
            Section::Billing => "billing",
            Section::Team => "team",
            Section::Settings => "settings",
        }
    }
}

impl Route {
    /// Reads a path as the browser shows it. Total: what is not known is [`Route::NotFound`].
    #[must_use]
    pub fn parse(pathname: &str, base: &str) -> Route {
        let rest = pathname.strip_prefix(base).unwrap_or(pathname);
        let mut parts = rest.split('/').filter(|part| !part.is_empty());
        let (first, second, third, more) = (parts.next(), parts.next(), parts.next(), parts.next());
        match (first, second, third, more) {
            (None, ..) => Route::Home,
            (Some("wizard"), step, None, None) => Route::Wizard(step.map(unescape)),
            (Some("provision"), Some(id), section, more) => {
                let section = match (section, more) {
                    (None, None) => Section::Apps,
                    (Some(section), None) => Section::parse(section),
                    (_, Some(_)) => Section::Unknown,
                };
                Route::Console(unescape(id), section)
            }
            (Some("marketplace"), None, ..) => Route::Market(Shelf::All),
            (Some("marketplace"), Some("family"), Some(id), None) => {
                Route::Market(Shelf::Family(unescape(id)))
            }
            (Some("marketplace"), Some("product"), Some(id), None) => {
                Route::Market(Shelf::Product(unescape(id)))
            }
            (Some("sovereignty"), Some("preview"), None, None) => Route::Sovereignty,
            (Some("deployments"), None, ..) => Route::Deployments,
            (Some("login"), None, ..) => Route::Login,
            (Some("gallery"), None, ..) => Route::Gallery,
            _ => Route::NotFound,
        }
    }

    /// The path below the base, without a leading slash.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Route::Home | Route::NotFound => String::new(),
            Route::Wizard(None) => "wizard".to_owned(),
            Route::Wizard(Some(step)) => ["wizard/", &escape(step)].concat(),
            Route::Console(id, section) => {
                let slug = section.slug();
                let slash = if slug.is_empty() { "" } else { "/" };
                ["provision/", &escape(id), slash, slug].concat()
            }
            Route::Market(Shelf::All) => "marketplace".to_owned(),
            Route::Market(Shelf::Family(id)) => ["marketplace/family/", &escape(id)].concat(),
            Route::Market(Shelf::Product(id)) => ["marketplace/product/", &escape(id)].concat(),
            Route::Sovereignty => "sovereignty/preview".to_owned(),
            Route::Deployments => "deployments".to_owned(),
            Route::Login => "login".to_owned(),
            Route::Gallery => "gallery".to_owned(),
        }
    }

    /// The screen of this route.
    #[must_use]
    pub fn screen(&self) -> Screen {
        match self {
            Route::Home | Route::Wizard(_) => Screen::Wizard,
            Route::Console(_, Section::Unknown) | Route::NotFound => Screen::NotFound,
            Route::Console(id, _) => Screen::Console(id.clone()),
            Route::Market(_) => Screen::Market,
            Route::Sovereignty => Screen::Sovereignty,
            Route::Deployments => Screen::Deployments,
            Route::Login => Screen::Login,
            Route::Gallery => Screen::Gallery,
        }
    }

    /// The wizard step that the address names.
    #[must_use]
    pub fn step(&self) -> Option<&str> {
        match self {
            Route::Wizard(step) => step.as_deref(),
            _ => None,
        }
    }

    /// The page of the marketplace that the address names.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        match self {
            Route::Market(shelf) => shelf.clone(),
            _ => Shelf::All,
        }
    }

    /// The console section that the address names.
    #[must_use]
    pub fn section(&self) -> Section {
        match self {
            Route::Console(_, section) => *section,
            _ => Section::Apps,
        }
    }
}

/// The base of a page: `/sovereign` when the first path segment is that word, else empty.
#[must_use]
pub fn base_of(pathname: &str) -> &'static str {
    match pathname.strip_prefix("/sovereign") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => "/sovereign",
        _ => "",
    }
}

/// The path to continue with after sign-in, from the `next` of an address. Only paths inside the app pass.
#[must_use]
pub fn safe_next(next: &str, base: &str) -> Option<String> {
    let path = next.strip_prefix(base).unwrap_or(next).trim_start_matches('/');
    let harmless = |c: char| c.is_ascii_alphanumeric() || "-._~/%?=&".contains(c);
    let inside = !path.is_empty() && path.chars().all(harmless) && !path.starts_with("login");
    inside.then(|| path.to_owned())
}

/// Undoes [`escape`]; text that is not a valid escape stays as it is.
#[must_use]
pub fn unescape(segment: &str) -> String {
    let bytes = segment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, tail)) = rest.split_first() {
        if first == b'%'
            && let Some(byte) = tail
                .get(..2)
                .and_then(|hex| core::str::from_utf8(hex).ok())
                .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            out.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            out.push(first);
            rest = tail;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| segment.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_every_route() {
        let routes = [
            Route::Home,
            Route::Wizard(None),
            Route::Wizard(Some("provider".into())),
            Route::Console("9f2c41d07be3a865".into(), Section::Apps),
            Route::Console("sovereign-acme.omani.works".into(), Section::Jobs),
            Route::Console("a b/c%".into(), Section::Settings),
            Route::Market(Shelf::All),
            Route::Market(Shelf::Family("cortex".into())),
            Route::Market(Shelf::Product("bp-word press/é".into())),
            Route::Sovereignty,
            Route::Deployments,
            Route::Login,
            Route::Gallery,
        ];
        for base in ["", "/sovereign"] {
            for route in &routes {
                let path = [base, "/", &route.path()].concat();
                assert_eq!(&Route::parse(&path, base), route, "{path}");
            }
        }
    }

    #[test]
    fn tolerates_odd_addresses() {
        assert_eq!(Route::parse("/sovereign", "/sovereign"), Route::Home);
        assert_eq!(Route::parse("/sovereign//wizard/", "/sovereign"), Route::Wizard(None));
        assert_eq!(Route::parse("/provision", ""), Route::NotFound);
        assert_eq!(Route::parse("/wizard/a/b", ""), Route::NotFound);
        assert_eq!(
            Route::parse("/provision/x/apps", ""),
            Route::Console("x".into(), Section::Apps)
        );
        assert_eq!(
            Route::parse("/provision/x/app/temporal", ""),
            Route::Console("x".into(), Section::Unknown)
        );
        assert_eq!(Route::parse("/marketplace/", ""), Route::Market(Shelf::All));
        for odd in ["family", "product", "family//", "shop/x", "product/a/b"] {
            let path = ["/sovereign/marketplace/", odd].concat();
            assert_eq!(Route::parse(&path, "/sovereign"), Route::NotFound, "{odd}");
        }
        assert_eq!(unescape("100%"), "100%");
        assert_eq!(unescape("%zz%41"), "%zzA");
    }

    #[test]
    fn the_pages_of_the_marketplace_share_a_screen() {
        for path in ["", "/family/no-such-family", "/product/bp-temporal"] {
            let route = Route::parse(&["/marketplace", path].concat(), "");
            assert_eq!(route.screen(), Screen::Market);
            assert_eq!(Route::Market(route.shelf()), route);
        }
    }

    #[test]
    fn continues_only_inside_the_app() {
        assert_eq!(
            safe_next("/sovereign/provision/9f", "/sovereign").as_deref(),
            Some("provision/9f")
        );
        assert_eq!(safe_next("wizard/review", "").as_deref(), Some("wizard/review"));
        assert_eq!(safe_next("//evil.example", "").as_deref(), Some("evil.example"));
        for next in [
            "",
            "/",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/login?next=login",
        ] {
            assert_eq!(safe_next(next, ""), None, "{next}");
        }
    }

    #[test]
    fn takes_the_base_only_as_a_whole_segment() {
        assert_eq!(base_of("/sovereign"), "/sovereign");
        assert_eq!(base_of("/sovereign/wizard"), "/sovereign");
        assert_eq!(base_of("/sovereigns/1"), "");
        assert_eq!(base_of("/"), "");
    }
}
