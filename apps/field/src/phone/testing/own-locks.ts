/** The locks of a browser of its own: Node has one set for the process, which other tests share. */
export function ownLocks(): Pick<LockManager, 'request' | 'query'> {
  const prefix = `${crypto.randomUUID()} `;
  const own = (locks: LockInfo[] = []) =>
    locks
      .filter(lock => lock.name?.startsWith(prefix))
      .map(lock => ({ ...lock, name: lock.name?.slice(prefix.length) ?? '' }));
  return {
    request: ((name: string, ...rest: [LockGrantedCallback<unknown>]) =>
      navigator.locks.request(prefix + name, ...rest)) as LockManager['request'],
    async query() {
      const { held, pending } = await navigator.locks.query();
      return { held: own(held), pending: own(pending) };
    },
  };
}
