import type { Client } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { layTwoGrids, type TwoGrids } from '../testing/two-grids.ts';

let test: TestServer;
let town: TwoGrids;
let guard: Client;
let firm: Client;
const here = () => ({ communityId: test.communityId });

beforeAll(async () => {
  test = await startTestServer();
  town = await layTwoGrids(test.server, test.communityId, '900000000001');
  await test.server.platform.database.write([test.communityId], tx =>
    tx.run(
      sql`UPDATE door SET precaution = 'knock-longer', people = 3, vacant = (name = '601') WHERE community_id = ${test.communityId}`,
    ),
  );
  guard = await test.clientOf(await appointed('guard', town.first.compoundId), 'field');
  firm = await test.clientOf(await appointed('property-firm', town.first.compoundId), 'field');
});
afterAll(() => test.stop());

async function somebody(name: string): Promise<string> {
  const personId = newId();
  await test.command('roster.addPeople', { people: [{ personId, name, kinds: [], state: 'active' }] });
  return personId;
}
async function appointed(role: 'guard' | 'property-firm', compoundId: string): Promise<string> {
  const personId = await somebody(`试验${role}`);
  await test.command('roster.appoint', { assignmentId: newId(), personId, role, compoundId });
  return personId;
}

describe('a guard and a property firm’s person', () => {
  it('are appointed to a compound that there is, and to nothing else', async () => {
    const personId = await somebody('试验待命');
    const appoint = (over: Record<string, unknown>, role: 'guard' | 'grid-head' = 'guard') =>
      test.command('roster.appoint', { assignmentId: newId(), personId, role, ...over });
    await expect(appoint({})).rejects.toMatchObject({ problem: { code: 'compound-needed' } });
    await expect(appoint({ compoundId: newId() })).rejects.toMatchObject({ problem: { code: 'compound-unknown' } });
    await expect(appoint({ gridId: town.first.gridId })).rejects.toMatchObject({
      problem: { code: 'compound-needed' },
    });
    await expect(appoint({ compoundId: town.first.compoundId }, 'grid-head')).rejects.toMatchObject({
      problem: { code: 'grid-needed' },
    });
    const { roles } = await guard.view('access.me', {});
    expect(roles).toMatchObject([
      { role: 'guard', compoundId: town.first.compoundId, compoundName: expect.any(String) },
    ]);
  });

  it.each(['guard', 'property-firm'] as const)(
    'see the doors of their own compound, number and entrance, and nothing of who lives there (%s)',
    async role => {
      const client = role === 'guard' ? guard : firm;
      const { rows } = await client.view('places.doors', here());
      expect(rows.map(row => row.id).sort()).toEqual([...town.first.doorIds].sort());
      for (const row of rows) {
        expect(row).toMatchObject({ vacant: null, people: null, precaution: null });
        expect(row.entranceId).toBe(town.first.entranceId);
      }
      const elsewhere = { ...here(), compoundId: town.second.compoundId };
      expect((await client.view('places.doors', elsewhere)).rows).toEqual([]);
      expect((await client.view('places.doors', { ...here(), gridId: town.second.gridId })).rows).toEqual([]);
      expect((await client.view('places.doors', { ...here(), entranceId: town.second.entranceId })).rows).toEqual([]);
    },
  );

  it('cannot ask which homes are empty, though the answer would name no person', async () => {
    await expect(guard.view('places.doors', { ...here(), vacant: '1' })).rejects.toMatchObject({
      problem: { code: 'not-allowed' },
    });
    expect((await test.office.view('places.doors', { ...here(), vacant: '1' })).rows).toHaveLength(2);
  });

  it('report what they see, declare danger, and do nothing else that is not their own', async () => {
    const { operations } = await guard.view('access.me', {});
    expect(operations).toEqual(expect.arrayContaining(['cases.report', 'orders.declareDanger', 'orders.here']));
    for (const operation of [
      'rounds.recordVisit',
      'residents.ledger',
      'roster.people',
      'emergencies.board',
      'places.map',
    ])
      expect(operations).not.toContain(operation);
    for (const name of ['residents.ledger', 'roster.people'] as const)
      await expect(firm.view(name, here())).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
  });

  it('are written down as having looked at nobody, since nobody was shown', async () => {
    await guard.view('places.doors', here());
    const reads = await test.server.platform.database.read([test.communityId], tx =>
      tx.rows<{ operation: string }>(
        sql`SELECT operation FROM data_read WHERE community_id = ${test.communityId} AND operation = 'places.doors' AND outcome = 'shown'
              AND 'guard' = ANY (actor_roles)`,
      ),
    );
    expect(reads).toEqual([]);
  });

  it('lose the compound in the instant in which the assignment ends', async () => {
    const personId = await somebody('试验离岗');
    const assignmentId = newId();
    await test.command('roster.appoint', { assignmentId, personId, role: 'guard', compoundId: town.second.compoundId });
    const leaving = await test.clientOf(personId, 'field');
    expect((await leaving.view('places.doors', here())).rows).toHaveLength(6);
    await test.command('roster.endAssignment', { assignmentId });
    await expect(leaving.view('places.doors', here())).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
  });
});
