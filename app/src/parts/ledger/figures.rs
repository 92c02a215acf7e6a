//! The impact of a change as a table and as sentences.

use domain::ledger::{Difference, Impact, Machines};
use domain::sizing::{Money, cores, cores_apart, gib, gib_apart};

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
        Figure {
            name: text::MEMORY,
            now: gib(now.ram_mib),
            after: gib(after.ram_mib),
            change: memory(impact),
            moves: impact.ram_mib() != Difference::None,
        },
        Figure {
            name: text::CPU,
            now: cores(now.cpu_milli),
            after: cores(after.cpu_milli),
            change: signed(impact.cpu_milli(), |_| cores_apart(now.cpu_milli, after.cpu_milli)),
            moves: impact.cpu_milli() != Difference::None,
        },
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

/// By how much the memory changes, as far as its two ends show it.
fn memory(impact: &Impact) -> String {
    let (now, after) = (impact.now.total(), impact.after.total());
    signed(impact.ram_mib(), |_| gib_apart(now.ram_mib, after.ram_mib))
}

fn signed<T>(change: Difference<T>, write: impl FnOnce(T) -> String) -> String {
    match change {
        Difference::None => "0".to_owned(),
        Difference::More(amount) => ["+", &write(amount)].concat(),
        Difference::Less(amount) => ["−", &write(amount)].concat(),
    }
}

/// What the change does to the machines, in sentences.
pub(super) fn sentences(impact: &Impact) -> Vec<String> {
    // Regions that fare alike share a sentence.
    let mut alike: Vec<(Machines, Vec<usize>)> = Vec::new();
    for region in &impact.regions {
        let Some(machines) = region.machines else { continue };
        let number = region.slot.index + 1;
        let same = alike.iter_mut().find(|(other, _)| {
            other.workers() == machines.workers()
                && other.size == machines.size
                && other.is_short_now() == machines.is_short_now()
                && other.is_beyond_limit() == machines.is_beyond_limit()
        });
        match same {
            Some((_, numbers)) => numbers.push(number),
            None => alike.push((machines, vec![number])),
        }
    }
    let mut sentences: Vec<String> = alike
        .iter()
        .filter_map(|(machines, numbers)| {
            let size = machines.size.label;
            match machines.workers() {
                Difference::More(_) if machines.is_beyond_limit() => {
                    Some(text::beyond_limit(numbers))
                }
                Difference::More(count) => {
                    Some(text::needs_workers(numbers, count, size, machines.is_short_now()))
                }
                Difference::Less(count) => Some(text::spares_workers(numbers, count, size)),
                Difference::None => None,
            }
        })
        .collect();
    if let Difference::More(count) = impact.unknown() {
        sentences.push(text::without_figure(count));
    }
    if impact.cost.is_none() {
        sentences.push(text::NO_PRICE.to_owned());
    } else if sentences.is_empty() {
        let words = if is_short(impact) { text::SHORT_ALREADY } else { text::CARRIED };
        sentences.push(words.to_owned());
    }
    sentences
}

fn is_short(impact: &Impact) -> bool {
    let machines = impact.regions.iter().filter_map(|region| region.machines.as_ref());
    machines.into_iter().any(Machines::is_short_now)
}

/// What the chosen machines lack for the selection as it is, in sentences.
pub(super) fn shortages(impact: &Impact) -> Vec<String> {
    let mut alike: Vec<((u32, &str), Vec<usize>)> = Vec::new();
    for region in &impact.regions {
        let Some(machines) = region.machines else { continue };
        let lacks = machines.needed_now.saturating_sub(machines.pool.workers);
        if lacks == 0 {
            continue;
        }
        let key = (lacks, machines.size.label);
        match alike.iter_mut().find(|(other, _)| *other == key) {
            Some((_, numbers)) => numbers.push(region.slot.index + 1),
            None => alike.push((key, vec![region.slot.index + 1])),
        }
    }
    let sentence = |((lacks, size), numbers): &((u32, &str), Vec<usize>)| {
        text::lacks_workers(numbers, *lacks, size)
    };
    alike.iter().map(sentence).collect()
}

/// The line in the footer: how many others change, then what it takes.
pub(super) fn line(shown: &Shown, impact: &Impact) -> (String, String) {
    if shown.face == Face::Locked {
        return (text::DOCK_LOCKED.to_owned(), String::new());
    }
    let memory = memory(impact);
    let cost = impact.cost.filter(|cost| cost.change() != Difference::None);
    let cost = cost.map(|cost| text::dock_cost(&signed(cost.change(), Money::cents)));
    let count = text::dock_count(shown.others(), shown.face == Face::Adds);
    (count, text::dock_rest(&memory, cost.as_deref()))
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
        assert_eq!(more.len(), 1, "all regions are alike: {more:?}");
        assert!(more[0].starts_with("Region"), "{more:?}");
        assert!(more[0].contains("CPX32"), "{more:?}");
        let (count, rest) = line(&bge, &impact);
        assert_eq!(count, "7 more");
        assert!(rest.starts_with(", +") && rest.contains("€"), "{rest}");
        assert!(shortages(&impact).is_empty());
        assert_eq!(table(&impact).len(), 3);
    }

    #[test]
    fn a_shortage_that_is_there_is_told() {
        let (_, impact) = of("bge", &draft(0));
        let told = shortages(&impact);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("CPX32"), "{told:?}");
    }

    #[test]
    fn what_is_removed_frees_room() {
        let (strimzi, impact) = of("strimzi", &Draft::default());
        assert!(table(&impact)[0].change.starts_with('−'));
        let (count, rest) = line(&strimzi, &impact);
        assert_eq!(count, "1 more goes");
        assert!(rest.starts_with(", −"), "{rest}");
    }

    #[test]
    fn a_mandatory_card_has_no_figures() {
        let (cilium, impact) = of("cilium", &Draft::default());
        assert_eq!(line(&cilium, &impact).0, text::DOCK_LOCKED);
        assert!(table(&impact).iter().all(|row| !row.moves && row.change == "0"));
    }
}
