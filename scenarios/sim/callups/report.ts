import type { SimCallUp } from './call-up.ts';
import type { CallUpTraces } from './check/index.ts';

/** What became of one seed: figures of the call-up that it is about, faults of all. */
export interface SeedReport {
  readonly seed: number;
  /** Equal for equal histories. */
  readonly hash: string;
  readonly faults: readonly string[];
  readonly asked: number;
  readonly arrived: number;
  readonly sent: number;
  readonly gridsEnough: number;
  readonly gridsShort: number;
  readonly cancelled: boolean;
  readonly calledOff: boolean;
  readonly corrected: boolean;
  /** Drills beside it. */
  readonly drills: number;
  readonly disturbed: boolean;
  /** The history line by line, when it was asked for. */
  readonly lines: readonly string[];
}

/** Adds what the call-up itself says. */
export function wholeReport(
  { callUp, traces }: { readonly callUp: SimCallUp; readonly traces: CallUpTraces },
  rest: Omit<SeedReport, 'arrived' | 'gridsEnough' | 'gridsShort' | 'cancelled' | 'calledOff' | 'corrected'>,
): SeedReport {
  const units = [...callUp.units.values()].filter(unit => unit.unitKind === 'micro-grid');
  return {
    ...rest,
    arrived: [...callUp.calls.values()].filter(call => call.state === 'arrived').length,
    gridsEnough: units.filter(unit => unit.enoughAt !== null).length,
    gridsShort: units.filter(unit => unit.shortAt !== null).length,
    cancelled: traces.endedAt !== null,
    calledOff: traces.everOff.size > 0,
    corrected: traces.corrections.length > 0,
  };
}
