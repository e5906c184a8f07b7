import { describe, expect, it } from 'vitest';
import { lead } from './leader.ts';
import { showPresence } from './presence.ts';
import { ownLocks } from './testing/own-locks.ts';

/** Locks of windows that can be closed. */
function browser() {
  const all = ownLocks();
  const closers: (() => void)[] = [];
  const openWindow = () => {
    const locks = {
      query: () => all.query(),
      request: ((name: string, work: () => Promise<unknown>) =>
        all.request(name, () =>
          Promise.race([work(), new Promise<void>(done => closers.push(done))]),
        )) as LockManager['request'],
    };
    return locks;
  };
  return { all, openWindow, closeLast: () => closers.pop()?.() };
}

describe('whether another window is open', () => {
  it('is no where this one waits to lead behind one that has just gone: it is not taken for another', async () => {
    const gone = new AbortController();
    const leads = () => new Promise<void>(done => gone.signal.addEventListener('abort', () => done()));
    const { all, openWindow, closeLast } = browser();
    all.request('linli-field-sender', leads).catch(() => {});
    const presence = showPresence(openWindow(), 'own');
    const front = lead(
      all,
      () => {},
      () => {},
    );
    front();
    expect(await presence.isAlone()).toBe(true);
    gone.abort();
    closeLast();
  });

  it('waits for a window that is just going, however slowly', async () => {
    const { openWindow, closeLast } = browser();
    const pauses: number[] = [];
    const own = showPresence(openWindow(), 'a', async ms => {
      pauses.push(ms);
      if (pauses.length === 20) closeLast();
      await new Promise(done => setImmediate(done));
    });
    showPresence(openWindow(), 'b');
    expect(await own.isAlone()).toBe(true);
    expect(pauses.length).toBeGreaterThanOrEqual(20);
    closeLast();
  });

  it('is yes where one stays, and not known without locks', async () => {
    const { openWindow, closeLast } = browser();
    const own = showPresence(openWindow(), 'c', async () => {});
    showPresence(openWindow(), 'd');
    expect(await own.isAlone()).toBe(false);
    closeLast();
    closeLast();
    expect(await showPresence(undefined, 'e').isAlone()).toBe(false);
  });
});
