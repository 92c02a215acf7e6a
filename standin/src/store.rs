//! The embedded database (redb): records, events, pool names, a few values of the server's own.
//!
//! Writes go through one thread that commits whatever has gathered in one durable transaction; so a record and its
//! events are always written together, and a fast playback costs few syncs. [`Store::settle`] waits for the disk.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use redb::{
    Database, ReadableDatabase as _, ReadableTable as _, TableDefinition, WriteTransaction,
};
use tokio::sync::oneshot;

use crate::event::Stored;
use crate::record::Record;

const RECORDS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("records");
const EVENTS: TableDefinition<'_, (&str, u64), &[u8]> = TableDefinition::new("events");
const NAMES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("names");
const META: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("meta");

type Failure = Box<dyn std::error::Error + Send + Sync>;

enum Write {
    Deployment { id: String, record: Vec<u8>, events: Vec<(u64, Vec<u8>)>, trimmed: Option<u64> },
    Remove(String),
    Name(String, Option<Vec<u8>>),
    Meta(&'static str, Vec<u8>),
    Clear,
    Settle(oneshot::Sender<()>),
}

/// A handle to the database; clones share it.
#[derive(Clone)]
pub(crate) struct Store {
    database: Arc<Database>,
    writer: Arc<Mutex<Sender<Write>>>,
}

impl Store {
    /// Opens or creates the database in a folder and starts its writer.
    pub(crate) fn open(folder: &Path) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder)?;
        let database = Arc::new(Database::create(folder.join("standin.redb"))?);
        let setup = database.begin_write()?;
        setup.open_table(RECORDS)?;
        setup.open_table(EVENTS)?;
        setup.open_table(NAMES)?;
        setup.open_table(META)?;
        setup.commit()?;
        let (sender, receiver) = channel();
        let writing = Arc::clone(&database);
        thread::Builder::new()
            .name("store".into())
            .spawn(move || write_loop(&writing, &receiver))?;
        Ok(Self { database, writer: Arc::new(Mutex::new(sender)) })
    }

    fn push(&self, write: Write) {
        let _ = self.writer.lock().unwrap_or_else(PoisonError::into_inner).send(write);
    }

    /// Keeps a record and its new events; forgets events below `trimmed`.
    pub(crate) fn save(&self, record: &Record, events: &[(u64, &Stored)], trimmed: Option<u64>) {
        let Ok(bytes) = serde_json::to_vec(record) else { return };
        let events = events
            .iter()
            .filter_map(|(number, stored)| Some((*number, serde_json::to_vec(stored).ok()?)))
            .collect();
        self.push(Write::Deployment { id: record.id.clone(), record: bytes, events, trimmed });
    }

    pub(crate) fn remove(&self, id: &str) {
        self.push(Write::Remove(id.to_owned()));
    }

    /// Keeps or frees a pool name.
    pub(crate) fn name(&self, fqdn: &str, holding: Option<Vec<u8>>) {
        self.push(Write::Name(fqdn.to_owned(), holding));
    }

    pub(crate) fn put_meta(&self, key: &'static str, value: Vec<u8>) {
        self.push(Write::Meta(key, value));
    }

    /// Forgets everything but the server's own values.
    pub(crate) fn clear(&self) {
        self.push(Write::Clear);
    }

    /// Waits until everything pushed so far is on disk.
    pub(crate) async fn settle(&self) {
        let (done, wait) = oneshot::channel();
        self.push(Write::Settle(done));
        let _ = wait.await;
    }

    pub(crate) fn meta(&self, key: &str) -> Option<Vec<u8>> {
        let read = self.database.begin_read().ok()?;
        let table = read.open_table(META).ok()?;
        table.get(key).ok()?.map(|value| value.value().to_vec())
    }

    /// Every pool name with its holding.
    pub(crate) fn names(&self) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let table = self.database.begin_read()?.open_table(NAMES)?;
        let mut names = Vec::new();
        for row in table.iter()? {
            let (key, value) = row?;
            names.push((key.value().to_owned(), value.value().to_vec()));
        }
        Ok(names)
    }

    /// Every record with its events and the number of the first of them. Unreadable rows are left out.
    pub(crate) fn deployments(&self) -> Result<Vec<(Record, u64, Vec<Stored>)>, Failure> {
        let read = self.database.begin_read()?;
        let (records, events) = (read.open_table(RECORDS)?, read.open_table(EVENTS)?);
        let mut all = Vec::new();
        for row in records.iter()? {
            let (key, value) = row?;
            let Ok(record) = serde_json::from_slice::<Record>(value.value()) else { continue };
            let (mut first, mut kept) = (0, Vec::new());
            for row in events.range((key.value(), 0)..=(key.value(), u64::MAX))? {
                let (number, value) = row?;
                if kept.is_empty() {
                    first = number.value().1;
                }
                kept.extend(serde_json::from_slice::<Stored>(value.value()));
            }
            all.push((record, first, kept));
        }
        Ok(all)
    }
}

fn write_loop(database: &Database, writes: &Receiver<Write>) {
    while let Ok(first) = writes.recv() {
        let mut waiting = Vec::new();
        let batch = std::iter::once(first).chain(writes.try_iter());
        if let Err(failure) = commit(database, batch, &mut waiting) {
            eprintln!("standin: the database could not be written: {failure}");
        }
        for done in waiting {
            let _ = done.send(());
        }
    }
}

fn commit(
    database: &Database,
    batch: impl Iterator<Item = Write>,
    waiting: &mut Vec<oneshot::Sender<()>>,
) -> Result<(), Failure> {
    let transaction = database.begin_write()?;
    for write in batch {
        match write {
            Write::Settle(done) => waiting.push(done),
            other => apply(&transaction, other)?,
        }
    }
    transaction.commit()?;
    Ok(())
}

fn apply(transaction: &WriteTransaction, write: Write) -> Result<(), Failure> {
    match write {
        Write::Deployment { id, record, events, trimmed } => {
            transaction.open_table(RECORDS)?.insert(id.as_str(), record.as_slice())?;
            let mut table = transaction.open_table(EVENTS)?;
            for (number, event) in events {
                table.insert((id.as_str(), number), event.as_slice())?;
            }
            if let Some(below) = trimmed {
                table.retain_in((id.as_str(), 0)..(id.as_str(), below), |_, _| false)?;
            }
        }
        Write::Remove(id) => {
            transaction.open_table(RECORDS)?.remove(id.as_str())?;
            let mut table = transaction.open_table(EVENTS)?;
            table.retain_in((id.as_str(), 0)..=(id.as_str(), u64::MAX), |_, _| false)?;
        }
        Write::Name(fqdn, Some(holding)) => {
            transaction.open_table(NAMES)?.insert(fqdn.as_str(), holding.as_slice())?;
        }
        Write::Name(fqdn, None) => {
            transaction.open_table(NAMES)?.remove(fqdn.as_str())?;
        }
        Write::Meta(key, value) => {
            transaction.open_table(META)?.insert(key, value.as_slice())?;
        }
        Write::Clear => {
            transaction.open_table(RECORDS)?.retain(|_, _| false)?;
            transaction.open_table(EVENTS)?.retain(|_, _| false)?;
            transaction.open_table(NAMES)?.retain(|_, _| false)?;
        }
        Write::Settle(_) => {}
    }
    Ok(())
}
