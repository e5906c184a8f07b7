import { isFreeAt, isInForce, statementAt, trainingAt } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { coursesOf } from '../courses/store.ts';
import { equipmentWhere } from '../equipment/views.ts';
import { availabilityOf, keysOf, linesOf, namesOf, type PersonRecord, personColumns } from './views.ts';

type Answer = ViewResponse<'roster.person'>;

/** Lines of history shown of one person; nobody has more in one community. */
const shownLines = 500;

/** `roster.person`: one record, and every dated assignment it stands in: past, now and to come. */
export const person = defineView({
  name: 'roster.person',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const { personId } = query;
    const { vault } = platform;
    const row = await tx.find<PersonRecord & { employer: Buffer | null; homePlace: string | null }>(sql`
      SELECT ${personColumns}, employer,
             (SELECT place || d.name FROM door d WHERE d.community_id = p.community_id AND d.door_id = p.home_door_id) AS "homePlace"
        FROM person p WHERE community_id = ${communityId} AND person_id = ${personId}`);
    const [line] = row ? await linesOf(tx, communityId, [row], now, vault) : [];
    if (!row || !line) return notFound;
    const keys = await keysOf(tx, communityId, [row], vault);
    const availability = availabilityOf(row, keys);
    const courses = await coursesOf(tx, communityId, personId, now, vault);
    return {
      ...line,
      employer: (row.employer && keys.get(row.key_id)?.open(row.employer, `person.employer:${personId}`)) || null,
      homePlace: row.homePlace,
      availability,
      freeNow: availability && isFreeAt(availability, now),
      assignments: await assignmentsOf(tx, communityId, personId, now, vault),
      standings: await standingsOf(tx, communityId, personId, vault),
      agreements: await agreementsOf(tx, communityId, personId),
      agreementVersion: statementAt('confidentiality', now).version,
      badges: await badgesOf(tx, communityId, personId),
      equipment: await equipmentWhere(tx, communityId, sql`person_id = ${personId}`, shownLines, vault),
      courses,
      training: trainingAt(courses, now),
    };
  },
});

/** Every assignment of a person, newest first; one that was taken back before it began was never in force and is left out. */
async function assignmentsOf(
  tx: Tx,
  communityId: string,
  personId: string,
  now: string,
  vault: Vault,
): Promise<Answer['assignments']> {
  const rows = await tx.rows<
    Omit<Answer['assignments'][number], 'when' | 'actsForName'> & { firstId: string | null }
  >(sql`
    SELECT a.assignment_id AS "assignmentId", a.role, a.object_kind AS "objectKind", a.object_id AS "objectId",
           coalesce(t.name, y.name, ${gridNameAt(communityId, sql`a.object_id`, now)}) AS "objectName", a.title,
           (SELECT f.subject_id FROM assignment f WHERE f.community_id = a.community_id AND f.assignment_id = a.acts_for) AS "firstId",
           a.valid_from AS "from", a.valid_to AS "to"
      FROM assignment a
      LEFT JOIN team t ON a.object_kind = 'team' AND t.community_id = a.community_id AND t.team_id = a.object_id
      LEFT JOIN compound y ON a.object_kind = 'compound' AND y.community_id = a.community_id AND y.compound_id = a.object_id
     WHERE a.community_id = ${communityId} AND a.subject_kind = 'person' AND a.subject_id = ${personId}
       AND (a.valid_to IS NULL OR a.valid_to > a.valid_from)
     ORDER BY a.valid_from DESC, a.assignment_id DESC LIMIT ${shownLines}`);
  const firsts = rows.flatMap(({ firstId }) => firstId ?? []);
  const names = await namesOf(tx, communityId, firsts, vault);
  return rows.map(({ firstId, ...row }) => ({
    ...row,
    actsForName: (firstId && names.get(firstId)) ?? null,
    when: isInForce(row, now) ? 'now' : Date.parse(row.from) > Date.parse(now) ? 'later' : 'past',
  }));
}

async function standingsOf(tx: Tx, communityId: string, personId: string, vault: Vault): Promise<Answer['standings']> {
  const rows = await tx.rows<
    Omit<Answer['standings'][number], 'reason'> & { sealed: Buffer | null; keyId: string | null }
  >(sql`
    SELECT change_id AS "changeId", from_state AS "from", to_state AS "to", at, reason AS sealed, key_id AS "keyId"
      FROM person_standing WHERE community_id = ${communityId} AND person_id = ${personId}
     ORDER BY at DESC, change_id DESC LIMIT ${shownLines}`);
  const keys = await vault.forKeys(
    tx,
    communityId,
    rows.flatMap(row => (row.keyId ? [row.keyId] : [])),
  );
  return rows.map(({ sealed, keyId, ...row }) => ({
    ...row,
    reason: (sealed && keyId && keys.get(keyId)?.open(sealed, `person_standing.reason:${row.changeId}`)) || null,
  }));
}

const agreementsOf = (tx: Tx, communityId: string, personId: string): Promise<Answer['agreements']> =>
  tx.rows(sql`
    SELECT agreement_id AS "agreementId", version, agreed_at AS at, way FROM confidentiality_agreement
     WHERE community_id = ${communityId} AND person_id = ${personId} ORDER BY agreed_at DESC`);

const badgesOf = (tx: Tx, communityId: string, personId: string): Promise<Answer['badges']> =>
  tx.rows(sql`
    SELECT badge_id AS "badgeId", no, issued_at AS "issuedAt", valid_to AS "validTo", withdrawn_at AS "withdrawnAt",
           withdrawn_as AS "withdrawnAs"
      FROM badge WHERE community_id = ${communityId} AND person_id = ${personId} ORDER BY no DESC`);
