import type { Platform } from '../../platform/command.ts';
import { type Report, Verification } from '../verifier/verify-audit.ts';
import { type EvidencePage, takeEvidence } from './evidence.ts';

/** What a trail is read with. */
export type TrailPorts = Pick<Platform, 'database' | 'vault'>;

/** Compares the trail of a community, as the database has it now, with checkpoints. `keep` gets each page of the evidence besides. */
export async function verifyTrail(
  { database, vault }: TrailPorts,
  communityId: string,
  checkpoints: string,
  { keyId, keep }: { readonly keyId?: string; readonly keep?: (page: EvidencePage) => void } = {},
): Promise<Report> {
  const verification = new Verification(checkpoints, keyId);
  await takeEvidence(database, vault, communityId, page => {
    const abouts = [Buffer.from(page.about)];
    verification.rows(Buffer.from(page.rows), () => abouts.pop() ?? null);
    keep?.(page);
  });
  return verification.report();
}
