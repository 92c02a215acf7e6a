import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** A failed request that a test provokes on purpose. Anything else on the console fails the test. */
export interface ExpectedFailure {
  /** HTTP status, or 'network' for refused, aborted and broken connections. */
  status: number | 'network';
  /** Part of the address. */
  path: string;
}

/** Listens to every page of a context and collects what no test may cause. */
export class Watch {
  readonly complaints: string[] = [];
  readonly consoleLines: string[] = [];

  constructor(
    context: BrowserContext,
    private readonly origin: string,
    private readonly expected: ExpectedFailure[],
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
    const status = text.match(/server responded with a status of (\d+)/)?.[1];
    return this.expected.some((one) => {
      if (!place.includes(one.path)) return false;
      if (one.status === 'network') return /net::ERR_/.test(text) && !status;
      return status === String(one.status);
    });
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
