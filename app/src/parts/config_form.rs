//! The form that a Blueprint's `configSchema` describes.
//!
//! Nothing about a Blueprint is written here: `domain::schema` says which fields there are now, and
//! each gets the control that fits. What was entered goes up as one JSON value, without secrets;
//! those stay in [`HiddenValues`]. A value that does not read as its kind stays the text that was
//! typed, so that nothing typed is lost.

mod alternatives;
mod control;
mod desk;
mod group;
mod hidden;
mod lists;
mod picks;
mod raw;
mod reset;
mod text;

pub use hidden::HiddenValues;

use components::{Announcer, Button, ErrorItem, ErrorSummary, Size};
use domain::schema::{Schema, Unfit};
use leptos::prelude::*;
use serde_json::Value;

use super::shapes::{live, text as shown, when};
use crate::plan::use_plan;
use desk::Desk;

/// The form for one Blueprint.
///
/// ```ignore
/// <ConfigForm blueprint="bp-wordpress" schema=schema entered=values on_change=keep announcer=announcer />
/// ```
#[component]
pub fn ConfigForm(
    /// Id of the Blueprint: its secrets are kept under it.
    #[prop(into)]
    blueprint: String,
    /// Its `configSchema`, if it has one.
    schema: Option<Value>,
    /// What was entered so far; `null` before anything was.
    #[prop(into)]
    entered: Signal<Value>,
    /// Something was entered: everything that differs from untouched, without secrets.
    #[prop(into)]
    on_change: Callback<Value>,
    /// The page's live region.
    announcer: Announcer,
) -> AnyView {
    let empty = |schema: &Value| {
        schema.as_object().is_some_and(serde_json::Map::is_empty) || schema.is_null()
    };
    let Some(schema) = schema.filter(|schema| !empty(schema)) else {
        return view! { <p class="config-none" data-testid="install-form-no-schema">{text::NO_SCHEMA}</p> }
            .into_any();
    };
    match Schema::read(&schema) {
        Err(why) => raw::whole(why, entered, on_change),
        Ok(schema) => {
            let hidden = HiddenValues::of(use_plan());
            form(Desk::new(schema, blueprint, entered, on_change, hidden, announcer))
        }
    }
}

fn form(desk: Desk) -> AnyView {
    let fault = Memo::new(move |_| desk.unfit());
    let body = live(move || match fault.get() {
        Some(why) => raw::whole(why, desk.entered, desk.on_change),
        None => drawn(desk),
    });
    view! {
        <div class="config-form" data-testid="config-form">
            {body}
        </div>
    }
    .into_any()
}

fn drawn(desk: Desk) -> AnyView {
    let items = Signal::derive(move || if desk.shows_all() { desk.problems() } else { Vec::new() });
    let title = shown(|| text::OPEN_VALUES.to_owned());
    view! {
        <ErrorSummary
            title=title
            items=items
            attempt=desk.attempt
            testid="config-error-summary"
        />
        {group::root(desk)}
        {footer(desk)}
    }
    .into_any()
}

/// How the values stand, and the way back to the defaults.
fn footer(desk: Desk) -> AnyView {
    let count = Memo::new(move |_| desk.problems().len());
    let line = shown(move || match count.get() {
        0 if desk.is_open() => text::COMPLETE_OPEN.to_owned(),
        0 => text::COMPLETE.to_owned(),
        n => text::open_values(n),
    });
    let any = Memo::new(move |_| count.get() > 0);
    let show = live(move || {
        any.get()
            .then(|| {
                view! {
                    <Button
                        size=Size::Small
                        testid="config-show-problems"
                        on_press=move |()| desk.attempt.update(|n| *n += 1)
                    >
                        {text::SHOW}
                    </Button>
                }
            })
            .into_any()
    });
    view! {
        <div class="config-foot" data-complete=when(move || !any.get())>
            <p data-testid="config-state">{line}</p>
            {show}
            {reset::all(desk)}
        </div>
    }
    .into_any()
}

impl Desk {
    /// What is wrong, one line per field, in the order of the form.
    fn problems(self) -> Vec<ErrorItem> {
        self.sheet.with(|sheet| {
            let Ok(sheet) = sheet else { return Vec::new() };
            let lines = sheet.flaws.iter().map(|flaw| ErrorItem {
                field_id: flaw.path.dom_id(),
                text: text::summary_line(
                    &desk::label_of(&sheet.form, &flaw.path),
                    &desk::labelled(&sheet.form, flaw),
                ),
            });
            let mut found: Vec<ErrorItem> = Vec::new();
            for line in lines {
                if !found.iter().any(|earlier| earlier.field_id == line.field_id) {
                    found.push(line);
                }
            }
            found
        })
    }

    fn unfit(self) -> Option<Unfit> {
        self.sheet.with(|sheet| sheet.as_ref().err().copied())
    }

    fn is_open(self) -> bool {
        self.sheet.with(|sheet| sheet.as_ref().is_ok_and(|sheet| sheet.open))
    }
}
