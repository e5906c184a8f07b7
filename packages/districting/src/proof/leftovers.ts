import type { Instance } from '../graph/instance.ts';
import { partOf } from '../graph/part-of.ts';
import type { Folding } from './elimination.ts';
import { findBetterCut } from './exact-count.ts';

/** Up to so many times the maximum, whether a leftover can be divided is worked out; more doors nearly always can. */
const GRIDS_LOOKED_AT = 3;
const MOST_STATES = 20_000;

/**
 * For each folding step, whether the atoms folded into it could be left to themselves, cut into grids that keep every rule.
 * If not, no grid takes all that they touch and none of them; on a stairwell that rules most runs of storeys out. 1:
 * they could, or it was not found out.
 */
export function canBeLeft(instance: Instance, order: readonly Folding[]): Uint8Array {
  const { minDoors, maxDoors } = instance.limits;
  const stepOf = new Int32Array(instance.size);
  for (const [step, { atom }] of order.entries()) stepOf[atom] = step;
  const below: number[][] = order.map(() => []);
  const doors = Int32Array.from(order, ({ atom }) => instance.doors[atom]!);
  const answer = new Uint8Array(order.length).fill(1);
  for (const [step, { above }] of order.entries()) {
    if (doors[step]! < minDoors) answer[step] = 0;
    else if (doors[step]! > maxDoors && doors[step]! <= GRIDS_LOOKED_AT * maxDoors) {
      answer[step] = canBeDivided(instance, atomsBelow(order, below, step)) ? 1 : 0;
    }
    const [up] = above;
    if (up === undefined) continue;
    below[stepOf[up]!]!.push(step);
    doors[stepOf[up]!]! += doors[step]!;
  }
  return answer;
}

function atomsBelow(order: readonly Folding[], below: readonly (readonly number[])[], top: number): number[] {
  const steps = [top];
  for (const step of steps) steps.push(...below[step]!);
  return steps.map(step => order[step]!.atom);
}

function canBeDivided(instance: Instance, atoms: readonly number[]): boolean {
  return findBetterCut(partOf(instance, atoms), { bent: 1, grids: 0 }, MOST_STATES).kind !== 'best';
}
