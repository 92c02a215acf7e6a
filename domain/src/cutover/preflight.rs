//! What can be known before a cutover about whether it will get through. Nothing here forbids a
//! start: the server decides, and most of what matters it does not report.

use contract::sovereign::{AppStatus, Apps, Health};

/// What is looked at, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The chart with the steps is there.
    Steps,
    /// The local Git server.
    Gitea,
    /// The local registry.
    Harbor,
    /// Nothing else is being installed.
    Quiet,
    /// Room for the images that the local registry will hold.
    Disk,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// As it should be.
    Good,
    /// So many steps are there.
    Steps(usize),
    /// The server lists no step.
    NoSteps,
    /// The server does not list it.
    NotListed,
    /// It is being installed.
    Installing,
    /// Part of the platform, and only so many Helm releases of the platform are ready.
    Among(i64, i64),
    /// Only so many Helm releases are ready.
    Releases(i64, i64),
    /// So many apps are being installed.
    Apps(usize),
    /// The server was not asked, did not answer, or does not report it.
    Unknown,
}

impl Finding {
    /// `None` when it is not known whether this is good.
    #[must_use]
    pub fn is_good(self) -> Option<bool> {
        match self {
            Finding::Good | Finding::Steps(_) => Some(true),
            Finding::Unknown | Finding::Among(..) => None,
            Finding::NoSteps
            | Finding::NotListed
            | Finding::Installing
            | Finding::Releases(..)
            | Finding::Apps(_) => Some(false),
        }
    }
}

/// All checks. `steps`: how many the status lists, if it was read.
#[must_use]
pub fn checks(
    steps: Option<usize>,
    health: Option<&Health>,
    apps: Option<&Apps>,
) -> [(Check, Finding); 5] {
    [
        (
            Check::Steps,
            match steps {
                None => Finding::Unknown,
                Some(0) => Finding::NoSteps,
                Some(count) => Finding::Steps(count),
            },
        ),
        (Check::Gitea, part("gitea", health, apps)),
        (Check::Harbor, part("harbor", health, apps)),
        (Check::Quiet, quiet(health, apps)),
        // No endpoint tells it.
        (Check::Disk, Finding::Unknown),
    ]
}

fn open_releases(health: &Health) -> Option<(i64, i64)> {
    (health.releases_ready < health.releases_total)
        .then_some((health.releases_ready, health.releases_total))
}

fn part(name: &str, health: Option<&Health>, apps: Option<&Apps>) -> Finding {
    let Some(apps) = apps else { return Finding::Unknown };
    let is_it = |id: &str| id == name || id.strip_prefix("bp-") == Some(name);
    let app = apps.apps.iter().find(|app| is_it(&app.id) || app.slug.as_deref().is_some_and(is_it));
    match app.map(|app| &app.status) {
        None | Some(AppStatus::Available) => Finding::NotListed,
        Some(AppStatus::Installing) => Finding::Installing,
        Some(AppStatus::Installed) => Finding::Good,
        // This word only says that the platform brings it, so readiness comes from the releases.
        Some(AppStatus::Bootstrap) => match health.map(open_releases) {
            None => Finding::Unknown,
            Some(None) => Finding::Good,
            Some(Some((ready, total))) => Finding::Among(ready, total),
        },
        Some(AppStatus::Unknown(_)) => Finding::Unknown,
    }
}

fn quiet(health: Option<&Health>, apps: Option<&Apps>) -> Finding {
    let installing =
        apps.map(|apps| apps.apps.iter().filter(|app| app.status == AppStatus::Installing).count());
    match (installing, health.map(open_releases)) {
        (Some(count), _) if count > 0 => Finding::Apps(count),
        (_, Some(Some((ready, total)))) => Finding::Releases(ready, total),
        (_, Some(None)) => Finding::Good,
        (_, None) => Finding::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::decode;

    fn health(ready: i64) -> Health {
        let text = format!(
            r#"{{"helmReleasesReady":{ready},"helmReleasesTotal":40,"podsRunning":131,"podsTotal":140}}"#
        );
        decode(&text).unwrap()
    }

    fn apps(gitea: &str) -> Apps {
        let text = format!(
            r#"{{"apps":[{{"id":"bp-gitea","slug":"gitea","status":"{gitea}","tags":null}},
                {{"id":"bp-harbor","slug":"harbor","status":"bootstrap","tags":null}}]}}"#
        );
        decode(&text).unwrap()
    }

    #[test]
    fn silence_is_never_good() {
        for (check, finding) in checks(None, None, None) {
            assert_eq!(finding, Finding::Unknown, "{check:?}");
            assert_eq!(finding.is_good(), None);
        }
    }

    #[test]
    fn a_platform_part_is_as_ready_as_its_releases() {
        let find = |ready, gitea: &str| checks(Some(8), Some(&health(ready)), Some(&apps(gitea)));
        assert_eq!(
            find(40, "bootstrap").map(|(_, found)| found),
            [Finding::Steps(8), Finding::Good, Finding::Good, Finding::Good, Finding::Unknown,]
        );
        assert_eq!(find(38, "bootstrap")[1].1, Finding::Among(38, 40));
        assert_eq!(find(38, "bootstrap")[3].1, Finding::Releases(38, 40));
        assert_eq!(find(40, "installing")[1].1, Finding::Installing);
        assert_eq!(find(40, "installing")[3].1, Finding::Apps(1));
        assert_eq!(find(40, "available")[1].1, Finding::NotListed);
        let none = checks(Some(0), Some(&health(40)), None);
        assert_eq!(none[0].1, Finding::NoSteps);
        assert_eq!(none[1].1, Finding::Unknown);
    }
}
