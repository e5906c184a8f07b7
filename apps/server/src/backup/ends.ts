import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { missingBefore, readCertificate, verifyCertificate } from '../emergencies/index.ts';
import { endsIn } from '../platform/keys/keys-folder.ts';

/** Lies beside the backups: the certificate of every emergency that was destroyed, one a line. Signed, names nobody, may be copied anywhere. */
export const registerName = 'ended-emergencies.jsonl';

/** Brings the register beside a backup up to date; what it had is kept. */
export function writeRegister(keysFolder: string, backup: string): void {
  const file = join(dirname(backup), registerName);
  const ends = [...new Set([...linesOf(file), ...endsIn(keysFolder)])];
  if (ends.length > 0) writeFileSync(file, `${ends.join('\n')}\n`, { mode: 0o600 });
}

/** An emergency that must stay ended. */
export interface End {
  /** `<community>.<emergency>` */
  readonly name: string;
  readonly line: string;
}

/**
 * What some registers say of this installation. Lines of other installations are passed over. Throws a sentence for a line that its signature does not fit: nobody
 * may have data destroyed by writing a file.
 */
export function readRegisters(files: readonly string[], signerKeyId: string): readonly End[] {
  return files.flatMap(file =>
    linesOf(file)
      .map(line => endOf(line, file, signerKeyId))
      .filter(end => end !== null),
  );
}

/** What a register lacks: ends that this installation knows and it does not, and lines that were taken out of it. `null` where there is no register. */
export function registerGaps(file: string, known: readonly string[]): readonly string[] | null {
  if (!existsSync(file)) return null;
  const lines = linesOf(file);
  const lost = known.filter(line => !lines.includes(line)).map(line => readCertificate(line).emergencyId);
  return [...new Set([...lost, ...missingBefore([...lines, ...known])])];
}

/**
 * Emergencies whose certificate names one before it that is in none of these lines: something was taken out, and what it ended would come back with an old backup.
 * What was cut off at the end is named by nobody.
 */
export const gapsIn = (lines: readonly string[]): readonly string[] => [...new Set(missingBefore(lines))];

function endOf(line: string, file: string, signerKeyId: string): End | null {
  const findings = verifyCertificate(line);
  if (findings.includes('this is no certificate') || findings.includes('the signature does not fit'))
    throw new Error(`${file} has a line that was changed: restore with another copy of it.`);
  const { keyId, communityId, emergencyId } = readCertificate(line);
  return keyId === signerKeyId ? { name: `${communityId}.${emergencyId}`, line } : null;
}

const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
