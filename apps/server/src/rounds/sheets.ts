import { markText } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import type { EmergencyRow } from '../emergencies/index.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { loadStops } from './stops.ts';

/** The paper twin of one grid's doors of a round. */
export type Sheet = ViewResponse<'rounds.sheet'>;

/** Days after which a sheet with people's doors on it is to be shredded. */
const shredDays = 7;

/** Whose sheets are asked for, and by whom. */
export interface SheetsAsked {
  readonly communityId: string;
  readonly emergency: EmergencyRow;
  /** Which grids of the round: a condition on `round_grid`. */
  readonly which: RawBuilder<unknown>;
  readonly personId: string | null;
  readonly now: string;
}

/** Sheets of some grids of a round, by their code; four statements, however many. Notes are never on them. Empty for none. */
export async function sheetsOf(tx: Tx, platform: Platform, asked: SheetsAsked): Promise<Sheet[]> {
  const { communityId, emergency, personId } = asked;
  const { emergencyId, roundId } = emergency;
  const grids = await tx.rows<{ gridId: string; name: string; sheetCode: string }>(sql`
    SELECT grid_id AS "gridId", name, sheet_code AS "sheetCode" FROM round_grid
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId} AND ${asked.which} ORDER BY code`);
  if (grids.length === 0) return [];
  const gridIds = grids.map(grid => grid.gridId);
  const community = await tx.get<{ name: string; officePhone: string | null }>(
    sql`SELECT name, office_phone AS "officePhone" FROM community WHERE community_id = ${communityId}`,
  );
  const heads = await headNames(tx, platform, communityId, gridIds, asked.now);
  const stops = await loadStops(tx, communityId, [emergency], gridIds, personId);
  return grids.map(grid => ({
    sheetCode: grid.sheetCode,
    community: community.name,
    title: emergency.title,
    exercise: emergency.status === 'exercise',
    gridId: grid.gridId,
    gridName: grid.name,
    headName: heads.get(grid.gridId) ?? null,
    officePhone: community.officePhone,
    shredBy: new Date(Date.parse(emergency.endedAt ?? emergency.dueAt) + shredDays * 86_400_000).toISOString(),
    ask: markText(emergency.playbook.doorAsk, emergency.status),
    stops: stops.get(`${roundId} ${grid.gridId}`) ?? [],
  }));
}

/** The head's name by grid, else the acting head's; missing where the place is vacant. */
async function headNames(
  tx: Tx,
  platform: Platform,
  communityId: string,
  gridIds: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, string>> {
  const heads = await tx.rows<{ gridId: string; personId: string; name: Buffer; keyId: string }>(sql`
    SELECT DISTINCT ON (a.object_id) a.object_id AS "gridId", p.person_id AS "personId", p.name, p.key_id AS "keyId"
      FROM assignment a JOIN person p ON p.community_id = a.community_id AND p.person_id = a.subject_id
     WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.object_id = ANY (${gridIds}::uuid[])
       AND a.role IN ('grid-head', 'acting-head') AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now})
     ORDER BY a.object_id, a.role DESC, a.valid_from`);
  const keys = await platform.vault.forKeys(
    tx,
    communityId,
    heads.map(head => head.keyId),
  );
  return new Map(
    heads.flatMap(head => {
      const name = keys.get(head.keyId)?.open(head.name, `person.name:${head.personId}`);
      return name ? [[head.gridId, name] as const] : [];
    }),
  );
}
