//! Entry point of the browser app: everything is in the library, so that tests can import it.

fn main() {
    app::start();
}
