import { decideChangeStanding, evolveChangeStanding, type StandingChanged, type StandingState } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { lookAtCallsOf } from '../assignments/roster-changed.ts';
import { endSpareRoles, insertStandings, lockStanding, setStanding } from './store.ts';

/** `roster.changeStanding`: candidate, trained, active, rested. Whoever rests is in no reserve and no team any more. */
export const changeStanding = defineHandler<'roster.changeStanding', StandingState, StandingChanged>({
  kind: 'roster.changeStanding',
  load: (tx, { communityId, payload, now }) => lockStanding(tx, communityId, payload.personId, now),
  decide: (state, { payload }) => decideChangeStanding(state, payload),
  evolve: evolveChangeStanding,
  async save(tx, { communityId, payload, now, platform }, { changed }) {
    if (!changed) throw new Error('nothing was changed');
    const { personId } = payload;
    await setStanding(tx, communityId, personId, changed.to);
    const sealer = payload.reason ? await platform.vault.forPurpose(tx, communityId, 'roster') : null;
    const change = { ...changed, changeId: payload.changeId, reason: payload.reason ?? null };
    await insertStandings(tx, communityId, [change], now, sealer);
    if (changed.endsSpareRoles) await endSpareRoles(tx, communityId, personId, now);
    return {};
  },
  journal: ({ type, personId, from, to }) => ({
    event: type,
    subjectKind: 'person',
    subjectId: personId,
    facts: { from, to },
  }),
  outbox: (events, { id, now }) =>
    events.map(({ personId }) => lookAtCallsOf(id, { personId, objectId: personId, to: now })),
});
