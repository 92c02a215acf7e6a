//! Does a text fit a pattern? In time linear in both, whatever the pattern.
//!
//! A browser's own engine can be made to hang by a pattern (and patterns come from a server), and a
//! regular expression crate is larger than this whole app. So a pattern becomes a small machine whose
//! possible states are followed side by side. It understands what patterns in schemas are made of:
//! characters, classes, groups, alternatives, repetitions, `^`, `$`, `\b`. Look-around, back
//! references and Unicode properties are left to the server: the answer is then `None`.

mod read;

use read::{Class, Node};

/// Most steps of a machine.
const PROGRAM_MAX: usize = 4_000;
/// Most work for one text: steps times characters.
const WORK_MAX: usize = 4_000_000;

enum Step {
    One(Class),
    Either(usize, usize),
    Go(usize),
    Start,
    End,
    /// At the edge of a word, or not there.
    Edge(bool),
    Done,
}

/// Whether the text contains what the pattern describes; `None` when that is not for us to tell.
pub(crate) fn matches(pattern: &str, text: &str) -> Option<bool> {
    let tree = read::read(pattern)?;
    let mut program = Vec::new();
    compile(&tree, &mut program)?;
    program.push(Step::Done);
    let text: Vec<char> = text.chars().collect();
    (program.len().saturating_mul(text.len()) <= WORK_MAX).then(|| run(&program, &text))
}

fn compile(node: &Node, program: &mut Vec<Step>) -> Option<()> {
    if program.len() > PROGRAM_MAX {
        return None;
    }
    match node {
        Node::One(class) => program.push(Step::One(class.clone())),
        Node::Start => program.push(Step::Start),
        Node::End => program.push(Step::End),
        Node::Edge(wanted) => program.push(Step::Edge(*wanted)),
        Node::All(nodes) => return nodes.iter().try_for_each(|node| compile(node, program)),
        Node::Any(branches) => {
            let mut ends = Vec::new();
            for (n, branch) in branches.iter().enumerate() {
                let split = program.len();
                let last = n + 1 == branches.len();
                if !last {
                    program.push(Step::Go(0));
                }
                compile(branch, program)?;
                if !last {
                    ends.push(program.len());
                    program.push(Step::Go(0));
                    let end = program.len();
                    put(program, split, Step::Either(split + 1, end));
                }
            }
            let end = program.len();
            ends.into_iter().for_each(|at| put(program, at, Step::Go(end)));
        }
        Node::Repeat(inner, least, most) => {
            for _ in 0..*least {
                compile(inner, program)?;
            }
            match most {
                None => {
                    let split = program.len();
                    program.push(Step::Go(0));
                    compile(inner, program)?;
                    program.push(Step::Go(split));
                    let end = program.len();
                    put(program, split, Step::Either(split + 1, end));
                }
                Some(most) => {
                    let mut splits = Vec::new();
                    for _ in *least..*most {
                        splits.push(program.len());
                        program.push(Step::Go(0));
                        compile(inner, program)?;
                    }
                    let end = program.len();
                    splits.into_iter().for_each(|at| put(program, at, Step::Either(at + 1, end)));
                }
            }
        }
    }
    (program.len() <= PROGRAM_MAX).then_some(())
}

fn put(program: &mut [Step], at: usize, step: Step) {
    if let Some(slot) = program.get_mut(at) {
        *slot = step;
    }
}

/// The states that the machine may be in before one character.
struct Front {
    states: Vec<usize>,
    seen: Vec<bool>,
}

fn run(program: &[Step], text: &[char]) -> bool {
    let mut now = Front { states: Vec::new(), seen: vec![false; program.len()] };
    for at in 0..=text.len() {
        // The pattern may begin anywhere.
        if enter(program, text, at, 0, &mut now) {
            return true;
        }
        let Some(c) = text.get(at) else { break };
        let mut next = Front { states: Vec::new(), seen: vec![false; program.len()] };
        for state in &now.states {
            if let Some(Step::One(class)) = program.get(*state)
                && class.holds(*c)
                && enter(program, text, at + 1, state + 1, &mut next)
            {
                return true;
            }
        }
        now = next;
    }
    false
}

/// Follows everything that needs no character. True at the end of the pattern.
fn enter(program: &[Step], text: &[char], at: usize, state: usize, front: &mut Front) -> bool {
    let mut open = vec![state];
    while let Some(state) = open.pop() {
        match front.seen.get_mut(state) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let holds = match program.get(state) {
            None => continue,
            Some(Step::Done) => return true,
            Some(Step::One(_)) => {
                front.states.push(state);
                false
            }
            Some(Step::Either(a, b)) => {
                open.extend([*b, *a]);
                false
            }
            Some(Step::Go(to)) => {
                open.push(*to);
                false
            }
            Some(Step::Start) => at == 0,
            Some(Step::End) => at == text.len(),
            Some(Step::Edge(wanted)) => {
                let word = |at: Option<usize>| {
                    at.and_then(|at| text.get(at)).is_some_and(|c| read::is_word(*c))
                };
                (word(at.checked_sub(1)) != word(Some(at))) == *wanted
            }
        };
        if holds {
            open.push(state + 1);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_of_schemas() {
        let cases = [
            ("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "a-1", true),
            ("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "a-", false),
            ("b", "abc", true),
            ("^b", "abc", false),
            ("^(dev|test|prod)$", "test", true),
            ("^(dev|test|prod)$", "tests", false),
            (r"^\d+(\.\d+){0,2}$", "1.20.3", true),
            (r"^\d+(\.\d+){0,2}$", "1.2.3.4", false),
            (r"^[^\s@]+@[^\s@]+$", "a@b", true),
            (r"\bcat\b", "a cat.", true),
            (r"\bcat\b", "cats", false),
            ("^(a|b|)$", "", true),
            ("^.{2,3}$", "äö", true),
            (r"^\u0041\x42\/$", "AB/", true),
            ("^(?:x*)*y$", "xxxy", true),
            ("^a??b+?$", "abb", true),
            ("[^]", "\n", true),
            (".", "\n", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(matches(pattern, text), Some(expected), "{pattern} on {text:?}");
        }
    }

    #[test]
    fn what_is_not_ours_is_left_open() {
        for pattern in [r"(?=a)", r"(a)\1", r"\p{L}", "a{", "(", "a)", "*", "[z-a]", "^*", r"\"] {
            assert_eq!(matches(pattern, "a"), None, "{pattern}");
        }
        assert_eq!(matches("(((a{99}){99}){99}){99}", "a"), None);
        assert_eq!(matches(&"(".repeat(100_000), "a"), None);
    }

    #[test]
    fn no_pattern_takes_long() {
        let text = "a".repeat(5_000);
        assert_eq!(matches("^(a+)+$", &(text.clone() + "!")), Some(false));
        assert_eq!(matches("^(a|aa)+$", &text), Some(true));
        assert_eq!(matches("(x+x+)+y", &"x".repeat(5_000)), Some(false));
    }
}
