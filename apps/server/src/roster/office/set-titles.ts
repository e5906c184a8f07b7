import { decideSetTitles, type OfficeTitlesSet } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { setPolicy } from '../dated-policy.ts';

/** `roster.setOfficeTitles`: the titles of the office, highest first; dated, so an older list can be understood. */
export const setOfficeTitles = defineHandler<'roster.setOfficeTitles', null, OfficeTitlesSet>({
  kind: 'roster.setOfficeTitles',
  load: async () => null,
  decide: (_, { payload }) => decideSetTitles(payload.titles),
  evolve: state => state,
  async save(tx, { id, communityId, payload, now, kind }) {
    const policy = { titles: payload.titles };
    await setPolicy(tx, 'office_title', communityId, { id, policy, from: now, source: kind });
    return {};
  },
  journal: ({ type, titles }, { communityId }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { titles: titles.length },
  }),
});
