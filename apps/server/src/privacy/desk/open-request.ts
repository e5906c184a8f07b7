import {
  type DeskClock,
  decideOpenRequest,
  dueOn,
  type RequestOpened,
  type RequestOpenState,
  standardClock,
} from '@linli/domain';
import { sql } from 'kysely';
import { localDay } from '../../platform/clock.ts';
import { defineHandler } from '../../platform/command.ts';
import { policyInForce } from '../../roster/index.ts';
import { subjectOf } from './store.ts';

interface State extends RequestOpenState {
  readonly clock: DeskClock;
}

/** `privacy.openRequest`: taken down as it is said, sealed, with the day by which it is answered. */
export const openRequest = defineHandler<'privacy.openRequest', State, RequestOpened>({
  kind: 'privacy.openRequest',
  async load(tx, { communityId, payload, now }) {
    const { requestId, doorId, personId } = payload;
    const facts = await tx.get<RequestOpenState>(sql`
      SELECT EXISTS (SELECT 1 FROM privacy_request WHERE community_id = ${communityId} AND request_id = ${requestId}) AS known,
             EXISTS (SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ${doorId ?? null})
             OR EXISTS (SELECT 1 FROM person WHERE community_id = ${communityId} AND person_id = ${personId ?? null} AND forgotten_at IS NULL)
             AS "subjectExists"`);
    return {
      ...facts,
      clock: (await policyInForce<DeskClock>(tx, 'privacy_clock', communityId, now)) ?? standardClock,
    };
  },
  decide: (state, { payload }) => decideOpenRequest(state, payload),
  evolve: state => state,
  async save(tx, { communityId, payload, now, actor, platform }, { clock }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    const { requestId, says, contact } = payload;
    const due = dueOn(localDay(now), clock);
    const seal = (text: string | undefined, column: string) =>
      text ? sealer.seal(text, `privacy_request.${column}:${requestId}`) : null;
    await tx.insertMany('privacy_request', [
      {
        community_id: communityId,
        request_id: requestId,
        kind: payload.kind,
        door_id: payload.doorId ?? null,
        person_id: payload.personId ?? null,
        channel: payload.channel,
        identity: payload.identity,
        says: seal(says, 'says'),
        contact: seal(contact, 'contact'),
        key_id: sealer.keyId,
        opened_at: now,
        opened_by: actor.personId,
        due_on: due,
        state: 'open',
      },
    ]);
    return { requestId, dueOn: due };
  },
  journal: ({ type, kind, identity }, { payload }) => ({
    event: type,
    ...subjectOf(payload),
    facts: { kind, identity },
  }),
});
