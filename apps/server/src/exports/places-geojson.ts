import { sql } from 'kysely';
import { gridCodeAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';

type Position = readonly [number, number];
interface Feature {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** What else the file says of itself. */
export interface GeoJsonHead {
  readonly attribution: string;
  readonly takenAt: string;
}

/**
 * Places and, on demand, the grids in force as GeoJSON (RFC 7946, WGS-84), a feature a line: with the ids they were imported under, so
 * that the same places come back from a re-import. No people. What has no place on the ground is not in it: the list of doors has it.
 */
export async function placesGeoJson(
  tx: Tx,
  communityId: string,
  grids: { readonly versionId: string | null },
  head: GeoJsonHead,
): Promise<string> {
  const features = [
    ...(await compounds(tx, communityId)),
    ...(await buildings(tx, communityId)),
    ...(await entrances(tx, communityId)),
    ...(await shops(tx, communityId)),
    ...(await lines(tx, communityId)),
    ...(grids.versionId ? await gridAreas(tx, communityId, grids.versionId, head.takenAt) : []),
  ];
  const start = JSON.stringify({ type: 'FeatureCollection', ...head }).slice(0, -1);
  const body = features.map(feature => JSON.stringify({ type: 'Feature', ...feature }));
  return `${start},"features":[\n${body.join(',\n')}\n]}\n`;
}

const yes = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no');
const point = (at: Position) => ({ type: 'Point', coordinates: at });
const polygon = (ring: readonly Position[]) => ({ type: 'Polygon', coordinates: [ring] });

async function compounds(tx: Tx, communityId: string): Promise<Feature[]> {
  const rows = await tx.rows<{
    ref: string;
    name: string;
    walled: boolean;
    outline: Position[] | null;
    gates: Position[];
    firm: boolean | null;
    built: number | null;
  }>(sql`
    SELECT source_ref AS ref, name, walled, outline, gates, property_firm AS firm, built_year AS built
      FROM compound WHERE community_id = ${communityId} ORDER BY source_ref COLLATE "C"`);
  return rows.flatMap(({ ref, name, walled, outline, gates, firm, built }) => [
    ...(outline
      ? [
          {
            id: ref,
            properties: {
              place: 'compound',
              name,
              walled: yes(walled),
              ...(firm === null ? {} : { property_firm: yes(firm) }),
              ...(built === null ? {} : { built }),
            },
            geometry: polygon(outline),
          },
        ]
      : []),
    ...(walled && outline
      ? gates.map((at, index) => ({
          id: `${ref}/gate-${index + 1}`,
          properties: { barrier: 'gate', compound: ref },
          geometry: point(at),
        }))
      : []),
  ]);
}

async function buildings(tx: Tx, communityId: string): Promise<Feature[]> {
  const rows = await tx.rows<{
    ref: string;
    name: string;
    compound: string | null;
    use: string | null;
    listedOnly: boolean;
    outline: Position[];
    households: number;
    levels: number | null;
  }>(sql`
    SELECT b.source_ref AS ref, b.name, c.name AS compound, b.use, b.listed_only AS "listedOnly", b.outline,
           coalesce(d.households, 0) AS households, d.levels
      FROM building b
      LEFT JOIN compound c ON c.community_id = b.community_id AND c.compound_id = b.compound_id
      LEFT JOIN (SELECT e.building_id, count(*)::int AS households, max(d.floor) AS levels
                   FROM door d JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
                  WHERE d.community_id = ${communityId} AND d.kind = 'dwelling' AND d.source = 'ledger' GROUP BY e.building_id) d
        ON d.building_id = b.building_id
     WHERE b.community_id = ${communityId} AND b.outline IS NOT NULL ORDER BY b.source_ref COLLATE "C"`);
  return rows.map(({ ref, name, compound, use, listedOnly, outline, households, levels }) => ({
    id: ref,
    properties: {
      building: use ?? (households > 0 ? 'apartments' : 'yes'),
      name,
      ...(compound ? { compound } : {}),
      ...(listedOnly || households === 0 ? {} : { households, ...(levels ? { 'building:levels': levels } : {}) }),
    },
    geometry: polygon(outline),
  }));
}

async function entrances(tx: Tx, communityId: string): Promise<Feature[]> {
  const rows = await tx.rows<{
    ref: string;
    name: string;
    building: string;
    lon: number;
    lat: number;
    lift: boolean;
    households: number;
  }>(sql`
    SELECT e.source_ref AS ref, e.name, b.source_ref AS building, e.lon, e.lat, e.lift, count(d.door_id)::int AS households
      FROM entrance e
      JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
      LEFT JOIN door d ON d.community_id = e.community_id AND d.entrance_id = e.entrance_id AND d.kind = 'dwelling' AND d.source = 'ledger'
     WHERE e.community_id = ${communityId} AND e.lon IS NOT NULL AND b.outline IS NOT NULL
     GROUP BY e.community_id, e.entrance_id, b.source_ref ORDER BY e.source_ref COLLATE "C"`);
  return rows.map(({ ref, name, building, lon, lat, lift, households }) => ({
    id: ref,
    properties: { entrance: 'staircase', ref: name, building_ref: building, lift: yes(lift), households },
    geometry: point([lon, lat]),
  }));
}

async function shops(tx: Tx, communityId: string): Promise<Feature[]> {
  const rows = await tx.rows<{
    ref: string;
    name: string;
    compound: string | null;
    building: string | null;
    address: string | null;
    lon: number;
    lat: number;
  }>(sql`
    SELECT d.source_ref AS ref, d.name, c.name AS compound, b.source_ref AS building, d.address, d.lon, d.lat
      FROM door d
      LEFT JOIN building b ON b.community_id = d.community_id AND b.building_id = d.building_id AND b.outline IS NOT NULL
      LEFT JOIN compound c ON c.community_id = d.community_id AND c.compound_id = d.compound_id
     WHERE d.community_id = ${communityId} AND d.kind = 'shop' AND d.source = 'ledger' AND d.lon IS NOT NULL
     ORDER BY d.source_ref COLLATE "C"`);
  return rows.map(({ ref, name, compound, building, address, lon, lat }) => ({
    id: ref,
    properties: {
      shop: 'yes',
      name,
      opens: compound ? 'inside' : 'street',
      ...(compound ? { compound } : {}),
      ...(building ? { building_ref: building } : {}),
      ...(address ? { address } : {}),
    },
    geometry: point([lon, lat]),
  }));
}

const tagsOfLine = { way: { highway: 'residential' }, barrier: { barrier: 'wall' }, opening: { barrier: 'gate' } };

async function lines(tx: Tx, communityId: string): Promise<Feature[]> {
  const rows = await tx.rows<{ ref: string; kind: keyof typeof tagsOfLine; name: string; line: Position[] }>(sql`
    SELECT source_ref AS ref, kind, name, line FROM place_line WHERE community_id = ${communityId} ORDER BY source_ref COLLATE "C"`);
  return rows.map(({ ref, kind, name, line }) => ({
    id: ref,
    properties: { ...tagsOfLine[kind], ...(name ? { name } : {}) },
    geometry: kind === 'opening' ? point(line[0]!) : { type: 'LineString', coordinates: line },
  }));
}

async function gridAreas(tx: Tx, communityId: string, versionId: string, at: string): Promise<Feature[]> {
  const rows = await tx.rows<{ code: string; general: string; doors: number; area: Position[][][] }>(sql`
    SELECT ${gridCodeAt(communityId, sql`g.grid_id`, at)} AS code, ${gridCodeAt(communityId, sql`g.general_grid_id`, at)} AS general, g.doors, g.area
      FROM grid_version_grid g
      JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
     WHERE g.community_id = ${communityId} AND g.version_id = ${versionId} ORDER BY m.no`);
  return rows.map(({ code, general, doors, area }) => ({
    id: `grid/${code}`,
    properties: { microGrid: code, generalGrid: general, doors },
    geometry: { type: 'MultiPolygon', coordinates: area },
  }));
}
