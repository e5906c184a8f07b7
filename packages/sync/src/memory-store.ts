import type { Answered, LogMeta, LogStore, Slice } from './log-store.ts';
import type { NewOperation, Operation, SetAside } from './operation.ts';

/** A store that lives as long as the page: for tests, and where a browser keeps nothing (the screen then says so). */
export function makeMemoryStore(deviceId: string): LogStore {
  const operations = new Map<string, Operation>();
  const slices = new Map<string, Slice>();
  let meta: LogMeta = { deviceId, epoch: null, tick: 0, clockOffsetMs: 0 };
  let seq = 0;
  const change = (id: string, patch: Partial<Operation>) => {
    const kept = operations.get(id);
    if (kept) operations.set(id, { ...kept, ...patch });
  };
  return {
    async append(operation: NewOperation) {
      const kept = operations.get(operation.id);
      if (kept) return kept;
      seq += 1;
      const fresh: Operation = { ...operation, seq, settled: null, setAside: null };
      operations.set(operation.id, fresh);
      return fresh;
    },
    list: async () => [...operations.values()].sort((a, b) => a.seq - b.seq),
    async settle(answers: readonly Answered[]) {
      meta = { ...meta, tick: meta.tick + 1 };
      for (const { id, settlement } of answers)
        change(id, { settled: { ...settlement, tick: meta.tick }, setAside: null });
      return meta.tick;
    },
    setAside: async (id: string, mark: SetAside | null) => change(id, { setAside: mark }),
    async remove(ids) {
      for (const id of ids) operations.delete(id);
    },
    meta: async () => meta,
    async saveMeta(patch) {
      meta = { ...meta, ...patch };
    },
    async putSlice(slice) {
      const key = `${slice.ownerId} ${slice.name}`;
      if ((slices.get(key)?.tick ?? -1) <= slice.tick) slices.set(key, slice);
    },
    listSlices: async ownerId => [...slices.values()].filter(slice => slice.ownerId === ownerId),
    async dropSlices(ownerId) {
      for (const [key, slice] of slices) if (slice.ownerId === ownerId) slices.delete(key);
    },
  };
}
