import { type Tier, tiers, usualWaveRules } from '../waves/index.ts';
import { beta, type Draw, logNormal } from './draws.ts';

/** What a community's ended call-ups and rounds have shown. Figures of groups: no entry belongs to a person. */
export interface CallUpHistory {
  /** How many of a tier were asked in all, and how many of them arrived. */
  readonly asked: Readonly<Partial<Record<Tier, number>>>;
  readonly arrived: Readonly<Partial<Record<Tier, number>>>;
  /** Minutes from being asked to being there, of those who came. */
  readonly arrivalMinutes: readonly number[];
  /** Of those who said "coming": how many, and how many of them arrived. */
  readonly saidComing: number;
  readonly keptWord: number;
  /** Person-minutes that a grid's round took, over what the ledger's estimate said. */
  readonly workRatios: readonly number[];
}

/** Nothing recorded yet. */
export const noHistory: CallUpHistory = {
  asked: {},
  arrived: {},
  arrivalMinutes: [],
  saidComing: 0,
  keptWord: 0,
  workRatios: [],
};

/** How much of a forecast is record and how much assumption. */
export type Evidence = 'none' | 'little' | 'some';

/** `some` from 200 people asked and 50 rounds on; `none` below 20 and 5. Thresholds chosen, not measured. */
export function evidenceOf(history: CallUpHistory): Evidence {
  const asked = tiers.reduce((sum, tier) => sum + (history.asked[tier] ?? 0), 0);
  if (asked >= 200 && history.workRatios.length >= 50) return 'some';
  return asked >= 20 && history.workRatios.length >= 5 ? 'little' : 'none';
}

/** What holds before anything is recorded, and fades as records come: assumptions, each as if seen so many times. */
export const assumed = {
  /** Weight of the assumed share of a tier, as people asked. */
  peopleWeight: 6,
  /** Weight of the assumed minutes and ratios, as records. */
  recordWeight: 10,
  arrivalMedianMinutes: 15,
  arrivalSpread: 0.8,
  workSpread: 0.4,
} as const;

/** One world as it may be: shares of the tiers, drawn once a run, so that a night on which few come is one for all grids. */
export interface World {
  readonly comes: Readonly<Record<Tier, number>>;
  readonly keepsWord: number;
}

/** Draws a world in keeping with what was recorded. */
export function drawWorld(history: CallUpHistory, draw: Draw): World {
  const share = (prior: number, yes: number, all: number): number =>
    beta(1 + prior * assumed.peopleWeight + yes, 1 + (1 - prior) * assumed.peopleWeight + all - yes, draw);
  const { likely, keepsWord } = usualWaveRules;
  const comes = Object.fromEntries(
    tiers.map(tier => [tier, share(likely[tier], history.arrived[tier] ?? 0, history.asked[tier] ?? 0)]),
  ) as Record<Tier, number>;
  return { comes, keepsWord: share(keepsWord, history.keptWord, history.saidComing) };
}

/** Minutes from being asked to being there: one that was recorded, blurred a little, or one assumed while records are few. */
export const drawArrival = (history: CallUpHistory, draw: Draw): number =>
  fromRecord(history.arrivalMinutes, assumed.arrivalMedianMinutes, assumed.arrivalSpread, draw);

/** The factor by which a round takes longer than estimated, likewise. */
export const drawWorkRatio = (history: CallUpHistory, draw: Draw): number =>
  fromRecord(history.workRatios, 1, assumed.workSpread, draw);

function fromRecord(record: readonly number[], median: number, spread: number, draw: Draw): number {
  const known = record.length / (record.length + assumed.recordWeight);
  if (draw() >= known) return logNormal(median, spread, draw);
  return logNormal(record[Math.floor(draw() * record.length)]!, 0.1, draw);
}
