import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { scan } from '../harness/axe';
import { HOLD, RESTARTS, STEPS, type CutoverStatus } from '../harness/cutover';
import { expectNoSidewaysScroll } from '../harness/layout';
import { expect, test } from '../harness/test';
import { CutoverCard } from '../pages/cutover';

/** The evidence pack, checked by other means than the ones that made it, and by the page inside it. */

test.use({ expectedFailures: RESTARTS });

interface Pack {
  about: string;
  seal: string;
  records: Array<{ number: number; text: string; before: string; digest: string }>;
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('both packs hold the same whole chain, and one changed byte breaks it', async ({ page, context, sovereign, axe }, info) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy');
  await card.open();
  await card.begin();
  await card.expectSovereign(sovereign);
  const status = await sovereign.status();

  const json = await save(page, card.asJson, info.outputPath('evidence.json'));
  const html = await save(page, card.asPage, info.outputPath('evidence.html'));
  const pack = JSON.parse(json.text) as Pack;
  expect(verify(pack)).toBe('whole');
  const slot = html.text.match(/<script id="pack" type="application\/json">([\s\S]*?)<\/script>/)?.[1] ?? '';
  const inside = JSON.parse(slot) as Pack;
  expect(verify(inside)).toBe('whole');
  const said = (one: Pack) => one.records.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  // Both files of one report are one pack: the same records, the same moment, the same seal.
  expect(inside).toEqual(pack);

  // It says what the server said.
  const records = said(pack);
  const steps = records.filter(({ kind }) => kind === 'step');
  expect(steps.map(({ step, result }) => [step, result])).toEqual(STEPS.map((step) => [step, 'success']));
  for (const step of status.steps) {
    const record = steps.find(({ step: name }) => name === step.name);
    expect(record).toMatchObject({ startedAt: step.startedAt, finishedAt: step.finishedAt });
  }
  expect(records.find(({ kind }) => kind === 'cutover')).toMatchObject({ cutoverComplete: true, failedStep: null });
  expect(records.filter(({ kind }) => kind === 'tether')).toHaveLength(8);
  expect(records.find(({ kind }) => kind === 'proof')).toMatchObject({
    mirroredCommit: '9f2c41d07ae3b6155f0c88e2a4d91c37b5e60f12',
    registryProjects: 7,
    egressTestPassed: true,
    blockingStepSeconds: seconds(status, HOLD),
  });
  // What the chart blocks by default is no report, and no part of the proof.
  const hosts = ['github.com', 'ghcr.io', 'harbor.openova.io'];
  expect(JSON.stringify(records.find(({ kind }) => kind === 'proof'))).not.toContain('ghcr.io');
  expect(records.find(({ kind }) => kind === 'chart')).toMatchObject({ step: HOLD, blocksByDefault: hosts });
  const deeds = records.filter(({ kind }) => kind === 'audit');
  expect(deeds[0]).toMatchObject({ what: 'started', operator: null });
  expect(deeds.filter(({ what }) => what === 'step ended').map(({ step }) => step)).toEqual([...STEPS]);
  expect(deeds.at(-1)).toMatchObject({ what: 'complete', at: status.raw.cutoverFinishedAt });

  // The chain notices every kind of change.
  expect(verify({ ...pack, records: pack.records.slice(0, -1) })).toBe('broken');
  expect(verify({ ...pack, records: [...pack.records].reverse() })).toBe('broken');

  // The page in the pack needs no server: from a file, it says the same, and notices one byte.
  const offline = await context.newPage();
  await offline.goto(pathToFileURL(html.path).href);
  const verdict = offline.locator('#verdict');
  await expect(verdict).toHaveText(`Whole: all ${pack.records.length} records fit the chain.`);
  await expect(offline.locator('#content')).toContainText('egress-block-test');
  await expect(offline.locator('#seal')).toHaveText(inside.seal);
  await expect(offline.locator('#content')).toContainText('Failed stepnone');
  await expect(offline.getByText('All times are in UTC.')).toBeVisible();
  await scan(offline, 'the page of the pack');
  await offline.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(offline, 'the page of the pack at 390 px');

  // It checks a chosen JSON file as well, and notices each changed byte.
  const chosen = offline.locator('#chosen');
  const choose = async (bytes: Buffer) => {
    await offline.locator('#file').setInputFiles({ name: 'evidence.json', mimeType: 'application/json', buffer: bytes });
    await expect(chosen).not.toBeEmpty();
    return (await chosen.textContent()) ?? '';
  };
  const original = Buffer.from(json.text, 'utf8');
  expect(await choose(original)).toBe(
    `evidence.json: Whole: all ${pack.records.length} records fit the chain. Its seal is the one of this page.`,
  );
  const pretty = Buffer.from(JSON.stringify(pack, null, 2), 'utf8');
  expect(await choose(pretty)).toContain('written differently');
  const missed: number[] = [];
  for (let at = 0; at < original.length; at += Math.ceil(original.length / 150)) {
    const changed = Buffer.from(original);
    changed[at] = (changed[at] ?? 0) ^ 1;
    if (!/: Broken: /.test(await choose(changed))) missed.push(at);
  }
  expect(missed, 'places of bytes whose change went unnoticed').toEqual([]);
  const added = { ...pack, remark: 'covered by no digest' };
  expect(await choose(Buffer.from(JSON.stringify(added), 'utf8'))).toContain('Broken');
  for (const [what, position] of Object.entries(positions(html.text, inside))) {
    const changed = Buffer.from(html.text, 'utf8');
    changed[position] = (changed[position] ?? 0) === 0x31 ? 0x32 : 0x31;
    await writeFile(html.path, changed);
    await offline.goto(pathToFileURL(html.path).href);
    await expect(verdict, what).toHaveText(/^Broken: /);
  }
  await offline.close();
  await axe('cutover, evidence saved');
});

for (const [what, last, sentence, stat] of [
  ['says nothing about steps', undefined, 'does not report how the test', 'not reported'],
  ['reports its test as failed', 'failed', 'as not passed', 'not passed'],
  ['reports its test as passed', 'success', 'blocked as passed', 'passed'],
] as const) {
  test(`a complete cutover that ${what} gets no other seal`, async ({ page, sovereign }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy');
    const at = { startedAt: '2026-05-12T10:20:00Z', finishedAt: '2026-05-12T10:30:15Z' };
    const steps = last === undefined ? [] : STEPS.map((name) => ({ name, result: name === HOLD ? last : 'success', ...at }));
    const json = { state: 'sovereign', cutoverComplete: true, cutoverStartedAt: at.startedAt, cutoverFinishedAt: at.finishedAt, steps };
    await page.route('**/cutover/status', (route) => route.fulfill({ json }));
    await page.route('**/cutover/events', (route) => route.fulfill({ contentType: 'text/event-stream', body: ': none\n\n' }));
    await card.open();
    await expect(card.badge).toHaveText('Sovereign');
    await expect(card.sealText).toContainText(sentence);
    await expect(page.getByTestId('cutover-summary-egress')).toHaveText(stat);
    await expect(card.card).not.toContainText('Every step passed');
    await expect(card.summary).toContainText(`The step that blocks took${last === undefined ? 'not reported' : '10 min 15 s'}`);
  });
}

/** Seconds that a step took, by its reported times. */
function seconds(status: CutoverStatus, name: string): number {
  const step = status.steps.find((one) => one.name === name);
  return (Date.parse(step?.finishedAt ?? '') - Date.parse(step?.startedAt ?? '')) / 1_000;
}

/** Places of one byte each: in the words of a record, in its digest, in the seal, in the writing itself. */
function positions(html: string, pack: Pack): Record<string, number> {
  const record = pack.records[3];
  const at = (text: string) => Buffer.byteLength(html.slice(0, html.indexOf(text)), 'utf8');
  expect(record).toBeDefined();
  return {
    'a digit in the words of a record': at('14 of 214 images'),
    'a digit of a digest': at(record?.digest ?? '') + 5,
    'the last digit of the seal': at(`"seal":"${pack.seal}"`) + `"seal":"${pack.seal}`.length - 1,
    'a quote, so that nothing can be read': at('"records":['),
  };
}

/** Computes the chain as its rules are written down, with another SHA-256 than the console's. */
function verify(pack: Pack): 'whole' | 'broken' {
  let before = sha256(pack.about);
  for (const [number, record] of pack.records.entries()) {
    const digest = sha256(`${before}\n${number}\n${record.text}`);
    if (record.number !== number || record.before !== before || record.digest !== digest) return 'broken';
    before = digest;
  }
  return pack.seal === before && pack.records.length > 0 ? 'whole' : 'broken';
}

async function save(page: Page, button: Locator, path: string): Promise<{ path: string; text: string }> {
  const download = page.waitForEvent('download');
  await button.click();
  await (await download).saveAs(path);
  return { path, text: await readFile(path, 'utf8') };
}
