import type { DomainEvent } from '@linli/domain';
import { type DeskClock, dueOn, holidaysKnownUntil, standardClock } from '@linli/domain';
import { localDay } from '../../platform/clock.ts';
import { defineHandler } from '../../platform/command.ts';
import { defineView } from '../../platform/view.ts';
import { datedPolicyInForce, setPolicy } from '../../roster/index.ts';

interface ClockSet extends DomainEvent {
  readonly type: 'privacy-clock-set';
}

/** `privacy.setClock`: how many working days the office gives itself from now on; requests that are open keep their day. */
export const setClock = defineHandler<'privacy.setClock', null, ClockSet>({
  kind: 'privacy.setClock',
  load: async () => null,
  decide: () => [{ type: 'privacy-clock-set' }],
  evolve: state => state,
  async save(tx, { id, communityId, payload: { source, ...policy }, now }) {
    await setPolicy(tx, 'privacy_clock', communityId, { id, policy, from: now, source });
    return {};
  },
  journal: ({ type }, { communityId, payload: { workingDays } }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { workingDays },
  }),
});

/** `privacy.clock`: the days in force, and what they come to today. */
export const clock = defineView({
  name: 'privacy.clock',
  async read(tx, { query: { communityId }, now }) {
    const own = await datedPolicyInForce<DeskClock>(tx, 'privacy_clock', communityId, now);
    const inForce = own?.policy ?? standardClock;
    return {
      workingDays: inForce.workingDays,
      freeDays: [...(inForce.freeDays ?? [])],
      workDays: [...(inForce.workDays ?? [])],
      since: own?.from ?? null,
      dueOn: dueOn(localDay(now), inForce),
      knownUntil: holidaysKnownUntil,
    };
  },
});
