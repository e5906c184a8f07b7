import { type CostRateSet, decideSetCost } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { setPolicy } from '../roster/index.ts';

/** `insight.setCost`: what asking and typing one cell takes from now on; dated, with where the figure is from. */
export const setCost = defineHandler<'insight.setCost', null, CostRateSet>({
  kind: 'insight.setCost',
  load: async () => null,
  decide: (_, { payload }) => decideSetCost(payload),
  evolve: state => state,
  async save(tx, { id, communityId, payload, now, kind }) {
    await setPolicy(tx, 'form_cost', communityId, { id, policy: payload, from: now, source: kind });
    return {};
  },
  journal: ({ type }, { communityId, payload }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { secondsACell: payload.secondsACell },
  }),
});
