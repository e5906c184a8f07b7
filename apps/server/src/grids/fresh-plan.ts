import type { DraftGrid, DraftPlan } from '@linli/domain';
import type { StoredDraft } from './draft-store.ts';
import { runEngine } from './engine/index.ts';
import type { LoadedLedger } from './ledger-store.ts';

/** Plans of the drafts that were looked at last, measured on the ledger as it is: a draft is asked for after every edit. */
const recent = new Map<string, Promise<DraftPlan>>();
const mostRecent = 8;

/**
 * A draft's plan with figures and grounds of the ledger of this moment. As stored while the ledger is the one it was measured on, and
 * for a published draft, which stays as it was; else measured anew off the event loop (a building was drawn, doors came) and not
 * stored, so that looking at a draft changes nothing. Which floor is in which grid is the same either way.
 */
export function freshPlan(stored: StoredDraft, loaded: LoadedLedger): Promise<DraftPlan> {
  if (stored.publishedAs !== null || stored.measuredOn === loaded.revision) return Promise.resolve(stored.plan);
  const key = `${stored.draftId}:${stored.revision}:${loaded.key}`;
  const plan = recent.get(key) ?? measure(stored, loaded);
  recent.delete(key);
  recent.set(key, plan);
  plan.catch(() => recent.delete(key));
  if (recent.size > mostRecent) recent.delete(recent.keys().next().value!);
  return plan;
}

async function measure({ plan, settings }: StoredDraft, { key, ledger }: LoadedLedger): Promise<DraftPlan> {
  const { grids } = await runEngine({ kind: 'finish', ledgerKey: key, ledger, settings, plan, previous: null });
  const measured = new Map(grids.map(grid => [grid.no, grid]));
  return {
    ...plan,
    grids: plan.grids.map((grid): DraftGrid => {
      const now = measured.get(grid.no);
      if (!now) return grid;
      const { doors, dwellings, shops, minutes, walkMeters, members, binding, bent, area } = now;
      return { ...grid, doors, dwellings, shops, minutes, walkMeters, members, binding, bent, area };
    }),
  };
}
