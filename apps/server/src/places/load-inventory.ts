import {
  type Building,
  type Compound,
  type Door,
  type Entrance,
  groupOf,
  type Inventory,
  type InventoryRow,
  importRows,
  makeShelf,
  type PlaceLine,
  parentRefs,
  placeText,
} from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** The id of a place is derived from its first file's key, so that an import that is sent again makes nothing twice. */
export const placeId = (communityId: string, kind: string, ref: string): string =>
  childId(communityId, `${kind}:${ref}`);

/** How often the ledger has changed. Throws for an unknown community. */
export async function loadRevision(tx: Tx, communityId: string): Promise<number> {
  const row = await tx.get<{ revision: number }>(
    sql`SELECT ledger_revision AS revision FROM community WHERE community_id = ${communityId}`,
  );
  return row.revision;
}

/** Everything known that a batch of rows speaks of: by the file's references, by other files' aliases, by address. */
export async function loadInventory(tx: Tx, communityId: string, rows: readonly InventoryRow[]): Promise<Inventory> {
  const refs = {
    compound: new Set<string>(),
    building: new Set<string>(),
    entrance: new Set<string>(),
    door: new Set<string>(),
  };
  const lines = new Set<string>();
  for (const row of rows) {
    if (row.type in refs) refs[row.type as keyof typeof refs].add(row.ref);
    else lines.add(row.ref);
    for (const [kind, ref] of parentRefs(row)) refs[kind].add(ref);
  }
  const aliases = await loadAliases(tx, communityId, refs);
  const wanted = (kind: Kind): Wanted => ({ refs: [...refs[kind]], ids: aliases[kind].map(([, id]) => id), keys: [] });
  const byRef = await loadPlaces(tx, communityId, {
    compound: wanted('compound'),
    building: wanted('building'),
    entrance: wanted('entrance'),
    door: wanted('door'),
  });
  const drawn = await loadLines(tx, communityId, [...lines]);
  // A row's address is only known once its parents are: a first pass finds the addresses, a second look fetches who has them.
  const { writes } = importRows(shelvesOf([byRef], drawn, aliases), rows, (kind, ref) =>
    placeId(communityId, kind, ref),
  );
  const keys = (records: ReadonlyMap<string, { key: string }>): Wanted => ({
    refs: [],
    ids: [],
    keys: [...new Set([...records.values()].map(record => record.key))].filter(key => key !== ''),
  });
  const byAddress = await loadPlaces(tx, communityId, {
    compound: keys(writes.compounds),
    building: keys(writes.buildings),
    entrance: keys(writes.entrances),
    door: keys(writes.doors),
  });
  const places = [byRef, byAddress];
  return shelvesOf(places, drawn, aliases, await loadNamed(tx, communityId, places));
}

/** Which entrances have dwellings, and which buildings shops, that are known by name. */
async function loadNamed(tx: Tx, communityId: string, found: readonly Places[]): Promise<string[]> {
  const ids = (records: (places: Places) => readonly { id: string }[]) => found.flatMap(records).map(({ id }) => id);
  const rows = await tx.rows<{ kind: 'dwelling' | 'shop'; entranceId: string; buildingId: string }>(sql`
    SELECT DISTINCT 'dwelling' AS kind, entrance_id AS "entranceId", NULL::uuid AS "buildingId" FROM door
     WHERE community_id = ${communityId} AND entrance_id = ANY (${ids(places => places.entrances)}::uuid[]) AND kind = 'dwelling' AND NOT estimated
    UNION ALL
    SELECT DISTINCT 'shop', NULL::uuid, building_id FROM door
     WHERE community_id = ${communityId} AND building_id = ANY (${ids(places => places.buildings)}::uuid[]) AND kind = 'shop' AND NOT estimated`);
  return rows.map(groupOf);
}

interface Places {
  readonly compounds: readonly Compound[];
  readonly buildings: readonly Building[];
  readonly entrances: readonly Entrance[];
  readonly doors: readonly Door[];
}

function shelvesOf(
  found: readonly Places[],
  lines: readonly PlaceLine[],
  aliases: Aliases,
  named: Iterable<string> = [],
): Inventory {
  return {
    compounds: makeShelf(
      found.flatMap(places => places.compounds),
      aliases.compound,
    ),
    buildings: makeShelf(
      found.flatMap(places => places.buildings),
      aliases.building,
    ),
    entrances: makeShelf(
      found.flatMap(places => places.entrances),
      aliases.entrance,
    ),
    doors: makeShelf(
      found.flatMap(places => places.doors),
      aliases.door,
    ),
    lines: makeShelf(lines),
    named: new Set(named),
  };
}

async function loadPlaces(tx: Tx, communityId: string, by: Record<Kind, Wanted>): Promise<Places> {
  const entrances = await loadEntrances(tx, communityId, by.entrance);
  const houses = { ...by.building, ids: [...by.building.ids, ...entrances.map(entrance => entrance.buildingId)] };
  return {
    compounds: await loadCompounds(tx, communityId, by.compound),
    buildings: await loadBuildings(tx, communityId, houses),
    entrances,
    doors: await loadDoors(tx, communityId, by.door),
  };
}

type Kind = 'compound' | 'building' | 'entrance' | 'door';
/** Other files' keys → id. */
type Aliases = Record<Kind, (readonly [string, string])[]>;
interface Wanted {
  readonly refs: readonly string[];
  readonly ids: readonly string[];
  readonly keys: readonly string[];
}
async function loadAliases(tx: Tx, communityId: string, refs: Record<Kind, ReadonlySet<string>>): Promise<Aliases> {
  const out: Aliases = { compound: [], building: [], entrance: [], door: [] };
  const all = Object.values(refs).flatMap(set => [...set]);
  const rows = await tx.rows<{ kind: Kind; source_ref: string; place_id: string }>(
    sql`SELECT kind, source_ref, place_id FROM place_alias WHERE community_id = ${communityId} AND source_ref = ANY (${all})`,
  );
  for (const row of rows) if (refs[row.kind].has(row.source_ref)) out[row.kind].push([row.source_ref, row.place_id]);
  return out;
}

const isEmpty = ({ refs, ids, keys }: Wanted): boolean => refs.length + ids.length + keys.length === 0;

/** Rows by file key, by id, or by address: three index look-ups in one statement. */
function wantedRows(table: string, idColumn: string, communityId: string, wanted: Wanted): RawBuilder<unknown> {
  return sql`t.community_id = ${communityId} AND t.${sql.ref(idColumn)} IN (
    SELECT ${sql.ref(idColumn)} FROM ${sql.table(table)} WHERE community_id = ${communityId} AND source_ref = ANY (${wanted.refs}::text[])
    UNION SELECT unnest(${wanted.ids}::uuid[])
    UNION SELECT ${sql.ref(idColumn)} FROM ${sql.table(table)} WHERE community_id = ${communityId} AND address_key = ANY (${wanted.keys}::text[]))`;
}

async function loadCompounds(tx: Tx, communityId: string, wanted: Wanted): Promise<Compound[]> {
  if (isEmpty(wanted)) return [];
  return tx.rows<Compound>(sql`
    SELECT t.compound_id AS id, t.source_ref AS ref, t.address_key AS key, t.name, t.walled, t.outline, t.gates,
           t.property_firm AS "propertyFirm", t.built_year AS "builtYear"
      FROM compound t WHERE ${wantedRows('compound', 'compound_id', communityId, wanted)}`);
}

async function loadBuildings(tx: Tx, communityId: string, wanted: Wanted): Promise<Building[]> {
  if (isEmpty(wanted)) return [];
  return tx.rows<Building>(sql`
    SELECT t.building_id AS id, t.source_ref AS ref, t.address_key AS key, t.name, t.compound_id AS "compoundId",
           c.name AS "compoundName", t.use, t.listed_only AS "listedOnly", t.outline
      FROM building t LEFT JOIN compound c ON c.community_id = t.community_id AND c.compound_id = t.compound_id
     WHERE ${wantedRows('building', 'building_id', communityId, wanted)}`);
}

async function loadEntrances(tx: Tx, communityId: string, wanted: Wanted): Promise<Entrance[]> {
  if (isEmpty(wanted)) return [];
  const rows = await tx.rows<
    Omit<Entrance, 'at' | 'place'> & {
      lon: number | null;
      lat: number | null;
      building: string;
      compound: string | null;
    }
  >(sql`
    SELECT t.entrance_id AS id, t.source_ref AS ref, t.address_key AS key, t.name, t.building_id AS "buildingId", t.lift, t.lon, t.lat,
           b.name AS building, c.name AS compound
      FROM entrance t
      JOIN building b ON b.community_id = t.community_id AND b.building_id = t.building_id
      LEFT JOIN compound c ON c.community_id = b.community_id AND c.compound_id = b.compound_id
     WHERE ${wantedRows('entrance', 'entrance_id', communityId, wanted)}`);
  return rows.map(({ lon, lat, building, compound, ...row }) => ({
    ...row,
    at: positionOf(lon, lat),
    place: placeText(compound, building, row.name),
  }));
}

async function loadDoors(tx: Tx, communityId: string, wanted: Wanted): Promise<Door[]> {
  if (isEmpty(wanted)) return [];
  const rows = await tx.rows<Omit<Door, 'at'> & { lon: number | null; lat: number | null }>(sql`
    SELECT t.door_id AS id, t.source_ref AS ref, t.address_key AS key, t.kind, t.name, t.entrance_id AS "entranceId",
           t.building_id AS "buildingId", t.compound_id AS "compoundId", t.floor, t.place, t.address, t.sort_key AS "sortKey",
           t.lon, t.lat, t.people, t.vacant, t.tenant, t.estimated, t.precaution
      FROM door t WHERE ${wantedRows('door', 'door_id', communityId, wanted)}`);
  return rows.map(({ lon, lat, ...row }) => ({ ...row, at: positionOf(lon, lat) }));
}

const positionOf = (lon: number | null, lat: number | null): readonly [number, number] | null =>
  lon === null || lat === null ? null : [lon, lat];

async function loadLines(tx: Tx, communityId: string, refs: readonly string[]): Promise<PlaceLine[]> {
  return tx.rows<PlaceLine>(sql`
    SELECT line_id AS id, source_ref AS ref, '' AS key, kind, name, line FROM place_line
     WHERE community_id = ${communityId} AND source_ref = ANY (${refs}::text[])`);
}
