//! What the ledger shows, as plain data: the consequences of a press in groups by reason, and the
//! reasons of what is selected.

use domain::cascade::{Because, Change, Effect, Group, Removal, Row, Selection, Set, Why};

use super::book::Book;
use super::text;
use crate::parts::catalog_card::Mark;
use crate::parts::grid::Marks;

/// Most reasons that are listed.
const REASONS: usize = 5;

/// What a press on a card would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The card; `None` if it is about a whole family.
    pub(super) row: Option<Row>,
    /// Its name, or the name of the family.
    pub(super) name: String,
    /// What a press does.
    pub(super) face: Face,
    /// The change, without what is idle after it.
    pub(super) change: Change,
    /// The consequences by reason, the asked card left out.
    pub(super) clusters: Vec<Cluster>,
    /// What leaving cards needed and what stays all the same.
    pub(super) kept: Vec<Staying>,
    /// What nothing would need any more.
    pub(super) idle: Vec<Line>,
    /// What a card declares to need and nobody has: that, and the card.
    pub(super) lacks: Vec<(String, String)>,
    /// Why the card is selected; empty if it is not.
    pub(super) grounds: Vec<Ground>,
    /// Reasons beyond the listed ones.
    pub(super) more_grounds: usize,
}

/// What a press does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Adds the card.
    Adds,
    /// Removes it.
    Removes,
    /// Nothing: it is always there.
    Locked,
}

/// Consequences with the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cluster {
    /// The reason.
    pub(super) head: Head,
    /// The cards.
    pub(super) lines: Vec<Line>,
}

/// A reason, with names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// This member's family comes whole.
    Family { member: String, family: String },
    /// This added card needs them.
    NeededBy(String),
    /// They need this card, which leaves.
    Needs(String),
    /// They belong to the family that was asked for.
    Members(String),
    /// They are there already, and used by one more from now on.
    Shared,
}

/// One card in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The card.
    pub(super) row: Row,
    /// Its name.
    pub(super) name: String,
    /// Its memory, if that is published.
    pub(super) mib: Option<u32>,
    /// The way of needs, if it says more than the heading above.
    pub(super) path: Vec<Link>,
}

/// One place on a path: a card, or the family between two of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// A card.
    Card(String),
    /// A family.
    Family(String),
}

/// A card that stays, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Staying {
    /// Its name.
    pub(super) name: String,
    /// Who uses it.
    pub(super) users: Vec<String>,
}

/// One reason why a card is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// Always there.
    Mandatory,
    /// Asked for.
    Chosen,
    /// By default.
    Default,
    /// Nothing wants it any more.
    LeftOver,
    /// The way from a card that stands for itself down to this one.
    Path(Vec<Link>),
}

/// What a press on a card would do to a selection.
pub(super) fn shown(book: &Book, selection: &Selection, row: Row) -> Shown {
    let (face, removal) = if book.is_locked(row) {
        (Face::Locked, nothing(selection))
    } else if selection.selected.contains(row) {
        (Face::Removes, book.graph().remove(selection, row))
    } else {
        (Face::Adds, Removal { change: book.graph().add(selection, row), ..nothing(selection) })
    };
    let (grounds, more_grounds) = match book.graph().why(selection, row) {
        Some(why) => grounds(book, &why),
        None if face == Face::Locked => (vec![Ground::Mandatory], 0),
        None => (Vec::new(), 0),
    };
    Shown {
        row: Some(row),
        name: book.name(row),
        face,
        clusters: clusters(book, &removal.change),
        kept: staying(book, &removal),
        idle: idle(book, &removal),
        lacks: match face {
            Face::Adds => lacks(book, removal.change.added.iter().map(|effect| effect.row)),
            Face::Removes | Face::Locked => lacks(book, [row]),
        },
        grounds,
        more_grounds,
        change: removal.change,
    }
}

/// What a press on a whole family would do: add what is missing, or remove what can be removed
/// once nothing is missing.
pub(super) fn of_family(book: &Book, selection: &Selection, group: Group) -> Shown {
    let members = book.graph().members(group);
    let is_whole = members.iter().all(|member| selection.selected.contains(*member));
    let (face, removal) = if is_whole {
        (Face::Removes, book.graph().remove_family(selection, group))
    } else {
        let change = book.graph().add_family(selection, group);
        (Face::Adds, Removal { change, ..nothing(selection) })
    };
    let asked = removal.change.added.iter().chain(&removal.change.removed);
    let asked = asked.filter(|effect| effect.because == Because::Asked);
    let mut lines: Vec<Line> = asked.map(|effect| bare(book, effect)).collect();
    by_name(&mut lines);
    let mut clusters = clusters(book, &removal.change);
    clusters.insert(0, Cluster { head: Head::Members(book.family(group)), lines });
    Shown {
        row: None,
        name: book.family(group),
        face,
        clusters,
        kept: staying(book, &removal),
        idle: idle(book, &removal),
        lacks: lacks(book, removal.change.added.iter().map(|effect| effect.row)),
        grounds: Vec::new(),
        more_grounds: 0,
        change: removal.change,
    }
}

impl Shown {
    /// How many others change; all of them for a family.
    pub(super) fn others(&self) -> usize {
        let all = self.change.added.len() + self.change.removed.len();
        if self.row.is_some() { all.saturating_sub(1) } else { all }
    }

    /// Whether it is better to ask before it is done: a family comes, or more than three others
    /// come along, or a removal takes others along.
    pub(super) fn asks(&self) -> bool {
        const SMALL: usize = 3;
        let Change { removed, .. } = &self.change;
        self.row.is_none()
            || self.change.family().is_some()
            || self.others() > SMALL
            || (!removed.is_empty() && self.others() > 0)
    }

    /// The change together with some of what would be left without a reason.
    pub(super) fn with_idle(&self, book: &Book, taken: &Set) -> Change {
        let rows = self.idle.iter().map(|line| line.row).filter(|row| taken.contains(*row));
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return self.change.clone();
        }
        // What needs one of them was left without a reason as well, so it goes first or with it.
        let more = book.graph().remove_all(&self.change.after, &rows).change;
        let mut change = self.change.clone();
        let above = change.removed.first().map_or(Row::new(usize::MAX), |effect| effect.row);
        let effects = more.removed.iter();
        change.removed.extend(
            effects.map(|effect| Effect { row: effect.row, because: Because::Idle(above) }),
        );
        change.after = more.after;
        change
    }
}

/// The ticked idle rows after one of them was ticked or cleared: whatever needs a ticked row goes with
/// it, and what a row needs stays with it.
pub(super) fn ticked(book: &Book, idle: &[Line], taken: &Set, row: Row, on: bool) -> Set {
    let along = if on { book.graph().dependents(row) } else { book.graph().closure(row) };
    let along = along.iter().filter(|other| idle.iter().any(|line| line.row == *other));
    let mut changed: Set = along.collect();
    changed.insert(row);
    if on { taken.union(&changed) } else { taken.minus(&changed) }
}

/// The consequences of a change by reason, in the order in which the reasons appear.
pub(super) fn clusters(book: &Book, change: &Change) -> Vec<Cluster> {
    let mut all: Vec<(Because, Cluster)> = Vec::new();
    for effect in change.brought().chain(change.taken()) {
        let head = match effect.because {
            Because::Family(group, member) => {
                Head::Family { member: book.name(member), family: book.family(group) }
            }
            Because::NeededBy(row) => Head::NeededBy(book.name(row)),
            Because::Needs(row) => Head::Needs(book.name(row)),
            Because::Idle(_) | Because::Asked => continue,
        };
        let line = line(book, change, effect.row);
        match all.iter_mut().find(|(because, _)| *because == effect.because) {
            Some((_, cluster)) => cluster.lines.push(line),
            None => all.push((effect.because, Cluster { head, lines: vec![line] })),
        }
    }
    let mut clusters: Vec<Cluster> = all.into_iter().map(|(_, cluster)| cluster).collect();
    clusters.iter_mut().for_each(|cluster| by_name(&mut cluster.lines));
    let shared = book.graph().shared(change);
    if !shared.is_empty() {
        let mut lines: Vec<Line> = shared.iter().map(|effect| joining(book, effect)).collect();
        by_name(&mut lines);
        clusters.push(Cluster { head: Head::Shared, lines });
    }
    clusters
}

/// In the order of the cards in the grid.
fn by_name(lines: &mut [Line]) {
    lines.sort_by_key(|line| line.name.to_lowercase());
}

fn line(book: &Book, change: &Change, row: Row) -> Line {
    let way = change.path(row);
    let mut path = Vec::with_capacity(way.len() + 1);
    let is_removal = way.iter().any(|effect| matches!(effect.because, Because::Needs(_)));
    if is_removal {
        // The arrow always means "needs": here the first one needs the next, down to what was asked.
        path.extend(way.iter().map(|effect| Link::Card(book.name(effect.row))));
    } else {
        for effect in way.iter().rev() {
            if let Because::Family(group, _) = effect.because {
                path.push(Link::Family(book.family(group)));
            }
            path.push(Link::Card(book.name(effect.row)));
        }
    }
    // One hop is what the heading says already; so is the way through the family.
    let hops = way.len();
    if hops <= 2 {
        path.clear();
    }
    Line { row, name: book.name(row), mib: book.mib(row), path }
}

/// A card that is there already, takes nothing more, and who needs it from now on.
fn joining(book: &Book, effect: &Effect) -> Line {
    let user = effect.because.row().map(|user| Link::Card(book.name(user)));
    let path = user.into_iter().chain([Link::Card(book.name(effect.row))]).collect();
    Line { mib: Some(0), path, ..bare(book, effect) }
}

fn lacks(book: &Book, rows: impl IntoIterator<Item = Row>) -> Vec<(String, String)> {
    let of = |row: Row| book.missing(row).into_iter().map(move |need| (need, book.name(row)));
    rows.into_iter().flat_map(of).collect()
}

fn idle(book: &Book, removal: &Removal) -> Vec<Line> {
    let mut lines: Vec<Line> = removal.idle.iter().map(|effect| bare(book, effect)).collect();
    by_name(&mut lines);
    lines
}

fn bare(book: &Book, effect: &Effect) -> Line {
    let row = effect.row;
    Line { row, name: book.name(row), mib: book.mib(row), path: Vec::new() }
}

fn staying(book: &Book, removal: &Removal) -> Vec<Staying> {
    let used = removal.kept.iter().filter(|kept| !kept.users.is_empty());
    used.map(|kept| Staying {
        name: book.name(kept.row),
        users: book.names(kept.users.iter().copied()),
    })
    .collect()
}

/// The reasons of a selected card, and how many more there are than are listed.
fn grounds(book: &Book, why: &Why) -> (Vec<Ground>, usize) {
    let mut grounds = Vec::new();
    if why.mandatory {
        grounds.push(Ground::Mandatory);
    }
    if why.chosen {
        grounds.push(Ground::Chosen);
    }
    if why.default && !why.mandatory {
        grounds.push(Ground::Default);
    }
    let family = why.family.iter().map(|(group, way)| shortest(book, *group, way));
    let mut ways: Vec<Vec<Link>> = why.needed_by.iter().map(|way| named(book, way)).collect();
    ways.extend(family.map(|way| named(book, &way)));
    let more = ways.len().saturating_sub(REASONS);
    ways.truncate(REASONS);
    grounds.extend(ways.into_iter().map(Ground::Path));
    if grounds.is_empty() {
        grounds.push(Ground::LeftOver);
    }
    (grounds, more)
}

/// The way to a member of a family without other members that came with it the same way.
fn shortest(book: &Book, group: Group, way: &[Row]) -> Vec<Row> {
    let came = |pair: &[Row]| match pair {
        [above, row] => {
            book.graph().group(*row) == Some(group) && !book.graph().needs(*above).contains(row)
        }
        _ => false,
    };
    match (way.windows(2).position(came), way.last()) {
        (Some(first), Some(row)) => way.iter().take(first + 1).chain([row]).copied().collect(),
        _ => way.to_vec(),
    }
}

/// A way of rows with names, and with the family wherever it is not a need that leads on.
fn named(book: &Book, way: &[Row]) -> Vec<Link> {
    let mut links = Vec::with_capacity(way.len() + 1);
    let mut above: Option<Row> = None;
    for row in way {
        if let Some(above) = above
            && !book.graph().needs(above).contains(row)
            && let Some(group) = book.graph().group(*row)
        {
            links.push(Link::Family(book.family(group)));
        }
        links.push(Link::Card(book.name(*row)));
        above = Some(*row);
    }
    links
}

fn nothing(selection: &Selection) -> Removal {
    Removal { change: Change::none(selection), kept: Vec::new(), idle: Vec::new() }
}

/// How the cards look that a change touches, while its consequences are shown.
pub(super) fn marks(book: &Book, shown: &Shown) -> Marks {
    let effects = shown.change.brought().chain(shown.change.taken());
    let mut marks: Marks = effects
        .filter_map(|effect| {
            let words = match effect.because {
                Because::Family(group, _) => text::with(&book.family(group)),
                Because::NeededBy(row) => text::for_card(&book.name(row)),
                Because::Needs(row) => text::goes_with(&book.name(row)),
                Because::Idle(_) | Because::Asked => return None,
            };
            Some((effect.row, Mark::Along(words)))
        })
        .collect();
    if let Some(row) = shown.row
        && !shown.change.is_none()
    {
        marks.insert(row, Mark::Cause);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(id: &str) -> (Book, Shown) {
        let book = Book::shipped();
        let shown = shown(&book, &book.graph().fresh(), book.row(id).unwrap());
        (book, shown)
    }

    fn names(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.name.as_str()).collect()
    }

    fn cards(path: &[Link]) -> Vec<&str> {
        path.iter()
            .map(|link| match link {
                Link::Card(name) | Link::Family(name) => name.as_str(),
            })
            .collect()
    }

    #[test]
    fn an_addition_is_grouped_by_reason() {
        let (_, bge) = of("bge");
        assert_eq!((bge.face, bge.others(), bge.asks()), (Face::Adds, 7, true));
        let [family, ferret, shared] = &bge.clusters[..] else { panic!("{:?}", bge.clusters) };
        let head = Head::Family { member: "BGE".into(), family: "CORTEX".into() };
        assert_eq!(family.head, head);
        assert_eq!(
            names(&family.lines),
            ["Knative", "LangFuse", "LibreChat", "Milvus", "Neo4j", "vLLM"]
        );
        assert!(family.lines.iter().all(|line| line.path.is_empty()));
        assert_eq!(ferret.head, Head::NeededBy("LibreChat".into()));
        assert_eq!(names(&ferret.lines), ["FerretDB"]);
        assert_eq!(cards(&ferret.lines[0].path), ["BGE", "CORTEX", "LibreChat", "FerretDB"]);
        assert_eq!(shared.head, Head::Shared);
        assert_eq!(names(&shared.lines), ["CloudNative PG", "SeaweedFS"]);
        for line in &shared.lines {
            let path = cards(&line.path);
            assert_eq!((path.len(), path[1], line.mib), (2, line.name.as_str(), Some(0)));
        }
        assert!(bge.grounds.is_empty());
    }

    #[test]
    fn what_nobody_has_is_told_with_the_card_that_needs_it() {
        let book = super::super::book::tests::with_served();
        let shop = book.row("bp-shop").unwrap();
        let lacks = [("bp-mail-relay".to_owned(), "bp-shop".to_owned())];
        let fresh = book.graph().fresh();
        assert_eq!(shown(&book, &fresh, shop).lacks, lacks);
        let with = book.graph().add(&fresh, shop).after;
        assert_eq!(shown(&book, &with, shop).lacks, lacks, "it is still lacking once it is chosen");
        assert_eq!(shown(&book, &with, book.row("bp-press").unwrap()).lacks, []);
    }

    #[test]
    fn a_small_addition_does_not_ask() {
        let (_, clickhouse) = of("clickhouse");
        assert_eq!((clickhouse.others(), clickhouse.asks()), (0, false));
        assert!(clickhouse.clusters.is_empty());
    }

    #[test]
    fn a_removal_says_what_goes_and_why_it_was_there() {
        let (_, strimzi) = of("strimzi");
        assert_eq!((strimzi.face, strimzi.others(), strimzi.asks()), (Face::Removes, 1, true));
        assert_eq!(strimzi.clusters[0].head, Head::Needs("Strimzi".into()));
        assert_eq!(names(&strimzi.clusters[0].lines), ["Debezium"]);
        assert!(strimzi.grounds.contains(&Ground::Default));
        let needed = [Link::Card("Debezium".into()), Link::Card("Strimzi".into())];
        assert!(strimzi.grounds.contains(&Ground::Path(needed.into())));
    }

    #[test]
    fn a_mandatory_card_tells_why_and_changes_nothing() {
        let (_, cnpg) = of("cnpg");
        assert_eq!((cnpg.face, cnpg.others()), (Face::Locked, 0));
        assert!(cnpg.change.is_none());
        assert_eq!(cnpg.grounds.first(), Some(&Ground::Mandatory));
        assert!(cnpg.grounds.len() <= REASONS + 1);
        assert!(!cnpg.grounds.contains(&Ground::Default));
    }

    #[test]
    fn what_came_along_can_go_along_by_choice() {
        let book = Book::shipped();
        let row = |id: &str| book.row(id).unwrap();
        let with = book.graph().add(&book.graph().fresh(), row("debezium")).after;
        let without = book.graph().remove(&with, row("strimzi")).with_idle().after;
        // Temporarily only Debezium is asked for, so Strimzi came along and is idle without it.
        let mut chosen = book.graph().add(&without, row("specter")).after;
        chosen.chosen = [row("specter")].into_iter().collect();
        let specter = shown(&book, &chosen, row("specter"));
        assert!(!specter.idle.is_empty());
        let all: Set = specter.idle.iter().map(|line| line.row).collect();
        let change = specter.with_idle(&book, &all);
        assert_eq!(change.removed.len(), 1 + specter.others() + specter.idle.len());
        assert_eq!(specter.with_idle(&book, &Set::new()), specter.change);
        let one: Set = [row("ferretdb")].into_iter().collect();
        let change = specter.with_idle(&book, &one);
        assert!(!change.after.selected.contains(row("ferretdb")));
        assert!(!change.after.selected.contains(row("librechat")), "it needs what left");
        assert!(change.after.selected.contains(row("neo4j")));
    }

    #[test]
    fn a_family_is_walked_through_once() {
        let book = Book::shipped();
        let row = |id: &str| book.row(id).unwrap();
        let with = book.graph().add(&book.graph().fresh(), row("specter")).after;
        for id in ["langfuse", "librechat", "knative"] {
            let shown = shown(&book, &with, row(id));
            for ground in &shown.grounds {
                let Ground::Path(path) = ground else { continue };
                let families = path.iter().filter(|link| matches!(link, Link::Family(_)));
                assert!(families.count() <= 1, "{id}: {path:?}");
                assert_eq!(cards(path).first(), Some(&"Specter"));
                assert_eq!(cards(path).last(), Some(&shown.name.as_str()));
            }
        }
    }

    #[test]
    fn ticks_keep_company() {
        let book = Book::shipped();
        let row = |id: &str| book.row(id).unwrap();
        let with = book.graph().add(&book.graph().fresh(), row("bge")).after;
        let bge = shown(&book, &with, row("bge"));
        let ticked = |taken: &Set, id: &str, on: bool| ticked(&book, &bge.idle, taken, row(id), on);
        let ferret = ticked(&Set::new(), "ferretdb", true);
        assert_eq!(book.names(&ferret), ["FerretDB", "LibreChat"], "it cannot run without");
        let with_chat = ticked(&Set::new(), "librechat", true);
        assert_eq!(book.names(&with_chat), ["LibreChat"]);
        assert!(ticked(&ferret, "librechat", false).is_empty(), "it needs FerretDB");
        assert_eq!(book.names(&ticked(&ferret, "ferretdb", false)), ["LibreChat"]);
    }

    #[test]
    fn marks_tell_cause_and_company_apart() {
        let (book, bge) = of("bge");
        let marks = marks(&book, &bge);
        let of = |id: &str| marks.get(&book.row(id).unwrap()).cloned();
        assert_eq!(of("bge"), Some(Mark::Cause));
        assert_eq!(of("milvus"), Some(Mark::Along("With CORTEX".into())));
        assert_eq!(of("ferretdb"), Some(Mark::Along("For LibreChat".into())));
        assert_eq!(of("grafana"), None);
    }
}
