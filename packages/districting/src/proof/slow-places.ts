/**
 * Places where even the least number of doors takes longer than a round, whoever is put together.
 *
 * Around an atom, only those can be in its grid that the way there, atom by atom, leaves time for; if the quickest
 * `minDoors` doors of these take longer than the limit, no grid with that atom keeps both rules. Fractions of an atom count,
 * and no walking, so it rules nothing out wrongly. Cost: for each atom looked at, those within reach (Dijkstra 1959).
 */
import type { Instance } from '../graph/instance.ts';

/** The atoms that prove it, the first being the one that can be in no grid, and what `minDoors` doors take there at least. */
export interface SlowPlace {
  readonly atoms: readonly number[];
  readonly milliMinutes: number;
}

const MOST_TRIED = 200;
const WIDEST = 300;

/** The slow place of a connected piece with the fewest atoms; undefined when none was found. */
export function slowPlace(instance: Instance, piece: ArrayLike<number>): SlowPlace | undefined {
  const { minDoors, milliMinutes: most } = instance.limits;
  const quickest = Math.max(1e-6, rateOf(instance, piece));
  let found: SlowPlace | undefined;
  let tried = 0;
  for (let k = 0; k < piece.length && tried < MOST_TRIED; k++) {
    const atom = piece[k]!;
    const rest = Math.max(0, minDoors - instance.doors[atom]!);
    const own = instance.milliMinutes[atom]!;
    const isSlow = instance.doors[atom]! * most < own * minDoors || own + rest * quickest > most;
    if (own > most || !isSlow) continue;
    tried++;
    const around = withinReach(instance, atom, found ? found.atoms.length - 1 : WIDEST);
    if (!around) continue;
    const least = own + leastMinutes(instance, around.slice(1), rest, quickest);
    if (least > most) found = { atoms: around, milliMinutes: least };
  }
  return found;
}

function rateOf(instance: Instance, piece: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < piece.length; k++) {
    const doors = instance.doors[piece[k]!]!;
    if (doors > 0) least = Math.min(least, instance.milliMinutes[piece[k]!]! / doors);
  }
  return least;
}

/** Atoms that fit into one round with this one by the quickest way there, nearest first; undefined when more than `widest`. */
function withinReach(instance: Instance, start: number, widest: number): number[] | undefined {
  const { adjacentStart, adjacentNode, milliMinutes, limits } = instance;
  const least = new Map([[start, milliMinutes[start]!]]);
  const open = new Set([start]);
  const reached: number[] = [];
  while (open.size > 0) {
    const at = nearestOf(open, least);
    open.delete(at);
    if (reached.push(at) > widest) return undefined;
    for (let k = adjacentStart[at]!; k < adjacentStart[at + 1]!; k++) {
      const next = adjacentNode[k]!;
      const minutes = least.get(at)! + milliMinutes[next]!;
      if (minutes > limits.milliMinutes || minutes >= (least.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      least.set(next, minutes);
      open.add(next);
    }
  }
  return reached;
}

function nearestOf(open: ReadonlySet<number>, least: ReadonlyMap<number, number>): number {
  let nearest = -1;
  for (const atom of open) if (nearest < 0 || least.get(atom)! < least.get(nearest)!) nearest = atom;
  return nearest;
}

/** What so many doors of these atoms take at least, by the quickest rates; those that are not within reach come after a whole round. */
function leastMinutes(instance: Instance, atoms: readonly number[], doors: number, beyond: number): number {
  const rate = (atom: number) => instance.milliMinutes[atom]! / instance.doors[atom]!;
  const quickest = atoms.filter(atom => instance.doors[atom]! > 0).sort((a, b) => rate(a) - rate(b));
  let minutes = 0;
  let left = doors;
  for (const atom of quickest) {
    if (left <= 0) return minutes;
    const taken = Math.min(left, instance.doors[atom]!);
    minutes += taken * rate(atom);
    left -= taken;
  }
  return left > 0 ? Math.max(minutes, instance.limits.milliMinutes) + left * beyond : minutes;
}
