import type { Page } from '@playwright/test';
import { breakCatalog, serveCatalog } from '../harness/catalog';
import { completeDraft } from '../harness/plan';
import { seedDraft, storedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { CataloguePage } from '../pages/catalogue';
import { Ledger } from '../pages/ledger';
import { MarketPage } from '../pages/market';
import { PLAN, WizardPage } from '../pages/wizard';

/** The marketplace's pages work on the same plan as the wizard, with and without a server's list. */

async function openGrid(page: Page): Promise<CataloguePage> {
  await page.goto('marketplace');
  const catalogue = new CataloguePage(page);
  await expect(catalogue.card('clickhouse')).toBeVisible();
  return catalogue;
}

for (const base of ['/sovereign/', '/']) {
  test.describe(`served at ${base}`, () => {
    test('grid, product and family have addresses and lead to each other', async ({ page, standin, axe }) => {
      const market = new MarketPage(page);
      const origin = `${standin.origin}${base}`;
      await page.goto(`${origin}marketplace`);
      const catalogue = new CataloguePage(page);
      await catalogue.link('temporal').click();
      await expect(page).toHaveURL(`${origin}marketplace/product/temporal`);
      await expect(market.product('temporal')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Temporal/);
      await expect(page).toHaveTitle(/Temporal/);
      await expect(market.tier).toContainText('Optional');
      await expect(market.depends).toContainText('CloudNative PG');
      await axe('product page');
      await market.depends.getByRole('link', { name: /CloudNative PG/ }).click();
      await expect(page).toHaveURL(`${origin}marketplace/product/cnpg`);
      await expect(market.dependents).toContainText('Temporal');
      await page.goBack();
      await market.familyChip.click();
      await expect(page).toHaveURL(`${origin}marketplace/family/fabric`);
      await expect(market.family('fabric')).toBeVisible();
      for (const id of ['cnpg', 'valkey', 'strimzi', 'debezium', 'flink', 'temporal', 'clickhouse', 'iceberg']) {
        await expect(page.getByTestId(`marketplace-family-member-${id}`)).toBeVisible();
      }
      await axe('family page');
      await page.getByTestId('marketplace-family-member-superset').getByRole('link').first().click();
      await expect(page).toHaveURL(`${origin}marketplace/product/superset`);
      await page.reload();
      await expect(market.product('superset')).toBeVisible();
      for (const link of await market.links()) {
        if (link.startsWith(standin.origin)) expect(new URL(link).pathname.startsWith(base), link).toBe(true);
      }
    });
  });
}

test('unknown products and families have pages of their own', async ({ page, axe }) => {
  const market = new MarketPage(page);
  for (const id of ['no-such-thing', '%3Cscript%3E', 'a'.repeat(300)]) {
    await page.goto(`marketplace/product/${id}`);
    await expect(market.missingProduct).toBeVisible();
    await page.goto(`marketplace/family/${id}`);
    await expect(market.missingFamily).toBeVisible();
  }
  await page.goto('marketplace/product/no-such-thing');
  await expect(market.missingProduct).toContainText('no-such-thing');
  await axe('unknown product');
  await market.missingProduct.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/marketplace$/);
  await page.goto('marketplace/family/no-such-thing');
  await expect(market.missingFamily).toBeVisible();
  await axe('unknown family');
  await expect(market.missingFamily.getByRole('link').first()).toBeVisible();
});

test('the way back leads to where the visit began', async ({ page }) => {
  const market = new MarketPage(page);
  const wizard = new WizardPage(page);
  await seedDraft(page, completeDraft(5));
  await page.goto('wizard/components?family=fabric');
  const catalogue = new CataloguePage(page);
  await catalogue.link('temporal').click();
  await expect(market.product('temporal')).toBeVisible();
  await market.familyChip.click();
  await expect(market.family('fabric')).toBeVisible();
  await market.back.click();
  await expect(page).toHaveURL(/\/wizard\/components\?family=fabric$/);
  await expect(wizard.current).toHaveText(/Components$/);
  await expect(catalogue.card('grafana')).toHaveCount(0);

  await page.goto('marketplace?q=matrix');
  await catalogue.link('matrix').click();
  await expect(market.product('matrix')).toBeVisible();
  await market.back.click();
  await expect(page).toHaveURL(/\/marketplace\?q=matrix$/);
  await catalogue.expectFirst('matrix');
});

test('entered secrets survive the way to a product and back', async ({ page }) => {
  const wizard = new WizardPage(page);
  const market = new MarketPage(page);
  const catalogue = new CataloguePage(page);
  await seedDraft(page, completeDraft(4));
  await page.goto('wizard');
  await wizard.expectStep(4);
  await wizard.enterSecrets();
  await wizard.continue();
  await wizard.expectStep(5);
  await catalogue.link('clickhouse').click();
  await expect(market.product('clickhouse')).toBeVisible();
  await market.toggle.click();
  await expect(market.state).toHaveText('In the plan');
  await market.back.click();
  await wizard.expectStep(5);
  await catalogue.expectSelected('clickhouse');
  await wizard.back.click();
  await wizard.expectStep(4);
  await wizard.expectSecretsChecked();
  // Held secrets are not written into their fields again; the step is complete all the same.
  await wizard.continue();
  await wizard.expectStep(5);
  expect(JSON.stringify(await storedDraft(page))).not.toContain(PLAN.token);
});

test('a page of a product chooses for the wizard, by the same rules', async ({ page, axe }) => {
  const ledger = new Ledger(page);
  const market = new MarketPage(page);
  const catalogue = new CataloguePage(page);
  await seedDraft(page, completeDraft(5));
  await market.openProduct('specter');
  await expect(market.state).toHaveText('Not in the plan');
  await market.toggle.click();
  await expect(ledger.question).toContainText('Milvus');
  await axe('large addition on a product page');
  await ledger.leave.click();
  await expect(ledger.question).toBeHidden();
  await expect(market.toggle).toBeFocused();
  await expect(market.state).toHaveText('Not in the plan');
  await market.toggle.click();
  await ledger.add.click();
  await expect(market.state).toHaveText('In the plan');
  await expect.poll(async () => (await storedDraft(page)).selectedComponents).toContain('ferretdb');
  await market.openProduct('ferretdb');
  await market.toggle.click();
  await expect(catalogue.dependents).toContainText('LibreChat');
  await catalogue.confirm.click();
  await expect(market.state).toHaveText('Not in the plan');
  await page.goto('wizard/components');
  await catalogue.expectOpen('ferretdb', 'librechat');
  await catalogue.expectSelected('specter');
});

test('a mandatory product cannot be taken out', async ({ page }) => {
  const market = new MarketPage(page);
  const catalogue = new CataloguePage(page);
  await seedDraft(page, completeDraft(5));
  await market.openProduct('cilium');
  await expect(market.tier).toContainText('Mandatory');
  await expect(market.main).toContainText(/cannot be (removed|left out)/i);
  await market.toggle.click({ force: true });
  await page.goto('wizard/components');
  await catalogue.expectSelected('cilium');
});

test('a part of the platform is in the plan and stays', async ({ page, axe }) => {
  const market = new MarketPage(page);
  const catalogue = new CataloguePage(page);
  await seedDraft(page, { ...completeDraft(5), blueprints: { 'bp-spire': { selected: true } } });
  await page.goto('marketplace?q=spire');
  await catalogue.expectFirst('spire');
  await catalogue.expectSelected('spire');
  await catalogue.toggle('spire').click();
  await expect(page.getByTestId('toast-mandatory')).toContainText('SPIRE is part of every Sovereign');
  await catalogue.expectSelected('spire');
  await market.openProduct('spire');
  await expect(market.state).toHaveText('In the plan');
  await market.toggle.click();
  await expect(page.getByTestId('toast-mandatory')).toBeVisible();
  await expect(market.state).toHaveText('In the plan');
  await axe('part of the platform');
});

test('the button of a family does what it says, with members that stand apart', async ({ page, axe }) => {
  const market = new MarketPage(page);
  const ledger = new Ledger(page);
  await seedDraft(page, completeDraft(5));
  await market.openFamily('cortex');
  await expect(market.familyWhole).toContainText('LLM Gateway');
  await axe('family with members apart');
  await market.addFamily.click();
  await expect(ledger.question).toContainText('Milvus');
  await ledger.add.click();
  await expect(market.addFamily).toHaveCount(0);
  await expect(market.familyCount).toHaveText('12 members, 9 in the plan');
  await market.removeFamily.click();
  await expect(new CataloguePage(page).dialog).toContainText('Remove CORTEX?');
});

test('a product says what its button changes before and after', async ({ page, axe }) => {
  const market = new MarketPage(page);
  await seedDraft(page, completeDraft(5));
  await market.openProduct('forum');
  await expect(market.effect).toContainText('If you add Forum');
  for (const what of ['WordPress', 'bp-mail-relay', 'Memory']) await expect(market.effect).toContainText(what);
  await axe('effect on a product page');
  await market.toggle.click();
  await expect(market.state).toHaveText('In the plan');
  await expect(page.getByTestId('toast-added')).toContainText('bp-mail-relay');
  await expect(market.effect).toContainText('If you remove Forum');
  await expect(market.effect).toContainText('You chose it');
  await expect(market.effect).toContainText('bp-mail-relay');
});

test('links of a product are large enough to press', async ({ page }) => {
  const market = new MarketPage(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await market.openProduct('grafana');
  const links = [page.locator('.page-brand'), ...(await market.upstream.getByRole('link').all())];
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) {
    const box = await link.boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(24);
  }
});

test('what is listed and what only a search finds is told apart', async ({ page }) => {
  const catalogue = await openGrid(page);
  await expect(catalogue.card('wordpress')).toBeVisible();
  const [listed, all] = [await catalogue.cards.count(), /of (\d+)/.exec(await catalogue.counter.innerText())?.[1]];
  await expect(catalogue.head).toContainText(`${Number(all) - listed} more are found by search`);
  await catalogue.search.fill('grafana');
  await expect(catalogue.head).not.toContainText('by search');
});

test.describe('where there is no room for the rail', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('a bar says what a press would change, and covers no card with the focus', async ({ page, axe }) => {
    const catalogue = await openGrid(page);
    const ledger = new Ledger(page);
    await expect(catalogue.card('wordpress')).toBeVisible();
    await expect(ledger.bar).toBeHidden();
    await catalogue.card('bge').hover();
    await expect(ledger.bar).toContainText('If you add BGE: 7 more');
    await axe('marketplace with the bar');
    await ledger.bar.getByRole('button', { name: 'Review' }).click();
    await expect(ledger.review).toContainText('Milvus');
    await page.keyboard.press('Escape');
    await catalogue.link('bge').focus();
    await page.keyboard.press('ControlOrMeta+End');
    const last = (await catalogue.order()).at(-1) ?? '';
    await expect(catalogue.link(last)).toBeFocused();
    await expect(ledger.bar).not.toContainText('BGE');
    const [card, bar] = [await catalogue.card(last).boundingBox(), await ledger.bar.boundingBox()];
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });
});

test.describe('a server that does not answer', () => {
  test.use({ expectedFailures: { '/api/v1/catalog': ['network'] } });

  test('is not told as a fact about products, and trying again moves nothing', async ({ page }) => {
    let asked = 0;
    await page.route(/\/api\/v1\/catalog/, (route) => {
      asked += 1;
      return route.abort('connectionrefused');
    });
    const market = new MarketPage(page);
    await page.goto('marketplace/product/wordpress');
    await expect(market.missingProduct).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This product could not be looked up');
    const again = market.listMissing.getByRole('button', { name: 'Try again' });
    await again.focus();
    asked = 0;
    await expect.poll(() => asked).toBeGreaterThan(1);
    await expect(again).toBeFocused();
    await again.press('Enter');
    await expect(again).toBeFocused();
    await market.openProduct('grafana');
    await expect(market.versions).toContainText('could not be loaded');
    await expect(market.versions).not.toContainText('reports no versions');
  });
});

test.describe('a server that comes back', () => {
  test.use({ expectedFailures: { '/api/v1/catalog': [404, 500] } });

  test('keeps the focus on the page when its list takes the notice away', async ({ page }) => {
    const market = new MarketPage(page);
    await page.route(/\/api\/v1\/catalog$/, (route) => route.fulfill({ status: 500, json: { error: 'internal' } }));
    await market.openProduct('clickhouse');
    const again = market.listMissing.getByRole('button', { name: 'Try again' });
    await again.focus();
    await page.unroute(/\/api\/v1\/catalog$/);
    await again.press('Enter');
    await expect(market.listMissing).toHaveCount(0);
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('and has no list says nothing about one', async ({ page }) => {
    const market = new MarketPage(page);
    await page.route(/\/api\/v1\/catalog$/, (route) => route.fulfill({ status: 404, json: { error: 'not-found' } }));
    await page.goto('marketplace/product/wordpress');
    await expect(market.missingProduct).toContainText("It is not part of this console's catalogue.");
    await expect(market.missingProduct).not.toContainText('list');
  });
});

test('a list that comes late leaves the focus on its card', async ({ page }) => {
  let send = () => {};
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/\/api\/v1\/catalog$/, async (route) => {
    await sent;
    await route.fulfill({ json: { items: [{ name: 'bp-aardvark', version: '1.0.0', card: { title: 'Aardvark' } }] } });
  });
  const catalogue = await openGrid(page);
  await catalogue.link('clickhouse').focus();
  send();
  await expect(catalogue.card('aardvark')).toBeVisible();
  await expect(catalogue.link('clickhouse')).toBeFocused();
  await expect(catalogue.grid.locator('a[tabindex="0"]')).toHaveCount(1);
});

test.describe('a list of the server', () => {
  const SERVED = [
    {
      name: 'bp-temporal',
      version: '9.9.9',
      card: { title: 'Temporal Plus', summary: 'Durable workflows as this server sees them', category: 'workflow' },
    },
    {
      name: 'bp-ledgerbook',
      version: '2.1.0',
      card: { title: 'Ledgerbook', summary: 'Books that balance', category: 'finance', family: 'bureau' },
    },
    { name: 'bp-hiddengem', version: '1.0.0', card: { title: 'Hiddengem', summary: 'Not on cards' }, visibility: 'unlisted' },
    { name: 'bp-ourown', version: '0.3.0', card: { title: 'Ourown', summary: 'Of this organisation' }, visibility: 'private' },
  ];

  test('replaces what is shipped and extends it', async ({ page }) => {
    await serveCatalog(page, SERVED);
    const catalogue = await openGrid(page);
    const market = new MarketPage(page);
    await expect(catalogue.card('ledgerbook')).toBeVisible();
    await expect(catalogue.card('temporal')).toContainText('Temporal Plus');
    await expect(catalogue.card('temporal')).toContainText('Durable workflows as this server sees them');
    await catalogue.family('bureau').click();
    await expect(catalogue.cards).toHaveCount(1);
    await catalogue.link('ledgerbook').click();
    await expect(market.product('ledgerbook')).toContainText('2.1.0');
    await market.toggle.click();
    await expect(market.state).toHaveText('In the plan');
    await page.reload();
    await expect(market.state).toHaveText('In the plan');
    await market.openProduct('temporal');
    await expect(market.main).toContainText('9.9.9');
    await market.openFamily('bureau');
    await expect(market.members).toHaveCount(1);
    // The wizard keeps its 63 cards.
    await seedDraft(page, completeDraft(5));
    await page.goto('wizard/components');
    await expect(catalogue.cards).toHaveCount(63);
  });

  test.describe('in the wizard', () => {
    test.use({ expectedFailures: { '/api/v1/catalog': [404] } });

    test('the wizard accounts for what only the server lists, or says that it cannot', async ({ page }) => {
      await serveCatalog(page, SERVED);
      const { running } = new Ledger(page);
      await seedDraft(page, { ...completeDraft(5), blueprints: { 'bp-ledgerbook': { selected: true } } });
      await page.goto('wizard/components');
      await expect(running).toContainText('Beyond the catalogue');
      await expect(running).toContainText('Differs from the defaults: 1 added');
      await page.unrouteAll();
      await breakCatalog(page, 'missing');
      await page.reload();
      await expect(running.getByTestId('ledger-absent')).toContainText('One chosen Blueprint');
      await expect(running).not.toContainText('default selection');
    });
  });

  test('unlisted is found by search and by address, private only because it is served', async ({ page }) => {
    await serveCatalog(page, SERVED);
    const catalogue = await openGrid(page);
    const market = new MarketPage(page);
    await expect(catalogue.card('ourown')).toBeVisible();
    await expect(catalogue.card('hiddengem')).toHaveCount(0);
    await expect(catalogue.card('keycloak')).toHaveCount(0);
    await catalogue.search.fill('hiddengm');
    await catalogue.expectFirst('hiddengem');
    await catalogue.search.fill('keycloak');
    await catalogue.expectFirst('keycloak');
    await market.openProduct('hiddengem');
    await market.openProduct('ourown');
    await page.unrouteAll();
    await serveCatalog(page, SERVED.slice(0, 2));
    await page.reload();
    await expect(market.missingProduct).toBeVisible();
    await page.goto('marketplace?q=ourown');
    await expect(catalogue.counter).toBeVisible();
    await expect(catalogue.card('ourown')).toHaveCount(0);
  });

  test('versions say what can be upgraded', async ({ page }) => {
    await serveCatalog(page, SERVED, {
      'bp-ledgerbook': {
        versions: ['2.1.0', '2.0.4', '1.9.0'],
        upgrades: { from: ['2.0.x'], blocks: ['1.9.x'] },
      },
    });
    const market = new MarketPage(page);
    await market.openProduct('ledgerbook');
    const versions = market.versions;
    for (const text of ['2.1.0', '2.0.4', '1.9.0', '2.0.x', '1.9.x']) await expect(versions).toContainText(text);
  });

  test('cannot bring a link or a script into the page', async ({ page, standin }) => {
    await page.addInitScript(() => Object.assign(window, { e2eScript: 0 }));
    await serveCatalog(page, [
      {
        name: 'bp-evil',
        version: '"><script>e2eScript=1</script>',
        origin: '<b>origin</b>',
        card: {
          title: '<img src=x onerror="e2eScript=1">Evil',
          summary: 'javascript:alert(1)',
          family: '"><script>e2eScript=1</script>',
          homepage: 'javascript:e2eScript=1',
          docs: ' java\nscript:e2eScript=1',
          upstream: { name: 'Upstream', url: 'data:text/html,<script>e2eScript=1</script>' },
          license: '<i>MIT</i>',
        },
      },
      {
        name: 'bp-cunning',
        version: '1.0.0',
        card: {
          title: 'Cunning',
          homepage: 'vbscript:msgbox(1)',
          docs: 'https://user:secret@example.org/docs',
          upstream: { name: 'Cunning', url: '//example.org/%00javascript:alert(1)' },
        },
      },
      { name: '../../admin', version: '1.0.0', card: { title: 'Traversal' } },
      { name: 'bp-honest', version: '1.0.0', card: { title: 'Honest', homepage: 'https://example.org/home' } },
    ]);
    const catalogue = await openGrid(page);
    const market = new MarketPage(page);
    const check = async () => {
      for (const link of await market.links()) {
        const { protocol, origin, username } = new URL(link);
        expect(['http:', 'https:'], link).toContain(protocol);
        expect(username, link).toBe('');
        if (origin === standin.origin) expect(link).not.toContain('/admin');
      }
      expect(await page.evaluate(() => (window as unknown as { e2eScript: number }).e2eScript)).toBe(0);
      expect(await page.locator('main script, main img[src="x"], main b:text-is("origin")').count()).toBe(0);
    };
    await expect(catalogue.card('honest')).toBeVisible();
    await expect(catalogue.grid).toContainText('onerror');
    await check();
    for (const id of ['evil', 'cunning', 'honest']) {
      await market.openProduct(id);
      await check();
    }
    const home = market.main.locator('a[href="https://example.org/home"]');
    await expect(home).toHaveAttribute('rel', /noopener/);
    await expect(home).toHaveAttribute('rel', /noreferrer/);
  });
});

// What passes is asked for again by itself, the rest when somebody says so.
for (const [how, statuses, passes] of [
  ['away', ['network'], true],
  ['html', [], false],
  ['missing', [404], false],
  ['broken', [500], false],
] as const) {
  test.describe(`a list that is ${how}`, () => {
    test.use({ expectedFailures: { '/api/v1/catalog': statuses } });

    test('leaves what is shipped, says so, and can be asked for again', async ({ page, axe }) => {
      await breakCatalog(page, how);
      const catalogue = await openGrid(page);
      const market = new MarketPage(page);
      await expect(market.listMissing).toBeVisible();
      await axe(`marketplace, list ${how}`);
      await market.openProduct('temporal');
      await expect(market.depends).toContainText('CloudNative PG');
      await page.goto('marketplace/product/ledgerbook');
      await expect(market.missingProduct).toBeVisible();
      await openGrid(page);
      await page.unrouteAll();
      await serveCatalog(page, [{ name: 'bp-ledgerbook', version: '2.1.0', card: { title: 'Ledgerbook' } }]);
      if (!passes) await market.listMissing.getByRole('button').click();
      await expect(catalogue.card('ledgerbook')).toBeVisible();
      await expect(market.listMissing).toHaveCount(0);
    });
  });
}
