import type { Overlay, OverlayKind } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** The kind of an organisation; null for an unknown one. */
export async function findOrganisation(
  tx: Tx,
  communityId: string,
  organisationId: string,
): Promise<{ readonly kind: OverlayKind } | null> {
  const row = await tx.find<{ kind: OverlayKind }>(sql`
    SELECT kind FROM organisation WHERE community_id = ${communityId} AND organisation_id = ${organisationId}`);
  return row ?? null;
}

/** Which of some ids are places of the community: itself, a compound, a building. */
export async function knownPlaces(tx: Tx, communityId: string, ids: readonly string[]): Promise<Set<string>> {
  const wanted = sql`${[...ids]}::uuid[]`;
  const rows = await tx.rows<{ id: string }>(sql`
    SELECT compound_id AS id FROM compound WHERE community_id = ${communityId} AND compound_id = ANY (${wanted})
    UNION ALL SELECT building_id FROM building WHERE community_id = ${communityId} AND building_id = ANY (${wanted})`);
  return new Set([communityId, ...rows.map(row => row.id)]);
}

/** Overlays of a kind over some places, past ones too. Locks the community's row, so that two are not recorded at once. */
export async function overlaysOver(
  tx: Tx,
  communityId: string,
  kind: OverlayKind,
  placeIds: readonly string[],
): Promise<Overlay[]> {
  await tx.rows(sql`SELECT 1 FROM community WHERE community_id = ${communityId} FOR NO KEY UPDATE`);
  const rows = await tx.rows<
    Omit<Overlay, 'place' | 'kind'> & { placeKind: Overlay['place']['kind']; placeId: string }
  >(sql`
    SELECT assignment_id AS "assignmentId", subject_id AS "organisationId", object_kind AS "placeKind", object_id AS "placeId", duties,
           valid_from AS from, valid_to AS to
      FROM assignment WHERE community_id = ${communityId} AND subject_kind = 'organisation' AND role = ${kind}
       AND object_id = ANY (${[...placeIds]}::uuid[])`);
  return rows.map(({ placeKind, placeId, ...row }) => ({ ...row, kind, place: { kind: placeKind, id: placeId } }));
}

/** Writes overlays as assignments of an organisation. */
export async function insertOverlays(tx: Tx, communityId: string, overlays: readonly Overlay[]): Promise<void> {
  await tx.insertMany(
    'assignment',
    overlays.map(overlay => ({
      community_id: communityId,
      assignment_id: overlay.assignmentId,
      subject_kind: 'organisation',
      subject_id: overlay.organisationId,
      object_kind: overlay.place.kind,
      object_id: overlay.place.id,
      role: overlay.kind,
      valid_from: overlay.from,
      valid_to: overlay.to,
      source: 'office',
      duties: overlay.duties,
    })),
  );
}
