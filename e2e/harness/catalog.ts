import type { Page } from '@playwright/test';

/** One Blueprint as the server may send it; tests add what they are about. */
export interface Served {
  name: string;
  version?: string;
  card?: Record<string, unknown>;
  origin?: string;
  visibility?: string;
  [key: string]: unknown;
}

/** What else the server says about one Blueprint. */
export interface Manifest {
  configSchema?: unknown;
  placementSchema?: Record<string, unknown>;
  upgrades?: { from?: string[]; blocks?: string[] };
  versions?: string[];
}

const LIST = /\/api\/v1\/catalog$/;

/** Answers for the catalogue in place of the stand-in: the list, and for named Blueprints all the rest. */
export async function serveCatalog(
  page: Page,
  items: Served[],
  manifests: Record<string, Manifest> = {},
): Promise<void> {
  await page.route(LIST, (route) => route.fulfill({ json: { items } }));
  for (const item of items) {
    const { name, version = '1.0.0', card = {}, visibility = 'listed' } = item;
    const manifest = manifests[name] ?? {};
    const { configSchema = null, placementSchema, upgrades, versions = [version] } = manifest;
    const own = `/api/v1/catalog/${name}`;
    await page.route(
      (url) => url.pathname.endsWith(own),
      (route) => route.fulfill({ json: { ...item, ...(placementSchema ? { placementSchema } : {}) } }),
    );
    await page.route(
      (url) => url.pathname.endsWith(`${own}/versions`),
      (route) =>
        route.fulfill({
          json: {
            name,
            versions: versions.map((one) => ({ version: one, origin: 'public' })),
            upgradeMatrix: upgrades ? { [version]: upgrades } : {},
          },
        }),
    );
    await page.route(
      (url) => url.pathname.includes(`${own}/versions/`),
      (route) =>
        route.fulfill({
          json: {
            name,
            version,
            card,
            raw: { spec: { card, visibility, configSchema, placementSchema, upgrades } },
          },
        }),
    );
  }
}

/** The catalogue cannot be read in one of the ways in which servers fail. */
export async function breakCatalog(page: Page, how: 'away' | 'html' | 'missing' | 'broken'): Promise<void> {
  await page.route(/\/api\/v1\/catalog/, (route) => {
    if (how === 'away') return route.abort('connectionrefused');
    if (how === 'html') {
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Console</title>' });
    }
    if (how === 'missing') return route.fulfill({ status: 404, body: '404 page not found' });
    return route.fulfill({ status: 500, json: { error: 'catalog-load-failed' } });
  });
}
