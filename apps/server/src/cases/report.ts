import { randomBytes } from 'node:crypto';
import { actingRole, type CaseReported, decideReportCase, makeReceipt, type ReportState } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { findReportFacts, insertCase, limitsInForce } from './store.ts';
import { findWhere } from './where/store.ts';

interface State extends ReportState {
  /** The place in the ledger's words; empty when only the reporter's own words say where. */
  readonly placeText: string;
}

/** `cases.report`: anyone reports; it has a receipt, an owner and a due time at once. Everything that was said is ciphertext. */
export const report = defineHandler<'cases.report', State, CaseReported>({
  kind: 'cases.report',
  async load(tx, { communityId, payload, onBehalfOf, now }) {
    const { doorId, entranceId, gridId } = payload.place;
    const named = Boolean(doorId ?? entranceId ?? gridId);
    const found = named ? await findWhere(tx, communityId, { doorId, entranceId, gridId }, now) : null;
    return {
      ...(await findReportFacts(tx, communityId, payload.caseId, onBehalfOf)),
      limits: await limitsInForce(tx, communityId, now),
      place: found ? 'found' : named ? 'unknown' : 'none',
      placeText: found?.place ?? '',
      gridId: found?.gridId ?? null,
      made: null,
    };
  },
  decide: (state, context) => decideReportCase(state, context.payload, context),
  evolve: (state, event) => ({ ...state, made: event.made }),
  async save(tx, { communityId, payload, actor, status, now, platform }, { made, placeText }) {
    if (!made) throw new Error('nothing was reported');
    const receipt = makeReceipt(randomBytes(16));
    const { contact } = payload;
    const more = {
      receipt,
      channel: payload.channel,
      status,
      entranceId: payload.place.entranceId ?? null,
      doorId: payload.place.doorId ?? null,
      place: placeText,
      said: {
        text: payload.text || null,
        placeNote: payload.place.text?.trim() || null,
        contact: contact?.name || contact?.phone ? JSON.stringify(contact) : null,
      },
      actorId: actor.personId,
      byRole: actingRole(actor),
      now,
    };
    await insertCase(tx, communityId, made, more, await platform.vault.forPurpose(tx, communityId, 'cases'));
    return { caseId: made.caseId, receipt, dueAt: made.dueAt };
  },
  journal: ({ type, made }, { payload }) => ({
    event: type,
    subjectKind: 'case',
    subjectId: made.caseId,
    gridId: made.gridId,
    facts: { caseKind: made.caseKind, urgency: made.urgency, channel: payload.channel, dueAt: made.dueAt },
  }),
});
