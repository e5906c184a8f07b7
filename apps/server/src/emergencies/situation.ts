import type { ChannelKind, Duty, OpenEpisode, OpenGrid } from '@linli/domain';
import { sql } from 'kysely';
import { currentVersion } from '../grids/index.ts';
import { gridCodeAt, gridNameAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { isRunning } from '../platform/running.ts';

/** What stands in a community as an emergency is about to open. */
export interface Situation {
  /** Undefined before the first version starts. */
  readonly versionId: string | undefined;
  readonly grids: readonly OpenGrid[];
  readonly duties: readonly Duty[];
  readonly openEpisodes: readonly OpenEpisode[];
  /** Channels that are on; the log of this server where there is none. */
  readonly channelsOn: readonly ChannelKind[];
}

/** Reads the grids, duties, open emergencies and channels in force at an instant. Six queries, whatever the size. */
export async function loadSituation(tx: Tx, communityId: string, at: string): Promise<Situation> {
  const versionId = (await currentVersion(tx, communityId, at))?.id;
  return {
    versionId,
    grids: versionId ? await gridsOf(tx, communityId, versionId, at) : [],
    duties: await dutiesAt(tx, communityId, at),
    openEpisodes: await tx.rows<OpenEpisode>(sql`
      SELECT emergency_id AS "emergencyId", title, playbook_id AS "playbookId", status, grid_ids AS "gridIds"
        FROM emergency WHERE community_id = ${communityId} AND ${isRunning(at)} ORDER BY opened_at`),
    channelsOn: await channelsOn(tx, communityId),
  };
}

async function channelsOn(tx: Tx, communityId: string): Promise<readonly ChannelKind[]> {
  const rows = await tx.rows<{ kind: ChannelKind }>(
    sql`SELECT kind FROM channel_setting WHERE community_id = ${communityId} AND enabled ORDER BY position, kind`,
  );
  return rows.length > 0 ? rows.map(row => row.kind) : ['log'];
}

function gridsOf(tx: Tx, communityId: string, versionId: string, at: string): Promise<OpenGrid[]> {
  return tx.rows<OpenGrid>(sql`
    SELECT v.grid_id AS "gridId", ${gridCodeAt(communityId, sql`v.grid_id`, at)} AS code, ${gridNameAt(communityId, sql`v.grid_id`, at)} AS name,
           v.general_grid_id AS "generalGridId",
           v.doors, v.dwellings, v.shops, v.minutes, v.members
      FROM grid_version_grid v
      JOIN micro_grid m ON m.community_id = v.community_id AND m.grid_id = v.grid_id
     WHERE v.community_id = ${communityId} AND v.version_id = ${versionId} ORDER BY m.no`);
}

/** People with a duty in force, in a fixed order. Reachable = a telephone, or a page of their own that is signed in. */
function dutiesAt(tx: Tx, communityId: string, at: string): Promise<Duty[]> {
  return tx.rows<Duty>(sql`
    SELECT a.subject_id AS "personId", a.role,
           CASE WHEN a.object_kind = 'micro-grid' THEN a.object_id END AS "gridId",
           CASE WHEN a.object_kind = 'general-grid' THEN a.object_id END AS "generalGridId",
           (p.phone IS NOT NULL OR s.person_id IS NOT NULL) AS reachable
      FROM assignment a
      JOIN person p ON p.community_id = a.community_id AND p.person_id = a.subject_id
      LEFT JOIN (SELECT DISTINCT person_id FROM session WHERE community_id = ${communityId} AND expires_at > ${at}) s
             ON s.person_id = a.subject_id
     WHERE a.community_id = ${communityId} AND a.subject_kind = 'person'
       AND a.role IN ('grid-head', 'acting-head', 'deputy-head', 'grid-member', 'general-grid-member', 'community-staff')
       AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
     ORDER BY a.valid_from, a.assignment_id`);
}
