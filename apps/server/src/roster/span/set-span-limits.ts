import type { DomainEvent } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { setPolicy } from '../dated-policy.ts';

interface SpanLimitsSet extends DomainEvent {
  readonly type: 'span-limits-set';
}

/** `roster.setSpanLimits`: from how many on the report names somebody; dated, so an older report can be understood. */
export const setSpanLimits = defineHandler<'roster.setSpanLimits', null, SpanLimitsSet>({
  kind: 'roster.setSpanLimits',
  load: async () => null,
  decide: () => [{ type: 'span-limits-set' }],
  evolve: state => state,
  async save(tx, { id, communityId, payload, now, kind }) {
    await setPolicy(tx, 'span_limit', communityId, { id, policy: payload, from: now, source: kind });
    return {};
  },
  journal: ({ type }, { communityId, payload }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: payload,
  }),
});
