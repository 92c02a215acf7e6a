//! Reading and changing one place of a document.

use serde_json::{Map, Value};

use super::flaw::Path;

/// The value at a place.
#[must_use]
pub fn get<'a>(document: &'a Value, path: &Path) -> Option<&'a Value> {
    document.pointer(path.as_str())
}

/// Puts a value at a place. Missing objects above it are made; a list takes it when the place is
/// inside or just after the last one.
pub fn set(document: &mut Value, path: &Path, value: Value) {
    let mut slot = document;
    for part in path.parts() {
        if let Value::Array(items) = slot {
            let Ok(at) = part.parse::<usize>() else { return };
            if at == items.len() {
                items.push(Value::Null);
            }
            match items.get_mut(at) {
                Some(item) => slot = item,
                None => return,
            }
            continue;
        }
        if !slot.is_object() {
            *slot = Value::Object(Map::new());
        }
        let Value::Object(entries) = slot else { return };
        slot = entries.entry(part).or_insert(Value::Null);
    }
    *slot = value;
}

/// Takes the value at a place away. Objects that get empty by it go as well, list items stay.
pub fn remove(document: &mut Value, path: &Path) -> Option<Value> {
    let parts: Vec<String> = path.parts().collect();
    take(document, &parts)
}

fn take(slot: &mut Value, parts: &[String]) -> Option<Value> {
    let (part, rest) = parts.split_first()?;
    match slot {
        Value::Object(entries) if rest.is_empty() => entries.remove(part),
        Value::Object(entries) => {
            let below = entries.get_mut(part)?;
            let taken = take(below, rest);
            if taken.is_some() && below.as_object().is_some_and(Map::is_empty) {
                entries.remove(part);
            }
            taken
        }
        Value::Array(items) => {
            let at = part.parse::<usize>().ok().filter(|at| *at < items.len())?;
            if rest.is_empty() {
                return Some(items.remove(at));
            }
            items.get_mut(at).and_then(|item| take(item, rest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn places_are_made_and_cleared() {
        let mut document = Value::Null;
        let port = Path::root().child("db").child("port");
        set(&mut document, &port, json!(1));
        assert_eq!(document, json!({"db": {"port": 1}}));
        assert_eq!(get(&document, &port), Some(&json!(1)));
        assert_eq!(remove(&mut document, &port), Some(json!(1)));
        assert_eq!(document, json!({}));
        assert_eq!(remove(&mut document, &port), None);

        let hosts = Path::root().child("hosts");
        set(&mut document, &hosts, json!([]));
        set(&mut document, &hosts.item(0), json!("a"));
        set(&mut document, &hosts.item(1).child("x"), json!("b"));
        set(&mut document, &hosts.item(9), json!("lost"));
        assert_eq!(document, json!({"hosts": ["a", {"x": "b"}]}));
        assert_eq!(remove(&mut document, &hosts.item(0)), Some(json!("a")));
        assert_eq!(remove(&mut document, &hosts.item(0).child("x")), Some(json!("b")));
        assert_eq!(document, json!({"hosts": [{}]}));
    }
}
