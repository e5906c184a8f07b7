import type { DomainEvent } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { saveOfficePhone } from './store.ts';

interface PhoneSet extends DomainEvent {
  readonly type: 'office-phone-set';
}

/** `notices.setOfficePhone`: the number that residents ring; a public fact. Their page is written anew. */
export const setOfficePhone = defineHandler<'notices.setOfficePhone', null, PhoneSet>({
  kind: 'notices.setOfficePhone',
  load: async () => null,
  decide: () => [{ type: 'office-phone-set' }],
  evolve: state => state,
  async save(tx, { communityId, payload }) {
    await saveOfficePhone(tx, communityId, payload.phone);
    return {};
  },
  journal: (event, { communityId }) => ({ event: event.type, subjectKind: 'community', subjectId: communityId }),
  outbox: (_, { id }) => [{ id: childId(id, 'notice'), topic: 'notices.write', payload: {} }],
});
