import { components } from '../graph/components.ts';
import type { Instance } from '../graph/instance.ts';
import { partOf } from '../graph/part-of.ts';
import { hasAtomOver } from '../proof/limits.ts';
import { priceBound, ROUNDING } from '../proof/price-bound.ts';
import { type Division, type ProvedPiece, slotsOf } from './division.ts';
import type { SearchLimits } from './improve.ts';
import type { Toolkit } from './toolkit.ts';
import { type Allowed, type Tightened, type Tightener, tightener } from './walked-cut.ts';

const ROUNDS = 40;
/** Smaller pieces are settled by other means. */
const SMALL = 70;
/** Of one region; most take far fewer. */
const MOST_PAIRS = 2_000_000;
const MOST_GRIDS = 30;
/** Of a whole piece, states of a table that are kept while a cut is looked for and nothing is to be proved: first few, which takes a second, then more. */
const NARROW_TO = [300, 3000];
/** A region holds at least one grid's waste and up to so much more: the more, the more cuts there are to look at. */
const SPARE_WASTE = 0.5;
/** What draws a grid without waste into a region nevertheless: it lies between two that have some. */
const SOME = 0.03;

/** Connected pieces large enough to look at, with prices of their atoms. */
export interface PricedGround {
  /** By atom; no grid of the ground that was priced fetches more than 1. */
  readonly prices: Float64Array;
  /** The pieces, and the fewest grids that prices allow each. */
  readonly pieces: readonly ProvedPiece[];
}

/** Prices every large piece of a ground; `slotOf` is a division of it, whose count is enough to prove. Takes seconds for a thousand atoms. */
export function priceGround(ground: Instance, slotOf: Int32Array, keepGoing: SearchLimits['keepGoing']): PricedGround {
  const prices = new Float64Array(ground.size);
  const large = components(ground).filter(piece => piece.length > SMALL);
  const pieces = large.flatMap((atoms, done) => {
    const part = partOf(ground, atoms);
    if (hasAtomOver(part)) return [];
    const known = slotsOf(atoms, slotOf).length;
    const inside = (share: number) => keepGoing((done + share) / large.length);
    const found = priceBound(part, { rounds: ROUNDS, known, keepGoing: inside });
    if (!found) return [];
    for (const [k, atom] of atoms.entries()) prices[atom] = found.prices[k]!;
    return [{ atoms, bound: Math.ceil(found.value - ROUNDING) }];
  });
  return { prices, pieces };
}

/**
 * Looks for fewer grids where prices say there may be some. By the prices of a piece's bound, every grid wastes what it fetches
 * less than 1; only where neighbouring grids waste 1 or more in all can one be spared, and where they waste hardly more, whether
 * it can is soon told (`proof/priced-cut`). Random regions around waste, as many as `steps`; stops where the bound is reached.
 * The division's own ground may have more ways than the one that was priced: then a grid may fetch more than 1, and wastes nothing.
 */
export function tightenByPrices(tools: Toolkit, division: Division, ground: PricedGround, limits: SearchLimits): void {
  const tight = tightener(division, ground.prices, { mostPairs: MOST_PAIRS, overdraft: 0 });
  const counts = ground.pieces.map(({ atoms }) => slotsOf(atoms, division.slotOf).length);
  const grids = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
  let done = 0;
  for (const [p, piece] of ground.pieces.entries()) {
    const steps = Math.ceil((limits.steps * counts[p]!) / grids);
    for (let step = 0; step < steps; step++) {
      if (slotsOf(piece.atoms, division.slotOf).length <= piece.bound) break;
      if (!limits.keepGoing((done + (counts[p]! * step) / steps) / grids)) return;
      const region = wastefulRegion(tools, division, piece.atoms, ground.prices);
      if (region) tight(atomsIn(division, region))(region.length - 1);
    }
    done += counts[p]!;
  }
}

const atomsIn = (division: Division, slots: readonly number[]): Int32Array =>
  Int32Array.from(slots.flatMap(slot => Array.from(division.grids[slot]!.atoms)));

/** Grids that waste 1 or a little more in all, from one at random by what they waste; nothing where that many do not. */
function wastefulRegion(
  { random }: Toolkit,
  division: Division,
  piece: Int32Array,
  prices: Float64Array,
): number[] | undefined {
  const waste = (slot: number) =>
    Math.max(
      0,
      division.grids[slot]!.atoms.reduce((rest, atom) => rest - prices[atom]!, 1),
    );
  const draw = (slots: readonly number[]) => {
    const chances = slots.map(slot => waste(slot) + SOME);
    let at = random.next() * chances.reduce((sum, chance) => sum + chance, 0);
    const found = chances.findIndex(chance => {
      at -= chance;
      return at < 0;
    });
    return slots[found < 0 ? slots.length - 1 : found]!;
  };
  const seed = draw(slotsOf(piece, division.slotOf));
  const enough = 1 + random.next() * SPARE_WASTE;
  const region = [seed];
  const around = new Set(division.neighbours(seed));
  let sum = waste(seed);
  while (sum < enough && around.size > 0 && region.length < MOST_GRIDS) {
    const next = draw([...around]);
    region.push(next);
    sum += waste(next);
    around.delete(next);
    for (const slot of division.neighbours(next)) if (!region.includes(slot)) around.add(slot);
  }
  return sum >= 1 ? region : undefined;
}

/**
 * Looks for a cut into as many grids as `first` says, then one more and so on up to as many as there are, keeping few states, then more. Takes seconds where looking at
 * everything takes minutes; that none is found proves nothing. More may be wasted the more grids are allowed, so that even asking for as many as there are can spare one.
 */
function cutNarrowly(cutInto: Tightener, count: () => number, first: number, isLeft: (grids: number) => boolean): void {
  for (const mostStates of NARROW_TO) {
    for (let grids = first; grids <= count() && isLeft(count()); grids++)
      if (cutInto(grids, mostStates) === 'cut') break;
  }
}

/**
 * Guesses a cut of each whole piece, then asks of it whether as many grids as its bound are enough, then one more and so on, up to what was guessed: little may be wasted there, so
 * the first answers are the quickest. The first cut found has the fewest grids there can be; each count of which there is no cut
 * raises the bound, which is returned. Stops at a piece once `mostPairs` of work were done on all its counts together,
 * the guesses, which have a bounded amount of their own, not counted.
 */
export function settleByPrices(
  division: Division,
  ground: PricedGround,
  mostPairs: number,
  keepGoing: SearchLimits['keepGoing'],
): PricedGround {
  const tight = tightener(division, ground.prices, { mostPairs, overdraft: 0 });
  const pieces = ground.pieces.map(({ atoms, bound }, done) => {
    const count = () => slotsOf(atoms, division.slotOf).length;
    const isLeft = () => keepGoing(done / ground.pieces.length);
    const cutInto = tight(atoms);
    cutNarrowly(cutInto, count, bound, grids => grids > bound && isLeft());
    let proved = bound;
    for (let grids = bound; grids < count() && isLeft(); grids++) {
      const answer = cutInto(grids);
      if (answer === 'none' && proved === grids) proved++;
      if (answer === 'cut' || answer === 'unknown') break;
    }
    return { atoms, bound: proved };
  });
  return { prices: ground.prices, pieces };
}

/**
 * Asks of each whole piece for one grid fewer, as long as there is a cut. For a division whose ground has more ways than the one that was
 * priced: some grids fetch more than 1 there, so others may waste as much (`overdraft`), and the bounds mean nothing. Returns
 * the pieces where looking at so many pairs did not tell.
 */
export function spareByPrices(
  division: Division,
  ground: PricedGround,
  allowed: Allowed,
  keepGoing: SearchLimits['keepGoing'],
): PricedGround {
  const tight = tightener(division, ground.prices, allowed);
  const open: ProvedPiece[] = [];
  for (const [done, { atoms }] of ground.pieces.entries()) {
    const cutInto = tight(atoms);
    const count = () => slotsOf(atoms, division.slotOf).length;
    const isLeft = () => keepGoing(done / ground.pieces.length);
    for (let before = count() + 1; count() < before && isLeft(); ) {
      before = count();
      cutNarrowly(cutInto, count, before - 1, isLeft);
    }
    let answer: Tightened = 'cut';
    while (answer === 'cut' && isLeft()) answer = cutInto(count() - 1);
    if (answer !== 'none') open.push({ atoms, bound: 0 });
  }
  return { prices: ground.prices, pieces: open };
}
