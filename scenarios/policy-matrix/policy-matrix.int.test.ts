import { type PolicyRole, policyRoles } from '@linli/domain';
import { type ViewName, views } from '@linli/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guards, openGuards } from '../../apps/server/src/platform/postgres/testing/guards.ts';
import { castOf, type Ground } from '../../apps/server/src/testing/cast.ts';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/test-server.ts';
import { chance } from '../demo-community/prng.ts';
import { type Asked, ask } from './ask.ts';
import { cellsToAsk } from './choose.ts';
import { inTurns } from './in-turns.ts';

/** Small in `npm test`; `npm run test:matrix` asks every allowed cell. */
const size = {
  allowed: Number(process.env.LINLI_MATRIX_ALLOWED ?? 250),
  sample: Number(process.env.LINLI_MATRIX_SAMPLE ?? 300),
  reuse: Number(process.env.LINLI_MATRIX_REUSE ?? 400),
  seed: Number(process.env.LINLI_MATRIX_SEED ?? 1),
};
const say = (name: string, value: string): void => console.log(`${name.padEnd(24)} ${value}`);

let test: TestServer;
let grounds: readonly [Ground, Ground];
beforeAll(async () => {
  test = await startTestServer();
  grounds = await castOf(
    test,
    policyRoles.filter((role): role is PolicyRole => role !== 'household-link'),
  );
});
afterAll(() => test.stop());

describe('over real HTTP', () => {
  it('the server allows and denies exactly what the table says, and answers no more than its schema', async () => {
    const cells = cellsToAsk(chance(size.seed), size.sample, size.allowed);
    const asked = await inTurns(cells, cell => ask(test.server.url, grounds, cell));
    const wrong = asked.filter(one => !one.agrees);
    const allowed = asked.filter(one => one.expected === 'allowed').length;
    say('cells over HTTP', `${asked.length} tried, ${allowed} allowed, ${asked.length - allowed} denied`);
    say('disagreements', String(wrong.length));
    expect(wrong.slice(0, 20).map(({ cell, expected, status }) => ({ ...cell, expected, status }))).toEqual([]);
    const extra = asked.flatMap(extraKeys);
    say('answers with more', `${extra.length} of ${asked.filter(one => one.body !== undefined).length} reads`);
    expect([...new Set(extra)]).toEqual([]);
  }, 1_200_000);

  it('two communities asking in turns over one pool never see each other', async () => {
    const [quiet, busy] = grounds;
    const rounds = Array.from({ length: size.reuse }, (_, at) => (at % 2 ? quiet : busy));
    const crossed = await inTurns(
      rounds,
      async ({ communityId, askers }) => {
        const answer = await fetch(`${test.server.url}/api/access/me`, {
          headers: { authorization: `Bearer ${askers.get('community-staff')?.token}` },
        });
        const body = (await answer.json()) as { communityId: string };
        return answer.status === 200 && body.communityId === communityId ? 0 : 1;
      },
      24,
    );
    const crossings = crossed.reduce<number>((sum, one) => sum + one, 0);
    say('pool reuse', `${size.reuse} requests, ${crossings} crossings`);
    expect(crossings).toBe(0);
  }, 1_200_000);
});

/** Keys of an answer that its schema does not name: they would travel unseen. */
function extraKeys({ cell, body }: Asked): string[] {
  if (body === undefined) return [];
  const parsed = views[cell.operation as ViewName].response.safeParse(body);
  if (!parsed.success) return [`${cell.operation}: not its schema`];
  return JSON.stringify(sorted(parsed.data)) === JSON.stringify(sorted(body)) ? [] : [cell.operation];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

describe('row-level security asked directly', () => {
  let guards: Guards;
  beforeAll(async () => {
    guards = await openGuards(test.database);
  });
  afterAll(() => guards.close());

  it('gives no row of another community to read, change or delete, in any guarded table', async () => {
    const report = await guards.ask();
    say('guarded tables', `${report.tables} asked, ${report.leaks.length} leaks`);
    expect(report.tables).toBeGreaterThan(50);
    expect(report.leaks).toEqual([]);
  });

  it('and the question notices every table whose guard is taken away', async () => {
    const unnoticed: string[] = [];
    for (const table of guards.tables) {
      const { leaks } = await guards.without(table, () => guards.ask([table]));
      if (leaks.length === 0) unnoticed.push(table);
    }
    say('guards taken away', `${guards.tables.length} tried, ${guards.tables.length - unnoticed.length} noticed`);
    expect(unnoticed).toEqual([]);
  });
});
