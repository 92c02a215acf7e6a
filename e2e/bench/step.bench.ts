import type { Page } from '@playwright/test';
import { completeDraft } from '../harness/plan';
import { seedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { CataloguePage } from '../pages/catalogue';
import { Painting } from './paint';
import { report, typing } from './typing';

/** Step 5 of the wizard: from a key to the painted result, and from a press to the changed card. */

async function open(page: Page): Promise<CataloguePage> {
  await seedDraft(page, completeDraft(5));
  await page.goto('wizard');
  const catalogue = new CataloguePage(page);
  await expect(catalogue.cards).toHaveCount(63);
  return catalogue;
}

test('key to painted result among 63 cards', async ({ page, browser }) => {
  const samples = await typing(browser, await open(page), page.getByRole('main'));
  await report(browser, 'key, 63 cards', samples, { p50: 'search_63.p50', p95: 'search_63.p95' });
});

test('press to changed card among 63', async ({ page, browser }) => {
  const catalogue = await open(page);
  const press = async (watch: (act: () => Promise<void>) => Promise<unknown>) => {
    for (const id of ['clickhouse', 'ntfy']) {
      for (const on of [true, false]) {
        await watch(() => catalogue.toggle(id).click());
        await expect(catalogue.card(id)).toHaveAttribute('data-selected', String(on));
      }
    }
  };
  for (let round = 0; round < 3; round += 1) await press((act) => act());
  const painting = await Painting.watch(browser, page.getByRole('main'), 'pointerup');
  for (let round = 0; round < 15; round += 1) await press((act) => painting.sample(act));
  const budget = { p50: 'press_63.p50', p95: 'press_63.p95' };
  await report(browser, 'press, 63 cards', await painting.finish(), budget);
});
