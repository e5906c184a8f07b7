import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import { gridCodeAt, gridNameAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView } from '../platform/view.ts';
import { currentVersion, nextVersion } from './current-version.ts';
import { coverOf } from './version-store.ts';

type Current = ViewResponse<'grids.current'>;
type CurrentGrid = Current['grids'][number];

/** `grids.current`: the version in force at an instant (now, if none is named), the one that starts next, and the cover of the ledger. */
export const current = defineView({
  name: 'grids.current',
  async read(tx, { query: { communityId, at }, now, platform }) {
    const instant = at ? new Date(at).toISOString() : now;
    const version = (await currentVersion(tx, communityId, instant)) ?? null;
    const next = (await nextVersion(tx, communityId, instant)) ?? null;
    const cover = await coverOf(tx, communityId, version?.id ?? null);
    if (!version) return { version, next, cover, generalGrids: [], grids: [] };
    const grids = await gridsOf(tx, communityId, version.id, instant);
    const people = await peopleOf(tx, communityId, instant, platform);
    return {
      version,
      next,
      cover,
      generalGrids: await generalsOf(tx, communityId, version.id, instant),
      grids: grids.map(grid => ({
        ...grid,
        headName: people.get(grid.id)?.headName ?? null,
        memberCount: people.get(grid.id)?.members ?? 0,
      })),
    };
  },
});

type StoredGrid = Omit<CurrentGrid, 'headName' | 'memberCount'>;

function gridsOf(tx: Tx, communityId: string, versionId: string, at: string): Promise<StoredGrid[]> {
  return tx.rows<StoredGrid>(sql`
    SELECT g.grid_id AS id, ${gridCodeAt(communityId, sql`g.grid_id`, at)} AS code, ${gridNameAt(communityId, sql`g.grid_id`, at)} AS name, g.kind, g.body_name AS "bodyName", g.doors, g.dwellings, g.shops, g.minutes, g.members, g.binding, g.bent, g.reason,
           g.general_grid_id AS "generalGridId", g.area, g.label
      FROM grid_version_grid g
      JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
     WHERE g.community_id = ${communityId} AND g.version_id = ${versionId} ORDER BY m.no`);
}

const generalsOf = (tx: Tx, communityId: string, versionId: string, at: string): Promise<Current['generalGrids']> =>
  tx.rows(sql`
    SELECT n.general_grid_id AS id, ${gridCodeAt(communityId, sql`n.general_grid_id`, at)} AS code,
           ${gridNameAt(communityId, sql`n.general_grid_id`, at)} AS name, count(*)::int AS grids, sum(g.doors)::int AS doors
      FROM grid_version_grid g
      JOIN general_grid n ON n.community_id = g.community_id AND n.general_grid_id = g.general_grid_id
     WHERE g.community_id = ${communityId} AND g.version_id = ${versionId} GROUP BY n.general_grid_id, n.no ORDER BY n.no`);

/** Who answers for each grid: the head's name (an acting head's where there is no head) and how many members. */
async function peopleOf(tx: Tx, communityId: string, at: string, platform: Platform) {
  const rows = await tx.rows<{ gridId: string; role: string; personId: string; name: Buffer; keyId: string }>(sql`
    SELECT a.object_id AS "gridId", a.role, p.person_id AS "personId", p.name, p.key_id AS "keyId"
      FROM assignment a JOIN person p ON p.community_id = a.community_id AND p.person_id = a.subject_id
     WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.subject_kind = 'person'
       AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
     ORDER BY a.object_id, (a.role = 'acting-head'), a.valid_from`);
  const keys = await platform.vault.forKeys(tx, communityId, [...new Set(rows.map(row => row.keyId))]);
  const people = new Map<string, { headName: string | null; members: number }>();
  for (const row of rows) {
    const grid = people.get(row.gridId) ?? { headName: null, members: 0 };
    const isHead = row.role === 'grid-head' || row.role === 'acting-head';
    const name = isHead ? (keys.get(row.keyId)?.open(row.name, `person.name:${row.personId}`) ?? null) : null;
    people.set(row.gridId, {
      headName: grid.headName ?? name,
      members: grid.members + (row.role === 'grid-member' || row.role === 'deputy-head' ? 1 : 0),
    });
  }
  return people;
}
