import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../harness/test';
import { APIS, S5_FULL, S5_SHORT, seed } from './seeds';

/**
 * The inherited cosmetic guards of the component grid: 1, 2, 3, 4, 6, 18. As in their home, the grid is
 * read once it is visible and without waiting for more, with no API, and with one that answers HTML.
 */

/** The surface behind each mark, as the brand has it. */
const SURFACES = {
  temporal: '#127ED1',
  ferretdb: '#042B41',
  alloy: '#FF671D',
  cilium: '#1A2236',
  grafana: '#0B0F19',
  'cert-manager': '#FFFFFF',
  opensearch: '#FFFFFF',
  stalwart: '#100E42',
  strimzi: '#192C47',
};
const MAY_BE_WHITE = ['cert-manager', 'opensearch'];

/** Mean luminance that a tile has when nothing but the wrong surface is drawn; the mark must change it. */
const FLAT = { temporal: 0.4044, ferretdb: 0.1481 };

const firstCard = (page: Page): Locator => page.locator('[data-testid^="component-card-"]').first();

for (const [name, cut] of APIS) {
  test.describe(`with ${name}`, () => {
    test.use({ expectedFailures: { '/api/v1/': ['network'] } });

    test.beforeEach(async ({ page }) => cut(page));

    test('1: a card is 108 px high', async ({ page, context }) => {
      await seed(context, S5_FULL);
      await page.goto('wizard', { waitUntil: 'domcontentloaded' });
      await expect(firstCard(page)).toBeVisible({ timeout: 10_000 });
      const box = await firstCard(page).boundingBox();
      expect(Math.round(box?.height ?? 0)).toBe(108);
    });

    // Lengths are written in rem: a smaller root would shrink the whole console without a rule being wrong.
    test('1, by its measures: type, padding and gap are as inherited', async ({ page, context }) => {
      await seed(context, S5_FULL);
      await page.goto('wizard', { waitUntil: 'domcontentloaded' });
      await expect(firstCard(page)).toBeVisible({ timeout: 10_000 });
      const measures = await firstCard(page).evaluate((card) => {
        const px = (selector: string, property: string) => {
          const element = selector ? card.querySelector(selector) : card;
          return element ? Number.parseFloat(getComputedStyle(element).getPropertyValue(property)) : Number.NaN;
        };
        const grid = card.parentElement;
        return {
          name: px('.corp-comp-name', 'font-size'),
          description: px('.corp-comp-desc', 'font-size'),
          padding: px('', 'padding-left'),
          between: px('', 'column-gap'),
          gap: grid ? Number.parseFloat(getComputedStyle(grid).columnGap) : Number.NaN,
          body: Number.parseFloat(getComputedStyle(document.body).fontSize),
        };
      });
      expect(measures).toEqual({ name: 14.4, description: 12.16, padding: 9.6, between: 12, gap: 10.4, body: 14 });
    });

    test('2: the text uses the whole width of the card', async ({ page, context }) => {
      await seed(context, S5_FULL);
      await page.goto('wizard', { waitUntil: 'domcontentloaded' });
      await expect(firstCard(page)).toBeVisible({ timeout: 10_000 });
      const found = await firstCard(page).evaluate((card) => {
        const body = card.querySelector('.corp-comp-body');
        const text = body?.querySelector('.corp-comp-desc');
        if (!body || !text) return null;
        const inside = body.getBoundingClientRect();
        return {
          gap: card.getBoundingClientRect().right - inside.right,
          lost: inside.width - text.getBoundingClientRect().width,
        };
      });
      expect(found).not.toBeNull();
      expect(Math.abs(found?.gap ?? Infinity)).toBeLessThanOrEqual(16);
      expect(found?.lost).toBeLessThanOrEqual(4);
    });

    test('3: each mark stands on the surface of its brand', async ({ page, context }) => {
      await seed(context, S5_FULL);
      await page.goto('wizard', { waitUntil: 'domcontentloaded' });
      await expect(page.locator('h2.corp-step-title')).toBeVisible({ timeout: 10_000 });
      const found = await surfaces(page);
      const always = page.getByTestId('tab-always');
      if ((await always.count()) > 0) {
        await always.click();
        Object.assign(found, await surfaces(page));
      }
      for (const [id, colour] of Object.entries(SURFACES)) {
        expect(hex(found[id]), `surface of ${id}`).toBe(colour);
        if (!MAY_BE_WHITE.includes(id)) expect(hex(found[id]), id).not.toBe('#FFFFFF');
      }
    });

    for (const key of ['wiz-theme', 'oo-theme']) {
      test(`4: the marks can be seen in both themes of ${key}`, async ({ page, context }) => {
        await seed(context, S5_FULL);
        await page.goto('wizard', { waitUntil: 'domcontentloaded' });
        for (const theme of ['dark', 'light'] as const) {
          await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, theme] as const);
          await page.reload({ waitUntil: 'domcontentloaded' });
          for (const [id, flat] of Object.entries(FLAT)) {
            const card = page.getByTestId(`component-card-${id}`);
            await expect(card).toBeVisible({ timeout: 10_000 });
            const mark = page.getByTestId(`logo-${id}`);
            const shot = await mark.locator('xpath=..').screenshot();
            const mean = await luminance(page, shot);
            expect(Math.abs(mean - flat), `${id} in ${theme}: ${mean.toFixed(4)}`).toBeGreaterThan(0.02);
            const drawn = await mark.evaluate((node) => (node as HTMLImageElement).naturalWidth > 0);
            expect(drawn, `${id} was drawn when it was looked at`).toBe(true);
          }
          if (key === 'oo-theme') await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        }
      });
    }

    test('6: nothing is called "Choose Your Stack" or "Always Included"', async ({ page, context }) => {
      await seed(context, S5_SHORT);
      await page.goto('wizard', { waitUntil: 'domcontentloaded' });
      await expect(page.locator('h2.corp-step-title')).toBeVisible({ timeout: 10_000 });
      await expect(firstCard(page)).toBeVisible();
      expect(await page.getByText(/choose your stack/i).count()).toBe(0);
      expect(await page.getByText(/always included/i).count()).toBe(0);
    });

    test('18: two lines of text in each card, chips of one row side by side', async ({ page, context }) => {
      await seed(context, S5_FULL);
      await page.goto('wizard', { waitUntil: 'domcontentloaded' });
      await expect(firstCard(page)).toBeVisible({ timeout: 10_000 });
      const cards = await page.locator('[data-testid^="component-card-"]').evaluateAll((nodes) =>
        nodes.slice(0, 12).map((card) => {
          const text = card.querySelector('.corp-comp-desc');
          const chips = card.querySelector('.corp-comp-chips');
          const box = card.getBoundingClientRect();
          return {
            row: Math.round(box.y / 10) * 10,
            height: box.height,
            lines: text ? getComputedStyle(text).webkitLineClamp : '',
            text: text?.getBoundingClientRect().height ?? 0,
            chips: chips?.getBoundingClientRect().y ?? Number.NaN,
          };
        }),
      );
      expect(cards.length).toBeGreaterThan(1);
      for (const card of cards) {
        expect(card.height).toBeGreaterThanOrEqual(108);
        expect(card.lines).toBe('2');
        expect(card.text).toBeGreaterThanOrEqual(26);
        const row = cards.filter((other) => other.row === card.row).map((other) => other.chips);
        expect(Math.max(...row) - Math.min(...row)).toBeLessThanOrEqual(2);
      }
    });
  });
}

/** Computed background of the parent of each card's mark, as far as it is in the page now. */
async function surfaces(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const found: Record<string, string> = {};
    for (const card of document.querySelectorAll('[data-testid^="component-card-"]')) {
      const id = (card.getAttribute('data-testid') ?? '').replace('component-card-', '');
      const parent = card.querySelector(`img[data-testid="logo-${id}"]`)?.parentElement;
      if (parent) found[id] = getComputedStyle(parent).backgroundColor;
    }
    return found;
  });
}

/** `rgb(…)`, `rgba(…)` or hexadecimal as `#RRGGBB`, without its alpha. */
function hex(colour: string | undefined): string {
  if (colour === undefined) return 'no card with a mark';
  if (colour.startsWith('#')) return colour.slice(0, 7).toUpperCase();
  const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/** Mean Rec. 709 luminance of a PNG from 0 to 1, decoded by the browser itself. */
async function luminance(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
      sum += 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    }
    return sum / (data.length / 4) / 255;
  }, png.toString('base64'));
}
