import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test?.stop());

describe('the roster', () => {
  it('stores people, merges a known telephone number and says into whom', async () => {
    const wang = newId();
    const first = await test.command('roster.addPeople', {
      people: [{ personId: wang, name: '王一', phone: '138 0000 1111', kinds: ['rider'] }],
    });
    expect(first).toEqual({ stored: 1, merged: 0, mergedInto: [], refusals: [] });
    const again = await test.command('roster.addPeople', {
      people: [
        { personId: newId(), name: '王一', phone: '+86 13800001111', kinds: ['party-member'] },
        { personId: newId(), name: '李二', kinds: [], homeDoorRef: 'no such door' },
      ],
    });
    expect(again).toEqual({
      stored: 0,
      merged: 1,
      mergedInto: [{ index: 0, personId: wang }],
      refusals: [{ index: 1, code: 'home-door-unknown' }],
    });
  });

  it('finds somebody by characters, by pinyin with any reading, and by initials', async () => {
    const zeng = newId();
    await test.command('roster.addPeople', { people: [{ personId: zeng, name: '曾单一', kinds: [] }] });
    for (const find of ['单一', 'zengshanyi', 'ceng', 'zsy', 'zdy']) {
      const { rows } = await test.office.view('roster.people', { communityId: test.communityId, find });
      expect(
        rows.map(row => row.id),
        find,
      ).toEqual([zeng]);
    }
  });

  it('gives an appointed person the role at once', async () => {
    const planner = newId();
    await test.command('roster.addPeople', { people: [{ personId: planner, name: '赵三', kinds: [] }] });
    await test.command('roster.appoint', { assignmentId: newId(), personId: planner, role: 'planner' });
    const client = await test.clientOf(planner);
    expect((await client.view('access.me', {})).roles.map(held => held.role)).toEqual(['planner']);
  });
});
