import { limitsThatCount } from '@linli/domain';
import { defineView } from '../platform/view.ts';
import { limitsInForce } from './store.ts';

/** `cases.limits`: how long each kind may wait, now. */
export const limits = defineView({
  name: 'cases.limits',
  async read(tx, { query, now }) {
    const own = await limitsInForce(tx, query.communityId, now);
    return { rows: limitsThatCount(own).map(limit => ({ ...limit })) as never };
  },
});
