//! The bootstrap kit of a Sovereign: its Helm releases, their edges and a playback clock.
//!
//! `data/kit.json` is this project's own trimmed copy of the May 2026 kit (40 releases). Edges are facts; the two
//! times are estimates in seconds since the releases appeared on the new cluster.

use std::sync::OnceLock;

use serde::Deserialize;

/// One Helm release of the kit.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Component {
    /// Component id: the release name without `bp-`.
    pub(crate) id: String,
    /// A name for people.
    pub(crate) title: String,
    /// Helm release name inside the cluster.
    pub(crate) release: String,
    /// Namespace that the chart installs into.
    pub(crate) namespace: String,
    /// Chart version.
    pub(crate) version: String,
    /// Component ids that must be ready first.
    pub(crate) depends_on: Vec<String>,
    /// Second at which Helm starts.
    pub(crate) installing: f64,
    /// Second at which the release is ready.
    pub(crate) installed: f64,
}

impl Component {
    /// Name of the HelmRelease object.
    pub(crate) fn helm_release(&self) -> String {
        format!("bp-{}", self.id)
    }
}

/// Every component, in the order of the kit's slots.
pub(crate) fn components() -> &'static [Component] {
    static KIT: OnceLock<Vec<Component>> = OnceLock::new();
    KIT.get_or_init(|| serde_json::from_str(include_str!("../data/kit.json")).unwrap_or_default())
}

/// The component with this id; a region prefix (`hel1-1:`) is ignored.
pub(crate) fn find(id: &str) -> Option<&'static Component> {
    let bare = id.rsplit(':').next().unwrap_or(id);
    components().iter().find(|component| component.id == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kit_is_whole_and_ordered() {
        assert_eq!(components().len(), 40);
        for component in components() {
            assert!(component.installing < component.installed, "{}", component.id);
            for edge in &component.depends_on {
                let needed = find(edge).unwrap_or_else(|| panic!("{edge} is not in the kit"));
                assert!(needed.installed <= component.installing, "{} before {edge}", component.id);
            }
        }
        let end = components().iter().map(|c| c.installed).fold(0.0, f64::max);
        assert!((end - 526.0).abs() < f64::EPSILON);
    }
}
