/** Proofs that a rule cannot be kept, each with the atoms that make it. */
import { components } from '../graph/components.ts';
import type { Instance } from '../graph/instance.ts';
import { partOf } from '../graph/part-of.ts';
import type { Certificate, DivideSettings, WalkingGraph } from '../model.ts';
import { findBetterCut } from './exact-count.ts';
import { lowerBound } from './lower-bound.ts';
import { slowPlace } from './slow-places.ts';

/** Pieces of which every cut is tried, and how much that may take. */
const MOST_TRIED = 5;
const MOST_ATOMS = 70;
const MOST_STATES = 10_000;

/**
 * Every certificate that holds for this graph and these settings, none of them larger than it must be; empty when none
 * rules a valid plan out. `isTroubled`: a rule is known to be bent, so that what no simple reason explains is looked into.
 */
export function certificates(
  graph: WalkingGraph,
  instance: Instance,
  settings: DivideSettings,
  isTroubled: boolean,
): Certificate[] {
  const pieces = components(instance);
  const certify = (kind: Certificate['kind'], atoms: ArrayLike<number>): Certificate => ({
    kind,
    atomIds: Array.from(atoms, i => graph.atoms[i]!.id),
    doors: sum(instance.doors, atoms),
    minutes: sum(instance.milliMinutes, atoms) / 1000,
  });
  const simple = [
    ...atomsOver(instance, instance.doors, instance.limits.maxDoors).map(i => certify('atom-over-maximum', [i])),
    ...atomsOver(instance, instance.milliMinutes, instance.limits.milliMinutes).map(i =>
      certify('atom-over-minutes', [i]),
    ),
    ...pieces
      .filter(piece => sum(instance.doors, piece) < settings.minDoors)
      .map(piece => certify('component-under-minimum', piece)),
    ...enclosedAtoms(instance).map(around => certify('neighbourhood-over-maximum', around)),
    ...pieces.flatMap(piece => slowCertificate(instance, piece, certify)),
  ];
  return [
    ...simple,
    ...(isTroubled ? uncuttable(graph, instance, pieces, simple).map(p => certify('piece-cannot-be-cut', p)) : []),
    ...(targetOutOfRange(instance, settings) ? [certify('target-out-of-range', [])] : []),
  ];
}

/** The smallest place where the minimum of doors takes longer than a round; the whole piece where only its sums say so. */
function slowCertificate(
  instance: Instance,
  piece: Int32Array,
  certify: (kind: Certificate['kind'], atoms: ArrayLike<number>) => Certificate,
): Certificate[] {
  const doors = sum(instance.doors, piece);
  const { minDoors } = instance.limits;
  if (doors < minDoors) return [];
  const place = slowPlace(instance, piece);
  if (!place && !minutesRuleOut(instance, piece)) return [];
  const milliMinutes = place?.milliMinutes ?? (sum(instance.milliMinutes, piece) / doors) * minDoors;
  const found = certify('minutes-under-minimum-doors', place?.atoms ?? piece);
  return [{ ...found, doors: minDoors, minutes: milliMinutes / 1000 }];
}

/** Small pieces that no simple certificate touches and that no cut keeps within the rules: every cut is tried. */
function uncuttable(
  graph: WalkingGraph,
  instance: Instance,
  pieces: readonly Int32Array[],
  simple: readonly Certificate[],
): Int32Array[] {
  const explained = new Set(simple.flatMap(certificate => certificate.atomIds));
  return pieces
    .filter(piece => piece.length <= MOST_ATOMS && !piece.some(atom => explained.has(graph.atoms[atom]!.id)))
    .slice(0, MOST_TRIED)
    .filter(piece => findBetterCut(partOf(instance, piece), { bent: 1, grids: 0 }, MOST_STATES).kind === 'best');
}

function sum(values: Int32Array, atoms: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < atoms.length; k++) total += values[atoms[k]!]!;
  return total;
}

function atomsOver(instance: Instance, values: Int32Array, most: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < instance.size; i++) if (values[i]! > most) found.push(i);
  return found;
}

/** An atom under the minimum none of whose neighbours fits beside it can be in no valid grid. */
function enclosedAtoms(instance: Instance): number[][] {
  const { doors, limits, adjacentStart, adjacentNode } = instance;
  const found: number[][] = [];
  for (let i = 0; i < instance.size; i++) {
    const [from, to] = [adjacentStart[i]!, adjacentStart[i + 1]!];
    if (doors[i]! >= limits.minDoors || from === to) continue;
    let fits = false;
    for (let k = from; k < to && !fits; k++) fits = doors[i]! + doors[adjacentNode[k]!]! <= limits.maxDoors;
    if (!fits) found.push([i, ...adjacentNode.subarray(from, to)]);
  }
  return found;
}

/** With every grid at the minimum or above there are at most doors ÷ minimum grids; their rounds must hold all own minutes. */
function minutesRuleOut(instance: Instance, piece: Int32Array): boolean {
  const { minDoors, milliMinutes } = instance.limits;
  const doors = sum(instance.doors, piece);
  if (minDoors === 0 || doors < minDoors) return false;
  return sum(instance.milliMinutes, piece) > Math.floor(doors / minDoors) * milliMinutes;
}

function targetOutOfRange(instance: Instance, settings: DivideSettings): boolean {
  if (settings.mode.kind !== 'target') return false;
  const doors = instance.doors.reduce((total, d) => total + d, 0);
  const most = settings.minDoors > 0 ? Math.max(1, Math.floor(doors / settings.minDoors)) : instance.size;
  return settings.mode.grids < lowerBound(instance) || settings.mode.grids > most;
}
