import 'fake-indexeddb/auto';
import { logStoreContract } from '@linli/sync/contract';
import { openDexieStore } from './dexie-store.ts';

let count = 0;
const names = new WeakMap<object, string>();

async function open(name: string) {
  const store = await openDexieStore(name, () => 'device-1');
  names.set(store, name);
  return store;
}

logStoreContract(
  'IndexedDB',
  () => open(`log-${++count}`),
  async store => {
    (store as Awaited<ReturnType<typeof open>>).close();
    return open(names.get(store)!);
  },
);
