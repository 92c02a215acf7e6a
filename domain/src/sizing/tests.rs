//! Sums, fits and money on known figures.

use super::*;
use crate::{catalog, providers};

fn size(id: &str) -> &'static NodeSize {
    providers::size(id).expect("a known size")
}

#[test]
fn the_default_selection_asks_for_what_its_parts_ask_for() {
    let demand = demand(catalog::default_selection());
    let rows = catalog::default_selection().iter().filter_map(|component| component.footprint());
    assert_eq!(demand.components.ram_mib, rows.map(|need| need.ram_mib).sum::<u32>());
    assert_eq!(demand.unknown, 2);
    assert_eq!(gib(demand.components.ram_mib), "23.3");
    assert_eq!(cores(demand.components.cpu_milli), "9.0");
    assert_eq!(demand.total().ram_mib, demand.components.ram_mib + 1024);
}

#[test]
fn the_smallest_fit_is_the_cheapest_that_carries_it() {
    let hetzner = providers::get("hetzner").expect("hetzner");
    let fit = |ram_mib, cpu_milli| {
        smallest_fit(hetzner, "fsn1", Amount { ram_mib, cpu_milli }).map(|size| size.id)
    };
    assert_eq!(fit(1, 1), Some("cx23"));
    assert_eq!(fit(25 * 1024, 1000), Some("cx53"));
    assert_eq!(fit(4 * 1024, 5000), Some("cx43"), "CPU decides");
    assert_eq!(fit(1024 * 1024, 1), None);
}

#[test]
fn workers_cover_the_larger_shortage() {
    let pool = Pool { control_plane: size("cpx32"), control_planes: 1, worker: None, workers: 0 };
    let need = |ram_gib: u32, cpu_milli| {
        pool.workers_needed(size("cpx32"), Amount { ram_mib: ram_gib * 1024, cpu_milli })
    };
    assert_eq!(need(8, 4000), 0);
    assert_eq!(need(9, 4000), 1);
    assert_eq!(need(24, 4000), 2);
    assert_eq!(need(8, 12_001), 3);
}

#[test]
fn a_pool_adds_up() {
    let pool = Pool::find("cpx52", 1, "cpx42", 1).expect("known sizes");
    assert_eq!(pool.hour().exact(), "0.0993");
    assert_eq!(pool.hour().per_month().cents(), "72.49");
    assert_eq!(pool.offer(), Amount { ram_mib: 40 * 1024, cpu_milli: 20_000 });
    let available = Pool { control_planes: 3, ..pool };
    assert_eq!(available.hour().exact(), "0.2163");
    assert_eq!(available.offer(), pool.offer(), "spares are not room");
    assert_eq!(Pool::find("", 1, "cpx42", 1), None);
}

#[test]
fn the_short_list_holds_what_matters() {
    let hetzner = providers::get("hetzner").expect("hetzner");
    let need = demand(catalog::default_selection()).total();
    let ids = |region, chosen| -> Vec<&str> {
        short_list(hetzner, region, need, chosen).iter().map(|size| size.id).collect()
    };
    assert_eq!(ids("fsn1", ""), ["cx53", "cpx22", "cpx32", "cpx42", "cpx52"]);
    assert_eq!(ids("fsn1", "ccx63"), ["cx53", "cpx22", "cpx32", "cpx42", "ccx63"]);
    assert!(!ids("ash", "").contains(&"cpx32"), "not to be ordered there");
    assert!(ids("ash", "cpx32").contains(&"cpx32"), "chosen before");
}

#[test]
fn money_is_written_out_and_rounded() {
    let text = |parts: u64| (Money::from_parts(parts).exact(), Money::from_parts(parts).cents());
    assert_eq!(text(0), ("0.0000".into(), "0.00".into()));
    assert_eq!(text(585), ("0.0585".into(), "0.06".into()));
    assert_eq!(text(10_049), ("1.0049".into(), "1.00".into()));
    assert_eq!(text(10_050), ("1.0050".into(), "1.01".into()));
    assert_eq!(text(1_234_567_890).1, "123\u{202f}456.79");
    assert_eq!(text(12_345_678).1, "1234.57");
}

#[test]
fn what_is_shown_of_a_change_adds_up() {
    let (now, after) = (24_832, 25_088);
    assert_eq!((gib(now), gib(after)), ("24.3".to_owned(), "24.5".to_owned()));
    assert_eq!(gib_apart(now, after), "0.2");
    assert_eq!(gib_apart(after, now), "0.2");
    assert_eq!((cores(9_040), cores(9_060)), ("9.0".to_owned(), "9.1".to_owned()));
    assert_eq!(cores_apart(9_040, 9_060), "0.1");
}
