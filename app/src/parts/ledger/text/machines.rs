//! What a selection and a change take, in words: costs, machines, and the line in the footer.

/// Table: cost.
pub(in crate::parts::ledger) const COST: &str = "€ / month";
/// Table: cost of several regions.
pub(in crate::parts::ledger) const COST_ALL: &str = "€ / month, all";
/// The chosen machines are enough.
pub(in crate::parts::ledger) const CARRIED: &str = "The chosen machines carry it.";
/// They were not enough before.
pub(in crate::parts::ledger) const SHORT_ALREADY: &str =
    "The chosen machines are short of room already; this does not change how many are missing.";
/// No machine sizes are chosen yet.
pub(in crate::parts::ledger) const NO_PRICE: &str =
    "The cost shows once machine sizes are chosen in step 3.";
/// Cost of everything as it is chosen.
pub(in crate::parts::ledger) const PER_MONTH: &str = "Cost per month";
/// Cost of everything once nothing is lacking.
pub(in crate::parts::ledger) const PER_MONTH_COMPLETE: &str = "With the missing workers";
/// Memory that each region needs.
pub(in crate::parts::ledger) const MEMORY_EACH: &str = "Memory in each region";
/// Processors that each region needs.
pub(in crate::parts::ledger) const CPU_EACH: &str = "vCPU in each region";
/// What the figures are worth.
pub(in crate::parts::ledger) const FLOOR: &str =
    "Published minimum requests, control plane included.";

/// The line in the footer: what it is about.
pub(in crate::parts::ledger) fn dock_title(title: &str) -> String {
    [title, ":"].concat()
}

/// The line in the footer: how many others change.
pub(in crate::parts::ledger) fn dock_count(others: usize, adds: bool) -> String {
    match (others, adds) {
        (0, _) => "nothing else".to_owned(),
        (n, true) => [&n.to_string(), " more"].concat(),
        (1, false) => "1 more goes".to_owned(),
        (n, false) => [&n.to_string(), " more go"].concat(),
    }
}

/// The line in the footer: what it takes, after the count.
pub(in crate::parts::ledger) fn dock_rest(memory: &str, cost: Option<&str>) -> String {
    let memory = [", ", memory, " GiB"].concat();
    match cost {
        Some(cost) => [&memory, ", ", cost].concat(),
        None => memory,
    }
}

/// A monthly amount with its sign, in the footer.
pub(in crate::parts::ledger) fn dock_cost(signed: &str) -> String {
    match signed.split_at_checked(signed.len() - signed.trim_start_matches(['+', '−']).len()) {
        Some((sign, amount)) => [sign, "€", amount].concat(),
        None => ["€", signed].concat(),
    }
}

/// Regions by number, as the subject of a sentence, and whether there are several.
fn regions(numbers: &[usize]) -> (String, bool) {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    match &numbers[..] {
        [] => (String::new(), false),
        [one] => (["Region ", one].concat(), false),
        [first @ .., last] => (["Regions ", &first.join(", "), " and ", last].concat(), true),
    }
}

fn workers(count: u32, size: &str) -> String {
    match count {
        1 => ["one more ", size, " worker"].concat(),
        n => [&n.to_string(), " more ", size, " workers"].concat(),
    }
}

/// The number of workers that regions would lack.
pub(in crate::parts::ledger) fn needs_workers(
    numbers: &[usize],
    count: u32,
    size: &str,
    were_short: bool,
) -> String {
    let (subject, several) = regions(numbers);
    let workers = workers(count, size);
    let end = match (several, were_short) {
        (false, false) => ".",
        (true, false) => " each.",
        (false, true) => "; it is short of room already.",
        (true, true) => " each; they are short of room already.",
    };
    let verb = if several { " then need " } else { " then needs " };
    [&subject, verb, &workers, end].concat()
}

/// The number of workers that regions lack already.
pub(in crate::parts::ledger) fn lacks_workers(numbers: &[usize], count: u32, size: &str) -> String {
    let (subject, several) = regions(numbers);
    let workers = workers(count, size);
    let (verb, end) = if several {
        (" need ", " each for this selection.")
    } else {
        (" needs ", " for this selection.")
    };
    [&subject, verb, &workers, end].concat()
}

/// More workers than a region may have.
pub(in crate::parts::ledger) fn beyond_limit(numbers: &[usize]) -> String {
    let most = domain::sizing::MAX_WORKERS.to_string();
    let (subject, _) = regions(numbers);
    [&subject, " would need more than ", &most, " workers: choose a larger size in step 3."]
        .concat()
}

/// The number of workers that regions could spare.
pub(in crate::parts::ledger) fn spares_workers(
    numbers: &[usize],
    count: u32,
    size: &str,
) -> String {
    let (subject, several) = regions(numbers);
    let count = match count {
        1 => ["one ", size, " worker less"].concat(),
        n => [&n.to_string(), " ", size, " workers less"].concat(),
    };
    let end = if several { " each." } else { "." };
    [&subject, " could then do with ", &count, end].concat()
}

/// Components that publish no figures.
pub(in crate::parts::ledger) fn without_figure(count: usize) -> String {
    match count {
        1 => "One of them publishes no figures, so it is not counted.".to_owned(),
        n => [&n.to_string(), " of them publish no figures, so they are not counted."].concat(),
    }
}

/// Chosen Blueprints that are in no figure.
pub(in crate::parts::ledger) fn absent(count: usize) -> String {
    match count {
        1 => "One chosen Blueprint is not in these figures: the server's list, which has it, is not here.".to_owned(),
        n => [&n.to_string(), " chosen Blueprints are not in these figures: the server's list, which has them, is not here."].concat(),
    }
}

/// What that means for a removal.
pub(in crate::parts::ledger) fn absent_needs(count: usize) -> String {
    match count {
        1 => "One chosen Blueprint may need it: the server's list, which says so, is not here."
            .to_owned(),
        n => [
            &n.to_string(),
            " chosen Blueprints may need it: the server's list, which says so, is not here.",
        ]
        .concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_footer_names_count_memory_and_cost() {
        assert_eq!(dock_count(7, true), "7 more");
        assert_eq!(dock_count(0, false), "nothing else");
        assert_eq!(dock_rest("+9.5", Some("+€16.94")), ", +9.5 GiB, +€16.94");
        assert_eq!(dock_rest("+0.5", None), ", +0.5 GiB");
        assert_eq!(dock_cost("+16.94"), "+€16.94");
        assert_eq!(dock_cost("−16.94"), "−€16.94");
        assert_eq!(dock_cost("0.00"), "€0.00");
    }

    #[test]
    fn workers_are_counted_in_words() {
        assert_eq!(
            needs_workers(&[2], 1, "CPX32", false),
            "Region 2 then needs one more CPX32 worker."
        );
        assert_eq!(
            needs_workers(&[1], 3, "CX23", true),
            "Region 1 then needs 3 more CX23 workers; it is short of room already."
        );
    }
}
