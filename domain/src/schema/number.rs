//! Numbers compared exactly, and texts read as numbers without losing a digit.
//!
//! A JSON number is taken for the decimal that is written: 0.3 is a multiple of 0.1. Numbers that
//! do not fit into 64 bits as integers, and decimals that a double cannot hold, are not taken over
//! from a text: the text stays a text, and the check says what is wrong with it.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::flaw::Types;

/// A decimal: `digits × 10^exponent`.
#[derive(Clone, Copy, Debug)]
struct Decimal {
    digits: i128,
    exponent: i32,
}

/// Reads JSON's spelling of a number; `None` when it needs more than 128 bits.
fn decimal(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = [whole, fraction].concat().parse::<i128>().ok()?;
    let places = i32::try_from(fraction.len()).ok()?;
    Some(Decimal { digits, exponent: exponent.checked_sub(places)? }.reduced())
}

impl Decimal {
    fn reduced(mut self) -> Self {
        if self.digits == 0 {
            return Self { digits: 0, exponent: 0 };
        }
        while self.digits % 10 == 0 {
            self.digits /= 10;
            self.exponent = self.exponent.saturating_add(1);
        }
        self
    }

    /// The digits at a smaller exponent.
    fn at(self, exponent: i32) -> Option<i128> {
        let up = u32::try_from(self.exponent.checked_sub(exponent)?).ok()?;
        10_i128.checked_pow(up)?.checked_mul(self.digits)
    }
}

fn of(number: &Number) -> Option<Decimal> {
    decimal(&number.to_string())
}

fn pair(a: &Number, b: &Number) -> Option<(i128, i128)> {
    let (a, b) = (of(a)?, of(b)?);
    let exponent = a.exponent.min(b.exponent);
    Some((a.at(exponent)?, b.at(exponent)?))
}

fn double(number: &Number) -> f64 {
    number.as_f64().unwrap_or_default()
}

/// Which of two numbers is larger.
pub(crate) fn compare(a: &Number, b: &Number) -> Ordering {
    match pair(a, b) {
        Some((a, b)) => a.cmp(&b),
        // So far apart, or so large, that doubles tell them apart as well.
        None => double(a).partial_cmp(&double(b)).unwrap_or(Ordering::Equal),
    }
}

/// Whether the number has no fraction.
pub(crate) fn is_whole(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || double(number).fract() == 0.0
}

/// Whether one number divides the other; `None` when that cannot be told, or the step is not positive.
pub(crate) fn is_multiple(number: &Number, step: &Number) -> Option<bool> {
    if double(step) <= 0.0 {
        return None;
    }
    let (number, step) = (of(number)?, of(step)?);
    if number.digits == 0 {
        return Some(true);
    }
    let exponent = number.exponent.min(step.exponent);
    match (number.at(exponent), step.at(exponent)) {
        (Some(number), Some(step)) => number.checked_rem(step).map(|rest| rest == 0),
        // A step with far more places than the number is tiny: too many digits to tell.
        (None, _) => None,
        // The step is larger than anything of the number's size.
        (Some(_), None) => Some(false),
    }
}

/// JSON equality: 1 and 1.0 are the same number, objects have no order.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => compare(a, b) == Ordering::Equal,
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

/// The value that a typed text means where these kinds are allowed; `None` for nothing at all.
///
/// What does not read as an allowed kind stays the text that it is, so that nothing typed is lost.
///
/// ```
/// # use domain::schema::{Types, coerce};
/// # use serde_json::json;
/// assert_eq!(coerce(" 80 ", Types::INTEGER), Some(json!(80)));
/// assert_eq!(coerce("9007199254740993", Types::INTEGER), Some(json!(9007199254740993_u64)));
/// assert_eq!(coerce("2.", Types::NUMBER), Some(json!("2.")));
/// assert_eq!(coerce("80", Types::STRING), Some(json!("80")));
/// assert_eq!(coerce("", Types::STRING), None);
/// ```
#[must_use]
pub fn coerce(text: &str, types: Types) -> Option<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let plain = || Some(Value::String(text.to_owned()));
    if types.allows(Types::INTEGER)
        && let Some(number) = read(trimmed)
        && types.allows(Types::of(&Value::Number(number.clone())))
    {
        return Some(Value::Number(number));
    }
    if types.allows(Types::STRING) {
        return plain();
    }
    match trimmed {
        "true" if types.allows(Types::BOOLEAN) => Some(Value::Bool(true)),
        "false" if types.allows(Types::BOOLEAN) => Some(Value::Bool(false)),
        "null" if types.allows(Types::NULL) => Some(Value::Null),
        _ => plain(),
    }
}

/// A number in JSON's spelling, if keeping it loses nothing.
fn read(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        if let Ok(number) = text.parse::<u64>() {
            return Some(number.into());
        }
        return text.parse::<i64>().ok().map(Number::from);
    }
    let number: Number = serde_json::from_str(text).ok()?;
    let (typed, kept) = (decimal(text)?, of(&number)?);
    if typed.digits != kept.digits || typed.exponent != kept.exponent {
        return None;
    }
    // 1e1 is written 10, not 10.0.
    let whole = typed.at(0).filter(|_| text.contains(['e', 'E']));
    let whole = whole.and_then(|whole| i64::try_from(whole).ok());
    Some(whole.map_or(number, Number::from))
}

/// A value as the text of a control.
#[must_use]
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn comparing_is_exact() {
        let cases = [
            ("1", "1.0", Ordering::Equal),
            ("9007199254740993", "9007199254740992.0", Ordering::Greater),
            ("18446744073709551615", "18446744073709551614", Ordering::Greater),
            ("-1e300", "1e-300", Ordering::Less),
            ("1e300", "1e299", Ordering::Greater),
            ("0.1", "0.10000000000000002", Ordering::Less),
            ("-0.0", "0", Ordering::Equal),
        ];
        for (a, b, expected) in cases {
            assert_eq!(compare(&number(a), &number(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn multiples_are_those_of_the_written_decimals() {
        let cases = [
            ("0.3", "0.1", Some(true)),
            ("19.99", "0.01", Some(true)),
            ("7", "2", Some(false)),
            ("4.5", "1.5", Some(true)),
            ("0", "3", Some(true)),
            ("3", "0", None),
            ("1", "1e30", Some(false)),
        ];
        for (a, b, expected) in cases {
            assert_eq!(is_multiple(&number(a), &number(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn reading_loses_nothing() {
        for text in ["0", "-0.5", "18446744073709551615", "-9223372036854775808", "1.50", "1e3"] {
            let value = coerce(text, Types::NUMBER);
            assert!(value.as_ref().is_some_and(Value::is_number), "{text}");
        }
        for text in ["18446744073709551616", "0.1000000000000000000001", "1e999", "0x10", "1,5"] {
            assert_eq!(coerce(text, Types::NUMBER), Some(Value::from(text)), "{text}");
        }
        assert_eq!(coerce("1.5", Types::INTEGER), Some(Value::from("1.5")));
        assert_eq!(coerce("2.0", Types::INTEGER), Some(Value::from(2.0)));
        assert_eq!(coerce("1e1", Types::INTEGER), Some(Value::from(10)));
        assert_eq!(coerce("-25E2", Types::INTEGER), Some(Value::from(-2500)));
        assert_eq!(coerce("1.5e-1", Types::NUMBER), Some(Value::from(0.15)));
        assert_eq!(coerce("true", Types::BOOLEAN), Some(Value::Bool(true)));
        assert_eq!(coerce("null", Types::NULL), Some(Value::Null));
        assert_eq!(coerce("80", Types::INTEGER.or(Types::STRING)), Some(Value::from(80)));
        assert_eq!(coerce("-", Types::INTEGER), Some(Value::from("-")));
    }
}
