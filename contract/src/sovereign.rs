//! What a Sovereign says about itself: its health, and what is installed on it.

record! {
    /// The answer of `GET sovereign/status`.
    pub struct Health {
        /// Helm releases that are ready.
        releases_ready: i64 = "helmReleasesReady",
        /// All Helm releases.
        releases_total: i64 = "helmReleasesTotal",
        /// Pods that run.
        pods_running: i64 = "podsRunning",
        /// All pods.
        pods_total: i64 = "podsTotal",
        /// Certificates that end soon.
        certs_ending: Option<i64> = "certExpirySoonCount",
    }
}

record! {
    /// The answer of `GET sovereign/apps`.
    pub struct Apps {
        /// Bootstrap components first.
        apps: Vec<App> = "apps",
    }
}

record! {
    /// One app; only what the console reads has a name here, the rest is kept.
    pub struct App {
        /// Its id.
        id: String = "id",
        /// Its short name.
        slug: Option<String> = "slug",
        /// How it stands.
        status: AppStatus = "status",
    }
}

open_enum! {
    /// How an app stands.
    pub enum AppStatus {
        /// Part of the platform itself.
        Bootstrap = "bootstrap",
        /// Installed.
        Installed = "installed",
        /// Being installed.
        Installing = "installing",
        /// Not installed.
        Available = "available",
    }
}
