import type { ConflictReport, DivideSettings, PlannedGrid, WalkingGraph } from '../model.ts';
import { createToolkit, type Toolkit } from '../search/toolkit.ts';
import { certificates } from './certificates.ts';
import { lowerBound } from './lower-bound.ts';
import { createQuickCounter, type QuickCount } from './quick-count.ts';

type QuickCounter = (
  kind: 'fewest' | 'most',
  changed?: Parameters<ReturnType<typeof createQuickCounter>>[1],
) => QuickCount;

/**
 * What binds in a community and what would give. `grids` are those of the plan at hand (empty: nothing drawn yet).
 * `fewest` and `most` are what one tidy cut finds, for a slider's range, not proved. Relaxations are tried only when a
 * rule is bent. About 30 ms for 1,800 atoms, some 20 ms more for each relaxation.
 */
export function conflictReport(
  graph: WalkingGraph,
  settings: DivideSettings,
  grids: readonly Pick<PlannedGrid, 'bent'>[] = [],
): ConflictReport {
  return reportWith(createToolkit(graph, settings), graph, settings, grids);
}

/** As `conflictReport`, on a toolkit that is already laid out. */
export function reportWith(
  tools: Toolkit,
  graph: WalkingGraph,
  settings: DivideSettings,
  grids: readonly Pick<PlannedGrid, 'bent'>[],
): ConflictReport {
  const count = createQuickCounter(tools, settings);
  const quick = count('fewest');
  const bentGrids = grids.filter(grid => grid.bent.length > 0).length;
  const drawn = grids.length;
  const holds = drawn > 0 && bentGrids === 0;
  const doors = tools.instance.doors.reduce((sum, d) => sum + d, 0);
  const fewest = holds ? Math.min(quick.grids, drawn) : quick.grids;
  const most = Math.max(count('most').grids, fewest, holds ? drawn : 0);
  const troubled = drawn > 0 ? bentGrids > 0 : quick.bent > 0;
  return {
    doors,
    grids: drawn,
    bentGrids,
    fewest,
    most,
    lowerBound: lowerBound(tools.instance),
    certificates: certificates(graph, tools.instance, settings),
    relaxations: [
      ...(troubled ? relaxations(settings, count) : []),
      ...targetRelaxations(settings, count, doors, fewest, most),
    ],
  };
}

/** In the order an office would give way: smaller grids, more members, a longer round; each up to the first value that bends nothing. */
function relaxations(settings: DivideSettings, count: QuickCounter): ConflictReport['relaxations'] {
  const { minDoors, maxMinutes, membersPerGrid } = settings;
  const tried = [
    ...tryValues('min-doors', lower(minDoors), minDoors => count('fewest', { minDoors })),
    ...tryValues('members', [membersPerGrid + 1, membersPerGrid + 2], members =>
      count('fewest', { members, milliMinutes: Math.floor(maxMinutes * members * 1000) }),
    ),
    ...tryValues('max-minutes', [Math.round(maxMinutes * 1.5), maxMinutes * 2], minutes =>
      count('fewest', { milliMinutes: Math.floor(minutes * membersPerGrid * 1000) }),
    ),
  ];
  return tried;
}

function lower(minDoors: number): number[] {
  const values = [0.8, 0.6, 0.4, 0.2].map(share => Math.floor(minDoors * share)).filter(v => v > 0 && v < minDoors);
  return [...new Set(values)];
}

function tryValues(
  rule: 'min-doors' | 'members' | 'max-minutes',
  values: readonly number[],
  count: (value: number) => QuickCount,
): ConflictReport['relaxations'] {
  const tried: { rule: typeof rule; value: number; bentGrids: number }[] = [];
  for (const value of values) {
    const { bent } = count(value);
    tried.push({ rule, value, bentGrids: bent });
    if (bent === 0) break;
  }
  return tried;
}

/** Out of reach, the nearest count in reach; too many for the minimum, also the minimum under which the target is. */
function targetRelaxations(
  settings: DivideSettings,
  count: QuickCounter,
  doors: number,
  fewest: number,
  most: number,
): ConflictReport['relaxations'] {
  if (settings.mode.kind !== 'target') return [];
  const target = settings.mode.grids;
  const nearest = Math.min(Math.max(target, fewest), most);
  if (nearest === target) return [];
  const found: { rule: 'target' | 'min-doors'; value: number; bentGrids: number }[] = [
    { rule: 'target', value: nearest, bentGrids: 0 },
  ];
  for (
    let minDoors = Math.floor(doors / target);
    target > most && minDoors > 0;
    minDoors = Math.floor(minDoors * 0.8)
  ) {
    const { grids, bent } = count('most', { minDoors });
    if (grids < target) continue;
    found.push({ rule: 'min-doors', value: minDoors, bentGrids: bent });
    break;
  }
  return found;
}
