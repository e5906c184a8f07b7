import { describe, expect, test } from 'vitest';
import type { LogStore, NewOperation } from '../src/index.ts';

const operation = (id: string, ownerId = 'ann'): NewOperation => ({
  id,
  ownerId,
  command: {
    id,
    kind: 'rounds.recordVisit',
    communityId: 'c',
    status: 'actual',
    purpose: 'visit',
    capturedAt: '2026-01-01T00:00:00.000Z',
    payload: { outcome: 'reached' },
  },
});
const settlement = {
  outcome: 'accepted',
  epoch: 'e1',
  at: '2026-01-01T00:01:00.000Z',
  result: { receipt: 'R1' },
  code: null,
} as const;

/**
 * What every log store must do.
 * @param open a fresh, empty store. @param reopen the same store as after a restart of the page; absent where none survives.
 */
export function logStoreContract(
  name: string,
  open: () => Promise<LogStore>,
  reopen?: (store: LogStore) => Promise<LogStore>,
): void {
  describe(`log store: ${name}`, () => {
    test('LG-1 the same id twice is one operation, the first content stays', async () => {
      const store = await open();
      await store.append(operation('a'));
      const again = await store.append({ ...operation('a'), ownerId: 'bob' });
      expect(again.ownerId).toBe('ann');
      expect(await store.list()).toHaveLength(1);
    });

    test('LG-2 operations keep the order of recording', async () => {
      const store = await open();
      await Promise.all(['c', 'a', 'b'].map(id => store.append(operation(id))));
      const kept = await store.list();
      expect(kept.map(op => op.seq)).toEqual([...kept.map(op => op.seq)].sort((x, y) => x - y));
      expect(new Set(kept.map(op => op.seq)).size).toBe(3);
    });

    test('LG-3 content comes back equal', async () => {
      const store = await open();
      await store.append(operation('a'));
      expect((await store.list())[0]).toEqual({ ...operation('a'), seq: 1, settled: null, setAside: null });
    });

    test('AN-2 an answer is written with a rising tick, unknown ids are left out', async () => {
      const store = await open();
      await store.append(operation('a'));
      await store.append(operation('b'));
      const first = await store.settle([{ id: 'a', settlement }]);
      const second = await store.settle([
        { id: 'b', settlement },
        { id: 'zzz', settlement },
      ]);
      expect(second).toBeGreaterThan(first);
      expect((await store.meta()).tick).toBe(second);
      expect((await store.list()).map(op => op.settled?.tick)).toEqual([first, second]);
    });

    test('QU-4 a mark of being set aside comes and goes', async () => {
      const store = await open();
      await store.append(operation('a'));
      await store.setAside('a', { code: 'invalid-input', at: 'now' });
      expect((await store.list())[0]?.setAside?.code).toBe('invalid-input');
      await store.setAside('a', null);
      expect((await store.list())[0]?.setAside).toBeNull();
      await store.setAside('unknown', null);
    });

    test('EP-2 removing forgets only what is named', async () => {
      const store = await open();
      await store.append(operation('a'));
      await store.append(operation('b'));
      await store.remove(['a', 'unknown']);
      expect((await store.list()).map(op => op.id)).toEqual(['b']);
    });

    test('meta keeps the device id and changes only what is named', async () => {
      const store = await open();
      const { deviceId } = await store.meta();
      expect(deviceId.length).toBeGreaterThan(0);
      await store.saveMeta({ epoch: 'e1' });
      await store.saveMeta({ clockOffsetMs: 5 });
      expect(await store.meta()).toEqual({ deviceId, epoch: 'e1', tick: 0, clockOffsetMs: 5 });
    });

    test('OV-1 a slice is replaced only by one that began later', async () => {
      const store = await open();
      const slice = { ownerId: 'ann', name: 'doors', at: 'now' };
      await store.putSlice({ ...slice, tick: 2, value: 'new' });
      await store.putSlice({ ...slice, tick: 1, value: 'stale' });
      await store.putSlice({ ...slice, ownerId: 'bob', tick: 0, value: 'his' });
      expect((await store.listSlices('ann')).map(s => s.value)).toEqual(['new']);
      expect((await store.listSlices('bob')).map(s => s.value)).toEqual(['his']);
    });

    test('LG-4 dropping what was downloaded keeps every operation', async () => {
      const store = await open();
      await store.append(operation('a'));
      await store.putSlice({ ownerId: 'ann', name: 'doors', at: 'now', tick: 0, value: 1 });
      await store.dropSlices('ann');
      expect(await store.listSlices('ann')).toEqual([]);
      expect(await store.list()).toHaveLength(1);
    });

    test.runIf(reopen)('LG-2 all of it is there after a restart, and the order goes on', async () => {
      const store = await open();
      await store.append(operation('a'));
      await store.settle([{ id: 'a', settlement }]);
      const before = await store.meta();
      const later = await reopen!(store);
      await later.append(operation('b'));
      expect((await later.list()).map(op => op.id)).toEqual(['a', 'b']);
      expect((await later.list())[0]?.settled?.result).toEqual({ receipt: 'R1' });
      expect(await later.meta()).toEqual(before);
    });
  });
}
