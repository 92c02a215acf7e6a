//! The impact of a change as a table and as sentences.

use domain::ledger::{Cost, Difference, Impact, Machines, Region};
use domain::sizing::{Money, cores, cores_apart, gib, gib_apart};

use super::shown::{Face, Shown};
use super::text;

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// What is counted.
    pub(super) name: String,
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
            name: text::MEMORY.to_owned(),
            now: gib(now.ram_mib),
            after: gib(after.ram_mib),
            change: memory(impact),
            moves: impact.ram_mib() != Difference::None,
        },
        Figure {
            name: text::CPU.to_owned(),
            now: cores(now.cpu_milli),
            after: cores(after.cpu_milli),
            change: signed(impact.cpu_milli(), |_| cores_apart(now.cpu_milli, after.cpu_milli)),
            moves: impact.cpu_milli() != Difference::None,
        },
    ];
    if let Some(cost) = impact.cost {
        let (priced, all) = (impact.priced(), impact.regions.len());
        rows.push(money(text::cost(priced, all, impact.lacks_any()), cost));
    }
    rows
}

fn money(name: String, cost: Cost) -> Figure {
    Figure {
        name,
        now: cost.now.cents(),
        after: cost.after.cents(),
        change: signed(cost.change(), Money::cents),
        moves: cost.change() != Difference::None,
    }
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

/// What the change does to the machines, in sentences. First whether the chosen ones carry it, then
/// what else there is to know.
pub(super) fn sentences(impact: &Impact) -> Vec<String> {
    let mut sentences = machines(impact);
    match impact.cost {
        None => sentences.push(text::NO_PRICE.to_owned()),
        Some(_) if sentences.is_empty() => {
            let words = if is_short(impact) { text::SHORT_ALREADY } else { text::CARRIED };
            sentences.push(words.to_owned());
        }
        Some(_) => {}
    }
    sentences.extend(sizes(impact));
    if let Difference::More(count) = impact.unknown() {
        sentences.push(text::without_figure(count));
    }
    sentences
}

/// Regions that fare alike share a sentence: their numbers, by what is said of them.
fn alike<T: PartialEq>(
    impact: &Impact,
    say: impl Fn(&Region) -> Option<T>,
) -> Vec<(T, Vec<usize>)> {
    let mut alike: Vec<(T, Vec<usize>)> = Vec::new();
    for region in &impact.regions {
        let Some(said) = say(region) else { continue };
        let number = region.slot.index + 1;
        match alike.iter_mut().find(|(other, _)| *other == said) {
            Some((_, numbers)) => numbers.push(number),
            None => alike.push((said, vec![number])),
        }
    }
    alike
}

/// What becomes of the chosen machines; nothing where they are as good as before.
fn machines(impact: &Impact) -> Vec<String> {
    let alike = alike(impact, |region| {
        let machines = region.machines?;
        let lacks = (machines.lacks_now(), machines.lacks_after());
        Some((machines.workers(), machines.size, lacks, machines.is_beyond_limit()))
    });
    let mut sentences = Vec::new();
    for ((workers, size, (now, after), is_beyond), numbers) in &alike {
        let (size, hour) = (size.label, size.hour);
        sentences.push(match workers {
            Difference::More(_) if *is_beyond => text::beyond_limit(numbers),
            Difference::More(count) => text::needs_workers(numbers, *count, size, *now > 0),
            Difference::Less(count) => {
                let all = count.saturating_mul(u32::try_from(numbers.len()).unwrap_or(1));
                text::spares_workers(numbers, *count, size, &hour.times(all).per_month().cents())
            }
            Difference::None if now > after => text::lacks_less(numbers, *now, *after, size),
            Difference::None => continue,
        });
    }
    sentences
}

/// What becomes of the cheapest size that carries everything on one node.
fn sizes(impact: &Impact) -> Vec<String> {
    let moves = alike(impact, |region| {
        let (now, after) = (region.fit_now, region.fit_after);
        (now != after).then(|| (now.map(|size| size.label), after.map(|size| size.label)))
    });
    let all = impact.regions.len();
    let mut sentences = Vec::new();
    for ((now, after), numbers) in &moves {
        let some = if numbers.len() < all { numbers.as_slice() } else { &[] };
        sentences.push(text::fit_changes(some, *now, *after));
    }
    sentences
}

fn is_short(impact: &Impact) -> bool {
    let machines = impact.regions.iter().filter_map(|region| region.machines.as_ref());
    machines.into_iter().any(Machines::is_short_now)
}

/// What the chosen machines lack for the selection as it is, in sentences.
pub(super) fn shortages(impact: &Impact) -> Vec<String> {
    let lacking = alike(impact, |region| {
        let machines = region.machines.filter(Machines::is_short_now)?;
        Some((machines.lacks_now(), machines.size.label))
    });
    let lacking = lacking.iter();
    lacking.map(|((lacks, size), numbers)| text::lacks_workers(numbers, *lacks, size)).collect()
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
        assert_eq!(more.len(), 2, "all regions are alike: {more:?}");
        assert!(more[1].starts_with("The cheapest size that carries it changes from"), "{more:?}");
        assert!(more[0].starts_with("Region"), "{more:?}");
        assert!(more[0].contains("CPX32"), "{more:?}");
        let (count, rest) = line(&bge, &impact);
        assert_eq!(count, "7 more");
        assert!(rest.starts_with(", +") && rest.contains("€"), "{rest}");
        assert!(shortages(&impact).is_empty());
        assert_eq!(table(&impact).len(), 3);
    }

    #[test]
    fn a_shortage_that_shrinks_is_told() {
        let book = Book::shipped();
        let mut draft = draft(0);
        let with = book.graph().add(&book.read(&draft), book.row("bge").unwrap());
        let impact = |draft: &Draft| {
            let (now, after) = (&with.after.selected, &with.before.selected);
            domain::ledger::impact(draft, book.demand(now), book.demand(after))
        };
        let short = impact(&draft);
        let rows = table(&short);
        let [.., cost] = &rows[..] else { panic!("{rows:?}") };
        assert!(cost.moves && cost.name.ends_with("with missing workers"), "{cost:?}");
        assert!(cost.change.starts_with('−'), "{cost:?}");
        let told = sentences(&short);
        assert!(told[0].contains("instead of"), "{told:?}");
        assert!(!told.contains(&text::SHORT_ALREADY.to_owned()), "{told:?}");
        let machines = short.regions[0].machines.unwrap();
        for slot in &mut draft.slots {
            slot.worker_count = machines.needed_after;
        }
        let told = sentences(&impact(&draft));
        assert!(told[0].ends_with("enough room then."), "{told:?}");
    }

    #[test]
    fn a_price_says_which_regions_it_is_of() {
        let mut half = draft(20);
        half.slots[1].control_plane_size = String::new();
        let (_, impact) = of("bge", &half);
        assert_eq!(table(&impact)[2].name, "€ / month, 1 of 2 regions");
        let (_, impact) = of("bge", &draft(20));
        assert_eq!(table(&impact)[2].name, "€ / month, all");
        assert_eq!(table(&impact)[2].now, impact.chosen.unwrap().cents());
        // Too few machines are part of it.
        let (_, impact) = of("bge", &draft(0));
        assert_eq!(table(&impact)[2].name, "€ / month, all, with missing workers");
    }

    #[test]
    fn the_verdict_on_machines_stands_whatever_else_is_said() {
        let mut roomy = draft(20);
        roomy.ha_enabled = false;
        let book = Book::shipped();
        let with = book.read(&roomy).selected;
        let frpc: domain::cascade::Set = [book.row("frpc").unwrap()].into_iter().collect();
        let (now, after) = (book.demand(&with.minus(&frpc)), book.demand(&with.union(&frpc)));
        let impact = domain::ledger::impact(&roomy, now, after);
        let told = sentences(&impact);
        assert_eq!(told, [text::CARRIED.to_owned(), text::without_figure(1)]);
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
