//! Words of the form that is generated from a Blueprint's schema.

use domain::schema::{Branch, Field, FlawKind, Format, Types, Unfit, Widget, shown};
use serde_json::Value;

/// A Blueprint without a schema.
pub(super) const NO_SCHEMA: &str =
    "This Blueprint has nothing to configure. It is installed with the values it brings along.";
/// Heading of the summary.
pub(super) const OPEN_VALUES: &str = "These values need another look";
/// Everything needed is there.
pub(super) const COMPLETE: &str = "All required values are filled in.";
/// Everything needed is there, as far as can be told.
pub(super) const COMPLETE_OPEN: &str =
    "All required values are filled in. The server will check some of them again.";
/// Button that shows what is wrong.
pub(super) const SHOW: &str = "Show them";
/// Button that takes all changes back.
pub(super) const RESET_ALL: &str = "Reset all values";
/// Button that undoes it.
pub(super) const UNDO_RESET: &str = "Bring my values back";
/// Button that takes one change back.
pub(super) const RESET: &str = "Reset";
/// Where secrets go.
pub(super) const SECRET_KEPT: &str =
    "Kept in this tab only and never stored. Enter it again after a reload or five idle minutes.";
/// First line of a list while nothing is chosen.
pub(super) const NOT_SET: &str = "Not set";
/// Label of a list of alternatives that has no title.
pub(super) const ALTERNATIVES: &str = "Choose one";
/// There is no domain to offer.
pub(super) const NO_DOMAIN: &str =
    "Your plan has no domain yet. Choose one in the wizard to see it here.";
/// There is no application to refer to.
pub(super) const NO_APPLICATION: &str = "No other application is selected yet.";
/// Label of the text of a value that has no form of its own.
pub(super) const JSON_HINT: &str = "Written as JSON.";
/// The text is not JSON.
pub(super) const NOT_JSON: &str = "This is not JSON yet. Check quotes, commas and brackets.";
/// Label of the text of all values.
pub(super) const ALL_VALUES: &str = "All values as JSON";
/// An empty list.
pub(super) const EMPTY_LIST: &str = "Nothing in it yet.";
/// The document itself.
const WHOLE: &str = "The configuration";

/// Why there is no form, and what to do.
pub(super) fn unfit(why: Unfit) -> &'static str {
    match why {
        Unfit::NotASchema => {
            "This Blueprint's schema does not describe a form. Write the values as JSON; the server checks them."
        }
        Unfit::TooLarge => {
            "This Blueprint's schema is too large to draw as a form. Write the values as JSON; the server checks them."
        }
        Unfit::TooDeep => {
            "This Blueprint's schema is nested too deeply to draw as a form. Write the values as JSON; the server checks them."
        }
    }
}

/// How many values need another look.
pub(super) fn open_values(count: usize) -> String {
    match count {
        1 => "One value is missing or needs another look.".to_owned(),
        n => [&n.to_string(), " values are missing or need another look."].concat(),
    }
}

/// What a field is called. A list's items count.
pub(super) fn label(field: &Field, list: &str) -> String {
    if let Some(at) = field.item {
        let number = (at + 1).to_string();
        return match &field.title {
            Some(title) => [title, " ", &number].concat(),
            None => [list, " ", &number].concat(),
        };
    }
    match &field.title {
        Some(title) => title.clone(),
        None if field.name.is_empty() => WHOLE.to_owned(),
        None => words(&field.name),
    }
}

/// `adminEmail` as "Admin email"; groups of capitals stay.
pub(super) fn words(name: &str) -> String {
    let mut out = String::new();
    let chars: Vec<char> = name.chars().collect();
    let at = |at: usize| chars.get(at).copied().unwrap_or(' ');
    for (n, c) in chars.iter().copied().enumerate() {
        let before = if n == 0 { ' ' } else { at(n - 1) };
        if !c.is_alphanumeric() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else if c.is_uppercase() {
            let plural = at(n + 1) == 's' && !at(n + 2).is_lowercase();
            let ends = before.is_uppercase() && at(n + 1).is_lowercase() && !plural;
            let starts = before.is_lowercase() || ends;
            if starts && !out.ends_with(' ') {
                out.push(' ');
            }
            let lone = n > 0 && !before.is_uppercase() && !at(n + 1).is_uppercase();
            out.extend(if lone { c.to_lowercase().next() } else { Some(c) });
        } else if n == 0 {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    match out.trim() {
        "" => name.to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// What to know before typing: the description, then the limits.
pub(super) fn hint(field: &Field) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(description) = &field.description {
        let description = description.trim();
        let ends = description.ends_with(['.', '!', '?', ':']);
        parts.push([description, if ends { "" } else { "." }].concat());
    }
    parts.extend(limits(field));
    parts.join(" ")
}

fn limits(field: &Field) -> Vec<String> {
    let limits = &field.limits;
    let mut parts = Vec::new();
    let numbers = Types::NUMBER.allows(field.types);
    let bounds = (&limits.least, &limits.most);
    match bounds {
        (Some((least, false)), Some((most, false))) => {
            parts.push(["From ", &least.to_string(), " to ", &most.to_string(), "."].concat());
        }
        (least, most) => {
            if let Some((limit, out)) = least {
                parts.push(
                    [if *out { "More than " } else { "At least " }, &limit.to_string(), "."]
                        .concat(),
                );
            }
            if let Some((limit, out)) = most {
                parts.push(
                    [if *out { "Less than " } else { "At most " }, &limit.to_string(), "."]
                        .concat(),
                );
            }
        }
    }
    let typed = matches!(field.widget, Widget::Text);
    if typed && field.types == Types::INTEGER && bounds.0.is_none() && bounds.1.is_none() {
        parts.push("A whole number.".to_owned());
    }
    if let Some(step) = &limits.step {
        parts.push(["A multiple of ", &step.to_string(), "."].concat());
    }
    if !numbers {
        match (limits.shortest.filter(|least| *least > 1), limits.longest) {
            (Some(least), Some(most)) if least == most => {
                parts.push(["Exactly ", &characters(most), "."].concat());
            }
            (Some(least), Some(most)) => {
                parts.push([&least.to_string(), " to ", &characters(most), "."].concat());
            }
            (Some(least), None) => parts.push(["At least ", &characters(least), "."].concat()),
            (None, Some(most)) => parts.push(["At most ", &characters(most), "."].concat()),
            (None, None) => {}
        }
    }
    if let Some(format) = limits.format {
        parts.push(format_hint(format).to_owned());
    }
    if let Some(pattern) = &limits.pattern {
        parts.push(["Must match this format: ", pattern, "."].concat());
    }
    match (limits.fewest.filter(|least| *least > 0), limits.largest) {
        (Some(least), Some(most)) => {
            parts.push([&least.to_string(), " to ", &most.to_string(), " entries."].concat());
        }
        (Some(least), None) => parts.push(["At least ", &entries(least), "."].concat()),
        (None, Some(most)) => parts.push(["At most ", &entries(most), "."].concat()),
        (None, None) => {}
    }
    parts
}

fn characters(count: u64) -> String {
    if count == 1 { "1 character".to_owned() } else { [&count.to_string(), " characters"].concat() }
}

fn entries(count: u64) -> String {
    if count == 1 { "1 entry".to_owned() } else { [&count.to_string(), " entries"].concat() }
}

fn format_hint(format: Format) -> &'static str {
    match format {
        Format::Hostname => "A host name, such as app.example.org.",
        Format::Email => "An e-mail address, such as ops@example.org.",
        Format::Uri => "An address with its scheme, such as https://example.org/path.",
        Format::Ipv4 => "An IPv4 address, such as 192.0.2.10.",
        Format::Ipv6 => "An IPv6 address, such as 2001:db8::10.",
        Format::Date => "A date, such as 2026-04-29.",
        Format::Time => "A time with its zone, such as 12:30:00Z.",
        Format::DateTime => "A date and time, such as 2026-04-29T12:30:00Z.",
        Format::Uuid => "A UUID, such as 123e4567-e89b-42d3-a456-426614174000.",
    }
}

fn format_flaw(format: Format) -> &'static str {
    match format {
        Format::Hostname => "Enter a host name, such as app.example.org.",
        Format::Email => "Enter an e-mail address, such as ops@example.org.",
        Format::Uri => "Enter an address with its scheme, such as https://example.org/path.",
        Format::Ipv4 => "Enter an IPv4 address, such as 192.0.2.10.",
        Format::Ipv6 => "Enter an IPv6 address, such as 2001:db8::10.",
        Format::Date => "Enter a date, such as 2026-04-29.",
        Format::Time => "Enter a time with its zone, such as 12:30:00Z.",
        Format::DateTime => "Enter a date and time, such as 2026-04-29T12:30:00Z.",
        Format::Uuid => "Enter a UUID, such as 123e4567-e89b-42d3-a456-426614174000.",
    }
}

/// What is wrong with a field, and what to do.
pub(super) fn flaw(flaw: &FlawKind) -> String {
    match flaw {
        FlawKind::Missing => "This is needed. Enter a value.".to_owned(),
        FlawKind::WrongType(types) => wrong_type(*types).to_owned(),
        FlawKind::NotOffered => {
            "This is not one of the offered values. Choose one of them.".to_owned()
        }
        FlawKind::NotThis(only) => ["Only ", &named(only), " works here."].concat(),
        FlawKind::TooSmall { limit, exclusive: false } => {
            ["Too small. Enter ", &limit.to_string(), " or more."].concat()
        }
        FlawKind::TooSmall { limit, exclusive: true } => {
            ["Too small. Enter more than ", &limit.to_string(), "."].concat()
        }
        FlawKind::TooLarge { limit, exclusive: false } => {
            ["Too large. Enter ", &limit.to_string(), " or less."].concat()
        }
        FlawKind::TooLarge { limit, exclusive: true } => {
            ["Too large. Enter less than ", &limit.to_string(), "."].concat()
        }
        FlawKind::NotAMultiple(step) => ["Enter a multiple of ", &step.to_string(), "."].concat(),
        FlawKind::TooShort(least) => {
            ["Too short. Enter at least ", &characters(*least), "."].concat()
        }
        FlawKind::TooLong(most) => ["Too long. Keep to ", &characters(*most), " at most."].concat(),
        FlawKind::NoMatch(pattern) => {
            ["This does not fit the pattern ", pattern, ". Write it in that form."].concat()
        }
        FlawKind::Malformed(format) => format_flaw(*format).to_owned(),
        FlawKind::TooFewItems(1) => "Add at least one entry.".to_owned(),
        FlawKind::TooFewItems(least) => {
            ["Add entries until there are ", &least.to_string(), "."].concat()
        }
        FlawKind::TooManyItems(most) => {
            ["Remove entries until there are ", &most.to_string(), "."].concat()
        }
        FlawKind::Twice => "This is in the list already. Change or remove it.".to_owned(),
        FlawKind::LacksItem => {
            "An entry of a certain kind is missing. See the description.".to_owned()
        }
        FlawKind::TooFewEntries(least) => {
            ["Fill in at least ", &least.to_string(), " of the fields."].concat()
        }
        FlawKind::TooManyEntries(most) => {
            ["Fill in at most ", &most.to_string(), " of the fields."].concat()
        }
        FlawKind::NotKnown => "The Blueprint does not know this value. Remove it.".to_owned(),
        FlawKind::NeedsOneOf(labels) => {
            ["Fill in one of these: ", &labels.join(", "), "."].concat()
        }
        FlawKind::NoBranch => {
            "This fits none of the alternatives. Change it so that it fits one.".to_owned()
        }
        FlawKind::SeveralBranches => {
            "This fits several alternatives where only one is allowed. Make it fit exactly one."
                .to_owned()
        }
        FlawKind::Excluded => "The Blueprint rules this value out. Choose another one.".to_owned(),
    }
}

fn wrong_type(types: Types) -> &'static str {
    if types == Types::INTEGER {
        "Enter a whole number in digits."
    } else if types == Types::NUMBER {
        "Enter a number, with a point before the decimals."
    } else if types == Types::BOOLEAN {
        "Choose yes or no."
    } else if types.allows(Types::STRING) {
        "Enter a text."
    } else if types.allows(Types::OBJECT) || types.allows(Types::ARRAY) {
        "Another kind of value is needed here. Reset it, or write it as JSON."
    } else {
        "Another kind of value is needed here."
    }
}

/// A line of the summary: the field first.
pub(super) fn summary_line(label: &str, flaw: &FlawKind) -> String {
    [label, ": ", &self::flaw(flaw)].concat()
}

/// A value as a person reads it.
pub(super) fn named(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) if text.is_empty() => "an empty text".to_owned(),
        Value::Array(items) if items.is_empty() => "an empty list".to_owned(),
        Value::Array(items) if !items.iter().any(|item| item.is_array() || item.is_object()) => {
            items.iter().map(named).collect::<Vec<String>>().join(", ")
        }
        other => shown(other),
    }
}

/// The default is in use.
pub(super) fn default_is(value: &Value) -> String {
    ["Default: ", &named(value), "."].concat()
}

/// The default was changed.
pub(super) fn changed_from(value: &Value) -> String {
    ["Changed. The default is ", &named(value), "."].concat()
}

/// Button that adds an item.
pub(super) fn add(label: &str) -> String {
    ["Add to ", label].concat()
}

/// Button that adds an object that is not there.
pub(super) fn add_one(label: &str) -> String {
    ["Add ", label].concat()
}

/// Name of the button that removes an item.
pub(super) fn remove(label: &str) -> String {
    ["Remove ", label].concat()
}

/// Told after an item was added.
pub(super) fn added(label: &str, count: usize) -> String {
    [label, " has ", &entries(count as u64), " now."].concat()
}

/// Name of an alternative.
pub(super) fn branch(branch: &Branch, at: usize) -> String {
    if let Some(title) = &branch.title {
        return title.clone();
    }
    match &branch.mark {
        Some(Value::String(mark)) => words(mark),
        Some(mark) => named(mark),
        None if branch.types == Types::STRING => "A text".to_owned(),
        None if Types::NUMBER.allows(branch.types) && branch.types != Types::NONE => {
            "A number".to_owned()
        }
        None if branch.types == Types::BOOLEAN => "Yes or no".to_owned(),
        None if branch.types == Types::ARRAY => "A list".to_owned(),
        None => match branch.own.as_slice() {
            [only] => ["With ", &words(only)].concat(),
            _ => ["Alternative ", &(at + 1).to_string()].concat(),
        },
    }
}

/// Label of the alternatives of a plain value.
pub(super) fn kind_of(label: &str) -> String {
    ["Kind of ", label].concat()
}

/// Button that takes an offered domain.
pub(super) fn use_domain(domain: &str) -> String {
    ["Use ", domain].concat()
}

/// A stored value that is not offered.
pub(super) fn no_longer(value: &str) -> String {
    [value, " (not selected)"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        let cases = [
            ("adminEmail", "Admin email"),
            ("domain", "Domain"),
            ("storage_class", "Storage class"),
            ("tlsCertURL", "Tls cert URL"),
            ("maxIPs", "Max IPs"),
            ("x-y", "X y"),
            ("", ""),
            ("_", "_"),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name), expected, "{name}");
        }
    }
}
