import type { LogMeta, LogStore, NewOperation, Operation, Slice } from '@linli/sync';
import Dexie, { type Table } from 'dexie';

interface OperationRow extends Omit<Operation, 'seq'> {
  readonly seq?: number;
}
interface SliceRow extends Slice {
  readonly key: string;
}
type MetaRow = LogMeta & { readonly key: 'meta' };

/**
 * The log in IndexedDB. Commits are asked to be durable (`strict`): the default may lose the last seconds in a power cut.
 * @param newId makes the device's id on first use. Rejects when the browser keeps nothing (private mode, storage switched off).
 */
export async function openDexieStore(name: string, newId: () => string): Promise<LogStore & { close(): void }> {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ operations: '++seq, &id', slices: 'key, ownerId', meta: 'key' });
  await db.open();
  const operations = db.table('operations') as Table<OperationRow, number>;
  const slices = db.table('slices') as Table<SliceRow, string>;
  const metas = db.table('meta') as Table<MetaRow, string>;
  await db.transaction('rw', metas, async () => {
    if (await metas.get('meta')) return;
    await metas.add({ key: 'meta', deviceId: newId(), epoch: null, tick: 0, clockOffsetMs: 0 });
  });
  const byId = (id: string) => operations.where('id').equals(id).first() as Promise<Operation | undefined>;
  const readMeta = async () => (await metas.get('meta')) as MetaRow;

  return {
    append: (operation: NewOperation) =>
      db.transaction('rw', operations, async () => {
        const kept = await byId(operation.id);
        if (kept) return kept;
        const row = { ...operation, settled: null, setAside: null };
        const seq = await operations.add({ ...row });
        return { ...row, seq };
      }),
    list: () => operations.orderBy('seq').toArray() as Promise<Operation[]>,
    settle: answers =>
      db.transaction('rw', operations, metas, async () => {
        const meta = await readMeta();
        const tick = meta.tick + 1;
        await metas.put({ ...meta, tick });
        for (const { id, settlement } of answers) {
          const kept = await byId(id);
          if (kept) await operations.put({ ...kept, settled: { ...settlement, tick }, setAside: null });
        }
        return tick;
      }),
    setAside: (id, mark) =>
      db.transaction('rw', operations, async () => {
        const kept = await byId(id);
        if (kept) await operations.put({ ...kept, setAside: mark });
      }),
    remove: async ids =>
      void (await operations
        .where('id')
        .anyOf([...ids])
        .delete()),
    async meta() {
      const { key: _, ...meta } = await readMeta();
      return meta;
    },
    saveMeta: patch =>
      db.transaction('rw', metas, async () => void (await metas.put({ ...(await readMeta()), ...patch }))),
    putSlice: slice =>
      db.transaction('rw', slices, async () => {
        const key = `${slice.ownerId} ${slice.name}`;
        if (((await slices.get(key))?.tick ?? -1) <= slice.tick) await slices.put({ ...slice, key });
      }),
    listSlices: async ownerId =>
      (await slices.where('ownerId').equals(ownerId).toArray()).map(({ key: _, ...slice }) => slice),
    dropSlices: async ownerId => void (await slices.where('ownerId').equals(ownerId).delete()),
    close: () => db.close(),
  };
}
