import type { BrowserContext, Page } from '@playwright/test';

/** What all inherited guards share: how they seed the wizard, and the two servers they must bear. */

/** A half-filled plan whose topology, industry and size are not values that this console knows. */
export const S5_FULL = {
  currentStep: 5,
  orgName: 'Acme',
  orgIndustry: 'finance',
  orgSize: '50-200',
  orgHeadquarters: 'Frankfurt, Germany',
  topology: 'three-region-ha',
  airgap: false,
};

/** The same without the organisation. */
export const S5_SHORT = {
  currentStep: 5,
  orgHeadquarters: 'Frankfurt, Germany',
  topology: 'three-region-ha',
  airgap: false,
};

/** Merges a partial into the stored wizard state before the page's own code, on every load. */
export async function seed(context: BrowserContext, partial: Record<string, unknown>): Promise<void> {
  await context.addInitScript((part) => {
    const key = 'openova-catalyst-wizard';
    let stored: { state?: Record<string, unknown>; version?: number } = {};
    try {
      stored = JSON.parse(localStorage.getItem(key) ?? '{}') as typeof stored;
    } catch {
      stored = {};
    }
    const state = { ...(stored.state ?? {}), ...part };
    localStorage.setItem(key, JSON.stringify({ state, version: stored.version ?? 0 }));
  }, partial);
}

async function withoutApi(page: Page): Promise<void> {
  await page.route(/\/api\/v1\//, (route) => route.abort('connectionrefused'));
}

async function withHtmlApi(page: Page): Promise<void> {
  await page.route(/\/api\/v1\//, (route) =>
    route.fulfill({
      status: 200,
      contentType: 'text/html',
      body: '<!doctype html><title>Console</title><p>The single page application.</p>',
    }),
  );
}

/** No API at all, and an API that answers every call with a page. */
export const APIS = [
  ['no API', withoutApi],
  ['an API that answers HTML', withHtmlApi],
] as const;
