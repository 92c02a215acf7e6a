import type { Browser, Locator } from '@playwright/test';
import { expect } from '../harness/test';
import type { CataloguePage } from '../pages/catalogue';
import { calibrate, limit, slowness } from './calibration';
import { Painting, percentile, type Sample } from './paint';

/** What is typed, letter by letter, and the card that must then stand first. */
const WORDS: ReadonlyArray<readonly [string, string]> = [
  ['grafana', 'grafana'],
  ['grafna', 'grafana'],
  ['keycloack', 'keycloak'],
  ['opensearhc', 'opensearch'],
  ['librechat', 'librechat'],
  ['velro', 'velero'],
  ['temporal', 'temporal'],
  ['clikchouse', 'clickhouse'],
];
const ROUNDS = 2;

/** Types and deletes every word in the search, twice after a round of warming up. */
export async function typing(browser: Browser, catalogue: CataloguePage, area: Locator): Promise<Sample[]> {
  await catalogue.search.focus();
  for (const [word] of WORDS) {
    await catalogue.page.keyboard.type(word);
    await catalogue.search.fill('');
  }
  const painting = await Painting.watch(browser, area, 'keydown');
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [word, expected] of WORDS) await typeWord(painting, catalogue, word, expected);
  }
  const samples = await painting.finish();
  expect(samples.length).toBeGreaterThanOrEqual(200);
  return samples;
}

async function typeWord(painting: Painting, catalogue: CataloguePage, word: string, expected: string): Promise<void> {
  const { keyboard } = catalogue.page;
  let shown: string[] = [];
  for (const letter of word) shown = (await painting.sample(() => keyboard.press(letter))).first;
  expect(shown[0], `first card for "${word}" when the clock stopped`).toBe(expected);
  for (const _ of word) await painting.sample(() => keyboard.press('Backspace'));
  await expect(catalogue.search).toHaveValue('');
}

/** Prints the figures with those of the machine, and fails over the limits. */
export async function report(
  browser: Browser,
  name: string,
  samples: Sample[],
  budget: { p50?: string; p95?: string },
): Promise<void> {
  const now = await calibrate(browser);
  const factor = slowness(now);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const figures = (numbers: number[]) => ({
    p50: percentile(numbers, 0.5),
    p95: percentile(numbers, 0.95),
    max: Math.max(...numbers),
  });
  const words = (found: Record<string, number>) =>
    Object.entries(found)
      .map(([key, value]) => `${key} ${ms(value)}`)
      .join(', ');
  const work = figures(samples.map((sample) => sample.work));
  const passed = figures(samples.map((sample) => sample.passed));
  const allowed = Object.entries(budget).map(([key, entry]) => [key as 'p50' | 'p95', limit(entry) * factor] as const);
  console.log(
    [
      `${name}, ${samples.length} inputs`,
      `  work to the painted result: ${words(work)}; limit ${words(Object.fromEntries(allowed))}`,
      `  passed until then, with waiting: ${words(passed)}`,
      `  machine: ${now.cores} cores, loop ${ms(now.loop)}, layout ${ms(now.layout)}, so limits × ${factor.toFixed(2)}`,
    ].join('\n'),
  );
  for (const [key, most] of allowed) expect(work[key], `${name}, ${key}`).toBeLessThanOrEqual(most);
}
