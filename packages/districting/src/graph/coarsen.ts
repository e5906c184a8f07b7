/**
 * A smaller instance over the same ground: floors that follow each other in an entrance become one atom until it has
 * enough doors. Whole entrances are what most grids are made of, and a search over a quarter of the atoms is four
 * times as fast; the floors come back where they matter.
 * Source: multilevel partitioning after Hendrickson and Leland 1995, with the levels the houses have instead of matched edges.
 */
import type { Instance } from './instance.ts';
import { keptWays } from './kept-ways.ts';

/** An instance of fewer atoms, and which atoms of the finer one each is made of. */
export interface CoarseInstance {
  /** Stops, entrances, buildings and compounds keep their numbers, so a set of atoms measures the same on either. */
  readonly instance: Instance;
  /** Fine atoms of coarse atom `i`: `members[start[i] … start[i + 1])`. */
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** Joins runs of floors up to `quantum` doors, never over the maximum of doors or minutes of a grid. Linear. */
export function coarsen(fine: Instance, quantum: number): CoarseInstance {
  const { groupOf, size } = runsOfFloors(fine, quantum);
  const start = new Int32Array(size + 1);
  for (let i = 0; i < fine.size; i++) start[groupOf[i]! + 1]!++;
  for (let g = 0; g < size; g++) start[g + 1]! += start[g]!;
  const next = start.slice(0, size);
  const members = new Int32Array(fine.size);
  for (let i = 0; i < fine.size; i++) members[next[groupOf[i]!]!++] = i;
  if (size === fine.size) return { instance: fine, start, members };
  return {
    instance: { ...fine, size, ...joinAtoms(fine, groupOf, size), ...joinEdges(fine, groupOf, size) },
    start,
    members,
  };
}

/** The fine atoms of a set of coarse ones. */
export function membersOf(coarse: CoarseInstance, atoms: ArrayLike<number>): Int32Array {
  const { start, members } = coarse;
  let count = 0;
  for (let k = 0; k < atoms.length; k++) count += start[atoms[k]! + 1]! - start[atoms[k]!]!;
  const found = new Int32Array(count);
  for (let k = 0, filled = 0; k < atoms.length; k++) {
    for (let m = start[atoms[k]!]!; m < start[atoms[k]! + 1]!; m++) found[filled++] = members[m]!;
  }
  return found;
}

/** Numbers the runs by their first atom. A run goes on with the next atom if a way between storeys leads there. */
function runsOfFloors(fine: Instance, quantum: number): { groupOf: Int32Array; size: number } {
  const { doors, milliMinutes, entranceOf, limits } = fine;
  const groupOf = new Int32Array(fine.size);
  let groups = 0;
  let doorsSoFar = 0;
  let minutesSoFar = 0;
  for (let i = 0; i < fine.size; i++) {
    const fits =
      doorsSoFar < quantum &&
      doorsSoFar + doors[i]! <= Math.min(limits.maxDoors, 1.5 * quantum) &&
      minutesSoFar + milliMinutes[i]! <= limits.milliMinutes;
    if (i > 0 && fits && entranceOf[i]! >= 0 && entranceOf[i] === entranceOf[i - 1] && areStoreys(fine, i - 1, i)) {
      doorsSoFar += doors[i]!;
      minutesSoFar += milliMinutes[i]!;
    } else {
      groups++;
      doorsSoFar = doors[i]!;
      minutesSoFar = milliMinutes[i]!;
    }
    groupOf[i] = groups - 1;
  }
  return { groupOf, size: groups };
}

function areStoreys(fine: Instance, a: number, b: number): boolean {
  for (let k = fine.adjacentStart[a]!; k < fine.adjacentStart[a + 1]!; k++) {
    if (fine.adjacentNode[k] === b && fine.edgeLevel[fine.adjacentEdge[k]!] === 0) return true;
  }
  return false;
}

function joinAtoms(fine: Instance, groupOf: Int32Array, size: number) {
  const doors = new Int32Array(size);
  const milliMinutes = new Int32Array(size);
  const entranceOf = new Int32Array(size);
  const buildingOf = new Int32Array(size);
  const compoundOf = new Int32Array(size);
  const stopOf = new Int32Array(size);
  for (let i = 0; i < fine.size; i++) {
    const g = groupOf[i]!;
    doors[g]! += fine.doors[i]!;
    milliMinutes[g]! += fine.milliMinutes[i]!;
    entranceOf[g] = fine.entranceOf[i]!;
    buildingOf[g] = fine.buildingOf[i]!;
    compoundOf[g] = fine.compoundOf[i]!;
    stopOf[g] = fine.stopOf[i]!;
  }
  return { doors, milliMinutes, entranceOf, buildingOf, compoundOf, stopOf };
}

/** Ways between different groups. */
function joinEdges(fine: Instance, groupOf: Int32Array, size: number) {
  const kept = new Int32Array(fine.edgeA.length);
  let count = 0;
  for (let e = 0; e < fine.edgeA.length; e++) {
    if (groupOf[fine.edgeA[e]!] !== groupOf[fine.edgeB[e]!]) kept[count++] = e;
  }
  return keptWays(fine, kept, count, groupOf, size);
}
