import { createHash } from 'node:crypto';
import { type Certificate, readCertificate } from './certificate.ts';

/** What the next certificate of a community names of this one: SHA-256 of the whole line, signature included. */
export const certificateHash = (line: string): string => createHash('sha256').update(line).digest('hex');

interface Link {
  readonly line: string;
  readonly hash: string;
  readonly says: Certificate;
}

const linkOf = (line: string): Link => ({ line, hash: certificateHash(line), says: readCertificate(line) });

/** The certificate that the next one of its community has to name; `null` when there is none yet. Of several ends of a chain the latest. */
export function newestCertificate(lines: readonly string[]): string | null {
  const links = lines.map(linkOf);
  const named = new Set(links.map(link => link.says.previous));
  const ends = links.filter(link => !named.has(link.hash));
  return ends.sort((a, b) => (a.says.destroyedAt < b.says.destroyedAt ? 1 : -1))[0]?.line ?? null;
}

/**
 * Certificates that some of these lines name and that are not among them: lines that were taken out. Each as the emergency that names it. What
 * was cut off at the end is named by nobody: compare with another list for that. O(lines).
 */
export function missingBefore(lines: readonly string[]): readonly string[] {
  const links = lines.map(linkOf);
  const there = new Set(links.map(link => link.hash));
  return links.filter(({ says }) => says.previous && !there.has(says.previous)).map(({ says }) => says.emergencyId);
}
