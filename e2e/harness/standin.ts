import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export type Scenario =
  | 'happy'
  | 'token-readonly'
  | 'quota'
  | 'name-taken'
  | 'slow-lb'
  | 'component-failed'
  | 'zero-hr'
  | 'timeout-ready'
  | 'ready-with-error'
  | 'restart-phase1'
  | 'restart-phase0'
  | 'subdomain-race'
  | 'session-expiry'
  | 'tofu-fail'
  | 'no-kubeconfig';

/** Stories that the cutover of a Sovereign can follow. */
export type CutoverStory =
  | 'happy'
  | `fails-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  | 'reverted'
  | 'auto'
  | 'second-operator'
  | 'eleven-steps'
  | 'no-steps'
  | 'interrupted'
  | 'falls-back'
  | 'clock-ahead'
  | 'clock-behind'
  | 'early-words'
  | 'tells-hold'
  | 'not-ready'
  | 'dips';

export type FaultKind =
  | 'drop-streams'
  | 'delay'
  | 'duplicate'
  | 'bad-gateway'
  | 'half-frame'
  | 'html'
  | 'restart'
  | 'lose-create-answer'
  | 'drop-requests'
  | 'expire-sessions';

export interface Fault {
  kind: FaultKind;
  ms?: number;
  count?: number;
  path?: string;
}

export interface Config {
  scenario?: Scenario;
  speed?: number;
  fanout?: boolean;
  /** 'pin' signs in by mail; 'fixed' makes everybody the same user. */
  auth?: 'pin' | 'fixed' | 'none';
  /** Divides PIN life and the pause between PINs by the speed, too. */
  scaleDurations?: boolean;
  /** Whether the server is inside a Sovereign, and the story of its cutover. */
  sovereign?: boolean;
  cutover?: CutoverStory;
}

export interface Letter {
  email: string;
  pin: string;
  requestId: string;
  at: string;
}

/** One running local catalyst-api with its own port and data folder, and the control calls tests need. */
export class Standin {
  private constructor(
    private readonly child: ChildProcess,
    private readonly data: string,
    private readonly lines: string[],
    /** Address of the console, with the base path and a closing slash. */
    readonly url: string,
  ) {}

  /** Starts one; further words go to its command line. */
  static async start(words: readonly string[] = []): Promise<Standin> {
    const binary = process.env.CATALYST_STANDIN ?? join(root, 'target/debug/standin');
    const dist = resolve(process.env.CATALYST_DIST ?? join(root, 'dist'));
    const data = mkdtempSync(join(tmpdir(), 'catalyst-e2e-'));
    const lines: string[] = [];
    const child = spawn(
      binary,
      ['--dist', dist, '--port', '0', '--data', data, '--speed', '400', '--scenario', 'happy', ...words],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const url = await new Promise<string>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`stand-in is silent:\n${lines.join('\n')}`)), 20_000);
      const read = (chunk: Buffer) => {
        lines.push(...chunk.toString('utf8').split('\n').filter(Boolean));
        const found = lines.join('\n').match(/listening on (http:\/\/\S+)/);
        if (found?.[1]) {
          clearTimeout(timer);
          done(found[1]);
        }
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('error', fail);
      child.once('exit', (code) => fail(new Error(`stand-in ended with ${code}:\n${lines.join('\n')}`)));
    });
    return new Standin(child, data, lines, url);
  }

  get origin(): string {
    return new URL(this.url).origin;
  }

  /** Everything the process printed so far. */
  get output(): string {
    return this.lines.join('\n');
  }

  async stop(): Promise<void> {
    this.child.removeAllListeners('exit');
    if (this.child.exitCode === null) {
      const gone = new Promise((done) => this.child.once('exit', done));
      this.child.kill('SIGTERM');
      const hard = setTimeout(() => this.child.kill('SIGKILL'), 2_000);
      await gone;
      clearTimeout(hard);
    }
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Forgets records, sessions, mail and faults. */
  async reset(): Promise<void> {
    await this.control('POST', 'reset');
  }

  async configure(config: Config): Promise<void> {
    await this.control('PUT', 'config', config);
  }

  /** Plays running runs to their end at once. */
  async hurry(): Promise<void> {
    await this.configure({ speed: 2_000 });
  }

  /** Arms or fires one fault, see the fault panel at /_standin/. */
  async fault(fault: Fault): Promise<void> {
    await this.control('POST', 'fault', fault);
  }

  /** Another operator starts the cutover. */
  async startCutoverElsewhere(): Promise<void> {
    await this.control('POST', 'cutover/start');
  }

  /** The newest PIN sent to an address. */
  async pinFor(email: string): Promise<Letter> {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const letters = (await this.control('GET', 'mail')) as Letter[];
      const letter = letters.find((one) => one.email.toLowerCase() === email.toLowerCase());
      if (letter) return letter;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`no mail for ${email}`);
  }

  private async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.origin}/_standin/api/${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /_standin/api/${path}: ${answer.status} ${text}`);
    return text.trim() === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
