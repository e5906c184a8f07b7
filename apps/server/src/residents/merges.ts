import {
  decideMerge,
  decideUndoMerge,
  type MergeMade,
  type MergeState,
  type MergeUndone,
  pairOf,
  type RecordsMerged,
  refuse,
} from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import {
  doorSides,
  findMerge,
  keepMerge,
  type Moved,
  mergeDoors,
  mergeResidents,
  residentSides,
  takeApart,
} from './merges-store.ts';

interface Merging extends MergeState {
  readonly sealer: Sealer;
  readonly merged: RecordsMerged | null;
}

/** `residents.merge`: two records of one person, or of one door, become one; the other stands aside, restorable. */
export const merge = defineHandler<'residents.merge', Merging, RecordsMerged>({
  kind: 'residents.merge',
  async load(tx, { communityId, payload: { kind, keptId, goneId }, platform }) {
    const sides = await (kind === 'resident' ? residentSides : doorSides)(tx, communityId, [keptId, goneId]);
    const side = (id: string) => sides.find(one => one.id === id) ?? null;
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    return { kept: side(keptId), gone: side(goneId), sealer, merged: null };
  },
  decide: (state, { payload }) => decideMerge(state, payload),
  evolve: (state, merged) => ({ ...state, merged }),
  async save(tx, context, { merged, sealer }) {
    if (!merged) throw new Error('nothing was decided');
    const moved =
      merged.type === 'residents-merged'
        ? await mergeResidents(tx, context.communityId, merged, sealer)
        : await mergeDoors(tx, context.communityId, merged);
    await keepMerge(tx, context, merged, moved);
    return { mergeId: merged.mergeId };
  },
  journal: event => ({
    event: event.type,
    subjectKind: event.type === 'doors-merged' ? 'door' : 'resident',
    subjectId: event.keptId,
    facts: { goneId: event.goneId },
  }),
});

interface Undoing {
  readonly made: (MergeMade & { readonly moved: Moved }) | null;
}

/** `residents.undoMerge`: both records stand again as they were. */
export const undoMerge = defineHandler<'residents.undoMerge', Undoing, MergeUndone>({
  kind: 'residents.undoMerge',
  load: async (tx, { communityId, payload }) => ({ made: await findMerge(tx, communityId, payload.mergeId) }),
  decide: ({ made }) => decideUndoMerge(made),
  evolve: state => state,
  async save(tx, { communityId, now, platform }, { made }) {
    if (!made) throw new Error('nothing was decided');
    await takeApart(tx, communityId, made, await platform.vault.forPurpose(tx, communityId, 'residents'), now);
    return {};
  },
  journal: ({ type, merge: { kind, keptId, goneId } }) => ({
    event: type,
    subjectKind: kind,
    subjectId: keptId,
    facts: { goneId },
  }),
});

interface KeptApart {
  readonly type: 'records-kept-apart';
  readonly pair: readonly [string, string];
}

/** `residents.keepApart`: these two look alike and are not one; not asked again. */
export const keepApart = defineHandler<'residents.keepApart', { readonly known: number }, KeptApart>({
  kind: 'residents.keepApart',
  async load(tx, { communityId, payload: { kind, oneId, otherId } }) {
    const sides = await (kind === 'resident' ? residentSides : doorSides)(tx, communityId, [oneId, otherId]);
    return { known: sides.length };
  },
  decide: ({ known }, { payload: { oneId, otherId } }) =>
    known === 2 ? [{ type: 'records-kept-apart', pair: pairOf(oneId, otherId) }] : refuse('record-unknown'),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    const [one, other] = pairOf(payload.oneId, payload.otherId);
    await tx.run(sql`
      INSERT INTO kept_apart (community_id, kind, one_id, other_id, at)
      VALUES (${communityId}, ${payload.kind}, ${one}, ${other}, ${now}) ON CONFLICT DO NOTHING`);
    return {};
  },
  journal: ({ type, pair }, { payload }) => ({
    event: type,
    subjectKind: payload.kind,
    subjectId: pair[0],
    facts: { otherId: pair[1] },
  }),
});
