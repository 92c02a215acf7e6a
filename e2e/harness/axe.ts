import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

export type Theme = 'dark' | 'light';

/** Sets the theme the way the stored preference would: attribute and `oo-theme`. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
    try {
      localStorage.setItem('oo-theme', name);
    } catch {
      // A test forbids storage: the attribute alone decides then.
    }
  }, theme);
}

/** One axe pass over the whole page with every rule that is not experimental. */
export async function scan(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const findings = violations.map((violation) => ({
    rule: violation.id,
    impact: violation.impact,
    nodes: violation.nodes.slice(0, 4).map((node) => {
      const data = node.any[0]?.data as unknown;
      return `${node.target.join(' ')} ${node.html.slice(0, 140)} ${data ? JSON.stringify(data).slice(0, 160) : ''}`;
    }),
  }));
  expect(findings, `axe on ${name}`).toEqual([]);
}

/** Scans in dark and in light without motion, then puts the theme back. */
export async function scanBothThemes(page: Page, name: string): Promise<void> {
  await test.step(`axe: ${name}`, async () => {
    const before = await page.evaluate(() => document.documentElement.dataset.theme);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme);
      await scan(page, `${name} (${theme})`);
    }
    await setTheme(page, before === 'light' ? 'light' : 'dark');
    await page.emulateMedia({ reducedMotion: null });
  });
}
