import { type Actor, isRefusal, type PolicyRole, policy, reach } from '@linli/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEpisode } from '../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { situationOf } from '../platform/mode.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { actorOf } from './index.ts';

/** The clock is the test's, the outbox and the calendar never run: what ends here ends by itself. */
const hour = 3_600_000;
let it: TestServer;
let town: SmallCommunity;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 3 });
});
afterAll(() => it?.stop());

const at = (ms = 0) => new Date(it.clock.now() + ms).toISOString();
const pass = (ms: number) => it.clock.driveTo(it.clock.now() + ms);
async function person(): Promise<string> {
  const personId = newId();
  await (await it.clientOf(it.officerId)).command(
    'roster.addPeople',
    { people: [{ personId, name: '试用人', kinds: [], state: 'active' }] },
    { communityId: it.communityId },
  );
  return personId;
}
const office = () => it.clientOf(it.officerId);
const actor = (personId: string): Promise<Actor> =>
  it.server.platform.database.read([it.communityId], tx => actorOf(tx, it.communityId, personId, at()));
/** What the server answers for every operation, as `execute` and the views ask it. */
async function mayDo(personId: string): Promise<Map<string, string | null>> {
  const who = await actor(personId);
  const may = new Map<string, string | null>();
  for (const operation of Object.keys(policy)) {
    const situation = await situationOf(it.server.platform.database, who, {
      operation,
      communityId: it.communityId,
      now: at(),
    });
    may.set(operation, reach(who, operation, situation));
  }
  return may;
}
const beyond = (more: Map<string, string | null>, less: Map<string, string | null>) =>
  [...more].filter(([operation, within]) => within !== less.get(operation)).map(([operation]) => operation);

test('every power that only an emergency gives turns into a denial at the stand-down, and at the end of the secondment, no job having run', async () => {
  const personId = await person();
  const nobody = await mayDo(await person());
  await (await office()).command(
    'roster.appoint',
    {
      assignmentId: newId(),
      personId,
      role: 'seconded-official',
      gridId: town.grids[0]?.gridId ?? '',
      to: at(48 * hour),
    },
    { communityId: it.communityId },
  );
  const routine = await mayDo(personId);
  const { emergencyId } = await openEpisode(it);
  const during = await mayDo(personId);
  const given = beyond(during, routine);
  const named = Object.keys(policy).filter(operation => {
    const extra = policy[operation]?.duringEmergency;
    return [extra?.community, extra?.ownGrid].some(roles => roles?.includes('seconded-official' as PolicyRole));
  });
  expect(given.sort()).toEqual(named.sort());
  expect(given.length).toBeGreaterThan(4);
  await (await office()).command(
    'emergencies.standDown',
    { emergencyId, statement: '结束' },
    { communityId: it.communityId, emergencyId },
  );
  expect(await mayDo(personId)).toEqual(routine);

  const second = await openEpisode(it);
  expect(beyond(await mayDo(personId), routine).sort()).toEqual(named.sort());
  pass(48 * hour);
  expect(await mayDo(personId)).toEqual(nobody);
  await (await office()).command(
    'emergencies.standDown',
    { emergencyId: second.emergencyId, statement: '结束' },
    { communityId: it.communityId, emergencyId: second.emergencyId },
  );
});

test('an acting head is one until the very instant, and nobody afterwards', async () => {
  const personId = await person();
  const to = at(8 * hour);
  await (await office()).command(
    'roster.appoint',
    { assignmentId: newId(), personId, role: 'acting-head', gridId: town.grids[1]?.gridId ?? '', to },
    { communityId: it.communityId },
  );
  const reachAt = async (instant: number) => {
    const then = new Date(instant).toISOString();
    const who = await it.server.platform.database.read([it.communityId], tx =>
      actorOf(tx, it.communityId, personId, then),
    );
    return reach(who, 'rounds.recordVisit');
  };
  expect(await reachAt(Date.parse(to) - 1)).toBe('own-grid');
  expect(await reachAt(Date.parse(to))).toBeNull();
});

test('at any instant the powers are those of what is in force then, whatever was lent and for how long', async () => {
  const roles = ['acting-head', 'seconded-official', 'grid-member', 'deputy-head'] as const;
  const start = it.clock.now();
  const lent = fc.record({
    role: fc.constantFrom(...roles),
    from: fc.nat({ max: 200 }),
    hours: fc.integer({ min: 1, max: 200 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(lent, { minLength: 1, maxLength: 4 }), fc.nat({ max: 420 }), async (loans, instant) => {
      const personId = await person();
      const made: typeof loans = [];
      for (const loan of loans) {
        const answer = await (await office())
          .command(
            'roster.appoint',
            {
              assignmentId: newId(),
              personId,
              role: loan.role,
              gridId: town.grids[0]?.gridId ?? '',
              from: new Date(start + loan.from * hour).toISOString(),
              to: new Date(start + (loan.from + loan.hours) * hour).toISOString(),
            },
            { communityId: it.communityId },
          )
          .catch((error: { problem: object }) => error.problem);
        if (!isRefusal(answer) && 'assignmentId' in answer) made.push(loan);
      }
      const then = new Date(start + instant * hour).toISOString();
      const who = await it.server.platform.database.read([it.communityId], tx =>
        actorOf(tx, it.communityId, personId, then),
      );
      const expected = made
        .filter(loan => loan.from <= instant && instant < loan.from + loan.hours)
        .map(loan => loan.role);
      expect(who.roles.map(held => held.role).sort()).toEqual(expected.sort());
    }),
    { numRuns: 15 },
  );
});
