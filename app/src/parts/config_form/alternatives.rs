//! The choice between alternatives (`oneOf`, `anyOf`) of one place.

use components::{Field, FieldGroup, Segment, Segmented, Select, SelectOption};
use domain::schema::{Choice, Path};
use leptos::prelude::*;

use super::desk::Desk;
use super::text;
use crate::parts::shapes::text as shown;

/// Most alternatives that stand side by side, and most characters of their names.
const SIDE_BY_SIDE: (usize, usize) = (4, 44);

/// All choices of a place. Built again when the choices change, not when another one is made.
pub(super) fn all(desk: Desk, path: Path) -> AnyView {
    let at = path.clone();
    let keys = Memo::new(move |_| {
        let choices = desk.field(&at).map(|field| field.choices).unwrap_or_default();
        choices.into_iter().map(|choice| choice.key).collect::<Vec<String>>()
    });
    view! {
        <For each=move || keys.get() key=Clone::clone let:key>
            {
                let field = untrack(|| desk.field(&path));
                let choices = field.map(|field| field.choices).unwrap_or_default();
                let choice = choices.into_iter().find(|choice| choice.key == key);
                choice.map(|choice| one(desk, &path, choice)).into_any()
            }
        </For>
    }
    .into_any()
}

fn one(desk: Desk, path: &Path, choice: Choice) -> AnyView {
    let names: Vec<String> =
        choice.branches.iter().enumerate().map(|(at, branch)| text::branch(branch, at)).collect();
    let id = [path.dom_id().as_str(), if choice.key.ends_with("oneOf") { "-one" } else { "-any" }]
        .concat();
    let is_plain = untrack(|| desk.field(path)).is_some_and(|field| field.is_plain());
    let legend = if is_plain {
        let path = path.clone();
        shown(move || text::kind_of(&desk.label(&path)))
    } else {
        Signal::stored(text::ALTERNATIVES.to_owned())
    };
    let (path, key) = (path.clone(), choice.key.clone());
    let value = shown(move || {
        let field = desk.field(&path);
        let drawn = field.and_then(|field| field.choices.into_iter().find(|one| one.key == key));
        drawn.map(|choice| choice.chosen.to_string()).unwrap_or_default()
    });
    let change = Callback::new(move |to: String| {
        let now = value.get_untracked().parse::<usize>();
        if let (Ok(to), Ok(chosen)) = (to.parse::<usize>(), now) {
            desk.switch(&Choice { chosen, ..choice.clone() }, to);
        }
    });
    let numbered = names.iter().enumerate().map(|(at, name)| (at.to_string(), name.clone()));
    let length: usize = names.iter().map(|name| name.chars().count()).sum();
    if names.len() <= SIDE_BY_SIDE.0 && length <= SIDE_BY_SIDE.1 {
        let segments = numbered.map(|(at, name)| Segment::new(at, name)).collect();
        let group = id.clone();
        return view! {
            <FieldGroup id=group legend=legend>
                <Segmented
                    name=[&id, "-choice"].concat()
                    label=legend
                    value=value
                    on_change=change
                    segments=segments
                    testid=["config-", &id].concat()
                />
            </FieldGroup>
        }
        .into_any();
    }
    let options: Vec<SelectOption> =
        numbered.map(|(at, name)| SelectOption::new(at, name)).collect();
    view! {
        <Field id=id.clone() label=legend>
            <Select
                value=value
                on_change=change
                options=Signal::stored(options)
                testid=["config-", &id].concat()
            />
        </Field>
    }
    .into_any()
}
