import { type AddPeopleEvent, decideAddPeople } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import type { Sealer } from '../../platform/keys/vault.ts';
import { type Batch, loadBatch, savePeople } from './store.ts';

interface State extends Batch {
  readonly sealer: Sealer;
  readonly events: readonly AddPeopleEvent[];
}

/**
 * `roster.addPeople`: up to 500 people at once. Names and numbers are stored as ciphertext; a number that is known merges the
 * row with its person (`mergedInto` names them). stored + merged + refusals = rows sent.
 */
export const addPeople = defineHandler<'roster.addPeople', State, AddPeopleEvent>({
  kind: 'roster.addPeople',
  async load(tx, { communityId, payload, platform }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'roster');
    return { ...(await loadBatch(tx, communityId, payload.people, sealer)), sealer, events: [] };
  },
  decide: state => decideAddPeople(state.known, state.people),
  evolve: (state, event) => ({ ...state, events: [...state.events, event] }),
  async save(tx, { communityId, now }, next) {
    await savePeople(tx, communityId, next, next.events, next.sealer, now);
    if (next.events.length >= 100) await tx.refreshStatistics('person');
    const merged = next.events.filter(event => event.type === 'person-merged');
    return {
      stored: next.events.filter(event => event.type === 'person-added').length,
      merged: merged.length,
      mergedInto: merged.map(({ index, personId }) => ({ index, personId })),
      refusals: next.events.flatMap(event =>
        event.type === 'person-refused' ? [{ index: event.index, code: event.code }] : [],
      ),
    };
  },
  journal: event =>
    event.type === 'person-refused' ? [] : { event: event.type, subjectKind: 'person', subjectId: event.personId },
});
