import type { LogStore, Outbox } from '@linli/sync';
import Dexie from 'dexie';
import { client } from './ask.ts';

/** Requests without progress after which what is still here is given up: the order to wipe does not wait for a thief. */
const tries = 3;

/**
 * The office cut this phone off. What was not sent is handed over, whoever recorded it, to be looked at by a person there; then everything
 * that this app keeps on the phone is deleted; then the office is told.
 */
export async function leaveLostPhone(store: LogStore, outbox: Outbox): Promise<void> {
  const owners = new Set((await store.list()).map(operation => operation.ownerId));
  for (const owner of owners) await handOver(outbox, owner);
  await wipePhone(store);
  await client.post('/api/access/wiped', {}).catch(() => {});
}

async function handOver(outbox: Outbox, owner: string): Promise<void> {
  let failed = 0;
  while (failed < tries) {
    const report = await outbox.sendOnce(owner);
    if (report.kind === 'sent' && report.left === 0) return;
    const moved =
      report.kind === 'smaller' || report.kind === 'set-aside' || (report.kind === 'sent' && report.settled > 0);
    if (!moved) failed += 1;
  }
}

/** Deletes records, downloads, settings, and the app's own files; a part that the browser refuses does not keep the rest. */
async function wipePhone(store: LogStore): Promise<void> {
  const owners = new Set((await store.list().catch(() => [])).map(operation => operation.ownerId));
  for (const owner of ['', ...owners]) await store.dropSlices(owner).catch(() => {});
  await Dexie.delete('linli-field').catch(() => {});
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  await Promise.allSettled(names.map(name => caches.delete(name)));
  const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  await Promise.allSettled(workers.map(worker => worker.unregister()));
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Storage that is switched off holds nothing.
  }
}
