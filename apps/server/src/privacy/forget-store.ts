import { type DatumId, type ForgottenCounts, registeredDays } from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** So many rows of each kind at most in one go; the night goes on until none is left. */
const atOnce = 500;
const dayMs = 86_400_000;

/** What a person who was forgotten is called from then on. */
const nobody = '（已删除）';

/** Ids of what has had its time, by kind. */
export type Expired = Readonly<Record<keyof ForgottenCounts, readonly string[]>>;

/** What the field register says has had its time, at most 500 of each kind, oldest ids first; locked. */
export async function findExpired(tx: Tx, communityId: string, now: string): Promise<Expired> {
  const before = (datum: DatumId) => new Date(Date.parse(now) - registeredDays(datum) * dayMs).toISOString();
  const find = async (table: string, key: string, where: RawBuilder<unknown>) => {
    const rows = await tx.rows<{ id: string }>(sql`
      SELECT ${sql.ref(key)} AS id FROM ${sql.table(table)} WHERE community_id = ${communityId} AND ${where}
       ORDER BY 1 LIMIT ${atOnce} FOR UPDATE`);
    return rows.map(row => row.id);
  };
  return {
    helpers: await helpersToForget(tx, communityId, before('helper-name')),
    cases: await find(
      'case_record',
      'case_id',
      sql`closed_at < ${before('case-words')} AND (body IS NOT NULL OR answer IS NOT NULL OR place_note IS NOT NULL)`,
    ),
    contacts: await find('case_record', 'case_id', sql`closed_at < ${before('case-contact')} AND contact IS NOT NULL`),
    requests: await find('privacy_request', 'request_id', sql`answered_at < ${before('request-words')}`),
    held: await find('held_item', 'held_id', sql`resolved_at < ${before('held-words')}`),
    comments: await find('grid_comment', 'comment_id', sql`resolved_at < ${before('comment-words')}`),
    approvals: await find(
      'approval',
      'approval_id',
      sql`coalesce(decided_at, due_at) < ${before('approval-words')} AND (kind <> 'order' OR reason <> ''::bytea)`,
    ),
    prints: await find('print_order', 'print_id', sql`ordered_at < ${before('print-order')}`),
  };
}

/** Ends it. Words are deleted; the row of a case or a helper stays as the number that figures and duties point at. */
export async function endExpired(
  tx: Tx,
  communityId: string,
  now: string,
  expired: Expired,
  roster: Sealer,
): Promise<void> {
  const among = (key: string, ids: readonly string[]) =>
    sql`community_id = ${communityId} AND ${sql.ref(key)} = ANY (${ids}::uuid[])`;
  await forgetHelpers(tx, communityId, expired.helpers, now, roster);
  await tx.run(sql`
    UPDATE case_record SET body = NULL, answer = NULL, place_note = NULL, contact = NULL WHERE ${among('case_id', expired.cases)}`);
  await tx.run(sql`UPDATE case_step SET body = NULL, key_id = NULL WHERE ${among('case_id', expired.cases)}`);
  await tx.run(sql`UPDATE case_record SET contact = NULL WHERE ${among('case_id', expired.contacts)}`);
  await tx.run(sql`DELETE FROM privacy_request WHERE ${among('request_id', expired.requests)}`);
  await tx.run(sql`DELETE FROM held_item WHERE ${among('held_id', expired.held)}`);
  await tx.run(sql`DELETE FROM grid_comment WHERE ${among('comment_id', expired.comments)}`);
  // That an order was confirmed is kept with the order; the words go.
  await tx.run(sql`
    UPDATE approval SET reason = '', decline_reason = NULL WHERE kind = 'order' AND ${among('approval_id', expired.approvals)}`);
  await tx.run(sql`DELETE FROM approval WHERE kind <> 'order' AND ${among('approval_id', expired.approvals)}`);
  await tx.run(sql`DELETE FROM print_order WHERE ${among('print_id', expired.prints)}`);
}

/** Helpers without a duty, a word with the office, a thing on loan or an open matter since an instant. */
async function helpersToForget(tx: Tx, communityId: string, since: string): Promise<string[]> {
  const rows = await tx.rows<{ person_id: string }>(sql`
    SELECT p.person_id FROM person p
     WHERE p.community_id = ${communityId} AND p.forgotten_at IS NULL AND p.created_at < ${since}
       AND (p.last_contact_at IS NULL OR p.last_contact_at < ${since})
       AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.community_id = p.community_id AND a.subject_kind = 'person'
                          AND a.subject_id = p.person_id AND (a.valid_to IS NULL OR a.valid_to > ${since}))
       AND NOT EXISTS (SELECT 1 FROM person_standing s WHERE s.community_id = p.community_id AND s.person_id = p.person_id AND s.at > ${since})
       AND NOT EXISTS (SELECT 1 FROM equipment_issue e WHERE e.community_id = p.community_id AND e.person_id = p.person_id AND e.returned_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM course_record k WHERE k.community_id = p.community_id AND k.person_id = p.person_id AND k.recorded_at > ${since})
       AND NOT EXISTS (SELECT 1 FROM case_record c WHERE c.community_id = p.community_id AND c.dispatched_to = p.person_id AND c.closed_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM merchant m WHERE m.community_id = p.community_id AND m.contact_person_id = p.person_id)
       AND NOT EXISTS (SELECT 1 FROM privacy_request r WHERE r.community_id = p.community_id AND r.person_id = p.person_id AND r.answered_at IS NULL)
     ORDER BY p.person_id LIMIT ${atOnce} FOR UPDATE OF p`);
  return rows.map(row => row.person_id);
}

/** Takes everything that tells who somebody is or was; the row stays under a name that is nobody's. @returns how many */
export async function forgetHelpers(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  now: string,
  roster: Sealer,
): Promise<number> {
  if (personIds.length === 0) return 0;
  const names = personIds.map(id => ({ id, name: `\\x${roster.seal(nobody, `person.name:${id}`).toString('hex')}` }));
  await tx.run(sql`
    UPDATE person p SET name = n.name::bytea, key_id = ${roster.keyId}, phone = NULL, phone_index = NULL, kinds = '{}', employer = NULL,
           home_door_id = NULL, skills = '{}', availability = NULL, last_contact_at = NULL, state = 'rested', forgotten_at = ${now}
      FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS n (id uuid, name text)
     WHERE p.community_id = ${communityId} AND p.person_id = n.id`);
  const theirs = (column: string) =>
    sql`community_id = ${communityId} AND ${sql.ref(column)} = ANY (${personIds}::uuid[])`;
  await tx.run(sql`UPDATE person_standing SET reason = NULL, key_id = NULL WHERE ${theirs('person_id')}`);
  await tx.run(
    sql`UPDATE assignment SET note = NULL, key_id = NULL WHERE ${theirs('subject_id')} AND subject_kind = 'person'`,
  );
  await tx.run(sql`UPDATE equipment_issue SET label = NULL, key_id = NULL WHERE ${theirs('person_id')}`);
  await tx.run(
    sql`UPDATE badge SET withdrawn_at = ${now}, withdrawn_as = 'left' WHERE ${theirs('person_id')} AND withdrawn_at IS NULL`,
  );
  await tx.run(sql`DELETE FROM channel_address WHERE ${theirs('person_id')}`);
  await tx.run(sql`DELETE FROM channel_wish WHERE ${theirs('person_id')}`);
  await tx.run(sql`DELETE FROM person_resident WHERE ${theirs('person_id')}`);
  await tx.run(sql`DELETE FROM course_record WHERE ${theirs('person_id')}`);
  await tx.run(sql`DELETE FROM poster_name WHERE ${theirs('person_id')}`);
  // Recovery codes and passkeys go with the account.
  await tx.run(sql`DELETE FROM account WHERE ${theirs('person_id')}`);
  await tx.run(sql`DELETE FROM sign_in_handle WHERE ${theirs('person_id')}`);
  for (const table of ['recovery_code', 'passkey', 'sign_in_handle', 'account', 'session'])
    await tx.run(sql`DELETE FROM ${sql.table(table)} WHERE ${theirs('person_id')}`);
  await tx.run(sql`DELETE FROM sign_in_link WHERE ${theirs('person_id')}`);
  return personIds.length;
}
