import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/**
 * Failed requests that a test provokes on purpose: part of the address, and the statuses it may
 * show; 'network' stands for refused, aborted and broken connections. Anything else on the console
 * fails the test.
 */
export type ExpectedFailures = Record<string, ReadonlyArray<number | 'network'>>;

/**
 * Two ordinary answers that Chromium prints all the same: nobody is signed in, and this server is no
 * Sovereign (contract §2.7: "normal, not an error to show").
 */
const ANONYMOUS: ExpectedFailures = { '/api/v1/whoami': [401], '/api/v1/sovereign/self': [404] };

/** Listens to every page of a context and collects what no test may cause. */
export class Watch {
  readonly complaints: string[] = [];
  readonly consoleLines: string[] = [];

  constructor(
    context: BrowserContext,
    private readonly origin: string,
    private readonly expected: ExpectedFailures,
    private readonly expectedLines: RegExp[],
  ) {
    context.on('console', (message) => this.onConsole(message));
    context.on('weberror', (error) => this.complaints.push(`page error: ${error.error().message}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (!['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol)) return;
      if (url.origin !== this.origin) this.complaints.push(`request to another origin: ${url.href}`);
    });
  }

  private onConsole(message: ConsoleMessage): void {
    const place = message.location().url;
    this.consoleLines.push(`${message.type()}: ${message.text()} ${place}`);
    const isCsp = /content security policy/i.test(message.text());
    if (message.type() !== 'error' && !isCsp) return;
    if (!isCsp && this.isExpected(message.text(), place)) return;
    this.complaints.push(`console ${message.type()}: ${message.text()} (${place})`);
  }

  private isExpected(text: string, place: string): boolean {
    if (this.expectedLines.some((line) => line.test(text))) return true;
    const status = text.match(/server responded with a status of (\d+)/)?.[1];
    const is = status ? Number(status) : /net::ERR_/.test(text) ? 'network' : undefined;
    if (is === undefined) return false;
    const lists = [...Object.entries(ANONYMOUS), ...Object.entries(this.expected)];
    return lists.some(([path, statuses]) => place.includes(path) && statuses.includes(is));
  }
}

/** Runs in every page before its own code: a blocked resource becomes a console error. */
export function reportCspViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `Content Security Policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
    );
  });
}
