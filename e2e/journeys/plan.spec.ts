import type { Page } from '@playwright/test';
import { completeDraft } from '../harness/plan';
import { seedDraft, storedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { CataloguePage } from '../pages/catalogue';
import { MarketPage } from '../pages/market';
import { WizardPage } from '../pages/wizard';

/** One plan in hand: what outlives the way from the wizard to the marketplace, and what ends it. */

/** Enters the secrets in step 4 and goes on to the grid. */
async function enterAndGoOn(page: Page): Promise<WizardPage> {
  const wizard = new WizardPage(page);
  await seedDraft(page, completeDraft(4));
  await page.goto('wizard');
  await wizard.expectStep(4);
  await wizard.enterSecrets();
  await wizard.continue();
  await wizard.expectStep(5);
  return wizard;
}

async function expectForgotten(wizard: WizardPage): Promise<void> {
  await expect(wizard.checkToken).not.toHaveText(/checked/i);
  await expect(wizard.token).toHaveValue('');
  await expect(wizard.secretKey).toHaveValue('');
}

test('secrets go after five idle minutes, also while a product is looked at', async ({ page }) => {
  await page.addInitScript(() => {
    const now = Date.now;
    let later = 0;
    Date.now = () => now() + later;
    window.addEventListener('e2e-later', (event) => {
      later = (event as CustomEvent<number>).detail;
    });
  });
  const wizard = await enterAndGoOn(page);
  const market = new MarketPage(page);
  await new CataloguePage(page).link('clickhouse').click();
  await expect(market.product('clickhouse')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('e2e-later', { detail: 6 * 60_000 })));
  await expect(page.getByRole('status').filter({ hasText: /cleared/ })).toHaveCount(1);
  await market.back.click();
  await wizard.expectStep(5);
  await wizard.back.click();
  await wizard.expectStep(4);
  await expectForgotten(wizard);
});

test.describe('nobody is signed in', () => {
  test.use({ expectedFailures: { '/api/v1/deployments': [401] } });

  test('any other page ends the plan in hand: secrets go, the draft stays', async ({ page }) => {
    const wizard = await enterAndGoOn(page);
    const market = new MarketPage(page);
    await new CataloguePage(page).link('clickhouse').click();
    await expect(market.product('clickhouse')).toBeVisible();
    await market.toggle.click();
    await expect(market.state).toHaveText('In the plan');
    await page.getByRole('navigation').getByRole('link', { name: 'Deployments' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deployments');
    await page.goBack();
    await expect(market.state).toHaveText('In the plan');
    await page.goBack();
    await wizard.expectStep(5);
    await wizard.back.click();
    await wizard.expectStep(4);
    await expectForgotten(wizard);
  });
});

test('the card that led to a product has the keyboard again, by every way back', async ({ page }) => {
  await seedDraft(page, completeDraft(5));
  const catalogue = new CataloguePage(page);
  const market = new MarketPage(page);
  for (const start of ['wizard/components?family=relay', 'marketplace?q=matrix']) {
    await page.goto(start);
    await catalogue.link('matrix').focus();
    await page.keyboard.press('Enter');
    await expect(market.product('matrix')).toBeVisible();
    await expect(market.main).toBeFocused();
    await market.back.click();
    await expect(catalogue.link('matrix')).toBeFocused();
    await page.goBack();
    await expect(market.product('matrix')).toBeVisible();
    await page.goBack();
    await expect(catalogue.link('matrix')).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`${start.replace('?', '\\?')}$`));
  }
});

test('a Blueprint with its prefix is the same product', async ({ page }) => {
  const market = new MarketPage(page);
  await market.page.goto('marketplace/product/bp-temporal');
  await expect(market.product('temporal')).toBeVisible();
  await page.reload();
  await expect(market.product('temporal')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});

test('the review says what is kept for Blueprints and not sent', async ({ page }) => {
  await seedDraft(page, {
    ...completeDraft(7),
    blueprints: { 'bp-wordpress': { selected: true, values: { replicas: 3 } }, 'bp-harbor': 7 },
  });
  await page.goto('wizard');
  await expect(page.getByTestId('review-kept-blueprints')).toContainText('bp-wordpress');
  await expect(page.getByTestId('review-kept-values')).toContainText('bp-wordpress');
  await expect(page.getByTestId('review-section-kept')).not.toContainText('bp-harbor');
});

test('two tabs work on one plan, and neither undoes what the other did', async ({ page, context }) => {
  await seedDraft(page, completeDraft(6));
  const other = await context.newPage();
  const market = new MarketPage(page);
  const wizard = new WizardPage(other);
  await market.openProduct('wordpress');
  await other.goto('wizard');
  await wizard.expectStep(6);
  await market.toggle.click();
  await expect(market.state).toHaveText('In the plan');
  await other.getByLabel('Administrator e-mail').fill('new@meridian.example');
  await expect.poll(async () => JSON.stringify(await storedDraft(other))).toContain('new@meridian.example');
  // Each stays where it is.
  await wizard.expectStep(6);
  await page.reload();
  await expect(market.state).toHaveText('In the plan');
  expect(JSON.stringify(await storedDraft(page))).toContain('new@meridian.example');
});
