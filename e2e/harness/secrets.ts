import type { BrowserContext, Page, Request } from '@playwright/test';
import type { Standin } from './standin';
import type { Watch } from './watch';

interface Sent {
  url: string;
  method: string;
  body: string;
  headers: string;
}

/** Looks for secrets everywhere a page may have left them, and in every request it made. */
export class SecretSearch {
  readonly requests: Sent[] = [];

  constructor(
    private readonly page: Page,
    private readonly context: BrowserContext,
    private readonly standin: Standin,
    private readonly watch: Watch,
  ) {
    context.on('request', (request: Request) => {
      this.requests.push({
        url: request.url(),
        method: request.method(),
        body: request.postData() ?? '',
        headers: JSON.stringify(request.headers()),
      });
    });
  }

  /** Names every place that holds one of the secrets; `meant` says which requests may carry which. */
  async find(moment: string, secrets: Record<string, string>, meant: Record<string, RegExp>): Promise<string[]> {
    const places = await this.page.evaluate(collect);
    places.push(['cookies', JSON.stringify(await this.context.cookies())]);
    places.push(['console', this.watch.consoleLines.join('\n')]);
    places.push(['server log', this.standin.output]);
    const hits: string[] = [];
    for (const [name, secret] of Object.entries(secrets)) {
      for (const [place, text] of places) {
        if (text.includes(secret)) hits.push(`${moment}: ${name} in ${place}`);
      }
      for (const request of this.requests) {
        const isMeant = request.method === 'POST' && (meant[name] as RegExp).test(new URL(request.url).pathname);
        const inBody = request.body.includes(secret) && !isMeant;
        if (inBody || request.url.includes(secret) || request.headers.includes(secret)) {
          hits.push(`${moment}: ${name} in ${request.method} ${request.url}`);
        }
      }
    }
    return hits;
  }
}

/** Everything in the page that could keep a text, as pairs of place and content. */
async function collect(): Promise<Array<[string, string]>> {
  const places: Array<[string, string]> = [];
  const dump = (storage: Storage) =>
    Object.keys(storage)
      .map((key) => `${key}=${storage.getItem(key) ?? ''}`)
      .join('\n');
  places.push(['localStorage', dump(localStorage)]);
  places.push(['sessionStorage', dump(sessionStorage)]);
  places.push(['address', location.href]);
  places.push(['history.state', String(JSON.stringify(history.state))]);
  places.push(['window.name', window.name]);
  places.push(['document.cookie', document.cookie]);
  places.push(['title', document.title]);
  places.push(['DOM', new XMLSerializer().serializeToString(document)]);
  places.push(['indexedDB', JSON.stringify(await indexedDB.databases())]);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      places.push([`cache ${name}`, `${request.url} ${(await answer?.text()) ?? ''}`]);
    }
  }
  for (const field of document.querySelectorAll('input, textarea, select')) {
    places.push([`value of ${field.id}`, (field as HTMLInputElement).value]);
    places.push([`default of ${field.id}`, (field as HTMLInputElement).defaultValue ?? '']);
  }
  for (const link of document.querySelectorAll('a[href^="blob:"], a[href^="data:"]')) {
    const answer = await fetch((link as HTMLAnchorElement).href).catch(() => null);
    places.push(['object URL', (await answer?.text()) ?? '']);
  }
  for (const entry of performance.getEntriesByType('resource')) places.push(['resource timing', entry.name]);
  return places;
}
