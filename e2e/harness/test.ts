import { test as base, expect } from '@playwright/test';
import { scanBothThemes } from './axe';
import { Standin, type Scenario } from './standin';
import { reportCspViolations, Watch, type ExpectedFailures } from './watch';
import { Account } from './account';
import { Sovereign } from './cutover';

interface Options {
  /** Story the stand-in tells in this test. */
  scenario: Scenario;
  /** How many times faster than a real run. */
  speed: number;
  /** Failed requests that the test provokes; everything else on the console fails it. */
  expectedFailures: ExpectedFailures;
  /** Lines that the page itself prints about such a failure. */
  expectedLines: RegExp[];
}

interface Fixtures {
  watch: Watch;
  /** Signs in and creates runs through the API, for tests that begin after the wizard. */
  account: Account;
  /** The Sovereign side: signs in and plays cutovers. */
  sovereign: Sovereign;
  /** axe in dark and light; any finding of any impact fails. */
  axe: (name: string) => Promise<void>;
}

interface WorkerFixtures {
  /** More words for the command line of the stand-in. */
  standinWords: readonly string[];
  standin: Standin;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  scenario: ['happy', { option: true }],
  speed: [400, { option: true }],
  expectedFailures: [{}, { option: true }],
  expectedLines: [[], { option: true }],

  standinWords: [[], { option: true, scope: 'worker' }],

  standin: [
    async ({ standinWords }, use) => {
      const standin = await Standin.start(standinWords);
      await use(standin);
      await standin.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ standin }, use) => use(standin.url),

  watch: async ({ context, standin, expectedFailures, expectedLines }, use) => {
    await use(new Watch(context, standin.origin, expectedFailures, expectedLines));
  },

  page: async ({ page, context, watch, standin, scenario, speed }, use) => {
    await standin.reset();
    await standin.configure({ scenario, speed, fanout: true, auth: 'pin' });
    await context.addInitScript(reportCspViolations);
    await use(page);
    expect(watch.complaints, 'console errors, page errors, CSP violations, foreign requests').toEqual([]);
  },

  account: async ({ context, standin }, use) => use(new Account(context.request, standin)),

  sovereign: async ({ context, standin, account }, use) =>
    use(new Sovereign(context.request, standin, account)),

  axe: async ({ page }, use) => use((name) => scanBothThemes(page, name)),
});

export { expect };
