import {
  type Building,
  type Compound,
  type Door,
  type Entrance,
  type LedgerFigures,
  type PlaceLine,
  placeText,
  type RowsImported,
  sortKey,
} from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { bringBack } from './doors-back.ts';
import { keepBefore } from './keep-before.ts';

/** What is known of a batch beside its rows. */
export interface BatchFacts {
  readonly importId: string;
  readonly at: string;
  readonly attribution: string | undefined;
}

/** Writes a batch's records, aliases and kept figures. A statement a kind, however many rows. @returns made-up doors that gave way */
export async function saveInventory(
  tx: Tx,
  communityId: string,
  { writes, added }: RowsImported,
  { importId, at, attribution }: BatchFacts,
): Promise<number> {
  await keepBefore(tx, communityId, importId, writes);
  await upsert(
    tx,
    'compound',
    'compound_id',
    [...writes.compounds.values()].map(record => compoundRow(communityId, record)),
  );
  await upsert(
    tx,
    'building',
    'building_id',
    [...writes.buildings.values()].map(record => buildingRow(communityId, record)),
  );
  await upsert(
    tx,
    'entrance',
    'entrance_id',
    [...writes.entrances.values()].map(record => entranceRow(communityId, record)),
  );
  const back = await bringBack(tx, communityId, [...writes.doors.keys()]);
  await upsert(
    tx,
    'door',
    'door_id',
    [...writes.doors.values()].map(record => doorRow(communityId, record)),
  );
  await upsert(
    tx,
    'place_line',
    'line_id',
    [...writes.lines.values()].map(record => lineRow(communityId, record)),
  );
  await tx.insertMany(
    'place_alias',
    writes.aliases.map(alias => ({
      community_id: communityId,
      kind: alias.kind,
      source_ref: alias.ref,
      place_id: alias.id,
      import_id: importId,
    })),
    sql`ON CONFLICT DO NOTHING`,
  );
  await refreshPlaces(tx, communityId, [...writes.compounds.keys()], [...writes.buildings.keys()]);
  const gone = await removeEstimated(tx, communityId, importId, writes);
  const { compounds, buildings, entrances, doors, lines, aliases } = writes;
  const changes = [compounds, buildings, entrances, doors, lines].reduce((sum, records) => sum + records.size, 0);
  const figures = {
    ...added,
    dwellings: added.dwellings + back.dwellings - gone.dwellings,
    shops: added.shops + back.shops - gone.shops,
  };
  const replaced = gone.dwellings + gone.shops;
  await addFigures(tx, communityId, figures, changes + aliases.length + replaced > 0, at, attribution);
  return replaced;
}

/**
 * Takes away the doors known by number only once at least as many doors of their entrance (shops of their building) are
 * named: the list is then what counts. One door that is added to twelve counted ones takes none of them away.
 */
async function removeEstimated(
  tx: Tx,
  communityId: string,
  importId: string,
  { namedEntrances, namedBuildings }: RowsImported['writes'],
): Promise<{ dwellings: number; shops: number }> {
  const remove = async (kind: 'dwelling' | 'shop', column: 'entrance_id' | 'building_id', ids: ReadonlySet<string>) => {
    if (ids.size === 0) return 0;
    const { gone } = await tx.get<{ gone: number }>(sql`
      WITH gone AS (
        DELETE FROM door d USING (
          SELECT ${sql.ref(column)} AS above FROM door
           WHERE community_id = ${communityId} AND kind = ${kind} AND source = 'ledger' AND ${sql.ref(column)} = ANY (${[...ids]}::uuid[])
           GROUP BY 1 HAVING count(*) FILTER (WHERE NOT estimated) >= count(*) FILTER (WHERE estimated)) listed
         WHERE d.community_id = ${communityId} AND d.kind = ${kind} AND d.source = 'ledger' AND d.estimated
           AND ${sql.ref(`d.${column}`)} = listed.above RETURNING d.*),
      kept AS (
        INSERT INTO place_import_change (community_id, import_id, kind, place_id, before)
        SELECT ${communityId}, ${importId}, 'door', door_id, to_jsonb(gone) FROM gone ON CONFLICT DO NOTHING)
      SELECT count(*) AS gone FROM gone`);
    return gone;
  };
  return {
    dwellings: await remove('dwelling', 'entrance_id', namedEntrances),
    shops: await remove('shop', 'building_id', namedBuildings),
  };
}

/** A compound or building that was renamed gives its doors, in this file or not, the address as people say it now. */
export async function refreshPlaces(
  tx: Tx,
  communityId: string,
  compounds: readonly string[],
  buildings: readonly string[],
): Promise<void> {
  if (compounds.length + buildings.length === 0) return;
  const stale = await tx.rows<{
    id: string;
    place: string;
    name: string;
    floor: number | null;
    compound: string | null;
    building: string;
    entrance: string;
  }>(sql`
    SELECT d.door_id AS id, d.place, d.name, d.floor, c.name AS compound, b.name AS building, e.name AS entrance
      FROM door d
      JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
      JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
      LEFT JOIN compound c ON c.community_id = b.community_id AND c.compound_id = b.compound_id
     WHERE d.community_id = ${communityId} AND d.kind = 'dwelling'
       AND (b.building_id = ANY (${buildings}::uuid[]) OR b.compound_id = ANY (${compounds}::uuid[]))`);
  const fresh = stale.flatMap(door => {
    const place = placeText(door.compound, door.building, door.entrance);
    return place === door.place ? [] : [{ id: door.id, place, sort: sortKey(place, door.floor, door.name) }];
  });
  if (fresh.length === 0) return;
  await tx.run(sql`
    UPDATE door d SET place = f.place, sort_key = f.sort
      FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) AS f (id uuid, place text, sort text)
     WHERE d.community_id = ${communityId} AND d.door_id = f.id`);
}

async function addFigures(
  tx: Tx,
  communityId: string,
  added: LedgerFigures,
  changed: boolean,
  at: string,
  attribution: string | undefined,
): Promise<void> {
  await tx.run(sql`UPDATE community SET
      ledger_revision = ledger_revision + ${changed ? 1 : 0}, compounds = compounds + ${added.compounds},
      buildings = buildings + ${added.buildings}, entrances = entrances + ${added.entrances},
      dwellings = dwellings + ${added.dwellings}, shops = shops + ${added.shops}, import_at = ${at},
      attribution = coalesce(${attribution ?? null}, attribution)
    WHERE community_id = ${communityId}`);
}

/** Inserts, or sets every column but the key of the row that is there. */
async function upsert(
  tx: Tx,
  table: string,
  idColumn: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first).filter(column => column !== 'community_id' && column !== idColumn);
  const set = sql.join(columns.map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
  await tx.insertMany(table, rows, sql`ON CONFLICT (community_id, ${sql.ref(idColumn)}) DO UPDATE SET ${set}`);
}

const compoundRow = (communityId: string, record: Compound) => ({
  community_id: communityId,
  compound_id: record.id,
  source_ref: record.ref,
  name: record.name,
  walled: record.walled,
  outline: record.outline,
  gates: record.gates,
  property_firm: record.propertyFirm,
  built_year: record.builtYear,
  address_key: record.key,
});
const buildingRow = (communityId: string, record: Building) => ({
  community_id: communityId,
  building_id: record.id,
  source_ref: record.ref,
  compound_id: record.compoundId,
  name: record.name,
  use: record.use,
  listed_only: record.listedOnly,
  outline: record.outline,
  address_key: record.key,
});
const entranceRow = (communityId: string, record: Entrance) => ({
  community_id: communityId,
  entrance_id: record.id,
  source_ref: record.ref,
  building_id: record.buildingId,
  name: record.name,
  lon: record.at?.[0] ?? null,
  lat: record.at?.[1] ?? null,
  lift: record.lift,
  address_key: record.key,
});
const doorRow = (communityId: string, record: Door) => ({
  community_id: communityId,
  door_id: record.id,
  source_ref: record.ref,
  kind: record.kind,
  entrance_id: record.entranceId,
  building_id: record.buildingId,
  compound_id: record.compoundId,
  floor: record.floor,
  name: record.name,
  place: record.place,
  address: record.address,
  sort_key: record.sortKey,
  lon: record.at?.[0] ?? null,
  lat: record.at?.[1] ?? null,
  people: record.people,
  vacant: record.vacant,
  tenant: record.tenant,
  estimated: record.estimated,
  precaution: record.precaution,
  address_key: record.key,
});
const lineRow = (communityId: string, record: PlaceLine) => ({
  community_id: communityId,
  line_id: record.id,
  source_ref: record.ref,
  kind: record.kind,
  name: record.name,
  line: record.line,
});
