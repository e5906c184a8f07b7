import { decideRecordHouseholds, type RecordHouseholdsEvent } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import { keepCompleted } from './completed.ts';
import { type Batch, loadBatch, saveHouseholds } from './store.ts';

interface State extends Batch {
  readonly sealer: Sealer;
  readonly events: readonly RecordHouseholdsEvent[];
}

/**
 * `residents.recordHouseholds`: who lives behind up to 500 doors. Names and numbers are stored as ciphertext; a household that is
 * known is completed; where an import does that, how it was is kept, to be taken back. stored + merged + refusals = rows sent.
 */
export const recordHouseholds = defineHandler<'residents.recordHouseholds', State, RecordHouseholdsEvent>({
  kind: 'residents.recordHouseholds',
  async load(tx, { communityId, payload, platform }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    return { ...(await loadBatch(tx, communityId, payload.households, sealer)), sealer, events: [] };
  },
  decide: state => decideRecordHouseholds(state.known, state.rows),
  evolve: (state, event) => ({ ...state, events: [...state.events, event] }),
  async save(tx, { communityId, now, payload }, next) {
    const filled = await saveHouseholds(tx, communityId, next, next.events, next.sealer, now);
    if (payload.importId) await keepCompleted(tx, communityId, payload.importId, next.known, next.events, filled);
    const merged = next.events.filter(event => event.type === 'household-merged');
    return {
      stored: next.events.filter(event => event.type === 'household-recorded').length,
      merged: merged.length,
      mergedInto: merged.map(({ index, household }) => ({ index, householdId: household.householdId })),
      differs: merged.filter(event => event.differs).map(event => event.index),
      refusals: next.events.flatMap(event =>
        event.type === 'household-refused' ? [{ index: event.index, code: event.code }] : [],
      ),
    };
  },
  journal: event =>
    event.type === 'household-refused'
      ? []
      : { event: event.type, subjectKind: 'door', subjectId: event.household.doorId },
});
