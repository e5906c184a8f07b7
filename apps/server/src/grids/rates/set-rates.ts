import type { DomainEvent } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { setPolicy } from '../../roster/index.ts';

interface RatesSet extends DomainEvent {
  readonly type: 'division-rates-set';
}

/** `grids.setRates`: what drawing counts with from now on; dated, so an older division can be understood. Drafts keep the rates they were drawn with. */
export const setRates = defineHandler<'grids.setRates', null, RatesSet>({
  kind: 'grids.setRates',
  load: async () => null,
  decide: () => [{ type: 'division-rates-set' }],
  evolve: state => state,
  async save(tx, { id, communityId, payload, now, kind }) {
    await setPolicy(tx, 'division_rates', communityId, { id, policy: payload, from: now, source: kind });
    return {};
  },
  journal: ({ type }, { communityId, payload }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: Object.fromEntries(Object.entries(payload.rates).filter(([, value]) => value !== undefined)) as Record<
      string,
      number
    >,
  }),
});
