import {
  type Ledger,
  type LedgerFloor,
  layOutFromList,
  type Position,
  type Ring,
  type Schematic,
} from '@linli/districting';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** A community's places as the engine takes them; `key` changes with every change of the ledger. */
export interface LoadedLedger {
  readonly key: string;
  readonly revision: number;
  /** Complete: what has no place in the register stands where the plan from the list puts it. */
  readonly ledger: Ledger;
  /** That plan; empty when everything is drawn. */
  readonly schematic: Schematic;
}

/**
 * The order in which places reach the engine: by the ledger's own references, not by our ids. Ids are chance, and the same
 * ledger must give the same grids in every community and on every machine.
 */
const byReference = sql`source_ref COLLATE "C"`;
/** Who knocks longer loses time; a mask or a telephone call takes none at the door. As a file's reader counts it. */
const isSlow = sql`d.precaution = 'knock-longer'`;
/** Doors that grids are made of: those of the office's ledger. A round's finds are proposals until the office takes them in. */
const ofLedger = sql`d.source = 'ledger'`;

/** Ledgers of the communities that were worked on last: an edit of a draft needs the whole ledger, which rarely changes. */
const recent = new Map<string, LoadedLedger>();
const mostRecent = 4;

/** The ledger as it is now, from memory while its revision is the same. Undefined for an unknown community. */
export async function loadLedger(tx: Tx, communityId: string): Promise<LoadedLedger | undefined> {
  const community = await tx.find<{ revision: number }>(
    sql`SELECT ledger_revision AS revision FROM community WHERE community_id = ${communityId}`,
  );
  if (!community) return undefined;
  const key = `${communityId}:${community.revision}`;
  const loaded = recent.get(key) ?? { key, revision: community.revision, ...placed(await readLedger(tx, communityId)) };
  recent.delete(key);
  recent.set(key, loaded);
  if (recent.size > mostRecent) recent.delete(recent.keys().next().value!);
  return loaded;
}

/** A ledger in which stairwells and shops may be without a place. */
type ReadLedger = Omit<Ledger, 'entrances' | 'shops'> & {
  readonly entrances: readonly (Omit<Ledger['entrances'][number], 'at'> & { readonly at: Position | null })[];
  readonly shops: readonly (Omit<Ledger['shops'][number], 'at'> & { readonly at: Position | null })[];
};

function placed(read: ReadLedger): Pick<LoadedLedger, 'ledger' | 'schematic'> {
  const schematic = layOutFromList({
    ...read,
    entrances: read.entrances.map(entrance => ({ ...entrance, floors: entrance.floors.map(({ floor }) => floor) })),
  });
  const ledger: Ledger = {
    ...read,
    compounds: read.compounds.map(compound => {
      const laid = schematic.compounds.get(compound.id);
      return laid ? { ...compound, outline: laid.outline, gates: [laid.gate] } : compound;
    }),
    buildings: read.buildings.map(building => {
      const outline = schematic.buildings.get(building.id);
      return outline ? { ...building, outline } : building;
    }),
    entrances: read.entrances.map(({ at, ...entrance }) => ({
      ...entrance,
      at: at ?? schematic.entrances.get(entrance.id)!,
    })),
    shops: read.shops.map(({ at, ...shop }) => ({ ...shop, at: at ?? schematic.shops.get(shop.id)! })),
  };
  return { ledger, schematic };
}

/** Reads the ledger: five statements, doors counted by storey in the database. */
async function readLedger(tx: Tx, communityId: string): Promise<ReadLedger> {
  const compounds = await tx.rows<{
    id: string;
    name: string;
    walled: boolean;
    outline: Ring | null;
    gates: Position[];
  }>(
    sql`SELECT compound_id AS id, name, walled, outline, gates FROM compound WHERE community_id = ${communityId} ORDER BY ${byReference}`,
  );
  const buildings = await tx.rows<{ id: string; name: string; compoundId: string | null; outline: Ring | null }>(sql`
    SELECT building_id AS id, name, compound_id AS "compoundId", outline FROM building
     WHERE community_id = ${communityId} AND NOT listed_only ORDER BY ${byReference}`);
  const lines = await tx.rows<{ kind: 'way' | 'barrier' | 'opening'; line: Position[] }>(
    sql`SELECT kind, line FROM place_line WHERE community_id = ${communityId} ORDER BY ${byReference}`,
  );
  const drawn = (kind: string) => lines.filter(line => line.kind === kind).map(({ line }) => line);
  const withOutline = <T extends { outline: Ring | null }>({ outline, ...rest }: T) =>
    outline ? { ...rest, outline } : rest;
  return {
    compounds: compounds.map(withOutline),
    buildings: buildings.map(withOutline),
    entrances: await loadEntrances(tx, communityId),
    shops: await loadShops(tx, communityId),
    ways: drawn('way'),
    barriers: drawn('barrier'),
    openings: drawn('opening').map(line => line[0]!),
  };
}

async function loadEntrances(tx: Tx, communityId: string): Promise<ReadLedger['entrances']> {
  const rows = await tx.rows<{
    id: string;
    name: string;
    buildingId: string;
    lon: number | null;
    lat: number | null;
    lift: boolean;
    floors: LedgerFloor[] | null;
  }>(sql`
    SELECT e.entrance_id AS id, e.name, e.building_id AS "buildingId", e.lon, e.lat, e.lift, f.floors
      FROM entrance e LEFT JOIN (
        SELECT entrance_id, jsonb_agg(jsonb_build_object('floor', floor, 'doors', doors, 'slowDoors', slow) ORDER BY floor) AS floors
          FROM (SELECT d.entrance_id, d.floor, count(*) AS doors, count(*) FILTER (WHERE ${isSlow}) AS slow FROM door d
                 WHERE d.community_id = ${communityId} AND d.kind = 'dwelling' AND ${ofLedger} GROUP BY d.entrance_id, d.floor) storeys
         GROUP BY entrance_id) f ON f.entrance_id = e.entrance_id
     WHERE e.community_id = ${communityId} AND f.floors IS NOT NULL ORDER BY ${byReference}`);
  return rows.map(({ lon, lat, floors, ...row }) => ({ ...row, at: positionOf(lon, lat), floors: floors ?? [] }));
}

/** Shops stand where the ledger says, else at their entrance, else at the first entrance of their building. */
async function loadShops(tx: Tx, communityId: string): Promise<ReadLedger['shops']> {
  const rows = await tx.rows<{
    id: string;
    name: string;
    buildingId: string | null;
    compoundId: string | null;
    lon: number | null;
    lat: number | null;
  }>(sql`
    SELECT d.door_id AS id, d.name, d.building_id AS "buildingId", d.compound_id AS "compoundId",
           coalesce(d.lon, e.lon, b.lon) AS lon, coalesce(d.lat, e.lat, b.lat) AS lat
      FROM door d
      LEFT JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
      LEFT JOIN (SELECT DISTINCT ON (building_id) building_id, lon, lat FROM entrance
                  WHERE community_id = ${communityId} ORDER BY building_id, ${byReference}) b ON b.building_id = d.building_id
     WHERE d.community_id = ${communityId} AND d.kind = 'shop' AND ${ofLedger} ORDER BY d.source_ref COLLATE "C"`);
  return rows.map(({ lon, lat, ...row }) => ({ ...row, at: positionOf(lon, lat) }));
}

const positionOf = (lon: number | null, lat: number | null): Position | null =>
  lon === null || lat === null ? null : [lon, lat];
