import { defineView, notFound } from '../../platform/view.ts';
import { progressOf } from '../drawing/queue.ts';
import { findOrder } from './store.ts';

/** `prints.progress`: how far one's own print is. */
export const progress = defineView({
  name: 'prints.progress',
  async read(tx, { query: { communityId, printId }, actor }) {
    const order = await findOrder(tx, communityId, printId);
    if (!order || order.orderedBy !== actor?.personId) return notFound;
    return progressOf(printId) ?? { state: 'ordered', page: 0, missing: [] };
  },
});
