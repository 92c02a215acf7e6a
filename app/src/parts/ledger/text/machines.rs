//! What a selection and a change take, in words: costs, machines, and the line in the footer.

/// The chosen machines are enough.
pub(in crate::parts::ledger) const CARRIED: &str = "The chosen machines carry it.";
/// They were not enough before.
pub(in crate::parts::ledger) const SHORT_ALREADY: &str =
    "The chosen machines are short of room already; this does not change how many are missing.";
/// No machine sizes are chosen yet.
pub(in crate::parts::ledger) const NO_PRICE: &str =
    "The cost shows once machine sizes are chosen in step 3.";
/// Cost of everything once nothing is lacking.
pub(in crate::parts::ledger) const PER_MONTH_COMPLETE: &str = "With the missing workers";
/// Memory that each region needs.
pub(in crate::parts::ledger) const MEMORY_EACH: &str = "Memory in each region";
/// Processors that each region needs.
pub(in crate::parts::ledger) const CPU_EACH: &str = "vCPU in each region";
/// What the figures are worth.
pub(in crate::parts::ledger) const FLOOR: &str =
    "Published minimum requests, control plane included.";

/// Table: the cost of those regions whose machines are chosen, and of what they lack, if they do.
pub(in crate::parts::ledger) fn cost(priced: usize, all: usize, lacks: bool) -> String {
    let regions = match (priced, all) {
        (_, 0 | 1) => String::new(),
        (priced, all) if priced == all => ", all".to_owned(),
        (priced, all) => [", ", &priced.to_string(), " of ", &all.to_string(), " regions"].concat(),
    };
    let missing = if lacks { ", with missing workers" } else { "" };
    ["€ / month", &regions, missing].concat()
}

/// Cost of everything as it is chosen, in those regions whose machines are.
pub(in crate::parts::ledger) fn per_month(priced: usize, all: usize) -> String {
    if priced == 0 || priced == all {
        return "Cost per month".to_owned();
    }
    ["Cost per month, ", &priced.to_string(), " of ", &all.to_string(), " regions"].concat()
}

/// The line in the footer: what it is about.
pub(in crate::parts::ledger) fn dock_title(title: &str) -> String {
    [title, ":"].concat()
}

/// The line in the footer: how many others change.
pub(in crate::parts::ledger) fn dock_count(others: usize, adds: bool) -> String {
    match (others, adds) {
        (0, true) => "no others come".to_owned(),
        (0, false) => "no others go".to_owned(),
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

/// The number of workers that regions could spare, and what all of them cost per month.
pub(in crate::parts::ledger) fn spares_workers(
    numbers: &[usize],
    count: u32,
    size: &str,
    cost: &str,
) -> String {
    let (subject, several) = regions(numbers);
    let them = if several || count > 1 { "them" } else { "it" };
    let saves = [" Taking ", them, " out in step 3 saves €", cost, " per month."].concat();
    let count = match count {
        1 => ["one ", size, " worker fewer"].concat(),
        n => [&n.to_string(), " ", size, " workers fewer"].concat(),
    };
    let end = if several { " each." } else { "." };
    [&subject, " would then need ", &count, end, &saves].concat()
}

/// Fewer workers are lacking than before, or none any more.
pub(in crate::parts::ledger) fn lacks_less(
    numbers: &[usize],
    now: u32,
    after: u32,
    size: &str,
) -> String {
    let (subject, several) = regions(numbers);
    let end = if several { " each." } else { "." };
    let now = now.to_string();
    let after = match after {
        0 => {
            let words = if several { " have enough room then." } else { " has enough room then." };
            return [&subject, words].concat();
        }
        1 => ["one ", size, " worker"].concat(),
        n => [&n.to_string(), " ", size, " workers"].concat(),
    };
    let verb = if several { " then lack " } else { " then lacks " };
    [&subject, verb, &after, " instead of ", &now, end].concat()
}

/// Another size is the cheapest one that carries everything; in these regions only, if any are given.
pub(in crate::parts::ledger) fn fit_changes(
    numbers: &[usize],
    now: Option<&str>,
    after: Option<&str>,
) -> String {
    let (place, _) = regions(numbers);
    let place = match place.strip_prefix("Region") {
        Some(rest) => ["In region", rest, ", the cheapest size"].concat(),
        None => "The cheapest size".to_owned(),
    };
    match (now, after) {
        (Some(now), Some(after)) => {
            [&place, " that carries it changes from ", now, " to ", after, "."].concat()
        }
        (Some(now), None) => {
            [&place, " that carries it is ", now, " so far; afterwards no single size does."]
                .concat()
        }
        (None, Some(after)) => {
            [&place, " that carries it is ", after, " then; so far no single size does."].concat()
        }
        (None, None) => String::new(),
    }
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

/// What that means for the way back to the defaults.
pub(in crate::parts::ledger) fn absent_stays(count: usize) -> String {
    match count {
        1 => {
            "One chosen Blueprint stays in the plan: the server's list, which has it, is not here."
                .to_owned()
        }
        n => [
            &n.to_string(),
            " chosen Blueprints stay in the plan: the server's list, which has them, is not here.",
        ]
        .concat(),
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
        assert_eq!(dock_count(0, false), "no others go");
        assert_eq!(dock_rest("+9.5", Some("+€16.94")), ", +9.5 GiB, +€16.94");
        assert_eq!(dock_rest("+0.5", None), ", +0.5 GiB");
        assert_eq!(dock_cost("+16.94"), "+€16.94");
        assert_eq!(dock_cost("−16.94"), "−€16.94");
        assert_eq!(dock_cost("0.00"), "€0.00");
    }

    #[test]
    fn a_size_changes_in_all_regions_or_in_some() {
        assert_eq!(
            fit_changes(&[], Some("CPX42"), Some("CPX52")),
            "The cheapest size that carries it changes from CPX42 to CPX52."
        );
        assert_eq!(
            fit_changes(&[2], Some("CPX42"), Some("CPX52")),
            "In region 2, the cheapest size that carries it changes from CPX42 to CPX52."
        );
        assert!(fit_changes(&[1, 2], Some("CPX42"), None).starts_with("In regions 1 and 2,"));
    }

    #[test]
    fn workers_are_counted_in_words() {
        assert_eq!(
            lacks_less(&[1], 3, 2, "CPX32"),
            "Region 1 then lacks 2 CPX32 workers instead of 3."
        );
        assert_eq!(
            spares_workers(&[1], 1, "CPX32", "16.94"),
            "Region 1 would then need one CPX32 worker fewer. Taking it out in step 3 saves €16.94 per month."
        );
        assert_eq!(cost(2, 2, true), "€ / month, all, with missing workers");
        assert_eq!(
            spares_workers(&[1, 2], 1, "CPX32", "33.88"),
            "Regions 1 and 2 would then need one CPX32 worker fewer each. Taking them out in step 3 saves €33.88 per month."
        );
        assert_eq!(per_month(1, 2), "Cost per month, 1 of 2 regions");
        assert_eq!(
            (per_month(0, 2), per_month(2, 2)),
            ("Cost per month".into(), "Cost per month".into())
        );
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
