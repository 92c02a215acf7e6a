import type { Locator, Page } from '@playwright/test';
import { Keyboard } from '../harness/keyboard';
import { completeDraft } from '../harness/plan';
import { seedDraft, storedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { CataloguePage } from '../pages/catalogue';
import { Ledger } from '../pages/ledger';

/** No consequence is hidden, and none is final: additions and removals with what goes along. */

async function open(page: Page): Promise<[CataloguePage, Ledger]> {
  await seedDraft(page, completeDraft(5));
  await page.goto('wizard');
  const catalogue = new CataloguePage(page);
  await expect(catalogue.cards).toHaveCount(63);
  return [catalogue, new Ledger(page)];
}

/** What Specter brings into the default selection: its needs, and the family that comes whole. */
const WITH_SPECTER = ['bge', 'ferretdb', 'knative', 'langfuse', 'librechat', 'milvus', 'neo4j', 'vllm'];
const NAMES = ['BGE', 'FerretDB', 'Knative', 'LangFuse', 'LibreChat', 'Milvus', 'Neo4j', 'vLLM'];

test('looking at a card shows its consequences and changes nothing', async ({ page, axe }) => {
  const [catalogue, ledger] = await open(page);
  const before = await storedDraft(page);
  await catalogue.card('specter').hover();
  await expect(ledger.preview).toContainText('If you add Specter');
  for (const name of NAMES) await expect(ledger.preview).toContainText(name);
  // What is there already is told apart.
  await expect(ledger.preview).toContainText('KServe');
  // Why, as a way that can be read.
  await expect(ledger.preview).toContainText('LibreChat');
  // What it costs: now, after, and the difference.
  for (const what of [/Memory/, /vCPU/, /€/]) await expect(ledger.preview).toContainText(what);
  await expect(ledger.preview).toContainText(/The cheapest size that carries it changes from \S+ to \S+\./);
  for (const id of WITH_SPECTER) await expect(catalogue.card(id)).toHaveAttribute('data-preview', /.+/);
  await expect(catalogue.card('specter')).toHaveAttribute('data-preview', 'cause');
  await expect(catalogue.card('clickhouse')).not.toHaveAttribute('data-preview', /.+/);
  await axe('preview of a cascade');
  await catalogue.expectOpen('specter', ...WITH_SPECTER);
  expect(await storedDraft(page)).toEqual(before);
  // A card that comes alone says so.
  await catalogue.card('clickhouse').hover();
  await expect(ledger.preview).toContainText('If you add ClickHouse');
  await expect(ledger.preview).toContainText('Nothing else comes with it');
});

test('the cost that is announced is the cost that stands afterwards', async ({ page }) => {
  const [catalogue, ledger] = await open(page);
  const costs = async (where: Locator) => {
    const row = where.getByTestId('impact').getByRole('row', { name: /€/ });
    await expect(row).toHaveCount(1);
    return (await row.getByRole('cell').allInnerTexts()).map((text) => text.replace('€', ''));
  };
  await catalogue.toggle('specter').click();
  const [now, after] = await costs(ledger.question);
  expect(after).not.toBe(now);
  await ledger.add.click();
  await catalogue.expectSelected('specter');
  await expect(page.getByTestId('sum-cost-complete')).toContainText(after ?? '-');
  await catalogue.link('tempo').focus();
  await expect(ledger.preview).toContainText('Tempo');
  expect((await costs(ledger.preview))[0]).toBe(after);
});

test('the way to the buttons of the preview leads across other cards', async ({ page }) => {
  const [catalogue, ledger] = await open(page);
  await catalogue.card('specter').hover();
  await expect(ledger.preview).toContainText('If you add Specter');
  const from = await catalogue.card('specter').boundingBox();
  const to = await ledger.apply.boundingBox();
  if (!from || !to) throw new Error('both are on the screen');
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  // The speed of a hand: each step of the way in a frame of its own.
  const steps = 36;
  for (let n = 1; n <= steps; n += 1) {
    const part = n / steps;
    await page.mouse.move(x + (to.x + to.width / 2 - x) * part, y + (to.y + to.height / 2 - y) * part);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await expect(ledger.preview).toContainText('If you add Specter');
  await page.mouse.down();
  await page.mouse.up();
  await catalogue.expectSelected('specter');
});

test('what is not there any more is said, and the way back to the defaults keeps the focus', async ({ page }) => {
  const [catalogue, ledger] = await open(page);
  await catalogue.toggle('bge').click();
  await ledger.add.click();
  const notice = page.getByTestId('toast-added');
  // Members of the family, and what they need from another one, are told apart.
  await expect(notice).toContainText(/CORTEX comes whole: (?!.*FerretDB.*With it)/);
  await expect(notice).toContainText('With it: FerretDB');
  await catalogue.toggle('bge').click();
  await expect(ledger.removeToo).toBeVisible();
  await catalogue.reset.click();
  await expect(page.getByTestId('toast-reset')).toBeVisible();
  await expect(catalogue.reset).toBeFocused();
  await expect(catalogue.reset).toHaveAccessibleDescription('This is the default selection.');
  await ledger.removeToo.click();
  await expect(page.getByText('Nothing of it is there to remove any more.')).toHaveCount(1);
});

test('a large addition asks first, can be undone and made again', async ({ page, axe }) => {
  const [catalogue, ledger] = await open(page);
  await catalogue.toggle('specter').click();
  await expect(ledger.question).toBeVisible();
  for (const name of NAMES) await expect(ledger.question).toContainText(name);
  await axe('question before a large addition');
  await expect(ledger.leave).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ledger.question).toBeHidden();
  await expect(catalogue.toggle('specter')).toBeFocused();
  await catalogue.expectOpen('specter', ...WITH_SPECTER);

  await catalogue.toggle('specter').click();
  await ledger.add.click();
  await catalogue.expectSelected('specter', ...WITH_SPECTER);
  await expect(catalogue.counter).toHaveText(/Selected \(53\) of 63/);
  await expect(ledger.count('chosen')).toHaveText('1');
  await expect(page.getByTestId('toast-added')).toContainText('Specter added');
  await catalogue.undoInToast.click();
  await catalogue.expectOpen('specter', ...WITH_SPECTER);
  await expect(catalogue.counter).toHaveText(/Selected \(44\)/);
  await ledger.redo.click();
  await catalogue.expectSelected('specter', ...WITH_SPECTER);
  await ledger.undo.click();
  await expect(catalogue.counter).toHaveText(/Selected \(44\)/);
  await expect(ledger.undo).toBeDisabled();
});

test('a small addition is done at once and says what came along', async ({ page }) => {
  const [catalogue, ledger] = await open(page);
  // Strimzi takes Debezium along; choosing Debezium again brings Strimzi.
  await catalogue.toggle('strimzi').click();
  await expect(catalogue.dialog).toBeVisible();
  await catalogue.confirm.click();
  await catalogue.expectOpen('strimzi', 'debezium');
  await catalogue.toggle('debezium').click();
  await catalogue.expectSelected('debezium', 'strimzi');
  await expect(ledger.question).toBeHidden();
  const toast = page.getByTestId('toast-added');
  await expect(toast).toContainText('Debezium added');
  await expect(toast).toContainText('Strimzi');
  await catalogue.undoInToast.click();
  await catalogue.expectOpen('strimzi', 'debezium');
});

test('a removal names who goes along, what stays for whom, and what nothing needs any more', async ({ page, axe }) => {
  const [catalogue, ledger] = await open(page);
  await catalogue.toggle('librechat').click();
  await ledger.add.click();
  await catalogue.expectSelected('librechat', 'ferretdb');
  await catalogue.toggle('ferretdb').click();
  await expect(catalogue.dialog).toBeVisible();
  await expect(catalogue.dependents).toContainText('LibreChat');
  await expect(catalogue.dialog.getByTestId('kept')).toContainText('CloudNative PG');
  await expect(catalogue.dialog.getByTestId('impact')).toContainText('Memory');
  await axe('question before a removal');
  await catalogue.cancel.click();
  await catalogue.expectSelected('librechat', 'ferretdb');

  // LibreChat brought FerretDB: it may stay, or go with it.
  await catalogue.toggle('librechat').click();
  await catalogue.expectOpen('librechat');
  await catalogue.expectSelected('ferretdb');
  const toast = page.getByTestId('toast-removed');
  await expect(toast).toContainText('FerretDB');
  await ledger.removeToo.click();
  await catalogue.expectOpen('librechat', 'ferretdb', 'milvus', 'neo4j');
  await catalogue.expectSelected('axon', 'kserve', 'cnpg');
  await expect(catalogue.counter).toHaveText(/Selected \(44\)/);
});

test('what nothing needs any more keeps its names and its way out', async ({ page, axe }) => {
  const [catalogue, ledger] = await open(page);
  await catalogue.toggle('librechat').click();
  await ledger.add.click();
  await catalogue.toggle('librechat').click();
  await catalogue.expectOpen('librechat');
  await expect(ledger.leftOver).toContainText('FerretDB');
  await axe('what is left over');
  await ledger.leftOver.getByRole('button', { name: 'Remove too' }).click();
  await catalogue.expectOpen('librechat', 'ferretdb');
  await expect(ledger.leftOver).toHaveCount(0);
  await expect(ledger.undo).toBeFocused();
  await expect(catalogue.counter).toHaveText(/Selected \(44\)/);
});

test('a notice that leaves passes the focus on, and an older change is told when it is taken back', async ({ page }) => {
  const [catalogue] = await open(page);
  await catalogue.link('temporal').focus();
  await page.keyboard.press('Space');
  await catalogue.expectSelected('temporal');
  await catalogue.link('clickhouse').focus();
  await page.keyboard.press('Space');
  await catalogue.expectSelected('clickhouse');
  const older = catalogue.toast('toast-added', 'Temporal').getByRole('button', { name: 'Undo' });
  await older.focus();
  await page.keyboard.press('Enter');
  await catalogue.expectOpen('temporal');
  await catalogue.expectSelected('clickhouse');
  await expect(catalogue.toast('toast-undone', 'Temporal')).toBeVisible();
  await expect.poll(() => catalogue.toasts.evaluate((stack) => stack.contains(document.activeElement))).toBe(true);
  const dismiss = catalogue.toasts.getByRole('button', { name: 'Dismiss' });
  for (let left = await dismiss.count(); left > 0; left -= 1) {
    await dismiss.last().press('Enter');
    await expect(dismiss).toHaveCount(left - 1);
  }
  await expect(catalogue.link('clickhouse')).toBeFocused();
});

test('what others still use is not offered for removal', async ({ page }) => {
  const [catalogue, ledger] = await open(page);
  await catalogue.toggle('specter').click();
  await ledger.add.click();
  await catalogue.expectSelected('specter');
  await catalogue.toggle('vllm').hover();
  await expect(ledger.preview).toContainText('If you remove vLLM');
  await expect(ledger.preview).toContainText('Specter');
  await catalogue.toggle('vllm').click();
  await expect(catalogue.dependents).toContainText('Specter');
  await catalogue.confirm.click();
  await catalogue.expectOpen('vllm', 'specter');
  await catalogue.expectSelected('kserve', 'seaweedfs', 'cnpg', 'librechat');
});

test('each selected card says why it is here', async ({ page, axe }) => {
  const [catalogue, ledger] = await open(page);
  await catalogue.toggle('specter').click();
  await ledger.add.click();
  await catalogue.expectSelected('ferretdb');
  // The pointer rests where the dialog was; away with it, the focus leads.
  await page.mouse.move(2, 2);
  await catalogue.link('ferretdb').focus();
  await expect(ledger.reasons).toContainText(/LibreChat → FerretDB/);
  await axe('reasons of a card');
  await catalogue.link('specter').focus();
  await expect(ledger.reasons).toContainText('You chose it');
  await catalogue.link('grafana').focus();
  await expect(ledger.reasons).toContainText('Part of the default selection');
  await catalogue.link('cnpg').focus();
  await expect(ledger.reasons).toContainText('It is mandatory and cannot be removed');
  await catalogue.toggle('cnpg').click();
  await page.getByTestId('toast-mandatory').getByRole('button', { name: 'Why?' }).click();
  await expect(ledger.review).toContainText('It is mandatory and cannot be removed');
  await axe('why a card is mandatory');
});

test('the defaults come back, and so does what they replaced', async ({ page }) => {
  const [catalogue, ledger] = await open(page);
  await expect(catalogue.reset).toBeDisabled();
  await catalogue.toggle('clickhouse').click();
  await catalogue.toggle('grafana').click();
  await catalogue.expectSelected('clickhouse');
  await catalogue.expectOpen('grafana');
  await expect(ledger.running).toContainText('1 added, 1 left out');
  await catalogue.reset.click();
  await catalogue.expectOpen('clickhouse');
  await catalogue.expectSelected('grafana');
  await expect(catalogue.reset).toBeDisabled();
  await catalogue.undoInToast.click();
  await catalogue.expectSelected('clickhouse');
  await catalogue.expectOpen('grafana');
});

test('the order of installation is shown before anything is installed', async ({ page, axe }) => {
  const [, ledger] = await open(page);
  await ledger.order.click();
  await expect(ledger.waves).toBeVisible();
  await expect(ledger.waves).toContainText('Wave 1');
  await expect(ledger.waves).toContainText('Cilium');
  const text = (await ledger.waves.innerText()).replace(/\s+/g, ' ');
  expect(text.indexOf('Cilium')).toBeLessThan(text.indexOf('Grafana'));
  await axe('order of installation');
  await page.keyboard.press('Escape');
  await expect(ledger.waves).toBeHidden();
  await expect(ledger.order).toBeFocused();
});

test('the whole of it with the keyboard alone', async ({ page }) => {
  const [catalogue, ledger] = await open(page);
  const keys = new Keyboard(page);
  await catalogue.enter(keys);
  await keys.type('spec');
  await expect(catalogue.link('specter')).toBeFocused();
  await expect(ledger.preview).toContainText('If you add Specter');
  await keys.press('Space');
  await expect(ledger.leave).toBeFocused();
  await keys.activate(ledger.add);
  await catalogue.expectSelected('specter', ...WITH_SPECTER);
  await expect(catalogue.link('specter')).toBeFocused();
  await keys.press('ControlOrMeta+z');
  await catalogue.expectOpen('specter', ...WITH_SPECTER);
  await keys.press('ControlOrMeta+Shift+z');
  await catalogue.expectSelected('specter', ...WITH_SPECTER);
  await keys.press('ControlOrMeta+Home');
  await keys.type('ferr');
  await expect(catalogue.link('ferretdb')).toBeFocused();
  await keys.press('Space');
  await expect(catalogue.dependents).toContainText('LibreChat');
  await keys.press('Escape');
  await expect(catalogue.link('ferretdb')).toBeFocused();
  await keys.press('Space');
  await keys.activate(catalogue.confirm);
  await catalogue.expectOpen('ferretdb', 'librechat');
  await keys.press('ControlOrMeta+z');
  await catalogue.expectSelected('ferretdb', 'librechat');
  // In a field the same keys belong to the field.
  await keys.fill(catalogue.search, 'matrix');
  await keys.press('ControlOrMeta+z');
  await keys.fill(catalogue.search, 'ferretdb');
  await catalogue.expectSelected('ferretdb');
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test.describe('by touch', () => {
    test.use({ hasTouch: true });

    test('a card asks before it brings others along, and a lone one is added at once', async ({ page }) => {
      const [catalogue, ledger] = await open(page);
      await catalogue.toggle('strimzi').tap();
      await catalogue.confirm.tap();
      await catalogue.expectOpen('strimzi', 'debezium');
      await catalogue.toggle('debezium').tap();
      await expect(ledger.question).toContainText('Strimzi');
      await ledger.leave.tap();
      await catalogue.expectOpen('strimzi', 'debezium');
      // It was shown now.
      await expect(ledger.dock).toContainText('1 more');
      await catalogue.toggle('debezium').tap();
      await catalogue.expectSelected('strimzi', 'debezium');
      await catalogue.toggle('clickhouse').tap();
      await catalogue.expectSelected('clickhouse');
      await expect(ledger.dock).toContainText('no others go');
      await ledger.dock.getByRole('button').tap();
      await expect(ledger.review).toContainText('You chose it');
    });
  });

  test('the consequences stand in the footer, and a touch shows them', async ({ page }) => {
    const [catalogue, ledger] = await open(page);
    await catalogue.link('specter').focus();
    await expect(ledger.dock).toContainText('Specter');
    await ledger.dock.getByRole('button').click();
    await expect(ledger.review).toContainText('LibreChat');
    await catalogue.expectOpen('specter');
  });
});
