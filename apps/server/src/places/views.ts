import { sql } from 'kysely';
import { loadLedger } from '../grids/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';

/** `places.community`: public facts and kept figures, one row read. */
export const community = defineView({
  name: 'places.community',
  async read(tx, { query }) {
    const row = await tx.find<{
      id: string;
      code: string;
      name: string;
      nameEn: string | null;
      officePhone: string | null;
      synthetic: boolean;
      compounds: number;
      buildings: number;
      entrances: number;
      dwellings: number;
      shops: number;
      lastImportAt: string | null;
      attribution: string;
    }>(sql`
      SELECT community_id AS id, code, name, name_en AS "nameEn", office_phone AS "officePhone", synthetic, compounds, buildings,
             entrances, dwellings, shops, import_at AS "lastImportAt", attribution
        FROM community WHERE community_id = ${query.communityId}`);
    return row ?? notFound;
  },
});

type Position = [number, number];

/**
 * `places.map`: everything drawn under the grids; a fixed number of statements, whatever the size. What has no place in the
 * register stands where the plan from the list puts it, and `fromList` says so.
 */
export const map = defineView({
  name: 'places.map',
  async read(tx, { query: { communityId } }) {
    const found = await tx.find<{ attribution: string }>(
      sql`SELECT attribution FROM community WHERE community_id = ${communityId}`,
    );
    if (!found) return notFound;
    const schematic = (await loadLedger(tx, communityId))!.schematic;
    const compounds = await tx.rows<{
      id: string;
      name: string;
      walled: boolean;
      outline: Position[] | null;
      gates: Position[];
    }>(
      sql`SELECT compound_id AS id, name, walled, outline, gates FROM compound WHERE community_id = ${communityId} ORDER BY name, id`,
    );
    const buildings = await tx.rows<{
      id: string;
      name: string;
      compoundId: string | null;
      outline: Position[] | null;
      listedOnly: boolean;
    }>(
      sql`SELECT building_id AS id, name, compound_id AS "compoundId", outline, listed_only AS "listedOnly" FROM building WHERE community_id = ${communityId} ORDER BY id`,
    );
    const shops = await tx.rows<{ id: string; name: string; buildingId: string | null; at: Position | null }>(sql`
      SELECT d.door_id AS id, d.name, d.building_id AS "buildingId",
             CASE WHEN coalesce(d.lon, e.lon) IS NOT NULL THEN jsonb_build_array(coalesce(d.lon, e.lon), coalesce(d.lat, e.lat)) END AS at
        FROM door d LEFT JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
       WHERE d.community_id = ${communityId} AND d.kind = 'shop' AND d.source = 'ledger'
       ORDER BY d.door_id`);
    const lines = await tx.rows<{ kind: string; name: string; line: Position[] }>(
      sql`SELECT kind, name, line FROM place_line WHERE community_id = ${communityId} ORDER BY line_id`,
    );
    const drawnIds = new Set(buildings.flatMap(each => (each.outline ? [each.id] : [])));
    const isDrawn = (buildingId: string) => drawnIds.has(buildingId);
    const drawn = (kind: string) => lines.filter(line => line.kind === kind).map(({ name, line }) => ({ name, line }));
    return {
      compounds: compounds.map(compound => {
        const laid = schematic.compounds.get(compound.id);
        return laid ? { ...compound, outline: pairs(laid.outline), gates: [pair(laid.gate)] } : compound;
      }),
      buildings: buildings.map(building => {
        const outline = schematic.buildings.get(building.id);
        return { ...building, fromList: !isDrawn(building.id), ...(outline ? { outline: pairs(outline) } : {}) };
      }),
      // Along a building that is drawn a stairwell is a guess of a few metres, not of the plan.
      entrances: placedBy(schematic.entrances, await entrancesOf(tx, communityId)).map(entrance => ({
        ...entrance,
        fromList: entrance.fromList && !isDrawn(entrance.buildingId),
      })),
      shops: placedBy(schematic.shops, shops),
      floorsFromList: schematic.floors.map(({ outline, ...floor }) => ({ ...floor, outline: pairs(outline) })),
      ways: drawn('way'),
      barriers: drawn('barrier'),
      attribution: found.attribution,
    };
  },
});

const pair = ([lon, lat]: readonly [number, number]): Position => [lon, lat];
const pairs = (line: readonly (readonly [number, number])[]): Position[] => line.map(pair);

/** Places with a position of their own or one on the plan; what has neither (a stairwell without doors) is not drawn. */
function placedBy<T extends { id: string; at: Position | null }>(
  plan: ReadonlyMap<string, readonly [number, number]>,
  places: readonly T[],
): (T & { at: Position; fromList: boolean })[] {
  return places.flatMap(place => {
    const at = place.at ?? plan.get(place.id);
    return at ? [{ ...place, at: pair(at), fromList: place.at === null }] : [];
  });
}

/** Entrances with how many dwellings they have, and on which floors. */
async function entrancesOf(tx: Tx, communityId: string) {
  return tx.rows<{
    id: string;
    name: string;
    buildingId: string;
    at: Position | null;
    lift: boolean;
    doors: number;
    floors: (number | null)[];
  }>(sql`
    SELECT e.entrance_id AS id, e.name, e.building_id AS "buildingId",
           CASE WHEN e.lon IS NOT NULL THEN jsonb_build_array(e.lon, e.lat) END AS at, e.lift,
           coalesce(f.doors, 0) AS doors, coalesce(f.floors, '[]') AS floors
      FROM entrance e LEFT JOIN (
        SELECT entrance_id, sum(doors)::int AS doors, jsonb_agg(floor ORDER BY floor NULLS LAST) AS floors
          FROM (SELECT entrance_id, floor, count(*) AS doors FROM door
                 WHERE community_id = ${communityId} AND kind = 'dwelling' AND source = 'ledger' GROUP BY entrance_id, floor) storeys
         GROUP BY entrance_id) f ON f.entrance_id = e.entrance_id
     WHERE e.community_id = ${communityId} ORDER BY e.entrance_id`);
}

/** `places.divisions`: the official tree, a level at a time, or what is found by name. */
export const divisions = defineView({
  name: 'places.divisions',
  async read(tx, { query }) {
    const rows = await tx.rows<{
      code: string;
      name: string;
      level: 'city' | 'county' | 'street' | 'committee';
      taken: boolean;
    }>(sql`
      SELECT d.code, d.name, d.level, c.code IS NOT NULL AS taken
        FROM official_division d LEFT JOIN community c ON c.code = d.code
       WHERE ${query.find ? sql`d.parent LIKE ${`${withoutZeros(query.parent ?? '')}%`} AND strpos(d.name, ${query.find}) > 0` : sql`d.parent = ${query.parent ?? ''}`}
       ORDER BY d.code LIMIT 500`);
    return { rows };
  },
});

/** The digits that all divisions below share. */
function withoutZeros(code: string): string {
  const length = [9, 6, 4, 2].findLast(digits => /^0*$/.test(code.slice(digits))) ?? code.length;
  return code.slice(0, length);
}
