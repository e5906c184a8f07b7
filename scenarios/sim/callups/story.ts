import { type Tier, usualWaveRules, type WaveRules } from '@linli/domain';
import type { Chance } from '../../demo-community/prng.ts';
import type { GatewayHabits } from '../gateway.ts';

/** Channels in the order of the rule: the first two at once, the third when one of them fails for good. */
export const channels = ['in-app', 'sms', 'voice'] as const;
export type SimChannel = (typeof channels)[number];

export interface SimGrid {
  readonly gridId: string;
  readonly generalGridId: string;
  readonly quota: number;
  readonly inTarget: boolean;
}

/** A person and what they are for a grid or a general grid. Somebody with two places stands here twice. */
export interface SimPlace {
  readonly personId: string;
  readonly tier: Tier;
  readonly gridId: string | null;
  readonly generalGridId: string;
}

export interface SimPerson {
  readonly personId: string;
  readonly recentTurns: number;
  readonly channels: readonly SimChannel[];
  readonly drills: boolean;
}

/** One fault. Moments count in ms from the start of the call-up. */
export type SimFault =
  | { readonly kind: 'kill' | 'pause'; readonly at: number; readonly node: number; readonly ms: number }
  | { readonly kind: 'clock-step'; readonly at: number; readonly ms: number };

/** What happens in one seed, drawn before it begins. */
export interface CallUpStory {
  readonly start: number;
  readonly status: 'actual' | 'exercise';
  readonly level: 'red' | 'blue';
  readonly rules: WaveRules;
  readonly grids: readonly SimGrid[];
  readonly places: readonly SimPlace[];
  readonly people: readonly SimPerson[];
  readonly faults: readonly SimFault[];
  readonly gateways: Readonly<Record<SimChannel, GatewayHabits>>;
  /** Share of answers to a command that are lost on the way back. */
  readonly lostAnswers: number;
  readonly cancelAt: number | null;
  readonly leaves: readonly { readonly at: number; readonly personId: string }[];
  readonly forgeries: readonly { readonly at: number; readonly personId: string }[];
}

const minute = 60_000;

/** Draws a call-up of a few grids with all that can go wrong in it; one in six has no fault at all. */
export function drawStory(chance: Chance): CallUpStory {
  const calm = chance.hit(1 / 6);
  const grids = drawGrids(chance);
  const { places, people } = drawPeople(chance, grids);
  const start = Date.UTC(2026, 6, 1, chance.int(0, 23), chance.int(0, 59));
  const somebody = (): string => chance.pick(people).personId;
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: calm ? 0 : chance.int(0, most) }, make);
  return {
    start,
    status: chance.hit(0.3) ? 'exercise' : 'actual',
    level: chance.hit(0.7) ? 'red' : 'blue',
    rules: { ...usualWaveRules, quietHours: { ...usualWaveRules.quietHours!, exceptLevels: ['red'] } },
    grids,
    places,
    people,
    faults: some(5, () => drawFault(chance)),
    gateways: {
      'in-app': drawGateway(chance, calm, 600, start),
      sms: drawGateway(chance, calm, 120, start),
      voice: drawGateway(chance, calm, 30, start),
    },
    lostAnswers: calm ? 0 : chance.between(0, 0.3),
    // Half of the cancels fall into the minute in which the first wave goes out.
    cancelAt: chance.hit(0.4) ? chance.int(200, chance.pick([minute / 2, 40 * minute])) : null,
    leaves: some(3, () => ({ at: chance.int(0, 30 * minute), personId: somebody() })),
    forgeries: some(3, () => ({ at: chance.int(minute, 60 * minute), personId: somebody() })),
  };
}

function drawGrids(chance: Chance): SimGrid[] {
  const grids = chance.int(2, 8);
  return Array.from({ length: grids }, (_, index) => ({
    gridId: `g${index}`,
    generalGridId: `G${index % 2}`,
    quota: chance.int(1, 4),
    inTarget: index === 0 || chance.hit(0.8),
  }));
}

function drawPeople(chance: Chance, grids: readonly SimGrid[]): { places: SimPlace[]; people: SimPerson[] } {
  const places: SimPlace[] = [];
  const people: SimPerson[] = [];
  const add = (tier: Tier, gridId: string | null, generalGridId: string): void => {
    const personId = `p${people.length}`;
    places.push({ personId, tier, gridId, generalGridId });
    const own = channels.filter(channel => chance.hit(channel === 'in-app' ? 0.7 : 0.9));
    people.push({ personId, recentTurns: chance.int(0, 6), channels: own, drills: chance.hit(0.8) });
    const twice = chance.hit(0.1) ? chance.pick(grids) : null;
    if (twice) places.push({ personId, tier: 'member', gridId: twice.gridId, generalGridId: twice.generalGridId });
  };
  for (const { gridId, generalGridId } of grids) {
    if (chance.hit(0.9)) add('head', gridId, generalGridId);
    if (chance.hit(0.5)) add('deputy', gridId, generalGridId);
    for (let n = chance.int(0, 4); n > 0; n--) add('member', gridId, generalGridId);
    for (let n = chance.int(0, 3); n > 0; n--) add('reserve', gridId, generalGridId);
  }
  for (const generalGridId of ['G0', 'G1']) add('general-grid', null, generalGridId);
  for (let n = chance.int(0, 2); n > 0; n--) add('seconded', null, 'G0');
  return { places, people };
}

function drawFault(chance: Chance): SimFault {
  const at = chance.int(0, 60 * minute);
  const node = chance.int(0, 1);
  const kind = chance.weighted({ kill: 4, pause: 4, 'clock-step': 2 });
  if (kind === 'clock-step') return { kind, at, ms: chance.pick([-10, -5, 5, 24 * 60]) * minute };
  return { kind, at, node, ms: kind === 'kill' ? chance.int(500, 5 * minute) : chance.int(minute, 4 * minute) };
}

function drawGateway(chance: Chance, calm: boolean, perMinute: number, start: number): GatewayHabits {
  const down = start + chance.int(0, 30 * minute);
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
