//! How controls behave: buttons, fields, dialogs, toasts and the other parts every screen is made of.
//!
//! The crate knows nothing of Catalyst. It takes strings, its own small enums, signals and
//! callbacks; mapping a job state to a [`Status`] is the app's business. Looks live in
//! `style/components/<name>.css`, keyed on the root class `ui-<name>` and on data attributes.
//!
//! Conventions: changing values are `Signal<_>`, answers travel up through `Callback<_>`, every
//! component erases its view type (`into_any`) so that the browser bundle stays small.

#![expect(
    unreachable_pub,
    reason = "the component macro expands into an inner function that the lint takes for a dead end"
)]

mod banner;
mod button;
mod check;
mod chip;
#[cfg(test)]
mod contrast;
mod copy;
mod dialog;
mod errors;
mod field;
mod focus;
mod icon;
mod input;
mod live;
mod panel;
mod progress;
mod radio;
mod secret;
mod select;
mod shapes;
mod state;
mod status;
mod stepper;
mod tabs;
mod text;
mod toast;

pub use banner::Banner;
pub use button::{Button, ButtonKind, IconButton, LinkButton, Size};
pub use check::{CheckChip, Checkbox, Switch};
pub use chip::{Chip, FilterChip, Swatch};
pub use copy::CopyButton;
pub use dialog::{Dialog, DialogKind};
pub use errors::{ErrorItem, ErrorSummary};
pub use field::{Field, FieldContext, FieldGroup};
pub use focus::{SkipLink, focus_by_id};
pub use icon::{Icon, IconName};
pub use input::{InputKind, TextArea, TextInput};
pub use live::{Announcer, LiveRegion, VisuallyHidden};
pub use panel::{Heading, Level, Panel};
pub use progress::{Progress, ReadOut, Skeleton, Tone};
pub use radio::{RadioCard, RadioCards, Segment, Segmented};
pub use secret::SecretInput;
pub use select::{Select, SelectOption};
pub use state::{EmptyState, StatePage};
pub use status::{Status, StatusMark, StatusPill};
pub use stepper::NumberStepper;
pub use tabs::{Tab, TabPanel, Tabs, TabsLook};
pub use toast::{MOST_TOASTS, Toast, ToastStack, Toaster};
