/** The part of the Web Locks API that is used; absent on plain http. */
type Locks = Pick<LockManager, 'request' | 'query'> | undefined;

const prefix = 'linli-field-window ';
/** A page that has just gone lets go of its lock a moment later; on a slow phone that is a long moment. */
const patience = { looks: 60, everyMs: 1000 };

/** Says to other windows that this one is open, for as long as it is, and hears the same of them. */
export interface Presence {
  /** Waits for windows that are just going. False where another stays open, or where nobody can say. */
  isAlone(): Promise<boolean>;
}

/**
 * Each window holds a lock under a name of its own. Whoever looked at the lock by which one of them leads could not tell a window that waits to lead from itself waiting.
 * @param id of this window
 */
export function showPresence(
  locks: Locks,
  id: string,
  pause: (ms: number) => Promise<void> = ms => new Promise(done => setTimeout(done, ms)),
): Presence {
  void locks?.request(prefix + id, () => new Promise<never>(() => {})).catch(() => {});
  const others = async () => {
    const { held = [], pending = [] } = (await locks?.query()) ?? {};
    return [...held, ...pending].filter(lock => lock.name?.startsWith(prefix) && lock.name !== prefix + id);
  };
  return {
    async isAlone() {
      if (!locks) return false;
      for (let look = 0; look < patience.looks; look++) {
        if ((await others()).length === 0) return true;
        await pause(patience.everyMs);
      }
      return false;
    },
  };
}
