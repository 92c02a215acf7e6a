//! How near a typed word is to a known one.

/// Longer words are not looked at for typing errors.
const LONGEST: usize = 32;

/// How a typed word resembles a known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// It is the word, but for typing errors.
    Word,
    /// It is the beginning of the word, but for typing errors.
    Beginning,
}

/// How many errors are forgiven in a typed word of this length.
pub(super) fn forgiven(len: usize) -> usize {
    match len {
        0..4 => 0,
        4..8 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}

/// One bit per letter that occurs, to sort most words out at once.
pub(super) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |mask, byte| {
        let bit = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => 26 + byte - b'0',
            other => 36 + other % 28,
        };
        mask | 1 << bit
    })
}

/// Whether `typed` is `word`, or its beginning, with at most `errors` errors: a letter too many, too
/// few or wrong, or two neighbours swapped.
pub(super) fn likeness(typed: &str, word: &str, errors: usize) -> Option<Likeness> {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    if errors == 0 || typed.len() > LONGEST || word.len() + errors < typed.len() {
        return None;
    }
    // What lies beyond cannot be reached with so few errors.
    let seen = word.get(..typed.len() + errors).unwrap_or(word);
    let mut two_ago = [0_u8; LONGEST + 4];
    let mut one_ago = [0_u8; LONGEST + 4];
    let mut now = [0_u8; LONGEST + 4];
    for (column, cell) in (0_u8..).zip(one_ago.iter_mut()) {
        *cell = column;
    }
    let limit = u8::try_from(errors).unwrap_or(u8::MAX);
    let mut last_best = 0;
    let mut before: Option<u8> = None;
    for (row, letter) in (1_u8..).zip(typed) {
        let mut best = row;
        let mut left = row;
        let mut seen_before: Option<u8> = None;
        if let Some(first) = now.first_mut() {
            *first = row;
        }
        for (column, other) in seen.iter().enumerate() {
            let at = |cells: &[u8], place: usize| cells.get(place).copied().unwrap_or(u8::MAX);
            let mut cost = at(&one_ago, column) + u8::from(letter != other);
            cost = cost.min(left + 1).min(at(&one_ago, column + 1) + 1);
            if before == Some(*other) && seen_before == Some(*letter) {
                cost = cost.min(at(&two_ago, column.wrapping_sub(1)).saturating_add(1));
            }
            if let Some(cell) = now.get_mut(column + 1) {
                *cell = cost;
            }
            best = best.min(cost);
            left = cost;
            seen_before = Some(*other);
        }
        if best > limit && last_best > limit {
            return None;
        }
        last_best = best;
        before = Some(*letter);
        std::mem::swap(&mut two_ago, &mut one_ago);
        std::mem::swap(&mut one_ago, &mut now);
    }
    let ends = one_ago.get(..=seen.len()).unwrap_or_default();
    if seen.len() == word.len() && ends.last().is_some_and(|cost| *cost <= limit) {
        return Some(Likeness::Word);
    }
    let is_beginning = typed.len() > 4 && ends.iter().any(|cost| *cost <= limit);
    is_beginning.then_some(Likeness::Beginning)
}

/// Whether a short `typed` is how a name begins, but for one error and not in its first letter; or, of
/// four letters or more, how it begins without its vowels. Too little for a text, enough for a name.
pub(super) fn begins_name(typed: &str, word: &str) -> bool {
    if typed.len() < 4 || typed.as_bytes().first() != word.as_bytes().first() {
        return false;
    }
    begins_nearly(typed, word) || begins_bare(typed, word)
}

fn begins_nearly(typed: &str, word: &str) -> bool {
    let beginnings = (3..=5).filter_map(|len| word.get(..len));
    typed.len() == 4
        && beginnings
            .into_iter()
            .any(|beginning| likeness(typed, beginning, 1) == Some(Likeness::Word))
}

fn begins_bare(typed: &str, word: &str) -> bool {
    let is_vowel = |byte: &u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    if typed.bytes().any(|byte| is_vowel(&byte)) {
        return false;
    }
    let mut bare = word.bytes().filter(|byte| !is_vowel(byte));
    typed.bytes().all(|byte| bare.next() == Some(byte))
}
