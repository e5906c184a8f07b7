import type { LogStore } from '@linli/sync';
import type { Slices } from './slices.ts';

/** Set while something of an emergency was ever kept in this browser's files. */
const mark = 'linli-traces';

/** Whether what is about to be kept is of an emergency: doors of a round, calls. */
const isOfEmergency = (name: string, value: unknown): boolean =>
  (name === 'doors' && (value as Slices['doors']).rounds.length > 0) ||
  (name === 'calls' && (value as Slices['calls']).rows.length > 0);

function setMark(): void {
  try {
    localStorage.setItem(mark, '1');
  } catch {
    // Where nothing can be kept nothing leaves a trace.
  }
}

/** Notes that a record or a download of an emergency is kept. */
export const noteTraces = {
  record(emergencyId: string | undefined): void {
    if (emergencyId) setMark();
  },
  slice(name: string, value: unknown): void {
    if (isOfEmergency(name, value)) setMark();
  },
};

/**
 * What was deleted here lies in the browser's files until it tidies up by itself (LevelDB keeps deleted values until compaction, reliability §5.3). Once
 * this phone needs nothing of an emergency any more (no round, no call, every record answered long ago and forgotten) it asks the server to have the browser
 * delete its files whole (`Clear-Site-Data`), which no page can do by itself. Nothing that is only here can be lost: there is nothing left in the log, and no other
 * window is open that could be recording.
 * @param prune forgets what was answered long ago
 * @param isAlone whether no other window is open
 * @param freeze lets nobody record any more: called before the log is looked at for the last time
 * @param ask asks the server; resolves when the browser has obeyed
 * The page has to start anew once it was frozen.
 */
export async function clearTraces(
  store: LogStore,
  slices: Readonly<Record<string, { readonly value: unknown } | undefined>>,
  ports: { prune(): Promise<unknown>; isAlone(): Promise<boolean>; freeze(): void; ask(): Promise<unknown> },
): Promise<void> {
  if (!isMarked() || !slices.doors || !slices.calls) return;
  if (Object.entries(slices).some(([name, slice]) => slice && isOfEmergency(name, slice.value))) return;
  await ports.prune();
  if ((await store.list()).length > 0 || !(await ports.isAlone())) return;
  ports.freeze();
  if ((await store.list()).length > 0) return;
  const settings = { ...localStorage };
  delete settings[mark];
  // Before it is asked: where a browser does not know the header, once is enough.
  localStorage.removeItem(mark);
  await ports.ask();
  for (const [key, value] of Object.entries(settings)) localStorage.setItem(key, value);
}

function isMarked(): boolean {
  try {
    return localStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}
