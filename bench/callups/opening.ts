import { newId } from '../../apps/server/src/platform/ids.ts';
import { callsOf, doneLeaderLooks, openLooks } from './check.ts';
import type { District } from './district.ts';
import { until } from './measured.ts';
import { taken, untilTaken } from './traffic.ts';

/** When what was there after the button was pressed in all communities at once, seconds. */
export interface Opened {
  readonly people: number;
  /** The first and the last opening was answered. */
  readonly firstOpened: number;
  readonly lastOpened: number;
  /** Everybody who leads a grid was called, their message queued. */
  readonly leaders: number;
  /** Everybody was. */
  readonly all: number;
}

/** Whoever looks on takes from the two cores too: seldom enough to weigh little. */
const lookMs = 150;
const what = { playbookId: 'flood-night', level: 'red' };
const never = Number.POSITIVE_INFINITY;

/** Looks at what the button would do, as its page does, then opens an emergency in every community at the same moment and waits until everybody is called and nothing is left to look at. */
export async function openAll(district: District): Promise<Opened> {
  const { towns } = district;
  const people = towns.reduce((sum, town) => sum + town.phones.length, 0);
  const heads = towns.reduce((sum, { place }) => sum + place.grids.length, 0);
  for (const town of towns) await lookBefore(town);
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  const openings = Promise.all(towns.map(town => openIn(town).then(since)));
  await until(async () => (await doneLeaderLooks(district)) >= towns.length, never, lookMs);
  const leaders = since();
  const called = await callsOf(district, { tier: 'head' });
  if (called < heads) throw new Error(`${called} of ${heads} heads were called by the looks at whoever leads`);
  await until(async () => (await callsOf(district)) >= people && (await openLooks(district)) === 0, never, lookMs);
  const all = since();
  const opened = await openings;
  return { people, firstOpened: Math.min(...opened), lastOpened: Math.max(...opened), leaders, all };
}

async function openIn({ it, emergencyId, callUpId, roundId }: District['towns'][number]): Promise<void> {
  const opening = { emergencyId, callUpId, roundId, ...what, title: '量一量' };
  const about = { communityId: it.communityId, id: newId() };
  await untilTaken(() => taken(() => it.office.command('emergencies.open', opening, about)));
}

/** As somebody does who is about to press the button. */
async function lookBefore({ it: { office, communityId }, emergencyId }: District['towns'][number]): Promise<void> {
  const { playbookId, level } = what;
  await office.view('emergencies.preview', { communityId, emergencyId, playbookId, level });
}
