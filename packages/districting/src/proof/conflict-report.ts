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
 * rule is bent or the target is out of reach. About 30 ms for 1,800 atoms, some 20 ms more for each relaxation.
 */
export function conflictReport(
  graph: WalkingGraph,
  settings: DivideSettings,
  grids: readonly Pick<PlannedGrid, 'bent' | 'binding'>[] = [],
): ConflictReport {
  return reportWith(createToolkit(graph, settings), graph, settings, grids);
}

/** As `conflictReport`, on a toolkit that is already laid out. */
export function reportWith(
  tools: Toolkit,
  graph: WalkingGraph,
  settings: DivideSettings,
  grids: readonly Pick<PlannedGrid, 'bent' | 'binding'>[],
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
    bindings: bindingsOf(grids),
    fewest,
    most,
    lowerBound: lowerBound(tools.instance),
    certificates: certificates(graph, tools.instance, settings, troubled),
    relaxations: [
      ...(troubled ? relaxations(settings, count) : []),
      ...targetRelaxations(settings, count, doors, fewest, most),
    ],
  };
}

function bindingsOf(grids: readonly Pick<PlannedGrid, 'binding'>[]): ConflictReport['bindings'] {
  const counts = new Map<PlannedGrid['binding'], number>();
  for (const { binding } of grids) counts.set(binding, (counts.get(binding) ?? 0) + 1);
  return [...counts].map(([rule, count]) => ({ rule, grids: count })).sort((a, b) => b.grids - a.grids);
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
  const found: ConflictReport['relaxations'][number][] = [{ rule: 'target', value: nearest, bentGrids: 0 }];
  if (target > most) found.push(...minimumFor(target, settings, count, doors));
  return found;
}

/** The highest minimum of doors under which so many grids can be drawn, to a door; none when no minimum helps. */
function minimumFor(
  target: number,
  settings: DivideSettings,
  count: QuickCounter,
  doors: number,
): ConflictReport['relaxations'] {
  let enough = 0;
  let tooMuch = Math.min(settings.minDoors, Math.floor(doors / target) + 1);
  let bentGrids = 0;
  const reaches = (minDoors: number) => {
    const { grids, bent } = count('most', { minDoors });
    if (grids >= target) bentGrids = bent;
    return grids >= target;
  };
  for (let guess = tooMuch - 1; guess > 0; guess = Math.floor(guess * 0.8)) {
    if (reaches(guess)) {
      enough = guess;
      break;
    }
    tooMuch = guess;
  }
  while (enough > 0 && tooMuch - enough > 1) {
    const middle = Math.floor((enough + tooMuch) / 2);
    if (reaches(middle)) enough = middle;
    else tooMuch = middle;
  }
  return enough > 0 ? [{ rule: 'min-doors', value: enough, bentGrids }] : [];
}
