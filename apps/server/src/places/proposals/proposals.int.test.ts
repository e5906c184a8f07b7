import type { Outcome } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Episode, openEpisode, phoneTime } from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let test: TestServer;
let town: SmallCommunity;
let episode: Episode;
beforeAll(async () => {
  test = await startTestServer();
  town = await seedSmallCommunity(test, { grids: 1, doorsPerGrid: 40, membersPerGrid: 1 });
  episode = await openEpisode(test);
});
afterAll(() => test?.stop());

const doorAt = (index: number) => town.grids[0]!.doorIds[index]!;
const visit = async (doorId: string, outcome: Outcome, more: object = {}) => {
  const visitId = newId();
  await test.office.command(
    'rounds.recordVisit',
    { visitId, roundId: episode.roundId, doorId, outcome, ...more },
    { communityId: test.communityId, capturedAt: phoneTime(test) },
  );
  return visitId;
};
const proposals = (state: 'open' | 'accepted' | 'declined' = 'open') =>
  test.office.view('places.proposals', { communityId: test.communityId, state });
const door = (doorId: string) =>
  test.server.platform.database.read([test.communityId], tx =>
    tx.get<{ source: string; vacant: boolean; people: number | null; checked: boolean }>(
      sql`SELECT source, vacant, people, checked_at IS NOT NULL AS checked FROM door WHERE door_id = ${doorId}`,
    ),
  );
const figures = () => test.office.view('places.community', { communityId: test.communityId });

describe('what a round sees', () => {
  it('becomes proposals, and changes nothing in the ledger by itself', async () => {
    await visit(doorAt(0), 'vacant');
    await visit(doorAt(1), 'not-found');
    await visit(doorAt(2), 'reached', { people: 6 });
    await visit(doorAt(3), 'reached');
    const open = (await proposals()).rows;
    expect(open.map(one => [one.doorId, one.kind, one.value])).toEqual([
      [doorAt(0), 'vacant', null],
      [doorAt(1), 'not-found', null],
      [doorAt(2), 'people', 6],
    ]);
    expect(await door(doorAt(0))).toMatchObject({ vacant: false, source: 'ledger' });
    expect(await door(doorAt(1))).toMatchObject({ source: 'ledger' });
  });

  it('becomes the same proposal when it was written on a paper sheet and is typed in', async () => {
    const [doorId, visitId] = [doorAt(12), newId()];
    await test.office.command(
      'rounds.recordSheet',
      {
        roundId: episode.roundId,
        gridId: town.grids[0]!.gridId,
        visits: [{ visitId, doorId, outcome: 'reached', people: 4 }],
      },
      { communityId: test.communityId, emergencyId: episode.emergencyId },
    );
    const said = (await proposals()).rows.filter(one => one.doorId === doorId);
    expect(said.map(one => [one.kind, one.value])).toEqual([['people', 4]]);
    await test.command('rounds.undoVisit', { roundId: episode.roundId, doorId, visitId });
  });

  it('stands in the door’s own history with its time and who was there, and not what was found', async () => {
    const { history } = await test.office.view('residents.door', { communityId: test.communityId, doorId: doorAt(0) });
    expect(history.map(one => [one.event, one.byName])).toEqual([['visit-recorded', '试验干部']]);
    expect(JSON.stringify(history)).not.toContain('vacant');
  });

  it('is withdrawn with the result, and when a later result says otherwise', async () => {
    const visitId = await visit(doorAt(5), 'vacant');
    expect((await proposals()).rows.map(one => one.doorId)).toContain(doorAt(5));
    await test.command('rounds.undoVisit', { roundId: episode.roundId, doorId: doorAt(5), visitId });
    expect((await proposals()).rows.map(one => one.doorId)).not.toContain(doorAt(5));
    await visit(doorAt(5), 'vacant');
    await visit(doorAt(5), 'reached');
    expect((await proposals()).rows.map(one => one.doorId)).not.toContain(doorAt(5));
  });

  it('is taken over in a batch by the office, kept figures and all, and taken back in one step', async () => {
    const before = await figures();
    const unlisted = newId();
    await test.command('rounds.addDoor', {
      visitId: newId(),
      roundId: episode.roundId,
      gridId: town.grids[0]!.gridId,
      doorId: unlisted,
      entranceId: town.grids[0]!.entranceId,
      name: '阁楼',
      floor: 11,
      outcome: 'reached',
    });
    const open = (await proposals()).rows;
    expect(open.map(one => one.kind)).toEqual(['vacant', 'not-found', 'people', 'unlisted-door']);
    const proposalIds = open.map(one => one.id);
    expect(await test.command('places.decideProposals', { proposalIds, decision: 'accept' })).toEqual({
      decided: 4,
      passed: [],
    });
    expect(await door(doorAt(0))).toMatchObject({ vacant: true });
    expect(await door(doorAt(1))).toMatchObject({ source: 'removed' });
    expect(await door(doorAt(2))).toMatchObject({ people: 6 });
    expect(await door(unlisted)).toMatchObject({ source: 'ledger' });
    // One door less, one more.
    expect((await figures()).dwellings).toBe(before.dwellings);
    const removed = open.find(one => one.kind === 'not-found')!.id;
    expect(await test.command('places.reopenProposals', { proposalIds: [removed] })).toMatchObject({ decided: 1 });
    expect((await figures()).dwellings).toBe(before.dwellings + 1);
    await test.command('places.reopenProposals', { proposalIds: proposalIds.filter(id => id !== removed) });
    expect(await door(doorAt(0))).toMatchObject({ vacant: false });
    expect(await door(unlisted)).toMatchObject({ source: 'round' });
    expect((await proposals()).rows).toHaveLength(4);
    expect((await figures()).dwellings).toBe(before.dwellings);
    await test.command('places.decideProposals', { proposalIds, decision: 'decline' });
    expect(await door(unlisted)).toMatchObject({ source: 'declined' });
    expect((await proposals('declined')).rows).toHaveLength(4);
  });

  it('comes back into the ledger when the list names the door anew', async () => {
    const counted = (await figures()).dwellings;
    const missing = (await proposals('declined')).rows.find(one => one.kind === 'not-found')!;
    await test.command('places.reopenProposals', { proposalIds: [missing.id] });
    await test.command('places.decideProposals', { proposalIds: [missing.id], decision: 'accept' });
    expect((await figures()).dwellings).toBe(counted - 1);
    const listed = await test.server.platform.database.read([test.communityId], tx =>
      tx.get<{ ref: string; entrance: string; name: string; floor: number }>(sql`
        SELECT d.source_ref AS ref, e.source_ref AS entrance, d.name, d.floor FROM door d
          JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id WHERE d.door_id = ${missing.doorId}`),
    );
    const { ref, entrance, name, floor } = listed;
    const rows = [
      { type: 'door' as const, ref, name, kind: 'dwelling' as const, entranceRef: entrance, floor, people: 3 },
    ];
    await test.command('places.importRows', { importId: newId(), rows });
    expect(await door(missing.doorId)).toMatchObject({ source: 'ledger', people: 3 });
    expect((await figures()).dwellings).toBe(counted);
  });

  it('marks the doors where somebody was spoken to as checked when it ends, and no others', async () => {
    await visit(doorAt(6), 'not-in');
    await test.command('emergencies.standDown', { emergencyId: episode.emergencyId, statement: '结束' });
    expect(await door(doorAt(3))).toMatchObject({ checked: true });
    expect(await door(doorAt(6))).toMatchObject({ checked: false });
    const ledger = await test.office.view('residents.ledger', {
      communityId: test.communityId,
      uncheckedMonths: 6,
      limit: 200,
    });
    const unchecked = ledger.rows.map(row => row.id);
    expect(unchecked).toContain(doorAt(6));
    expect(unchecked).not.toContain(doorAt(3));
    expect(await test.command('places.markChecked', { doorIds: [doorAt(6), newId()] })).toEqual({ checked: 1 });
  });

  it('dies with the emergency’s data where nobody decided', async () => {
    await visit(doorAt(8), 'vacant');
    expect((await proposals()).rows).toHaveLength(1);
    test.clock.driveTo(test.clock.now() + 400 * 24 * 3_600_000);
    const office = await test.clientOf(test.officerId);
    await office.command(
      'emergencies.destroyData',
      { emergencyId: episode.emergencyId },
      { communityId: test.communityId },
    );
    expect((await office.view('places.proposals', { communityId: test.communityId })).rows).toEqual([]);
  });
});
