//! Wall time as the wire writes it, and the accelerated clock of a run.
//!
//! Timestamps are always the wall clock of this machine: at speed 12 a step of 120 s carries two timestamps that lie
//! 10 s apart. A client that computes elapsed time from timestamps therefore sees what it sees on its own clock.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970 on this machine's clock.
pub(crate) fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |gone| i64::try_from(gone.as_millis()).unwrap_or(i64::MAX))
}

/// RFC 3339 in whole seconds, the form of deployment state and events.
pub(crate) fn seconds(ms: i64) -> String {
    let (date, time) = parts(ms);
    format!("{date}T{time}Z")
}

/// RFC 3339 with milliseconds, the form of jobs and log lines.
pub(crate) fn millis(ms: i64) -> String {
    let (date, time) = parts(ms);
    format!("{date}T{time}.{:03}Z", ms.rem_euclid(1000))
}

/// The form of the `Date` header.
pub(crate) fn http_date(ms: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (date, time) = parts(ms);
    let mut fields = date.split('-');
    let year = fields.next().unwrap_or_default();
    let month = fields.next().and_then(|month| month.parse::<usize>().ok()).unwrap_or(1);
    let day = fields.next().unwrap_or_default();
    let weekday = usize::try_from(ms.div_euclid(86_400_000).rem_euclid(7)).unwrap_or(0);
    let name = |names: &[&'static str], at: usize| names.get(at).copied().unwrap_or_default();
    format!(
        "{}, {day} {} {year} {time} GMT",
        name(&DAYS, weekday),
        name(&MONTHS, month.saturating_sub(1))
    )
}

/// What Go prints for "no time": the contract asks readers to take it as unknown.
pub(crate) const ZERO_TIME: &str = "0001-01-01T00:00:00Z";

fn parts(ms: i64) -> (String, String) {
    let total = ms.div_euclid(1000);
    let (days, second) = (total.div_euclid(86_400), total.rem_euclid(86_400));
    // Days to civil date, counted from 1 March of year 0 so that the leap day is the last of its year.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (
        format!("{year:04}-{month:02}-{day:02}"),
        format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60),
    )
}

/// Virtual seconds of one run, advancing `speed` times as fast as the wall clock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunClock {
    anchor: Instant,
    anchor_ms: i64,
    base: f64,
    speed: f64,
}

impl RunClock {
    /// Starts at virtual second `base`.
    pub(crate) fn start(base: f64, speed: f64) -> Self {
        Self { anchor: Instant::now(), anchor_ms: now_ms(), base, speed }
    }

    /// The virtual second that it is now.
    pub(crate) fn now(&self) -> f64 {
        self.base + self.anchor.elapsed().as_secs_f64() * self.speed
    }

    /// Goes on from now at another speed.
    pub(crate) fn set_speed(&mut self, speed: f64) {
        *self = Self::start(self.now(), speed);
    }

    /// How long until virtual second `at`.
    pub(crate) fn until(&self, at: f64) -> Duration {
        Duration::try_from_secs_f64((at - self.now()) / self.speed).unwrap_or(Duration::ZERO)
    }

    /// The wall time that belongs to virtual second `at`, never later than now.
    pub(crate) fn wall_ms(&self, at: f64) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "a run lasts hours, not ages")]
        let offset = ((at - self.base) / self.speed * 1000.0) as i64;
        (self.anchor_ms + offset).min(now_ms())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_civil() {
        assert_eq!(seconds(0), "1970-01-01T00:00:00Z");
        assert_eq!(seconds(1_778_577_243_000), "2026-05-12T09:14:03Z");
        assert_eq!(millis(951_782_399_118), "2000-02-28T23:59:59.118Z");
        assert_eq!(http_date(1_778_577_243_000), "Tue, 12 May 2026 09:14:03 GMT");
        assert_eq!(seconds(951_782_400_000), "2000-02-29T00:00:00Z");
    }
}
