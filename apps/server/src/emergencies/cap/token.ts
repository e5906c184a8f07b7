import { createHash, timingSafeEqual } from 'node:crypto';
import type { Platform } from '../../platform/command.ts';

/** The secret by which another system sends warnings to a community and fetches its messages. Stored nowhere: this server can make it again. */
export const capToken = (platform: Platform, communityId: string): string =>
  platform.vault.derive(`cap:${communityId}`);

/** Whether a request's `Authorization: Bearer …` is that secret. */
export function isCapKey(platform: Platform, communityId: string, header: string | undefined): boolean {
  const given = /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(capToken(platform, communityId)));
}

/** Where warnings are sent to, and where ours are listed. */
export const capPaths = (communityId: string): { inPath: string; outPath: string } => ({
  inPath: `/api/emergencies/cap/${communityId}/in`,
  outPath: `/api/emergencies/cap/${communityId}/out`,
});
