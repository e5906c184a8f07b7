import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { checkpointLine, readCheckpoint } from './checkpoint.ts';
import { CheckpointFiles } from './checkpoint-files.ts';
import { rowsAfter } from './sealed-rows.ts';

/** A checkpoint covers at most so many rows, and whatever there is after so long: the delay until a row is sealed stays under a minute. */
const rowsAtOnce = 1000;
const sealEveryMs = 20_000;

/** The newest checkpoint's line; `null` before the first. */
export async function lastLine(tx: Tx, communityId: string): Promise<string | null> {
  const row = await tx.find<{ line: string }>(
    sql`SELECT line FROM audit_checkpoint WHERE community_id = ${communityId} ORDER BY number DESC LIMIT 1`,
  );
  return row?.line ?? null;
}

/** Seals one batch of a community. @returns whether there may be more */
async function sealBatch(platform: Platform, communityId: string): Promise<boolean> {
  return platform.database.write([communityId], async tx => {
    await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`seal:${communityId}`}, 0))`);
    const last = await lastLine(tx, communityId);
    const rows = await rowsAfter(tx, communityId, last ? readCheckpoint(last).to : null, rowsAtOnce);
    if (rows.length === 0) return false;
    const at = iso(platform.clock.now());
    const line = checkpointLine(last, { communityId, at }, rows, platform.signer);
    const { number, to } = readCheckpoint(line);
    await tx.insertMany('audit_checkpoint', [
      { community_id: communityId, number, at, to_xid: to.xid, to_source: to.source, to_seq: to.seq, line },
    ]);
    return rows.length === rowsAtOnce;
  });
}

const after = (source: 'journal' | 'read', table: 'j' | 'r') =>
  sql`(${sql.ref(`${table}.xid`)}, ${source}::text COLLATE "C", ${sql.ref(`${table}.seq`)}) > (k.to_xid, k.to_source COLLATE "C", k.to_seq)`;

/** Communities with a row that no checkpoint covers. One statement, two index probes a community. */
async function unsealed(platform: Platform): Promise<string[]> {
  const rows = await platform.database.read(await platform.database.communityIds(), tx =>
    tx.rows<{ id: string }>(sql`
      SELECT c.community_id AS id FROM community c
        LEFT JOIN LATERAL (SELECT to_xid, to_source, to_seq FROM audit_checkpoint k WHERE k.community_id = c.community_id ORDER BY number DESC LIMIT 1) k ON true
       WHERE EXISTS (SELECT 1 FROM journal j WHERE j.community_id = c.community_id AND (k.to_xid IS NULL OR (j.xid >= k.to_xid AND ${after('journal', 'j')})))
          OR EXISTS (SELECT 1 FROM data_read r WHERE r.community_id = c.community_id AND (k.to_xid IS NULL OR (r.xid >= k.to_xid AND ${after('read', 'r')})))`),
  );
  return rows.map(row => row.id);
}

/**
 * Seals what is there, of every community, and writes the checkpoints outside the database. Asynchronous: no command and no read waits for it.
 * Safe to repeat; a checkpoint that a crash left unwritten is written the next time.
 */
export async function sealAll(platform: Platform, files: CheckpointFiles): Promise<void> {
  for (const communityId of await unsealed(platform)) while (await sealBatch(platform, communityId));
  await files.deliver(platform);
}

/** One round of the sealer. What fails is logged; a minute of nothing but failures stops looks at people's data (`reads/seal-watch.ts`). */
export async function sealRound(platform: Platform, files: CheckpointFiles): Promise<void> {
  try {
    await sealAll(platform, files);
    platform.sealWatch.good();
  } catch (error) {
    platform.log.error({ error: error instanceof Error ? error.message : 'error' }, 'the journal could not be sealed');
  }
}

/** Seals again and again until stopped. */
export function startSealer(platform: Platform, folder: string): () => Promise<void> {
  const files = new CheckpointFiles(folder, platform);
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  platform.sealWatch.good();
  const tick = (): void => {
    if (stopped) return;
    running = sealRound(platform, files);
    void running.then(() => setTimeout(tick, sealEveryMs).unref());
  };
  setTimeout(tick, 2_000).unref();
  return async () => {
    stopped = true;
    await running;
    platform.sealWatch.end();
  };
}
