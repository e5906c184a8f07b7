import {
  type Correction,
  type CorrectionAnswered,
  type CorrectionAsked,
  type CorrectionDecided,
  decideCorrection as decide,
  decideAnswerCorrection,
  decideAskCorrection,
} from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView } from '../platform/view.ts';

interface Asking {
  readonly doorExists: boolean;
  readonly known: boolean;
}

/** `residents.askCorrection`: somebody says that something about their door is wrong; taken down as they say it, sealed. */
export const askCorrection = defineHandler<'residents.askCorrection', Asking, CorrectionAsked>({
  kind: 'residents.askCorrection',
  load: (tx, { communityId, payload }) =>
    tx.get<Asking>(sql`
      SELECT EXISTS (SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ${payload.doorId}) AS "doorExists",
             EXISTS (SELECT 1 FROM correction WHERE community_id = ${communityId} AND correction_id = ${payload.correctionId}) AS known`),
  decide: (state, { payload }) => decideAskCorrection(state, payload),
  evolve: state => state,
  async save(tx, { communityId, payload, now, platform }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    const { correctionId, doorId, about, says, contact, channel } = payload;
    await tx.insertMany('correction', [
      {
        community_id: communityId,
        correction_id: correctionId,
        door_id: doorId,
        about,
        says: sealer.seal(says, `correction.says:${correctionId}`),
        contact: contact ? sealer.seal(contact, `correction.contact:${correctionId}`) : null,
        key_id: sealer.keyId,
        channel,
        asked_at: now,
        state: 'open',
      },
    ]);
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'door',
    subjectId: event.doorId,
    facts: { about: event.about },
  }),
});

interface Deciding {
  readonly correction: Correction | null;
}
async function load(tx: Tx, communityId: string, correctionId: string): Promise<Deciding> {
  const correction = await tx.find<Correction>(sql`
    SELECT correction_id AS "correctionId", door_id AS "doorId", state, answered_at IS NOT NULL AS answered FROM correction
     WHERE community_id = ${communityId} AND correction_id = ${correctionId} FOR UPDATE`);
  return { correction: correction ?? null };
}

/** `residents.decideCorrection`: put right, or declined with the reason that the resident is told. */
export const decideCorrection = defineHandler<'residents.decideCorrection', Deciding, CorrectionDecided>({
  kind: 'residents.decideCorrection',
  load: (tx, { communityId, payload }) => load(tx, communityId, payload.correctionId),
  decide: ({ correction }, { payload }) =>
    decide(correction, { decision: payload.decision, reason: payload.reason ?? null }),
  evolve: state => state,
  async save(tx, { communityId, payload, now, actor, platform }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    const { correctionId, decision, reason } = payload;
    await tx.run(sql`
      UPDATE correction SET state = ${decision}, decided_at = ${now}, decided_by = ${actor.personId},
             reason = ${reason ? sealer.seal(reason, `correction.reason:${correctionId}`) : null}
       WHERE community_id = ${communityId} AND correction_id = ${correctionId}`);
    return {};
  },
  journal: event => ({ event: event.type, subjectKind: 'door', subjectId: event.doorId }),
});

/** `residents.answerCorrection`: the resident has been told what came of it, and how. */
export const answerCorrection = defineHandler<'residents.answerCorrection', Deciding, CorrectionAnswered>({
  kind: 'residents.answerCorrection',
  load: (tx, { communityId, payload }) => load(tx, communityId, payload.correctionId),
  decide: ({ correction }, { payload }) => decideAnswerCorrection(correction, payload.how),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE correction SET answered_at = ${now}, answered_how = ${payload.how}
       WHERE community_id = ${communityId} AND correction_id = ${payload.correctionId}`);
    return {};
  },
  journal: event => ({ event: event.type, subjectKind: 'door', subjectId: event.doorId, facts: { how: event.how } }),
});

type CorrectionLine = ViewResponse<'residents.corrections'>['rows'][number];

/** `residents.corrections`: what residents asked to be put right and have not been answered yet, oldest first; or what has been. */
export const corrections = defineView({
  name: 'residents.corrections',
  async read(tx, { query: { communityId, answered, cursor, limit }, platform }) {
    const after = decodeCursor(cursor, 2);
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
    if (!sealer) return { rows: [] };
    const rows = await tx.rows<
      Omit<CorrectionLine, 'says' | 'contact' | 'reason'> & {
        says: Buffer;
        contact: Buffer | null;
        reason: Buffer | null;
      }
    >(sql`
      SELECT c.correction_id AS id, c.door_id AS "doorId", concat_ws(' ', d.place, d.name) AS door, c.about, c.channel, c.state,
             c.asked_at AS "askedAt", c.answered_how AS "answeredHow", c.says, c.contact, c.reason
        FROM correction c JOIN door d ON d.community_id = c.community_id AND d.door_id = c.door_id
       WHERE c.community_id = ${communityId} AND (c.answered_at IS NOT NULL) = ${answered ?? false}
         ${after ? sql`AND (c.asked_at, c.correction_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
       ORDER BY c.asked_at, c.correction_id LIMIT ${limit + 1}`);
    const open = (sealed: Buffer | null, column: string, id: string) =>
      sealed && sealer.open(sealed, `correction.${column}:${id}`);
    const shown = rows.slice(0, limit).map(row => ({
      ...row,
      says: sealer.open(row.says, `correction.says:${row.id}`),
      contact: open(row.contact, 'contact', row.id),
      reason: open(row.reason, 'reason', row.id),
    }));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { rows: shown, ...(last ? { next: encodeCursor([last.askedAt, last.id]) } : {}) };
  },
});
