import { divide, subGraph, type WalkingGraph } from '@linli/districting';
import type { Divider } from '@linli/domain';
import type { DraftSettings } from './tasks.ts';

/** How far a part may be from the mean, tried from strict to loose. */
const slacks = [0.15, 0.4, 0.8];
const week = 10_080;

/**
 * Divides some atoms of a graph by the engine into parts of about equal doors, each connected. The community's own bounds do not
 * matter here: an officer who splits a grid has a reason, and the figures of the parts say what they bend.
 */
export function dividerOf(graph: WalkingGraph, settings: DraftSettings): Divider {
  return (atoms, parts) => {
    const part = subGraph(graph, atoms);
    const mean = part.atoms.reduce((sum, atom) => sum + atom.doors, 0) / parts;
    let found: readonly number[] | null = null;
    for (const slack of slacks) {
      const { minDoors, maxDoors } = bounds(mean, slack);
      const mode = { kind: 'target', grids: parts } as const;
      const plan = divide(part, { ...settings, minDoors, maxDoors, maxMinutes: week, mode });
      if (plan.grids.length !== parts) continue;
      if (plan.grids.every(grid => grid.bent.length === 0)) return plan.gridOf;
      found ??= plan.gridOf;
    }
    return found;
  };
}

const bounds = (mean: number, slack: number) => {
  const minDoors = Math.max(0, Math.floor(mean * (1 - slack)));
  return { minDoors, maxDoors: Math.max(1, minDoors, Math.ceil(mean * (1 + slack))) };
};
