import type { Page } from '@playwright/test';
import { serveCatalog } from '../harness/catalog';
import { completeDraft } from '../harness/plan';
import { seedDraft, storedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { ConfigForm } from '../pages/config';
import { MarketPage } from '../pages/market';

/** The form that a Blueprint's schema describes, and the choice of where it runs. */

/** What the stored plan keeps about one Blueprint. */
async function kept(page: Page, blueprint: string): Promise<Record<string, unknown>> {
  const blueprints = (await storedDraft(page)).blueprints as Record<string, Record<string, unknown>> | undefined;
  return blueprints?.[blueprint] ?? {};
}

async function openWordPress(page: Page): Promise<ConfigForm> {
  await seedDraft(page, completeDraft(5));
  await new MarketPage(page).openProduct('wordpress');
  const config = new ConfigForm(page);
  await expect(config.form).toBeVisible();
  return config;
}

test('what is needed is asked for, named and kept', async ({ page, axe }) => {
  const config = await openWordPress(page);
  await expect(config.state).toContainText('2 values are missing');
  await axe('configuration, untouched');
  await config.showProblems.click();
  await expect(config.summary).toBeVisible();
  await expect(config.summary.getByRole('link')).toHaveCount(2);
  await axe('configuration with its errors');
  await config.summary.getByRole('link', { name: /Site address/ }).click();
  await expect(config.field('Site address')).toBeFocused();
  await config.field('Site address').fill('not a host');
  await config.field('Site address').blur();
  await expect(config.field('Site address')).toHaveAttribute('aria-invalid', 'true');
  await config.field('Site address').fill('www.meridian.example');
  await expect(config.field('Site address')).not.toHaveAttribute('aria-invalid', 'true');
  await config.field("Administrator's email").fill('ops@');
  await config.field("Administrator's email").blur();
  await expect(config.state).toContainText('One value');
  await config.field("Administrator's email").fill('ops@meridian.example');
  await expect(config.state).toContainText('All required values are filled in');
  await expect
    .poll(async () => (await kept(page, 'bp-wordpress')).values)
    .toEqual({ domain: 'www.meridian.example', adminEmail: 'ops@meridian.example' });
  await page.reload();
  await expect(config.field('Site address')).toHaveValue('www.meridian.example');
  await expect(config.field("Administrator's email")).toHaveValue('ops@meridian.example');
});

test('bounds and kinds of numbers are checked, and the default can be had back', async ({ page }) => {
  const config = await openWordPress(page);
  const copies = config.field('Copies');
  await expect(copies).toHaveValue('2');
  for (const [typed, answer] of [
    ['50', 'Enter 20 or less'],
    ['0', 'Enter 1 or more'],
    ['2.5', 'whole number'],
    ['two', 'whole number'],
  ] as const) {
    await copies.fill(typed);
    await copies.blur();
    await expect(copies).toHaveAttribute('aria-invalid', 'true');
    await expect(config.form).toContainText(answer);
  }
  await copies.fill('20');
  await copies.blur();
  await expect(copies).not.toHaveAttribute('aria-invalid', 'true');
  await expect.poll(async () => (await kept(page, 'bp-wordpress')).values).toEqual({ replicas: 20 });
  await config.form.getByRole('button', { name: 'Reset Copies' }).click();
  await expect(copies).toHaveValue('2');
});

test('a reset takes secrets along, and can be taken back until something else is entered', async ({ page }) => {
  const config = await openWordPress(page);
  await expect(config.resetAll).toHaveCount(0);
  await config.password.fill('CANARYlongenough');
  await config.resetAll.click();
  await expect(config.password).toHaveValue('');
  await expect(config.undoReset).toBeFocused();
  await config.undoReset.click();
  await expect(config.resetAll).toBeFocused();
  await config.resetAll.click();
  await config.field('Copies').fill('3');
  await expect(config.undoReset).toHaveCount(0);
  await config.form.getByRole('button', { name: 'Reset Copies' }).click();
  await expect(config.resetAll).toHaveCount(0);
  await expect(config.undoReset).toHaveCount(0);
});

test('values that were entered for another version say so', async ({ page }) => {
  const blueprints = { 'bp-wordpress': { version: '0.9.0', values: { replicas: 3 } } };
  await seedDraft(page, { ...completeDraft(5), blueprints });
  await new MarketPage(page).openProduct('wordpress');
  const config = new ConfigForm(page);
  await expect(config.otherVersion).toContainText('0.9.0');
  await config.field('Copies').fill('4');
  await expect(config.otherVersion).toHaveCount(0);
});

test('an alternative decides what is needed', async ({ page, axe }) => {
  const config = await openWordPress(page);
  await config.field('Site address').fill('www.meridian.example');
  await config.field("Administrator's email").fill('ops@meridian.example');
  await expect(config.state).toContainText('All required values are filled in');
  await config.form.getByRole('radio', { name: /^external$/i }).check({ force: true });
  await expect(config.state).toContainText('One value');
  await axe('configuration, another alternative');
  await config.field('Host').fill('db.meridian.example');
  await expect(config.state).toContainText('All required values are filled in');
  await config.form.getByRole('radio', { name: /^embedded$/i }).check({ force: true });
  await expect(config.state).toContainText('All required values are filled in');
});

test('a password is checked, never shown and never stored', async ({ page }) => {
  const config = await openWordPress(page);
  await expect(config.password).toHaveAttribute('type', 'password');
  await config.password.fill('short');
  await config.password.blur();
  await expect(config.form).toContainText('at least 12 characters');
  await config.password.fill('CANARYlongenough');
  await config.password.blur();
  await expect(config.password).not.toHaveAttribute('aria-invalid', 'true');
  await config.field('Site address').fill('www.meridian.example');
  await expect.poll(async () => (await kept(page, 'bp-wordpress')).values).toEqual({ domain: 'www.meridian.example' });
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toContain('CANARY');
  expect(await page.content()).not.toContain('CANARYlongenough');
});

test('where it runs is limited by what the Blueprint allows and the plan has', async ({ page, axe }) => {
  const market = new MarketPage(page);
  const config = await openWordPress(page);
  await expect(config.placement).toBeVisible();
  // The plan has one region: what needs two cannot be chosen, and the reason stands beside it.
  await expect(config.mode('single-region')).toBeChecked();
  await expect(config.mode('active-active')).toBeDisabled();
  await expect(config.placement).toContainText(/region/i);
  await axe('placement');
  await market.openProduct('simple');
  await expect(config.mode('single-region')).toBeChecked();
  await expect(config.mode('active-active')).toHaveCount(0);
});

test.describe('with two regions', () => {
  test('two regions can share the work', async ({ page }) => {
    await seedDraft(page, { ...completeDraft(5), topology: 'dual' });
    const market = new MarketPage(page);
    const config = new ConfigForm(page);
    await market.openProduct('wordpress');
    await config.mode('active-active').check({ force: true });
    await expect.poll(async () => JSON.stringify(await kept(page, 'bp-wordpress'))).toContain('active-active');
    await page.reload();
    await expect(config.mode('active-active')).toBeChecked();
  });
});

test.describe('a schema made for this test', () => {
  const open = async (page: Page, configSchema: unknown): Promise<ConfigForm> => {
    await seedDraft(page, completeDraft(5));
    await serveCatalog(page, [{ name: 'bp-probe', version: '1.0.0', card: { title: 'Probe' } }], {
      'bp-probe': { configSchema },
    });
    await new MarketPage(page).openProduct('probe');
    return new ConfigForm(page);
  };

  test('enum, anyOf, dependencies, lists and patterns', async ({ page, axe }) => {
    const config = await open(page, {
      type: 'object',
      properties: {
        size: { type: 'string', title: 'Size', enum: ['small', 'medium', 'large', 'huge', 'giant'], default: 'medium' },
        code: { type: 'string', title: 'Code', pattern: '^[A-Z]{2}-[0-9]+$' },
        tls: { type: 'boolean', title: 'Encrypted' },
        certificate: { type: 'string', title: 'Certificate' },
        zones: { type: 'array', title: 'Zones', items: { type: 'string' }, minItems: 1 },
        address: { title: 'Address', anyOf: [{ type: 'string', format: 'ipv4' }, { type: 'string', format: 'hostname' }] },
      },
      dependencies: { tls: ['certificate'] },
    });
    await expect(config.form).toBeVisible();
    await axe('a form of many kinds');
    await expect(config.field('Size')).toHaveValue(/.*/);
    await expect(config.field('Size').locator('option:checked')).toHaveText('medium');
    await config.field('Size').selectOption({ label: 'giant' });
    await config.field('Code').fill('ab-1');
    await config.field('Code').blur();
    await expect(config.field('Code')).toHaveAttribute('aria-invalid', 'true');
    await config.field('Code').fill('AB-1');
    await expect(config.field('Code')).not.toHaveAttribute('aria-invalid', 'true');
    const before = await config.state.textContent();
    await config.form.getByRole('switch', { name: /Encrypted/ }).click();
    await expect(config.state).not.toHaveText(before ?? '');
    await config.field('Certificate').fill('from the vault');
    await expect(config.state).toHaveText(before ?? '');
    await expect.poll(async () => (await kept(page, 'bp-probe')).values).toEqual({
      size: 'giant',
      code: 'AB-1',
      tls: true,
      certificate: 'from the vault',
    });
  });

  test('no schema is said to have nothing to configure', async ({ page }) => {
    const config = await open(page, null);
    await expect(page.getByTestId('install-form-no-schema')).toBeVisible();
    await expect(config.form).toHaveCount(0);
  });

  for (const [name, schema] of Object.entries({
    'is not a schema': 'a text',
    'turns in circles': {
      type: 'object',
      properties: { next: { $ref: '#' }, name: { type: 'string', title: 'Name' } },
    },
    'is nested too deeply': Array.from({ length: 90 }).reduce<unknown>(
      (inner) => ({ type: 'object', properties: { deeper: inner } }),
      { type: 'string' },
    ),
    'is full of tricks': {
      type: 'object',
      properties: {
        '__proto__x': { type: 'string', title: '<img src=x onerror="document.title=1">' },
        'a/b~c': { type: 'string', title: 'Slash', pattern: '(a+)+$' },
        empty: {},
        never: false,
        far: { $ref: 'https://elsewhere.example/schema.json' },
      },
    },
  })) {
    test(`a schema that ${name} leaves a page that works`, async ({ page, axe }) => {
      await open(page, schema);
      const market = new MarketPage(page);
      await market.toggle.click();
      await expect(market.state).toHaveText('In the plan');
      await expect(page).toHaveTitle(/Probe/);
      await axe(`schema that ${name}`);
    });
  }
});
