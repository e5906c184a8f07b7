import { usualWaveRules, type WaveRules } from '@linli/domain';
import type { Chance } from '../../demo-community/prng.ts';
import { drawGrids, drawRoster } from './draw-roster.ts';
import { drawFault, drawGateway, drawStepBack } from './draw-trouble.ts';
import { type CallUpStory, channels, type SimChange, type SimCommunity, type SimGrid, type Story } from './story.ts';

const minute = 60_000;
/** Drills begin before the call-up that the history is about. */
const leadMs = 25 * minute;

/** Draws a call-up of a few grids with all that can go wrong in it; one in six has no fault at all. */
export function drawStory(chance: Chance): Story {
  const calm = chance.hit(1 / 6);
  const start = Date.UTC(2026, 6, 1, chance.int(0, 23), chance.int(0, 59));
  const own = drawCommunity(chance, calm, start);
  const status = chance.hit(0.3) ? ('exercise' as const) : ('actual' as const);
  const beside = chance.fork('beside');
  const drills = status === 'actual' && beside.hit(0.5) ? drawDrills(beside, calm, own.grids) : [];
  const opensAt = drills.length > 0 ? leadMs : 0;
  const main = drawMain(chance, { status, opensAt, grids: own.grids });
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: calm ? 0 : chance.int(0, most) }, make);
  const somebody = (): string => chance.pick(own.people).personId;
  return {
    start,
    communities: { own, other: drawCommunity(beside, calm, start) },
    callUps: [main, ...drills],
    ...drawTroubles(chance, { calm, opensAt }),
    lostAnswers: calm ? 0 : chance.between(0, 0.3),
    offline: calm ? 0 : chance.between(0, 0.2),
    leaves: some(3, () => ({
      // As often as not while the first messages are on their way.
      at: opensAt + chance.int(0, chance.pick([10_000, 30 * minute])),
      personId: somebody(),
      to: chance.hit(0.3) ? chance.pick(own.grids).gridId : null,
    })).filter((one, index, all) => all.findIndex(other => other.personId === one.personId) === index),
    takeBacks: some(2, () => ({ at: opensAt + chance.int(-20, 20) * minute, personId: somebody() })).filter(
      one => one.at >= 0,
    ),
    forgeries: some(3, () => ({ at: opensAt + chance.int(minute, 60 * minute), personId: somebody() })),
  };
}

/** In some histories nothing is wrong but a clock that somebody sets back while the first ones are silent. */
function drawTroubles(
  chance: Chance,
  { calm, opensAt }: { calm: boolean; opensAt: number },
): Pick<Story, 'faults' | 'stalls'> {
  if (calm) return { faults: [], stalls: 0 };
  if (chance.hit(0.1)) return { faults: [drawStepBack(chance, opensAt)], stalls: 0 };
  const faults = Array.from({ length: chance.int(0, 5) }, () => drawFault(chance, opensAt));
  return { faults, stalls: chance.hit(0.4) ? 0.03 : 0 };
}

const drawCommunity = (chance: Chance, calm: boolean, start: number): SimCommunity => {
  const grids = drawGrids(chance);
  return {
    grids,
    ...drawRoster(chance, grids),
    gateways: {
      'in-app': drawGateway(chance, calm, 600, start),
      sms: drawGateway(chance, calm, 120, start),
      voice: drawGateway(chance, calm, 30, start),
    },
  };
};

const rules: WaveRules = { ...usualWaveRules, quietHours: { ...usualWaveRules.quietHours!, exceptLevels: ['red'] } };

function drawMain(
  chance: Chance,
  { status, opensAt, grids }: { status: 'actual' | 'exercise'; opensAt: number; grids: readonly SimGrid[] },
): CallUpStory {
  const target = grids.filter((_, index) => index === 0 || chance.hit(0.8)).map(grid => grid.gridId);
  // Half of the changes fall into the minute in which the first wave goes out.
  const moment = (): number => opensAt + chance.int(200, chance.pick([minute / 2, 40 * minute]));
  const changes: SimChange[] = [];
  if (chance.hit(0.4)) changes.push({ kind: 'end', at: moment() });
  if (chance.hit(0.4))
    changes.push({
      kind: 'call-off',
      at: moment(),
      gridIds: chance.hit(0.3) ? null : target.filter(() => chance.hit(0.5)),
    });
  for (let n = chance.int(0, 2); n > 0; n--) changes.push({ kind: 'correct', at: moment() });
  return {
    callUpId: 'main',
    community: 'own',
    opensAt,
    status,
    level: chance.hit(0.7) ? 'red' : 'blue',
    rules,
    target,
    named: status === 'exercise' && chance.hit(0.5) ? channels.filter(() => chance.hit(0.6)) : null,
    changes,
  };
}

/** One of the same community, which the real call-up stops, and one of another community, which goes on beside it. */
function drawDrills(chance: Chance, calm: boolean, grids: readonly SimGrid[]): CallUpStory[] {
  const drill = (community: CallUpStory['community'], target: readonly string[], opensAt: number): CallUpStory => ({
    callUpId: `drill-${community}`,
    community,
    opensAt,
    status: 'exercise',
    level: 'red',
    rules: { ...rules, only: ['head', 'deputy', 'member', 'reserve'], quietHours: null },
    target,
    named: channels.filter(() => chance.hit(0.7)),
    changes: calm || chance.hit(0.5) ? [] : [{ kind: 'end', at: opensAt + chance.int(minute, 20 * minute) }],
  });
  // So that its messages are on their way when the real call-up begins, as often as not.
  const before = chance.pick([chance.int(200, 5_000), chance.int(minute, 20 * minute)]);
  return [
    drill(
      'own',
      grids.filter(() => chance.hit(0.7)).map(grid => grid.gridId),
      leadMs - before,
    ),
    drill('other', ['g0', 'g1'], leadMs + chance.int(-10, 2) * minute),
  ];
}
