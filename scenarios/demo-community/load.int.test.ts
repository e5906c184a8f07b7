import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/test-server.ts';
import { stageOn } from '../stage-on.ts';
import { householdsOf } from './households.ts';
import { type LoadedCommunity, loadDemoCommunity } from './load.ts';
import { loadHouseholds } from './load-households.ts';

let it: TestServer;
let loaded: LoadedCommunity;
beforeAll(async () => {
  it = await startTestServer();
  loaded = await loadDemoCommunity(stageOn(it.server, it.clock), { seed: 1, profile: 'small' });
});
afterAll(() => it.stop());

const count = async (where: ReturnType<typeof sql>): Promise<number> => {
  const { communityId } = loaded;
  const query = sql`SELECT count(*) AS count FROM door WHERE community_id = ${communityId} AND ${where}`;
  return it.server.platform.database.read([communityId], async tx => (await tx.get<{ count: number }>(query)).count);
};

test('every door, empty home, tenant and precaution that was generated is in the ledger once', async () => {
  const { figures } = loaded.generated;
  const found = {
    dwellings: await count(sql`kind = 'dwelling'`),
    shops: await count(sql`kind = 'shop'`),
    vacant: await count(sql`vacant`),
    tenants: await count(sql`tenant`),
    precautions: await count(sql`precaution = 'knock-longer'`),
  };
  const { dwellings, shops, vacant, tenants, precautions } = figures;
  expect(found).toEqual({ dwellings, shops, vacant, tenants, precautions });
  expect(precautions).toBeGreaterThan(0);
  expect(await count(sql`estimated`)).toBe(0);
});

test('what is known of the compounds comes with the drawing', async () => {
  const { communityId, generated } = loaded;
  const known = await it.server.platform.database.read([communityId], tx =>
    tx.rows<{ name: string; firm: boolean; built: number }>(sql`
      SELECT name, property_firm AS firm, built_year AS built FROM compound WHERE community_id = ${communityId} ORDER BY name`),
  );
  const drawn = generated.plan.compounds.map(({ name, propertyFirm, built }) => ({ name, firm: propertyFirm, built }));
  expect(new Map(known.map(each => [each.name, each]))).toEqual(new Map(drawn.map(each => [each.name, each])));
});

test('its doors fill with households that are found by name, once however often the demonstration is started', async () => {
  const { communityId, office, generated } = loaded;
  const households = householdsOf(generated);
  expect(await loadHouseholds(office, communityId, generated)).toBe(households.length);
  expect(await loadHouseholds(office, communityId, generated)).toBe(0);
  const named = households[7]?.residents[0]?.name ?? '';
  const { rows } = await office.view('residents.ledger', { communityId, find: named });
  expect(rows.flatMap(row => row.households.map(each => each.people))).toContain(households[7]?.people);
  const { rows: none } = await office.view('residents.ledger', { communityId, vacant: '1', limit: 200 });
  expect(none.every(row => row.households.length === 0)).toBe(true);
});

test('every grid has a head, who sees on the phone what to heed at each door', async () => {
  const { communityId, office, gridIds } = loaded;
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const opened = await office.command(
    'emergencies.open',
    { ...ids, playbookId: 'flood-night', level: 'red', title: '试验' },
    { communityId, emergencyId: ids.emergencyId },
  );
  const { figures } = loaded.generated;
  expect(opened.doors).toBe(figures.dwellings + figures.shops);
  const seen: (string | null)[] = [];
  for (const gridId of gridIds) {
    const { head } = await office.view('roster.grid', { communityId, gridId });
    expect(head).not.toBeNull();
    const phone = await it.clientOf(head!.id, 'field', communityId);
    const { rounds } = await phone.view('rounds.myDoors', { communityId });
    const doors = rounds.filter(round => round.gridId === gridId).flatMap(round => round.stops.flatMap(s => s.doors));
    seen.push(...doors.map(door => door.precaution));
  }
  expect(seen).toHaveLength(figures.dwellings + figures.shops);
  expect(seen.filter(precaution => precaution === 'knock-longer')).toHaveLength(figures.precautions);
});
