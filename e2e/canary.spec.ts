import { completeDraft } from './harness/plan';
import { seedDraft, storedDraft } from './harness/storage';
import { SecretSearch } from './harness/secrets';
import { expect, test } from './harness/test';
import { ConfigForm } from './pages/config';
import { MarketPage } from './pages/market';
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
  const search = new SecretSearch(page, context, standin, watch);
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

  const find = (moment: string) => search.find(moment, secrets, MEANT);

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
  const sent = search.requests.filter((one) => one.method === 'POST' && one.url.endsWith('/api/v1/deployments'));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toContain(PLAN.token);
});

test('a password in a configuration stays in memory, and goes with a reload', async ({ page, context, standin, watch }) => {
  const wizard = new WizardPage(page);
  const market = new MarketPage(page);
  const config = new ConfigForm(page);
  const search = new SecretSearch(page, context, standin, watch);
  const secrets = { password: 'CANARYconfigCANARYconfigCANARY' };
  const find = (moment: string) => search.find(moment, secrets, { password: /^never sent$/ });
  await seedDraft(page, completeDraft(5));
  await page.goto('wizard');
  await wizard.expectStep(5);
  await market.openProductInPlace('wordpress');
  await config.field('Site address').fill('www.meridian.example');
  await config.password.fill(secrets.password);
  await config.password.blur();
  await market.familyChip.click();
  await expect(market.family('web')).toBeVisible();
  expect(await find('on the page of its family')).toEqual([]);
  expect(JSON.stringify(await storedDraft(page))).toContain('www.meridian.example');
  await market.back.click();
  await expect(page).toHaveURL(/\/marketplace\?/);
  await market.back.click();
  await wizard.expectStep(5);
  expect(await find('back in the wizard')).toEqual([]);
  // It is still held: the form does not ask for it again, and does not show it either.
  await market.openProductInPlace('wordpress');
  await expect(config.form).toBeVisible();
  expect(await find('back in the form')).toEqual([]);
  await page.reload();
  await expect(config.field('Site address')).toHaveValue('www.meridian.example');
  await expect(config.password).toHaveValue('');
  expect(await find('after a reload')).toEqual([]);
});
