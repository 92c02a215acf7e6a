import { expect, type APIRequestContext } from '@playwright/test';
import type { Standin } from './standin';

export const OPERATOR = 'ops@meridian.example';

/** A well-formed key that nobody holds the private half of. */
export const PUBLIC_KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG2HScT+ALdXwbwcN2qZ8x0b04tCLUT1tqotamxel1y6 e2e@meridian';

/** A body that the create call accepts; the values are invented. */
export const CREATE_BODY = {
  orgName: 'Meridian Telecom',
  orgEmail: OPERATOR,
  sovereignFQDN: 'meridian.omani.works',
  sovereignDomainMode: 'pool',
  sovereignPoolDomain: 'omani.works',
  sovereignSubdomain: 'meridian',
  hetznerToken: 'e2eTokenE2eTokenE2eTokenE2eTokenE2eTokenE2eTokenE2eTokenE2eToken',
  hetznerProjectID: 'meridian-prod',
  regions: [
    {
      provider: 'hetzner',
      cloudRegion: 'fsn1',
      controlPlaneSize: 'cpx32',
      workerSize: 'cpx32',
      workerCount: 2,
    },
  ],
  region: 'fsn1',
  controlPlaneSize: 'cpx32',
  workerSize: 'cpx32',
  workerCount: 2,
  haEnabled: false,
  sshPublicKey: PUBLIC_KEY,
  objectStorageRegion: 'fsn1',
  objectStorageAccessKey: 'E2EACCESSKEY00000001',
  objectStorageSecretKey: 'e2e-secret-key-e2e-secret-key-e2e-secret-42',
  marketplaceEnabled: false,
};

/** What a signed-in person does, without the screens: shares cookies with the browser context. */
export class Account {
  constructor(
    private readonly request: APIRequestContext,
    private readonly standin: Standin,
  ) {}

  private get api(): string {
    return `${this.standin.url}api/v1`;
  }

  /** Signs in; the pause until the next PIN is cut short, so that the page can ask for one, too. */
  async signIn(email = OPERATOR): Promise<void> {
    await this.standin.configure({ scaleDurations: true });
    const issued = await this.request.post(`${this.api}/auth/pin/issue`, { data: { email } });
    expect(issued.status(), await issued.text()).toBe(200);
    await this.standin.configure({ scaleDurations: false });
    const { requestId } = (await issued.json()) as { requestId: string };
    const { pin } = await this.standin.pinFor(email);
    const verified = await this.request.post(`${this.api}/auth/pin/verify`, {
      data: { email, pin, requestId },
    });
    expect(verified.status(), await verified.text()).toBe(200);
  }

  async signOut(): Promise<void> {
    await this.request.delete(`${this.api}/auth/session`);
  }

  /** Creates a run and gives its id. */
  async create(change: Partial<typeof CREATE_BODY> = {}): Promise<string> {
    const answer = await this.request.post(`${this.api}/deployments`, {
      data: { ...CREATE_BODY, ...change },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  }

  async signInAndCreate(): Promise<string> {
    await this.signIn();
    return this.create();
  }

  /**
   * A run that has some components installed and then nearly stands still, however slow this
   * machine is; {@link Standin.hurry} plays the rest.
   */
  async signInAndCreateMidRun(): Promise<string> {
    await this.standin.configure({ speed: 300 });
    const id = await this.signInAndCreate();
    await expect
      .poll(() => this.installed(id), { intervals: [50], timeout: 20_000 })
      .toBeGreaterThan(4);
    await this.standin.configure({ speed: 2 });
    return id;
  }

  private async installed(id: string): Promise<number> {
    const answer = await this.request.get(`${this.api}/deployments/${id}/components/state`);
    const { components } = (await answer.json()) as { components: Array<{ status: string }> };
    return components.filter(({ status }) => status === 'installed').length;
  }

  async state(id: string): Promise<Record<string, unknown>> {
    const answer = await this.request.get(`${this.api}/deployments/${id}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  async list(): Promise<Array<Record<string, unknown>>> {
    const answer = await this.request.get(`${this.api}/deployments`);
    const body = (await answer.json()) as { deployments: Array<Record<string, unknown>> };
    return body.deployments;
  }
}
