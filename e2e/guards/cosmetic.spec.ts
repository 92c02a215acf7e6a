import { expect, test } from '../harness/test';
import { APIS, seed } from './seeds';

/**
 * The inherited cosmetic guards of the shell: 5, 7, 10, 11, 12, 15, 16, 17 (catalogue.spec.ts has those
 * of the component grid).
 * They run with no API at all, and again with an API that answers every call with a page.
 */

const STEPS = ['Organisation', 'Topology', 'Provider', 'Credentials', 'Components', 'Domain', 'Review'];
const RUN = 'provision/test-deployment-id';

for (const [name, cut] of APIS) {
  test.describe(`with ${name}`, () => {
    test.use({ expectedFailures: { '/api/v1/': ['network'] } });

    test.beforeEach(async ({ page }) => cut(page));

    for (const [index, label] of STEPS.entries()) {
      test(`5: step ${index + 1} is current and named ${label}`, async ({ page, context }) => {
        await seed(context, { currentStep: index + 1 });
        await page.goto('wizard', { waitUntil: 'domcontentloaded' });
        const current = page.locator('button[aria-current="step"]');
        await expect(current).toBeVisible({ timeout: 5_000 });
        const text = ((await current.textContent()) ?? '').trim();
        expect(text.endsWith(label), text).toBe(true);
      });
    }

    test('7: Domain is stop 6, ahead and locked; Components is stop 5', async ({ page, context }) => {
      await seed(context, { currentStep: 1 });
      await page.goto('wizard', { waitUntil: 'domcontentloaded' });
      const domain = page.getByTestId('wizard-step-6');
      await expect(domain).toBeVisible({ timeout: 5_000 });
      expect(((await domain.textContent()) ?? '').trim()).toMatch(/Domain$/);
      expect(await domain.evaluate((node) => (node as HTMLButtonElement).disabled)).toBe(true);
      const components = page.getByTestId('wizard-step-5');
      await expect(components).toBeVisible();
      expect(((await components.textContent()) ?? '').trim()).toMatch(/Components$/);
    });

    test('10: a run has an address without .html', async ({ page }) => {
      await page.goto(RUN, { waitUntil: 'domcontentloaded' });
      expect(page.url()).not.toContain('.html');
      expect(page.url()).toMatch(/\/sovereign\/provision\/[^/]+/);
      await expect(page.getByTestId('sov-portal-shell')).toBeVisible();
      expect(page.url()).not.toContain('.html');
    });

    test('11: no bubble graph stands on the run page', async ({ page }) => {
      await page.goto(RUN, { waitUntil: 'domcontentloaded' });
      await expect(page.getByTestId('admin-sidebar')).toBeVisible({ timeout: 5_000 });
      for (const selector of ['g.nlabel', 'g.nsel', 'g.nhov', 'g.ng']) {
        expect(await page.locator(selector).count(), selector).toBe(0);
      }
    });

    test('12: the sidebar is 224 px wide and has its seven places', async ({ page }) => {
      await page.goto(RUN, { waitUntil: 'domcontentloaded' });
      await expect(page.getByTestId('admin-sidebar')).toBeVisible({ timeout: 5_000 });
      const sidebar = page.getByTestId('admin-sidebar').first();
      expect(await sidebar.count()).toBeGreaterThan(0);
      const box = await sidebar.boundingBox();
      expect(Math.round(box?.width ?? 0)).toBe(224);
      const words = await sidebar
        .locator('a, button')
        .evaluateAll((nodes) => nodes.map((node) => (node.textContent ?? '').trim().split(/\s+/)[0]));
      for (const word of ['Dashboard', 'Apps', 'Jobs', 'Domains', 'Billing', 'Team', 'Settings']) {
        expect(words, word).toContain(word);
      }
    });

    test('15: no phase rows, "Hetzner infra" or "Cluster bootstrap" on the run page', async ({ page }) => {
      await page.goto(RUN, { waitUntil: 'domcontentloaded' });
      await expect(page.getByTestId('admin-sidebar')).toBeVisible({ timeout: 5_000 });
      await expect(page.getByTestId('sov-phase-row')).toHaveCount(0);
      await expect(page.getByText(/hetzner infra/i)).toHaveCount(0);
      await expect(page.getByText(/cluster bootstrap/i)).toHaveCount(0);
    });

    test('16: the header holds the theme toggle', async ({ page }) => {
      await page.goto(RUN, { waitUntil: 'domcontentloaded' });
      const header = page.getByTestId('portal-header');
      await expect(header).toBeVisible({ timeout: 5_000 });
      await expect(header.getByTestId('theme-toggle')).toBeVisible();
    });

    test('17: the toggle changes the theme and stores it', async ({ page }) => {
      await page.goto(RUN, { waitUntil: 'domcontentloaded' });
      const toggle = page.getByTestId('theme-toggle').first();
      await expect(toggle).toBeVisible({ timeout: 5_000 });
      const html = page.locator('html');
      await expect(html).toHaveAttribute('data-theme', /^(dark|light)$/);
      const before = (await html.getAttribute('data-theme')) ?? '';
      await toggle.click();
      const after = before === 'dark' ? 'light' : 'dark';
      await expect(html).toHaveAttribute('data-theme', after, { timeout: 120 });
      expect(await page.evaluate(() => localStorage.getItem('oo-theme'))).toBe(after);
    });
  });
}
