import { refuse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';

interface HeldState {
  readonly exists: boolean;
  readonly settled: boolean;
}
interface HeldSettled {
  readonly type: 'held-item-settled';
  readonly heldId: string;
}

/** `sync.settleHeld`: the office has looked at a kept item. Twice is once. Refusals: `held-unknown`. */
export const settleHeld = defineHandler<'sync.settleHeld', HeldState, HeldSettled>({
  kind: 'sync.settleHeld',
  async load(tx, { communityId, payload }) {
    const row = await tx.find<{ settled: boolean }>(sql`
      SELECT resolved_at IS NOT NULL AS settled FROM held_item
       WHERE community_id = ${communityId} AND held_id = ${payload.heldId} FOR UPDATE`);
    return { exists: Boolean(row), settled: row?.settled ?? false };
  },
  decide(state, { payload }) {
    if (!state.exists) return refuse('held-unknown');
    return state.settled ? [] : [{ type: 'held-item-settled', heldId: payload.heldId }];
  },
  evolve: state => ({ ...state, settled: true }),
  async save(tx, { communityId, payload, now }, next, before) {
    if (next !== before)
      await tx.run(sql`
        UPDATE held_item SET resolved_at = ${now} WHERE community_id = ${communityId} AND held_id = ${payload.heldId}`);
    return {};
  },
  journal: (event, { payload }) => ({
    event: event.type,
    subjectKind: 'held-item',
    subjectId: event.heldId,
    facts: { how: payload.how },
  }),
});
