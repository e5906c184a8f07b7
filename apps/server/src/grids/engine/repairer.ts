import { repairPlan, type WalkingGraph } from '@linli/districting';
import type { Repairer } from '@linli/domain';
import type { DraftSettings } from './tasks.ts';

/** The engine's least repair in the draft's own numbers: grids that go on keep theirs, new ones come after the highest. */
export function repairerOf(graph: WalkingGraph, settings: DraftSettings): Repairer {
  return noOf => {
    const plan = repairPlan(
      graph,
      noOf.map(no => no - 1),
      settings,
    );
    let next = noOf.reduce((most, no) => Math.max(most, no), 0);
    const noOfGrid = plan.previousOf.map(previous => (previous === null ? ++next : previous + 1));
    return plan.gridOf.map(grid => noOfGrid[grid] ?? 0);
  };
}
