import { operationsOf, type PolicyRole } from '@linli/domain';
import { views } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../access/index.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { type Episode, openEpisode, phoneTime, visitItem } from './testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from './testing/small-community.ts';

/** Names under which an answer counts households or people by what is true of them. Helpers that the same reader sees by name are not among them. */
const peopleCounts = new Set(
  'covered reached notReached needs called answered coming here arrived cannot silent unlisted remainder lateResults asked people children'.split(
    ' ',
  ),
);
let test: TestServer;
let town: SmallCommunity;
let episode: Episode;

beforeAll(async () => {
  test = await startTestServer();
  town = await seedSmallCommunity(test, { grids: 4, doorsPerGrid: 12, vacant: [3] });
  episode = await openEpisode(test);
  const grid = town.grids[0]!;
  const head = await test.clientOf(grid.headId!, 'field');
  const items = [
    ...grid.doorIds.slice(0, 8).map(doorId => visitItem(test, episode.roundId, doorId, 'reached')),
    visitItem(test, episode.roundId, grid.doorIds[8]!, 'needs-help', { note: '需要轮椅' }),
    visitItem(test, episode.roundId, grid.doorIds[9]!, 'declined'),
    visitItem(test, episode.roundId, grid.doorIds[10]!, 'not-in'),
  ];
  await head.sync({ deviceId: newId(), sentAt: phoneTime(test), items });
});
afterAll(() => test.stop());

/** Somebody who holds one role over the community. */
async function signIn(role: PolicyRole) {
  const { database, clock } = test.server.platform;
  const { communityId, officerId } = test;
  if (role === 'community-staff') return tokenOf(officerId);
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name: `试验${role}`, kinds: [], state: 'active' }] });
  await database.write([communityId], tx =>
    tx.run(sql`
      INSERT INTO assignment (community_id, assignment_id, subject_id, object_kind, object_id, role, valid_from, source)
      VALUES (${communityId}, ${newId()}, ${personId}, 'community', ${communityId}, ${role}, ${new Date(clock.now() - 1000).toISOString()}, 'test')`),
  );
  return tokenOf(personId);
}
async function tokenOf(personId: string): Promise<string> {
  const { communityId, clock } = test;
  const session = await test.server.platform.database.platform(tx =>
    openSession(tx, { communityId, personId, app: 'console', assurance: 'full', now: clock.now() }),
  );
  return session.token;
}

const query = () =>
  new URLSearchParams({
    communityId: test.communityId,
    emergencyId: episode.emergencyId,
    playbookId: 'flood-night',
    level: 'red',
  });

/** Every answer that a role gets to a view, by name; those that want more than the usual to be asked are left out. */
async function answersFor(role: PolicyRole, purpose?: string): Promise<Map<string, unknown>> {
  const token = await signIn(role);
  const actor = { personId: 'p', communityId: test.communityId, roles: [{ role, gridId: null, generalGridId: null }] };
  const found = new Map<string, unknown>();
  for (const name of operationsOf(actor).filter(operation => Object.hasOwn(views, operation))) {
    const headers = { authorization: `Bearer ${token}`, ...(purpose ? { 'x-linli-purpose': purpose } : {}) };
    const answer = await fetch(`${test.server.url}/api/${name.replace('.', '/')}?${query()}`, { headers });
    if (answer.status === 200) found.set(name, await answer.json());
  }
  return found;
}

/** Counts of people under five anywhere in an answer: `rows.needs 1`. */
function smallCells(value: unknown, path: readonly string[] = []): string[] {
  const name = path.at(-1) ?? '';
  if (typeof value === 'number') {
    const counts = peopleCounts.has(name) || path.at(-2) === 'byOutcome';
    return counts && value > 0 && value < 5 ? [`${path.join('.')} ${value}`] : [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    smallCells(inner, Array.isArray(value) ? path : [...path, key]),
  );
}

describe('a figure about people', () => {
  it.each(['district-staff', 'planner', 'auditor'] as const)(
    'is nobody or at least five in every view that %s may read, who answers for none of the doors',
    async role => {
      const answers = await answersFor(role);
      expect(answers.size).toBeGreaterThan(3);
      for (const [name, answer] of answers) expect([name, smallCells(answer)]).toEqual([name, []]);
    },
  );

  it('is so for the office too when it asks for a statistic, and exact when it asks in order to help', async () => {
    const told = (await answersFor('community-staff', 'statistics')).get('emergencies.board');
    expect(smallCells(told)).toEqual([]);
    expect(told).toMatchObject({ isExact: false, grids: [], needs: [], doors: { byOutcome: { '': 37, other: 11 } } });
    const exact = (await answersFor('community-staff')).get('emergencies.board');
    expect(smallCells(exact)).not.toEqual([]);
    expect(exact).toMatchObject({
      isExact: true,
      needs: [{ note: '需要轮椅' }],
      doors: { byOutcome: { 'needs-help': 1 } },
    });
  });

  it('of the review, after the end, hides who needed help among others, and its sum is all doors', async () => {
    const { emergencyId } = episode;
    await test.command('emergencies.standDown', { emergencyId, statement: '结束' }, { emergencyId });
    const answers = await answersFor('district-staff');
    const review = answers.get('emergencies.review') as { doors: number; byOutcome: Record<string, number> };
    expect(smallCells(review)).toEqual([]);
    expect(Object.values(review.byOutcome).reduce((sum, n) => sum + n, 0)).toBe(review.doors);
    expect(review.byOutcome).not.toHaveProperty('needs-help');
  });

  it('is on no page that residents open', async () => {
    const page = await (await fetch(`${test.server.url}/here/900000000001`)).text();
    expect(page).not.toMatch(/需要帮助.{0,6}\d|\d+ ?(户|人|doors|households)/);
  });
});
