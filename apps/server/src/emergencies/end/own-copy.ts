import { notePersonal } from '../../platform/reads/reading.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { findEmergency } from '../emergency-row.ts';
import { recordsOf } from './end-store.ts';

/** `emergencies.ownCopy`: everything an emergency recorded at one door, to be handed to those who live there before it is destroyed (PIPL 45). */
export const ownCopy = defineView({
  name: 'emergencies.ownCopy',
  async read(tx, { query: { communityId, emergencyId, doorId }, platform, now }) {
    const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
    const record = (await recordsOf(tx, communityId, emergencyId, [doorId])).get(doorId);
    if (!emergency || !record) return notFound;
    notePersonal('visit.outcome', [doorId]);
    const keyIds = record.visits.flatMap(visit => visit.keyId ?? []);
    const keys = await platform.vault.forKeys(tx, communityId, keyIds);
    return {
      title: emergency.title,
      place: record.place,
      name: record.name,
      visits: record.visits.map(({ visitId, at, outcome, undone, note, keyId }) => ({
        at,
        outcome,
        undone,
        note: (note && keyId && keys.get(keyId)?.open(note, `visit.note:${visitId}`)) || null,
      })),
    };
  },
});
