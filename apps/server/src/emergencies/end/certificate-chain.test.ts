import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signerOf } from '../../platform/signer.ts';
import { certificateLine } from './certificate.ts';
import { certificateHash, missingBefore, newestCertificate } from './certificate-chain.ts';
import { verifyCertificate } from './verify-certificate.ts';

const signer = signerOf(randomBytes(32));
const found = {
  communityId: 'c',
  communityCode: '1',
  status: 'actual',
  openedAt: '',
  endedAt: '',
  keptUntil: '',
} as const;
const rest = { by: 'time', before: {}, after: {}, keys: [], held: 0, statistics: {}, auditHead: null } as const;
const line = (emergencyId: string, day: number, previous: string | null) =>
  certificateLine(
    {
      ...found,
      ...rest,
      emergencyId,
      destroyedAt: `2026-07-0${day}T00:00:00.000Z`,
      previous: previous && certificateHash(previous),
    },
    signer,
  );
const first = line('first', 1, null);
const second = line('second', 2, first);
const third = line('third', 3, second);

describe('the certificates of a community', () => {
  it('each name the one before, so one that was taken out is noticed, whoever has the file', () => {
    expect(missingBefore([first, second, third])).toEqual([]);
    expect(missingBefore([third, first, second])).toEqual([]);
    expect(missingBefore([first, third])).toEqual(['third']);
    expect(missingBefore([second, third])).toEqual(['second']);
  });

  it('cannot be closed up again by who took one out: what a line names is signed', () => {
    const closed = third.replace(certificateHash(second), certificateHash(first));
    expect(missingBefore([first, closed])).toEqual([]);
    expect(verifyCertificate(closed)).toContain('the signature does not fit');
  });

  it('end in the newest, also where a crash left two of one emergency', () => {
    expect(newestCertificate([])).toBeNull();
    expect(newestCertificate([second, first, third])).toBe(third);
    const again = line('second', 4, second);
    expect(newestCertificate([first, second, again])).toBe(again);
  });

  it('of before they were chained are no gap', () => {
    const old = line('old', 1, null).replace(',"previous":null', '');
    expect(old).not.toContain('previous');
    expect(missingBefore([old, second, first])).toEqual([]);
  });
});
