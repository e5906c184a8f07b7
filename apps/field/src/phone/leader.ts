/** The part of the Web Locks API that is used; absent on plain http. */
type Locks = Pick<LockManager, 'request'> | undefined;

/**
 * One tab sends. Leadership follows the tab one looks at, so that a background tab that the phone put to sleep never holds
 * records back. Without Web Locks every tab sends: ids make that harmless.
 * @returns called when this tab came to the front.
 */
export function lead(locks: Locks, won: () => void, lost: () => void): () => void {
  if (!locks) {
    won();
    return () => {};
  }
  let leads = false;
  const ask = (steal: boolean) => {
    locks
      .request('linli-field-sender', { steal }, () => {
        leads = true;
        won();
        return new Promise<never>(() => {});
      })
      .catch(() => {
        if (!leads) return;
        leads = false;
        lost();
        ask(false);
      });
  };
  ask(false);
  return () => {
    if (!leads) ask(true);
  };
}
