import { OPERATOR, PUBLIC_KEY } from './account';

/** A stored draft in which nothing but the secrets is missing. */
export function completeDraft(currentStep: number): Record<string, unknown> {
  return {
    orgName: 'Meridian Telecom',
    orgDomain: '',
    orgEmail: OPERATOR,
    orgIndustry: 'Telecommunications',
    orgSize: '500–2,000',
    orgHeadquarters: 'Muscat, Oman',
    orgCompliance: ['GDPR'],
    sovereignDomainMode: 'pool',
    sovereignPoolDomain: 'omani-works',
    sovereignSubdomain: 'meridian',
    sovereignByoDomain: '',
    registrarType: null,
    topology: 'solo',
    regionProviders: { 0: 'hetzner' },
    regionCloudRegions: { 0: 'fsn1' },
    regionControlPlaneSizes: ['cpx32'],
    regionWorkerSizes: ['cpx32'],
    regionWorkerCounts: [2],
    providerValidated: {},
    provider: 'hetzner',
    hetznerProjectId: 'meridian-prod',
    sshPublicKey: PUBLIC_KEY,
    sshFingerprint: '',
    airgap: false,
    haEnabled: false,
    currentStep,
    completedSteps: Array.from({ length: currentStep - 1 }, (_, n) => n + 1),
    deploymentId: null,
  };
}
