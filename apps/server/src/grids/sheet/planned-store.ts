import type { DraftPlan, SheetPerson, SheetRole } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Somebody planned for a grid or general grid of a draft, from when it is published. */
export interface PlannedPerson {
  readonly level: 'micro' | 'general';
  readonly no: number;
  readonly role: SheetRole;
  readonly personId: string;
  readonly sheet: string;
  readonly row: number;
}

/**
 * The people of a sheet at the grids of its draft. A label that became several grids takes the people whose general grid fits;
 * where that does not tell either, all of them, and the finding says so. Who is named for no grid of the draft is left out.
 */
export function plannedFromSheet(plan: DraftPlan, people: readonly SheetPerson[]): PlannedPerson[] {
  const generalNames = new Map(plan.generals?.map(({ no, name }) => [no, name]));
  return people.flatMap(({ label, generalLabel, role, personId, sheet, row }): PlannedPerson[] => {
    const rest = { role, personId, sheet, row };
    if (role === 'general-grid-member') {
      const general = plan.generals?.find(({ name }) => name === generalLabel);
      return general ? [{ level: 'general', no: general.no, ...rest }] : [];
    }
    const named = plan.grids.filter(grid => grid.sheetLabel === label);
    const fitting = named.filter(grid => generalLabel === '' || generalNames.get(grid.generalGridNo) === generalLabel);
    return (fitting.length > 0 ? fitting : named).map(({ no }) => ({ level: 'micro', no, ...rest }));
  });
}

/** Plans people for a draft; who is planned in the same role already stays as they are. */
export async function insertPlanned(
  tx: Tx,
  communityId: string,
  draftId: string,
  people: readonly PlannedPerson[],
): Promise<void> {
  await tx.insertMany(
    'grid_draft_person',
    people.map(({ level, no, role, personId, sheet, row }) => ({
      community_id: communityId,
      draft_id: draftId,
      level,
      no,
      role,
      person_id: personId,
      sheet,
      row_no: row,
    })),
    sql`ON CONFLICT DO NOTHING`,
  );
}

/** Everybody planned for a draft, grid by grid, heads first. */
export function loadPlanned(tx: Tx, communityId: string, draftId: string): Promise<PlannedPerson[]> {
  return tx.rows<PlannedPerson>(sql`
    SELECT level, no, role, person_id AS "personId", sheet, row_no AS row FROM grid_draft_person
     WHERE community_id = ${communityId} AND draft_id = ${draftId} ORDER BY level DESC, no, role, sheet, row_no, person_id`);
}

/** Makes one person the only head planned for a grid; heads it had become members. */
export async function setPlannedHead(
  tx: Tx,
  communityId: string,
  draftId: string,
  no: number,
  personId: string,
): Promise<void> {
  const grid = sql`community_id = ${communityId} AND draft_id = ${draftId} AND level = 'micro' AND no = ${no}`;
  await tx.run(sql`
    INSERT INTO grid_draft_person (community_id, draft_id, level, no, role, person_id, sheet, row_no)
    SELECT community_id, draft_id, level, no, 'grid-member', person_id, sheet, row_no FROM grid_draft_person
     WHERE ${grid} AND role = 'grid-head' AND person_id <> ${personId} ON CONFLICT DO NOTHING`);
  await tx.run(sql`DELETE FROM grid_draft_person WHERE ${grid} AND (role = 'grid-head' OR person_id = ${personId})`);
  await insertPlanned(tx, communityId, draftId, [
    { level: 'micro', no, role: 'grid-head', personId, sheet: '', row: 0 },
  ]);
}
