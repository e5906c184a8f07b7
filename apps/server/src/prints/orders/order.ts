import { decideOrderPrint, type PrintFacts, type PrintOrdered } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { findPrintFacts } from './facts.ts';
import { insertOrder } from './store.ts';

interface State extends PrintFacts {
  readonly ordered: PrintOrdered | null;
}

/** `prints.order`: in the journal before the paper exists. What is on it is read when it is drawn. */
export const order = defineHandler<'prints.order', State, PrintOrdered>({
  kind: 'prints.order',
  async load(tx, { communityId, payload, now, platform }) {
    return { ...(await findPrintFacts(tx, platform, { communityId, what: payload.what, now })), ordered: null };
  },
  decide: (state, context) => decideOrderPrint(state, context),
  evolve: (state, ordered) => ({ ...state, ordered }),
  async save(tx, { communityId, payload, purpose, now, actor }, { ordered }) {
    if (!ordered) throw new Error('nothing was ordered');
    const { printId, locale, size, what } = payload;
    const { shredBy, sheets, hasPeople } = ordered;
    await insertOrder(tx, communityId, {
      printId,
      locale,
      size,
      what,
      purpose,
      shredBy,
      orderedAt: now,
      orderedBy: actor.personId,
    });
    return { printId, sheets, hasPeople, shredBy };
  },
  journal: ({ type, kind, sheets, hasPeople, shredBy }, { payload }) => ({
    event: type,
    subjectKind: 'print',
    subjectId: payload.printId,
    facts: { kind, sheets, hasPeople, shredBy },
  }),
});
