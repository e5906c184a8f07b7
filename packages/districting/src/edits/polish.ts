/**
 * Keeps an edited plan near what a fresh one would be: after each edit a region or two are re-solved, and what comes out is
 * taken only if it is worth the doors it moves and they are within the allowance that edits have earned.
 */
import { cutTree } from '../search/cut-tree.ts';
import type { Division, DraftGrid } from '../search/division.ts';
import { bentOf, cutBias, DOOR_MOVED } from '../search/mend.ts';
import { movedDoors } from '../search/moved-doors.ts';
import { type CountDirection, changeableRegion, growRegion } from '../search/regions.ts';
import type { Toolkit } from '../search/toolkit.ts';

/** Re-solves the region around `slot` once; where the count may change, every other region is one with room for a grid fewer. Returns the doors moved, 0 when nothing better was found within `allowance`. */
export function polishAround(
  tools: Toolkit,
  division: Division,
  slot: number,
  allowance: number,
  mayRecount: boolean,
): number {
  const { instance, random } = tools;
  const isForCount = mayRecount && random.below(2) === 0;
  const region = isForCount
    ? changeableRegion(tools, division, slot, Math.sign(division.weighing.gridCost) as CountDirection)
    : growRegion(tools, division, slot, 2 + random.below(4));
  const atoms = region.flatMap(each => Array.from(division.grids[each]!.atoms));
  const crosses = (edge: number) =>
    division.slotOf[instance.edgeA[edge]!] === division.slotOf[instance.edgeB[edge]!] ? 0 : 1;
  const tree = tools.trees.draw(atoms, { disorder: random.below(2), noise: 60 }, random, crosses);
  const lists = cutTree(instance, tools.partitioner, tree, {
    weighing: division.weighing,
    tourFactor: 1 + random.next() * 0.6,
    labels: 1,
    thorough: false,
    cutBias: cutBias(instance, division, tree),
  });
  if (!mayRecount && lists.length !== region.length) return 0;
  const moved = movedDoors(
    instance.doors,
    division.slotOf,
    lists.map(list => ({ atoms: list })),
  );
  if (moved === 0 || moved > allowance) return 0;
  const before = region.map(each => division.grids[each]!);
  const grids = lists.map(list => division.draft(list));
  if (bentOf(tools, grids) > bentOf(tools, before)) return 0;
  if (costOf(grids) + moved * DOOR_MOVED > costOf(before)) return 0;
  division.replace(region, grids);
  return moved;
}

function costOf(grids: readonly DraftGrid[]): number {
  return grids.reduce((sum, grid) => sum + grid.cost, 0);
}
