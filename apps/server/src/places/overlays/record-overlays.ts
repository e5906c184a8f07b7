import { type Overlay, type OverlayRecorded, type OverlayState, recordOverlays as recordRule } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { findOrganisation, insertOverlays, knownPlaces, overlaysOver } from './store.ts';

interface State extends OverlayState {
  readonly made: readonly Overlay[];
}

/** `places.recordOverlays`: an organisation over some places, from an instant on. Refusals: see the rule. */
export const recordOverlays = defineHandler<'places.recordOverlays', State, OverlayRecorded>({
  kind: 'places.recordOverlays',
  async load(tx, { communityId, payload }) {
    const organisation = await findOrganisation(tx, communityId, payload.organisationId);
    const ids = payload.overlays.map(({ place }) => place.id);
    return {
      organisation,
      places: await knownPlaces(tx, communityId, ids),
      overlays: organisation ? await overlaysOver(tx, communityId, organisation.kind, ids) : [],
      made: [],
    };
  },
  decide: (state, { payload, now }) =>
    recordRule(state, { ...payload, from: payload.from ?? now, to: payload.to ?? null }),
  evolve: (state, { overlay }) => ({ ...state, made: [...state.made, overlay] }),
  async save(tx, { communityId }, { made }) {
    await insertOverlays(tx, communityId, made);
    return {};
  },
  journal: ({ type, overlay }) => ({
    event: type,
    subjectKind: overlay.place.kind,
    subjectId: overlay.place.id,
    facts: { kind: overlay.kind, organisationId: overlay.organisationId, from: overlay.from },
  }),
});
