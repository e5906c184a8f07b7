import { type DomainEvent, refuse } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../../platform/clock.ts';
import { defineHandler } from '../../platform/command.ts';

interface DeviceState {
  readonly personId: string | null;
  readonly cut: string | null;
}
interface DeviceCutOff extends DomainEvent {
  readonly type: 'device-cut-off';
}

/** Days for which the order to wipe waits for a telephone that is switched off. */
const orderDays = 365;

/**
 * `access.cutOffDevice`: this telephone is lost. From now on its session opens nothing; at its next contact it hands over what it had not
 * sent, to be looked at by a person, and deletes all that it holds. Doing it again changes nothing.
 */
export const cutOffDevice = defineHandler<'access.cutOffDevice', DeviceState, DeviceCutOff>({
  kind: 'access.cutOffDevice',
  async load(tx, { communityId, payload }) {
    const row = await tx.find<DeviceState>(sql`
      SELECT person_id AS "personId", cut FROM session
       WHERE session_id = ${payload.sessionId} AND community_id = ${communityId} FOR UPDATE`);
    return row ?? { personId: null, cut: null };
  },
  scope: state => ({ personId: state.personId }),
  decide: state => (state.personId === null ? refuse('device-unknown') : [{ type: 'device-cut-off' }]),
  evolve: state => ({ ...state, cut: 'lost' }),
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE session SET cut = 'lost', cut_at = coalesce(cut_at, ${now}), expires_at = ${iso(Date.parse(now) + orderDays * 86_400_000)}
       WHERE session_id = ${payload.sessionId} AND community_id = ${communityId} AND wiped_at IS NULL`);
    return {};
  },
  journal: (event, { payload }) => ({ event: event.type, subjectKind: 'session', subjectId: payload.sessionId }),
});
