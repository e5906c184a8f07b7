import type { Assignment, PeopleOfVersion } from '@linli/domain';
import { sql } from 'kysely';
import type { JournalEntry } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { assignmentEntry, endAssignments, insertAssignments, markActive } from '../../roster/index.ts';
import { loadPlanned, type PlannedPerson } from './planned-store.ts';

/** What made these assignments; a version that is taken back finds them by it. */
const source = 'grids.publish';

/** Who is planned for a draft, and what stands now for the same people and for heads of grids that may go on. */
export interface PlannedForVersion {
  readonly planned: readonly PlannedPerson[];
  readonly standing: readonly Assignment[];
}

/** Two statements; the second only when somebody is planned. */
export async function loadPlannedForVersion(
  tx: Tx,
  communityId: string,
  draftId: string,
  at: string,
): Promise<PlannedForVersion> {
  const planned = await loadPlanned(tx, communityId, draftId);
  if (planned.length === 0) return { planned, standing: [] };
  const standing = await tx.rows<Assignment>(sql`
    SELECT assignment_id AS "assignmentId", subject_id AS "personId", role, object_kind AS "objectKind", object_id AS "objectId",
           valid_from AS "from", valid_to AS "to"
      FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND object_kind IN ('micro-grid', 'general-grid')
       AND (role = 'grid-head' OR subject_id = ANY (${planned.map(person => person.personId)}::uuid[]))
       AND (valid_to IS NULL OR (valid_to > ${at} AND valid_to > valid_from))`);
  return { planned, standing };
}

/** Ends the heads that give way, then writes the new duties. */
export async function savePeopleOfVersion(
  tx: Tx,
  communityId: string,
  people: PeopleOfVersion,
  by: { readonly id: string; readonly now: string },
): Promise<void> {
  if (people.ended.length > 0) await endAssignments(tx, communityId, people.ended);
  if (people.appointed.length === 0) return;
  await insertAssignments(tx, communityId, people.appointed, source);
  await markActive(tx, communityId, [...new Set(people.appointed.map(each => each.personId))], by);
}

/** A line of the journal for each who begins and each who ends. */
export const journalOfPeople = (people: PeopleOfVersion): JournalEntry[] => [
  ...people.ended.map(each => assignmentEntry('assignment-ended', each)),
  ...people.appointed.map(each => assignmentEntry('appointed', each)),
];

/** A version that is taken back appoints nobody, and the heads that were to give way to its people stay. */
export async function takeBackPeople(tx: Tx, communityId: string, versionId: string): Promise<void> {
  const planned = sql`
    SELECT a.object_id, a.valid_from FROM assignment a
      JOIN grid_version v ON v.community_id = a.community_id AND v.version_id = ${versionId} AND v.effective_from = a.valid_from
     WHERE a.community_id = ${communityId} AND a.source = ${source}`;
  const givesWay = await tx.rows<{ id: string }>(sql`
    SELECT h.assignment_id AS id FROM assignment h JOIN (${planned} AND a.role = 'grid-head') p
        ON p.object_id = h.object_id AND p.valid_from = h.valid_to
     WHERE h.community_id = ${communityId} AND h.role = 'grid-head'`);
  await tx.run(sql`
    UPDATE assignment a SET valid_to = a.valid_from FROM grid_version v
     WHERE v.community_id = ${communityId} AND v.version_id = ${versionId} AND a.community_id = v.community_id
       AND a.source = ${source} AND a.valid_from = v.effective_from`);
  await tx.run(sql`
    UPDATE assignment SET valid_to = NULL
     WHERE community_id = ${communityId} AND assignment_id = ANY (${givesWay.map(row => row.id)}::uuid[])`);
}
