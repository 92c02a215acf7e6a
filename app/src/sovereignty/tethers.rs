//! The tether map: where each one pointed, whether its line is whole, where it points now, and which
//! step cuts it.

use domain::cutover::steps::place;
use domain::cutover::tethers::{Tether, TetherState};
use leptos::prelude::*;

use super::state::Card;
use super::text;
use crate::parts::shapes::live;

/// The map.
pub(super) fn map(card: Card) -> AnyView {
    let rows = live(move || {
        let numbers: Vec<String> =
            card.rows.with(|rows| rows.iter().map(|row| row.step.id.clone()).collect());
        card.tethers.with(|map| {
            map.iter().map(|tether| row(tether, number(&numbers, tether))).collect_view().into_any()
        })
    });
    view! {
        <div class="sov-map">
            <div class="sov-tether sov-tether-head" aria-hidden="true">
                <span>{text::COL_TETHER}</span>
                <span class="sov-end">{text::COL_WAS}</span>
                <span></span>
                <span>{text::COL_IS}</span>
                <span class="sov-end">{text::COL_CUT_BY}</span>
            </div>
            <ul aria-label=text::TETHERS data-testid="sovereignty-tethers">{rows}</ul>
        </div>
    }
    .into_any()
}

/// The number that the cutting step has among the reported ones, or has in every cutover.
fn number(ids: &[String], tether: &Tether) -> Option<usize> {
    let id = tether.cut_by?;
    let at = ids.iter().position(|known| known == id).unwrap_or_else(|| place(id));
    Some(at + 1)
}

fn row(tether: &Tether, number: Option<usize>) -> AnyView {
    let word = text::line(&tether.state);
    let number = number.map_or_else(|| text::DASH.to_owned(), |number| number.to_string());
    view! {
        <li class="sov-tether" data-line=kind(&tether.state) data-testid="sovereignty-tether">
            <b>{text::tether(tether.id)}</b>
            <span class="sov-was" dir="ltr">{tether.outside}</span>
            <svg class="sov-line" viewBox="0 0 76 14" aria-hidden="true" inner_html=drawn(&tether.state)></svg>
            <span class="sov-is">
                <span class="ui-hidden">{word} ": "</span>
                {text::points_at(tether.id, &tether.state, tether.outside)}
            </span>
            <span class="sov-end sov-num">
                <span class="ui-hidden">{text::COL_CUT_BY} " "</span>
                {number}
            </span>
        </li>
    }
    .into_any()
}

fn kind(state: &TetherState) -> &'static str {
    match state {
        TetherState::Whole => "whole",
        TetherState::Cutting | TetherState::Half => "half",
        TetherState::Cut => "cut",
        TetherState::Reverted(_) => "back",
        TetherState::Unknown => "unknown",
        TetherState::Spent => "spent",
    }
}

fn drawn(state: &TetherState) -> &'static str {
    match state {
        TetherState::Whole | TetherState::Reverted(_) => {
            "<path d='M6 7h64'/><circle cx='3.5' cy='7' r='2.5'/><circle cx='72.5' cy='7' r='2.5'/>"
        }
        TetherState::Cutting | TetherState::Half => {
            "<path d='M6 7h22M48 7h22' /><path class='sov-dash' d='M30 7h16'/><circle cx='3.5' cy='7' r='2.5'/><circle cx='72.5' cy='7' r='2.5'/>"
        }
        TetherState::Cut => {
            "<g class='sov-old'><path d='M2 7h20M28 3v8'/><circle cx='3.5' cy='7' r='2'/></g><path d='M42 3v8M48 7h20'/><circle cx='71' cy='7' r='3'/>"
        }
        TetherState::Unknown => {
            "<path class='sov-dash' d='M4 7h26M46 7h26'/><text x='38' y='11' text-anchor='middle'>?</text>"
        }
        TetherState::Spent => "<path class='sov-dots' d='M4 7h68'/>",
    }
}
