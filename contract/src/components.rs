//! What the watcher knows of the components, beside the stream.

use crate::events::ComponentState;

record! {
    /// The components as the watcher sees them: `GET deployments/{id}/components/state`.
    pub struct ComponentsPage {
        /// Whether a watcher runs. Without one the list is the stored end of Phase 1, unordered.
        watching: bool = "watching",
        /// The components.
        components: Vec<ComponentRow> = "components",
    }
}

record! {
    /// One component.
    pub struct ComponentRow {
        /// The component's id.
        app_id: String = "appId",
        /// Its state.
        status: ComponentState = "status",
        /// The Helm release.
        helm_release_name: Option<String> = "helmReleaseName",
        /// Its namespace.
        namespace: Option<String> = "namespace",
        /// When the state changed; the year 1 means unknown.
        last_transition_at: Option<String> = "lastTransitionAt",
        /// Flux's words.
        message: Option<String> = "message",
        /// What it waits for.
        depends_on: Option<Vec<String>> = "dependsOn",
    }
}

record! {
    /// A watcher is attached again: `POST deployments/{id}/refresh-watch`.
    pub struct RefreshedWatch {
        /// Always true.
        watching: bool = "watching",
        /// It was there already.
        already_active: Option<bool> = "alreadyActive",
        /// When the list was read.
        seeded_at: Option<String> = "seededAt",
        /// The components.
        components: Vec<ComponentRow> = "components",
    }
}
