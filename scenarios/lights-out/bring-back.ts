import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { registerName, restore } from '../../apps/server/src/backup/index.ts';
import { askRemains, proveEnd, readCertificate } from '../../apps/server/src/emergencies/index.ts';
import { DrivableClock } from '../../apps/server/src/platform/clock.ts';
import { openOn, removeData } from '../own-server.ts';

/** A backup from the midst of an emergency, with what lay beside it then, carried elsewhere before the end. */
export interface OldBackup {
  readonly file: string;
  readonly passphrase: string;
  /** Instant of the backup, ms. */
  readonly takenAt: number;
}

const dayMs = 86_400_000;

/** Copies a backup and the keys beside it, as somebody does who carries it to another machine. */
export function carryAway(file: string, passphrase: string, takenAt: number): OldBackup {
  const folder = mkdtempSync(join(tmpdir(), 'linli-carried-'));
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(basename(file))) cpSync(join(dirname(file), name), join(folder, name));
  return { file: join(folder, basename(file)), passphrase, takenAt };
}

/**
 * What the old backup brings back: once beside the register of what has ended, once too late and with no register, once at once and with none. Faults of the first two; whether the
 * last brought the emergency back, as it must: else this would prove nothing.
 */
export async function bringBack(
  old: OldBackup,
  emergencyId: string,
  told: { readonly words: readonly string[]; readonly certificate: string; readonly register: string },
): Promise<{ readonly faults: readonly string[]; readonly controlFound: boolean }> {
  const { words, certificate, register } = told;
  const look = (ends: string | null, days: number) => lookInto(old, emergencyId, { words, certificate, ends, days });
  const registered = await look(register, 1);
  const late = await look(null, 40);
  const early = await look(null, 1);
  rmSync(dirname(old.file), { recursive: true });
  const faults = registered.findings.map(finding => `restored beside the register: ${finding}`);
  if (!registered.certified) faults.push('restored beside the register: the certificate did not come along');
  if (late.keys > 0) faults.push('restored after forty days: the key came back');
  return { faults, controlFound: early.keys > 0 && early.findings.length > 0 };
}

interface Look {
  readonly findings: readonly string[];
  readonly certified: boolean;
  /** Places where the emergency's keys were found. */
  readonly keys: number;
}

async function lookInto(
  old: OldBackup,
  emergencyId: string,
  how: { words: readonly string[]; certificate: string; ends: string | null; days: number },
): Promise<Look> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-restored-'));
  try {
    const now = new Date(old.takenAt + how.days * dayMs);
    await restore(old.file, dataFolder, old.passphrase, { now, ...(how.ends ? { ends: how.ends } : {}) });
    const { server, folders, episodeKeysFolder, stop } = await openOn(dataFolder, new DrivableClock());
    const remains = await askRemains(server.platform.database, emergencyId).finally(stop);
    if (!remains) throw new Error('the emergency itself must be in the old backup');
    const { keyId } = readCertificate(how.certificate);
    // Without a certificate of its own the known one says which keys to look for.
    const proof = proveEnd(
      { ...remains, certificate: how.certificate },
      { folders, episodeKeysFolder, words: how.words, signerKeyId: keyId },
    );
    const keys = proof.scan.hits.length + (existsSync(keyFile(episodeKeysFolder, how.certificate)) ? 1 : 0);
    return { findings: proof.findings, certified: remains.certificate !== null, keys };
  } finally {
    removeData(dataFolder);
  }
}

function keyFile(folder: string, certificate: string): string {
  const { communityId, emergencyId } = readCertificate(certificate);
  return join(folder, `${communityId}.${emergencyId}`);
}

/** Where a backup's register lies. */
export const registerOf = (file: string): string => join(dirname(file), registerName);
