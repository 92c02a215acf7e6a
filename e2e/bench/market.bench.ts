import { expect, test } from '../harness/test';
import { CataloguePage } from '../pages/catalogue';
import { report, typing } from './typing';

/** The marketplace with a served list of 6,000: from a key to the painted result. */

test.use({ standinWords: ['--cards', '6000'] });

test('key to painted result among 6,000 cards', async ({ page, browser }) => {
  const catalogue = new CataloguePage(page);
  await page.goto('marketplace');
  await expect(catalogue.counter).toContainText(/6\D?0\d\d/);
  const samples = await typing(browser, catalogue, page.getByRole('main'));
  await report(browser, 'key, 6,000 cards', samples, { p95: 'search_6000.p95' });
});
