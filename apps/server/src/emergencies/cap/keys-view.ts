import { capKeyStanding } from '@linli/domain';
import { defineView } from '../../platform/view.ts';
import { capKeys as knownKeys } from './key-store.ts';
import { capPaths } from './paths.ts';

/** Days for which a key that has ended is listed; longer while somebody still comes with it. */
const listedDays = 90;

/** `emergencies.capKeys`: the keys by which other systems reach this community, and the two addresses. */
export const capKeys = defineView({
  name: 'emergencies.capKeys',
  async read(tx, { query: { communityId }, now }) {
    const known = await knownKeys(tx, communityId, now);
    const since = new Date(Date.parse(now) - listedDays * 86_400_000).toISOString();
    const keys = known
      .map(key => ({
        keyId: key.keyId,
        number: key.number,
        madeAt: key.madeAt,
        endsAt: key.endedAt ?? key.validUntil,
        usedOn: key.usedOn,
        triedOn: key.triedOn,
        standing: capKeyStanding(key, known, now),
      }))
      .filter(({ endsAt, triedOn }) => endsAt > since || (triedOn ?? '') > since);
    return { keys, ...capPaths(communityId) };
  },
});
