import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scan, setTheme, type Theme } from './axe';
import { expectNoSidewaysScroll, expectStable } from './layout';

const SHOTS = join(import.meta.dirname, '../results/shots');
mkdirSync(SHOTS, { recursive: true });

/** The two widths of every screen. */
export const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;

/** Axe, no sideways scroll, no layout shift, and a picture for people to look at. */
export async function inspect(page: Page, name: string, form: string, theme: Theme): Promise<void> {
  await expectNoSidewaysScroll(page, name);
  await expectStable(page, name);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await setTheme(page, theme);
  await scan(page, `${name}, ${form}, ${theme}`);
  await shoot(page, name, form, theme);
}

/** The same for a screen that has changed since it came up: what happens may move what follows. */
export async function look(page: Page, name: string, form: string, theme: Theme): Promise<void> {
  await expectNoSidewaysScroll(page, name);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await setTheme(page, theme);
  await scan(page, `${name}, ${form}, ${theme}`);
  await page.evaluate(() => window.scrollTo(0, 0));
  await shoot(page, name, form, theme);
}

/** A picture for people to look at. */
export async function shoot(page: Page, name: string, form: string, theme: Theme): Promise<void> {
  await page.screenshot({ path: join(SHOTS, `${name}-${form}-${theme}.png`), animations: 'disabled' });
}

/** The theme from the first paint on, as a stored preference would set it. */
export async function keepTheme(page: Page, theme: Theme): Promise<void> {
  await page.addInitScript((name) => {
    try {
      localStorage.setItem('oo-theme', name);
    } catch {
      // Forbidden storage is another test.
    }
  }, theme);
}
