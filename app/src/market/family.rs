//! The page of one family: what it is for, its members, and the families that these need.

use components::{Button, ButtonKind, Chip, Icon, IconName, Swatch};
use domain::cascade::Row;
use domain::catalog::Tier;
use leptos::prelude::*;

use super::facts::{Family, FamilyNeed, Member};
use super::section::Section;
use super::state::MarketState;
use super::{missing, text};
use crate::parts::ledger::{Bar, Face, bar};
use crate::parts::shapes::{live, pressed, text as words};
use crate::parts::shop::Served;
use crate::parts::text as parts;
use crate::parts::tile::{LookTile, TileSize};
use crate::route::{Route, Shelf};
use crate::session;

/// The page of the family with this id.
pub(super) fn page(market: MarketState, id: String) -> AnyView {
    let asked = id.clone();
    let family = Memo::new(move |_| market.stock().with(|stock| Family::find(stock, &asked)));
    let waits = Memo::new(move |_| market.shop.served().with(|served| *served == Served::Waiting));
    live(move || match family.get() {
        Some(family) => here(market, &family),
        None if waits.get() => missing::waiting(),
        None => {
            let (title, why) = if market.shop.served().with(Served::is_known) {
                (text::FAMILY_MISSING, text::FAMILY_MISSING_WHY)
            } else {
                (text::FAMILY_UNSURE, text::FAMILY_MISSING_LIST)
            };
            view! {
                {missing::list_notice(market)}
                {missing::nothing(&id, title, why, "marketplace-family-not-found")}
            }
            .into_any()
        }
    })
}

fn here(market: MarketState, family: &Family) -> AnyView {
    session::set_title(&family.name);
    view! {
        <article class="market-page" data-testid=["marketplace-family-", &family.id].concat()>
            {hero(market, family)} {missing::list_notice(market)} {capabilities(family)}
            {members(market, family)} {needs(family)} {bar(market.ledger, Bar::Always)}
        </article>
    }
    .into_any()
}

fn hero(market: MarketState, family: &Family) -> AnyView {
    let ledger = market.ledger;
    let rows: Vec<Row> = family.members.iter().map(|member| member.row).collect();
    let all = rows.len();
    let selected = Memo::new(move |_| rows.iter().filter(|row| ledger.is_on(**row)).count());
    let id = family.id.clone();
    let asked = id.clone();
    // What the press will do, not a count of members: some of them may stand apart.
    let face = Memo::new(move |_| ledger.family_face(&asked));
    let is_whole = !family.members.iter().any(|member| member.stands_apart);
    let action = live(move || {
        let id = id.clone();
        let press = move |()| ledger.press_family(&id);
        match face.get() {
            Some(Face::Adds) => view! {
                <Button
                    kind=ButtonKind::Filled
                    testid="marketplace-family-add"
                    on_press=press
                >
                    {if is_whole { text::ADD_FAMILY } else { text::ADD_TOGETHER }}
                </Button>
            }
            .into_any(),
            Some(Face::Removes) => view! {
                <Button testid="marketplace-family-remove" on_press=press>
                    {text::REMOVE_FAMILY}
                </Button>
            }
            .into_any(),
            Some(Face::Locked) | None if all == 0 => ().into_any(),
            Some(Face::Locked) | None => {
                view! { <p class="market-note">{text::FAMILY_LOCKED}</p> }.into_any()
            }
        }
    });
    view! {
        <header class="market-hero" data-testid="marketplace-family-hero">
            <div class="market-hero-text">
                <h1>
                    <Swatch family=family.id.clone() label=family.name.clone() />
                </h1>
                <p class="market-lead">
                    <bdi>{family.subject.clone()}</bdi>
                </p>
            </div>
            <div class="market-action">
                <div class="ui-actions">{action}</div>
                <p class="market-note" data-testid="marketplace-family-count">
                    {words(move || text::members(all, selected.get()))}
                </p>
            </div>
        </header>
    }
    .into_any()
}

fn capabilities(family: &Family) -> AnyView {
    let all = text::capabilities(&family.id);
    let body = if all.is_empty() {
        view! { <p>{text::CAPABILITIES_NONE}</p> }.into_any()
    } else {
        let line = |line: &&'static str| view! { <li>{*line}</li> };
        view! { <ul class="market-plain">{all.iter().map(line).collect_view()}</ul> }.into_any()
    };
    Section::new("market-capabilities", text::CAPABILITIES)
        .testid("marketplace-family-capabilities")
        .holding(body)
}

fn members(market: MarketState, family: &Family) -> AnyView {
    let rows = family.members.iter().map(|one| member(market, one)).collect_view();
    let apart: Vec<&str> = family
        .members
        .iter()
        .filter(|member| member.stands_apart && member.tier != Tier::Mandatory)
        .map(|member| member.entry.name.as_str())
        .collect();
    let whole = family.comes_whole.then(
        || view! { <p data-testid="marketplace-family-whole">{text::comes_whole(&apart)}</p> },
    );
    Section::new("market-members", text::MEMBERS).testid("marketplace-family-members").holding(
        // Below the members: it grows when the server's list arrives, and must not move them.
        view! {
            <ul class="market-members">{rows}</ul>
            {whole}
        },
    )
}

/// A member: a link to its page beside the button that selects it.
fn member(market: MarketState, member: &Member) -> AnyView {
    let ledger = market.ledger;
    let entry = &member.entry;
    let page = Route::Market(Shelf::Product(entry.id.clone())).path();
    let locked = member.tier == Tier::Mandatory;
    let tier = parts::tier(member.tier);
    let row = member.row;
    let on = Memo::new(move |_| ledger.is_on(row));
    let flag = Signal::derive(move || if on.get() { "true" } else { "false" });
    let name = if locked { parts::locked(&entry.name) } else { parts::select(&entry.name) };
    let look = move || ledger.hot().set(Some(row));
    view! {
        <li
            data-selected=flag
            data-testid=["marketplace-family-member-", &entry.id].concat()
            on:focusin=move |_| look()
            on:pointerenter=move |event| {
                if event.pointer_type() != "touch" {
                    look();
                }
            }
        >
            <a class="market-neighbour" href=session::href(&page)>
                <LookTile id=entry.id.clone() look=entry.look.clone() size=TileSize::Small />
                <span>
                    <b>
                        <bdi>{entry.name.clone()}</bdi>
                    </b>
                    <small>
                        <bdi>{member.summary.clone()}</bdi>
                    </small>
                </span>
            </a>
            <Chip>{tier}</Chip>
            <button
                type="button"
                class="corp-comp-toggle market-toggle"
                data-locked=locked
                data-testid=["toggle-", &entry.id].concat()
                aria-label=name
                aria-pressed=flag
                on:click=pressed(move |_| ledger.press(row))
            >
                {toggle_icon(locked, on)}
            </button>
        </li>
    }
    .into_any()
}

fn toggle_icon(locked: bool, on: Memo<bool>) -> AnyView {
    if locked {
        return view! { <Icon name=IconName::Lock /> }.into_any();
    }
    let shape = Signal::derive(move || if on.get() { IconName::Check } else { IconName::Plus });
    view! { <Icon name=shape /> }.into_any()
}

fn needs(family: &Family) -> AnyView {
    let body = if family.needs.is_empty() {
        view! { <p>{text::FAMILY_NEEDS_NONE}</p> }.into_any()
    } else {
        view! { <ul class="market-list">{family.needs.iter().map(need).collect_view()}</ul> }
            .into_any()
    };
    Section::new("market-family-needs", text::FAMILY_NEEDS)
        .note(text::FAMILY_NEEDS_WHY)
        .testid("marketplace-family-dependencies")
        .holding(body)
}

fn need(need: &FamilyNeed) -> AnyView {
    let page = Route::Market(Shelf::Family(need.id.clone())).path();
    let edges = need.edges.iter().map(|(one, other)| view! { <li>{text::edge(one, other)}</li> });
    view! {
        <li class="market-family-need">
            <a
                class="market-chip"
                href=session::href(&page)
                data-testid=["marketplace-family-dep-", &need.id].concat()
            >
                <Swatch family=need.id.clone() label=need.name.clone() />
            </a>
            <ul class="market-plain">{edges.collect_view()}</ul>
        </li>
    }
    .into_any()
}
