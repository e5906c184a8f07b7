import type { DomainEvent } from '@linli/domain';
import { type DeskClock, standardClock } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { defineView } from '../../platform/view.ts';
import { policyInForce, setPolicy } from '../../roster/index.ts';

interface ClockSet extends DomainEvent {
  readonly type: 'privacy-clock-set';
}

/** `privacy.setClock`: how many working days the office gives itself from now on; requests that are open keep their day. */
export const setClock = defineHandler<'privacy.setClock', null, ClockSet>({
  kind: 'privacy.setClock',
  load: async () => null,
  decide: () => [{ type: 'privacy-clock-set' }],
  evolve: state => state,
  async save(tx, { id, communityId, payload: { workingDays, source }, now }) {
    await setPolicy(tx, 'privacy_clock', communityId, { id, policy: { workingDays }, from: now, source });
    return {};
  },
  journal: ({ type }, { communityId, payload: { workingDays } }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { workingDays },
  }),
});

/** `privacy.clock`: the days in force. */
export const clock = defineView({
  name: 'privacy.clock',
  async read(tx, { query: { communityId }, now }) {
    return (await policyInForce<DeskClock>(tx, 'privacy_clock', communityId, now)) ?? standardClock;
  },
});
