import type { GatewayEntry } from '../../gateway.ts';
import type { SimCallUp } from '../call-up.ts';
import type { SimPeople } from '../people.ts';
import type { CallUpStory, SimCommunity } from '../story.ts';

/** What the world saw of one call-up while it went on: virtual ms of the kernel, which no clock fault moves. */
export interface CallUpTraces {
  /** When somebody was asked, by `<person>/<ask>`. */
  readonly askedAt: Map<string, number>;
  /** When somebody's call was called off, and they have not been asked since. */
  readonly offAt: Map<string, number>;
  /** Whose call was ever called off. */
  readonly everOff: Set<string>;
  /** Who was ever told that enough are there; whoever comes all the same reads the words as they stand on the page. */
  readonly everReleased: Set<string>;
  endedAt: number | null;
  /** When a drill gave way to a real call-up. */
  gaveWayAt: number | null;
  /** When the words were corrected: the first, the second, … */
  readonly corrections: number[];
  /** What clients set out to say, in the order in which they did, and what came of it. */
  readonly answered: { readonly id: string; readonly at: number; accepted: boolean | null }[];
}

/** Nothing seen yet. */
export const freshTraces = (): CallUpTraces => ({
  askedAt: new Map(),
  offAt: new Map(),
  everOff: new Set(),
  everReleased: new Set(),
  endedAt: null,
  gaveWayAt: null,
  corrections: [],
  answered: [],
});

/** What one call-up of a seed left behind, to be held against the rules. */
export interface Aftermath {
  readonly story: CallUpStory;
  readonly community: SimCommunity;
  readonly callUp: SimCallUp;
  readonly people: SimPeople;
  readonly traces: CallUpTraces;
  /** Of this call-up. */
  readonly sent: readonly GatewayEntry[];
  /** True when every node and clock was undisturbed and no gateway kept an answer to itself. */
  readonly isCalm: boolean;
  readonly clocksStep: boolean;
  /** Sends beyond the first that the faults of this seed allow. */
  readonly allowedRepeats: number;
  /** Who has no place any more, and since when. */
  readonly leftAt: ReadonlyMap<string, number>;
  /** Who has a place in another grid now. */
  readonly movedTo: ReadonlyMap<string, string>;
  readonly tookBackAt: ReadonlyMap<string, number>;
  /** The nodes' clock at the end, ms. */
  readonly now: number;
}

/** So long may it take until what somebody decided holds everywhere (F32). */
export const graceMs = 2_000;

/** ISO 8601 UTC. */
export const iso = (ms: number): string => new Date(ms).toISOString();
