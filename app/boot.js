// Loads the app. Trunk writes the addresses into this script's own element (see Trunk.toml); the
// digests come from the preload links, so that a changed file is refused.
const { js, wasm } = document.getElementById("boot").dataset;
const frame = document.getElementById("frame");

function integrity(address) {
  const wanted = new URL(address, location.href).href;
  for (const link of document.querySelectorAll("link[integrity]")) {
    if (link.href === wanted) return link.integrity;
  }
  return undefined;
}

function explain(error) {
  console.error(error);
  const able = typeof WebAssembly === "object";
  const title = document.createElement("h1");
  title.textContent = able ? "Catalyst Console did not load" : "This browser is too old for Catalyst Console";
  const text = document.createElement("p");
  text.textContent = able
    ? "A part of it could not be fetched or started. The connection may have dropped, or a new release was put in place meanwhile. Nothing you entered before is lost."
    : "It needs WebAssembly, which current versions of all major browsers have.";
  const again = document.createElement("button");
  again.type = "button";
  again.className = "ui-button";
  again.dataset.kind = "filled";
  again.textContent = "Reload";
  again.addEventListener("click", () => location.reload());
  const note = document.createElement("main");
  note.className = "frame-note";
  note.append(title, text, again);
  document.body.replaceChildren(note);
  document.title = title.textContent;
  again.focus();
}

// The styles beyond the first screen: fetched beside the app, so that nothing waits for them to be
// painted, and switched on here. A link whose file failed before this line runs tells nobody, so an
// unfinished one gives way to a copy; the browser joins the two requests. The app asks again before it
// shows a part beyond the first screen (app/src/api/styles.rs), which fetches anew what did not arrive.
let coming;
function isHere(link) {
  try {
    return link.sheet !== null && link.sheet.cssRules.length > 0;
  } catch {
    // A file that failed leaves a sheet whose rules nobody may read.
    return false;
  }
}

function styles() {
  coming ??= new Promise((done) => {
    const sheet = document.getElementById("later");
    if (isHere(sheet)) {
      sheet.media = "all";
      done(true);
      return;
    }
    const copy = sheet.cloneNode();
    copy.media = "all";
    copy.onload = () => done(true);
    copy.onerror = () => {
      coming = undefined;
      done(false);
    };
    sheet.replaceWith(copy);
  });
  return coming;
}
globalThis.catalystStyles = styles;

try {
  const styled = styles();
  const { default: start } = await import(js);
  const response = fetch(wasm, { integrity: integrity(wasm) });
  // The first screen of the wizard has its styles; which step a draft leads to, only the app knows.
  if (document.documentElement.dataset.frame !== "wizard") await styled;
  await start({ module_or_path: response });
  frame?.remove();
} catch (error) {
  explain(error);
}
