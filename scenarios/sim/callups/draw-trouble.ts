import type { Chance } from '../../demo-community/prng.ts';
import type { GatewayHabits } from '../gateway.ts';
import type { SimFault } from './story.ts';

const minute = 60_000;

/** A node killed or stopped, or a clock that steps, within an hour of `from` ms. */
export function drawFault(chance: Chance, from: number): SimFault {
  const at = from + chance.int(0, 60 * minute);
  const node = chance.int(0, 1);
  const kind = chance.weighted({ kill: 4, pause: 4, 'clock-step': 2 });
  if (kind === 'clock-step') return { kind, at, ms: chance.pick([-60, -10, -5, 5, 24 * 60]) * minute };
  return { kind, at, node, ms: kind === 'kill' ? chance.int(500, 5 * minute) : chance.int(minute, 4 * minute) };
}

/** A clock set back in the first minutes after `from` ms. */
export const drawStepBack = (chance: Chance, from: number): SimFault => ({
  kind: 'clock-step',
  at: from + chance.int(0, 8 * minute),
  ms: chance.pick([-60, -30, -10]) * minute,
});

/** A gateway with its bad habits; none in a calm history. */
export function drawGateway(chance: Chance, calm: boolean, perMinute: number, start: number): GatewayHabits {
  const down = start + chance.int(0, 40 * minute);
  const slow = !calm && chance.hit(0.2);
  return {
    latencyMs: slow ? [3_000, 14_000] : [80, 900],
    lies: calm ? 0 : chance.between(0, 0.15),
    doubles: calm ? 0 : chance.between(0, 0.1),
    unanswered: calm ? 0 : chance.between(0, 0.1),
    down: !calm && chance.hit(0.4) ? [down, down + chance.int(minute, 30 * minute)] : null,
    perMinute: calm ? 10_000 : perMinute,
  };
}
