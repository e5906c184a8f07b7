import type { Call } from '@linli/domain';
import type { Kernel } from '../kernel.ts';
import type { SimCallUp } from './call-up.ts';
import type { Story } from './story.ts';

/** What a watch needs. */
export interface WatchPorts {
  readonly kernel: Kernel;
  fault(fault: string): void;
}

/** Nothing but clocks was wrong: then everything is in time. A node that is away may be late. */
export const isSteady = ({ stalls, faults }: Story): boolean =>
  stalls === 0 && faults.every(fault => fault.kind === 'clock-step');

const minuteMs = 60_000;

/** Nobody's silence lasts longer than it should because a clock was set back. */
export function watchSilence(
  { kernel, fault }: WatchPorts,
  callUp: SimCallUp,
  personId: string,
  ask: number,
  minutes: number,
): void {
  kernel.after(minutes * minuteMs * 1.15 + 2 * minuteMs, () => {
    const call = callUp.calls.get(personId);
    if (call?.asked === ask && call.state === 'called' && isOn(callUp, call))
      fault(`${personId} was silent for ${minutes} minutes and nobody noticed`);
  });
}

/** Nobody waits for somebody who has no place any more. */
export function watchLeft({ kernel, fault }: WatchPorts, callUp: SimCallUp, personId: string): void {
  kernel.after(2 * minuteMs, () => {
    const call = callUp.calls.get(personId);
    if (call && ['called', 'silent', 'later', 'coming'].includes(call.state) && isOn(callUp, call))
      fault(`${personId} left two minutes ago and is waited for`);
  });
}

const isOn = ({ endedAt, units }: SimCallUp, { calledOffAt, gridIds }: Call): boolean =>
  endedAt === null && calledOffAt === null && gridIds.every(gridId => units.get(gridId)?.calledOffAt === null);
