// The control panel: three forms over the endpoints under /_standin/api.
const $ = (id) => document.getElementById(id);
const say = (text) => { $("message").textContent = text; };

async function call(method, path, body) {
  const answer = await fetch(`/_standin/api/${path}`, {
    method,
    headers: body ? { "content-type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error ?? answer.statusText);
  return value;
}

async function act(text, work) {
  try {
    await work();
    say(text);
  } catch (failure) {
    say(`Not done: ${failure.message}`);
  }
  await refresh();
}

function showConfig(config) {
  const form = $("config").elements;
  form.scenario.value = config.scenario;
  form.speed.value = config.speed;
  form.auth.value = config.auth;
  form.catalog.value = config.catalog;
  form.cards.value = config.cards;
  form.fanout.checked = config.fanout;
  form.scaleDurations.checked = config.scaleDurations;
  form.sovereign.checked = config.sovereign;
  form.cutover.value = config.cutover;
}

async function refresh() {
  const { deployments, armed } = await call("GET", "state");
  $("armed").textContent = armed.length ? armed.map((a) => `${a.kind} ×${a.count} ${a.path}`).join(", ") : "none";
  $("deployments").replaceChildren(...deployments.map((row) => {
    const line = document.createElement("tr");
    for (const text of [row.id, row.sovereignFQDN, row.scenario, row.status, row.numEvents]) {
      const cell = document.createElement("td");
      cell.textContent = text;
      line.append(cell);
    }
    const link = document.createElement("a");
    link.href = `/sovereign/provision/${row.id}`;
    link.textContent = row.id;
    line.firstChild.replaceChildren(link);
    return line;
  }));
}

$("config").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target.elements;
  act("Switched.", () => call("PUT", "config", {
    scenario: form.scenario.value,
    speed: Number(form.speed.value),
    auth: form.auth.value,
    catalog: form.catalog.value,
    cards: Number(form.cards.value),
    fanout: form.fanout.checked,
    scaleDurations: form.scaleDurations.checked,
    sovereign: form.sovereign.checked,
    cutover: form.cutover.value,
  }));
});
$("numbers").addEventListener("submit", (event) => event.preventDefault());
$("faults").addEventListener("click", (event) => {
  const kind = event.target.dataset?.kind;
  const form = $("numbers").elements;
  if (event.target.id === "reset") {
    act("Everything is forgotten.", async () => {
      await call("POST", "reset");
      showConfig(await call("GET", "config"));
    });
  } else if (kind) {
    act(`Fault: ${kind}.`, () => call("POST", "fault", {
      kind, ms: Number(form.ms.value), count: Number(form.count.value), path: form.path.value,
    }));
  }
});

call("GET", "config").then(showConfig);
refresh();
setInterval(() => refresh().catch(() => {}), 2000);

$("cutover-start").addEventListener("click", () => act("Started.", () => call("POST", "cutover/start")));
