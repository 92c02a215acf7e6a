//! Readings: bars, large numbers, and the grey bars that keep their place.

use leptos::prelude::*;

/// What a bar measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Work under way.
    #[default]
    Live,
    /// A measure.
    Measured,
    /// A measure beyond its limit.
    Over,
}

impl Tone {
    fn as_str(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Measured => "measured",
            Self::Over => "over",
        }
    }
}

fn percent(value: f64) -> String {
    let clamped = if value.is_finite() { value.clamp(0.0, 100.0) } else { 0.0 };
    [clamped.round().to_string().as_str(), "%"].concat()
}

/// A bar in a well.
#[component]
pub fn Progress(
    /// Filled part, 0 to 100.
    #[prop(into)]
    value: Signal<f64>,
    /// What it measures, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The reading in words, with its unit.
    #[prop(into)]
    value_text: Signal<String>,
    /// Kind of measure.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Shows label and reading above the bar.
    #[prop(optional)]
    captioned: bool,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    let now = Signal::derive(move || value.get().clamp(0.0, 100.0).round().to_string());
    let width = Signal::derive(move || percent(value.get()));
    let kind = Signal::derive(move || tone.get().as_str());
    view! {
        <div class="ui-progress">
            {captioned
                .then(|| {
                    view! {
                        <p class="ui-progress-caption" aria-hidden="true">
                            <span>{label}</span>
                            <span>{value_text}</span>
                        </p>
                    }
                })}
            <div
                class="ui-progress-well"
                role="progressbar"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=now
                aria-valuetext=value_text
                data-tone=kind
                data-testid=testid
            >
                <span style:inline-size=width></span>
            </div>
        </div>
    }
    .into_any()
}

/// A large number with unit and caption.
#[component]
pub fn ReadOut(
    /// The number, already written.
    #[prop(into)]
    value: Signal<String>,
    /// Its unit.
    #[prop(optional, into)]
    unit: Option<Signal<String>>,
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// Test id of the number.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    view! {
        <p class="ui-readout">
            <span class="ui-readout-value" data-testid=testid>
                {value}
                {unit.map(|unit| view! { " " <small>{unit}</small> })}
            </span>
            <span class="ui-readout-label">{label}</span>
        </p>
    }
    .into_any()
}

/// Grey bars of the size of what is being waited for. Says nothing: say it beside.
#[component]
pub fn Skeleton(
    /// How many bars.
    #[prop(default = 3)]
    lines: usize,
) -> AnyView {
    view! {
        <div class="ui-skeleton" aria-hidden="true">
            {(0..lines).map(|_| view! { <span></span> }).collect_view()}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_bar_never_leaves_its_well() {
        assert_eq!(percent(-3.0), "0%");
        assert_eq!(percent(41.6), "42%");
        assert_eq!(percent(240.0), "100%");
        assert_eq!(percent(f64::NAN), "0%");
    }
}
