//! A pattern's text as a tree.

use std::iter::Peekable;
use std::str::Chars;

/// Deepest nesting of groups.
const DEPTH_MAX: usize = 40;
/// Longest pattern.
const LENGTH_MAX: usize = 2_000;
/// Highest number of repetitions.
const TIMES_MAX: u32 = 1_000;

/// A set of characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    ranges: Vec<(char, char)>,
    negated: bool,
}

/// One part of a pattern.
pub(super) enum Node {
    /// One character.
    One(Class),
    /// The begin of the text.
    Start,
    /// The end of the text.
    End,
    /// The edge of a word, or anywhere else.
    Edge(bool),
    /// One after the other.
    All(Vec<Node>),
    /// One of them.
    Any(Vec<Node>),
    /// At least and at most so often.
    Repeat(Box<Node>, u32, Option<u32>),
}

type Source<'a> = Peekable<Chars<'a>>;

impl Class {
    pub(super) fn holds(&self, c: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) != self.negated
    }

    fn of(c: char) -> Self {
        Self { ranges: vec![(c, c)], negated: false }
    }

    fn digits() -> Vec<(char, char)> {
        vec![('0', '9')]
    }

    fn word() -> Vec<(char, char)> {
        vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]
    }

    fn space() -> Vec<(char, char)> {
        vec![
            ('\t', '\r'),
            (' ', ' '),
            ('\u{a0}', '\u{a0}'),
            ('\u{1680}', '\u{1680}'),
            ('\u{2000}', '\u{200a}'),
            ('\u{2028}', '\u{2029}'),
            ('\u{202f}', '\u{202f}'),
            ('\u{205f}', '\u{205f}'),
            ('\u{3000}', '\u{3000}'),
            ('\u{feff}', '\u{feff}'),
        ]
    }

    /// Adds what `\D`, `\W` and `\S` mean.
    fn add_all_but(&mut self, mut ranges: Vec<(char, char)>) {
        ranges.sort_unstable();
        let mut from = 0_u32;
        for (low, high) in ranges {
            self.add(from, u32::from(low).wrapping_sub(1));
            from = u32::from(high) + 1;
        }
        self.add(from, u32::from(char::MAX));
    }

    fn add(&mut self, from: u32, to: u32) {
        // Around the surrogates, which no text contains.
        let up = (from..=from.saturating_add(0x800)).find_map(char::from_u32);
        if let (Some(from), Some(to)) = (up, char::from_u32(to))
            && from <= to
        {
            self.ranges.push((from, to));
        }
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The tree; `None` when something in it is not understood.
pub(super) fn read(pattern: &str) -> Option<Node> {
    if pattern.len() > LENGTH_MAX {
        return None;
    }
    let mut source = pattern.chars().peekable();
    let tree = any(&mut source, DEPTH_MAX)?;
    source.next().is_none().then_some(tree)
}

fn any(source: &mut Source<'_>, depth: usize) -> Option<Node> {
    let depth = depth.checked_sub(1)?;
    let mut branches = Vec::new();
    loop {
        let mut nodes = Vec::new();
        while source.peek().is_some_and(|c| *c != '|' && *c != ')') {
            let node = one(source, depth)?;
            nodes.push(repeated(node, source)?);
        }
        branches.push(Node::All(nodes));
        if source.next_if_eq(&'|').is_none() {
            return Some(Node::Any(branches));
        }
    }
}

fn one(source: &mut Source<'_>, depth: usize) -> Option<Node> {
    Some(match source.next()? {
        '^' => Node::Start,
        '$' => Node::End,
        '.' => Node::One(Class {
            ranges: vec![('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')],
            negated: true,
        }),
        '(' => {
            if source.next_if_eq(&'?').is_some() {
                match source.next()? {
                    ':' => {}
                    '<' => name(source)?,
                    _ => return None,
                }
            }
            let inner = any(source, depth)?;
            source.next_if_eq(&')')?;
            inner
        }
        '[' => Node::One(class(source)?),
        '\\' => match source.peek()? {
            'b' | 'B' => Node::Edge(source.next() == Some('b')),
            _ => Node::One(escaped(source)?),
        },
        '*' | '+' | '?' | '{' | '}' | ']' => return None,
        c => Node::One(Class::of(c)),
    })
}

/// The name of a group, up to `>`.
fn name(source: &mut Source<'_>) -> Option<()> {
    let mut empty = true;
    loop {
        match source.next()? {
            '>' if !empty => return Some(()),
            c if is_word(c) => empty = false,
            _ => return None,
        }
    }
}

fn repeated(node: Node, source: &mut Source<'_>) -> Option<Node> {
    let (least, most) = match source.peek() {
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('?') => (0, Some(1)),
        Some('{') => {
            source.next();
            let bounds = bounds(source)?;
            return close(node, bounds, source);
        }
        _ => return Some(node),
    };
    source.next();
    close(node, (least, most), source)
}

fn close(node: Node, (least, most): (u32, Option<u32>), source: &mut Source<'_>) -> Option<Node> {
    // A lazy repetition fits the same texts.
    source.next_if_eq(&'?');
    let again = source.peek().is_some_and(|c| matches!(c, '*' | '+' | '?' | '{'));
    let nothing = matches!(node, Node::Start | Node::End | Node::Edge(_));
    let sane = most.is_none_or(|most| least <= most);
    (!again && !nothing && sane).then(|| Node::Repeat(Box::new(node), least, most))
}

/// What follows `{`.
fn bounds(source: &mut Source<'_>) -> Option<(u32, Option<u32>)> {
    let least = times(source)?;
    if source.next_if_eq(&',').is_none() {
        source.next_if_eq(&'}')?;
        return Some((least, Some(least)));
    }
    if source.next_if_eq(&'}').is_some() {
        return Some((least, None));
    }
    let most = times(source)?;
    source.next_if_eq(&'}')?;
    Some((least, Some(most)))
}

fn times(source: &mut Source<'_>) -> Option<u32> {
    let mut digits = String::new();
    while let Some(digit) = source.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    digits.parse().ok().filter(|times| *times <= TIMES_MAX)
}

/// What follows `[`.
fn class(source: &mut Source<'_>) -> Option<Class> {
    let mut class = Class { negated: source.next_if_eq(&'^').is_some(), ..Class::default() };
    loop {
        let low = match source.next()? {
            ']' => return Some(class),
            '\\' if source.next_if_eq(&'b').is_some() => Class::of('\u{8}'),
            '\\' if source.next_if_eq(&'-').is_some() => Class::of('-'),
            '\\' => escaped(source)?,
            c => Class::of(c),
        };
        if source.next_if_eq(&'-').is_none() {
            class.ranges.extend(low.ranges);
            continue;
        }
        if source.peek() == Some(&']') {
            class.ranges.extend(low.ranges);
            class.ranges.push(('-', '-'));
            continue;
        }
        let high = match source.next()? {
            '\\' => escaped(source)?,
            c => Class::of(c),
        };
        match (low.ranges.as_slice(), high.ranges.as_slice()) {
            ([(from, a)], [(b, to)]) if from == a && b == to && from <= to => {
                class.ranges.push((*from, *to));
            }
            _ => return None,
        }
    }
}

/// What follows a backslash.
fn escaped(source: &mut Source<'_>) -> Option<Class> {
    let mut class = Class::default();
    match source.next()? {
        'd' => class.ranges = Class::digits(),
        'w' => class.ranges = Class::word(),
        's' => class.ranges = Class::space(),
        'D' => class.add_all_but(Class::digits()),
        'W' => class.add_all_but(Class::word()),
        'S' => class.add_all_but(Class::space()),
        't' => return Some(Class::of('\t')),
        'n' => return Some(Class::of('\n')),
        'r' => return Some(Class::of('\r')),
        'f' => return Some(Class::of('\u{c}')),
        'v' => return Some(Class::of('\u{b}')),
        'x' => return hex(source, 2).map(Class::of),
        'u' => return hex(source, 4).map(Class::of),
        c if c.is_ascii_punctuation() => return Some(Class::of(c)),
        _ => return None,
    }
    Some(class)
}

fn hex(source: &mut Source<'_>, length: usize) -> Option<char> {
    let mut code = 0;
    for _ in 0..length {
        code = code * 16 + source.next()?.to_digit(16)?;
    }
    char::from_u32(code)
}
