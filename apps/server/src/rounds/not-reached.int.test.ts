import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { visitItem } from '../emergencies/testing/episode.ts';
import { newId } from '../platform/ids.ts';
import { allEqual, door, episode, grid, it, openRound, phoneOf } from './testing/open-round.ts';

openRound();

test('who was not reached: every such door once, page by page, own grids only for a member', async () => {
  await (await phoneOf(grid(0).headId!))([visitItem(it, episode.roundId, door(0, 0), 'reached')]);
  const query = { communityId: it.communityId, roundId: episode.roundId, limit: 30 };
  const all = async (client: typeof it.office) => {
    const rows: { doorId: string; gridName: string; outcome: string | null }[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.view('rounds.notReached', { ...query, ...(cursor ? { cursor } : {}) });
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor);
    return rows;
  };
  const board = await it.office.view('emergencies.board', {
    communityId: it.communityId,
    emergencyId: episode.emergencyId,
  });
  const office = await all(it.office);
  expect(office).toHaveLength(board.doors.notReached);
  expect(new Set(office.map(row => row.doorId)).size).toBe(office.length);
  const member = await all(await it.clientOf(grid(0).memberIds[0]!, 'field'));
  expect(member).toHaveLength(39);
  expect(new Set(member.map(row => row.gridName))).toEqual(new Set(['M001']));
});

test('numbers of doors not reached stand masked in the list, and open for a reason, home by home on record', async () => {
  const [open, reached, far] = [door(0, 20), door(0, 21), door(2, 30)];
  const household = (doorId: string, phone: string) => ({
    householdId: newId(),
    doorId,
    people: 2,
    residents: [
      { residentId: newId(), name: '试验同住', phone: '13900000000', householder: false },
      { residentId: newId(), name: '试验户主', phone, householder: true },
    ],
  });
  await it.command('residents.recordHouseholds', {
    households: [household(open, '13912340001'), household(reached, '13912340002'), household(far, '13912340003')],
  } as never);
  await (await phoneOf(grid(0).headId!))([visitItem(it, episode.roundId, reached, 'reached')]);
  const query = { communityId: it.communityId, roundId: episode.roundId, gridId: grid(0).gridId, limit: 60 };
  const list = await it.office.view('rounds.notReached', query);
  expect(list.rows.find(row => row.doorId === open)?.phoneMasked).toBe('139****0001');
  expect(JSON.stringify(list)).not.toMatch(/139123400|139000000/);

  const payload = { roundId: episode.roundId, doorIds: [open, reached], reason: 'visit' as const };
  const id = newId();
  const head = await it.clientOf(grid(0).headId!, 'field');
  const ask = (client: typeof it.office, more = {}) =>
    client.command('rounds.openNumbers', { ...payload, ...more }, { communityId: it.communityId });
  const opened = await head.command('rounds.openNumbers', payload, { id, communityId: it.communityId });
  // Who was reached meanwhile needs no call, and a repeat shows nothing.
  expect(opened.rows).toEqual([{ doorId: open, phone: '13912340001' }]);
  expect(await head.command('rounds.openNumbers', payload, { id, communityId: it.communityId })).toEqual({ rows: [] });
  await expect(ask(head, { doorIds: [far] })).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
  await expect(ask(it.office, { doorIds: [reached] })).rejects.toMatchObject({ problem: { code: 'no-phone' } });
  expect((await ask(it.office, { doorIds: [far] })).rows).toEqual([{ doorId: far, phone: '13912340003' }]);
  const kept = await it.server.platform.database.read([it.communityId], async tx => ({
    journal: await tx.rows<{ door: string; reason: string }>(sql`
      SELECT subject_id AS door, facts->>'reason' AS reason FROM journal WHERE event = 'number-opened' ORDER BY seq`),
    reads: await tx.rows<{ subjects: string[] }>(sql`
      SELECT a.subjects FROM data_read r JOIN data_read_about a USING (community_id, read_id) WHERE r.operation = 'rounds.openNumbers' AND r.outcome = 'shown'`),
    stored: JSON.stringify(await tx.rows(sql`SELECT answer::text FROM command_receipt`)),
  }));
  expect(kept.journal).toEqual([
    { door: open, reason: 'visit' },
    { door: far, reason: 'visit' },
  ]);
  expect(kept.reads).toHaveLength(2);
  expect(kept.stored).not.toContain('1391234');
  await allEqual();
});
