import type { Page } from '@playwright/test';
import { scan, setTheme } from './harness/axe';
import { breakCatalog } from './harness/catalog';
import { completeDraft } from './harness/plan';
import { expectNoSidewaysScroll, observeShifts } from './harness/layout';
import { inspect, keepTheme, shoot, WIDTHS } from './harness/screens';
import { seedDraft } from './harness/storage';
import { expect, test } from './harness/test';
import { CataloguePage } from './pages/catalogue';
import { ConfigForm } from './pages/config';
import { Ledger } from './pages/ledger';
import { MarketPage } from './pages/market';
import { RunPage } from './pages/run';
import { slug, WizardPage, type StepNumber } from './pages/wizard';

/**
 * Every screen in four forms (wide and narrow, dark and light): axe, no sideways scroll, no layout
 * shift, and a picture under results/shots for people to look at.
 */

for (const [form, viewport] of Object.entries(WIDTHS)) {
  for (const theme of ['dark', 'light'] as const) {
    test.describe(`${form}, ${theme}`, () => {
      test.use({
        viewport,
        expectedFailures: { '/api/v1/whoami': [401], '/api/v1/deployments/': [404], '/api/v1/': ['network'] },
      });

      test.beforeEach(async ({ page }) => {
        await observeShifts(page);
        await keepTheme(page, theme);
      });

      for (const n of [1, 2, 3, 4, 5, 6, 7] as StepNumber[]) {
        test(`step ${n}, filled`, async ({ page }) => {
          const wizard = new WizardPage(page);
          await seedDraft(page, completeDraft(n));
          await page.goto('wizard');
          await wizard.expectStep(n);
          await inspect(page, `step-${n}-${slug(n)}`, form, theme);
        });
      }

      for (const n of [1, 3, 4, 6] as StepNumber[]) {
        test(`step ${n}, empty with its errors`, async ({ page }) => {
          const wizard = new WizardPage(page);
          await seedDraft(page, { ...emptied(), currentStep: n, completedSteps: [1, 2, 3, 4, 5].slice(0, n - 1) });
          await page.goto('wizard');
          await wizard.expectStep(n);
          await wizard.continue();
          await expect(wizard.summary).toBeVisible();
          await inspect(page, `step-${n}-${slug(n)}-errors`, form, theme);
        });
      }

      test('step 5, what a press would change', async ({ page }) => {
        const catalogue = new CataloguePage(page);
        const ledger = new Ledger(page);
        await openComponents(page);
        await catalogue.link('specter').focus();
        const shown = form === 'wide' ? ledger.preview : ledger.dock;
        await expect(shown).toContainText('Specter');
        await inspect(page, 'step-5-preview', form, theme);
        await catalogue.link('specter').press('Space');
        await expect(ledger.question).toContainText('LibreChat');
        await inspect(page, 'step-5-large-addition', form, theme);
        await ledger.add.click();
        await catalogue.expectSelected('specter');
        await inspect(page, 'step-5-added', form, theme);
        await catalogue.link('ferretdb').press('Space');
        await expect(catalogue.dependents).toContainText('LibreChat');
        await inspect(page, 'step-5-removal', form, theme);
      });

      test('step 5, filtered and nothing found', async ({ page }) => {
        const catalogue = new CataloguePage(page);
        await openComponents(page, '?family=insights&tier=recommended&selected=1');
        await expect(catalogue.card('grafana')).toBeVisible();
        await inspect(page, 'step-5-filtered', form, theme);
        await catalogue.search.focus();
        await page.keyboard.type('zzzzqqqqxx');
        await expect(catalogue.empty).toBeVisible();
        await inspect(page, 'step-5-nothing-found', form, theme);
      });

      test('marketplace', async ({ page }) => {
        const catalogue = new CataloguePage(page);
        await page.goto('marketplace');
        await expect(catalogue.card('clickhouse')).toBeVisible();
        await expect(catalogue.card('wordpress')).toBeVisible();
        await inspect(page, 'marketplace', form, theme);
      });

      test('marketplace, products', async ({ page }) => {
        const market = new MarketPage(page);
        await market.openProduct('harbor');
        await inspect(page, 'product-shipped', form, theme);
        await market.openProduct('wordpress');
        await expect(new ConfigForm(page).form).toBeVisible();
        await inspect(page, 'product-configurable', form, theme);
        await page.goto('marketplace/product/no-such-thing');
        await expect(market.missingProduct).toBeVisible();
        await inspect(page, 'product-not-found', form, theme);
      });

      test('marketplace, family', async ({ page }) => {
        const market = new MarketPage(page);
        await market.openFamily('cortex');
        await inspect(page, 'family', form, theme);
        await page.goto('marketplace/family/no-such-thing');
        await expect(market.missingFamily).toBeVisible();
        await inspect(page, 'family-not-found', form, theme);
      });

      test('marketplace, the list away', async ({ page }) => {
        await breakCatalog(page, 'away');
        await page.goto('marketplace');
        await expect(new MarketPage(page).listMissing).toBeVisible();
        await expect(new CataloguePage(page).card('clickhouse')).toBeVisible();
        await inspect(page, 'marketplace-list-away', form, theme);
      });

      test('run, under way and ready', async ({ page, account, standin }) => {
        const run = new RunPage(page);
        await run.open(await account.signInAndCreateMidRun());
        await expect(run.card('cilium')).toHaveAttribute('data-status', 'succeeded');
        await run.expectLive();
        await inspect(page, 'run-under-way', form, theme);
        await standin.hurry();
        await run.expectEnd('ready');
        await expectNoSidewaysScroll(page, 'run ready');
        await scan(page, `run ready, ${form}, ${theme}`);
        await shoot(page, 'run-ready', form, theme);
      });

      test('run, failed', async ({ page, account, standin }) => {
        await standin.configure({ scenario: 'component-failed', speed: 2_000, fanout: true, auth: 'pin' });
        const run = new RunPage(page);
        await run.open(await account.signInAndCreate());
        await run.expectEnd('failed');
        await expectNoSidewaysScroll(page, 'run failed');
        await setTheme(page, theme);
        await scan(page, `run failed, ${form}, ${theme}`);
        await shoot(page, 'run-failed', form, theme);
      });

      test('run, unknown id', async ({ page, account }) => {
        await account.signIn();
        const run = new RunPage(page);
        await run.open('0123456789abcdef');
        await expect(run.state('not-found')).toBeVisible();
        await inspect(page, 'run-unknown-id', form, theme);
      });

      test('run, API away', async ({ page, account }) => {
        await account.signIn();
        await page.route(/\/api\/v1\//, (route) => route.abort('connectionrefused'));
        const run = new RunPage(page);
        await run.open('0123456789abcdef');
        await expect(run.state('offline')).toBeVisible();
        await inspect(page, 'run-away', form, theme);
      });

      test.describe('in the console of a deployment', () => {
        // The mothership has no cutover and says so.
        test.use({ expectedFailures: { '/sovereign/cutover/': [503] } });

        test('places that this release does not have', async ({ page, account }) => {
          const id = await account.signInAndCreate();
          for (const place of ['dashboard', 'jobs', 'domains', 'billing', 'team', 'settings']) {
            await page.goto(`provision/${id}/${place}`);
            await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
            if (place === 'settings') await expect(page.getByTestId('settings-sovereignty')).toBeVisible();
            if (place === 'jobs') await inspect(page, `console-${place}`, form, theme);
            else await expectNoSidewaysScroll(page, place);
          }
        });
      });

      test('sign-in, deployments, not found', async ({ page, account }) => {
        await page.goto('login');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await inspect(page, 'login', form, theme);
        await account.signIn();
        await page.goto('deployments');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await inspect(page, 'deployments-empty', form, theme);
        await account.create();
        await page.goto('deployments');
        await expect(page.getByText('meridian.omani.works').first()).toBeVisible();
        await inspect(page, 'deployments', form, theme);
        await page.goto('no/such/place');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await inspect(page, 'not-found', form, theme);
      });
    });
  }
}

test('at 400 % zoom every step and the run fit a width of 360 px', async ({ page, account }) => {
  await page.setViewportSize({ width: 360, height: 225 });
  const wizard = new WizardPage(page);
  await seedDraft(page, completeDraft(7));
  for (const n of [1, 2, 3, 4, 5, 6, 7] as StepNumber[]) {
    await wizard.open(n);
    await wizard.expectStep(n);
    await expectNoSidewaysScroll(page, `step ${n} at 360 px`);
  }
  await new RunPage(page).open(await account.signInAndCreate());
  await expectNoSidewaysScroll(page, 'run at 360 px');
});

test('the readings of a run fit their columns at every width', async ({ page, account }) => {
  const run = new RunPage(page);
  await run.open(await account.signInAndCreateMidRun());
  await run.expectLive();
  for (const width of [1440, 1100, 1025, 1024, 900, 721, 720, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await run.expectReadingsFit(`at ${width} px`);
  }
});

test('the catalogue fits a width of 320 px, as at 400 % zoom of a 1280 px screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const catalogue = new CataloguePage(page);
  const market = new MarketPage(page);
  await openComponents(page);
  await expectNoSidewaysScroll(page, 'step 5 at 320 px');
  await catalogue.link('specter').press('Space');
  await expect(new Ledger(page).question).toBeVisible();
  await expectNoSidewaysScroll(page, 'large addition at 320 px');
  await page.keyboard.press('Escape');
  await page.goto('marketplace');
  await expect(catalogue.card('clickhouse')).toBeVisible();
  await expectNoSidewaysScroll(page, 'marketplace at 320 px');
  for (const id of ['harbor', 'wordpress']) {
    await market.openProduct(id);
    await expectNoSidewaysScroll(page, `${id} at 320 px`);
  }
  await expect(new ConfigForm(page).form).toBeVisible();
  await expectNoSidewaysScroll(page, 'configuration at 320 px');
  await market.openFamily('cortex');
  await expectNoSidewaysScroll(page, 'family at 320 px');
});

test('with forced colours cards keep their edges and marks their surfaces', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const catalogue = new CataloguePage(page);
  await openComponents(page);
  await catalogue.link('clickhouse').press('Space');
  await catalogue.expectSelected('clickhouse');
  const edges = await catalogue.card('clickhouse').evaluate((card) => {
    const toggle = card.querySelector('.corp-comp-toggle');
    const of = (node: Element | null) => (node ? getComputedStyle(node).borderTopStyle : 'none');
    return [of(card), of(toggle)];
  });
  expect(edges).not.toContain('none');
  const surface = await page
    .getByTestId('logo-temporal')
    .locator('xpath=..')
    .evaluate((tile) => getComputedStyle(tile).backgroundColor);
  expect(surface).toBe('rgb(18, 126, 209)');
  await shoot(page, 'step-5-forced-colours', 'wide', 'dark');
  await new MarketPage(page).openProduct('temporal');
  await shoot(page, 'product-forced-colours', 'wide', 'dark');
});

test('with reduced motion nothing animates', async ({ page, account }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter((one) => Number(one.effect?.getComputedTiming().duration ?? 0) > 1)
        .map((one) => (one instanceof CSSAnimation ? one.animationName : one.id || 'transition')),
    );
  const wizard = new WizardPage(page);
  await seedDraft(page, { ...completeDraft(2), currentStep: 1 });
  await page.goto('wizard');
  await wizard.expectStep(1);
  await wizard.continue();
  await wizard.expectStep(2);
  expect(await moving()).toEqual([]);
  const run = new RunPage(page);
  await run.open(await account.signInAndCreateMidRun());
  await run.expectRunning();
  expect(await moving()).toEqual([]);
});

/** Step 5 of a plan that has everything else. */
async function openComponents(page: Page, query = ''): Promise<void> {
  await seedDraft(page, completeDraft(5));
  await page.goto(`wizard/components${query}`);
  await expect(new CataloguePage(page).cards.first()).toBeVisible();
}

/** A draft in which only the topology is chosen. */
function emptied(): Record<string, unknown> {
  return {
    ...completeDraft(1),
    orgName: '',
    orgEmail: '',
    hetznerProjectId: '',
    // A size that the location does not offer: empty slots would get a suggestion.
    regionCloudRegions: { 0: 'ash' },
    regionControlPlaneSizes: ['cpx31'],
    sshPublicKey: '',
    sovereignSubdomain: '',
  };
}
