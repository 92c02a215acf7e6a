//! Instants and durations: reads the RFC 3339 strings of the wire and writes what a person reads.
//!
//! Instants are Unix milliseconds in an `i64`. There is no clock in here: "now" and the offset of
//! the reader's time zone always come in as arguments.

/// Milliseconds per second.
pub const SECOND: i64 = 1_000;
/// Milliseconds per minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds per hour.
pub const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Reads an RFC 3339 instant (`2026-05-12T09:14:03Z`, optional fraction, optional numeric zone).
///
/// Returns `None` for anything else, and for the zero instant of Go (`0001-01-01T00:00:00Z`), which
/// the server sends when it means "not known".
#[must_use]
pub fn parse_rfc3339_ms(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let year = number(bytes, 0, 4)?;
    mark(bytes, 4, b"-")?;
    let month = number(bytes, 5, 2)?;
    mark(bytes, 7, b"-")?;
    let day = number(bytes, 8, 2)?;
    mark(bytes, 10, b"Tt ")?;
    let hour = number(bytes, 11, 2)?;
    mark(bytes, 13, b":")?;
    let minute = number(bytes, 14, 2)?;
    mark(bytes, 16, b":")?;
    let second = number(bytes, 17, 2)?;
    let in_range = (1..=12).contains(&month)
        && day >= 1
        && day <= days_in_month(year, month)
        && hour <= 23
        && minute <= 59
        && second <= 60;
    if !in_range || year <= 1 {
        return None;
    }
    let (fraction_ms, rest) = fraction(bytes.get(19..)?)?;
    let offset = zone(rest)?;
    let of_day = hour * HOUR + minute * MINUTE + second * SECOND + fraction_ms;
    Some(days_from_civil(year, month, day) * DAY + of_day - offset)
}

fn number(bytes: &[u8], start: usize, len: usize) -> Option<i64> {
    let mut value = 0i64;
    for byte in bytes.get(start..start + len)? {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    Some(value)
}

fn mark(bytes: &[u8], at: usize, allowed: &[u8]) -> Option<()> {
    bytes.get(at).filter(|b| allowed.contains(b)).map(|_| ())
}

/// The milliseconds of an optional `.digits` and what follows it.
fn fraction(rest: &[u8]) -> Option<(i64, &[u8])> {
    let Some((b'.' | b',', digits)) = rest.split_first() else {
        return Some((0, rest));
    };
    let count = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    if count == 0 {
        return None;
    }
    let mut ms = 0i64;
    for place in 0..3 {
        let digit =
            if place < count { digits.get(place).map_or(0, |b| i64::from(b - b'0')) } else { 0 };
        ms = ms * 10 + digit;
    }
    Some((ms, digits.get(count..)?))
}

/// The offset of `Z`, `+hh:mm` or `-hh:mm` in milliseconds.
fn zone(rest: &[u8]) -> Option<i64> {
    match rest.split_first()? {
        (b'Z' | b'z', []) => Some(0),
        (sign @ (b'+' | b'-'), tail) if tail.len() == 5 => {
            let hours = number(tail, 0, 2)?;
            mark(tail, 2, b":")?;
            let minutes = number(tail, 3, 2)?;
            if hours > 23 || minutes > 59 {
                return None;
            }
            let offset = hours * HOUR + minutes * MINUTE;
            Some(if *sign == b'-' { -offset } else { offset })
        }
        _ => None,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days between 1970-01-01 and a date of the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date (year, month, day) of a day number; the inverse of `days_from_civil`.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

fn two(out: &mut String, value: i64) {
    if value < 10 {
        out.push('0');
    }
    out.push_str(&value.to_string());
}

/// The 24-hour clock with seconds, `18:02:16`. `offset_min`: minutes east of UTC of the reader.
#[must_use]
pub fn clock(at_ms: i64, offset_min: i32) -> String {
    let of_day = (at_ms + i64::from(offset_min) * MINUTE).rem_euclid(DAY);
    let mut out = String::with_capacity(8);
    two(&mut out, of_day / HOUR);
    out.push(':');
    two(&mut out, of_day / MINUTE % 60);
    out.push(':');
    two(&mut out, of_day / SECOND % 60);
    out
}

/// The 24-hour clock without seconds, `18:02`, for forecasts.
#[must_use]
pub fn clock_minutes(at_ms: i64, offset_min: i32) -> String {
    let mut out = clock(at_ms, offset_min);
    out.truncate(5);
    out
}

/// Date and clock, `2026-05-12 18:02:16`, for tooltips and lists.
#[must_use]
pub fn date_clock(at_ms: i64, offset_min: i32) -> String {
    let local = at_ms + i64::from(offset_min) * MINUTE;
    let (year, month, day) = civil_from_days(local.div_euclid(DAY));
    let mut out = year.to_string();
    out.push('-');
    two(&mut out, month);
    out.push('-');
    two(&mut out, day);
    out.push(' ');
    out.push_str(&clock(at_ms, offset_min));
    out
}

/// A duration beside a bar: `0:06`, `4:02`, `1:04:09`. Negative spans read as zero.
#[must_use]
pub fn short(span_ms: i64) -> String {
    let seconds = span_ms.max(0) / SECOND;
    let mut out = String::with_capacity(8);
    if seconds >= 3_600 {
        out.push_str(&(seconds / 3_600).to_string());
        out.push(':');
        two(&mut out, seconds / 60 % 60);
    } else {
        out.push_str(&(seconds / 60).to_string());
    }
    out.push(':');
    two(&mut out, seconds % 60);
    out
}

/// A duration in a sentence: `6 s`, `4 min 2 s`, `1 h 4 min`. Negative spans read as zero.
#[must_use]
pub fn words(span_ms: i64) -> String {
    let mut out = String::new();
    for (index, (number, unit)) in parts(span_ms).into_iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(&number.to_string());
        out.push(' ');
        out.push_str(unit);
    }
    out
}

/// The one or two numbers of a duration with their units, for readouts that set them apart.
#[must_use]
pub fn parts(span_ms: i64) -> Vec<(i64, &'static str)> {
    let seconds = span_ms.max(0) / SECOND;
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes) {
        (0, 0) => vec![(rest, "s")],
        (0, _) => vec![(minutes, "min"), (rest, "s")],
        _ => vec![(hours, "h"), (minutes, "min")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_form_the_server_sends() {
        let table: &[(&str, Option<i64>)] = &[
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-05-12T09:14:03Z", Some(1_778_577_243_000)),
            ("2026-05-12T11:14:03+02:00", Some(1_778_577_243_000)),
            ("2026-05-12T04:44:03-04:30", Some(1_778_577_243_000)),
            ("2026-05-12T09:14:03.118Z", Some(1_778_577_243_118)),
            ("2026-05-12T09:14:03.1Z", Some(1_778_577_243_100)),
            ("2026-05-12T09:14:03.004999999Z", Some(1_778_577_243_004)),
            ("2026-05-12t09:14:03z", Some(1_778_577_243_000)),
            ("2024-02-29T00:00:00Z", Some(1_709_164_800_000)),
            ("2000-03-01T00:00:00Z", Some(951_868_800_000)),
            // Go's zero instant means "not known".
            ("0001-01-01T00:00:00Z", None),
            ("", None),
            ("2026-05-12", None),
            ("2026-05-12T09:14:03", None),
            ("2026-05-12T09:14:03.Z", None),
            ("2026-05-12T09:14:03+02", None),
            ("2026-05-12T09:14:03+0200", None),
            ("2026-05-12T09:14:03+24:00", None),
            ("2026-13-12T09:14:03Z", None),
            ("2026-02-29T09:14:03Z", None),
            ("2026-04-31T09:14:03Z", None),
            ("2026-05-12T24:14:03Z", None),
            ("2026-05-12T09:60:03Z", None),
            ("2026-05-12T09:14:03Zx", None),
            ("2026-05-1éT09:14:03Z", None),
        ];
        for (text, expected) in table {
            assert_eq!(parse_rfc3339_ms(text), *expected, "{text}");
        }
    }

    #[test]
    fn writes_durations() {
        assert_eq!(short(-5), "0:00");
        assert_eq!(short(6_400), "0:06");
        assert_eq!(short(242_000), "4:02");
        assert_eq!(short(3_849_000), "1:04:09");
        assert_eq!(words(0), "0 s");
        assert_eq!(words(242_000), "4 min 2 s");
        assert_eq!(words(3_849_000), "1 h 4 min");
    }

    #[test]
    fn writes_clocks_in_the_readers_zone() {
        let at = 1_778_577_243_000;
        assert_eq!(clock(at, 0), "09:14:03");
        assert_eq!(clock(at, 120), "11:14:03");
        assert_eq!(clock(at, -600), "23:14:03");
        assert_eq!(clock_minutes(at, 0), "09:14");
        assert_eq!(date_clock(at, -600), "2026-05-11 23:14:03");
    }

    proptest! {
        #[test]
        fn reads_back_what_it_writes(seconds in 0i64..7_000_000_000) {
            let at = seconds * SECOND;
            let text = date_clock(at, 0).replace(' ', "T") + "Z";
            prop_assert_eq!(parse_rfc3339_ms(&text), Some(at));
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = parse_rfc3339_ms(&text);
        }
    }
}
