import { type CoarseInstance, coarsen, membersOf } from '../graph/coarsen.ts';
import { withoutLifts } from '../graph/kept-ways.ts';
import type { DivideSettings } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { createDivision, type Division, type DraftGrid } from './division.ts';
import { firstPlan } from './first-plan.ts';
import { improve, repair, type SearchLimits } from './improve.ts';
import { settleSmallPieces } from './settle-small-pieces.ts';
import { priceGround, settleByPrices, spareByPrices, tightenByPrices } from './tighten-by-prices.ts';
import { tightenRegions } from './tighten-regions.ts';
import { type Toolkit, toolkitFor } from './toolkit.ts';

/** How a run can be watched, cut short or given more work. */
export interface DivideOptions {
  /** Checked between steps; once `aborted`, the best plan so far is finished and returned. */
  readonly signal?: { readonly aborted: boolean };
  /** Called between steps with the share of work done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  /**
   * Multiplies the steps of the local search; 1 if absent, 0 for the first plan and its repair only. Above 1, neighbouring
   * grids are also cut in every way there is; above 2, more of them where prices say that a grid can be spared. Each finds
   * fewer grids and takes longer.
   */
  readonly effort?: number;
  /** Of how many spanning trees, 1 … 3, the first plan is the best; 3 if absent. With one, and effort 0, a plan takes half the time and has one grid in sixty more. */
  readonly trees?: number;
}

/** Doors that a run of storeys gets before the next begins: a walk-up's entrance is one run, a tower's a few. */
const DOORS_A_RUN = 16;
const STEPS_A_GRID = 12;
const REPAIR_STEPS_A_GRID = 4;
/** For each effort beyond the first. */
const REGIONS_A_GRID = 3;
/** For each effort beyond the second. */
const WASTEFUL_REGIONS_A_GRID = 1;
/** Work on a whole piece in pairs of states (`proof/work.ts`), for each effort beyond the second. */
const PAIRS_A_PIECE = 40_000_000;
/** What grids that a lift holds together may fetch more than 1 in all, by prices of the ground without lifts. */
const BY_LIFT = 1;

type LimitsFor = (steps: number, from: number, to: number) => SearchLimits;

/**
 * The best division found of an instance that is laid out. Every atom is in a grid and every grid connected. No atoms: no grids.
 */
export function searchDivision(tools: Toolkit, settings: DivideSettings, options: DivideOptions): Division {
  if (tools.instance.size === 0) return emptyDivision(tools, settings);
  const beyond = countComesFirst(settings) ? Math.max(0, (options.effort ?? 1) - 2) : 0;
  const limits: LimitsFor = (steps, from, to) => ({
    steps: Math.ceil(steps),
    target: settings.mode.kind === 'target' ? settings.mode.grids : undefined,
    keepGoing(share) {
      const [first, last] = beyond > 0 ? [from / 2, to / 2] : [from, to];
      options.onProgress?.(first + (last - first) * share);
      return !options.signal?.aborted;
    },
  });
  const division =
    beyond > 0 ? searchByPrices(tools, settings, options, limits) : searchOnTrees(tools, settings, options, limits);
  if (settings.mode.kind === 'fewest')
    settleSmallPieces(division, limits(0, beyond > 0 ? 1.98 : 0.99, beyond > 0 ? 2 : 1));
  return division;
}

/**
 * First on trees, then by prices. Where a lift joins storeys to the lobby there are too many grids to price: the ground is priced
 * and first divided with its storeys in a run, which is a division with lifts too, and then tightened with them.
 */
function searchByPrices(tools: Toolkit, settings: DivideSettings, options: DivideOptions, limits: LimitsFor): Division {
  const effort = options.effort ?? 1;
  const ground =
    settings.contiguity === 'lobby'
      ? toolkitFor(withoutLifts(tools.instance), settings.seed, tools.partitioner)
      : tools;
  const start = searchOnTrees(ground, settings, options, limits);
  const bounds = priceGround(ground.instance, start.slotOf, limits(0, 1, 1.4).keepGoing);
  const pairs = PAIRS_A_PIECE * (effort - 2);
  const priced = settleByPrices(start, bounds, pairs, limits(0, 1.4, 1.55).keepGoing);
  const regions = start.count * WASTEFUL_REGIONS_A_GRID * (effort - 2);
  tightenByPrices(ground, start, priced, limits(regions, 1.55, 1.7));
  let division = start;
  division.proved = priced.pieces;
  if (ground !== tools) {
    division = emptyDivision(tools, settings);
    for (const grid of start.grids) if (grid) division.replace([], [grid]);
    const allowed = { mostPairs: pairs / 4, overdraft: BY_LIFT };
    const open = spareByPrices(division, priced, allowed, limits(0, 1.7, 1.75).keepGoing);
    tightenByPrices(tools, division, open, limits(regions, 1.75, 1.8));
  }
  improve(tools, division, limits((division.count * STEPS_A_GRID * effort) / 4, 1.8, 1.95));
  repair(tools, division, limits(repairSteps(division), 1.95, 1.98));
  return division;
}

/** Whether a grid fewer is worth at least one building more that is split: looking at every cut for fewer grids is in vain where it is not. */
function countComesFirst({ mode }: DivideSettings): boolean {
  return mode.kind === 'fewest' && (mode.worth === undefined || mode.worth >= 1);
}

function emptyDivision(tools: Toolkit, settings: DivideSettings): Division {
  return createDivision(tools.instance, weighingOf(tools.instance, settings), tools.measurer);
}

function repairSteps(division: Division): number {
  return 50 + division.count * REPAIR_STEPS_A_GRID;
}

/** First on runs of storeys, where a step is cheap, then on the storeys themselves. */
function searchOnTrees(tools: Toolkit, settings: DivideSettings, options: DivideOptions, limits: LimitsFor): Division {
  const division = emptyDivision(tools, settings);
  const coarse = coarsen(tools.instance, DOORS_A_RUN);
  const rough = toolkitFor(coarse.instance, settings.seed, tools.partitioner);
  const draft = createDivision(rough.instance, division.weighing, rough.measurer);
  firstPlan(rough, draft, limits(0, 0, 0).target, options.trees);
  const mending = repairSteps(draft);
  const steps = (draft.count * STEPS_A_GRID * (options.effort ?? 1)) / 2;
  repair(rough, draft, limits(mending, 0.1, 0.2));
  improve(rough, draft, limits(steps, 0.2, 0.4));
  if (countComesFirst(settings)) {
    const extra = Math.max(0, (options.effort ?? 1) - 1);
    tightenRegions(rough, draft, limits(draft.count * REGIONS_A_GRID * extra, 0.4, 0.5));
  }
  for (const grid of draft.grids) if (grid) division.replace([], [onFloors(grid, coarse)]);
  repair(tools, division, limits(mending, 0.5, 0.6));
  improve(tools, division, limits(steps, 0.6, 0.9));
  repair(tools, division, limits(mending, 0.9, 1));
  return division;
}

/** A rough grid on the finer instance: the same ground, so the same figures. */
function onFloors(grid: DraftGrid, coarse: CoarseInstance): DraftGrid {
  return { ...grid, atoms: membersOf(coarse, grid.atoms) };
}
