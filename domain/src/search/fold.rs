//! Letters as search sees them: small, without accents; everything else separates words.

/// What search makes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folded {
    /// A letter or digit.
    Letter(char),
    /// Nothing: an accent of its own.
    Nothing,
    /// The end of a word.
    Gap,
}

/// One character, seen by search. One becomes one, so places in a text can be found back.
pub(super) fn fold(letter: char) -> Folded {
    if letter.is_ascii() {
        let is_letter = letter.is_ascii_alphanumeric();
        return if is_letter { Folded::Letter(letter.to_ascii_lowercase()) } else { Folded::Gap };
    }
    Folded::Letter(match letter {
        'À'..='Æ' | 'à'..='æ' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ð' | 'ð' | 'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ĥ'..='ħ' => 'h',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ĵ' | 'ĵ' => 'j',
        'Ķ'..='ĸ' => 'k',
        'Ĺ'..='ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='œ' => 'o',
        'Ŕ'..='ř' => 'r',
        'ß' | 'Ś'..='š' => 's',
        'Ţ'..='ŧ' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ŵ' | 'ŵ' => 'w',
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => 'y',
        'Ź'..='ž' => 'z',
        'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => {
            char::from_u32(u32::from(letter) + 0x20).unwrap_or(letter)
        }
        '\u{300}'..='\u{36f}' => return Folded::Nothing,
        '\u{a0}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => {
            return Folded::Gap;
        }
        other => other,
    })
}

/// Calls `word` with each word of a text.
pub(super) fn words(text: &str, mut word: impl FnMut(&str)) {
    let mut current = String::new();
    for letter in text.chars() {
        match fold(letter) {
            Folded::Letter(letter) => current.push(letter),
            Folded::Nothing => {}
            Folded::Gap => {
                if !current.is_empty() {
                    word(&current);
                    current.clear();
                }
            }
        }
    }
    if !current.is_empty() {
        word(&current);
    }
}

/// A text without the gaps between its words.
pub(super) fn joined(text: &str) -> String {
    let letters = text.chars().map(fold);
    letters
        .filter_map(|folded| match folded {
            Folded::Letter(letter) => Some(letter),
            Folded::Nothing | Folded::Gap => None,
        })
        .collect()
}
