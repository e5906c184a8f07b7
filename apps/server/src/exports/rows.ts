import { type RawBuilder, sql } from 'kysely';
import { currentVersion } from '../grids/index.ts';
import type { Platform } from '../platform/command.ts';
import { gridNameAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { notePersonal } from '../platform/reads/reading.ts';

/** A door with everything that the ledger says of it, and the grid in force. */
export interface LedgerRow {
  readonly doorId: string;
  readonly compound: string | null;
  readonly building: string | null;
  readonly entrance: string | null;
  readonly floor: number | null;
  readonly name: string;
  readonly kind: 'dwelling' | 'shop';
  readonly lift: boolean | null;
  readonly people: number | null;
  readonly vacant: boolean;
  readonly tenant: boolean;
  readonly precaution: string | null;
  readonly address: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly ref: string;
  readonly gridId: string | null;
  readonly gridName: string | null;
  readonly generalName: string | null;
}

/** Where a door is said to be: a dwelling where its stairwell is (the import takes a stairwell's place from its doors), a shop where it is itself. */
const placeOf = (axis: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`CASE WHEN d.kind = 'dwelling' THEN coalesce(e.${axis}, d.${axis}) ELSE coalesce(d.${axis}, e.${axis}) END`;

/** Every door of the office's ledger, in the order people look for them. One statement. */
export async function loadLedgerRows(tx: Tx, communityId: string, at: string): Promise<LedgerRow[]> {
  const version = await currentVersion(tx, communityId, at);
  const rows = await tx.wholeCommunity<LedgerRow>(sql`
    SELECT d.door_id AS "doorId", c.name AS compound, b.name AS building, e.name AS entrance, d.floor, d.name, d.kind, e.lift, d.people,
           d.vacant, d.tenant, d.precaution, d.address, ${placeOf(sql`lon`)} AS lon, ${placeOf(sql`lat`)} AS lat, d.source_ref AS ref,
           g.grid_id AS "gridId", ${gridNameAt(communityId, sql`g.grid_id`, at)} AS "gridName",
           ${gridNameAt(communityId, sql`v.general_grid_id`, at)} AS "generalName"
      FROM door d
      LEFT JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
      LEFT JOIN building b ON b.community_id = d.community_id AND b.building_id = coalesce(d.building_id, e.building_id)
      LEFT JOIN compound c ON c.community_id = d.community_id AND c.compound_id = coalesce(d.compound_id, b.compound_id)
      LEFT JOIN door_grid g ON g.community_id = d.community_id AND g.door_id = d.door_id AND g.version_id = ${version?.id ?? null}
      LEFT JOIN grid_version_grid v ON v.community_id = g.community_id AND v.version_id = g.version_id AND v.grid_id = g.grid_id
     WHERE d.community_id = ${communityId} AND d.source = 'ledger'
     ORDER BY d.sort_key, d.door_id`);
  notePersonal(
    'door.precaution',
    rows.filter(row => row.precaution).map(row => row.doorId),
  );
  return rows;
}

/** How many rows there would be. */
export async function countLedgerRows(tx: Tx, communityId: string): Promise<number> {
  const { n } = await tx.get<{ n: number }>(
    sql`SELECT dwellings + shops AS n FROM community WHERE community_id = ${communityId}`,
  );
  return n;
}

/** A name and a number in clear. */
export interface Contact {
  readonly name: string;
  readonly phone: string | null;
}

/** The head of each grid in force (an acting head where there is none), with the number. */
export async function loadHeadContacts(
  tx: Tx,
  platform: Platform,
  communityId: string,
  at: string,
): Promise<ReadonlyMap<string, Contact>> {
  const rows = await tx.rows<{ gridId: string; id: string; name: Buffer; phone: Buffer | null; keyId: string }>(sql`
    SELECT DISTINCT ON (a.object_id) a.object_id AS "gridId", p.person_id AS id, p.name, p.phone, p.key_id AS "keyId"
      FROM assignment a JOIN person p ON p.community_id = a.community_id AND p.person_id = a.subject_id
     WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.subject_kind = 'person'
       AND a.role IN ('grid-head', 'acting-head') AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
     ORDER BY a.object_id, a.role DESC, a.valid_from, p.person_id`);
  const keys = await platform.vault.forKeys(tx, communityId, [...new Set(rows.map(row => row.keyId))]);
  return new Map(
    rows.flatMap(({ gridId, id, name, phone, keyId }) => {
      const sealer = keys.get(keyId);
      const clear = sealer?.open(name, `person.name:${id}`);
      if (!sealer || !clear) return [];
      return [[gridId, { name: clear, phone: phone ? sealer.open(phone, `person.phone:${id}`) : null }] as const];
    }),
  );
}
