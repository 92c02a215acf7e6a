import type { Page } from '@playwright/test';
import { scan } from './harness/axe';
import { CONSOLE, CONSOLE_ASKS, HOLD, RESTART, RESTARTS, type Sovereign } from './harness/cutover';
import { expectNoSidewaysScroll, observeShifts } from './harness/layout';
import { inspect, keepTheme, look, shoot, WIDTHS } from './harness/screens';
import type { CutoverStory, Standin } from './harness/standin';
import { expect, test } from './harness/test';
import { CutoverCard } from './pages/cutover';

/** Every state of the cutover on a Sovereign, in the four forms of screens.spec.ts. */

interface Scene {
  story: CutoverStory;
  speed: number;
  /** Goes on from the open card until the state is on the screen. */
  reach: (card: CutoverCard, sovereign: Sovereign, standin: Standin, page: Page) => Promise<void>;
}

const SCENES: Record<string, Scene> = {
  interrupted: {
    story: 'interrupted',
    speed: 1_000,
    reach: async (card) => {
      await card.begin();
      await expect(card.badge).toHaveText('Tethered, cutover interrupted', { timeout: 25_000 });
    },
  },
  'api-restarts': {
    story: 'happy',
    speed: 600,
    reach: async (card, sovereign) => {
      await card.begin();
      // Slow enough for the step to be met at work, however slow this machine is.
      await sovereign.reach('harbor-prewarm', 100);
      await sovereign.reach('registry-pivot', 30);
      await sovereign.reach('helmrepository-patches', 8);
      await sovereign.reach(RESTART, 2);
      await expect(card.restarting).toBeVisible({ timeout: 20_000 });
    },
  },
  'auto-started': {
    story: 'auto',
    speed: 20,
    reach: async (card) => expect(card.attached).toContainText('started automatically'),
  },
  'second-operator': {
    story: 'second-operator',
    speed: 20,
    reach: async (card) => {
      await card.begin();
      await expect(card.attached).toContainText('nothing was started twice');
    },
  },
  'eleven-steps': {
    story: 'eleven-steps',
    speed: 1_000,
    reach: async (card, sovereign) => {
      await card.begin();
      await card.expectSovereign(sovereign);
      await expect(card.rows).toHaveCount(11);
    },
  },
  'no-steps': {
    story: 'no-steps',
    speed: 1_000,
    reach: async (card) => {
      await card.begin();
      await expect(card.noSteps).toBeVisible();
    },
  },
  'fallen-back': {
    story: 'falls-back',
    speed: 1_000,
    reach: async (card, sovereign, standin, page) => {
      await card.begin();
      await sovereign.reach(HOLD, 200);
      await sovereign.expectComplete();
      await standin.configure({ speed: 0.1 });
      await card.expectSovereign(sovereign);
      await standin.configure({ speed: 1_000 });
      await expect.poll(async () => (await sovereign.status()).cutoverComplete, { timeout: 15_000 }).toBe(false);
      await page.reload();
      await expect(card.fellBack).toBeVisible();
    },
  },
  'clock-ahead': {
    story: 'clock-ahead',
    speed: 600,
    reach: async (card, sovereign) => {
      await card.begin();
      await sovereign.reach(HOLD, 0.1);
      await card.expectHold(sovereign);
    },
  },
  'failed-early': {
    story: 'fails-1',
    speed: 1_000,
    reach: async (card) => {
      await card.begin();
      await expect(card.outcome).toBeVisible({ timeout: 20_000 });
    },
  },
};

/** What some scenes provoke beside the restart. */
const START = '/api/v1/sovereign/cutover/start';
const ANSWERS: Partial<Record<string, number>> = { 'second-operator': 409, 'no-steps': 424 };

for (const [form, viewport] of Object.entries(WIDTHS)) {
  for (const theme of ['dark', 'light'] as const) {
    test.describe(`${form}, ${theme}, on a Sovereign`, () => {
      test.use({ viewport, expectedFailures: { ...RESTARTS, ...CONSOLE_ASKS } });

      test.beforeEach(async ({ page }) => {
        await observeShifts(page);
        await keepTheme(page, theme);
      });

      test('cutover, from before to after', async ({ page, sovereign, standin }) => {
        const card = new CutoverCard(page);
        await sovereign.tell('happy', 2);
        await card.open();
        await expect(card.preflight).toContainText('unknown');
        await inspect(page, 'cutover-before', form, theme);
        await card.start.click();
        await expect(card.question).toBeVisible();
        await inspect(page, 'cutover-confirm', form, theme);
        await card.confirm.click();
        await expect(card.progress).toBeVisible();
        await standin.configure({ speed: 600 });
        await sovereign.reach('harbor-prewarm', 100);
        await sovereign.reach('registry-pivot', 0.1);
        await expect(card.step('registry-pivot')).toHaveAttribute('data-step-status', 'running');
        await look(page, 'cutover-under-way', form, theme);
        await standin.configure({ speed: 600 });
        await sovereign.reach(HOLD, 0.1);
        await expect(card.dial).toHaveText(/^\d\d:\d\d$/);
        await look(page, 'cutover-hold', form, theme);
        await standin.configure({ speed: 1_000 });
        await card.expectSovereign(sovereign);
        await look(page, 'cutover-after', form, theme);
        await page.goto(`${CONSOLE}/dashboard`);
        await expect(page.getByTestId('sovereignty-stats')).toBeVisible();
        await look(page, 'cutover-seal', form, theme);
      });

      test('cutover, failed with its offenders', async ({ page, sovereign }) => {
        const card = new CutoverCard(page);
        await sovereign.tell('reverted');
        await page.goto(`${CONSOLE}/settings`);
        await sovereign.startElsewhere();
        await expect(card.outcome).toBeVisible({ timeout: 25_000 });
        await look(page, 'cutover-failed', form, theme);
        await card.details(HOLD).click();
        await expect(card.step(HOLD).getByRole('listitem')).toHaveCount(38);
        await expectNoSidewaysScroll(page, 'cutover, offenders');
        await scan(page, `cutover-offenders, ${form}, ${theme}`);
        await shoot(page, 'cutover-offenders', form, theme);
      });

      for (const [name, scene] of Object.entries(SCENES)) {
        test.describe(name, () => {
          const answer = ANSWERS[name];
          if (answer) test.use({ expectedFailures: { ...RESTARTS, [START]: [answer] } });

          test(`cutover, ${name}`, async ({ page, sovereign, standin }) => {
            const card = new CutoverCard(page);
            await sovereign.tell(scene.story, scene.speed);
            await card.open();
            await scene.reach(card, sovereign, standin, page);
            await look(page, `cutover-${name}`, form, theme);
          });
        });
      }
    });
  }
}

test('the cutover fits a width of 320 px, as at 400 % zoom of a 1280 px screen', async ({ page, sovereign }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const card = new CutoverCard(page);
  await sovereign.tell('fails-1');
  await card.open();
  await expect(card.preflight).toBeVisible();
  await expectNoSidewaysScroll(page, 'cutover, before, at 320 px');
  await card.start.click();
  await expect(card.confirm).toBeVisible();
  await expectNoSidewaysScroll(page, 'cutover, confirm, at 320 px');
  await card.confirm.click();
  await expect(card.outcome).toBeVisible({ timeout: 20_000 });
  await expectNoSidewaysScroll(page, 'cutover, failed, at 320 px');
});
