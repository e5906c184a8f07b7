import { components } from '../graph/components.ts';
import type { Instance, Limits } from '../graph/instance.ts';
import { partOf } from '../graph/part-of.ts';
import { hasAtomOver } from '../proof/limits.ts';
import { priceBound, ROUNDING } from '../proof/price-bound.ts';
import { createPricedCuts, type PricedAnswer } from '../proof/priced-cut.ts';
import { withWalkingShares } from '../proof/walking-shares.ts';
import type { Division, ProvedPiece } from './division.ts';
import type { SearchLimits } from './improve.ts';
import type { Toolkit } from './toolkit.ts';

const ROUNDS = 40;
/** Smaller pieces are settled by other means. */
const SMALL = 70;
/** Of one region; most take far fewer. */
const MOST_PAIRS = 2_000_000;
const MOST_GRIDS = 30;
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
      if (region) tight(region)(region.length - 1);
    }
    done += counts[p]!;
  }
}

function slotsOf(atoms: Int32Array, slotOf: Int32Array): number[] {
  return [...new Set(Array.from(atoms, atom => slotOf[atom]!))];
}

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
 * Asks of each whole piece whether as many grids as its bound are enough, then one more and so on: little may be wasted there, so
 * the first answers are the quickest. The first cut found has the fewest grids there can be; each count of which there is no cut
 * raises the bound, which is returned. Stops at a piece once `mostPairs` of work were done on all its counts together.
 */
export function settleByPrices(
  division: Division,
  ground: PricedGround,
  mostPairs: number,
  keepGoing: SearchLimits['keepGoing'],
): PricedGround {
  const tight = tightener(division, ground.prices, { mostPairs, overdraft: 0 });
  const pieces = ground.pieces.map(({ atoms, bound }, done) => {
    const slots = slotsOf(atoms, division.slotOf);
    const cutInto = tight(slots);
    let proved = bound;
    for (let count = bound; count < slots.length && keepGoing(done / ground.pieces.length); count++) {
      const answer = cutInto(count);
      if (answer === 'none' && proved === count) proved++;
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
    let answer: Tightened = 'cut';
    while (answer === 'cut' && keepGoing(done / ground.pieces.length)) {
      const slots = slotsOf(atoms, division.slotOf);
      answer = tight(slots)(slots.length - 1);
    }
    if (answer !== 'none') open.push({ atoms, bound: 0 });
  }
  return { prices: ground.prices, pieces: open };
}

/** How much work may be done on the grids in some slots, whatever counts are asked of them, and what grids may waste beyond what their count leaves them. */
export interface Allowed {
  readonly mostPairs: number;
  readonly overdraft: number;
}

/** `cut`: the division was changed. `walked`: there are such cuts as minutes add up, but the one found cannot be walked or is no better. */
type Tightened = 'cut' | 'walked' | 'none' | 'unknown';

/** Cuts the grids in some slots into at most so many, if there is a way that costs less once it is walked. `unknown` once the work is done. */
function tightener(
  division: Division,
  prices: Float64Array,
  allowed: Allowed,
): (slots: readonly number[]) => (count: number) => Tightened {
  const instance = withWalkingShares(division.instance);
  const cost = (grids: readonly { readonly cost: number }[]) => grids.reduce((sum, grid) => sum + grid.cost, 0);
  return slots => {
    const before = slots.map(slot => division.grids[slot]!);
    const atoms = Int32Array.from(before.flatMap(grid => Array.from(grid.atoms))).sort();
    const part = partOf(instance, atoms);
    const own = Float64Array.from(atoms, atom => prices[atom]!);
    const within = ({ milliMinutes }: Limits) =>
      createPricedCuts({ ...part, limits: { ...part.limits, milliMinutes } }, own);
    // The limit with what the ends of a walk lack rules nothing out wrongly, but lets grids through that take too long.
    const [loose, strict] = [within(instance.limits), within(division.instance.limits)];
    const replaced = (answer: PricedAnswer): boolean => {
      if (answer.kind !== 'found') return false;
      const after = answer.cut.map(grid => division.draft(Int32Array.from(grid, k => atoms[k]!)));
      if (cost(after) >= cost(before)) return false;
      division.replace(slots, after);
      return true;
    };
    let left = allowed.mostPairs;
    const asked = (ask: ReturnType<typeof within>, grids: number) => {
      const answer = ask({ grids, mostPairs: left, overdraft: allowed.overdraft });
      left -= answer.pairs;
      return answer;
    };
    return count => {
      if (left <= 0) return 'unknown';
      const first = asked(loose, count);
      if (first.kind !== 'found') return first.kind;
      return replaced(first) || (left > 0 && replaced(asked(strict, count))) ? 'cut' : 'walked';
    };
  };
}
