import { defineView } from '../../platform/view.ts';
import { orderInForce } from './store.ts';

/** `roster.suggestOrder`: whom proposals name first, now. */
export const suggestOrder = defineView({
  name: 'roster.suggestOrder',
  async read(tx, { query, now }) {
    const { kinds, nearMeters } = await orderInForce(tx, query.communityId, now);
    return { kinds: [...kinds] as never, nearMeters };
  },
});
