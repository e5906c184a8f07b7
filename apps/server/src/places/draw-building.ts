import { type BuildingDrawn, type BuildingToDraw, drawBuilding as drawRule, type Position } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

interface DrawState extends BuildingToDraw {
  readonly outline: readonly Position[] | null;
}

/** `places.drawBuilding`: a building's ground by hand, or such a drawing taken back. Its doors and grids stay. Refusals: see the rule. */
export const drawBuilding = defineHandler<'places.drawBuilding', DrawState, BuildingDrawn>({
  kind: 'places.drawBuilding',
  async load(tx, { communityId, payload }) {
    const building = await tx.find<{ hasOutline: boolean; isByHand: boolean }>(sql`
      SELECT outline IS NOT NULL AS "hasOutline", coalesce(outline = drawn_outline, false) AS "isByHand" FROM building
       WHERE community_id = ${communityId} AND building_id = ${payload.buildingId} FOR UPDATE`);
    return { building: building ?? null, ground: await realGround(tx, communityId, payload.buildingId), outline: null };
  },
  decide: (state, { payload }) => drawRule(state, payload),
  evolve: (state, { outline }) => ({ ...state, outline }),
  async save(tx, { communityId, payload }, { outline }) {
    const ring = outline === null ? null : JSON.stringify(outline);
    await tx.run(sql`UPDATE building SET outline = ${ring}::jsonb, drawn_outline = ${ring}::jsonb
      WHERE community_id = ${communityId} AND building_id = ${payload.buildingId}`);
    await tx.run(sql`UPDATE community SET ledger_revision = ledger_revision + 1 WHERE community_id = ${communityId}`);
    return {};
  },
  journal: event => ({ event: event.type, subjectKind: 'building', subjectId: event.buildingId }),
});

/** The box around everything else that has a real place; null while nothing has. */
async function realGround(tx: Tx, communityId: string, buildingId: string): Promise<BuildingToDraw['ground']> {
  const box = await tx.get<{ west: number | null; south: number; east: number; north: number }>(sql`
    SELECT min(lon) AS west, min(lat) AS south, max(lon) AS east, max(lat) AS north FROM (
      SELECT lon, lat FROM entrance WHERE community_id = ${communityId} AND lon IS NOT NULL
      UNION ALL SELECT lon, lat FROM door WHERE community_id = ${communityId} AND lon IS NOT NULL
      UNION ALL SELECT (outline->0->>0)::float8, (outline->0->>1)::float8 FROM building
        WHERE community_id = ${communityId} AND outline IS NOT NULL AND building_id <> ${buildingId}
      UNION ALL SELECT (outline->0->>0)::float8, (outline->0->>1)::float8 FROM compound WHERE community_id = ${communityId} AND outline IS NOT NULL
      UNION ALL SELECT (line->0->>0)::float8, (line->0->>1)::float8 FROM place_line WHERE community_id = ${communityId}) place`);
  const { west, south, east, north } = box;
  return west === null
    ? null
    : [
        [west, south],
        [east, north],
      ];
}
