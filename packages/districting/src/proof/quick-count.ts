/** How many grids, and how many bent ones, one cut of the tidy spanning trees gives: an estimate within milliseconds. */
import { components } from '../graph/components.ts';
import type { Instance, Limits } from '../graph/instance.ts';
import { seededRandom } from '../graph/random.ts';
import type { DivideSettings } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { cutTree } from '../search/cut-tree.ts';
import type { Toolkit } from '../search/toolkit.ts';
import type { Tree } from '../tree/spanning.ts';

/** Grids of a quick cut; `bent` counts those outside the door bounds or with an atom over a limit by itself. */
export interface QuickCount {
  readonly grids: number;
  readonly bent: number;
}

/** Counts grids on fixed trees under changed limits or modes. Deterministic. */
export function createQuickCounter(tools: Toolkit, settings: DivideSettings) {
  const { instance } = tools;
  const trees = components(instance).map(piece => tools.trees.draw(piece, { disorder: 0, noise: 0 }, seededRandom(0)));
  return (kind: 'fewest' | 'most', changed: Partial<Limits> = {}): QuickCount => {
    const limits = { ...instance.limits, ...changed };
    const mode = { ...settings, minDoors: limits.minDoors, mode: { kind } };
    const relaxed = { ...instance, limits };
    const weighing = weighingOf(relaxed, mode);
    return trees.map(tree => countTree(tools, relaxed, tree, weighing)).reduce(add, { grids: 0, bent: 0 });
  };
}

function add(a: QuickCount, b: QuickCount): QuickCount {
  return { grids: a.grids + b.grids, bent: a.bent + b.bent };
}

/** The quick cut first; where that bends a rule, the thorough one. */
function countTree(
  tools: Toolkit,
  instance: Instance,
  tree: Tree,
  weighing: ReturnType<typeof weighingOf>,
): QuickCount {
  const style = { weighing, tourFactor: 1.1, labels: 2 };
  const quick = countLists(instance, cutTree(instance, tools.partitioner, tree, { ...style, thorough: false }));
  if (quick.bent === 0) return quick;
  return countLists(instance, cutTree(instance, tools.partitioner, tree, { ...style, thorough: true }));
}

function countLists(instance: Instance, lists: readonly Int32Array[]): QuickCount {
  const { minDoors, maxDoors, milliMinutes } = instance.limits;
  let bent = 0;
  for (const list of lists) {
    let doors = 0;
    let minutes = 0;
    for (const atom of list) {
      doors += instance.doors[atom]!;
      minutes += instance.milliMinutes[atom]!;
    }
    if (doors < minDoors || doors > maxDoors || minutes > milliMinutes) bent++;
  }
  return { grids: lists.length, bent };
}
