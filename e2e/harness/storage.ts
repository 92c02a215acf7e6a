import type { BrowserContext, Page } from '@playwright/test';

export const DRAFT_KEY = 'openova-catalyst-wizard';

/** Puts a stored draft under the page before its own code runs, once. */
export async function seedDraft(
  target: BrowserContext | Page,
  state: Record<string, unknown>,
  version = 1,
): Promise<void> {
  await target.addInitScript(
    ([key, text]) => {
      if (sessionStorage.getItem('e2e-seeded') === text) return;
      sessionStorage.setItem('e2e-seeded', text);
      localStorage.setItem(key, text);
    },
    [DRAFT_KEY, JSON.stringify({ state, version })] as const,
  );
}

/** Stores a raw text, for drafts that are broken. */
export async function seedRaw(target: BrowserContext | Page, text: string): Promise<void> {
  await target.addInitScript(([key, raw]) => localStorage.setItem(key, raw), [DRAFT_KEY, text] as const);
}

export async function storedDraft(page: Page): Promise<Record<string, unknown>> {
  const text = await page.evaluate((key) => localStorage.getItem(key), DRAFT_KEY);
  return text === null ? {} : ((JSON.parse(text) as { state: Record<string, unknown> }).state ?? {});
}

/** Every write is refused, as with a full disk. */
export async function fillStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
}

/** Storage cannot even be asked, as with cookies blocked. */
export async function forbidStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  });
}
