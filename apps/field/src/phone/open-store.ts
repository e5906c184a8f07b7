import { type LogStore, makeMemoryStore } from '@linli/sync';
import { v7 as newId } from 'uuid';
import { openDexieStore } from './dexie-store.ts';

/** The log and where it is kept: `memory` means that closing the page loses what was not sent, and the screen says so. */
export interface OpenedStore {
  readonly store: LogStore;
  readonly keptOn: 'disk' | 'memory';
}

/** Opens the log on disk and asks the browser not to clear it; falls back to memory where nothing can be kept. */
export async function openStore(): Promise<OpenedStore> {
  try {
    const store = await openDexieStore('linli-field', () => newId());
    // Absent on plain http; a refusal leaves the browser's own rules, which is no reason to stop.
    void navigator.storage?.persist?.().catch(() => false);
    return { store, keptOn: 'disk' };
  } catch {
    return { store: makeMemoryStore(newId()), keptOn: 'memory' };
  }
}
