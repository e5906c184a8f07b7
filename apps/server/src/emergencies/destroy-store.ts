import { anonymise, smallestCell } from '@linli/domain';
import { sql } from 'kysely';
import { lastLine, lineHash } from '../audit/index.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { type Certificate, certificateLine } from './end/certificate.ts';
import { certificateHash, newestCertificate } from './end/certificate-chain.ts';
import { countRows, heldDoors, keepUntil, outcomes, recordsOf } from './end/end-store.ts';

/**
 * Ends an emergency's data: keeps what is under hold, drops the partitions and everything beside them, destroys the keys and signs what was done. The
 * key outside the database goes last, before the commit: a crash in between leaves rows that nobody can open, and the next run drops them.
 * @returns the certificate's line
 */
export async function destroyEmergencyData(
  tx: Tx,
  platform: Platform,
  ended: {
    readonly communityId: string;
    readonly emergencyId: string;
    readonly at: string;
    readonly by: Certificate['by'];
  },
): Promise<string> {
  const { communityId, emergencyId, at, by } = ended;
  // One after the other in a community: each certificate names the one before.
  await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`sunset ${communityId}`}, 0))`);
  const former = newestCertificate(platform.vault.endsOf(communityId));
  const keptUntil = (await keepUntil(tx, communityId, emergencyId)) ?? at;
  const before = await countRows(tx, communityId, emergencyId);
  const statistics = anonymise(await outcomes(tx, communityId, emergencyId), smallestCell);
  const held = await keepHeld(tx, platform, communityId, emergencyId);
  const keys = await platform.vault.fingerprintsOf(tx, communityId, emergencyId);
  const head = await lastLine(tx, communityId);
  const about = await tx.get<Pick<Certificate, 'communityCode' | 'status' | 'openedAt' | 'endedAt'>>(sql`
    SELECT c.code AS "communityCode", e.status, e.opened_at AS "openedAt", e.ended_at AS "endedAt"
      FROM emergency e JOIN community c ON c.community_id = e.community_id
     WHERE e.community_id = ${communityId} AND e.emergency_id = ${emergencyId}`);
  await tx.rows(sql`SELECT linli_destroy_emergency(${communityId}, ${emergencyId}, ${at})`);
  const after = await countRows(tx, communityId, emergencyId);
  const found = { communityId, emergencyId, ...about, keptUntil, destroyedAt: at, by, before, after, keys };
  const line = certificateLine(
    {
      ...found,
      held,
      statistics,
      auditHead: head === null ? null : lineHash(head),
      previous: former && certificateHash(former),
    },
    platform.signer,
  );
  await tx.insertMany('sunset_certificate', [{ community_id: communityId, emergency_id: emergencyId, at, line }]);
  platform.vault.destroyEpisode(communityId, emergencyId, line);
  return line;
}

/** Seals what was recorded at doors under hold under a key that lives on. @returns how many doors */
async function keepHeld(tx: Tx, platform: Platform, communityId: string, emergencyId: string): Promise<number> {
  const holds = await heldDoors(tx, communityId, emergencyId);
  if (holds.length === 0) return 0;
  const records = await recordsOf(
    tx,
    communityId,
    emergencyId,
    holds.map(hold => hold.doorId),
  );
  const keyIds = [...records.values()].flatMap(record => record.visits.flatMap(visit => visit.keyId ?? []));
  const keys = await platform.vault.forKeys(tx, communityId, keyIds);
  const sealer = await platform.vault.forPurpose(tx, communityId, 'held');
  const kept = holds.flatMap(({ holdId, doorId }) => {
    const record = records.get(doorId);
    if (!record) return [];
    const visits = record.visits.map(({ note, keyId, ...visit }) => ({
      ...visit,
      note: (note && keyId && keys.get(keyId)?.open(note, `visit.note:${visit.visitId}`)) || null,
    }));
    return [[holdId, sealer.seal(JSON.stringify({ ...record, visits }), `sunset_hold.record:${holdId}`)] as const];
  });
  await tx.run(sql`
    UPDATE sunset_hold h SET record = k.record FROM unnest(${kept.map(([id]) => id)}::uuid[], ${kept.map(([, record]) => record)}::bytea[]) AS k (id, record)
     WHERE h.community_id = ${communityId} AND h.hold_id = k.id AND h.key_id = ${sealer.keyId}`);
  return kept.length;
}

/** Emergencies whose time has passed, of the communities that the transaction names. */
export function dueForDestruction(tx: Tx, at: string): Promise<{ communityId: string; emergencyId: string }[]> {
  return tx.rows(sql`
    SELECT community_id AS "communityId", emergency_id AS "emergencyId" FROM emergency
     WHERE state = 'ended' AND destroyed_at IS NULL AND keep_until <= ${at} AND linli_keep_until(community_id, emergency_id) <= ${at}
     ORDER BY keep_until LIMIT 100`);
}

/** Whether some emergency's data was destroyed since an instant, in the communities that the transaction names. */
export async function destroyedSince(tx: Tx, since: string): Promise<boolean> {
  return Boolean(await tx.find(sql`SELECT 1 FROM emergency WHERE destroyed_at >= ${since} LIMIT 1`));
}
