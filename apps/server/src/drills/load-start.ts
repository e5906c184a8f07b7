import type { ChannelKind, DrillTarget, StartDrillState } from '@linli/domain';
import { sql } from 'kysely';
import { findEmergency, loadSituation } from '../emergencies/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { takesPartAt } from '../platform/takes-part.ts';

/** A small drill as it is about to start. */
export interface Starting extends StartDrillState {
  readonly versionId: string;
  /** Own people of the grid, or of the pool, whether they take part or not. */
  readonly people: number;
}

/** Reads what starting needs: the grid by any code it ever had, who takes part, what else is on. */
export async function loadStart(
  tx: Tx,
  { communityId, now }: { readonly communityId: string; readonly now: string },
  { target, emergencyId }: { readonly target: DrillTarget; readonly emergencyId: string | null },
): Promise<Starting> {
  const situation = await loadSituation(tx, communityId, now);
  const gridId = 'gridCode' in target ? await gridOfCode(tx, communityId, target.gridCode, now) : null;
  const grid = situation.grids.find(one => one.gridId === gridId) ?? null;
  const counted = await peopleOf(tx, communityId, grid?.gridId ?? null, now);
  return {
    ...situation,
    ...counted,
    communityId,
    doors: [],
    versionId: situation.versionId ?? '',
    exists: emergencyId !== null && (await findEmergency(tx, communityId, { emergencyId }, now)) !== undefined,
    grid,
  };
}

/** The grid that has this code or short code now, else the one that had it last; its id does too. */
async function gridOfCode(tx: Tx, communityId: string, code: string, now: string): Promise<string | null> {
  const row = await tx.find<{ gridId: string }>(sql`
    SELECT grid_id AS "gridId" FROM grid_code
     WHERE community_id = ${communityId} AND valid_from <= ${now} AND (upper(code) = upper(${code}) OR upper(short) = upper(${code}) OR grid_id::text = lower(${code}))
     ORDER BY valid_from DESC LIMIT 1`);
  return row?.gridId ?? null;
}

/** Who would be called, in numbers: the grid's head, deputies and members, or the community's reserve pool. */
const peopleOf = (
  tx: Tx,
  communityId: string,
  gridId: string | null,
  now: string,
): Promise<{ people: number; takers: number }> =>
  tx.get(sql`
    SELECT count(*)::int AS people, count(*) FILTER (WHERE ${takesPartAt(sql`${communityId}::uuid`, sql`d.person_id`, now)})::int AS takers
      FROM (SELECT DISTINCT subject_id AS person_id FROM assignment
             WHERE community_id = ${communityId} AND subject_kind = 'person' AND valid_from <= ${now} AND (valid_to IS NULL OR valid_to > ${now})
               AND ${
                 gridId === null
                   ? sql`object_kind = 'community' AND role = 'reserve'`
                   : sql`object_kind = 'micro-grid' AND object_id = ${gridId} AND role IN ('grid-head', 'acting-head', 'deputy-head', 'grid-member')`
               }) d`);

/** Channels of a list with commas; what is none is left out. */
export const channelsNamed = (text: string | undefined, on: readonly ChannelKind[]): readonly ChannelKind[] =>
  on.filter(kind => (text ?? '').split(',').includes(kind));
