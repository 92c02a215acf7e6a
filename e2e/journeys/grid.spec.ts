import type { Page } from '@playwright/test';
import { Keyboard } from '../harness/keyboard';
import { completeDraft } from '../harness/plan';
import { seedDraft, storedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { CataloguePage } from '../pages/catalogue';
import { Ledger } from '../pages/ledger';

/** The grid of components in the wizard and in the marketplace: order, search, filters, keyboard. */

const PLACES = { 'the wizard': 'wizard/components', 'the marketplace': 'marketplace' } as const;

async function open(page: Page, path: string): Promise<CataloguePage> {
  await seedDraft(page, completeDraft(5));
  await page.goto(path);
  const catalogue = new CataloguePage(page);
  await expect(catalogue.counter).toBeVisible();
  return catalogue;
}

for (const [name, path] of Object.entries(PLACES)) {
  test.describe(`in ${name}`, () => {
    test('a press moves no card', async ({ page }) => {
      const catalogue = await open(page, path);
      const before = await catalogue.places();
      expect(Object.keys(before).length).toBeGreaterThan(30);
      await catalogue.toggle('clickhouse').click();
      await catalogue.expectSelected('clickhouse');
      await catalogue.toggle('temporal').click();
      await catalogue.expectSelected('temporal');
      expect(await catalogue.places()).toEqual(before);
      await catalogue.toggle('clickhouse').click();
      await catalogue.expectOpen('clickhouse');
      expect(await catalogue.places()).toEqual(before);
    });

    test('search forgives typing errors and puts the best card first', async ({ page }) => {
      const catalogue = await open(page, path);
      for (const [typed, first] of [
        ['grafana', 'grafana'],
        ['grafna', 'grafana'],
        ['keycloack', 'keycloak'],
        ['opensaerch', 'opensearch'],
        ['CLICKHUOSE', 'clickhouse'],
        ['sigstor', 'sigstore'],
        ['temporal', 'temporal'],
        ['librechat', 'librechat'],
        ['grfa', 'grafana'],
        ['hrbr', 'harbor'],
        ['opne search', 'opensearch'],
      ]) {
        await catalogue.search.fill(typed as string);
        await catalogue.expectFirst(first as string);
      }
      // A word of the name beats the same word in a description.
      await catalogue.search.fill('grafana');
      await catalogue.expectFirst('grafana');
      const order = await catalogue.order();
      expect(order.length).toBeGreaterThan(1);
      expect(order.length).toBeLessThan(30);
      // Whole families are found by their name.
      await catalogue.search.fill('relay');
      for (const id of ['matrix', 'ntfy']) await expect(catalogue.card(id)).toBeVisible();
    });

    test('the number of results is shown and said; nothing found has a way on', async ({ page, axe }) => {
      const catalogue = await open(page, path);
      await catalogue.search.fill('clickhouse');
      await catalogue.expectFirst('clickhouse');
      await expect(catalogue.head).toContainText(new RegExp(`^${await catalogue.cards.count()} shown`));
      await expect(catalogue.spoken).toContainText(/components? shown/);
      await catalogue.search.fill('zzzzqqqqxx');
      await expect(catalogue.empty).toBeVisible();
      await expect(catalogue.cards).toHaveCount(0);
      await expect(catalogue.spoken).toContainText('No component matches');
      await axe('nothing found');
      await catalogue.empty.getByRole('button').click();
      await expect(catalogue.card('clickhouse')).toBeVisible();
      await expect(catalogue.search).toHaveValue('');
      await expect(catalogue.search).toBeFocused();
    });

    test('filters stand in the address: reload, back, forward, deep link', async ({ page }) => {
      const catalogue = await open(page, path);
      await expect(catalogue.card('grafana')).toBeVisible();
      const all = await catalogue.order();
      await catalogue.family('relay').click();
      await expect(page).toHaveURL(/[?&]family=relay/);
      await expect(catalogue.card('grafana')).toHaveCount(0);
      const family = await catalogue.order();
      expect(family).toEqual(all.filter((id) => family.includes(id)));
      expect(family).toEqual(expect.arrayContaining(['livekit', 'matrix', 'ntfy', 'stalwart']));
      for (const id of family) await expect(page.getByTestId(`family-chip-${id}`)).toHaveText('RELAY');
      await catalogue.tier('Optional').check({ force: true });
      await expect(page).toHaveURL(/[?&]tier=optional/);
      await expect(catalogue.card('livekit')).toHaveCount(0);
      const both = await catalogue.order();
      expect(both).toEqual(expect.arrayContaining(['matrix', 'ntfy']));
      await page.reload();
      await expect(catalogue.card('matrix')).toBeVisible();
      expect(await catalogue.order()).toEqual(both);
      await expect(catalogue.family('relay')).toHaveAttribute('aria-pressed', 'true');
      await page.goBack();
      await expect(catalogue.card('livekit')).toBeVisible();
      expect(await catalogue.order()).toEqual(family);
      await page.goBack();
      await expect(catalogue.card('grafana')).toBeVisible();
      expect(await catalogue.order()).toEqual(all);
      await page.goForward();
      await expect(catalogue.card('grafana')).toHaveCount(0);
      expect(await catalogue.order()).toEqual(family);
      await catalogue.search.fill('matrx');
      await expect(page).toHaveURL(/[?&]q=matrx/);
      await page.goto(`${path}?q=matrx&family=relay&tier=optional`);
      await catalogue.expectFirst('matrix');
      await expect(catalogue.card('livekit')).toHaveCount(0);
      await expect(catalogue.search).toHaveValue('matrx');
    });

    test('filters that do not exist filter nothing', async ({ page }) => {
      const catalogue = await open(page, path);
      await expect(catalogue.card('grafana')).toBeVisible();
      const all = await catalogue.order();
      await page.goto(`${path}?family=no-such&tier=golden&selected=perhaps&colour=%zz`);
      await expect(catalogue.card('grafana')).toBeVisible();
      expect(await catalogue.order()).toEqual(all);
      // Signs alone are no search.
      await page.goto(`${path}?q=%25`);
      await expect(catalogue.card('grafana')).toBeVisible();
      expect(await catalogue.order()).toEqual(all);
    });

    test('only the selected cards can be shown', async ({ page }) => {
      const catalogue = await open(page, path);
      await catalogue.toggle('clickhouse').click();
      await catalogue.expectSelected('clickhouse');
      await catalogue.onlySelected.click();
      await expect(page).toHaveURL(/[?&]selected=1/);
      await expect(catalogue.card('clickhouse')).toBeVisible();
      await expect(catalogue.card('temporal')).toHaveCount(0);
      await expect(catalogue.grid.locator('[data-selected="false"]')).toHaveCount(0);
    });

    test('one stop of the tab key; arrows, Home, End and letters move inside', async ({ page }) => {
      const catalogue = await open(page, path);
      const keys = new Keyboard(page);
      const order = await catalogue.order();
      const at = (place: number) => catalogue.link(order.at(place) ?? '');
      await catalogue.enter(keys);
      await keys.press('ControlOrMeta+Home');
      await expect(at(0)).toBeFocused();
      await keys.press('Tab');
      expect(await catalogue.hasFocus(), 'the next stop is behind the grid').toBe(false);
      await keys.press('Shift+Tab');
      await expect(at(0)).toBeFocused();
      await keys.press('ArrowRight');
      await expect(at(1)).toBeFocused();
      await keys.press('ArrowDown');
      await expect(at(4)).toBeFocused();
      await keys.press('ArrowLeft', 1);
      await expect(at(3)).toBeFocused();
      await keys.press('End');
      await expect(at(5)).toBeFocused();
      await keys.press('ArrowUp');
      await expect(at(2)).toBeFocused();
      await keys.press('Home');
      await expect(at(0)).toBeFocused();
      await keys.press('ControlOrMeta+End');
      await expect(at(-1)).toBeFocused();
      await keys.press('ArrowRight');
      await expect(at(-1)).toBeFocused();
      await keys.press('ControlOrMeta+Home');
      await expect(at(0)).toBeFocused();
      await keys.type('cli');
      await expect(catalogue.link('clickhouse')).toBeFocused();
      // The place is kept when the focus leaves and comes back.
      await keys.press('Tab');
      await keys.press('Shift+Tab');
      await expect(catalogue.link('clickhouse')).toBeFocused();
    });

    test('Space selects, Enter opens the page, and the way back leads to the card', async ({ page }) => {
      const catalogue = await open(page, path);
      const keys = new Keyboard(page);
      await catalogue.enter(keys);
      await keys.type('clickh');
      await keys.press('Space');
      await catalogue.expectSelected('clickhouse');
      await expect(catalogue.link('clickhouse')).toBeFocused();
      await keys.press('Space');
      await catalogue.expectOpen('clickhouse');
      await keys.press('Space');
      await catalogue.expectSelected('clickhouse');
      await keys.press('Enter');
      await expect(page).toHaveURL(/\/sovereign\/marketplace\/product\/clickhouse$/);
      await page.goBack();
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await catalogue.expectSelected('clickhouse');
      await expect(catalogue.link('clickhouse')).toBeFocused();
    });

    test('a space in the middle of a name belongs to the name', async ({ page }) => {
      const catalogue = await open(page, path);
      const keys = new Keyboard(page);
      await catalogue.enter(keys);
      const before = await catalogue.counter.innerText();
      await keys.type('apache f');
      await expect(catalogue.link('flink')).toBeFocused();
      expect(await catalogue.counter.innerText()).toBe(before);
    });

    test('nothing operable stands inside another, and each target is large enough', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      const catalogue = await open(page, path);
      await expect(catalogue.cards.first()).toBeVisible();
      const found = await catalogue.grid.evaluate((grid) => {
        const operable = 'a[href], button, input, select, textarea, [tabindex]';
        const nested = [...grid.querySelectorAll(operable)].filter((node) => node.querySelector(operable));
        const small = [...grid.querySelectorAll('button')].filter((node) => {
          const box = node.getBoundingClientRect();
          return box.width < 24 || box.height < 24;
        });
        const unseen = [...grid.querySelectorAll('button')].filter((node) => {
          const style = getComputedStyle(node);
          return style.visibility !== 'visible' || Number(style.opacity) < 1 || style.display === 'none';
        });
        const stops = [...grid.querySelectorAll('a[href], button, [tabindex]')].filter(
          (node) => (node as HTMLElement).tabIndex >= 0,
        );
        const names = (nodes: Element[]) => nodes.slice(0, 3).map((node) => node.outerHTML.slice(0, 120));
        return { nested: names(nested), small: names(small), unseen: names(unseen), stops: stops.length };
      });
      expect(found).toEqual({ nested: [], small: [], unseen: [], stops: 1 });
    });
  });
}

test('the wizard shows all 63 cards, whoever may see them elsewhere', async ({ page }) => {
  const catalogue = await open(page, 'wizard/components');
  await expect(catalogue.cards).toHaveCount(63);
  await expect(catalogue.counter).toHaveText(/Selected \(44\) of 63/);
  for (const id of ['stunner', 'knative', 'keycloak']) await expect(catalogue.card(id)).toBeVisible();
});

test('what is selected survives a reload, and the stored draft says what was asked for', async ({ page }) => {
  const catalogue = await open(page, 'wizard/components');
  await catalogue.toggle('librechat').click();
  await new Ledger(page).add.click();
  await catalogue.expectSelected('librechat', 'ferretdb');
  await page.reload();
  await catalogue.expectSelected('librechat', 'ferretdb', 'grafana');
  await catalogue.expectOpen('clickhouse');
  const draft = await storedDraft(page);
  expect(draft.selectedComponents).toEqual(expect.arrayContaining(['librechat', 'ferretdb']));
});

test('/ leads to the search, Escape empties it', async ({ page }) => {
  const catalogue = await open(page, 'wizard/components');
  await expect(catalogue.cards).toHaveCount(63);
  await catalogue.link('alloy').focus();
  await page.keyboard.press('/');
  await expect(catalogue.search).toBeFocused();
  await page.keyboard.type('velero');
  await catalogue.expectFirst('velero');
  await page.keyboard.press('Escape');
  await expect(catalogue.search).toHaveValue('');
  await expect(catalogue.cards).toHaveCount(63);
});

test('a mandatory card answers with the reason and stays', async ({ page }) => {
  const catalogue = await open(page, 'wizard/components');
  await catalogue.toggle('cilium').click();
  await expect(page.getByTestId('toast-mandatory')).toBeVisible();
  await catalogue.expectSelected('cilium');
  await catalogue.link('flux').press('Space');
  await catalogue.expectSelected('flux');
});
