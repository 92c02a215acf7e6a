import type { Request } from '@playwright/test';
import { completeDraft } from './harness/plan';
import { seedDraft } from './harness/storage';
import { expect, test } from './harness/test';
import { RunPage } from './pages/run';
import { PLAN, WizardPage } from './pages/wizard';
import { SignIn } from './pages/sign_in';

/**
 * Types recognisable secrets, launches, and then looks for them everywhere: storage, address,
 * history, DOM, console, the log of the server, and every request but the ones meant to carry them.
 */


/** Which endpoints may carry which secret. */
const MEANT: Record<string, RegExp> = {
  token: /\/(credentials\/validate|deployments)$/,
  accessKey: /\/(credentials\/object-storage\/validate|deployments)$/,
  secretKey: /\/(credentials\/object-storage\/validate|deployments)$/,
  registrarToken: /\/registrar\/[a-z]+\/(validate|set-ns)$/,
  privateKey: /^never sent$/,
};

const REGISTRAR_TOKEN = 'CANARYregistrarCANARYregistrarCANARY';

test('typed secrets are found nowhere but in the requests meant for them', async ({ page, context, standin, watch }) => {
  test.setTimeout(90_000);
  const wizard = new WizardPage(page);
  const signIn = new SignIn(page, standin);
  const requests: Array<{ url: string; method: string; body: string; headers: string }> = [];
  context.on('request', (request: Request) => {
    requests.push({
      url: request.url(),
      method: request.method(),
      body: request.postData() ?? '',
      headers: JSON.stringify(request.headers()),
    });
  });
  let privateKey = '';
  page.on('response', async (response) => {
    if (!response.url().endsWith('/sshkey/generate')) return;
    privateKey = ((await response.json()) as { privateKey: string }).privateKey;
  });

  await seedDraft(page, { ...completeDraft(4), sshPublicKey: '' });
  await page.goto('wizard');
  await wizard.expectStep(4);
  const download = page.waitForEvent('download');
  await wizard.generateKey.click();
  await download;
  await wizard.enterSecrets();
  await wizard.continue();
  await wizard.expectStep(5);
  await wizard.continue();
  await wizard.expectStep(6);
  await wizard.enterRegistrar('acme.example', REGISTRAR_TOKEN);
  await wizard.continue();
  await wizard.expectStep(7);

  await expect.poll(() => privateKey).not.toBe('');
  // The body of the key is what counts: its first and last line are the same in every key.
  const privateLine = privateKey.split('\n')[2] ?? '';
  expect(privateLine.length).toBeGreaterThan(20);
  const secrets: Record<string, string> = {
    token: PLAN.token,
    accessKey: PLAN.accessKey,
    secretKey: PLAN.secretKey,
    registrarToken: REGISTRAR_TOKEN,
    privateKey: privateLine,
  };

  const find = async (moment: string): Promise<string[]> => {
    const places = await page.evaluate(collect);
    places.push(['cookies', JSON.stringify(await context.cookies())]);
    places.push(['console', watch.consoleLines.join('\n')]);
    places.push(['server log', standin.output]);
    const hits: string[] = [];
    for (const [name, secret] of Object.entries(secrets)) {
      for (const [place, text] of places) {
        if (text.includes(secret)) hits.push(`${moment}: ${name} in ${place}`);
      }
      for (const request of requests) {
        const isMeant = request.method === 'POST' && (MEANT[name] as RegExp).test(new URL(request.url).pathname);
        const inBody = request.body.includes(secret) && !isMeant;
        if (inBody || request.url.includes(secret) || request.headers.includes(secret)) {
          hits.push(`${moment}: ${name} in ${request.method} ${request.url}`);
        }
      }
    }
    return hits;
  };

  expect(await find('on Review')).toEqual([]);
  await wizard.next.click();
  await signIn.complete(PLAN.email);
  await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/);
  expect(await find('after launch')).toEqual([]);
  await new RunPage(page).expectEnd('ready');
  expect(await find('at the end')).toEqual([]);

  // Nothing is left behind for a reload or for the way back either.
  await page.goto('wizard/credentials');
  await expect(wizard.title).toBeVisible();
  const values = await page.locator('input, textarea').evaluateAll((nodes) =>
    nodes.map((node) => (node as HTMLInputElement).value),
  );
  for (const secret of Object.values(secrets)) expect(values.join('\n')).not.toContain(secret);
  expect(await find('back in the wizard')).toEqual([]);
  const sent = requests.filter((one) => one.method === 'POST' && one.url.endsWith('/api/v1/deployments'));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toContain(PLAN.token);
});

/** Everything in the page that could keep a text, as pairs of place and content. */
async function collect(): Promise<Array<[string, string]>> {
  const places: Array<[string, string]> = [];
  const dump = (storage: Storage) =>
    Object.keys(storage)
      .map((key) => `${key}=${storage.getItem(key) ?? ''}`)
      .join('\n');
  places.push(['localStorage', dump(localStorage)]);
  places.push(['sessionStorage', dump(sessionStorage)]);
  places.push(['address', location.href]);
  places.push(['history.state', String(JSON.stringify(history.state))]);
  places.push(['window.name', window.name]);
  places.push(['document.cookie', document.cookie]);
  places.push(['title', document.title]);
  places.push(['DOM', new XMLSerializer().serializeToString(document)]);
  places.push(['indexedDB', JSON.stringify(await indexedDB.databases())]);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      places.push([`cache ${name}`, `${request.url} ${(await answer?.text()) ?? ''}`]);
    }
  }
  for (const field of document.querySelectorAll('input, textarea, select')) {
    places.push([`value of ${field.id}`, (field as HTMLInputElement).value]);
    places.push([`default of ${field.id}`, (field as HTMLInputElement).defaultValue ?? '']);
  }
  for (const link of document.querySelectorAll('a[href^="blob:"], a[href^="data:"]')) {
    const answer = await fetch((link as HTMLAnchorElement).href).catch(() => null);
    places.push(['object URL', (await answer?.text()) ?? '']);
  }
  for (const entry of performance.getEntriesByType('resource')) places.push(['resource timing', entry.name]);
  return places;
}
