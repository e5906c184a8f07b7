import { type ChooseSchemeState, type CodeSchemeChosen, chooseScheme as chooseRule } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { lockForPublishing } from '../version-store.ts';
import { loadCoding, loadGridsInTime, recode, saveScheme } from './store.ts';

interface State extends ChooseSchemeState {
  readonly chosen: CodeSchemeChosen | null;
}

/**
 * `grids.chooseCodeScheme`: how codes are made from an instant on. Locks the community as publishing does, so that a version that comes
 * at the same moment is coded once. Refusals: see the rule.
 */
export const chooseCodeScheme = defineHandler<'grids.chooseCodeScheme', State, CodeSchemeChosen>({
  kind: 'grids.chooseCodeScheme',
  async load(tx, { communityId, now }) {
    await lockForPublishing(tx, communityId);
    const coding = await loadCoding(tx, communityId);
    return { coding, grids: await loadGridsInTime(tx, communityId, now), chosen: null };
  },
  decide: (state, { payload, now }) => chooseRule(state, { scheme: payload.scheme, from: payload.from ?? now, now }),
  evolve: (state, chosen) => ({ ...state, chosen }),
  async save(tx, { id, communityId, actor, now }, { chosen }) {
    const { scheme, from, grids } = chosen!;
    await saveScheme(tx, communityId, { scheme, from }, { id, at: now, by: actor.personId });
    await recode(tx, communityId, now);
    return { from, grids };
  },
  journal: ({ type, from, grids }, { communityId }) => ({
    event: type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { from, grids },
  }),
});
