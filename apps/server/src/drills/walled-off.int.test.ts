import type { ChannelKind } from '@linli/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callIdOf } from '../callups/index.ts';
import { drainAll, pass, phoneTime, visitItem } from '../emergencies/testing/episode.ts';
import { newId } from '../platform/ids.ts';
import { sayTakesPart, toLateMorning } from './testing/small-drill.ts';
import { freshIds, liveStateOf, messagesOf, startTwins, type Twin, triesOf } from './testing/twins.ts';

let place: Awaited<ReturnType<typeof startTwins>>;
beforeAll(async () => {
  place = await startTwins();
}, 120_000);
afterAll(() => place?.stop());

type Step =
  | { do: 'open'; grid: number | null }
  | { do: 'end' }
  | { do: 'answer'; person: number; answer: 'coming' | 'cannot' | 'later' }
  | { do: 'visit'; grid: number; door: number; outcome: 'reached' | 'needs-help' | 'not-in' }
  | { do: 'gateway'; which: 'sms' | 'voice'; behaves: 'well' | 'down' | 'refusing' }
  | { do: 'pass'; minutes: number }
  | { do: 'drain' }
  | { do: 'drill'; grid: number; channels: ChannelKind[] }
  | { do: 'exercise'; channels: ChannelKind[] }
  | { do: 'drill-end' }
  | { do: 'drill-answer'; person: number; drill: number; answer: 'coming' | 'cannot' }
  | { do: 'drill-visit'; grid: number; door: number; drill: number }
  | { do: 'consent'; person: number; takesPart: boolean };

const channels = fc.subarray<ChannelKind>(['sms-http', 'voice-http']);
const person = fc.nat(9);
const grid = fc.nat(2);
const door = fc.nat(5);
const inBoth: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('open' as const), grid: fc.option(grid) }),
  fc.record({ do: fc.constant('end' as const) }),
  fc.record({ do: fc.constant('answer' as const), person, answer: fc.constantFrom('coming', 'cannot', 'later') }),
  fc.record({
    do: fc.constant('visit' as const),
    grid,
    door,
    outcome: fc.constantFrom('reached', 'needs-help', 'not-in'),
  }),
  fc.record({
    do: fc.constant('gateway' as const),
    which: fc.constantFrom('sms', 'voice'),
    behaves: fc.constantFrom('well', 'down', 'refusing'),
  }),
  fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant('drain' as const) }),
);
const inOne: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('drill' as const), grid, channels }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('exercise' as const), channels }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drill-end' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('drill-answer' as const),
      person,
      drill: fc.nat(2),
      answer: fc.constantFrom('coming', 'cannot'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drill-visit' as const), grid, door, drill: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('consent' as const), person, takesPart: fc.boolean() }) },
);
// Enough of each for drills and emergencies to meet, in any order.
const story = fc.array(fc.oneof({ weight: 3, arbitrary: inBoth }, { weight: 2, arbitrary: inOne }), {
  minLength: 8,
  maxLength: 22,
});

/** Whether it was done, or why not, by name: the same in both communities where both do it. */
const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    error => String(error.problem?.code ?? error),
  );
const envelope = ({ it }: Twin) => ({ communityId: it.communityId, capturedAt: phoneTime(it) });
const desk = ({ it }: Twin) => it.clientOf(it.officerId);

async function act(twin: Twin, step: Step): Promise<string> {
  const { it, town, people, real, drills } = twin;
  const latest = step.do.startsWith('drill') && 'drill' in step ? drills.at(-1 - step.drill) : real.at(-1);
  switch (step.do) {
    case 'open': {
      const ids = freshIds();
      const gridIds = step.grid === null ? {} : { gridIds: [town.grids[step.grid]!.gridId] };
      const payload = { ...ids, playbookId: 'flood-night', level: 'red', title: '府河涨水', ...gridIds };
      const done = await outcome((await desk(twin)).command('emergencies.open', payload, envelope(twin)));
      if (done === 'done') real.push(ids);
      return done;
    }
    case 'end':
      if (!latest) return 'nothing';
      return outcome(
        (await desk(twin)).command(
          'emergencies.standDown',
          { emergencyId: latest.emergencyId, statement: '结束' },
          envelope(twin),
        ),
      );
    case 'answer':
    case 'drill-answer': {
      const personId = people[step.person]!;
      if (!latest) return 'nothing';
      const payload = { callUpId: latest.callUpId, callId: callIdOf(latest.callUpId, personId), answer: step.answer };
      return outcome((await it.clientOf(personId, 'field')).command('callups.answer', payload, envelope(twin)));
    }
    case 'visit':
    case 'drill-visit': {
      const { headId, doorIds } = town.grids[step.grid]!;
      if (!latest) return 'nothing';
      const how = step.do === 'visit' ? step.outcome : 'reached';
      const status = step.do === 'visit' ? ('actual' as const) : ('exercise' as const);
      const item = visitItem(it, latest.roundId, doorIds[step.door]!, how, { status });
      const phone = await it.clientOf(headId!, 'field');
      const { answers } = await phone.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [item] });
      return String(answers[0]?.outcome);
    }
    case 'gateway':
      twin[step.which].behaves = step.behaves;
      return 'done';
    case 'drill': {
      const ids = freshIds();
      const payload = { ...ids, target: { gridCode: town.grids[step.grid]!.code }, channels: step.channels };
      const done = await outcome((await desk(twin)).command('drills.start', payload, envelope(twin)));
      if (done === 'done') drills.push(ids);
      return done;
    }
    case 'exercise': {
      const ids = freshIds();
      const payload = { ...ids, playbookId: 'gas-leak', level: 'leak', title: '试试', channels: step.channels };
      const about = { ...envelope(twin), status: 'exercise' as const };
      const done = await outcome((await desk(twin)).command('emergencies.open', payload, about));
      if (done === 'done') drills.push(ids);
      return done;
    }
    case 'drill-end': {
      const drill = drills.at(-1);
      if (!drill) return 'nothing';
      return outcome((await desk(twin)).command('drills.end', { emergencyId: drill.emergencyId }, envelope(twin)));
    }
    case 'consent':
      await sayTakesPart(it, [people[step.person]!], step.takesPart);
      return 'done';
    default:
      return 'done';
  }
}

const onlyInOne: readonly string[] = ['drill', 'exercise', 'drill-end', 'drill-answer', 'drill-visit', 'consent'];

test('whatever order drills and a real emergency come in, everything real is what it would have been without the drills; drills go by the channels they name, to people who take part, marked in the first word', async () => {
  const [one, other] = place.twins;
  let met = { drills: 0, messages: 0, real: 0, stopped: 0 };
  await fc.assert(
    fc.asyncProperty(story, async steps => {
      toLateMorning(place.server);
      for (const step of steps) {
        if (step.do === 'pass') await pass(place.server, step.minutes);
        else if (step.do === 'drain') await drainAll(place.server);
        else if (onlyInOne.includes(step.do)) await act(one, step);
        else expect(await act(one, step)).toBe(await act(other, step));
      }
      await pass(place.server, 3);
      for (const twin of place.twins) {
        const open = (await (await desk(twin)).view('emergencies.list', { communityId: twin.it.communityId })).rows;
        expect(
          open.some(row => row.state === 'open' && row.status === 'exercise') &&
            open.some(row => row.state === 'open' && row.status === 'actual'),
        ).toBe(false);
      }
      expect(await liveStateOf(one)).toEqual(await liveStateOf(other));

      const tries = new Map((await triesOf(one)).map(each => [each.id, each]));
      for (const each of tries.values())
        if (each.status === 'exercise' && each.outcome !== 'passed-over')
          expect(each).toMatchObject({ named: true, takesPart: true });
      for (const { id, text, channel } of messagesOf(one)) {
        const tried = tries.get(id)!;
        expect(tried).toMatchObject({ channel });
        expect(text.startsWith('演练')).toBe(tried.status === 'exercise');
      }
      const sent = [...tries.values()].filter(each => each.status === 'exercise');
      const stopped = (await (await desk(one)).view('drills.list', { communityId: one.it.communityId })).rows;
      met = {
        drills: one.drills.length,
        messages: sent.length,
        real: one.real.length,
        stopped: stopped.filter(row => row.stoppedFor !== null).length,
      };
      // The next story begins where nothing is on, with every gateway well.
      for (const twin of place.twins) {
        twin.sms.behaves = 'well';
        twin.voice.behaves = 'well';
        const list = (await (await desk(twin)).view('emergencies.list', { communityId: twin.it.communityId })).rows;
        for (const { emergencyId } of list.filter(row => row.state === 'open'))
          await (await desk(twin)).command('emergencies.standDown', { emergencyId, statement: '结束' }, envelope(twin));
      }
      await pass(place.server, 31);
    }),
    { numRuns: 6, endOnFailure: true, examples: [[crossing]] },
  );
  // What was to be shown has happened: drills ran, sent, and gave way.
  expect(Math.min(met.drills, met.messages, met.real, met.stopped)).toBeGreaterThan(0);
}, 600_000);

/** A drill is under way, its messages half sent, as the real thing begins in the same grid; then somebody answers the drill all the same. */
const crossing: Step[] = [
  { do: 'consent', person: 2, takesPart: false },
  { do: 'drill', grid: 0, channels: ['sms-http'] },
  { do: 'drill', grid: 1, channels: ['sms-http', 'voice-http'] },
  { do: 'gateway', which: 'sms', behaves: 'refusing' },
  { do: 'drain' },
  { do: 'drill-answer', person: 0, drill: 1, answer: 'coming' },
  { do: 'pass', minutes: 1 },
  { do: 'consent', person: 3, takesPart: false },
  { do: 'pass', minutes: 2 },
  { do: 'gateway', which: 'sms', behaves: 'well' },
  { do: 'open', grid: 0 },
  { do: 'drill', grid: 2, channels: ['sms-http'] },
  { do: 'drain' },
  { do: 'drill-answer', person: 1, drill: 1, answer: 'coming' },
  { do: 'answer', person: 0, answer: 'coming' },
  { do: 'drill-visit', grid: 0, door: 1, drill: 1 },
  { do: 'visit', grid: 0, door: 1, outcome: 'reached' },
  { do: 'pass', minutes: 4 },
  { do: 'end' },
  { do: 'exercise', channels: ['voice-http'] },
  { do: 'pass', minutes: 2 },
];
