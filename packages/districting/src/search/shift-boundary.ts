/**
 * Moves the edge between two grids by as little as mends one of them. Problem: a grid in trouble needs some doors of a
 * neighbour (or must give some away), and re-solving both together sees a merger as free although it moves a whole grid.
 * Invariant: both sides stay connected; what the giver would lose its way to goes along. Greedy from every atom on the
 * edge, so the best of the shifts found, not proved least. Cost: (atoms on the edge) × (steps) × (atoms of the giver).
 */
import type { Division } from './division.ts';

/** Longest shift tried, in steps; each step takes an atom and what it cuts off. */
const STEPS = 24;
/** Edges longer than this are tried at evenly spaced atoms only. */
const STARTS = 24;

/** A giver without the atoms it gives, and the receiver with them. */
export interface Shift {
  readonly giver: Int32Array;
  readonly receiver: Int32Array;
}

/** All shifts tried from `giver` to `receiver` (slots), shortest first from each start; none that would empty the giver. */
export function* shiftsBetween(division: Division, giver: number, receiver: number): Generator<Shift> {
  const edge = onTheEdge(division, giver, receiver);
  const every = Math.max(1, Math.ceil(edge.length / STARTS));
  for (let i = 0; i < edge.length; i += every) yield* shiftsFrom(division, giver, receiver, edge[i]!);
}

function* shiftsFrom(division: Division, giver: number, receiver: number, start: number): Generator<Shift> {
  const own = division.grids[giver]!.atoms;
  const given = new Set<number>();
  let next: number | undefined = start;
  for (let step = 0; step < STEPS && next !== undefined; step++) {
    given.add(next);
    for (const atom of cutOff(division, own, given)) given.add(atom);
    if (given.size >= own.length) return;
    yield {
      giver: own.filter(atom => !given.has(atom)),
      receiver: Int32Array.from([...division.grids[receiver]!.atoms, ...given]),
    };
    next = nextOf(division, giver, receiver, given);
  }
}

/** Atoms of the giver from which a way leads to the receiver. */
function onTheEdge(division: Division, giver: number, receiver: number): number[] {
  return Array.from(division.grids[giver]!.atoms).filter(atom => touches(division, atom, slot => slot === receiver));
}

function touches(division: Division, atom: number, isIt: (slot: number, atom: number) => boolean): boolean {
  const { adjacentStart, adjacentNode } = division.instance;
  for (let k = adjacentStart[atom]!; k < adjacentStart[atom + 1]!; k++) {
    const other = adjacentNode[k]!;
    if (isIt(division.slotOf[other]!, other)) return true;
  }
  return false;
}

/** What is no longer joined to the largest part of the giver once `given` has left it. */
function cutOff(division: Division, own: Int32Array, given: ReadonlySet<number>): number[] {
  const { adjacentStart, adjacentNode, doors } = division.instance;
  const left = new Set(Array.from(own).filter(atom => !given.has(atom)));
  const parts: { atoms: number[]; doors: number }[] = [];
  for (const seed of left) {
    left.delete(seed);
    const part = { atoms: [seed], doors: doors[seed]! };
    for (let i = 0; i < part.atoms.length; i++) {
      const atom = part.atoms[i]!;
      for (let k = adjacentStart[atom]!; k < adjacentStart[atom + 1]!; k++) {
        const other = adjacentNode[k]!;
        if (!left.delete(other)) continue;
        part.atoms.push(other);
        part.doors += doors[other]!;
      }
    }
    parts.push(part);
  }
  const largest = parts.reduce((best, part) => (part.doors > best.doors ? part : best), { atoms: [], doors: -1 });
  return parts.filter(part => part !== largest).flatMap(part => part.atoms);
}

/** The atom with fewest doors that touches what was given or the receiver; undefined when none is left. */
function nextOf(division: Division, giver: number, receiver: number, given: ReadonlySet<number>): number | undefined {
  const { doors } = division.instance;
  let best: number | undefined;
  for (const atom of division.grids[giver]!.atoms) {
    if (given.has(atom) || (best !== undefined && doors[best]! <= doors[atom]!)) continue;
    if (touches(division, atom, (slot, other) => slot === receiver || given.has(other))) best = atom;
  }
  return best;
}
