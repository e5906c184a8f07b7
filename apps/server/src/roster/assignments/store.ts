import { type Assignment, type ObjectKind, officeRoles } from '@linli/domain';
import { sql } from 'kysely';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';

interface Row {
  readonly assignment_id: string;
  readonly subject_id: string;
  readonly role: string;
  readonly object_kind: ObjectKind;
  readonly object_id: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly title: string | null;
  readonly acts_for: string | null;
}

const columns = sql`assignment_id, subject_id, role, object_kind, object_id, valid_from, valid_to, title, acts_for`;

const assignmentOf = (row: Row): Assignment => ({
  assignmentId: row.assignment_id,
  personId: row.subject_id,
  role: row.role,
  objectKind: row.object_kind,
  objectId: row.object_id,
  from: row.valid_from,
  to: row.valid_to,
  title: row.title,
  actsFor: row.acts_for,
});

/** Whether somebody is in the roster. */
export async function isPersonKnown(tx: Tx, communityId: string, personId: string): Promise<boolean> {
  return Boolean(
    await tx.find(sql`SELECT 1 FROM person WHERE community_id = ${communityId} AND person_id = ${personId}`),
  );
}

/** The same, holding their row, so that two appointments of one person come one after the other. */
export async function lockPerson(tx: Tx, communityId: string, personId: string): Promise<boolean> {
  const row = sql`SELECT 1 FROM person WHERE community_id = ${communityId} AND person_id = ${personId} FOR NO KEY UPDATE`;
  return Boolean(await tx.find(row));
}

/**
 * Whether a micro-grid, general grid, compound or team exists, holding its row so that two appointments to it come one after the other:
 * without that, two officers could each find it without a head. A team that has ended is none.
 */
export async function lockObject(
  tx: Tx,
  communityId: string,
  named: {
    gridId?: string | undefined;
    generalGridId?: string | undefined;
    compoundId?: string | undefined;
    teamId?: string | undefined;
  },
  now: string,
): Promise<{ readonly objectKnown: boolean; readonly teamKind?: string }> {
  if (named.teamId) {
    const team = await tx.find<{ kind: string }>(sql`
      SELECT kind FROM team WHERE community_id = ${communityId} AND team_id = ${named.teamId}
         AND (valid_to IS NULL OR valid_to > ${now}) FOR NO KEY UPDATE`);
    return team ? { objectKnown: true, teamKind: team.kind } : { objectKnown: false };
  }
  if (named.compoundId) {
    const compound = await tx.find(
      sql`SELECT 1 FROM compound WHERE community_id = ${communityId} AND compound_id = ${named.compoundId} FOR NO KEY UPDATE`,
    );
    return { objectKnown: Boolean(compound) };
  }
  return { objectKnown: await lockGrid(tx, communityId, named) };
}

/** The same for a grid alone. */
export async function lockGrid(
  tx: Tx,
  communityId: string,
  grid: { gridId?: string | undefined; generalGridId?: string | undefined },
): Promise<boolean> {
  if (grid.gridId)
    return Boolean(
      await tx.find(
        sql`SELECT 1 FROM micro_grid WHERE community_id = ${communityId} AND grid_id = ${grid.gridId} FOR NO KEY UPDATE`,
      ),
    );
  if (!grid.generalGridId) return true;
  return Boolean(
    await tx.find(
      sql`SELECT 1 FROM general_grid WHERE community_id = ${communityId} AND general_grid_id = ${grid.generalGridId} FOR NO KEY UPDATE`,
    ),
  );
}

/** Assignments to an object or of a person that are in force now or begin later. */
export async function standingOf(
  tx: Tx,
  communityId: string,
  touched: { readonly objectId: string | null; readonly personId: string | null },
  from: string,
): Promise<Assignment[]> {
  const rows = await tx.rows<Row>(sql`
    SELECT ${columns} FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person'
       AND (object_id = ${touched.objectId}::uuid OR subject_id = ${touched.personId}::uuid)
       AND (valid_to IS NULL OR valid_to > ${from})`);
  return rows.map(assignmentOf);
}

/**
 * Assignments within the office that are in force at an instant or begin later, held against another that would name a title or somebody
 * to stand in for at the same time.
 */
export async function officeStanding(tx: Tx, communityId: string, from: string): Promise<Assignment[]> {
  await tx.rows(sql`SELECT 1 FROM community WHERE community_id = ${communityId} FOR NO KEY UPDATE`);
  const rows = await tx.rows<Row>(sql`
    SELECT ${columns} FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND object_id = ${communityId} AND role = ANY (${[...officeRoles]})
       AND (valid_to IS NULL OR valid_to > ${from})`);
  return rows.map(assignmentOf);
}

/** Writes assignments; `source` says what made them (a command's kind). */
export async function insertAssignments(
  tx: Tx,
  communityId: string,
  assignments: readonly Assignment[],
  source: string,
): Promise<void> {
  await tx.insertMany(
    'assignment',
    assignments.map(each => ({
      community_id: communityId,
      assignment_id: each.assignmentId,
      subject_kind: 'person',
      subject_id: each.personId,
      object_kind: each.objectKind,
      object_id: each.objectId,
      role: each.role,
      valid_from: each.from,
      valid_to: each.to,
      title: each.title ?? null,
      acts_for: each.actsFor ?? null,
      source,
    })),
  );
}

/** One assignment, held until the transaction ends; `null` for an unknown one. */
export async function lockAssignment(tx: Tx, communityId: string, assignmentId: string): Promise<Assignment | null> {
  const row = await tx.find<Row>(
    sql`SELECT ${columns} FROM assignment WHERE community_id = ${communityId} AND assignment_id = ${assignmentId} AND subject_kind = 'person' FOR UPDATE`,
  );
  return row ? assignmentOf(row) : null;
}

/** Writes the ends of some assignments. */
export async function endAssignments(tx: Tx, communityId: string, ended: readonly Assignment[]): Promise<void> {
  await tx.run(sql`
    UPDATE assignment a SET valid_to = e.valid_to
      FROM unnest(${ended.map(each => each.assignmentId)}::uuid[], ${ended.map(each => each.to)}::timestamptz[]) AS e(assignment_id, valid_to)
     WHERE a.community_id = ${communityId} AND a.assignment_id = e.assignment_id`);
}

/** Keeps what was said with an assignment (why it ended, what the successor must know) as ciphertext. */
export async function writeNote(
  tx: Tx,
  communityId: string,
  assignmentId: string,
  note: string,
  vault: Vault,
): Promise<void> {
  const sealer = await vault.forPurpose(tx, communityId, 'roster');
  await tx.run(sql`
    UPDATE assignment SET note = ${sealer.seal(note, `assignment.note:${assignmentId}`)}, key_id = ${sealer.keyId}
     WHERE community_id = ${communityId} AND assignment_id = ${assignmentId}`);
}
