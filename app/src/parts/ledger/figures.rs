//! The impact of a change as a table and as sentences.

use domain::ledger::{Difference, Impact};
use domain::sizing::{Amount, Money, cores, gib};

use super::shown::{Face, Shown};
use super::text;

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// What is counted.
    pub(super) name: &'static str,
    /// Before.
    pub(super) now: String,
    /// After.
    pub(super) after: String,
    /// By how much, with its sign.
    pub(super) change: String,
    /// Whether it changes at all.
    pub(super) moves: bool,
}

/// The table.
pub(super) fn table(impact: &Impact) -> Vec<Figure> {
    let (now, after) = (impact.now.total(), impact.after.total());
    let mut rows = vec![
        amounts(text::MEMORY, now, after, impact.ram_mib(), |amount| amount.ram_mib, gib),
        amounts(text::CPU, now, after, impact.cpu_milli(), |amount| amount.cpu_milli, cores),
    ];
    if let Some(cost) = impact.cost {
        rows.push(Figure {
            name: if impact.regions.len() > 1 { text::COST_ALL } else { text::COST },
            now: cost.now.cents(),
            after: cost.after.cents(),
            change: signed(cost.change(), Money::cents),
            moves: cost.change() != Difference::None,
        });
    }
    rows
}

fn amounts(
    name: &'static str,
    now: Amount,
    after: Amount,
    change: Difference<u32>,
    part: fn(Amount) -> u32,
    write: fn(u32) -> String,
) -> Figure {
    Figure {
        name,
        now: write(part(now)),
        after: write(part(after)),
        change: signed(change, write),
        moves: change != Difference::None,
    }
}

fn signed<T>(change: Difference<T>, write: fn(T) -> String) -> String {
    match change {
        Difference::None => "0".to_owned(),
        Difference::More(amount) => ["+", &write(amount)].concat(),
        Difference::Less(amount) => ["−", &write(amount)].concat(),
    }
}

/// What the change does to the machines, in sentences.
pub(super) fn sentences(impact: &Impact) -> Vec<String> {
    let mut sentences = Vec::new();
    for region in &impact.regions {
        let (Some(machines), number) = (&region.machines, region.slot.index + 1) else { continue };
        let size = machines.size.label;
        match machines.workers() {
            Difference::More(_) if machines.is_beyond_limit() => {
                sentences.push(text::beyond_limit(number));
            }
            Difference::More(count) => {
                sentences.push(text::needs_workers(number, count, size, machines.is_short_now()));
            }
            Difference::Less(count) => sentences.push(text::spares_workers(number, count, size)),
            Difference::None => {}
        }
    }
    match impact.unknown() {
        Difference::More(count) => sentences.push(text::without_figure(count)),
        Difference::Less(_) | Difference::None => {}
    }
    if impact.cost.is_none() {
        sentences.push(text::NO_PRICE.to_owned());
    } else if sentences.is_empty() && !is_short(impact) {
        sentences.push(text::CARRIED.to_owned());
    } else if sentences.is_empty() {
        sentences.push(text::SHORT_ALREADY.to_owned());
    }
    sentences
}

fn is_short(impact: &Impact) -> bool {
    let machines = impact.regions.iter().filter_map(|region| region.machines.as_ref());
    machines.into_iter().any(domain::ledger::Machines::is_short_now)
}

/// The line in the footer.
pub(super) fn line(shown: &Shown, impact: &Impact) -> String {
    if shown.face == Face::Locked {
        return text::DOCK_LOCKED.to_owned();
    }
    let memory = signed(impact.ram_mib(), gib);
    let cost = impact.cost.filter(|cost| cost.change() != Difference::None);
    let cost = cost.map(|cost| text::dock_cost(&signed(cost.change(), Money::cents)));
    text::dock(shown.others(), shown.face == Face::Adds, &memory, cost.as_deref())
}

#[cfg(test)]
mod tests {
    use domain::wizard::Draft;

    use super::super::book::Book;
    use super::super::shown::shown;
    use super::*;

    fn draft(workers: u32) -> Draft {
        let mut draft = Draft::default();
        for slot in 0..draft.slots.len() {
            draft.set_provider(slot, "hetzner");
        }
        for slot in &mut draft.slots {
            slot.control_plane_size = "cpx32".to_owned();
            slot.worker_size = "cpx32".to_owned();
            slot.worker_count = workers;
        }
        draft
    }

    fn of(id: &str, draft: &Draft) -> (Shown, Impact) {
        let book = Book::shipped();
        let shown = shown(&book, &book.read(draft), book.row(id).unwrap());
        let now = book.demand(&shown.change.before.selected);
        let after = book.demand(&shown.change.after.selected);
        let impact = domain::ledger::impact(draft, now, after);
        (shown, impact)
    }

    #[test]
    fn the_table_adds_up() {
        let (_, impact) = of("bge", &Draft::default());
        let rows = table(&impact);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].name, text::MEMORY);
        assert!(rows[0].change.starts_with('+') && rows[0].moves);
        let sentences = sentences(&impact);
        assert!(sentences.contains(&text::NO_PRICE.to_owned()), "{sentences:?}");
    }

    #[test]
    fn a_shortage_is_a_number_of_workers() {
        // As many workers as the defaults need; the whole of CORTEX asks for more.
        let needed = (0..20)
            .find(|workers| {
                let (_, impact) = of("clickhouse", &draft(*workers));
                impact.regions[0].machines.is_some_and(|machines| !machines.is_short_now())
            })
            .unwrap();
        let draft = draft(needed);
        let (bge, impact) = of("bge", &draft);
        let more: Vec<String> = sentences(&impact);
        assert!(more[0].starts_with("Region 1 then needs"), "{more:?}");
        assert!(more[0].contains("CPX32"), "{more:?}");
        let line = line(&bge, &impact);
        assert!(line.starts_with("7 more, +") && line.contains("€"), "{line}");
        assert_eq!(table(&impact).len(), 3);
    }

    #[test]
    fn what_is_removed_frees_room() {
        let (strimzi, impact) = of("strimzi", &Draft::default());
        assert!(table(&impact)[0].change.starts_with('−'));
        assert!(line(&strimzi, &impact).starts_with("1 more goes, −"));
    }

    #[test]
    fn a_mandatory_card_has_no_figures() {
        let (cilium, impact) = of("cilium", &Draft::default());
        assert_eq!(line(&cilium, &impact), text::DOCK_LOCKED);
        assert!(table(&impact).iter().all(|row| !row.moves && row.change == "0"));
    }
}
