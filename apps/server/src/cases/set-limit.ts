import { type DomainEvent, type Refusal, refuse } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { saveLimit } from './store.ts';

interface LimitSet extends DomainEvent {
  readonly type: 'case-limit-set';
}

/**
 * `cases.setLimit`: how long a kind or urgency may wait from now on. What is reported already keeps its time.
 * Refusal: `limit-for-nothing` when neither kind nor urgency is named.
 */
export const setLimit = defineHandler<'cases.setLimit', null, LimitSet>({
  kind: 'cases.setLimit',
  load: async () => null,
  decide: (_, { payload }): readonly LimitSet[] | Refusal =>
    payload.caseKind || payload.urgency ? [{ type: 'case-limit-set' }] : refuse('limit-for-nothing'),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await saveLimit(tx, communityId, payload, now);
    return {};
  },
  journal: (event, { payload }) => ({
    event: event.type,
    subjectKind: 'case-limit',
    subjectId: payload.limitId,
    facts: { caseKind: payload.caseKind ?? null, urgency: payload.urgency ?? null, hours: payload.hours },
  }),
});
