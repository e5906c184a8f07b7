import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../command.ts';
import { newId, routineEmergency } from '../ids.ts';
import type { Sealer } from '../keys/vault.ts';
import { findMode } from '../mode.ts';
import type { Tx } from '../postgres/database.ts';
import { AuditStopped } from './seal-watch.ts';

/** One look at personal data, or the try. */
export interface ReadRecord {
  readonly communityId: string;
  readonly requestId: string;
  /** View, command or address. */
  readonly operation: string;
  readonly outcome: 'shown' | 'nothing' | 'denied';
  readonly actor: Actor | null;
  readonly purpose: string;
  readonly mode: string;
  readonly emergencyId: string | null;
  readonly fields: readonly string[];
  /** Sorted, each once. */
  readonly subjects: readonly string[];
  /** Why it was looked at, as the person said it; sealed. */
  readonly reason: string | null;
  /** What was searched for; sealed, and never shown to whom it was about: it may name somebody else. */
  readonly find?: string | undefined;
  readonly now: string;
}

/**
 * Writes it down in the transaction that reads: if it cannot be written, there is no answer. Throws {@link AuditStopped} for what would be shown while
 * nothing is sealed any more.
 */
export const recordRead = (
  tx: Tx,
  platform: Pick<Platform, 'vault' | 'database' | 'sealWatch'>,
  read: ReadRecord,
): Promise<void> => recordReads(tx, platform, [read]);

/** The same for looks of several people at one community's, each with a row of its own. Three statements, however many; fails as the first that may not be shown. */
export async function recordReads(
  tx: Tx,
  platform: Pick<Platform, 'vault' | 'database' | 'sealWatch'>,
  reads: readonly ReadRecord[],
): Promise<void> {
  if (platform.sealWatch.isStopped())
    for (const read of reads) if (read.outcome === 'shown' && !(await goesOn(tx, read))) throw new AuditStopped();
  const rows: ReadRows[] = [];
  for (const read of reads) rows.push(await rowsOf(tx, platform, read));
  await tx.insertMany(
    'data_read',
    rows.map(row => row.skeleton),
  );
  await tx.insertMany(
    'data_read_about',
    rows.map(row => row.about),
  );
  await tx.insertMany(
    'data_read_subject',
    rows.flatMap(row => row.subjects),
  );
}

interface ReadRows {
  readonly skeleton: Readonly<Record<string, unknown>>;
  readonly about: Readonly<Record<string, unknown>>;
  readonly subjects: readonly Readonly<Record<string, unknown>>[];
}

async function rowsOf(
  tx: Tx,
  platform: Pick<Platform, 'vault' | 'database' | 'sealWatch'>,
  read: ReadRecord,
): Promise<ReadRows> {
  const readId = newId();
  const salt = randomBytes(32);
  const { communityId, subjects } = read;
  const detail = detailText(read);
  const sealer = detail === null ? null : await detailSealer(tx, platform, communityId);
  return {
    skeleton: {
      community_id: communityId,
      read_id: readId,
      at: read.now,
      request_id: read.requestId,
      operation: read.operation,
      outcome: read.outcome,
      actor_id: read.actor?.personId ?? null,
      actor_roles: [...new Set((read.actor?.roles ?? []).map(held => held.role))].sort(),
      break_glass_id: read.actor?.breakGlassId ?? null,
      purpose: read.purpose,
      mode: read.mode,
      emergency_id: read.emergencyId ?? routineEmergency,
      fields: read.fields,
      subjects: subjects.length,
      commitment: commitmentOf(salt, subjects, detail),
    },
    about: {
      community_id: communityId,
      read_id: readId,
      at: read.now,
      salt,
      subjects,
      detail: sealer && detail !== null ? sealer.seal(detail, `data_read_about.detail:${readId}`) : null,
      key_id: sealer?.keyId ?? null,
    },
    subjects: subjects.map(subject => ({ community_id: communityId, subject_id: subject, read_id: readId })),
  };
}

/** In an emergency, a drill and under broken glass people are looked for: it is written down as ever, and sealed when sealing is back. */
async function goesOn(tx: Tx, { mode, communityId, now }: ReadRecord): Promise<boolean> {
  if (mode === 'break-glass' || mode === 'emergency' || mode === 'drill') return true;
  return (await findMode(tx, communityId, undefined, now)) !== 'normal';
}

/** What the sealed detail says; `null` for nothing. */
function detailText({ reason, find }: Pick<ReadRecord, 'reason' | 'find'>): string | null {
  return reason === null && !find ? null : JSON.stringify({ reason, find: find || null });
}

/** The parts of a sealed detail. */
export const readDetail = (text: string): { readonly reason: string | null; readonly find: string | null } =>
  JSON.parse(text);

/** What the skeleton promises of what lies beside: SHA-256 (salt ‖ JSON [subjects, detail]). */
export function commitmentOf(salt: Buffer, subjects: readonly string[], detail: string | null): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify([subjects, detail]))
    .digest();
}

/** Made apart when there is none yet: a reading transaction could not see the key of another that made it meanwhile. */
async function detailSealer(
  tx: Tx,
  { vault, database }: Pick<Platform, 'vault' | 'database'>,
  communityId: string,
): Promise<Sealer> {
  const there = await vault.ofPurpose(tx, communityId, 'audit');
  return there ?? database.write([communityId], own => vault.forPurpose(own, communityId, 'audit'));
}

/** Removes what its time has ended: subjects and reasons first, the skeleton later. @returns rows about somebody that went */
export async function pruneReads(
  tx: Tx,
  communityId: string,
  before: { readonly about: string; readonly skeleton: string; readonly now: string },
): Promise<number> {
  const row = await tx.get<{ gone: number }>(
    sql`SELECT linli_prune_reads(${communityId}, ${before.about}, ${before.skeleton}, ${before.now}) AS gone`,
  );
  return row.gone;
}
